//! Pages at an address that the answer gives.

use super::answer::{Answer, Kind, Member, Scope};
use super::cursor::is_url;
use super::{settable, word};
use crate::api::{Access, Operation, StringFormat, Type};

/// The address of the next page in the body.
pub(super) fn next_url(answer: &Answer<'_>) -> Option<Access> {
    let is_it = |member: &&Member<'_>| {
        let href = member.word == "href" && member.scope == Scope::Next;
        href || is_address(member) && word::NEXT_URL.contains(&member.word.as_str())
    };
    let place = |word: &str| word::NEXT_URL.iter().position(|it| *it == word);
    let texts = answer.members.iter().filter(|member| matches!(member.kind, Kind::Text(_)));
    let member = texts.filter(is_it).min_by_key(|member| place(&member.word))?;
    Some(member.access.clone())
}

/// Whether the address of the next page is in a header that the document promises (RFC 8288 §3): the answer is a
/// list, and which page it holds can be said.
pub(super) fn is_linked(operation: &Operation) -> bool {
    let promised = operation.success.headers.iter().any(|header| {
        header.name.eq_ignore_ascii_case("link") && !header.json && matches!(header.r#type, Type::String(_))
    });
    let says_page = |name: &str| {
        [word::PAGE, word::OFFSET, word::SIZE, word::CURSOR].iter().any(|words| words.contains(&name))
    };
    promised && settable(operation).any(|parameter| says_page(&word::plain(&parameter.name)))
}

/// Whether a member is a place to go to: by its name, its format, its description, or by standing among links.
fn is_address(member: &Member<'_>) -> bool {
    let among_links =
        member.access.steps.iter().rev().nth(1).is_some_and(|it| word::plain(&it.name) == "links");
    member.kind == Kind::Text(StringFormat::Uri)
        || word::says_url(&member.word)
        || among_links
        || is_url(member.field)
}
