//! What a caller of the generator can choose.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// Choices for a run; `Options::default()` generates every operation as `generated`.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Name of the emitted package, in the form that Cargo wants: `openai_run_steps`.
    pub package: String,
    /// The operations to generate.
    pub operations: Selection,
    /// Webhooks to generate beside chosen operations, by name (OAS 3.1 §4.8.1, `webhooks`). With
    /// [`Selection::All`] there is nothing to choose: it means them too.
    pub webhooks: Vec<String>,
    /// Environment variables that the emitted `Client::from_env` reads.
    pub environment: Environment,
    /// How lists page.
    pub pagination: Pagination,
    /// How streams end.
    pub streams: Streams,
    /// Operations are grouped by their tags when there are more than so many of them.
    pub group_above: usize,
    /// How many threads may work at a time; the output is the same with any number.
    pub threads: NonZeroUsize,
}

/// As many operations as one page of documentation takes.
const GROUP_ABOVE: usize = 50;

impl Default for Options {
    fn default() -> Self {
        Self {
            package: "generated".to_owned(),
            operations: Selection::All,
            webhooks: Vec::new(),
            environment: Environment::default(),
            pagination: Pagination::default(),
            streams: Streams::default(),
            group_above: GROUP_ABOVE,
            threads: NonZeroUsize::MIN,
        }
    }
}

/// Which operations of the document are generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Every operation.
    All,
    /// The operations with these ids (OAS 3.1 §4.8.10, `operationId`), or requests: `GET /pets/{id}`.
    Ids(Vec<String>),
}

/// Names of environment variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Holds the token or the key.
    pub token: String,
    /// Holds the user, of an API that takes user and password.
    pub user: String,
    /// Holds the password, of an API that takes user and password; optional in the environment.
    pub password: String,
    /// Holds the base URL; optional in the environment, the document's first server otherwise.
    pub base_url: String,
}

impl Default for Environment {
    fn default() -> Self {
        Self {
            token: "API_TOKEN".to_owned(),
            user: "API_USER".to_owned(),
            password: "API_PASSWORD".to_owned(),
            base_url: "API_BASE_URL".to_owned(),
        }
    }
}

/// How lists page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// Whether the rules for what documents usually mean are applied to operations without a setting of
    /// their own.
    pub inferred: bool,
    /// A rule that every operation is tried with before those.
    pub rule: Option<PagingRule>,
    /// What holds for single operations, by id; `None` for those that do not page.
    pub operations: BTreeMap<String, Option<PagingRule>>,
}

impl Default for Pagination {
    fn default() -> Self {
        Self { inferred: true, rule: None, operations: BTreeMap::new() }
    }
}

/// What servers send behind the last item of a stream, in place of one; an empty text is nothing of the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Streams {
    /// What holds for every operation; `[DONE]` when it is not said.
    pub end_marker: Option<String>,
    /// What holds for single operations, by id.
    pub operations: BTreeMap<String, String>,
}

/// How an operation pages. Places in an answer are names of members with dots between them:
/// `meta.next_cursor`; the empty text is the answer itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagingRule {
    /// Where the items are; looked for when it is not said.
    pub items: Option<String>,
    /// How the next page is asked for.
    pub next: PagingKind,
    /// The parameter that takes the cursor for the page in front; looked for when it is not said.
    pub before: Option<String>,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingKind {
    /// By a value that the answer gives.
    Cursor {
        /// The query parameter that takes it.
        parameter: String,
        /// Where it is.
        from: CursorPlace,
        /// The place of the boolean that says whether there is more.
        more: Option<String>,
    },
    /// By the number of the page.
    Page {
        /// The query parameter that takes it.
        parameter: String,
        /// The number of the first page; looked for when it is not said.
        first: Option<i64>,
        /// What says, besides an empty page, that there are no more.
        end: Option<PagingEnd>,
    },
    /// By how many items come before.
    Offset {
        /// The query parameter that takes the number.
        parameter: String,
        /// What says, besides an empty page, that there are no more.
        end: Option<PagingEnd>,
    },
    /// At an address at this place in the answer.
    Url(String),
    /// At the address in the `Link` header with the relation `next`.
    Link,
}

/// What says that a page is the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingEnd {
    /// The place of how many pages, or items, there are in all.
    Total(String),
    /// The place of the boolean that says whether there is more.
    More(String),
}

/// Where a cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CursorPlace {
    /// At this place in the answer.
    Answer(String),
    /// At this place in the last item.
    Item(String),
}
