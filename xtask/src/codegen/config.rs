//! `codegen.toml`: what is generated from what, and how the flags change that.

use super::arguments::Arguments;
use super::package::PackageName;
use super::paging::Pagination;
use super::selection::Operations;
use super::streams::Streams;
use crate::failure::Failure;
use codegen::Options;
use serde::{Deserialize, Deserializer, de};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file's name; looked for in the current folder, then in each parent.
const NAME: &str = "codegen.toml";

/// All that a run needs to know.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Job {
    /// The document.
    pub(crate) spec: PathBuf,
    /// The folder of the files that it may refer to, when it is not its own.
    pub(crate) root: Option<PathBuf>,
    /// The folder of the generated crate.
    pub(crate) out: PathBuf,
    /// What the generator is told.
    pub(crate) options: Options,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    #[serde(default, deserialize_with = "path")]
    spec: Option<PathBuf>,
    #[serde(default, deserialize_with = "path")]
    root: Option<PathBuf>,
    #[serde(default, deserialize_with = "path")]
    out: Option<PathBuf>,
    package: Option<PackageName>,
    operations: Option<Operations>,
    group_above: Option<usize>,
    #[serde(default)]
    webhooks: Vec<String>,
    #[serde(default)]
    environment: Environment,
    #[serde(default)]
    pagination: Pagination,
    #[serde(default)]
    streams: Streams,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Environment {
    #[serde(default, deserialize_with = "variable")]
    token: Option<String>,
    #[serde(default, deserialize_with = "variable")]
    user: Option<String>,
    #[serde(default, deserialize_with = "variable")]
    password: Option<String>,
    #[serde(default, deserialize_with = "variable")]
    base_url: Option<String>,
}

pub(super) fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Err(de::Error::custom("expected a name, found an empty string"));
    }
    Ok(Some(text))
}

fn path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    Ok(word(deserializer)?.map(PathBuf::from))
}

/// A name that `std::env::var` can find: it never finds one that is empty or holds `=` or NUL.
fn variable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = word(deserializer)?;
    if name.as_ref().is_some_and(|name| name.contains(['=', '\0'])) {
        return Err(de::Error::custom("an environment variable's name holds no `=` and no NUL"));
    }
    Ok(name)
}

impl Job {
    /// What the flags and, behind them, the config ask for. `current` is the current folder; paths
    /// come out relative to it where they can.
    pub(crate) fn new(arguments: &Arguments, current: &Path) -> Result<Self, Failure> {
        let found = match &arguments.config {
            Some(file) => Some(file.clone()),
            None => nearest(current),
        };
        let (mut config, folder) = match &found {
            Some(file) => (read(&current.join(file), file)?, file.parent().unwrap_or(Path::new(""))),
            None => (Config::default(), Path::new("")),
        };
        let is_other = match (&arguments.spec, &config.spec) {
            (Some(flag), Some(setting)) => !is_same(&current.join(flag), &current.join(folder).join(setting)),
            _ => false,
        };
        if is_other {
            // They are the other document's.
            (config.environment, config.webhooks, config.root) = Default::default();
        }
        let no_config = || format!("no {NAME} in {} or above it", current.display());
        let spec = match (&arguments.spec, &config.spec, &found) {
            (Some(flag), ..) => flag.clone(),
            (None, Some(setting), _) => folder.join(setting),
            (None, None, Some(file)) => return Err(no_setting(file, "spec", "--spec FILE")),
            (None, None, None) => {
                let help = "write one, name one with --config FILE, or give --spec FILE and --out DIR";
                return Err(Failure::with_help(no_config(), help));
            }
        };
        let out = match (&arguments.out, &config.out, &found) {
            (Some(flag), ..) => flag.clone(),
            (None, Some(setting), _) => folder.join(setting),
            (None, None, Some(file)) => return Err(no_setting(file, "out", "--out DIR")),
            (None, None, None) => {
                let message = format!("{}, so nothing says where the crate goes", no_config());
                return Err(Failure::with_help(message, "give --out DIR"));
            }
        };
        let root = match (&arguments.root, &config.root) {
            (Some(flag), _) => Some(flag.clone()),
            (None, setting) => setting.as_ref().map(|setting| folder.join(setting)),
        };
        let root = root.map(|root| plain(&root));
        Ok(Self { spec: plain(&spec), root, out: plain(&out), options: options(arguments, config) })
    }
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    place(one) == place(other)
}

fn no_setting(file: &Path, key: &str, flag: &str) -> Failure {
    let help = format!("set it there, or give {flag}");
    Failure::with_help(format!("{} does not set `{key}`", file.display()), help)
}

fn options(arguments: &Arguments, config: Config) -> Options {
    let defaults = Options::default();
    let Config { package, operations, group_above, webhooks, environment, pagination, streams, .. } = config;
    Options {
        package: arguments.package.clone().or(package).map_or(defaults.package, |name| name.0),
        operations: arguments
            .operations
            .clone()
            .or(operations)
            .map_or(defaults.operations, |chosen| chosen.0),
        webhooks,
        environment: codegen::options::Environment {
            token: environment.token.unwrap_or(defaults.environment.token),
            user: environment.user.unwrap_or(defaults.environment.user),
            password: environment.password.unwrap_or(defaults.environment.password),
            base_url: environment.base_url.unwrap_or(defaults.environment.base_url),
        },
        pagination: pagination.options(),
        streams: streams.options(),
        group_above: group_above.unwrap_or(defaults.group_above),
        threads: defaults.threads,
    }
}

/// The nearest config, as a path from `current`: `codegen.toml`, `../codegen.toml`, ….
pub(crate) fn nearest(current: &Path) -> Option<PathBuf> {
    let depth = current.ancestors().position(|folder| folder.join(NAME).is_file())?;
    let mut path: PathBuf = std::iter::repeat_n("..", depth).collect();
    path.push(NAME);
    Some(path)
}

fn read(place: &Path, shown: &Path) -> Result<Config, Failure> {
    let text = std::fs::read_to_string(place).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::new(format!("{} does not exist", shown.display())),
        ErrorKind::InvalidData => Failure::new(format!("{} is not UTF-8", shown.display())),
        _ => Failure::io("read", shown.display(), &error),
    })?;
    toml::from_str(&text).map_err(|error| {
        let error = error.to_string();
        Failure::new(format!("{}: {}", shown.display(), error.trim_end()))
    })
}

/// Without `./` in front and `/` behind, as it reads best in a message; never empty.
fn plain(path: &Path) -> PathBuf {
    let parts = path.components().filter(|part| *part != std::path::Component::CurDir);
    let plain: PathBuf = parts.collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

#[cfg(test)]
mod tests;
