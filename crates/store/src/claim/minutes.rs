//! What a piece takes on a machine, in statements.

/// The minutes of a version on the class of the machine that is joined as `machine`; of an ordinary one where none is.
macro_rules! minutes_on_class {
    ($version:literal) => {
        concat!(
            "CASE machine.class WHEN 'slow' THEN ",
            $version,
            ".minutes_slow WHEN 'fast' THEN ",
            $version,
            ".minutes_fast ELSE ",
            $version,
            ".minutes END"
        )
    };
}
pub(crate) use minutes_on_class;
