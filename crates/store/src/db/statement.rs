//! SQL texts as named constants that register themselves.

use super::Engine;

/// One SQL text of this crate.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// Where it lives: `essaim_store::claim::TAKE_UNITS`.
    pub name: &'static str,
    /// The text, the same for both engines unless `engine` says otherwise.
    pub sql: &'static str,
    /// The only engine it is for, when it cannot be shared.
    pub engine: Option<Engine>,
}

/// Declares a module's statements: one constant each, and `ALL` for [`crate::statements`]. Once
/// per module; `NAME [Postgres] = "…";` is for one engine only.
macro_rules! sql {
    ($($(#[$doc:meta])* $vis:vis $name:ident $([$engine:ident])? = $text:expr;)+) => {
        $($(#[$doc])* $vis const $name: &str = $text;)+

        /// Every statement of this module.
        pub(crate) const ALL: &[$crate::Statement] = &[$($crate::Statement {
            name: concat!(module_path!(), "::", stringify!($name)),
            sql: $name,
            engine: sql!(@engine $($engine)?),
        }),+];
    };
    (@engine) => { None };
    (@engine $engine:ident) => { Some($crate::Engine::$engine) };
}
pub(crate) use sql;
