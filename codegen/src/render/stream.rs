//! Answers that come piece by piece: an operation's `Streaming`, and the methods of the client.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::documentation::{deprecated, lines};
use super::response::{error_type, patterns};
use super::types::ident;
use super::{Context, source_text};
use crate::api::{ByteStream, Framing, ItemStream, Module, Operation};

impl Context<'_> {
    /// How an operation gives its answer item by item.
    pub(super) fn streaming(&self, operation: &Operation, stream: &ItemStream) -> String {
        let here = Module::Operation(operation.name.clone());
        let name = ident(&format!("{}Params", operation.type_name));
        let item = self.item(stream.item.as_ref(), &here);
        let media_type = &stream.media_type;
        let switch = stream.switch.as_ref().map_or_else(
            || quote!(None),
            |switch| {
                let name = &switch.name;
                quote!(Some(#name))
            },
        );
        let statuses = patterns(&stream.statuses);
        let (framing, read) = match (stream.framing, &stream.item) {
            (Framing::Events | Framing::WholeEvents, None) => ("Events", "event_item"),
            (Framing::Events, Some(_)) => ("Events", "json_item"),
            (Framing::WholeEvents, Some(_)) => ("Events", "whole_event_item"),
            (Framing::Lines, _) => ("Lines", "json_item"),
            (Framing::Sequence, _) => ("Sequence", "json_item"),
        };
        let (framing, read) = (ident(framing), ident(read));
        source_text::item(quote! {
            impl crate::Streaming for #name {
                type Item = #item;

                fn stream_request(&self) -> Result<http::Request<bytes::Bytes>, crate::InvalidRequest> {
                    crate::runtime::stream_request(self, #media_type, #switch)
                }

                fn framing(status: u16) -> Option<crate::Framing> {
                    matches!(status, #statuses).then_some(crate::Framing::#framing)
                }

                fn item(record: crate::Record) -> Result<Self::Item, crate::ItemError> {
                    crate::runtime::#read(record)
                }
            }
        })
    }
}

/// The methods of the client that give an answer piece by piece.
pub(super) fn methods(operation: &Operation, params: &Ident, client: &TokenStream) -> TokenStream {
    let items = operation.stream.as_ref().map(|_| item_method(operation, params, client));
    let bytes = operation.byte_stream.as_ref().map(|stream| byte_method(operation, stream, params, client));
    quote!(#items #bytes)
}

fn item_method(operation: &Operation, params: &Ident, client: &TokenStream) -> TokenStream {
    let name = ident(&format!("{}_stream", operation.name));
    let about = format!("The items of [`{0}`](Self::{0}), each as soon as it is there.", operation.name);
    let about = lines(&format!("{about}\n\n# Errors\n\nSee [`Error`](crate::Error)."));
    let (deprecated, error) = (deprecated(operation.deprecated), error_type(operation));
    quote! {
        #about
        #deprecated
        pub async fn #name(
            &self,
            params: &#params,
        ) -> Result<crate::Response<crate::ItemStream<#params>>, crate::Error<#error>> {
            #client.open_stream(params).await
        }
    }
}

fn byte_method(
    operation: &Operation,
    stream: &ByteStream,
    params: &Ident,
    client: &TokenStream,
) -> TokenStream {
    let name = ident(&format!("{}_byte_stream", operation.name));
    let about = format!("The bytes of [`{0}`](Self::{0}) as they come.", operation.name);
    let about = lines(&format!("{about}\n\n# Errors\n\nSee [`Error`](crate::Error)."));
    let (deprecated, error) = (deprecated(operation.deprecated), error_type(operation));
    let (accept, statuses) = (stream.media_types.join(", "), patterns(&stream.statuses));
    quote! {
        #about
        #deprecated
        pub async fn #name(
            &self,
            params: &#params,
        ) -> Result<crate::Response<crate::ByteStream<#error>>, crate::Error<#error>> {
            crate::runtime::byte_stream(#client, params, #accept, |status| matches!(status, #statuses)).await
        }
    }
}
