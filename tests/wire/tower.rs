//! A service of tower's carries the requests.

use std::convert::Infallible;
use std::time::Duration;

use bytes::Bytes;
use generated::{
    Body, BoxError, BoxFuture, Client, Limits, RequestBody, Transport, TransportError, TransportErrorKind,
    TransportResult,
};
use tower::{Service, ServiceExt};

use crate::calling::params;
use crate::documents;

/// Any service that takes and gives HTTP.
struct Tower<S>(S);

impl<S, B> Transport for Tower<S>
where
    S: Service<http::Request<RequestBody>, Response = http::Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    fn send(&self, request: http::Request<RequestBody>, _: Limits) -> BoxFuture<'_, TransportResult> {
        let service = self.0.clone();
        Box::pin(async move {
            let answer = service.oneshot(request).await;
            let answer = answer.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
            Ok(answer.map(Body::wrap))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

#[tokio::test]
async fn a_service_is_a_transport() {
    let service = tower::service_fn(|request: http::Request<RequestBody>| async move {
        assert_eq!(request.headers()["authorization"], "Bearer sk-1");
        assert!(request.headers()["user-agent"].to_str().unwrap().starts_with("generated"));
        let page = Bytes::from(documents::page(&[], request.uri().path().starts_with("/v1/")).to_string());
        // A request's body is one of `http-body`, so that an answer may have it as well.
        Ok::<_, Infallible>(http::Response::new(RequestBody::from(page)))
    });
    let builder = Client::builder().base_url("https://api.example.com/v1").token("sk-1");
    let client = builder.transport(Tower(service)).build().unwrap();
    assert!(client.list_run_steps(&params()).await.unwrap().has_more);
}
