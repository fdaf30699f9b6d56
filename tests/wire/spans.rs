//! Spans of calls and attempts (feature `tracing`).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use generated::{RequestOptions, TransportErrorKind};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry};

use crate::calling::params;
use crate::double::{Double, failure, page, status};

/// The fields of a span; `parent` among them.
type Fields = BTreeMap<String, String>;

/// Keeps the spans of the generated crate, in the order in which they began.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<(u64, Fields)>>>);

impl Spans {
    fn start() -> (Self, DefaultGuard) {
        // Other tests make the same spans on other threads. With nobody there to listen at that moment, it
        // would be kept that nobody wants them, and for this thread as well.
        let _ = tracing::subscriber::set_global_default(Registry::default());
        let spans = Self::default();
        let guard = tracing::subscriber::set_default(Registry::default().with(spans.clone()));
        (spans, guard)
    }

    fn all(&self) -> Vec<Fields> {
        self.0.lock().unwrap().iter().map(|(_, fields)| fields.clone()).collect()
    }
}

struct Visitor<'a>(&'a mut Fields);

impl Visit for Visitor<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

fn is_ours(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("generated")
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if !is_ours(attributes.metadata()) {
            return;
        }
        let mut fields = Fields::new();
        attributes.record(&mut Visitor(&mut fields));
        if let Some(parent) = context.span(id).and_then(|span| span.parent()) {
            fields.insert("parent".to_owned(), parent.name().to_owned());
        }
        self.0.lock().unwrap().push((id.into_u64(), fields));
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut spans = self.0.lock().unwrap();
        if let Some((_, fields)) = spans.iter_mut().rev().find(|(other, _)| *other == id.into_u64()) {
            values.record(&mut Visitor(fields));
        }
    }
}

fn fields<const N: usize>(pairs: [(&str, &str); N]) -> Fields {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

const TEMPLATE: &str = "/threads/{thread_id}/runs/{run_id}/steps";

#[tokio::test]
async fn a_call_and_its_attempts_are_spans() {
    let (spans, _guard) = Spans::start();
    let double = Double::new([status(503, &[]), failure(TransportErrorKind::Connect), page()]);
    double.client().list_run_steps(&params().limit(2).after("secret")).await.unwrap();
    let url = "https://api.example.com/v1/threads/thread_abc123/runs/run_abc123/steps\
               ?limit=REDACTED&after=REDACTED";
    let name = format!("GET {TEMPLATE}");
    let attempt = fields([
        ("parent", "call"),
        ("otel.name", &name),
        ("otel.kind", "client"),
        ("http.request.method", "GET"),
        ("server.address", "api.example.com"),
        ("server.port", "443"),
        ("url.full", url),
        ("url.template", TEMPLATE),
    ]);
    let with = |more: &[(&str, &str)]| {
        let mut attempt = attempt.clone();
        attempt.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        attempt
    };
    let expected = [
        fields([("otel.name", "listRunSteps"), ("otel.kind", "internal")]),
        with(&[("http.response.status_code", "503"), ("error.type", "503"), ("otel.status_code", "ERROR")]),
        with(&[("http.request.resend_count", "1"), ("error.type", "connect"), ("otel.status_code", "ERROR")]),
        with(&[("http.request.resend_count", "2"), ("http.response.status_code", "200")]),
    ];
    assert_eq!(spans.all(), expected);
}

#[tokio::test]
async fn a_call_that_fails_says_why() {
    let (spans, _guard) = Spans::start();
    let double = Double::new([status(404, &[])]);
    double.client().list_run_steps(&params()).await.unwrap_err();
    let double = Double::new([failure(TransportErrorKind::Other)]);
    let once = RequestOptions::new().max_retries(0);
    double.client().with(once).list_run_steps(&params()).await.unwrap_err();
    let errors: Vec<_> = spans.all().iter().map(|span| span.get("error.type").cloned()).collect();
    let [http, transport] = ["404", "transport"].map(|kind| Some(kind.to_owned()));
    assert_eq!(errors, [http.clone(), http, transport.clone(), transport]);
}
