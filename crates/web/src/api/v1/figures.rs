//! What one piece takes, as programs see it.

use essaim_app::see::version::Details;
use essaim_domain::MachineClass;
use essaim_domain::design::Figures;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// What one source says of one piece on a class of machine.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FiguresBody {
    /// `declared`, `sliced` or `estimated`.
    source: String,
    /// `basic`, `slow` or `fast`: what is declared is said of a basic machine.
    class: String,
    /// Grams of material.
    grams: Option<f64>,
    /// Minutes on the machine.
    minutes: Option<f64>,
    /// What they rest on.
    basis: Value,
}

/// The minutes of one piece that count on a class of machine.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClassMinutesBody {
    /// `basic`, `slow` or `fast`.
    class: String,
    /// Minutes.
    minutes: f64,
    /// Who says so: `declared`, `sliced` or `estimated`.
    from: String,
    /// What is declared of a basic machine was taken times this source's minutes for this class over its minutes
    /// for a basic one: `sliced` or `estimated`.
    in_ratio_of: Option<String>,
}

/// What each source says, the one that counts first.
pub(super) fn figures(found: &Details) -> Vec<FiguresBody> {
    let mut bases: Vec<_> = found.says.bases.iter().collect();
    bases.sort_by_key(|(source, class, _)| (*source, *class));
    let body = |(source, class, basis): &(_, _, Value)| {
        let Figures { grams, minutes } = found.says.figures.of(*source, *class);
        FiguresBody {
            source: source.to_string(),
            class: class.to_string(),
            grams,
            minutes,
            basis: basis.clone(),
        }
    };
    bases.into_iter().map(body).collect()
}

/// The minutes that count on each class; none of what is bought.
pub(super) fn class_minutes(found: &Details) -> Vec<ClassMinutesBody> {
    let body = |class: &MachineClass| {
        let counts = found.says.figures.minutes(*class)?;
        Some(ClassMinutesBody {
            class: class.to_string(),
            minutes: counts.minutes,
            from: counts.from.to_string(),
            in_ratio_of: counts.in_ratio_of.map(|source| source.to_string()),
        })
    };
    MachineClass::ALL.iter().filter_map(body).collect()
}
