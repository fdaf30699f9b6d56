//! Rust that each generated crate carries, emitted as it stands: the files in `files/`.
//!
//! They are no part of this crate and are compiled with the crates that carry them.

mod needs;

pub use needs::Needs;

use crate::api::Format;

/// A path below `src/runtime/` and a text.
type RuntimeFile = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal,)*) => {
        [$(($path, include_str!(concat!("files/", $path))),)*]
    };
}

const FILES: &[RuntimeFile] = &files![
    "authorization.rs",
    "blocking/body.rs",
    "blocking/builder.rs",
    "blocking/bytes.rs",
    "blocking/client.rs",
    "blocking/deadline.rs",
    "blocking/driver.rs",
    "blocking/items.rs",
    "blocking/mod.rs",
    "blocking/pages.rs",
    "blocking/transport.rs",
    "blocking/ureq.rs",
    "body/choice.rs",
    "body/form.rs",
    "body/json.rs",
    "body/mod.rs",
    "body/multipart.rs",
    "body/records.rs",
    "body/source.rs",
    "body/streamed.rs",
    "body/upload.rs",
    "call/answer.rs",
    "call/builder.rs",
    "call/clock.rs",
    "call/failure.rs",
    "call/given.rs",
    "call/http_date.rs",
    "call/limits.rs",
    "call/middleware.rs",
    "call/mod.rs",
    "call/options.rs",
    "call/redirect.rs",
    "call/retry.rs",
    "call/trace.rs",
    "client/builder.rs",
    "client/driver.rs",
    "client/mod.rs",
    "calls.rs",
    "chance.rs",
    "credential.rs",
    "endpoint.rs",
    "error/api.rs",
    "error/decode.rs",
    "error/mod.rs",
    "error/refused.rs",
    "error/transport.rs",
    "form.rs",
    "groups.rs",
    "header.rs",
    "location.rs",
    "mock/answer.rs",
    "mock/asynchronous.rs",
    "mock/blocking.rs",
    "mock/clock.rs",
    "mock/control.rs",
    "mock/expectation.rs",
    "mock/filling.rs",
    "mock/mod.rs",
    "mock/node.rs",
    "mock/report.rs",
    "mock/sample.rs",
    "mock/script.rs",
    "mod.rs",
    "modules.rs",
    "operation.rs",
    "pages/count.rs",
    "pages/declare.rs",
    "pages/link.rs",
    "pages/mod.rs",
    "pages/paged.rs",
    "pages/step.rs",
    "pages/stream.rs",
    "pages/walk.rs",
    "parameter/mod.rs",
    "parameter/place.rs",
    "parameter/serializer.rs",
    "parameter/style.rs",
    "parameter/value.rs",
    "parameters.rs",
    "percent.rs",
    "request.rs",
    "request_body.rs",
    "response.rs",
    "server.rs",
    "stream/answer.rs",
    "stream/bytes.rs",
    "stream/decoder.rs",
    "stream/event.rs",
    "stream/item.rs",
    "stream/items.rs",
    "stream/mod.rs",
    "stream/record.rs",
    "stream/request.rs",
    "stream/resume.rs",
    "stream/streaming.rs",
    "stream/switch.rs",
    "transport/body.rs",
    "transport/mod.rs",
    "transport/reqwest.rs",
    "webhook.rs",
    "wire/any_value.rs",
    "wire/aside.rs",
    "wire/constant.rs",
    "wire/container.rs",
    "wire/drift.rs",
    "wire/flatten.rs",
    "wire/mod.rs",
    "wire/number.rs",
    "wire/object.rs",
    "wire/open_enum.rs",
    "wire/open_scalar_enum.rs",
    "wire/path.rs",
    "wire/reader.rs",
    "wire/setters.rs",
    "wire/tagged_union.rs",
    "wire/text_format.rs",
    "wire/tuple.rs",
    "wire/union.rs",
    "wire/unknown_fields.rs",
    "wire/writer.rs",
];

/// The files of a crate with these `needs`, by path: those whose modules it declares.
pub fn files(needs: &Needs) -> Vec<(&'static str, String)> {
    let left_out = left_out(needs);
    let is_left_out = |path: &str| {
        left_out.iter().any(|module| {
            let rest = path.strip_prefix(module.as_str());
            rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    let files = FILES.iter().filter(|(path, _)| !is_left_out(path));
    files.map(|(path, content)| (*path, needs.keep(&unix(content)))).collect()
}

/// The modules that a crate does not declare, by path.
fn left_out(needs: &Needs) -> Vec<String> {
    let declared = |text: &str| -> Vec<String> {
        let words = text.lines().map(|line| line.split_once(';').map_or(line, |(item, _)| item));
        let names = words.filter_map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
            ["mod", name] | [_, "mod", name] => Some(name.to_owned()),
            _ => None,
        });
        names.collect()
    };
    let lists = FILES.iter().filter_map(|(path, content)| Some((path.strip_suffix("mod.rs")?, *content)));
    lists
        .flat_map(|(folder, content)| {
            let kept = declared(&needs.keep(content));
            let left_out = declared(content).into_iter().filter(move |name| !kept.contains(name));
            left_out.map(move |name| format!("{folder}{name}"))
        })
        .collect()
}

/// How a client is set up, by what its callers usually show: a file beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A token or a key.
    Token,
    /// A user and a password.
    Basic,
    /// Nothing.
    Open,
}

impl Access {
    /// The file.
    pub fn file(self) -> String {
        unix(match self {
            Self::Token => include_str!("files/access/token.rs"),
            Self::Basic => include_str!("files/access/basic.rs"),
            Self::Open => include_str!("files/access/open.rs"),
        })
    }
}

/// The file of a format: the name of its module in `src/formats/`, and its text.
pub fn format(format: Format) -> (&'static str, String) {
    let (module, content) = match format {
        Format::Base64 => ("base64", include_str!("files/formats/base64.rs")),
        Format::Date => ("date", include_str!("files/formats/date.rs")),
        Format::DateTime => ("date_time", include_str!("files/formats/date_time.rs")),
        Format::UnixTime => ("unix_time", include_str!("files/formats/unix_time.rs")),
        Format::Uri => ("uri", include_str!("files/formats/uri.rs")),
        Format::Uuid => ("uuid", include_str!("files/formats/uuid.rs")),
    };
    (module, unix(content))
}

/// A checkout may have turned line ends around; the output must not follow it.
fn unix(content: &str) -> String {
    content.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::{FILES, Needs, files, needs};
    use crate::api::Api;

    #[test]
    fn lines_are_marked_with_words_that_there_are() {
        for (path, content) in FILES {
            for (_, word) in content.lines().filter_map(|line| line.split_once("// if:")) {
                assert!(needs::WORDS.contains(&word.trim()), "{path}: {word}");
            }
        }
    }

    /// rustdoc compiles a crate with itself among the crates that it may use, to run its examples: what is imported by
    /// one word could be that crate as well.
    #[test]
    fn no_import_could_mean_the_crate() {
        for (path, content) in FILES {
            let imports = content.split("\npub(crate) use ").skip(1).filter_map(|text| text.split_once(';'));
            for import in imports.map(|(import, _)| import).filter(|import| !import.contains("::")) {
                let names = import.trim_matches(['{', '}']).split(',').map(str::trim);
                let all = names.filter(|name| !name.is_empty()).all(|name| name.contains(" as "));
                assert!(all, "{path}: {import}");
            }
        }
    }

    #[test]
    fn a_crate_carries_what_it_declares_and_no_marks() {
        let files = files(&Needs::of(&Api::default()));
        let paths: Vec<_> = files.iter().map(|(path, _)| *path).collect();
        assert!(paths.contains(&"request.rs") && paths.contains(&"body/mod.rs"), "{paths:?}");
        assert!(!paths.contains(&"webhook.rs") && !paths.contains(&"stream/mod.rs"), "{paths:?}");
        assert!(files.iter().all(|(_, content)| !content.contains("// if:")));
    }
}
