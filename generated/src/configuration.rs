//! What the runtime takes from the document.

/// Where the API lives: the document's first server.
pub const BASE_URL: &str = "https://api.openai.com/v1";

/// Environment variable with the caller's token.
pub const TOKEN_VARIABLE: &str = "OPENAI_API_KEY";

/// Environment variable with another base URL than [`BASE_URL`].
pub const BASE_URL_VARIABLE: &str = "OPENAI_BASE_URL";

/// How callers show who they are, by the name of the scheme.
pub(crate) const SCHEMES: &[(&str, crate::runtime::Scheme)] = &[("bearer", crate::runtime::Scheme::Bearer)];

/// How a token is shown. As a bearer token (RFC 6750 §2.1).
pub(crate) const CREDENTIAL: crate::runtime::Scheme = crate::runtime::Scheme::Bearer;

/// The schemes that a request needs whose operation says nothing else: all of one alternative.
pub(crate) const SECURITY: &[&[&str]] = &[&["bearer"]];

/// What the client calls itself.
pub const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
