//! The struct of an operation's parameters, its constructor and its setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::{deprecated, described};
use super::types::ident;
use super::{Context, source_text};
use crate::api::{Module, Operation, Parameter, Payload, Type};

/// A field of the struct: a parameter, or the body.
struct Slot {
    section: Section,
    attributes: TokenStream,
    field: String,
    /// Its type, and what is taken for it: of a list of its own section, those of an item.
    r#type: TokenStream,
    taken: Option<TokenStream>,
    /// How the one becomes the other, where that is more than `Into`.
    how: Option<&'static str>,
}

/// Where `parameters!` has a field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Required,
    Optional,
    List,
}

/// The parameters that callers set, those that a request must have first.
pub(super) fn settable(operation: &Operation) -> Vec<&Parameter> {
    let mut parameters: Vec<_> =
        operation.parameters.iter().filter(|parameter| parameter.constant.is_none()).collect();
    parameters.sort_by_key(|parameter| !parameter.required);
    parameters
}

impl Context<'_> {
    /// The struct of an operation's parameters, with `documentation` on it, its constructor and its setters.
    pub(super) fn parameters(&self, operation: &Operation, documentation: &TokenStream) -> String {
        let slots = self.slots(operation);
        let sections =
            [("required", Section::Required), ("optional", Section::Optional), ("list", Section::List)];
        let sections: Vec<_> = sections
            .into_iter()
            .filter_map(|(word, section)| {
                let slots = slots.iter().filter(|slot| slot.section == section);
                source_text::section(word, slots.flat_map(Slot::lines))
            })
            .collect();
        let deprecated = deprecated(operation.deprecated);
        let is_complete = !slots.iter().any(|slot| slot.section == Section::Required);
        let default = is_complete.then(|| quote!(#[derive(Default)]));
        let mut entries = source_text::attributes(&quote!(#documentation #deprecated #default));
        let head = format!("pub struct {}Params", operation.type_name);
        entries.push(source_text::block(&head, &sections));
        source_text::list_in_macro("parameters", &entries)
    }

    /// The fields of an operation's struct: what is required, then the rest, the body last of each.
    fn slots(&self, operation: &Operation) -> Vec<Slot> {
        let here = Module::Operation(operation.name.clone());
        let parameters = settable(operation).into_iter().map(|parameter| self.slot(parameter, &here));
        parameters.chain(self.body_slot(operation, &here)).collect()
    }

    fn slot(&self, parameter: &Parameter, here: &Module) -> Slot {
        let documentation = described(parameter.description.as_deref());
        let deprecated = deprecated(parameter.deprecated);
        // An empty list sends nothing, which is what its absence means.
        let is_list = parameter.is_list();
        let section = match (parameter.required, is_list) {
            (true, _) => Section::Required,
            (false, true) => Section::List,
            (false, false) => Section::Optional,
        };
        let held = match &parameter.r#type {
            Type::List(item) if section == Section::List => item,
            r#type => r#type,
        };
        let (taken, how) = self.taken(held, here);
        Slot {
            section,
            attributes: quote!(#documentation #deprecated),
            field: parameter.field.clone(),
            r#type: self.r#type(held, here),
            taken,
            how,
        }
    }

    fn body_slot(&self, operation: &Operation, here: &Module) -> Option<Slot> {
        let body = operation.body.as_ref()?;
        let text = body.description.as_deref().unwrap_or("What is sent along.");
        let r#type = self.payload(Some(&body.content.payload), here);
        let taken = match &body.content.payload {
            Payload::Json(_) | Payload::Form(_) | Payload::Multipart(_) => None,
            _ => Some(quote!(impl Into<#r#type>)),
        };
        Some(Slot {
            section: if body.required { Section::Required } else { Section::Optional },
            attributes: described(Some(text)),
            field: body.field.clone(),
            r#type,
            taken,
            how: None,
        })
    }

    /// What is taken for a value, when that is something else, and how it becomes the value when that is
    /// more than `Into`.
    fn taken(&self, r#type: &Type, here: &Module) -> (Option<TokenStream>, Option<&'static str>) {
        let each = |held: &Type| {
            self.converted(self.unaliased(held), here).unwrap_or_else(|| self.r#type(held, here))
        };
        match (self.converted(self.unaliased(r#type), here), r#type) {
            (Some(converted), _) => (Some(converted), None),
            (None, Type::List(item)) => {
                let item = each(item);
                (Some(quote!(impl IntoIterator<Item = #item>)), Some("list"))
            }
            (None, Type::Map(value)) => {
                let value = each(value);
                (Some(quote!(impl IntoIterator<Item = (impl Into<String>, #value)>)), Some("map"))
            }
            (None, _) => (None, None),
        }
    }
}

impl Slot {
    /// What `parameters!` has of it.
    fn lines(&self) -> Vec<String> {
        let field = ident(&self.field);
        let mut lines = source_text::attributes(&self.attributes);
        let taken = self.taken.iter().map(|taken| format!(", {}", source_text::r#type(taken)));
        let how = self.how.iter().map(|how| format!(" => {how}"));
        let conversion: String = taken.chain(how).collect();
        let r#type = source_text::r#type(&self.r#type);
        // What starts with a digit needs an underscore only where it stands alone.
        let digits =
            self.field.strip_prefix('_').filter(|rest| rest.starts_with(|it: char| it.is_ascii_digit()));
        let name = digits.unwrap_or(&self.field);
        lines.push(format!("{field}, with_{name}: {type}{conversion};"));
        lines
    }
}
