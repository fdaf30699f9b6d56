//! A place on the way down, kept on the stack.

use crate::pointer::Pointer;

/// Where a walk stands: a chain of tokens from the root of the document.
///
/// Walks visit many nodes and report few, so the [`Pointer`] is only put together when asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    token: Token<'a>,
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
enum Token<'a> {
    Root,
    Base(&'a Pointer),
    Key(&'a str),
    Index(usize),
}

/// Tokens below which no walk goes: twice what the parsers let through, so that it only stops
/// values that were not parsed.
const DEEPEST: usize = 256;

impl<'a> Place<'a> {
    /// The whole document.
    pub(crate) fn root() -> Self {
        Self { parent: None, token: Token::Root, depth: 0 }
    }

    /// A walk that starts at `pointer`.
    pub(crate) fn at(pointer: &'a Pointer) -> Self {
        Self { parent: None, token: Token::Base(pointer), depth: 0 }
    }

    /// The member `key` of this place.
    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), token: Token::Key(key), depth: self.depth + 1 }
    }

    /// The element `index` of this place.
    pub(crate) fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), token: Token::Index(index), depth: self.depth + 1 }
    }

    /// Whether a recursive walk must end here.
    pub(crate) fn too_deep(&self) -> bool {
        self.depth > DEEPEST
    }

    /// The place, spelled out.
    pub(crate) fn pointer(&self) -> Pointer {
        match (self.parent, self.token) {
            (Some(parent), Token::Key(key)) => parent.pointer().join(key),
            (Some(parent), Token::Index(index)) => parent.pointer().join(index),
            (_, Token::Base(pointer)) => pointer.clone(),
            _ => Pointer::root(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_itself_out() {
        let base = Pointer::parse("/paths/~1a");
        let (start, root) = (Place::at(&base), Place::root());
        let get = start.key("get");
        assert_eq!(get.key("tags").index(2).pointer().as_str(), "/paths/~1a/get/tags/2");
        assert_eq!(root.key("a/b").pointer().as_str(), "/a~1b");
    }
}
