//! Members may come in any order, twice, with escapes in their names and with others among them: what is
//! read is the same.

use std::fs;
use std::path::Path;

use generated::models::ListRunStepsResponse;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::decoding::{decode, encoded};

const FIXTURES: [&str; 6] = [
    "code_interpreter_calls",
    "file_search_calls",
    "function_calls",
    "new_members",
    "null_members",
    "tags_in_other_places",
];

/// What is decided about a document. All zeros leave it as it is.
struct Choices {
    list: Vec<u16>,
    taken: usize,
}

impl Choices {
    fn below(&mut self, bound: usize) -> usize {
        let choice = self.list.get(self.taken).map_or(0, |choice| usize::from(*choice));
        self.taken += 1;
        choice % bound
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 1
    }
}

/// The document in other words, and what it then says.
fn disturbed(document: &Value, among: &[Value], choices: &mut Choices) -> (String, Value) {
    match document {
        Value::Object(members) => disturbed_object(members, among, choices),
        Value::Array(items) => {
            let items = items.iter().map(|item| disturbed(item, among, choices));
            let (texts, values): (Vec<_>, Vec<_>) = items.unzip();
            (format!("[{}]", texts.join(",")), values.into())
        }
        scalar => (scalar.to_string(), scalar.clone()),
    }
}

fn disturbed_object(members: &Map<String, Value>, among: &[Value], choices: &mut Choices) -> (String, Value) {
    let mut texts = Vec::new();
    let mut values = Map::new();
    for (name, value) in members {
        // Labels are texts, new ones as well.
        let texts_alone = [json!("new")];
        let (text, value) = disturbed(value, if name == "metadata" { &texts_alone } else { among }, choices);
        texts.push(format!("{}:{text}", written(name, choices)));
        values.insert(name.clone(), value);
    }
    if choices.one_in(4) {
        let value = among[choices.below(among.len())].clone();
        texts.push(format!("\"a_new_one\":{value}"));
        values.insert("a_new_one".to_owned(), value);
    }
    for index in 0..texts.len() {
        let other = index + choices.below(texts.len() - index);
        texts.swap(index, other);
    }
    if !texts.is_empty() && choices.one_in(4) {
        let copy = texts[choices.below(texts.len())].clone();
        texts.insert(choices.below(texts.len() + 1), copy);
    }
    // The last of two counts.
    if let Some(place) = texts.iter().position(|text| text.starts_with("\"a_new_one\""))
        && choices.one_in(2)
    {
        texts.insert(choices.below(place + 1), "\"a_new_one\":\"0\"".to_owned());
    }
    (format!("{{{}}}", texts.join(", ")), values.into())
}

fn written(name: &str, choices: &mut Choices) -> String {
    if choices.one_in(8) {
        let escapes: Vec<_> = name.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        return format!("\"{}\"", escapes.concat());
    }
    json!(name).to_string()
}

proptest! {
    #[test]
    fn a_document_says_the_same_in_any_order(
        fixture in proptest::sample::select(FIXTURES.to_vec()),
        list in proptest::collection::vec(any::<u16>(), 0..1_000),
    ) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture).with_extension("json");
        let document: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let among = [json!("new"), json!(7), json!({"type": "logs", "id": [null, 1.5]}), json!(null)];
        let (text, said) = disturbed(&document, &among, &mut Choices { list, taken: 0 });

        let plain: ListRunStepsResponse = serde_json::from_value(said.clone()).unwrap();
        let answer = decode(200, text.clone()).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
        prop_assert_eq!(answer.body(), &plain, "{}", text);
        prop_assert_eq!(encoded(answer.body()), said, "{}", text);
        // A reader lends no text.
        let read: ListRunStepsResponse = serde_json::from_reader(text.as_bytes()).unwrap();
        prop_assert_eq!(read, plain, "{}", text);
    }
}
