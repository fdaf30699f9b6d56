//! Calls that both clients make, from `cases`: a file for each document, an entry for each call.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::api::{Api, Operation, Payload};
use serde::Deserialize;
use serde_json::Value;
use syn::{FnArg, ImplItem, ImplItemFn, Item, Pat, ReturnType, Type};

use crate::documents::Twin;

/// A call, what is answered, and in what the clients differ.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The id of the operation.
    call: String,
    /// The values of parameters, by name; that of the body is called `body`.
    #[serde(default)]
    with: BTreeMap<String, Value>,
    #[serde(default = "ok")]
    status: u16,
    /// The body of the answer, as JSON.
    answer: Option<Value>,
    /// The body of the answer, as text of this media type.
    text: Option<(String, String)>,
    /// In what the clients differ, and who is right by which standard.
    #[serde(default)]
    differs: BTreeMap<String, String>,
}

fn ok() -> u16 {
    200
}

/// The calls of a document as source text: functions for either client, and entries of a list.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    pub(crate) ours: String,
    pub(crate) theirs: String,
    pub(crate) list: String,
}

/// The file with the calls of the document that is called `name`.
pub(crate) fn file(name: &str) -> PathBuf {
    Path::new("cases").join(format!("{name}.yaml"))
}

/// The calls of `twin`, whose other client is `client`.
pub(crate) fn of(twin: &Twin, client: &str) -> Result<Calls, Box<dyn Error>> {
    let api = &twin.generation.api;
    let file = file(&twin.name).display().to_string();
    let cases: Vec<Case> = match fs::read_to_string(&file) {
        Ok(text) => serde_yaml::from_str(&text).map_err(|error| format!("{file}: {error}"))?,
        Err(_) if twin.openapi.operations().next().is_none() => Vec::new(),
        Err(error) => return Err(format!("{file}: {error}").into()),
    };
    let ids = twin.openapi.operations().filter_map(|(_, _, operation)| operation.operation_id.as_ref());
    let missing: Vec<_> = ids.filter(|id| !cases.iter().any(|case| case.call == **id)).collect();
    if !missing.is_empty() {
        return Err(format!("{file} has no call of {missing:?}").into());
    }
    let functions = functions(client)?;
    let mut calls = Calls::default();
    for (number, case) in cases.iter().enumerate() {
        let function = format!("call_{number}");
        let fail = |what: &str| format!("{file}: {}: {what}", case.call);
        let operation = operation(api, &case.call).ok_or_else(|| fail("there is no such operation"))?;
        let theirs =
            functions.get(&flat(&case.call)).ok_or_else(|| fail("progenitor has no such operation"))?;
        our_call(&mut calls.ours, &function, operation, case)?;
        their_call(&mut calls.theirs, &function, theirs, case)?;
        entry(&mut calls.list, twin, &function, case)?;
    }
    // A file that holds more than it uses would warn.
    for (calls, name) in [(&mut calls.ours, "Our"), (&mut calls.theirs, "Their")] {
        *calls = format!("\n/// {name} calls.\npub(crate) mod calls {{\n    use super::*;\n{calls}}}\n");
    }
    Ok(calls)
}

fn operation<'a>(api: &'a Api, id: &str) -> Option<&'a Operation> {
    api.operations.iter().find(|operation| operation.id == id)
}

/// A function that makes our call: all fields of the parameters, read from JSON as their types are.
fn our_call(
    text: &mut String,
    function: &str,
    operation: &Operation,
    case: &Case,
) -> Result<(), Box<dyn Error>> {
    let mut fields = String::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.constant.is_none()) {
        let absent = if parameter.is_list() { Value::Array(Vec::new()) } else { Value::Null };
        let value = case.with.get(&parameter.name).unwrap_or(&absent);
        field(&mut fields, &parameter.field, value)?;
    }
    if let Some(body) = &operation.body {
        field(&mut fields, &body.field, case.with.get("body").unwrap_or(&Value::Null))?;
    }
    let group = operation.group.as_ref().map(|group| format!("{group}::")).unwrap_or_default();
    let read = match operation.success.content.as_ref().map(|content| &content.payload) {
        Some(Payload::Bytes | Payload::File) => "bytes",
        Some(Payload::Items(None)) => "debug",
        _ => "value",
    };
    writeln!(
        text,
        "
    pub(crate) async fn {function}(url: String) -> Result<crate::call::Outcome, String> {{
        let client = Client::builder().base_url(url).max_retries(0).build().unwrap();
        let params = operations::{group}{}Params {{{fields}}};
        Ok(match client.send(&params).await {{
            Ok(answer) => {{
                crate::call::Outcome::Read(answer.status().as_u16(), crate::call::{read}(answer.body()))
            }}
            Err(Error::InvalidRequest(error)) => crate::call::Outcome::Refused(error.to_string()),
            Err(Error::Decode(error)) => crate::call::Outcome::Unreadable(error.to_string()),
            Err(Error::Api(error)) => {{
                crate::call::Outcome::failed(error.status().as_u16(), error.body().is_some(), error.bytes())
            }}
            Err(error) => crate::call::Outcome::Other(format!(\"{{error:?}}\")),
        }})
    }}",
        operation.type_name
    )?;
    Ok(())
}

fn field(fields: &mut String, name: &str, value: &Value) -> Result<(), Box<dyn Error>> {
    let name = syn::parse_str::<syn::Ident>(name).map_or_else(|_| format!("r#{name}"), |_| name.to_owned());
    write!(fields, " {name}: crate::call::read({:?})?,", value.to_string())?;
    Ok(())
}

/// The functions of progenitor's client, by their [`flat`] names.
fn functions(client: &str) -> Result<BTreeMap<String, ImplItemFn>, Box<dyn Error>> {
    let mut functions = BTreeMap::new();
    for item in syn::parse_file(client)?.items {
        let Item::Impl(item) = item else { continue };
        for item in item.items {
            let ImplItem::Fn(function) = item else { continue };
            if function.sig.asyncness.is_some() {
                functions.insert(flat(&function.sig.ident.to_string()), function);
            }
        }
    }
    Ok(functions)
}

/// A name without what Rust's names cannot have or spell otherwise.
fn flat(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A function that makes progenitor's call: all arguments, read from JSON as their types are.
fn their_call(
    text: &mut String,
    function: &str,
    theirs: &ImplItemFn,
    case: &Case,
) -> Result<(), Box<dyn Error>> {
    let (mut values, mut arguments) = (String::new(), Vec::new());
    for argument in &theirs.sig.inputs {
        let FnArg::Typed(argument) = argument else { continue };
        let Pat::Ident(name) = argument.pat.as_ref() else { continue };
        let name = name.ident.to_string();
        let named = |other: &&String| flat(other) == flat(&name);
        let value = case.with.keys().find(named).and_then(|key| case.with.get(key)).unwrap_or(&Value::Null);
        let (owned, passed) = owned(&argument.ty, &name);
        writeln!(values, "        let {name}: {owned} = crate::call::read({:?})?;", value.to_string())?;
        arguments.push(passed);
    }
    let ReturnType::Type(_, answer) = &theirs.sig.output else { return Err("it returns nothing".into()) };
    let answer = tokens(answer);
    let (name, arguments) = (&theirs.sig.ident, arguments.join(", "));
    let read = |answer_type: &str| {
        if answer.contains(&format!("{answer_type} < ByteStream >")) {
            "crate::call::theirs_bytes(answer).await"
        } else {
            "crate::call::theirs_value(&answer)"
        }
    };
    let (success, error) = (read("ResponseValue"), read("Error"));
    writeln!(
        text,
        "
    pub(crate) async fn {function}(url: String) -> Result<crate::call::Outcome, String> {{
        let client = Client::new(&url);
{values}        Ok(match client.{name}({arguments}).await {{
            Ok(answer) => crate::call::Outcome::Read(
                answer.status().as_u16(), {success},
            ),
            Err(Error::ErrorResponse(answer)) => crate::call::Outcome::Failed(
                answer.status().as_u16(), {error},
            ),
            Err(error) => crate::call::Outcome::from(error),
        }})
    }}"
    )?;
    Ok(())
}

/// The type that owns what `r#type` refers to, and how a value of it called `name` is passed.
fn owned(r#type: &Type, name: &str) -> (String, String) {
    let referred = |r#type: &Type| match r#type {
        Type::Reference(reference) if tokens(&reference.elem) == "str" => Some("String".to_owned()),
        Type::Reference(reference) => Some(tokens(&reference.elem)),
        _ => None,
    };
    if let Some(owned) = referred(r#type) {
        return (owned, format!("&{name}"));
    }
    if let Type::Path(path) = r#type
        && let Some(segment) = path.path.segments.last().filter(|segment| segment.ident == "Option")
        && let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments
        && let Some(syn::GenericArgument::Type(inner)) = arguments.args.first()
        && let Some(owned) = referred(inner)
    {
        let passed = if owned == "String" { "as_deref" } else { "as_ref" };
        return (format!("Option<{owned}>"), format!("{name}.{passed}()"));
    }
    (tokens(r#type), name.to_owned())
}

fn tokens(node: &impl quote::ToTokens) -> String {
    node.to_token_stream().to_string()
}

/// The entry of a call in the list of all.
fn entry(text: &mut String, twin: &Twin, function: &str, case: &Case) -> Result<(), Box<dyn Error>> {
    let (kind, body) = match (&case.answer, &case.text) {
        (Some(answer), None) => ("application/json", answer.to_string()),
        (None, Some((kind, text))) => (kind.as_str(), text.clone()),
        (None, None) => ("", String::new()),
        (Some(_), Some(_)) => return Err(format!("{}: two answers to {}", twin.name, case.call).into()),
    };
    let (package, differs) = (&twin.package, case.differs.iter().collect::<Vec<_>>());
    writeln!(
        text,
        "        crate::call::Call {{
            place: {:?},
            status: {},
            kind: {kind:?},
            answer: {body:?},
            differs: &{differs:?},
            ours: |url| Box::pin(twins::{package}::ours::calls::{function}(url)),
            theirs: |url| Box::pin(twins::{package}::theirs::calls::{function}(url)),
        }},",
        format!("{}: {} {}", twin.name, case.call, serde_json::to_string(&case.with)?),
        case.status,
    )?;
    Ok(())
}
