//! Lists in every `collectionFormat` (Swagger 2.0, Parameter Object).

use collection_formats::Operation;
use collection_formats::operations::GetListsParams;

#[test]
fn every_format() {
    let two = ["a", "b c"];
    let lists = GetListsParams::new([1, 2], [3, 4], [5, 6], [7, 8]);
    let lists = lists.unsaid(two).csv(two).ssv(two).tsv(two).pipes(two).multi(two).x_tab(two).x_pipe(two);
    let request = lists.request().unwrap();
    let (path, query) = request.uri().to_string().split_once('?').map(|(it, rest)| (it.to_owned(), rest.to_owned())).unwrap();
    assert_eq!(path, "/lists/1,2/3%204/5%096/7%7C8");
    let expected = "unsaid=a,b%20c&csv=a,b%20c&ssv=a%20b%20c&tsv=a%09b%20c&pipes=a%7Cb%20c&multi=a&multi=b%20c";
    assert_eq!(query, expected);
    assert_eq!(request.headers()["x-tab"].as_bytes(), b"a\tb c");
    assert_eq!(request.headers()["x-pipe"], "a|b c");
}
