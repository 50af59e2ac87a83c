//! How long one piece takes each class of machine, and how that is known.

use essaim_app::see::version::Details;
use essaim_domain::design::{ClassMinutes, FiguresSource};
use essaim_domain::{MachineClass, Minutes};
use essaim_words::Lang;

/// A class of machine, worded.
pub(super) struct OnClass {
    pub(super) class: String,
    pub(super) kind: String,
    pub(super) time: String,
    pub(super) how: String,
}

/// One for each class; nothing where no machine makes it, or the classes do not differ because nothing but one
/// declaration is known.
pub(super) fn on_classes(lang: Lang, found: &Details) -> Vec<OnClass> {
    let figures = &found.says.figures;
    let measured = [FiguresSource::Sliced, FiguresSource::Estimated];
    let known = |class: &MachineClass| {
        let says = |source: &FiguresSource| figures.of(*source, *class).minutes.is_some();
        measured.iter().any(says)
    };
    if !MachineClass::ALL.iter().all(known) {
        return Vec::new();
    }
    let line = |class: &MachineClass| {
        let counts = figures.minutes(*class)?;
        Some(OnClass {
            class: lang.t(&format!("machine-class-{class}")),
            kind: lang.t(&format!("machine-class-{class}-kind")),
            time: lang.hours_minutes(Minutes::of(up(counts.minutes))),
            how: how(lang, counts),
        })
    };
    MachineClass::ALL.iter().filter_map(line).collect()
}

fn how(lang: Lang, counts: ClassMinutes) -> String {
    match counts.in_ratio_of {
        Some(source) => lang.t(&format!("figures-in-ratio-{source}")),
        None => lang.t(&format!("figures-{}", counts.from)),
    }
}

/// Whole minutes, rounded up as those that count.
fn up(minutes: f64) -> i64 {
    format!("{:.0}", minutes.ceil()).parse().unwrap_or(i64::MAX)
}
