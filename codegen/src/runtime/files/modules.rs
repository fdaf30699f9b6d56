//! `modules!`: the files of a folder.

/// Declares files, and shows what is in them as if it stood here. One behind `if` is there with any of the
/// features.
macro_rules! modules_macro {
    ($($module:ident $(if $($feature:literal),+)?;)*) => {
        $(
            $(#[cfg(any($(feature = $feature),+))])?
            mod $module;
        )*
        $(
            $(#[cfg(any($(feature = $feature),+))])?
            pub use $module::*;
        )*
    };
}

pub(crate) use modules_macro as modules;
