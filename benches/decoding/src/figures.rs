//! What was asked for.

use crate::contestant::{ASYNC_OPENAI, DERIVED, OPENAPI_TO_RUST, OURS, PROGENITOR, YARDSTICK};

/// How two contestants should compare.
pub(crate) struct Figure {
    /// The name of the page.
    pub(crate) page: &'static str,
    /// Who is on top of the ratio.
    pub(crate) over: &'static str,
    /// Who is below.
    pub(crate) under: &'static str,
    pub(crate) bound: Bound,
}

/// What a ratio may be.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

impl Bound {
    pub(crate) fn holds(self, ratio: f64) -> bool {
        match self {
            Self::AtMost(bound) => ratio <= bound,
            Self::AtLeast(bound) => ratio >= bound,
        }
    }
}

pub(crate) const FIGURES: [Figure; 6] = [
    Figure { page: "mixed", over: OURS, under: YARDSTICK, bound: Bound::AtMost(3.6) },
    Figure { page: "mixed", over: DERIVED, under: OURS, bound: Bound::AtLeast(1.2) },
    Figure { page: "mixed", over: ASYNC_OPENAI, under: OURS, bound: Bound::AtLeast(1.2) },
    Figure { page: "tool calls", over: PROGENITOR, under: OURS, bound: Bound::AtLeast(1.4) },
    Figure { page: "tool calls", over: OPENAPI_TO_RUST, under: OURS, bound: Bound::AtLeast(4.0) },
    Figure { page: "sorted", over: DERIVED, under: OURS, bound: Bound::AtLeast(1.0) },
];
