//! Answers that come piece by piece: an operation's `Streaming`.

use quote::quote;

use super::response::patterns;
use super::types::ident;
use super::{Context, source_text};
use crate::api::{Framing, ItemStream, Module, Operation};

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
        let end_marker = stream.end_marker.iter();
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

                #(const END_MARKER: &'static str = #end_marker;)*

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
