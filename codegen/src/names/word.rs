//! From the words of a document to identifiers of Rust.

use std::borrow::Cow;
use std::iter::once_with;

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

/// Names of the prelude that the emitted code uses unqualified, and of its macros' parts.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Box",
    "Err",
    "None",
    "Ok",
    "Option",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
    "Into",
    "From",
    "Default",
    "Clone",
    "IntoIterator",
    "Iterator",
];

/// Variants that every emitted enum has.
pub(super) const RESERVED_VARIANTS: &[&str] = &["Unknown", "Self"];

/// Fields and associated functions that every emitted struct has.
pub(super) const RESERVED_FIELDS: &[&str] =
    &["_unknown_fields", "unknown_fields", "new", "self", "super", "crate", "_"];

/// Names of files that Windows keeps for its devices.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// How many bytes a name may have: with what is put around it, it still is a file's name anywhere.
const LONGEST: usize = 160;

/// Methods that every emitted client has, and what can be no file or function.
pub(super) const RESERVED_METHODS: &[&str] = &[
    "_",
    "aux",
    "builder",
    "clone",
    "con",
    "crate",
    "endpoint",
    "from_env",
    "mod",
    "new",
    "nul",
    "open_stream",
    "prn",
    "self",
    "send",
    "send_raw",
    "super",
    "with",
];

/// Features that an emitted crate has, or may have one day, for something else.
pub(super) const RESERVED_FEATURES: &[&str] = &[
    "base64",
    "blocking",
    "brotli",
    "client",
    "default",
    "gzip",
    "jiff",
    "mock",
    "native-tls",
    "native_tls",
    "operations",
    "rustls",
    "stream",
    "tls",
    "tower",
    "tracing",
    "url",
    "uuid",
    "webhooks",
    "zstd",
];

/// Keywords of Rust (The Rust Reference, "Keywords"), strict and reserved, of every edition.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// Whether an identifier has to be written with `r#`.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// `UpperCamelCase`, of which names of types are made.
pub(super) fn type_name(text: &str) -> String {
    identifier(&text.to_upper_camel_case(), 'T')
}

/// Names for a type that stands at `words`.
///
/// Like all candidates they are made one by one, as they are asked for: nearly always the first is free.
pub(super) fn type_candidates(words: &[String]) -> impl Iterator<Item = String> + '_ {
    let joined = |spell: fn(&str) -> Cow<'_, str>| {
        let words = words.iter().map(|word| spell(word).to_upper_camel_case());
        identifier(&words.collect::<String>(), 'T')
    };
    once_with(move || joined(plain))
        .chain(once_with(move || joined(spelled)))
        .chain(once_with(move || format!("{}Model", joined(spelled))))
        .chain(once_with(move || format!("{}{}", joined(spelled), fingerprint(&words.join("\u{0}")))))
}

/// Names for a field, parameter or function called `text`.
pub(super) fn field_candidates(text: &str) -> impl Iterator<Item = String> + '_ {
    let named = |spell: fn(&str) -> Cow<'_, str>| identifier(&spell(text).to_snake_case(), '_');
    once_with(move || named(plain))
        .chain(once_with(move || named(spelled)))
        .chain(once_with(move || format!("{}_", named(plain))))
        .chain(once_with(move || format!("{}_{}", named(spelled), fingerprint(text).to_lowercase())))
}

/// Names for the operation `id` of the request `path`: the path is nicer than a fingerprint.
pub(super) fn operation_candidates<'t>(id: &'t str, path: &'t str) -> impl Iterator<Item = String> + 't {
    let first = |text: &'t str| field_candidates(text).take(1);
    first(id).chain(first(path)).chain(field_candidates(id).skip(1))
}

/// Names for the file of a component called `text`: no keyword, nor a name that a file system folds.
pub(super) fn module_candidates(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_taken = |name: &str| is_keyword(name) || DEVICES.contains(&name);
    field_candidates(text).map(move |name| if is_taken(&name) { format!("{name}_") } else { name })
}

/// Names for the variant of the text `value` in an enumeration of `subject`s.
pub(super) fn variant_candidates<'t>(value: &'t str, subject: &'t str) -> impl Iterator<Item = String> + 't {
    let named = move |spell: fn(&str) -> Cow<'_, str>| variant_name(&spell(value), subject);
    let cased = move || {
        let letters: String = normal(value).chars().filter(|character| character.is_alphanumeric()).collect();
        if letters.is_empty() { named(plain) } else { identifier(&upper_first(&letters), 'V') }
    };
    once_with(move || named(plain))
        .chain(once_with(cased))
        .chain(once_with(move || named(spelled)))
        .chain(once_with(move || format!("{}Value", named(plain))))
        .chain(once_with(move || format!("{}{}", named(spelled), fingerprint(value))))
}

/// The variant called `words`; one that starts with a digit says first what it is a value of.
fn variant_name(words: &str, subject: &str) -> String {
    let name = words.to_upper_camel_case();
    if name.starts_with(|first: char| first.is_numeric()) {
        let subject = subject.to_snake_case();
        let subject = subject.rsplit('_').next().unwrap_or_default().to_upper_camel_case();
        identifier(&format!("{subject}{name}"), 'V')
    } else if name.is_empty() {
        "Empty".to_owned()
    } else {
        identifier(&name, 'V')
    }
}

/// The form in which Rust takes a name, whatever form it is written in (The Rust Reference, "Identifiers").
fn normal(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

/// The words of a text that are letters and digits; a leading sign counts as one.
fn plain(text: &str) -> Cow<'_, str> {
    let sign = match text.chars().next() {
        Some('-') if text.chars().nth(1).is_some_and(char::is_numeric) => "minus ",
        Some('+') if text.chars().nth(1).is_some_and(char::is_numeric) => "plus ",
        _ => "",
    };
    let normal = normal(text);
    if sign.is_empty() && normal.chars().all(is_letter) && !normal.is_empty() {
        return normal;
    }
    let words = normal.chars().map(|it| if is_letter(it) { it } else { ' ' });
    let words: String = sign.chars().chain(words).collect();
    if words.trim().is_empty() { spelled(text) } else { Cow::Owned(words) }
}

/// Whether a character is part of a word: a letter, a digit, or a mark on one.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || (!character.is_ascii() && is_continue(character))
}

/// The words of a text with every sign spelled out.
fn spelled(text: &str) -> Cow<'_, str> {
    if !text.is_empty() && text.trim().is_empty() {
        return Cow::Borrowed("space");
    }
    let mut words = String::new();
    for character in normal(text).chars() {
        let word = match character {
            '+' => "plus",
            '-' => "minus",
            '*' => "star",
            '/' => "slash",
            '\\' => "backslash",
            '<' => "less",
            '>' => "greater",
            '=' => "equal",
            '!' => "not",
            '@' => "at",
            '#' => "hash",
            '$' => "dollar",
            '%' => "percent",
            '&' => "and",
            '|' => "or",
            '.' => "dot",
            ',' => "comma",
            ':' => "colon",
            ';' => "semicolon",
            '?' => "question",
            '~' => "tilde",
            '^' => "caret",
            '_' => "underscore",
            '(' | ')' => "paren",
            '[' | ']' => "bracket",
            '{' | '}' => "brace",
            '"' => "quote",
            '\'' => "apostrophe",
            other if is_letter(other) => {
                words.push(other);
                continue;
            }
            _ => "",
        };
        words.push(' ');
        words.push_str(word);
        words.push(' ');
    }
    Cow::Owned(words)
}

/// Makes `name` an identifier: what cannot stand in one goes, and it starts with a letter or `lead`.
fn identifier(name: &str, lead: char) -> String {
    let kept: String = name.chars().filter(|character| is_continue(*character)).collect();
    let kept = if kept.len() > LONGEST { shortened(&kept) } else { kept };
    match kept.chars().next() {
        Some(first) if is_start(first) => kept,
        Some(_) => format!("{lead}{kept}"),
        None => format!("{lead}empty"),
    }
}

/// The beginning of a name that is longer than any ought to be, and a fingerprint of all of it.
fn shortened(name: &str) -> String {
    let fingerprint = fingerprint(name);
    let is_snake = name.contains('_') || !name.contains(char::is_uppercase);
    let left = LONGEST - fingerprint.len() - 1;
    let end = name.char_indices().map(|(start, _)| start).take_while(|start| *start <= left).last();
    let beginning = name.get(..end.unwrap_or_default()).unwrap_or_default();
    if is_snake {
        let words = beginning.rsplit_once('_').map_or(beginning, |(words, _)| words);
        format!("{words}_{}", fingerprint.to_lowercase())
    } else {
        format!("{beginning}{fingerprint}")
    }
}

fn is_start(character: char) -> bool {
    character.is_ascii_alphabetic()
        || character == '_'
        || (!character.is_ascii() && syn::parse_str::<proc_macro2::Ident>(&character.to_string()).is_ok())
}

fn is_continue(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || character == '_'
        || (!character.is_ascii() && syn::parse_str::<proc_macro2::Ident>(&format!("a{character}")).is_ok())
}

fn upper_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// Four letters that stand for a text: the last resort where two texts have the same words.
fn fingerprint(text: &str) -> String {
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("X{hash:08x}").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
        assert!(is_keyword("type") && !is_keyword("kind"));
    }

    #[test]
    fn types_fields_and_variants() {
        assert_eq!(
            type_candidates(&["RunStepObject".into(), "last_error".into()]).next().unwrap(),
            "RunStepObjectLastError"
        );
        assert_eq!(type_candidates(&["3d model".into()]).next().unwrap(), "T3dModel");
        assert_eq!(field_candidates("include[]").next().unwrap(), "include");
        assert_eq!(field_candidates("@type").next().unwrap(), "type");
        assert_eq!(field_candidates("2fa").next().unwrap(), "_2fa");
        assert_eq!(field_candidates("+1").next().unwrap(), "plus_1");
        assert_eq!(field_candidates("-1").next().unwrap(), "minus_1");
        assert_eq!(field_candidates("größe").next().unwrap(), "größe");
        assert_eq!(field_candidates("*").next().unwrap(), "star");
        assert_eq!(variant_candidates("default_2024_08_21", "ranker").next().unwrap(), "Default20240821");
        assert_eq!(variant_candidates("1024x1024", "image_size").next().unwrap(), "Size1024x1024");
        assert_eq!(variant_candidates("", "x").next().unwrap(), "Empty");
        assert_eq!(variant_candidates(">=", "x").next().unwrap(), "GreaterEqual");
        assert_eq!(module_candidates("Aux").next().unwrap(), "aux_");
    }

    #[test]
    fn no_name_is_longer_than_a_file_may_be_called() {
        let long = |last: &str| format!("{}{last}", "a long name ".repeat(40));
        let [one, other] = ["x", "y"].map(|last| field_candidates(&long(last)).next().unwrap());
        assert!(one.starts_with("a_long_name_a_long_name_") && one.len() <= LONGEST, "{one}");
        assert_ne!(one, other);
        let name = type_candidates(&[long("x")]).next().unwrap();
        assert!(name.starts_with("ALongNameALongName") && name.len() <= LONGEST, "{name}");
        let name = type_candidates(&["長い名前".repeat(40)]).next().unwrap();
        assert!(name.starts_with("長い名前") && name.len() <= LONGEST, "{name}");
    }

    #[test]
    fn what_collides_is_told_apart_by_its_text() {
        let mut scope = crate::names::Scope::new(RESERVED_VARIANTS);
        let mut claim = |value: &str| scope.claim(variant_candidates(value, "order"));
        assert_eq!(
            [claim("asc"), claim("ASC"), claim("unknown")],
            ["Asc", "ASC", "UnknownValue"].map(str::to_owned)
        );
    }
}
