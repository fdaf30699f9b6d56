//! The token goes into the query, behind whatever is there.

use api_key_query::operations::ListThingsParams;
use api_key_query::{Endpoint, Operation};

fn target(params: &ListThingsParams) -> String {
    let endpoint = Endpoint::new("https://api.example.com").unwrap().token("a&b").unwrap();
    assert!(!format!("{endpoint:?}").contains("a&b") && !format!("{endpoint:?}").contains("a%26b"));
    endpoint.prepare(params.request().unwrap()).unwrap().uri().to_string()
}

#[test]
fn the_token_is_a_parameter() {
    assert_eq!(target(&ListThingsParams::new()), "https://api.example.com/things?api%20key=a%26b");
    let limited = target(&ListThingsParams::new().limit(3));
    assert_eq!(limited, "https://api.example.com/things?limit=3&api%20key=a%26b");
}
