//! A document in many files is the document in one.

use crate::input::{self, workspace};
use crate::spelling;
use codegen::options::Selection;
use codegen::source::Unreadable;
use codegen::{Document, File, Files, Library, Options};
use std::cell::RefCell;
use std::path::Path;
use tests::Folder;

const FEATURE: &str = "files";

#[test]
fn one_file_gives_the_same() {
    let text = input::text(&workspace("tests/documents/good/files/in-one-file.yaml"));
    let whole = Document::parse("in-one-file.yaml", &text).unwrap();
    let options = Options { package: FEATURE.to_owned(), ..Options::default() };
    same("in one file", &codegen::generate(&whole, &options).unwrap().files);
}

#[test]
fn the_spelling_of_the_files_does_not_count() {
    let json = Respelled(input::folder(FEATURE), |text| {
        serde_json::to_string(Document::parse("file", &text).unwrap().value()).unwrap()
    });
    same("the others as JSON", &generate(&json, Selection::All));
    let reversed = Respelled(input::folder(FEATURE), |text| {
        spelling::reversed(Document::parse("file", &text).unwrap().value().clone()).to_string()
    });
    same("keys of the others in reverse", &generate(&reversed, Selection::All));
}

#[test]
fn the_root_folder_does_not_count() {
    let options = Options { package: FEATURE.to_owned(), ..Options::default() };
    let folder = Folder(workspace("tests/documents"));
    let library = Library::new("good/files/openapi.yaml", &folder);
    let generated = codegen::generate_with_files(&input::good(FEATURE), &library, &options);
    same("from a folder further up", &generated.unwrap().files);
}

#[test]
fn an_operation_gets_what_it_gets_with_all_others() {
    let all = generate(&input::folder(FEATURE), Selection::All);
    for id in ["listBooks", "addBook", "getBook", "listShelves"] {
        let chosen = generate(&input::folder(FEATURE), Selection::Ids(vec![id.to_owned()]));
        let in_rooms = |file: &&File| {
            let path = Path::new(&file.path);
            path.file_name().is_some_and(|name| name != "mod.rs")
                && (path.starts_with("src/models") || path.starts_with("src/operations"))
        };
        let chosen: Vec<_> = chosen.iter().filter(in_rooms).collect();
        assert!(chosen.len() > 3, "{id}");
        // Not the content: what somebody sends has setters, and has none where nobody does.
        for file in chosen {
            assert!(all.iter().any(|other| other.path == file.path), "{id}: {} is no file of all", file.path);
        }
    }
}

#[test]
fn files_of_other_operations_stay_closed() {
    let read = Noted(input::folder(FEATURE), RefCell::default());
    generate(&read, Selection::Ids(vec!["getBook".to_owned()]));
    let mut read = read.1.into_inner();
    let before = read.clone();
    read.sort();
    read.dedup();
    assert_eq!(read.len(), before.len(), "each file is read once");
    let closed =
        ["shared/bodies.yaml", "shared/content.yaml", "shared/headers.yml", "schemas/audit/error.yaml"];
    for file in closed {
        assert!(!read.iter().any(|path| path == file), "{file} is read");
    }
    assert!(read.iter().any(|path| path == "schemas/people/author.yaml"), "{read:?}");
}

fn generate(files: &dyn Files, operations: Selection) -> Vec<File> {
    let options = Options { package: FEATURE.to_owned(), operations, ..Options::default() };
    let library = Library::new("openapi.yaml", files);
    codegen::generate_with_files(&input::good(FEATURE), &library, &options).unwrap().files
}

#[track_caller]
fn same(how: &str, files: &[File]) {
    let expected = generate(&input::folder(FEATURE), Selection::All);
    let paths = |files: &[File]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&expected), paths(files), "{how}");
    for (one, other) in expected.iter().zip(files) {
        assert_eq!(one.content, other.content, "{how}: {}", one.path);
    }
}

/// The files, each written in another way.
struct Respelled(Folder, fn(String) -> String);

impl Files for Respelled {
    fn read(&self, path: &str) -> Result<String, Unreadable> {
        self.0.read(path).map(self.1)
    }
}

/// The files, with the paths that were read.
struct Noted(Folder, RefCell<Vec<String>>);

impl Files for Noted {
    fn read(&self, path: &str) -> Result<String, Unreadable> {
        self.1.borrow_mut().push(path.to_owned());
        self.0.read(path)
    }
}
