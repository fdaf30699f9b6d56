//! stub
use crate::Diagnostics;
/// stub
pub fn to_openapi(value: serde_json::Value, _diagnostics: &mut Diagnostics) -> Option<openapiv3::OpenAPI> {
    serde_json::from_value(value).ok()
}
