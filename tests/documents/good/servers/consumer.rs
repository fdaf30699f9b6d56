//! Where requests go.

use servers::operations::{
    GetBesideParams, GetSessionParams, ListFilesParams, ListThingsParams, UploadFileParams,
};
use servers::servers::{
    API_EXAMPLE_COM, API_EXAMPLE_COM_V2, RegionExampleComPort, SERVER_127_0_0_1_8080, UPLOAD_EXAMPLE_COM,
};
use servers::{BASE_URL, Client, Endpoint, Operation};

fn target(endpoint: &Endpoint, operation: &impl Operation) -> String {
    endpoint.prepare(operation.request().unwrap()).unwrap().uri().to_string()
}

#[test]
fn the_document_s_servers_are_constants() {
    assert_eq!(API_EXAMPLE_COM, BASE_URL);
    assert_eq!(SERVER_127_0_0_1_8080, "http://127.0.0.1:8080");
    let client = Client::builder().base_url(SERVER_127_0_0_1_8080).build().unwrap();
    assert_eq!(client.endpoint().base_url(), "http://127.0.0.1:8080");
}

#[test]
fn a_server_with_variables_is_a_type() {
    assert_eq!(RegionExampleComPort::DEFAULT, "https://eu.example.com:443/v1");
    assert_eq!(RegionExampleComPort::new().url().unwrap(), RegionExampleComPort::DEFAULT);
    let server = RegionExampleComPort::new().region("us").port("8443").base_path("v2");
    assert_eq!(server.url().unwrap(), "https://us.example.com:8443/v2");
    let error = RegionExampleComPort::new().region("mars").url().unwrap_err().to_string();
    assert_eq!(
        error,
        "invalid configuration: the server's `region` is `mars`, but has to be one of `eu`, `us`"
    );
}

#[test]
fn an_operation_goes_to_its_own_server() {
    let endpoint = Endpoint::new(BASE_URL).unwrap();
    assert_eq!(target(&endpoint, &ListThingsParams::new()), "https://api.example.com/v1/things");
    assert_eq!(target(&endpoint, &UploadFileParams::new()), "https://upload.example.com/api/files");
    assert_eq!(target(&endpoint, &ListFilesParams::new()), "https://api.example.com/v1/files");
    assert_eq!(target(&endpoint, &GetBesideParams::new()), "https://api.example.com/v2/beside");
}

#[test]
fn a_base_url_of_the_callers_is_for_all_operations() {
    let endpoint = Endpoint::new("http://localhost:9/v1/").unwrap();
    assert_eq!(target(&endpoint, &UploadFileParams::new()), "http://localhost:9/v1/files");
    // What lives beside the API still does.
    assert_eq!(target(&endpoint, &GetBesideParams::new()), "http://localhost:9/v2/beside");
    let elsewhere = Endpoint::new("http://localhost:9/proxy").unwrap();
    assert_eq!(target(&elsewhere, &GetBesideParams::new()), "http://localhost:9/proxy/beside");
}

#[test]
fn a_server_can_be_said_to_be_elsewhere() {
    let endpoint = Endpoint::new("http://localhost:9/v1").unwrap();
    let endpoint = endpoint.server_url(UPLOAD_EXAMPLE_COM, "http://localhost:10/up/").unwrap();
    assert_eq!(target(&endpoint, &UploadFileParams::new()), "http://localhost:10/up/files");
    assert_eq!(target(&endpoint, &ListThingsParams::new()), "http://localhost:9/v1/things");
    assert!(Endpoint::new(BASE_URL).unwrap().server_url(API_EXAMPLE_COM_V2, "nowhere").is_err());
    assert!(Client::builder().server_url(UPLOAD_EXAMPLE_COM, "nowhere").build().is_err());
}

#[test]
fn a_server_that_nobody_knows_is_asked_for() {
    let endpoint = Endpoint::new(BASE_URL).unwrap();
    let request = GetSessionParams::new().request().unwrap();
    let error = endpoint.prepare(request).unwrap_err().to_string();
    assert!(error.contains("`https://{session-host}/api`"), "{error}");
    let known = endpoint.server_url("https://{session-host}/api", "https://s1.example.com/api").unwrap();
    assert_eq!(target(&known, &GetSessionParams::new()), "https://s1.example.com/api/session");
}
