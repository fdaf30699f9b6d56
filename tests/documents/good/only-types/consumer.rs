//! Types can be made and read without an operation.

use only_types::models::{Line, Point};

#[test]
fn types_go_both_ways() {
    let line: Line = vec![Point::new(1.0, 2.0).label("a")];
    let text = serde_json::to_string(&line).unwrap();
    assert_eq!(serde_json::from_str::<Line>(&text).unwrap(), line);
}
