//! How fast a machine is: what its owner declared, what was learnt, and from which batches.

use essaim_app::see::workshop::{Machine, Told};
use essaim_domain::Minutes;
use essaim_domain::speed::{FEWEST, LAST};
use essaim_words::Lang;

/// The classes a machine may be declared as: hundredths of the estimated time, and their words.
const CLASSES: [(i64, &str); 3] = [
    (100, "speed-class-basic"),
    (150, "speed-class-slow"),
    (33, "speed-class-fast"),
];

/// The classes as choices of a form.
pub(super) fn classes(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let choice = move |(rate, words): &(i64, &str)| (rate.to_string(), lang.t(words));
    CLASSES.iter().map(choice)
}

/// The speed of a machine, worded for its owner.
pub(super) struct Speed {
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
