//! stub
use crate::{Diagnostics, Options, api::Api};
/// stub
pub fn lower(_openapi: &openapiv3::OpenAPI, _options: &Options, _diagnostics: &mut Diagnostics) -> Api {
    Api
}
