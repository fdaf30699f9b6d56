//! Places in JSON text: a scanner that skips what is not wanted.

use super::Wanted;
use std::borrow::Cow;

/// Finds the wanted nodes; `text` has been parsed, so it is well-formed.
pub(super) fn fill(text: &str, wanted: &mut Wanted) {
    let mut scanner = Scanner { text, at: 0, wanted };
    if text.starts_with('\u{feff}') {
        scanner.at = '\u{feff}'.len_utf8();
    }
    scanner.skip_blank();
    let start = scanner.at;
    scanner.wanted.set(Wanted::ROOT, start..start + 1);
    scanner.node(Wanted::ROOT);
}

struct Scanner<'t, 'w> {
    text: &'t str,
    at: usize,
    wanted: &'w mut Wanted,
}

impl Scanner<'_, '_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        while self.byte().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// Moves over one value. Recursion follows the wanted tree, which is as deep as the pointers.
    fn node(&mut self, node: usize) {
        match self.byte() {
            Some(b'{') if self.wanted.has_children(node) => self.object(node),
            Some(b'[') if self.wanted.has_children(node) => self.array(node),
            _ => self.skip(),
        }
    }

    fn object(&mut self, node: usize) {
        self.at += 1;
        loop {
            self.skip_blank();
            match self.byte() {
                Some(b'"') => {}
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                Some(b'}') => {
                    self.at += 1;
                    return;
                }
                _ => return,
            }
            let start = self.at;
            self.skip_string();
            let raw = self.text.get(start..self.at).unwrap_or_default();
            let child = self.wanted.child(node, &unquote(raw));
            if let Some(child) = child {
                self.wanted.set(child, start..self.at);
            }
            self.skip_blank();
            if self.byte() == Some(b':') {
                self.at += 1;
            }
            self.skip_blank();
            match child {
                Some(child) => self.node(child),
                None => self.skip(),
            }
        }
    }

    fn array(&mut self, node: usize) {
        self.at += 1;
        let mut index = 0_usize;
        loop {
            self.skip_blank();
            match self.byte() {
                Some(b',') => {
                    self.at += 1;
                    index += 1;
                    continue;
                }
                Some(b']') => {
                    self.at += 1;
                    return;
                }
                None => return,
                Some(_) => {}
            }
            let start = self.at;
            match self.wanted.child(node, &index.to_string()) {
                Some(child) => {
                    self.node(child);
                    self.wanted.set(child, start..self.at);
                }
                None => self.skip(),
            }
            if self.at == start {
                return;
            }
        }
    }

    /// Moves over one value without looking into it.
    fn skip(&mut self) {
        let mut open = 0_usize;
        loop {
            match self.byte() {
                None => return,
                Some(b'"') => self.skip_string(),
                Some(b'{' | b'[') => {
                    open += 1;
                    self.at += 1;
                }
                Some(b'}' | b']') => {
                    if open == 0 {
                        return;
                    }
                    open -= 1;
                    self.at += 1;
                }
                Some(b',') if open == 0 => return,
                Some(_) => {
                    self.at += 1;
                    continue;
                }
            }
            if open == 0 {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.byte() {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }
}

fn unquote(raw: &str) -> Cow<'_, str> {
    if raw.contains('\\') {
        return Cow::Owned(serde_json::from_str(raw).unwrap_or_default());
    }
    Cow::Borrowed(raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw))
}
