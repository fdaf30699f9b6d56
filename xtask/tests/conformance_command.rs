//! `cargo xtask conformance` where it cannot do its work. Where it can, CI runs it.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod run;

use run::Run;

#[test]
fn without_npm_it_says_what_to_install() {
    let project = tempfile::tempdir().unwrap();
    std::fs::write(project.path().join("codegen.toml"), "").unwrap();
    let run = Run::of(run::command("conformance", project.path(), &[]).env("PATH", project.path()));
    let run = run.ends_with(2);
    assert!(run.stderr.starts_with("error: cannot run npm, which installs Prism: "), "{}", run.stderr);
    assert!(run.stderr.contains("help: install Node.js 18.20 or newer"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    let left: Vec<_> = std::fs::read_dir(project.path().join("target/conformance")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn outside_of_a_project_it_says_where_to_go() {
    let run =
        Run::of(&mut run::command("conformance", tempfile::tempdir().unwrap().path(), &[])).ends_with(2);
    assert_eq!(
        run.stderr,
        "error: this folder belongs to no project\nhelp: run it in a folder of the repository\n"
    );
}
