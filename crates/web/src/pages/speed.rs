//! How fast a machine is: what its owner declared, what was learnt, and from which batches.

use essaim_app::see::workshop::{Machine, Told};
use essaim_domain::speed::{FEWEST, LAST};
use essaim_domain::{MachineClass, Minutes};
use essaim_words::Lang;

/// The classes a machine may be declared as, as choices of a form.
pub(super) fn classes(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let choice = move |class: &MachineClass| (class.to_string(), class_words(lang, *class));
    MachineClass::ALL.iter().map(choice)
}

fn class_words(lang: Lang, class: MachineClass) -> String {
    let word = |key: String| lang.t(&key).into();
    let values = [
        ("class", word(format!("machine-class-{class}"))),
        ("kind", word(format!("machine-class-{class}-kind"))),
    ];
    lang.t_with("machine-class-choice", &values)
}

/// The speed of a machine, worded for its owner.
pub(super) struct Speed {
    pub(super) class: String,
    pub(super) declared: String,
    /// None before there are enough times.
    pub(super) learnt: Option<String>,
    /// How many times are missing; empty once it learnt.
    pub(super) not_yet: String,
    /// The times that count: address and code of the batch, what it took.
    pub(super) told: Vec<(String, String, String)>,
}

impl Speed {
    /// Worded from a machine and all times its owner told.
    pub(super) fn of(lang: Lang, machine: &Machine, told: &[Told]) -> Self {
        let say = |key: &str, hundredths: i64| {
            lang.t_with(key, &[("percent", lang.percent(hundredths, 100).into())])
        };
        let hers: Vec<&Told> = told
            .iter()
            .filter(|one| one.machine == machine.id)
            .take(LAST)
            .collect();
        let left = FEWEST.saturating_sub(hers.len());
        let not_yet = match machine.learnt_hundredths {
            Some(_) => String::new(),
            None => lang.t_with("speed-not-yet", &[("left", left.into())]),
        };
        Self {
            class: class_words(lang, machine.class),
            declared: say("speed-declared", machine.rate_hundredths),
            learnt: machine
                .learnt_hundredths
                .map(|hundredths| say("speed-learnt", hundredths)),
            not_yet,
            told: hers.into_iter().map(|one| line(lang, one)).collect(),
        }
    }
}

fn line(lang: Lang, told: &Told) -> (String, String, String) {
    let time = |minutes| lang.hours_minutes(Minutes::of(minutes));
    let values = [
        ("took", time(told.took).into()),
        ("estimated", time(told.estimated).into()),
    ];
    (
        format!("/{lang}/batches/{}", told.batch),
        told.code.to_string(),
        lang.t_with("speed-line", &values),
    )
}
