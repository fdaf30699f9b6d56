//! Requests, to the byte; and those that the document forbids.

use parameters::models::{Level, SortParameter};
use parameters::operations::{FindBooksParams, FindBooksShape, GetBookParams};
use parameters::{InvalidRequest, Operation};

fn book() -> FindBooksParams {
    FindBooksParams::new("Dune", true, Level::Easy, [Level::Hard])
}

fn uri(params: &FindBooksParams) -> String {
    params.request().unwrap().uri().to_string()
}

fn fault(params: &impl Operation) -> (String, String) {
    let fault: InvalidRequest = params.request().unwrap_err();
    (fault.parameter().to_owned(), fault.reason().to_owned())
}

#[test]
fn what_is_required_is_all_that_is_sent() {
    let request = book().request().unwrap();
    assert_eq!(request.method(), "GET");
    assert_eq!(request.uri(), "/books?title=Dune&printed=true&level=easy&genre=hard");
    assert!(request.headers().is_empty() && request.body().is_empty());
    assert_eq!(FindBooksParams::ID, "findBooks");
}

#[test]
fn every_style_of_list() {
    let params = book()
        .tag(["a b", "c&d"])
        .id([1, 2])
        .colour(["red", "dark blue"])
        .shape([FindBooksShape::Tall, FindBooksShape::Unknown("a|b".to_owned())]);
    assert_eq!(
        uri(&params),
        "/books?title=Dune&printed=true&tag=a%20b&tag=c%26d&id=1,2&colour=red%20dark%20blue\
         &shape=tall%7Ca%7Cb&level=easy&genre=hard"
    );
}

#[test]
fn optional_ones_in_the_order_of_the_document() {
    let params = book()
        .sort(SortParameter::MinusTitle)
        .pages(1)
        .year(1451)
        .price(0.5)
        .weight(-1.5)
        .copies(5)
        .isbn("3518374400")
        .shelf(["A".repeat(10), "B".repeat(10)])
        .code("x")
        .published("2024-01-01")
        .anything("ü/?")
        .filter_x("");
    assert_eq!(
        uri(&params),
        "/books?sort=-title&title=Dune&pages=1&year=1451&price=0.5&weight=-1.5&copies=5&printed=true\
         &level=easy&isbn=3518374400&shelf=AAAAAAAAAA&shelf=BBBBBBBBBB&code=x&published=2024-01-01&genre=hard\
         &anything=%C3%BC%2F%3F&filter%5Bx%5D="
    );
}

#[test]
fn bounds_of_numbers() {
    for (params, name) in [
        (book().pages(0), "pages"),
        (book().pages(10_000), "pages"),
        (book().year(1450), "year"),
        (book().year(2100), "year"),
        (book().price(0.0), "price"),
        (book().price(99.6), "price"),
        (book().price(f64::NAN), "price"),
        (book().weight(2.5), "weight"),
        (book().copies(6), "copies"),
    ] {
        assert_eq!(fault(&params).0, name);
    }
    for params in [book().pages(9999), book().year(2099), book().price(99.5), book().weight(2.0)] {
        assert!(params.request().is_ok());
    }
    assert_eq!(fault(&book().pages(0)).1, "must be in 1..=9999, but is 0");
}

#[test]
fn bounds_of_texts_and_lists() {
    for (params, name) in [
        (FindBooksParams::new("D", true, Level::Easy, [Level::Hard]), "title"),
        (FindBooksParams::new("ä".repeat(21), true, Level::Easy, [Level::Hard]), "title"),
        (book().isbn("123456789"), "isbn"),
        (book().tag(["one"]), "tag"),
        (book().tag(["1", "2", "3", "4"]), "tag"),
    ] {
        assert_eq!(fault(&params).0, name);
    }
    // Characters are counted, not bytes; and no list is no list of no items.
    assert!(FindBooksParams::new("ä".repeat(20), true, Level::Easy, [Level::Hard]).request().is_ok());
    assert!(book().tag([""; 0]).request().is_ok());
}

#[test]
fn path_and_headers() {
    let request = GetBookParams::new("a/b c", "trace", 7).x_level(Level::Hard).request().unwrap();
    assert_eq!(request.uri(), "/shelves/a%2Fb%20c/books/7");
    let headers: Vec<_> =
        ["x-trace", "x-version", "x-level"].iter().map(|it| &request.headers()[*it]).collect();
    assert_eq!(headers, ["trace", "2024-06-01", "hard"]);
    assert_eq!(request.headers().len(), 3);
    for (params, name) in [
        (GetBookParams::new("", "trace", 1), "shelf"),
        (GetBookParams::new("..", "trace", 1), "shelf"),
        (GetBookParams::new("123456789", "trace", 1), "shelf"),
        (GetBookParams::new("a", "", 1), "X-Trace"),
        (GetBookParams::new("a", "line\nbreak", 1), "X-Trace"),
        (GetBookParams::new("a", "trace", 0), "book_id"),
    ] {
        assert_eq!(fault(&params).0, name);
    }
}

#[test]
fn the_first_server_is_the_default() {
    assert_eq!(parameters::BASE_URL, "https://example.com/api/v1");
}
