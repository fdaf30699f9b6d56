//! `paginated!`: how an operation gives its items page by page.

use std::fmt::Display;

/// Declares how the answers of an operation lead from page to page.
///
/// A path is a chain of fields with `?` behind those that may be absent; an empty one is the whole.
///
/// ```text
/// ListThingsParams: Thing {
///     items(data);                                    // where the items are in an answer
///     next after = last(id) while(has_more);          // the parameter `after` takes the `id` of the last item
///     next cursor = answer(meta?.next_cursor?);       // the parameter `cursor` takes a value of the answer
///     next number since = last(id) while(has_more);   // the parameter is a number
///     previous before = first(id) while(has_more);    // the same, going backwards
///     page page from 1 of(total_pages?);              // a page's number, with how many pages there are
///     offset skip from 0 while(has_more);             // how many items come before, and whether there are more
///     url(links?.next?);                              // where the next page is
///     link;                                           // the same, in the header `Link`
/// }
/// ```
///
/// There is one of them, beside `previous`.
macro_rules! paginated_macro {
    ($Params:ident: $Item:ty { items($($items:tt)*); next number $($rest:tt)* }) => {
        $crate::runtime::pages::paginated!(@number $Params, $Item, ($($items)*), $($rest)*);
    };
    ($Params:ident: $Item:ty { items($($items:tt)*); next $($rest:tt)* }) => {
        $crate::runtime::pages::paginated!(@text $Params, $Item, ($($items)*), $($rest)*);
    };
    (
        $Params:ident: $Item:ty {
            items($($items:tt)*);
            $step:ident $parameter:ident from $first:literal $($end:ident $path:tt)?;
        }
    ) => {
        $crate::runtime::pages::paginated!(
            @count $Params, $Item, ($($items)*), $step $parameter from $first, $($end $path)?
        );
    };
    ($Params:ident: $Item:ty { items($($items:tt)*); url $path:tt; }) => {
        $crate::runtime::pages::paginated!(@elsewhere $Params, $Item, ($($items)*), |page| {
            fn url(page: &<$Params as $crate::Operation>::Output) -> Option<String> {
                $crate::runtime::pages::cursor_text($crate::runtime::pages::paginated!(@borrowed page, $path))
            }
            url(page)
        });
    };
    ($Params:ident: $Item:ty { items($($items:tt)*); link; }) => {
        $crate::runtime::pages::paginated!(@elsewhere $Params, $Item, ($($items)*), |page| {
            $crate::runtime::pages::next_link(page.headers())
        });
    };

    // Forwards, by a text.
    (
        @text $Params:ident, $Item:ty, $items:tt,
        $parameter:ident = $from:ident $path:tt $(while $more:tt)?; $($back:tt)*
    ) => {
        impl $crate::Paginated for $Params {
            type Item = $Item;

            fn cursor(&self) -> Option<&str> {
                self.$parameter.as_deref()
            }

            fn with_cursor(mut self, cursor: String) -> Self {
                self.$parameter = Some(cursor.into());
                self
            }

            fn next_cursor(page: &Self::Output) -> Option<String> {
                $crate::runtime::pages::paginated!(@cursor page, $items, $from $path $(while $more)?)
            }

            fn into_items(page: Self::Output) -> Vec<Self::Item> {
                $crate::runtime::pages::items_of(page, |page| {
                    Some($crate::runtime::pages::paginated!(@owned page, $items))
                })
            }
        }

        $crate::runtime::pages::paginated!(@back $Params, $items, $($back)*);
    };

    // Forwards, by a number.
    (
        @number $Params:ident, $Item:ty, $items:tt,
        $parameter:ident = $from:ident $path:tt $(while $more:tt)?; $($back:tt)*
    ) => {
        impl $crate::Paged for $Params {
            type Item = $Item;

            fn position(&self) -> Option<String> {
                self.$parameter.as_ref().map(ToString::to_string)
            }

            fn next_page(mut self, page: &$crate::Response<Self::Output>) -> $crate::Next<Self> {
                fn cursor(page: &<$Params as $crate::Operation>::Output) -> Option<String> {
                    $crate::runtime::pages::paginated!(@cursor page, $items, $from $path $(while $more)?)
                }
                $crate::runtime::pages::paginated!(@numbered self, $parameter, cursor(page))
            }

            fn items_of(page: Self::Output) -> Vec<Self::Item> {
                $crate::runtime::pages::items_of(page, |page| {
                    Some($crate::runtime::pages::paginated!(@owned page, $items))
                })
            }
        }

        $crate::runtime::pages::paginated!(@back $Params, $items, $($back)*);
    };

    // Forwards, by a number that grows.
    (
        @count $Params:ident, $Item:ty, $items:tt, $step:ident $parameter:ident from $first:literal,
        $($end:ident $path:tt)?
    ) => {
        impl $crate::Paged for $Params {
            type Item = $Item;

            fn position(&self) -> Option<String> {
                self.$parameter.as_ref().map(ToString::to_string)
            }

            fn next_page(mut self, page: &$crate::Response<Self::Output>) -> $crate::Next<Self> {
                use $crate::runtime::pages::count;

                fn items(page: &<$Params as $crate::Operation>::Output) -> Option<usize> {
                    Some($crate::runtime::pages::paginated!(@borrowed page, $items).len())
                }
                let current = self.$parameter.as_ref().map_or(Some($first), count::whole);
                let items = items(page).unwrap_or_default();
                let end = $crate::runtime::pages::paginated!(@end $Params, page, $($end $path)?);
                let Some(number) = count::following(current, $first, count::$step(items), items, end) else {
                    return $crate::Next::End;
                };
                self.$parameter = $crate::runtime::Bounded::from_whole(number);
                let fits = self.$parameter.is_some();
                count::numbered(self, stringify!($parameter), number, fits)
            }

            fn items_of(page: Self::Output) -> Vec<Self::Item> {
                $crate::runtime::pages::items_of(page, |page| {
                    Some($crate::runtime::pages::paginated!(@owned page, $items))
                })
            }
        }
    };
    (@end $Params:ident, $page:ident,) => { count::End::Empty };
    (@end $Params:ident, $page:ident, of $path:tt) => {{
        fn total(page: &<$Params as $crate::Operation>::Output) -> Option<i64> {
            $crate::runtime::pages::count::whole($crate::runtime::pages::paginated!(@borrowed page, $path))
        }
        total($page).map_or(count::End::Empty, count::End::Total)
    }};
    (@end $Params:ident, $page:ident, while $path:tt) => {{
        fn more(page: &<$Params as $crate::Operation>::Output) -> Option<bool> {
            Some(*$crate::runtime::pages::paginated!(@borrowed page, $path))
        }
        more($page).map_or(count::End::Empty, count::End::More)
    }};

    // Forwards, to an address.
    (@elsewhere $Params:ident, $Item:ty, $items:tt, |$page:ident| $url:block) => {
        impl $crate::Paged for $Params {
            type Item = $Item;

            fn position(&self) -> Option<String> {
                None
            }

            fn next_page(self, $page: &$crate::Response<Self::Output>) -> $crate::Next<Self> {
                let url: Option<String> = $url;
                url.map_or($crate::Next::End, |url| $crate::Next::Url { request: self, url })
            }

            fn items_of(page: Self::Output) -> Vec<Self::Item> {
                $crate::runtime::pages::items_of(page, |page| {
                    Some($crate::runtime::pages::paginated!(@owned page, $items))
                })
            }
        }
    };

    // Backwards.
    (@back $Params:ident, $items:tt,) => {};
    (
        @back $Params:ident, $items:tt,
        previous number $parameter:ident = $from:ident $path:tt $(while $more:tt)?;
    ) => {
        impl $crate::Backwards for $Params {
            fn end_position(&self) -> Option<String> {
                self.$parameter.as_ref().map(ToString::to_string)
            }

            fn previous_page(mut self, page: &$crate::Response<Self::Output>) -> $crate::Next<Self> {
                fn cursor(page: &<$Params as $crate::Operation>::Output) -> Option<String> {
                    $crate::runtime::pages::paginated!(@cursor page, $items, $from $path $(while $more)?)
                }
                $crate::runtime::pages::paginated!(@numbered self, $parameter, cursor(page))
            }
        }
    };
    (
        @back $Params:ident, $items:tt,
        previous $parameter:ident = $from:ident $path:tt $(while $more:tt)?;
    ) => {
        impl $crate::Backwards for $Params {
            fn end_position(&self) -> Option<String> {
                self.$parameter.as_deref().map(str::to_owned)
            }

            fn previous_page(mut self, page: &$crate::Response<Self::Output>) -> $crate::Next<Self> {
                fn cursor(page: &<$Params as $crate::Operation>::Output) -> Option<String> {
                    $crate::runtime::pages::paginated!(@cursor page, $items, $from $path $(while $more)?)
                }
                let Some(position) = cursor(page) else { return $crate::Next::End };
                self.$parameter = Some(position.clone().into());
                $crate::Next::Page { request: self, position }
            }
        }
    };

    // The cursor of a page, as a text.
    (@cursor $page:ident, $items:tt, $from:ident $path:tt while $more:tt) => {
        if *$crate::runtime::pages::paginated!(@borrowed $page, $more) {
            $crate::runtime::pages::paginated!(@cursor $page, $items, $from $path)
        } else {
            None
        }
    };
    (@cursor $page:ident, $items:tt, answer $path:tt) => {
        $crate::runtime::pages::cursor_text($crate::runtime::pages::paginated!(@borrowed $page, $path))
    };
    (@cursor $page:ident, $items:tt, $end:ident $path:tt) => {{
        let item = $crate::runtime::pages::paginated!(@borrowed $page, $items).$end()?;
        $crate::runtime::pages::cursor_text($crate::runtime::pages::paginated!(@borrowed item, $path))
    }};

    // A request with a number for its cursor.
    (@numbered $request:ident, $parameter:ident, $cursor:expr) => {{
        // Nothing comes behind nothing.
        let Some(position) = $cursor.filter(|cursor| cursor != "0") else { return $crate::Next::End };
        let number = position.parse().ok().and_then($crate::runtime::Bounded::from_whole);
        if number.is_none() {
            let reason = format!("cannot take the cursor `{position}`");
            return $crate::Next::Invalid($crate::InvalidRequest::new(stringify!($parameter), reason));
        }
        $request.$parameter = number;
        $crate::Next::Page { request: $request, position }
    }};

    // A value, by reference.
    (@borrowed $at:expr, ()) => { $at };
    (@borrowed $at:expr, ($field:ident)) => { &$at.$field };
    (@borrowed $at:expr, ($field:ident ?)) => { $at.$field.as_ref()? };
    (@borrowed $at:expr, ($field:ident . $($rest:tt)+)) => {
        $crate::runtime::pages::paginated!(@borrowed $at.$field, ($($rest)+))
    };
    (@borrowed $at:expr, ($field:ident ? . $($rest:tt)+)) => {
        $crate::runtime::pages::paginated!(@borrowed $at.$field.as_ref()?, ($($rest)+))
    };

    // A value that is taken out.
    (@owned $at:expr, ()) => { $at };
    (@owned $at:expr, ($field:ident)) => { $at.$field };
    (@owned $at:expr, ($field:ident ?)) => { $at.$field? };
    (@owned $at:expr, ($field:ident . $($rest:tt)+)) => {
        $crate::runtime::pages::paginated!(@owned $at.$field, ($($rest)+))
    };
    (@owned $at:expr, ($field:ident ? . $($rest:tt)+)) => {
        $crate::runtime::pages::paginated!(@owned $at.$field?, ($($rest)+))
    };
}

pub(crate) use paginated_macro as paginated;

/// A cursor as a text, unless there is nothing in it.
pub(crate) fn cursor_text(cursor: &impl Display) -> Option<String> {
    let text = cursor.to_string();
    (!text.is_empty()).then_some(text)
}

/// The items of a page, none when they are absent.
pub(crate) fn items_of<P, I>(page: P, items: impl FnOnce(P) -> Option<Vec<I>>) -> Vec<I> {
    items(page).unwrap_or_default()
}
