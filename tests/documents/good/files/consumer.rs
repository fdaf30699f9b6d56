//! A document in many files is one API.

use bytes::Bytes;
use files::models::{AuditError, Book, BookSize, Country, Error, Format, Publisher, Shelf, Writer};
use files::operations::*;
use files::{Endpoint, Operation};
use http::Response;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
fn a_file_is_one_type_wherever_it_is_referred_to() {
    let text = r#"{"title": "Emma", "author": {"name": "Jane", "first_book": {"title": "Sense"}},
        "sequel": {"title": "Emma 2"}, "translations": [{"title": "Emma (is)"}], "shelf": {"label": "A"},
        "publisher": {"house": "Murray", "country": "is"}, "cover_size": {"pages": 2}, "format": "paper"}"#;
    let book: Book = GetBookParams::decode(answer(200, text)).unwrap().into_body();
    let author: &Writer = book.author.as_ref().unwrap();
    let first: &Book = author.first_book.as_ref().unwrap();
    let shelf: &Shelf = book.shelf.as_ref().unwrap();
    let publisher: &Publisher = book.publisher.as_ref().unwrap();
    let size: &BookSize = book.cover_size.as_ref().unwrap();
    assert_eq!((first.title.as_str(), shelf.label.as_str(), size.pages), ("Sense", "A", Some(2)));
    assert_eq!((&publisher.country, &book.format), (&Some(Country::Is), &Some(Format::Paper)));
    let listed = ListBooksParams::decode(answer(200, &format!("[{text}]"))).unwrap();
    assert_eq!(listed[0], book);
    AddBookParams::new(book).request().unwrap();
}

#[test]
fn parameters_and_answers_come_along() {
    assert_eq!(ListBooksParams::new().limit(51).request().unwrap_err().parameter(), "limit");
    assert_eq!(ListShelvesParams::new().limit(3).request().unwrap().uri(), "/shelves?limit=3");
    assert_eq!(GetBookParams::new("a b").request().unwrap().uri(), "/books/a%20b");
    let failed = AddBookParams::decode(answer(409, r#"{"rule": 3}"#)).unwrap_err();
    let files::Error::Api(failed) = failed else { panic!("{failed}") };
    assert!(matches!(failed.body(), Some(AddBookError::Conflict(AuditError { rule: 3, .. }))));
    let failed = AddBookParams::decode(answer(500, r#"{"message": "m"}"#)).unwrap_err();
    let files::Error::Api(failed) = failed else { panic!("{failed}") };
    assert!(matches!(failed.body(), Some(AddBookError::Default(Error { message, .. })) if message == "m"));
}

#[test]
fn the_scheme_is_applied() {
    let endpoint = Endpoint::new(files::BASE_URL).unwrap().token("t").unwrap();
    let request = endpoint.prepare(ListShelvesParams::new().request().unwrap()).unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer t");
}
