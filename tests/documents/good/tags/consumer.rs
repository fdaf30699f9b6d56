//! Operations in groups.

use tags::Operation;
use tags::operations::pets_owners::{ListPetsKind, ListPetsParams, PostPetsParams};
use tags::operations::type_::{GetTypesParams, PostTypesParams};

#[test]
fn what_has_no_id_of_its_own_is_named_by_method_and_path() {
    assert_eq!(PostPetsParams::new().request().unwrap().uri(), "/pets");
    assert_eq!(PostTypesParams::new().request().unwrap().uri(), "/types");
    assert_eq!(GetTypesParams::new().request().unwrap().method(), "GET");
}

#[test]
fn types_of_an_operation_stand_in_its_group() {
    let request = ListPetsParams::new().kind(ListPetsKind::Dog).request().unwrap();
    assert_eq!(request.uri(), "/pets?kind=dog");
}

#[cfg(feature = "client")]
#[test]
fn a_client_has_the_groups_and_the_operations_without_one() {
    let client = tags::Client::new().unwrap();
    drop(async {
        let pets = client.pets_owners();
        let _ = pets.list_pets(&ListPetsParams::new()).await;
        let _ = client.type_().post_types(&PostTypesParams::new()).await;
        let _ = client.get_health(&tags::operations::GetHealthParams::new()).await;
    });
    let _items = client.pets_owners().list_pets_items(ListPetsParams::new());
}

#[cfg(feature = "blocking")]
#[test]
fn a_client_that_blocks_has_them_as_well() {
    // Nobody listens there.
    let client = tags::blocking::Client::builder().base_url("http://127.0.0.1:9").max_retries(0);
    let client = client.build().unwrap();
    let pets = client.pets_owners();
    assert!(matches!(pets.list_pets(&ListPetsParams::new()), Err(tags::Error::Transport(_))));
    assert!(client.get_health(&tags::operations::GetHealthParams::new()).is_err());
    assert_eq!(pets.list_pets_items(ListPetsParams::new()).filter(Result::is_err).count(), 1);
}

#[cfg(all(feature = "blocking", feature = "mock"))]
#[test]
fn a_double_has_them_as_well() {
    let mock = tags::mock::Mock::new();
    mock.pets_owners().list_pets().with_kind(ListPetsKind::Dog).answers(500, &"no dogs");
    let error = mock.blocking_client().pets_owners().list_pets(&ListPetsParams::new().kind(ListPetsKind::Dog));
    assert_eq!(error.unwrap_err().status().unwrap(), 500);
}
