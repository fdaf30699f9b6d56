//! Forms, to the byte.

use forms::Operation;
use forms::models::{Styles, StylesDeep, StylesDeepIn, StylesItem, StylesMembers};
use forms::operations::{PostRawParams, PostStylesParams, PutSomethingBody, PutSomethingBodyAddress, PutSomethingParams};

fn sent(operation: &impl Operation) -> String {
    let request = operation.request().unwrap();
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    String::from_utf8(request.body().to_vec()).unwrap()
}

fn styled(styles: Styles) -> String {
    sent(&PostStylesParams::new(styles))
}

#[test]
fn an_object_is_json_unless_a_style_says_otherwise() {
    let id = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    let body = PutSomethingBody::new(id, PutSomethingBodyAddress::new("123 Example Dr.", "Somewhere"));
    let sent = sent(&PutSomethingParams::new().body(body));
    let address = sent.strip_suffix("&id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6").unwrap().strip_prefix("address=").unwrap();
    let members = ["%22streetAddress%22%3A%22123%20Example%20Dr.%22", "%22city%22%3A%22Somewhere%22"];
    assert!(address.starts_with("%7B%22") && address.ends_with("%22%7D"));
    assert!(members.iter().all(|member| address.contains(member)));
}

#[test]
fn lists_are_joined_or_repeated() {
    let list = || vec!["a b".to_owned(), "c,d".to_owned()];
    assert_eq!(styled(Styles::new().each(list())), "each=a%20b&each=c%2Cd");
    assert_eq!(styled(Styles::new().commas(list())), "commas=a%20b,c%2Cd");
    assert_eq!(styled(Styles::new().spaces(list())), "spaces=a%20b%20c%2Cd");
    assert_eq!(styled(Styles::new().pipes(vec![1, 2])), "pipes=1%7C2");
    assert_eq!(styled(Styles::new().commas(vec![])), "");
}

#[test]
fn members_stand_by_themselves_or_in_brackets() {
    assert_eq!(styled(Styles::new().members(StylesMembers::new().a(1).b(2))), "a=1&b=2");
    let deep = StylesDeep::new().r#in(StylesDeepIn::new().x("y"));
    assert_eq!(styled(Styles::new().deep(deep)), "deep%5Bin%5D%5Bx%5D=y");
    assert_eq!(styled(Styles::new().expand(vec!["a".into(), "b".into()])), "expand%5B%5D=a&expand%5B%5D=b");
    let items = vec![StylesItem::new().price("p")];
    assert_eq!(styled(Styles::new().items(items)), "items%5B0%5D%5Bprice%5D=p");
}

#[test]
fn reserved_characters_may_stay() {
    assert_eq!(styled(Styles::new().url("a/b?c&d=e f").plain("a/b")), "plain=a%2Fb&url=a/b?c%26d=e%20f");
}

#[test]
fn what_is_no_object_is_text() {
    assert_eq!(sent(&PostRawParams::new("a=b")), "a=b");
}
