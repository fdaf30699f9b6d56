//! The styles of parameters (OAS 3.1 §4.8.12.3).

use super::ParameterValue;
use crate::runtime::form;
use crate::runtime::percent::{encoded, reserved_in_path, reserved_in_query};

/// How a parameter is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    rule: Rule,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug)]
enum Rule {
    Simple,
    Label,
    Matrix,
    /// Values stand between these.
    Form(&'static str),
    DeepObject,
    Cookie,
    Json,
    UrlEncoded,
}

impl Style {
    /// `a,b` (RFC 6570 §3.2.2).
    pub(crate) const SIMPLE: Self = Self::of(Rule::Simple);
    /// `.a,b` (RFC 6570 §3.2.5).
    pub(crate) const LABEL: Self = Self::of(Rule::Label);
    /// `;name=a,b` (RFC 6570 §3.2.7).
    pub(crate) const MATRIX: Self = Self::of(Rule::Matrix);
    /// `name=a,b` (RFC 6570 §3.2.8).
    pub(crate) const FORM: Self = Self::of(Rule::Form(","));
    /// `name=a%20b`.
    pub(crate) const SPACE_DELIMITED: Self = Self::of(Rule::Form(" "));
    /// `name=a%7Cb`.
    pub(crate) const PIPE_DELIMITED: Self = Self::of(Rule::Form("|"));
    /// `name=a%09b` (Swagger 2.0, `collectionFormat`).
    pub(crate) const TAB_DELIMITED: Self = Self::of(Rule::Form("\t"));
    /// `name[member]=a`.
    pub(crate) const DEEP_OBJECT: Self = Self::of(Rule::DeepObject);
    /// `name=a,b`, not percent-encoded (OAS 3.2 §4.12.6).
    pub(crate) const COOKIE: Self = Self::of(Rule::Cookie);
    /// JSON (OAS 3.1 §4.8.12.2, `content`).
    pub(crate) const JSON: Self = Self::of(Rule::Json);
    /// A form (OAS 3.1 §4.8.12.2, `content`).
    pub(crate) const URL_ENCODED: Self = Self::of(Rule::UrlEncoded);

    const fn of(rule: Rule) -> Self {
        Self { rule, explode: false, reserved: false }
    }

    /// Each item of a list and each member of an object is a parameter of its own.
    pub(crate) const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// Reserved characters stay as they are (RFC 6570 §3.2.3).
    pub(crate) const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    /// Whether the value is a form.
    pub(super) const fn is_form(self) -> bool {
        matches!(self.rule, Rule::UrlEncoded)
    }
}

/// What must not stand in a place as it is.
#[derive(Clone, Copy, Debug)]
enum Escape {
    /// Everything but the unreserved characters is percent-encoded.
    All,
    /// Reserved characters stay, but those that would end a segment of the path.
    ReservedInPath,
    /// Reserved characters stay, but the one that would end the query.
    ReservedInQuery,
    /// Nothing is percent-encoded.
    Nothing,
}

impl Escape {
    fn apply(self, text: &str) -> String {
        match self {
            Self::All => encoded(text),
            Self::ReservedInPath => reserved_in_path(text),
            Self::ReservedInQuery => reserved_in_query(text),
            Self::Nothing => text.to_owned(),
        }
    }

    fn name(self, name: &str) -> String {
        if matches!(self, Self::Nothing) { name.to_owned() } else { encoded(name) }
    }
}

/// A value as escaped texts; a list or an object with nothing in it has none (RFC 6570 §2.3).
enum Texts {
    Nothing,
    One(String),
    Items(Vec<String>),
    Members(Vec<(String, String)>),
}

impl Texts {
    fn of(value: &ParameterValue, style: Style, escape: Escape) -> Self {
        let whole = match style.rule {
            Rule::UrlEncoded => Some(form::encode(value)),
            Rule::Json => Some(value.json()),
            _ => None,
        };
        if let Some(whole) = whole {
            return Self::One(escape.apply(&whole));
        }
        match value {
            ParameterValue::List(items) => {
                let items: Vec<_> =
                    items.iter().filter_map(|item| Some(escape.apply(&item.text()?))).collect();
                if items.is_empty() { Self::Nothing } else { Self::Items(items) }
            }
            ParameterValue::Object(members) => {
                let member = |(name, value): &(String, ParameterValue)| {
                    Some((escape.name(name), escape.apply(&value.text()?)))
                };
                let members: Vec<_> = members.iter().filter_map(member).collect();
                if members.is_empty() { Self::Nothing } else { Self::Members(members) }
            }
            scalar => scalar.text().map_or(Self::Nothing, |text| Self::One(escape.apply(&text))),
        }
    }

    /// All of them as one text, which a separator takes apart; names and values are separated by
    /// `assign`.
    fn joined(self, separator: &str, assign: &str) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::One(text) => Some(text),
            Self::Items(items) => Some(items.join(separator)),
            Self::Members(members) => {
                let members = members.into_iter().map(|(name, value)| format!("{name}{assign}{value}"));
                Some(members.collect::<Vec<_>>().join(separator))
            }
        }
    }
}

/// The text of a parameter in a header, where nothing is percent-encoded; JSON can say all in ASCII.
pub(super) fn header(value: &ParameterValue, style: Style) -> Option<String> {
    let text = one_text(value, style, Escape::Nothing)?;
    Some(if matches!(style.rule, Rule::Json) { ascii(&text) } else { text })
}

/// JSON without the characters that no header may have (RFC 8259 §7).
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let mut units = [0; 2];
            text.extend(character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// The text of a parameter in the path.
pub(super) fn path(name: &str, value: &ParameterValue, style: Style) -> Option<String> {
    let escape = if style.reserved { Escape::ReservedInPath } else { Escape::All };
    match style.rule {
        Rule::Label => {
            let separator = if style.explode { "." } else { "," };
            let assign = if style.explode { "=" } else { "," };
            Some(format!(".{}", Texts::of(value, style, escape).joined(separator, assign)?))
        }
        Rule::Matrix => {
            let pairs = named(name, Texts::of(value, style, escape), style.explode, ",");
            if pairs.is_empty() {
                return None;
            }
            let pair = |(name, value): &(String, String)| match value.as_str() {
                "" => format!(";{name}"),
                value => format!(";{name}={value}"),
            };
            Some(pairs.iter().map(pair).collect())
        }
        _ => one_text(value, style, escape),
    }
}

fn one_text(value: &ParameterValue, style: Style, escape: Escape) -> Option<String> {
    let separator = separator(style, escape);
    let assign = if style.explode { "=" } else { &separator };
    Texts::of(value, style, escape).joined(&separator, assign)
}

/// What stands between values; a comma is never escaped.
fn separator(style: Style, escape: Escape) -> String {
    match style.rule {
        Rule::Form(separator) if separator != "," => escape.apply(separator),
        _ => ",".to_owned(),
    }
}

/// The pairs of name and value of a parameter in the query, escaped.
pub(crate) fn pairs(name: &str, value: &ParameterValue, style: Style) -> Vec<(String, String)> {
    let escape = if style.reserved { Escape::ReservedInQuery } else { Escape::All };
    in_pairs(name, value, style, escape)
}

/// The pairs of name and value of a parameter, not escaped.
pub(crate) fn plain_pairs(name: &str, value: &ParameterValue, style: Style) -> Vec<(String, String)> {
    in_pairs(name, value, style, Escape::Nothing)
}

/// The pairs of name and value of a parameter in the `Cookie` header.
pub(super) fn cookies(name: &str, value: &ParameterValue, style: Style) -> Vec<(String, String)> {
    let escape = match style.rule {
        Rule::Cookie => Escape::Nothing,
        _ if style.reserved => Escape::ReservedInQuery,
        _ => Escape::All,
    };
    in_pairs(name, value, style, escape)
}

fn in_pairs(name: &str, value: &ParameterValue, style: Style, escape: Escape) -> Vec<(String, String)> {
    let nested = match (style.rule, value) {
        (Rule::DeepObject, value) => form::nested(name, value, form::Lists::Bracketed),
        (Rule::Form(_), ParameterValue::Object(members)) if style.explode => members
            .iter()
            .flat_map(|(name, value)| form::nested(name, value, form::Lists::Repeated))
            .collect(),
        _ => {
            return named(
                &escape.name(name),
                Texts::of(value, style, escape),
                style.explode,
                &separator(style, escape),
            );
        }
    };
    nested.into_iter().map(|(name, text)| (escape.name(&name), escape.apply(&text))).collect()
}

/// Texts with the names that they go by.
fn named(name: &str, texts: Texts, explode: bool, separator: &str) -> Vec<(String, String)> {
    match texts {
        Texts::Items(items) if explode => items.into_iter().map(|item| (name.to_owned(), item)).collect(),
        Texts::Members(members) if explode => members,
        texts => texts.joined(separator, separator).map(|text| (name.to_owned(), text)).into_iter().collect(),
    }
}
