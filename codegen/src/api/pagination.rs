//! How operations give their items page by page.

use serde::Serialize;

use super::schema::Type;

/// How an operation gives its items page by page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pagination {
    /// Where the items of a page are in the answer.
    pub items: Access,
    /// Type of an item.
    pub item: Type,
    /// How the page behind an answer is asked for.
    pub next: Onward,
    /// How the page in front of an answer is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Cursor>,
}

/// How the page behind an answer is asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Onward {
    /// By a value that the answer gives, in a parameter.
    Cursor(Cursor),
    /// By the number of the page, in a parameter.
    Page(Count),
    /// By how many items come before, in a parameter.
    Offset(Count),
    /// At an address in the answer.
    Url(Access),
    /// At the address in the `Link` header (RFC 8288 §3) with the relation `next`.
    Link,
}

/// A number that grows from page to page, in a parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Count {
    /// The parameter.
    pub parameter: Slot,
    /// What the first page has, where the request does not say.
    pub first: i64,
    /// What says, besides an empty page, that there are no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

/// What says that a page is the last.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// How many pages, or items, there are in all.
    Total(Access),
    /// The boolean that says whether there is more.
    More(Access),
}

/// A value of an answer that a parameter of the next request takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cursor {
    /// The parameter.
    pub parameter: Slot,
    /// Where the value is.
    pub source: Source,
    /// The boolean that says whether there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<Access>,
}

/// A parameter that says which page a request asks for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slot {
    /// Its name in the request.
    pub name: String,
    /// Its Rust name, without `r#`.
    pub field: String,
    /// Whether it is a number rather than a text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub number: bool,
}

/// Where a cursor is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// In the answer; absent, null or empty when there are no more pages.
    Answer(Access),
    /// In the last item of the page or, going backwards, in the first one.
    Item(Access),
}

/// The way to a value, from member to member; without any steps it is the whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Access {
    /// The members, outermost first.
    pub steps: Vec<Step>,
}

/// A member on the way to a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Its name in JSON.
    pub name: String,
    /// Its Rust name, without `r#`.
    pub field: String,
    /// Whether it may be absent or null.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

impl Access {
    /// The names of the members with dots between them.
    pub fn dotted(&self) -> String {
        let names: Vec<_> = self.steps.iter().map(|step| step.name.as_str()).collect();
        names.join(".")
    }
}
