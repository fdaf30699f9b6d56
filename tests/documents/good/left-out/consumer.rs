//! The rest is there.

use left_out::Operation;
use left_out::operations::{GetSecretParams, ListThingsParams};

#[test]
fn the_rest_is_there() {
    let request = ListThingsParams::new().name("n").request().unwrap();
    assert_eq!(request.uri(), "/things?name=n");
    assert_eq!(GetSecretParams::new().request().unwrap().uri(), "/secret");
}

#[test]
fn an_operation_without_required_parameters_has_a_default() {
    assert_eq!(ListThingsParams::default(), ListThingsParams::new());
}
