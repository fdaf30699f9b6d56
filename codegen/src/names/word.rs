//! From the words of a document to identifiers of Rust.

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
pub(super) fn type_candidates(words: &[String]) -> Vec<String> {
    let joined = |spell: fn(&str) -> String| {
        words.iter().map(|word| spell(word).to_upper_camel_case()).collect::<String>()
    };
    let mut candidates = vec![identifier(&joined(plain), 'T'), identifier(&joined(spelled), 'T')];
    candidates.push(format!("{}Model", identifier(&joined(spelled), 'T')));
    candidates.push(format!("{}{}", identifier(&joined(spelled), 'T'), fingerprint(&words.join("\u{0}"))));
    candidates
}

/// Names for a field, parameter or function called `text`.
pub(super) fn field_candidates(text: &str) -> Vec<String> {
    let plain = identifier(&plain(text).to_snake_case(), '_');
    let spelled = identifier(&spelled(text).to_snake_case(), '_');
    vec![
        plain.clone(),
        spelled.clone(),
        format!("{plain}_"),
        format!("{spelled}_{}", fingerprint(text).to_lowercase()),
    ]
}

/// Names for the operation `id` of the request `path`: the path is nicer than a fingerprint.
pub(super) fn operation_candidates(id: &str, path: &str) -> Vec<String> {
    let mut candidates = field_candidates(id);
    let rest = candidates.split_off(1);
    candidates.extend(field_candidates(path).into_iter().take(1));
    candidates.extend(rest);
    candidates
}

/// Names for the file of a component called `text`: no keyword, nor a name that a file system folds.
pub(super) fn module_candidates(text: &str) -> Vec<String> {
    let candidates = field_candidates(text).into_iter();
    let is_taken = |name: &str| is_keyword(name) || DEVICES.contains(&name);
    candidates.map(|name| if is_taken(&name) { format!("{name}_") } else { name }).collect()
}

/// Names for the variant of the text `value` in an enumeration of `subject`s.
pub(super) fn variant_candidates(value: &str, subject: &str) -> Vec<String> {
    let names = [plain(value), spelled(value)].map(|words| {
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
    });
    let [plain, spelled] = names;
    let cased: String = value.nfkc().filter(|character| character.is_alphanumeric()).collect();
    let cased = if cased.is_empty() { plain.clone() } else { identifier(&upper_first(&cased), 'V') };
    let fingerprinted = format!("{spelled}{}", fingerprint(value));
    vec![plain.clone(), cased, spelled, format!("{plain}Value"), fingerprinted]
}

/// The words of a text that are letters and digits; a leading sign counts as one.
fn plain(text: &str) -> String {
    let sign = match text.chars().next() {
        Some('-') if text.chars().nth(1).is_some_and(char::is_numeric) => "minus ",
        Some('+') if text.chars().nth(1).is_some_and(char::is_numeric) => "plus ",
        _ => "",
    };
    // Rust takes names in this form, whatever form they are written in (The Rust Reference, "Identifiers").
    let normal = text.nfkc();
    let words: String = normal.map(|it| if is_letter(it) { it } else { ' ' }).collect();
    if words.trim().is_empty() { spelled(text) } else { format!("{sign}{words}") }
}

/// Whether a character is part of a word: a letter, a digit, or a mark on one.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || (!character.is_ascii() && is_continue(character))
}

/// The words of a text with every sign spelled out.
fn spelled(text: &str) -> String {
    if !text.is_empty() && text.trim().is_empty() {
        return "space".to_owned();
    }
    let mut words = String::new();
    for character in text.nfkc() {
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
    words
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
        let first = |candidates: Vec<String>| candidates.into_iter().next().unwrap();
        assert_eq!(
            first(type_candidates(&["RunStepObject".into(), "last_error".into()])),
            "RunStepObjectLastError"
        );
        assert_eq!(first(type_candidates(&["3d model".into()])), "T3dModel");
        assert_eq!(first(field_candidates("include[]")), "include");
        assert_eq!(first(field_candidates("@type")), "type");
        assert_eq!(first(field_candidates("2fa")), "_2fa");
        assert_eq!(first(field_candidates("+1")), "plus_1");
        assert_eq!(first(field_candidates("-1")), "minus_1");
        assert_eq!(first(field_candidates("größe")), "größe");
        assert_eq!(first(field_candidates("*")), "star");
        assert_eq!(first(variant_candidates("default_2024_08_21", "ranker")), "Default20240821");
        assert_eq!(first(variant_candidates("1024x1024", "image_size")), "Size1024x1024");
        assert_eq!(first(variant_candidates("", "x")), "Empty");
        assert_eq!(first(variant_candidates(">=", "x")), "GreaterEqual");
        assert_eq!(first(module_candidates("Aux")), "aux_");
    }

    #[test]
    fn no_name_is_longer_than_a_file_may_be_called() {
        let long = |last: &str| format!("{}{last}", "a long name ".repeat(40));
        let [one, other] = ["x", "y"].map(|last| field_candidates(&long(last)).swap_remove(0));
        assert!(one.starts_with("a_long_name_a_long_name_") && one.len() <= LONGEST, "{one}");
        assert_ne!(one, other);
        let name = type_candidates(&[long("x")]).swap_remove(0);
        assert!(name.starts_with("ALongNameALongName") && name.len() <= LONGEST, "{name}");
        let name = type_candidates(&["長い名前".repeat(40)]).swap_remove(0);
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
