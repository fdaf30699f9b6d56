//! Where a parameter goes and how it is written (OAS 3.0 §4.7.12.2), with the defaults of the
//! standard.

use openapiv3::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
use serde_json::Value;

use crate::api::{Location, Style, StyleKind};

/// Where a parameter goes and how it is written.
pub(super) fn placed(parameter: &openapiv3::Parameter) -> (Location, Style) {
    let data = parameter.parameter_data_ref();
    let extension = |name: &str| data.extensions.get(name).and_then(Value::as_str);
    let (location, kind, allow_reserved) = match parameter {
        openapiv3::Parameter::Query { style, allow_reserved, .. } => {
            let kind = match style {
                QueryStyle::Form => StyleKind::Form,
                QueryStyle::SpaceDelimited => StyleKind::SpaceDelimited,
                QueryStyle::PipeDelimited => StyleKind::PipeDelimited,
                QueryStyle::DeepObject => StyleKind::DeepObject,
            };
            let whole = extension("x-in") == Some("querystring");
            (if whole { Location::Querystring } else { Location::Query }, kind, *allow_reserved)
        }
        openapiv3::Parameter::Header { style: HeaderStyle::Simple, .. } => {
            (Location::Header, StyleKind::Simple, false)
        }
        openapiv3::Parameter::Path { style, .. } => {
            let kind = match style {
                PathStyle::Simple => StyleKind::Simple,
                PathStyle::Label => StyleKind::Label,
                PathStyle::Matrix => StyleKind::Matrix,
            };
            (Location::Path, kind, false)
        }
        openapiv3::Parameter::Cookie { style: CookieStyle::Form, .. } => match extension("x-style") {
            Some("cookie") => (Location::Cookie, StyleKind::Cookie, false),
            _ => (Location::Cookie, StyleKind::Form, false),
        },
    };
    let kind = match extension("x-collection-format") {
        Some("tsv") => StyleKind::TabDelimited,
        Some("ssv") => StyleKind::SpaceDelimited,
        Some("pipes") => StyleKind::PipeDelimited,
        _ => kind,
    };
    let explode = data.explode.unwrap_or(matches!(kind, StyleKind::Form | StyleKind::Cookie));
    let allow_reserved = allow_reserved || data.extensions.contains_key("x-allow-reserved");
    (location, Style { kind, explode, allow_reserved })
}

/// The style of one text: of the styles that differ only in how lists and objects are written, the
/// usual one of the place.
pub(super) fn of_text(location: Location, style: Style) -> Style {
    let usual = match location {
        Location::Path | Location::Header => Style { kind: StyleKind::Simple, explode: false, ..style },
        Location::Query | Location::Cookie | Location::Querystring => {
            Style { kind: StyleKind::Form, explode: true, ..style }
        }
    };
    match style.kind {
        StyleKind::Label | StyleKind::Matrix => Style { explode: false, ..style },
        StyleKind::Cookie => Style { explode: true, ..style },
        StyleKind::Json | StyleKind::UrlEncoded => style,
        _ => usual,
    }
}
