use super::*;
use clap::Parser;
use codegen::options::{CursorPlace, PagingEnd, PagingKind, PagingRule, Selection};
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
    assert_eq!(job.options.streams.end_marker.as_deref(), Some("[DONE]"));
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
        ("[pagination]\nmores = 'a'\n", "line 2", "unknown field `mores`"),
        ("[pagination]\nmore = 'a'\n", "line 1", "one of `cursor`, `page`"),
        ("[pagination]\ncursor = 'a'\n", "line 1", "one of `next_cursor` and `item_cursor`"),
        ("[pagination]\npage = 'a'\nlink = true\n", "line 1", "one of `cursor`, `page`"),
        ("[pagination]\nlink = true\nmore = 'a'\n", "line 1", "`more` does not go"),
        ("[pagination]\noffset = 'a'\nfirst_page = 1\n", "line 1", "`first_page` goes with `page`"),
        ("[pagination]\npage = 'a'\ntotal = 'b'\nmore = 'c'\n", "line 1", "one of `total` and `more`"),
        ("[pagination.operations]\nlist = 'no'\n", "line 2", "expected \"none\" or a rule"),
        ("[pagination.operations]\nlist = {}\n", "line 2", "an empty rule"),
        ("[pagination.operations]\nlist = { inferred = true }\n", "line 2", "not for one operation"),
        ("[streams]\nend_marker = 1\n", "line 2", "expected a string"),
        ("[streams]\nend_marker = \"a\\nb\"\n", "line 2", "on one line"),
        ("[streams]\nend = 'a'\n", "line 2", "unknown field `end`"),
        ("[streams.operations]\nchat = 'a'\n", "line 2", "expected struct Setting"),
        ("[streams.operations]\nchat = {}\n", "line 2", "missing field `end_marker`"),
    ];
    for (config, line, problem) in cases {
        let message = message(config);
        assert!(message.starts_with("codegen.toml: "), "{message}");
        assert!(message.contains(line) && message.contains(problem), "{config}\n{message}");
    }
    assert_eq!(message("out = 'a'"), "codegen.toml does not set `spec`");
    assert_eq!(message("spec = 'a'"), "codegen.toml does not set `out`");
}

#[test]
fn how_streams_end_is_said_for_all_or_one_by_one() {
    let (folder, _) = folders(
        "spec = 'a'\nout = 'b'\n[streams]\nend_marker = ''\n[streams.operations]\nchat = { end_marker = '[END]' }\n",
    );
    let streams = Job::new(&arguments(&[]), folder.path()).unwrap().options.streams;
    assert_eq!(streams.end_marker.as_deref(), Some(""));
    assert_eq!(streams.operations, [("chat".to_owned(), "[END]".to_owned())].into_iter().collect());
}

#[test]
fn how_lists_page_is_a_rule_for_all_or_one_by_one() {
    let (folder, _) = folders(
        "spec = 'a'\nout = 'b'\n[pagination]\ninferred = false\nitems = ''\ncursor = 'after'\n\
         next_cursor = 'meta.next'\n[pagination.operations]\nlistOne = 'none'\n\
         listTwo = { page = 'p', first_page = 0, total = 'pages' }\nlistThree = { offset = 'o', more = 'm' }\n\
         listFour = { next_url = 'links.next' }\nlistFive = { link = true }\n\
         listSix = { cursor = 'c', item_cursor = 'id', more = 'm', before = 'b' }\n",
    );
    let pagination = Job::new(&arguments(&[]), folder.path()).unwrap().options.pagination;
    let rule = |next| PagingRule { items: None, next, before: None };
    let text = str::to_owned;
    let cursor = |parameter: &str, from, more| PagingKind::Cursor { parameter: text(parameter), from, more };
    let general = rule(cursor("after", CursorPlace::Answer(text("meta.next")), None));
    assert!(!pagination.inferred);
    assert_eq!(pagination.rule, Some(PagingRule { items: Some(String::new()), ..general }));
    let end = Some(PagingEnd::Total(text("pages")));
    let page = PagingKind::Page { parameter: text("p"), first: Some(0), end };
    let offset = PagingKind::Offset { parameter: text("o"), end: Some(PagingEnd::More(text("m"))) };
    let item = cursor("c", CursorPlace::Item(text("id")), Some(text("m")));
    let expected = [
        ("listFive", Some(rule(PagingKind::Link))),
        ("listFour", Some(rule(PagingKind::Url(text("links.next"))))),
        ("listOne", None),
        ("listSix", Some(PagingRule { before: Some(text("b")), ..rule(item) })),
        ("listThree", Some(rule(offset))),
        ("listTwo", Some(rule(page))),
    ];
    assert_eq!(pagination.operations, expected.map(|(id, rule)| (text(id), rule)).into_iter().collect());
}
