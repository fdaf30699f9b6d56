use super::*;
use clap::Parser;
use codegen::options::Selection;
use std::fs;
use tempfile::TempDir;

#[derive(Parser)]
struct CommandLine {
    #[command(flatten)]
    arguments: Arguments,
}

fn arguments(flags: &[&str]) -> Arguments {
    CommandLine::try_parse_from([&["codegen"], flags].concat()).unwrap().arguments
}

/// A folder `sub` below one with this config.
fn folders(config: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(NAME), config).unwrap();
    let sub = folder.path().join("sub");
    fs::create_dir(&sub).unwrap();
    (folder, sub)
}

fn message(config: &str) -> String {
    let (folder, _) = folders(config);
    match Job::new(&arguments(&[]), folder.path()) {
        Err(Failure::Because { message, .. }) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_projects_own_config_says_what_it_should() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let job = Job::new(&arguments(&[]), root).unwrap();
    assert_eq!(job.spec, Path::new("spec/openapi.yaml"));
    assert_eq!(job.out, Path::new("generated"));
    assert_eq!(job.options.operations, Selection::Ids(vec!["listRunSteps".to_owned()]));
    assert_eq!(job.options.environment.token, "OPENAI_API_KEY");
    assert_eq!(job.options.pagination, codegen::options::Pagination::default());
}

#[test]
fn paths_in_the_config_are_relative_to_it_and_those_in_flags_are_not() {
    let (_folder, sub) = folders("spec = './a.yaml'\nout = 'b/'\n");
    let job = Job::new(&arguments(&[]), &sub).unwrap();
    assert_eq!((job.spec.as_path(), job.out.as_path()), (Path::new("../a.yaml"), Path::new("../b")));
    assert_eq!((&job.root, job.options), (&None, Options::default()));

    let flags = ["--spec", "c.json", "--out", ".", "--package", "p", "--operations", "x,y"];
    let job = Job::new(&arguments(&flags), &sub).unwrap();
    assert_eq!((job.spec.as_path(), job.out.as_path()), (Path::new("c.json"), Path::new(".")));
    assert_eq!(job.options.package, "p");
    assert_eq!(job.options.operations, Selection::Ids(vec!["x".to_owned(), "y".to_owned()]));

    let job = Job::new(&arguments(&["--config", "../codegen.toml"]), &sub).unwrap();
    assert_eq!(job.spec, Path::new("../a.yaml"));
}

#[test]
fn the_root_folder_is_a_path_like_any_other() {
    let (_folder, sub) = folders("spec = 'a/a.yaml'\nroot = './a/'\nout = 'b'\n");
    let root = |flags: &[&str]| Job::new(&arguments(flags), &sub).unwrap().root;
    assert_eq!(root(&[]).as_deref(), Some(Path::new("../a")));
    assert_eq!(root(&["--root", ".."]).as_deref(), Some(Path::new("..")));
}

#[test]
fn without_config_the_flags_must_say_enough() {
    let folder = tempfile::tempdir().unwrap();
    let run = |flags: &[&str]| Job::new(&arguments(flags), folder.path());
    let help = |flags: &[&str]| match run(flags) {
        Err(Failure::Because { help, .. }) => help.unwrap(),
        other => panic!("{other:?}"),
    };
    assert!(help(&[]).contains("--spec FILE and --out DIR"));
    assert_eq!(help(&["--spec", "a.yaml"]), "give --out DIR");
    assert_eq!(run(&["--spec", "a.yaml", "--out", "b"]).unwrap().options, Options::default());
    let missing = run(&["--config", "nowhere.toml"]);
    assert_eq!(missing, Err(Failure::new("nowhere.toml does not exist")));
}

#[test]
fn faults_are_shown_with_their_place() {
    let cases = [
        ("spec = 'a'\nspecs = 'b'\n", "line 2", "unknown field `specs`"),
        ("[environment]\ntokens = 'b'\n", "line 2", "unknown field `tokens`"),
        ("spec = 'a\n", "line 1", ""),
        ("spec = ''\n", "line 1", "empty"),
        ("\npackage = 'fn'\n", "line 2", "`fn` means something to Rust"),
        ("operations = 'listRunSteps'\n", "line 1", "expected \"all\" or a list"),
        ("operations = []\n", "line 1", "no operation is chosen"),
        ("operations = ['a', '']\n", "line 1", "an operation id is empty"),
        ("operations = 3\n", "line 1", "expected \"all\" or a list of operation ids"),
        ("[environment]\ntoken = 'A=B'\n", "line 2", "no `=`"),
        ("[pagination]\nmore = ''\n", "line 2", "empty"),
    ];
    for (config, line, problem) in cases {
        let message = message(config);
        assert!(message.starts_with("codegen.toml: "), "{message}");
        assert!(message.contains(line) && message.contains(problem), "{config}\n{message}");
    }
    assert_eq!(message("out = 'a'"), "codegen.toml does not set `spec`");
    assert_eq!(message("spec = 'a'"), "codegen.toml does not set `out`");
}
