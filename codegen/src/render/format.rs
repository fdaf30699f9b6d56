//! `src/formats/`: the types of formats, and the features that read them.

use proc_macro2::TokenStream;
use quote::quote;

use super::modules::{line, list};
use super::types::ident;
use super::{Context, File};
use crate::api::{Api, Format};
use crate::runtime;

/// A feature that reads formats, and the dependency that it needs.
pub(super) struct FormatFeature {
    /// Name of both.
    pub(super) name: &'static str,
    /// The dependency, as the manifest has it.
    pub(super) dependency: &'static str,
    formats: &'static [Format],
}

impl FormatFeature {
    /// The names of the types that it changes in this crate.
    pub(super) fn used<'a>(&'a self, api: &'a Api) -> impl Iterator<Item = &'static str> + 'a {
        api.formats.iter().filter(|format| self.formats.contains(format)).map(|format| name(*format))
    }
}

/// The features that read formats.
pub(super) const FEATURES: &[FormatFeature] = &[
    FormatFeature {
        name: "base64",
        dependency: r#"{ version = "0.23", default-features = false, features = ["alloc"], optional = true }"#,
        formats: &[Format::Base64],
    },
    FormatFeature {
        name: "jiff",
        dependency: r#"{ version = "0.2", default-features = false, features = ["std"], optional = true }"#,
        formats: &[Format::Date, Format::DateTime, Format::UnixTime],
    },
    FormatFeature {
        name: "url",
        dependency: r#"{ version = "2", default-features = false, features = ["std"], optional = true }"#,
        formats: &[Format::Uri],
    },
    FormatFeature {
        name: "uuid",
        dependency: r#"{ version = "1", default-features = false, features = ["std"], optional = true }"#,
        formats: &[Format::Uuid],
    },
];

/// The files of the formats that the document uses.
pub(super) fn files(context: &Context<'_>) -> Vec<File> {
    let formats: Vec<_> = context.api.formats.iter().map(|format| runtime::format(*format)).collect();
    let names: Vec<_> = formats.iter().map(|(name, _)| *name).collect();
    let about = "Texts and numbers of a format, plain without the feature that reads it.";
    let module =
        (!names.is_empty()).then(|| list("formats", about, &[], names.iter().map(|name| line(name))));
    let files = formats.into_iter().map(|(name, text)| File::new(format!("src/formats/{name}.rs"), text));
    files.chain(module).collect()
}

/// The name of a format's type.
pub(super) fn name(format: Format) -> &'static str {
    match format {
        Format::Base64 => "Base64",
        Format::Date => "Date",
        Format::DateTime => "DateTime",
        Format::UnixTime => "UnixTime",
        Format::Uri => "Uri",
        Format::Uuid => "Uuid",
    }
}

/// The path of a format's type.
pub(super) fn path(format: Format) -> TokenStream {
    let name = ident(name(format));
    quote!(crate::#name)
}

/// A link to a format's type.
pub(super) fn linked(format: Format) -> String {
    format!("[`{0}`](crate::{0})", name(format))
}
