//! Places in YAML text, from the events of a parser that keeps positions.

use super::Wanted;
use saphyr_parser::{Event, Parser, Span};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// Passes over the text, one for each alias in an alias; what is deeper keeps its ancestor.
const PASSES: usize = 4;

/// Finds the wanted nodes. A text that this parser refuses is located as far as it was read.
pub(super) fn fill(text: &str, wanted: &mut Wanted) {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skipped = text.len() - body.len();
    let mut readable = Cow::Borrowed(body);
    let mut anchors = BTreeMap::new();
    let mut found = HashMap::new();
    let (mut passes, mut mended) = (0, 0);
    while passes < PASSES {
        let mut walk =
            Walk { wanted, anchors: &anchors, aliases: BTreeMap::new(), frames: Vec::new(), found };
        let refused = walk.text(&readable);
        found = walk.found;
        let aliases = walk.aliases;
        if let Some(at) = refused
            && mended < MENDED
            && mend(&mut readable, at)
        {
            mended += 1;
            continue;
        }
        if aliases == anchors {
            break;
        }
        anchors = aliases;
        passes += 1;
    }
    let offsets =
        Offsets::new(body, found.values().flat_map(|place| [place.start, place.end.unwrap_or(place.start)]));
    for (node, place) in found {
        let start = offsets.byte(place.start);
        let end = place.end.map_or_else(|| line_end(body, start), |end| offsets.byte(end));
        wanted.set(node, start + skipped..end.max(start) + skipped);
    }
}

/// Lines that are mended for the parser, at most.
const MENDED: usize = 64;

/// Brings the bracket at the character `at` to the end of the line before, every other character
/// staying where it is; `false` when there is none. The parser refuses it where it stands no further
/// in than the key of its mapping or list, which others do not.
fn mend(text: &mut Cow<'_, str>, at: usize) -> bool {
    let Some((at, '}' | ']')) = text.char_indices().nth(at) else { return false };
    let before = text.get(..at).unwrap_or_default().trim_end_matches(' ');
    let Some(line) = before.strip_suffix('\n').map(str::len) else { return false };
    text.to_mut().replace_range(line..=line, " ");
    true
}

/// A wanted node that the walk is at, and whether a merge key led there.
type Active = BTreeSet<(usize, bool)>;

/// A range in characters; a node of several lines has no end.
struct Found {
    start: usize,
    end: Option<usize>,
    merged: bool,
}

struct Walk<'w> {
    wanted: &'w Wanted,
    /// What earlier passes want of the anchors.
    anchors: &'w BTreeMap<usize, Active>,
    /// What this pass wants of them.
    aliases: BTreeMap<usize, Active>,
    frames: Vec<Frame>,
    found: HashMap<usize, Found>,
}

enum Frame {
    /// `next` is `None` in the list of a merge key, whose elements stand for the mapping itself.
    Sequence {
        next: Option<usize>,
        active: Active,
    },
    Mapping {
        awaits: Awaits,
        active: Active,
    },
}

enum Awaits {
    Key,
    /// `None` after a key that is not a scalar.
    Value(Option<(String, Range<usize>)>),
}

impl Walk<'_> {
    /// Takes a text; `Some` with the character at which the parser refused it.
    fn text(&mut self, text: &str) -> Option<usize> {
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, span)) if self.event(&event, span) => break,
                Ok(_) => {}
                Err(refused) => return Some(refused.marker().index()),
            }
        }
        None
    }

    /// Takes one event; `true` when nothing more can be found.
    fn event(&mut self, event: &Event<'_>, span: Span) -> bool {
        match event {
            Event::Scalar(text, _, anchor, _) => {
                if let Some(Frame::Mapping { awaits: awaits @ Awaits::Key, .. }) = self.frames.last_mut() {
                    *awaits = Awaits::Value(Some((text.to_string(), span.start.index()..span.end.index())));
                } else {
                    self.node(span, Some(span.end.index()), *anchor);
                }
            }
            Event::Alias(anchor) => {
                let (active, _) = self.node(span, Some(span.end.index()), 0);
                let active: Active =
                    active.into_iter().filter(|(node, _)| self.wanted.has_children(*node)).collect();
                if !active.is_empty() {
                    self.aliases.entry(*anchor).or_default().extend(active);
                }
            }
            Event::SequenceStart(anchor, _) => {
                let (active, merge) = self.node(span, None, *anchor);
                self.frames.push(Frame::Sequence { next: (!merge).then_some(0), active });
            }
            Event::MappingStart(anchor, _) => {
                let (active, _) = self.node(span, None, *anchor);
                self.frames.push(Frame::Mapping { awaits: Awaits::Key, active });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.frames.pop();
                return self.frames.is_empty();
            }
            _ => {}
        }
        self.aliases.is_empty() && self.anchors.is_empty() && self.found.len() == self.wanted.nodes.len()
    }

    /// The wanted nodes that a node of the text stands for, and whether a merge key holds it.
    fn node(&mut self, span: Span, end: Option<usize>, anchor: usize) -> (Active, bool) {
        let here = span.start.index()..end.unwrap_or(span.start.index());
        let mut matches: Vec<(usize, bool, Option<Range<usize>>)> = Vec::new();
        let mut merge = false;
        match self.frames.last_mut() {
            None => matches.push((Wanted::ROOT, false, Some(here))),
            Some(Frame::Sequence { next: None, active }) => {
                matches.extend(active.iter().map(|(node, _)| (*node, true, None)));
            }
            Some(Frame::Sequence { next: Some(next), active }) => {
                let token = if active.is_empty() { String::new() } else { next.to_string() };
                *next += 1;
                for (node, merged) in active.iter() {
                    matches.extend(
                        self.wanted.child(*node, &token).map(|child| (child, *merged, Some(here.clone()))),
                    );
                }
            }
            Some(Frame::Mapping { awaits, active }) => match std::mem::replace(awaits, Awaits::Key) {
                Awaits::Key => *awaits = Awaits::Value(None),
                Awaits::Value(None) => {}
                Awaits::Value(Some((key, _))) if key == "<<" => {
                    merge = true;
                    matches.extend(active.iter().map(|(node, _)| (*node, true, None)));
                }
                Awaits::Value(Some((key, range))) => {
                    for (node, merged) in active.iter() {
                        matches.extend(
                            self.wanted.child(*node, &key).map(|child| (child, *merged, Some(range.clone()))),
                        );
                    }
                }
            },
        }
        let mut active = Active::new();
        for (node, merged, range) in matches {
            if let Some(Range { start, end }) = range {
                self.find(node, Found { start, end: (end > start).then_some(end), merged });
            }
            active.insert((node, merged));
        }
        if let Some(wanted) = self.anchors.get(&anchor) {
            active.extend(wanted);
        }
        (active, merge)
    }

    /// The explicit key wins over a merged one, the first of equals stays.
    fn find(&mut self, node: usize, found: Found) {
        match self.found.get(&node) {
            Some(known) if !known.merged || found.merged => {}
            _ => {
                self.found.insert(node, found);
            }
        }
    }
}

/// Byte offsets of the character counts that the parser gives.
struct Offsets(Option<HashMap<usize, usize>>);

impl Offsets {
    fn new(text: &str, characters: impl Iterator<Item = usize>) -> Self {
        if text.is_ascii() {
            return Self(None);
        }
        let wanted: BTreeSet<usize> = characters.collect();
        let mut bytes = HashMap::new();
        let mut rest = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate();
        for character in wanted {
            let byte = rest.find(|(index, _)| *index == character).map_or(text.len(), |(_, byte)| byte);
            bytes.insert(character, byte);
        }
        Self(Some(bytes))
    }

    fn byte(&self, character: usize) -> usize {
        self.0.as_ref().map_or(character, |bytes| bytes.get(&character).copied().unwrap_or_default())
    }
}

fn line_end(text: &str, start: usize) -> usize {
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    start + line.trim_end().len()
}
