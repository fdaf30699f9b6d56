//! HTML in the prose of a document: what has a form in Markdown takes it, everything else is shown as text.

use super::markdown::Edit;
use std::ops::Range;

/// Goes through the HTML of one text, from its beginning to its end.
#[derive(Default)]
pub(super) struct Markup {
    /// Where the links lead that are open.
    links: Vec<Option<String>>,
    /// What was seen to up to here.
    done: usize,
}

/// What a tag is in Markdown.
enum Mark {
    /// It stands between paragraphs.
    Block(Block),
    /// It stands on both sides of what it is about.
    Around(&'static str),
    /// The beginning of a link, and where it leads.
    Link(Option<String>),
    LinkEnd,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Paragraph,
    Line,
    Item,
}

impl Markup {
    /// Adds what is to be done about the HTML in `range` of `text`. Text in a table stays on its line.
    pub(super) fn edits(&mut self, text: &str, range: Range<usize>, in_table: bool, edits: &mut Vec<Edit>) {
        let mut at = self.done.max(range.start);
        while let Some(found) = text.get(at..range.end).and_then(|rest| rest.find('<')) {
            let start = at + found;
            let Some((mark, end)) = tag(text, start) else {
                edits.push((start..start + 1, "\\<".to_owned()));
                at = start + 1;
                continue;
            };
            let edit = match mark {
                Mark::Block(block) => run(text, start..end, block, in_table),
                Mark::Around(mark) => (start..end, mark.to_owned()),
                Mark::Link(url) => {
                    let opening = if url.is_some() { "[" } else { "" };
                    self.links.push(url);
                    (start..end, opening.to_owned())
                }
                Mark::LinkEnd => {
                    let url = self.links.pop().flatten();
                    (start..end, url.map(|url| format!("]({url})")).unwrap_or_default())
                }
            };
            at = edit.0.end;
            edits.push(edit);
        }
        self.done = at;
    }
}

/// How many bytes a tag has at most; a longer one is text.
const LONGEST: usize = 2048;

/// The tag at `start` and where it ends; `None` for one that has no form in Markdown.
fn tag(text: &str, start: usize) -> Option<(Mark, usize)> {
    let rest = text.get(start + 1..)?;
    let inside = rest.get(..rest.bytes().take(LONGEST).position(|byte| byte == b'>')?)?;
    let end = start + inside.len() + 2;
    let (closes, words) = match inside.strip_prefix('/') {
        Some(words) => (true, words),
        None => (false, inside),
    };
    let name = words.split(|it: char| !it.is_ascii_alphanumeric()).next()?;
    let mark = match name.to_ascii_lowercase().as_str() {
        "p" | "div" | "ul" | "ol" | "blockquote" | "details" | "summary" | "table" | "thead" | "tbody"
        | "tr" => Mark::Block(Block::Paragraph),
        "li" if closes => Mark::Block(Block::Line),
        "li" => Mark::Block(Block::Item),
        "br" | "td" | "th" => Mark::Block(Block::Line),
        "span" | "nobr" => Mark::Around(""),
        "code" => Mark::Around("`"),
        "b" | "strong" => Mark::Around("**"),
        "i" | "em" => Mark::Around("*"),
        "a" if closes => Mark::LinkEnd,
        "a" => Mark::Link(href(words)),
        _ => return None,
    };
    Some((mark, end))
}

/// Where a link leads: to an address that Markdown can hold and that means something elsewhere.
fn href(words: &str) -> Option<String> {
    let (_, value) = words.split_once("href=")?;
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let url = value.get(1..)?.split_once(quote)?.0;
    let is_plain = |it: char| it.is_ascii_graphic() && !"()<>[]\\`\"".contains(it);
    let leads = ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    (leads && url.chars().all(is_plain)).then(|| url.to_owned())
}

/// Tags between paragraphs that follow each other, with the space around them, as one.
fn run(text: &str, first: Range<usize>, block: Block, in_table: bool) -> Edit {
    let before = text.get(..first.start).unwrap_or_default();
    let start = before.trim_end().len();
    let (mut end, mut lines) = (first.end, usize::from(block == Block::Line));
    let (mut last, mut paragraph) = (block, block == Block::Paragraph);
    let end = loop {
        let rest = text.get(end..).unwrap_or_default();
        let next = end + rest.len() - rest.trim_start().len();
        // An empty line is one with or without tags.
        paragraph |= text.get(end..next).is_some_and(|space| space.matches('\n').count() > 1);
        let Some((Mark::Block(block), behind)) = tag(text, next) else { break next };
        (end, last) = (behind, block);
        lines += usize::from(block == Block::Line);
        paragraph |= block == Block::Paragraph;
    };
    paragraph |= text.get(start..first.start).is_some_and(|space| space.matches('\n').count() > 1);
    let replacement = match last {
        Block::Item if start == 0 => "- ",
        _ if start == 0 || end == text.len() => "",
        _ if in_table => " ",
        Block::Item if paragraph => "\n\n- ",
        Block::Item => "\n- ",
        _ if paragraph || lines > 1 => "\n\n",
        _ => "\n",
    };
    (start..end, replacement.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::render::markdown::safe;

    #[test]
    fn html_takes_its_form_in_markdown() {
        for (html, markdown) in [
            ("<p>One.</p>\n\n<p>Two, <b>bold</b>.</p>", "One.\n\nTwo, **bold**."),
            ("One.<br/>\nTwo.<br><br>Three.", "One.\nTwo.\n\nThree."),
            (
                "<p>See <a href=\"https://a.b/c_d\">the <code>x_y[]</code></a>.</p>",
                "See [the `x_y[]`](https://a.b/c_d).",
            ),
            (
                "Any of:<ul><li>one</li>\n <li><em>two</em></li></ul>More.",
                "Any of:\n\n- one\n- *two*\n\nMore.",
            ),
            ("<table><tr><td>a</td><td><span>b</span></td></tr></table>", "a\n\nb"),
            ("| a |\n|---|\n| b<br>c |", "| a |\n|---|\n| b c |"),
        ] {
            assert_eq!(safe(html), markdown);
        }
    }

    #[test]
    fn what_is_no_markdown_is_shown() {
        for (html, markdown) in [
            ("a <script>alert(1)</script> b", "a \\<script>alert(1)\\</script> b"),
            ("<a href=\"javascript:alert(1)\">x</a>", "x"),
            ("<a href='/docs'>x</a> <a>y</a>", "x y"),
            ("<a href=\"https://a.b/(c\">x</a>", "x"),
            ("an open <code> and <a href=\"https://a.b\">x", "an open \\` and \\[x"),
            ("</a></p>", ""),
        ] {
            assert_eq!(safe(html), markdown);
        }
    }
}
