//! Bodies of several parts (RFC 2046 §5.1, RFC 7578).

use std::collections::BTreeSet;

use http::{HeaderName, HeaderValue};

use super::{Segment, Upload};
use crate::runtime::parameter::{ParameterValue, Style, plain_pairs};
use crate::runtime::request::RequestBuilder;

/// Declares a struct whose members are parts.
///
/// A part is named like its field unless `#[part(name = "…")]` says otherwise. It is made of the value
/// of the field; `file` is one that the caller makes, of the media type behind it if there is one.
macro_rules! multipart_macro {
    (
        $(#[$attribute:meta])*
        pub struct $Name:ident {
            $(
                $(#[doc = $doc:literal])*
                $(#[deprecated $($deprecated:tt)*])?
                $(#[part($($part:tt)*)])?
                pub $field:ident: $Type:ty,
            )*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $Name {
            $(
                $(#[doc = $doc])*
                $(#[deprecated $($deprecated)*])?
                pub $field: $Type,
            )*
            _unknown_fields: ::std::vec::Vec<(::std::string::String, $crate::Upload)>,
        }

        impl $Name {
            /// Adds a part that the document does not describe.
            #[must_use]
            pub fn further_part(
                mut self,
                name: impl ::core::convert::Into<::std::string::String>,
                part: impl ::core::convert::Into<$crate::Upload>,
            ) -> Self {
                self._unknown_fields.push((name.into(), part.into()));
                self
            }
        }

        #[allow(deprecated)]
        impl $crate::runtime::body::Multipart for $Name {
            fn write(&self, parts: &mut $crate::runtime::body::Parts) {
                $(
                    $crate::runtime::body::part_write!(
                        parts, $crate::runtime::body::part_name!($field; $($($part)*)?), &self.$field; $($($part)*)?
                    );
                )*
                for (name, part) in &self._unknown_fields {
                    parts.files(name, ::core::option::Option::None, part);
                }
            }
        }
    };
}

/// The name of a part.
macro_rules! part_name_macro {
    ($field:ident; name = $name:literal $($rest:tt)*) => {
        $name
    };
    ($field:ident; $($rest:tt)*) => {
        ::core::stringify!($field)
    };
}

/// Writes a member as parts.
macro_rules! part_write_macro {
    ($parts:ident, $name:expr, $value:expr; name = $wire:literal $(, $($rest:tt)*)?) => {
        $crate::runtime::body::part_write!($parts, $name, $value; $($($rest)*)?)
    };
    ($parts:ident, $name:expr, $value:expr; file) => {
        $parts.files($name, ::core::option::Option::None, $value)
    };
    ($parts:ident, $name:expr, $value:expr; file = $content_type:literal) => {
        $parts.files($name, ::core::option::Option::Some($content_type), $value)
    };
    ($parts:ident, $name:expr, $value:expr; content_type = $content_type:literal) => {
        $parts.value($name, ::core::option::Option::Some($content_type), $value)
    };
    ($parts:ident, $name:expr, $value:expr; style = $style:expr) => {
        $parts.styled($name, $style, $value)
    };
    ($parts:ident, $name:expr, $value:expr;) => {
        $parts.value($name, ::core::option::Option::None, $value)
    };
}

pub(crate) use {multipart_macro as multipart, part_name_macro as part_name, part_write_macro as part_write};

impl RequestBuilder {
    /// Sends parts along (RFC 2046 §5.1), when there are any.
    pub(crate) fn multipart<T: Multipart>(self, media_type: &str, value: Option<&T>) -> Self {
        let Some(value) = value else { return self };
        let mut parts = Parts::default();
        value.write(&mut parts);
        match parts.finish(media_type) {
            Ok((media_type, segments)) => self.segments(&media_type, segments),
            Err((part, reason)) => self.failed(part, reason),
        }
    }
}

/// A body that is written part by part.
pub(crate) trait Multipart {
    /// Adds the parts, in their order.
    fn write(&self, parts: &mut Parts);
}

/// Parts without names (RFC 2046 §5.1.3).
impl Multipart for Vec<Upload> {
    fn write(&self, parts: &mut Parts) {
        self.iter().for_each(|upload| parts.upload(None, None, upload));
    }
}

/// What files a member holds.
pub(crate) trait Files {
    fn each(&self, take: &mut dyn FnMut(&Upload));
}

impl Files for Upload {
    fn each(&self, take: &mut dyn FnMut(&Upload)) {
        take(self);
    }
}

impl<F: Files> Files for Vec<F> {
    fn each(&self, take: &mut dyn FnMut(&Upload)) {
        self.iter().for_each(|files| files.each(take));
    }
}

impl<F: Files> Files for Option<F> {
    fn each(&self, take: &mut dyn FnMut(&Upload)) {
        self.iter().for_each(|files| files.each(take));
    }
}

/// What stands before the number of a boundary.
const BOUNDARY: &str = "multipart-boundary-";

/// How many digits the number has: always as many, so that no boundary is the start of another.
const DIGITS: usize = 8;

/// More than what stands around a part.
const MOST: usize = 80;

/// The parts of a body, and the first thing that is wrong with them.
#[derive(Default)]
pub(crate) struct Parts {
    parts: Vec<(String, Segment)>,
    error: Option<String>,
}

impl Parts {
    /// Adds files, a part each.
    pub(crate) fn files(&mut self, name: &str, content_type: Option<&str>, files: &impl Files) {
        files.each(&mut |upload| self.upload(Some(name), content_type, upload));
    }

    /// Adds a value: a list has a part for each item, and null has none (OAS 3.1 §4.8.14.5).
    pub(crate) fn value<T: serde::Serialize>(&mut self, name: &str, content_type: Option<&str>, value: &T) {
        match self.texts(name, value) {
            ParameterValue::List(items) => items.iter().for_each(|it| self.item(name, content_type, it)),
            value => self.item(name, content_type, &value),
        }
    }

    /// Adds a value in the way of a form (OAS 3.1 §4.8.15.1.2).
    pub(crate) fn styled<T: serde::Serialize>(&mut self, name: &str, style: Style, value: &T) {
        let value = self.texts(name, value);
        for (name, text) in plain_pairs(name, &value, style) {
            self.part(Some(&name), None, "text/plain", &[], Segment::Bytes(text.into()));
        }
    }

    fn texts<T: serde::Serialize>(&mut self, name: &str, value: &T) -> ParameterValue {
        ParameterValue::new(value).unwrap_or_else(|error| {
            self.fail(format!("has a part `{name}` that cannot be written: {error}"));
            ParameterValue::Absent
        })
    }

    fn item(&mut self, name: &str, content_type: Option<&str>, value: &ParameterValue) {
        let usual = if value.is_scalar() { "text/plain" } else { "application/json" };
        if let Some(text) = value.text() {
            let content_type = content_type.unwrap_or(usual);
            self.part(Some(name), None, content_type, &[], Segment::Bytes(text.into()));
        }
    }

    fn upload(&mut self, name: Option<&str>, content_type: Option<&str>, upload: &Upload) {
        let content_type = upload.media_type().or(content_type).unwrap_or("application/octet-stream");
        let file_name = upload.name_in(name);
        self.part(name, file_name, content_type, upload.headers(), upload.segment());
    }

    /// Adds a part with its headers (RFC 7578 §4.2, §4.4).
    fn part(
        &mut self,
        name: Option<&str>,
        file_name: Option<&str>,
        content_type: &str,
        further: &[(String, String)],
        content: Segment,
    ) {
        let mut headers = String::new();
        let file_name = file_name.map(|it| format!("; filename=\"{}\"", escaped(it))).unwrap_or_default();
        if let Some(name) = name {
            let name = escaped(&with_line_ends(name));
            headers.push_str(&format!("Content-Disposition: form-data; name=\"{name}\"{file_name}\r\n"));
        } else if !file_name.is_empty() {
            headers.push_str(&format!("Content-Disposition: attachment{file_name}\r\n"));
        }
        let content_type = [("Content-Type", content_type)];
        let further = further.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (header, value) in content_type.into_iter().chain(further) {
            if HeaderName::try_from(header).is_err() || HeaderValue::try_from(value).is_err() {
                let part = name.unwrap_or_default();
                self.fail(format!("has a part `{part}` whose header `{header}` cannot be written"));
            }
            headers.push_str(&format!("{header}: {value}\r\n"));
        }
        self.parts.push((headers, content));
    }

    fn fail(&mut self, reason: String) {
        self.error.get_or_insert(reason);
    }

    /// The media type, with the boundary, and the body.
    pub(crate) fn finish(self, media_type: &str) -> Result<(String, Vec<Segment>), (&'static str, String)> {
        if let Some(error) = self.error {
            return Err(("body", error));
        }
        let boundary = self.boundary().ok_or_else(|| ("body", "holds every boundary there is".to_owned()))?;
        let length = |(headers, content): &(String, Segment)| match content {
            Segment::Bytes(bytes) => headers.len() + bytes.len() + MOST,
            Segment::Source(_) => headers.len() + MOST,
        };
        let mut bytes = Vec::with_capacity(self.parts.iter().map(length).sum::<usize>() + MOST);
        let mut segments = Vec::new();
        for (headers, content) in self.parts {
            bytes.extend_from_slice(format!("--{boundary}\r\n{headers}\r\n").as_bytes());
            match content {
                Segment::Bytes(content) => bytes.extend_from_slice(&content),
                source => segments.extend([Segment::Bytes(std::mem::take(&mut bytes).into()), source]),
            }
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        segments.push(Segment::Bytes(bytes.into()));
        Ok((format!("{media_type}; boundary={boundary}"), segments))
    }

    /// The first boundary that occurs in no part: the same body is written the same way each time. What is had
    /// while it is sent cannot be searched: then nobody can know the series before it is there.
    fn boundary(&self) -> Option<String> {
        let mut start = BOUNDARY.to_owned();
        for (_, content) in &self.parts {
            if let Segment::Source(source) = content {
                start = format!("{BOUNDARY}{:016x}-", source.mark());
            }
        }
        let mut taken = BTreeSet::new();
        for (headers, content) in &self.parts {
            let searched = match content {
                Segment::Bytes(bytes) => &bytes[..],
                Segment::Source(_) => &[],
            };
            for bytes in [headers.as_bytes(), searched] {
                let starts = bytes.windows(start.len()).enumerate();
                for (place, _) in starts.filter(|(_, window)| *window == start.as_bytes()) {
                    let place = place + start.len();
                    let digits = bytes.get(place..place + DIGITS).and_then(|it| std::str::from_utf8(it).ok());
                    taken.extend(digits.and_then(|digits| digits.parse::<u32>().ok()));
                }
            }
        }
        let number = (0..10u32.pow(8)).find(|number| !taken.contains(number))?;
        Some(format!("{start}{number:0DIGITS$}"))
    }
}

/// A name as it stands in quotes (WHATWG HTML §4.10.21.8, "multipart/form-data encoding algorithm").
fn escaped(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}

/// A name whose line ends are those of the same algorithm. Values keep theirs: they are data.
fn with_line_ends(name: &str) -> String {
    name.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}
