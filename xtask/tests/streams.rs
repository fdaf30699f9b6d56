//! How streams end by what `codegen.toml` says.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod run;

use run::{Run, command};
use std::fs;

const DOCUMENT: &str = "\
openapi: 3.2.0
info: {title: Streams, version: '1'}
paths:
  /chat:
    get: {operationId: chat, responses: &stream {'200': {description: Talk., content: {text/event-stream: {schema: {type: integer}}}}}}
  /watch:
    get: {operationId: watch, responses: *stream}
  /stop:
    post: {operationId: stop, responses: {'204': {description: Stopped.}}}
";

/// The markers of both streams, and the diagnostics, with these settings.
fn generated(settings: &str) -> ([Option<String>; 2], String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("streams.yaml"), DOCUMENT).unwrap();
    let config = format!("spec = 'streams.yaml'\nout = 'streams'\n{settings}");
    fs::write(folder.path().join("codegen.toml"), config).unwrap();
    let Run { stderr, .. } = Run::of(&mut command("codegen", folder.path(), &[])).ends_with(0);
    let marker = |name: &str| {
        let text =
            fs::read_to_string(folder.path().join(format!("streams/src/operations/{name}.rs"))).unwrap();
        let (_, behind) = text.split_once("const END_MARKER: &'static str = ")?;
        Some(behind.split_once(';').unwrap().0.to_owned())
    };
    ([marker("chat"), marker("watch")], stderr)
}

#[test]
fn for_all_streams_and_for_one() {
    let some = |text: &str| Some(text.to_owned());
    for (settings, expected) in [
        ("", [None, None]),
        // What goes without saying is not said.
        ("[streams]\nend_marker = '[DONE]'\n", [None, None]),
        ("[streams]\nend_marker = ''\n", [some("\"\""), some("\"\"")]),
        ("[streams.operations]\nwatch = { end_marker = 'say \"END\"' }\n", [None, some(r#""say \"END\"""#)]),
        (
            "[streams]\nend_marker = 'END'\n[streams.operations]\nwatch = { end_marker = '[DONE]' }\n",
            [some("\"END\""), None],
        ),
    ] {
        let (markers, diagnostics) = generated(settings);
        assert_eq!(markers, expected, "{settings}");
        assert!(!diagnostics.contains("stream of"), "{diagnostics}");
    }
}

#[test]
fn what_is_of_no_use_is_said() {
    let settings = "[streams.operations]\nstop = { end_marker = 'END' }\nwach = { end_marker = 'END' }\n";
    let (_, diagnostics) = generated(settings);
    for expected in [
        "says how the stream of `stop` ends, but it has none",
        "says how the stream of `wach` ends, but there is no such operation",
    ] {
        assert!(diagnostics.contains(expected), "{expected}\n{diagnostics}");
    }
}
