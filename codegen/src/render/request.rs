//! How an operation makes its request.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::credential::alternatives;
use super::documentation::code;
use super::types::ident;
use crate::api::{Constraints, IntegerFormat, Location, Operation, Parameter, Shape, Style, StyleKind, Type};

impl Context<'_> {
    /// The body of `Operation::request`.
    pub(super) fn request(&self, operation: &Operation) -> TokenStream {
        let builder = builder(&operation.method, &operation.path);
        let parameters = operation.parameters.iter().map(|parameter| self.parameter(parameter));
        let accept = operation.accept().map(|accept| quote!(.header("Accept", Some(#accept))));
        // Of an answer that may be a stream this is the other kind.
        let switch = operation.stream.as_ref().and_then(|stream| stream.switch.as_ref());
        let switch = switch.filter(|switch| switch.default).map(|switch| {
            let name = &switch.name;
            quote!(.member(#name, false))
        });
        let body = operation.body.as_ref().map(super::body::sent);
        let server = operation.server.as_ref().map(|url| quote!(.server(#url)));
        let security = (operation.security != self.api.security).then(|| {
            let alternatives = alternatives(&operation.security);
            quote!(.security(#alternatives))
        });
        quote! {
            #builder
                #(#parameters)*
                #body
                #switch
                #accept
                #server
                #security
                .build(self)
        }
    }

    fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let name = &parameter.name;
        let (check, text, value) = if let Some(constant) = &parameter.constant {
            (TokenStream::new(), quote!(#constant), quote!(Some(#constant)))
        } else {
            let field = ident(&parameter.field);
            let is_there = parameter.required || parameter.is_list();
            let value = if is_there { quote!(Some(&self.#field)) } else { quote!(self.#field.as_ref()) };
            (self.check(parameter), quote!(&self.#field), value)
        };
        let style = style(parameter.style);
        let step = match (parameter.location, parameter.style.usual_in(parameter.location)) {
            (Location::Path, true) => quote!(.path(#name, #text)),
            (Location::Path, false) => quote!(.path_styled(#name, #text, #style)),
            (Location::Query, true) => quote!(.query(#name, #value)),
            (Location::Query, false) => quote!(.query_styled(#name, #value, #style)),
            (Location::Header, true) => quote!(.header(#name, #value)),
            (Location::Header, false) => quote!(.header_styled(#name, #value, #style)),
            (Location::Cookie, true) => quote!(.cookie(#name, #value)),
            (Location::Cookie, false) => quote!(.cookie_styled(#name, #value, #style)),
            (Location::Querystring, _) => quote!(.querystring(#name, #value, #style)),
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
            Type::List(item) if parameter.is_list() => {
                let count = range(count(bounds.min_items), count(bounds.max_items)).map(|range| {
                    if parameter.required {
                        quote!(.required_count(#name, &self.#field, #range))
                    } else {
                        quote!(.count(#name, &self.#field, #range))
                    }
                });
                let each = self.item_check(parameter, item);
                quote!(#count #each)
            }
            _ => TokenStream::new(),
        }
    }

    /// The check of the bounds of a list's items.
    fn item_check(&self, parameter: &Parameter, item: &Type) -> Option<TokenStream> {
        let (name, field, bounds) = (&parameter.name, ident(&parameter.field), &parameter.item_constraints);
        match self.unaliased(item) {
            Type::Integer(format) => {
                let range = whole_bounds(bounds, *format)?;
                Some(quote!(.each_within(#name, &self.#field, #range)))
            }
            Type::Number(_) => {
                let range = number_bounds(bounds)?;
                Some(quote!(.each_within(#name, &self.#field, #range)))
            }
            Type::String(_) => {
                let range = range(count(bounds.min_length), count(bounds.max_length))?;
                Some(quote!(.each_length(#name, &self.#field, #range)))
            }
            _ => None,
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

/// How a parameter is written, as the runtime names it.
pub(super) fn style(style: Style) -> TokenStream {
    let name = match style.kind {
        StyleKind::Simple => "SIMPLE",
        StyleKind::Label => "LABEL",
        StyleKind::Matrix => "MATRIX",
        StyleKind::Form => "FORM",
        StyleKind::SpaceDelimited => "SPACE_DELIMITED",
        StyleKind::PipeDelimited => "PIPE_DELIMITED",
        StyleKind::TabDelimited => "TAB_DELIMITED",
        StyleKind::DeepObject => "DEEP_OBJECT",
        StyleKind::Cookie => "COOKIE",
        StyleKind::Json => "JSON",
        StyleKind::UrlEncoded => "URL_ENCODED",
    };
    let name = ident(name);
    // Deep objects always are.
    let is_exploded = style.explode && style.kind != StyleKind::DeepObject;
    let explode = is_exploded.then(|| quote!(.exploded()));
    let reserved = style.allow_reserved.then(|| quote!(.reserved()));
    quote!(crate::runtime::Style::#name #explode #reserved)
}

/// The bounds of a whole number, inclusive, as far as its type can hold them and does not have them
/// itself.
#[allow(clippy::cast_possible_truncation)]
fn whole_bounds(bounds: &Constraints, format: IntegerFormat) -> Option<TokenStream> {
    let (lowest, highest) = match format {
        IntegerFormat::Int32 => (i128::from(i32::MIN), i128::from(i32::MAX)),
        IntegerFormat::Int16 => (i128::from(i16::MIN), i128::from(i16::MAX)),
        IntegerFormat::Int8 => (i128::from(i8::MIN), i128::from(i8::MAX)),
        IntegerFormat::Uint32 => (0, i128::from(u32::MAX)),
        IntegerFormat::Uint16 => (0, i128::from(u16::MAX)),
        IntegerFormat::Uint8 => (0, i128::from(u8::MAX)),
        IntegerFormat::Int64 | IntegerFormat::UnixTime => (i128::from(i64::MIN), i128::from(i64::MAX)),
        IntegerFormat::Uint64 => (0, i128::from(u64::MAX)),
    };
    let literal = |bound: i128| {
        let literal = Literal::i128_unsuffixed(bound.abs());
        if bound < 0 { quote!(-#literal) } else { quote!(#literal) }
    };
    let minimum = bounds.whole_minimum.map(|it| it.saturating_add(bounds.exclusive_minimum.into()));
    let minimum = minimum.or(bounds
        .minimum
        .map(|it| if bounds.exclusive_minimum { (it.floor() + 1.0) as i128 } else { it.ceil() as i128 }));
    let maximum = bounds.whole_maximum.map(|it| it.saturating_sub(bounds.exclusive_maximum.into()));
    let maximum = maximum.or(bounds
        .maximum
        .map(|it| if bounds.exclusive_maximum { (it.ceil() - 1.0) as i128 } else { it.floor() as i128 }));
    let minimum = minimum.filter(|it| (lowest..=highest).contains(it) && *it != i128::from(i64::MIN));
    let maximum = maximum.filter(|it| {
        (lowest..=highest).contains(it) && *it != i128::from(i64::MAX) && *it != i128::from(u64::MAX)
    });
    range(minimum.map(literal), maximum.map(literal))
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
    let items = &parameter.item_constraints;
    let each = numbers_text(items).into_iter();
    let each = each.chain(counted_text(items.min_length, items.max_length, "character"));
    parts.extend(each.map(|text| format!("each {text}")));
    parts.extend(bounds.pattern.as_deref().map(|pattern| format!("matches {}", code(pattern))));
    parts.join(", ")
}

fn numbers_text(bounds: &Constraints) -> Vec<String> {
    if !bounds.exclusive_minimum && !bounds.exclusive_maximum {
        let [lower, upper] = ends(bounds).map(Option::unwrap_or_default);
        let upper = if upper.is_empty() { upper } else { format!("={upper}") };
        return if lower.is_empty() && upper.is_empty() {
            vec![]
        } else {
            vec![format!("`{lower}..{upper}`")]
        };
    }
    let lower = if bounds.exclusive_minimum { "above" } else { "at least" };
    let upper = if bounds.exclusive_maximum { "below" } else { "at most" };
    [lower, upper]
        .into_iter()
        .zip(ends(bounds))
        .filter_map(|(word, bound)| Some(format!("{word} {}", bound?)))
        .collect()
}

/// The lowest and the highest number, to the last digit.
fn ends(bounds: &Constraints) -> [Option<String>; 2] {
    let text = |whole: Option<i128>, number: Option<f64>| {
        whole.map(|it| it.to_string()).or(number.map(|it| it.to_string()))
    };
    [text(bounds.whole_minimum, bounds.minimum), text(bounds.whole_maximum, bounds.maximum)]
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
