//! The parser of the `Link` header (RFC 8288), as emitted crates carry it.

use http::header::LINK;
use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

use self::link::next_link;

#[path = "../../codegen/src/runtime/files/pages/link.rs"]
mod link;

fn headers(values: impl IntoIterator<Item = impl AsRef<[u8]>>) -> HeaderMap {
    let values = values.into_iter().map(|value| (LINK, HeaderValue::from_bytes(value.as_ref()).unwrap()));
    let mut headers = HeaderMap::new();
    for (name, value) in values {
        headers.append(name, value);
    }
    headers
}

/// A link, before it is written.
#[derive(Clone, Debug)]
struct Link {
    target: String,
    parameters: Vec<(String, Value)>,
}

#[derive(Clone, Debug)]
enum Value {
    None,
    Token(String),
    Quoted(String),
}

impl Link {
    /// As a server may write it, with this around its punctuation.
    fn text(&self, space: &str) -> String {
        let parameters = self.parameters.iter().map(|(name, value)| match value {
            Value::None => format!("{space};{space}{name}"),
            Value::Token(token) => format!("{space};{space}{name}={token}"),
            Value::Quoted(quoted) => {
                format!("{space};{space}{name}=\"{}\"", quoted.replace('\\', "\\\\").replace('"', "\\\""))
            }
        });
        format!("<{}>{}", self.target, parameters.collect::<String>())
    }

    /// Whether it leads to the next page, by the words of the standard (§3.2, §3.3).
    fn leads_on(&self) -> bool {
        let named = |name: &'static str| {
            self.parameters
                .iter()
                .filter(move |(other, _)| other.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        };
        let rel = match named("rel").next() {
            Some(Value::Token(rel) | Value::Quoted(rel)) => rel.as_str(),
            _ => "",
        };
        named("anchor").next().is_none() && rel.split(' ').any(|it| it.eq_ignore_ascii_case("next"))
    }
}

fn link() -> impl Strategy<Value = Link> {
    let rel = prop::sample::select(vec!["next", "NEXT", "prev", "last", "nextish", "next-page"]);
    let rels = prop::collection::vec(rel.clone(), 1..3).prop_map(|rels| Value::Quoted(rels.join(" ")));
    let parameter = prop_oneof![
        3 => (prop::sample::select(vec!["rel", "Rel"]), prop_oneof![rels, rel.prop_map(|it| Value::Token(it.to_owned()))]),
        2 => (Just("title"), "[ -~]{0,12}".prop_map(Value::Quoted)),
        1 => (Just("title*"), "[a-z'%0-9-]{1,9}".prop_map(Value::Token)),
        1 => (Just("anchor"), "[#a-z/]{0,5}".prop_map(Value::Quoted)),
        1 => (Just("crossorigin"), Just(Value::None)),
    ];
    let parameter = parameter.prop_map(|(name, value)| (name.to_owned(), value));
    ("[!#-;=?-Z_a-z~]{0,20}", prop::collection::vec(parameter, 0..4))
        .prop_map(|(target, parameters)| Link { target, parameters })
}

proptest! {
    #[test]
    fn a_list_of_links_is_read_as_it_was_written(
        fields in prop::collection::vec(prop::collection::vec(link(), 0..4), 0..3),
        space in prop::sample::select(vec!["", " ", "\t "]),
    ) {
        let written = fields.iter().map(|links| {
            let links: Vec<_> = links.iter().map(|link| link.text(space)).collect();
            links.join(&format!("{space},{space}"))
        });
        let expected = fields.iter().flatten().find(|link| link.leads_on()).map(|link| link.target.clone());
        prop_assert_eq!(next_link(&headers(written)), expected);
    }

    #[test]
    fn whatever_is_sent_it_comes_to_an_end(
        pieces in prop::collection::vec(prop_oneof![
            8 => prop::sample::select(vec![
                "<", ">", ";", ",", "=", "\"", "\\", " ", "\t", "rel", "next", "anchor", "</a?b=c>", "; rel=next", "rel=\"",
            ]).prop_map(|text| text.as_bytes().to_owned()),
            1 => prop::collection::vec(prop_oneof![Just(9_u8), 32..=126_u8, 128..=255_u8], 0..4),
        ], 0..40),
    ) {
        let field = pieces.concat();
        if let Some(target) = next_link(&headers([&field])) {
            let written = format!("<{target}>");
            prop_assert!(String::from_utf8(field).unwrap().contains(&written));
        }
    }
}
