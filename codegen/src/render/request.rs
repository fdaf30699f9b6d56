//! How an operation makes its request.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::documentation::code;
use super::types::ident;
use crate::api::{
    Body, Constraints, IntegerFormat, Location, Operation, Parameter, Payload, Shape, StyleKind, Type,
};

impl Context<'_> {
    /// The body of `Operation::request`.
    pub(super) fn request(&self, operation: &Operation) -> TokenStream {
        let builder = builder(&operation.method, &operation.path);
        let parameters = operation.parameters.iter().map(|parameter| self.parameter(parameter));
        let accept = operation.success.content.as_ref().map(|content| {
            let name = &content.name;
            quote!(.header("Accept", Some(#name)))
        });
        let body = operation.body.as_ref().map(body);
        quote! {
            #builder
                #(#parameters)*
                #body
                #accept
                .build()
        }
    }

    fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let name = &parameter.name;
        if let Some(constant) = &parameter.constant {
            return match parameter.location {
                Location::Path => quote!(.path(#name, #constant)),
                Location::Query => quote!(.query(#name, Some(#constant))),
                Location::Header | Location::Cookie => quote!(.header(#name, Some(#constant))),
            };
        }
        let field = ident(&parameter.field);
        let check = self.check(parameter);
        let value =
            if parameter.required { quote!(Some(&self.#field)) } else { quote!(self.#field.as_ref()) };
        let step = match (parameter.location, &parameter.r#type) {
            (Location::Path, Type::List(_)) => quote!(.path_joined(#name, &self.#field)),
            (Location::Path, _) => quote!(.path(#name, &self.#field)),
            (Location::Header | Location::Cookie, Type::List(_)) => {
                quote!(.header_joined(#name, &self.#field))
            }
            (Location::Header | Location::Cookie, _) => quote!(.header(#name, #value)),
            (Location::Query, Type::List(_)) if parameter.style.explode => {
                quote!(.query_each(#name, &self.#field))
            }
            (Location::Query, Type::List(_)) => {
                let separator = match parameter.style.kind {
                    StyleKind::SpaceDelimited => "%20",
                    StyleKind::PipeDelimited => "%7C",
                    _ => ",",
                };
                quote!(.query_joined(#name, &self.#field, #separator))
            }
            (Location::Query, _) => quote!(.query(#name, #value)),
        };
        quote!(#check #step)
    }

    /// The check of a parameter's bounds.
    fn check(&self, parameter: &Parameter) -> TokenStream {
        let (name, field, bounds) = (&parameter.name, ident(&parameter.field), &parameter.constraints);
        match self.unaliased(&parameter.r#type) {
            Type::Integer(format) => match whole_bounds(bounds, *format) {
                Some(range) if parameter.required => quote!(.within(#name, Some(self.#field), #range)),
                Some(range) => quote!(.within(#name, self.#field, #range)),
                None => TokenStream::new(),
            },
            Type::Number(_) => match number_bounds(bounds) {
                Some(range) if parameter.required => quote!(.within(#name, Some(self.#field), #range)),
                Some(range) => quote!(.within(#name, self.#field, #range)),
                None => TokenStream::new(),
            },
            Type::String(_) => match range(count(bounds.min_length), count(bounds.max_length)) {
                Some(range) if parameter.required => quote!(.length(#name, Some(&self.#field), #range)),
                Some(range) => quote!(.length(#name, self.#field.as_deref(), #range)),
                None => TokenStream::new(),
            },
            Type::List(_) => match range(count(bounds.min_items), count(bounds.max_items)) {
                Some(range) => quote!(.count(#name, &self.#field, #range)),
                None => TokenStream::new(),
            },
            _ => TokenStream::new(),
        }
    }

    /// A type behind its other names.
    pub(super) fn unaliased<'t>(&'t self, mut r#type: &'t Type) -> &'t Type {
        // Bounded by the number of definitions, should aliases go in circles.
        for _ in 0..self.definitions.len() {
            match r#type {
                Type::Named(id) => match self.definitions.get(id).map(|definition| &definition.shape) {
                    Some(Shape::Alias(inner)) => r#type = inner,
                    _ => return r#type,
                },
                _ => return r#type,
            }
        }
        r#type
    }
}

/// The step that adds the body.
fn body(body: &Body) -> TokenStream {
    let (field, name) = (ident(&body.field), &body.content.name);
    let value = if body.required { quote!(Some(&self.#field)) } else { quote!(self.#field.as_ref()) };
    match body.content.payload {
        // "Whatever" is what we read, not what we send.
        Payload::Json(_) if name == "*/*" => quote!(.json("application/json", #value)),
        Payload::Json(_) => quote!(.json(#name, #value)),
        Payload::Form(_) => quote!(.form(#value)),
        Payload::Text | Payload::Bytes => quote!(.content(#name, #value)),
    }
}

/// The start of the request.
fn builder(method: &str, path: &str) -> TokenStream {
    match method {
        "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE" => {
            let method = ident(method);
            quote!(crate::runtime::RequestBuilder::new(http::Method::#method, #path))
        }
        other => quote!(crate::runtime::RequestBuilder::other(#other, #path)),
    }
}

/// The bounds of a whole number, inclusive, as far as its type can hold them.
#[allow(clippy::cast_possible_truncation)]
fn whole_bounds(bounds: &Constraints, format: IntegerFormat) -> Option<TokenStream> {
    let (lowest, highest) = match format {
        IntegerFormat::Int32 => (f64::from(i32::MIN), f64::from(i32::MAX)),
        IntegerFormat::Uint32 => (0.0, f64::from(u32::MAX)),
        // Beyond 2^53 a bound in a document says no more than the type itself.
        IntegerFormat::Int64 | IntegerFormat::UnixTime => (-9_007_199_254_740_992.0, 9_007_199_254_740_992.0),
        IntegerFormat::Uint64 => (0.0, 9_007_199_254_740_992.0),
    };
    let within = |bound: &f64| *bound >= lowest && *bound <= highest;
    let minimum =
        bounds.minimum.map(|it| if bounds.exclusive_minimum { it.floor() + 1.0 } else { it.ceil() });
    let maximum =
        bounds.maximum.map(|it| if bounds.exclusive_maximum { it.ceil() - 1.0 } else { it.floor() });
    let literal = |bound: f64| {
        let literal = Literal::i64_unsuffixed((bound as i64).abs());
        if bound < 0.0 { quote!(-#literal) } else { quote!(#literal) }
    };
    range(minimum.filter(within).map(literal), maximum.filter(within).map(literal))
}

fn number_bounds(bounds: &Constraints) -> Option<TokenStream> {
    let literal = |bound: f64| {
        let literal = Literal::f64_unsuffixed(bound.abs());
        if bound < 0.0 { quote!(-#literal) } else { quote!(#literal) }
    };
    let minimum = bounds.minimum.filter(|it| it.is_finite()).map(literal);
    let maximum = bounds.maximum.filter(|it| it.is_finite()).map(literal);
    if !bounds.exclusive_minimum && !bounds.exclusive_maximum {
        return range(minimum, maximum);
    }
    let bound = |value: Option<TokenStream>, exclusive: bool| match value {
        Some(value) if exclusive => quote!(std::ops::Bound::Excluded(#value)),
        Some(value) => quote!(std::ops::Bound::Included(#value)),
        None => quote!(std::ops::Bound::Unbounded),
    };
    if minimum.is_none() && maximum.is_none() {
        return None;
    }
    let (minimum, maximum) =
        (bound(minimum, bounds.exclusive_minimum), bound(maximum, bounds.exclusive_maximum));
    Some(quote!((#minimum, #maximum)))
}

fn count(bound: Option<usize>) -> Option<TokenStream> {
    bound.map(|bound| {
        let literal = Literal::usize_unsuffixed(bound);
        quote!(#literal)
    })
}

/// An inclusive range; `None` when it is open on both sides.
fn range(minimum: Option<TokenStream>, maximum: Option<TokenStream>) -> Option<TokenStream> {
    match (minimum, maximum) {
        (Some(minimum), Some(maximum)) => Some(quote!(#minimum..=#maximum)),
        (Some(minimum), None) => Some(quote!(#minimum..)),
        (None, Some(maximum)) => Some(quote!(..=#maximum)),
        (None, None) => None,
    }
}

/// The bounds of a parameter, as a person would write them.
pub(super) fn bounds_text(parameter: &Parameter) -> String {
    let bounds = &parameter.constraints;
    let mut parts = numbers_text(bounds);
    parts.extend(counted_text(bounds.min_length, bounds.max_length, "character"));
    parts.extend(counted_text(bounds.min_items, bounds.max_items, "item"));
    parts.extend(bounds.pattern.as_deref().map(|pattern| format!("matches {}", code(pattern))));
    parts.join(", ")
}

fn numbers_text(bounds: &Constraints) -> Vec<String> {
    if !bounds.exclusive_minimum && !bounds.exclusive_maximum {
        let (lower, upper) = (bounds.minimum, bounds.maximum);
        let lower = lower.map(|it| it.to_string()).unwrap_or_default();
        let upper = upper.map(|it| format!("={it}")).unwrap_or_default();
        return if lower.is_empty() && upper.is_empty() {
            vec![]
        } else {
            vec![format!("`{lower}..{upper}`")]
        };
    }
    let lower = if bounds.exclusive_minimum { "above" } else { "at least" };
    let upper = if bounds.exclusive_maximum { "below" } else { "at most" };
    [(lower, bounds.minimum), (upper, bounds.maximum)]
        .into_iter()
        .filter_map(|(word, bound)| Some(format!("{word} {}", bound?)))
        .collect()
}

fn counted_text(lower: Option<usize>, upper: Option<usize>, what: &str) -> Option<String> {
    let plural = if upper.or(lower) == Some(1) { "" } else { "s" };
    let range = match (lower, upper) {
        (Some(lower), Some(upper)) if lower == upper => lower.to_string(),
        (Some(lower), Some(upper)) => format!("{lower} to {upper}"),
        (Some(lower), None) => format!("at least {lower}"),
        (None, Some(upper)) => format!("at most {upper}"),
        (None, None) => return None,
    };
    Some(format!("{range} {what}{plural}"))
}
