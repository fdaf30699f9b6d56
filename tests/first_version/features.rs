//! What manifests of the time ask for.

use std::collections::BTreeSet;

/// What a feature turns on, itself included.
fn turned_on(name: &str) -> BTreeSet<String> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../generated/Cargo.toml");
    let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(manifest).unwrap()).unwrap();
    let features = manifest["features"].as_table().unwrap();
    let (mut found, mut waiting) = (BTreeSet::new(), vec![name.to_owned()]);
    while let Some(name) = waiting.pop() {
        let further = features.get(&name).into_iter().filter_map(|it| it.as_array()).flatten();
        waiting.extend(further.filter_map(|it| it.as_str()).map(str::to_owned));
        found.insert(name);
    }
    found
}

#[test]
fn features_turn_on_what_they_did() {
    for feature in ["default", "rustls"] {
        let found = turned_on(feature);
        for expected in ["client", "dep:reqwest", "dep:rustls"] {
            assert!(found.contains(expected), "{feature}: {found:?}");
        }
    }
    assert!(turned_on("client").contains("dep:reqwest"));
    assert!(turned_on("jiff").contains("dep:jiff"));
    // What came later keeps what is asynchronous out.
    for feature in ["blocking", "tls", "native-tls", "gzip", "tracing", "mock"] {
        let found = turned_on(feature);
        assert!(
            !["client", "dep:reqwest", "dep:tokio"].iter().any(|it| found.contains(*it)),
            "{feature}: {found:?}"
        );
    }
}
