//! The query of a path is sent; its fragment is not.

use path_query::Operation;
use path_query::operations::*;

fn uri(operation: &impl Operation) -> String {
    operation.request().unwrap().uri().to_string()
}

#[test]
fn a_query_goes_along() {
    assert_eq!(uri(&GetMessageParams::new("1")), "/messages/1");
    assert_eq!(uri(&GetBetaMessageParams::new("1?")), "/messages/1%3F?beta=true");
    assert_eq!(uri(&GetBetaMessageParams::new("1").limit(2)), "/messages/1?beta=true&limit=2");
}

#[test]
fn a_fragment_does_not() {
    assert_eq!(uri(&ShareMessageParams::new("1", "link")), "/messages/1?fields=link");
    assert_eq!(uri(&GetMessagesIdUnnamedParams::new("1")), "/messages/1");
}

#[test]
fn parameters_in_the_query_of_a_path() {
    assert_eq!(uri(&SearchParams::new("a&b")), "/search?in=a%26b&kind=message");
    assert_eq!(uri(&SearchParams::new("a").q("x")), "/search?in=a&kind=message&q=x");
}
