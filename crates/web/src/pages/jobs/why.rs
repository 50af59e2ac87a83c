//! Why something is proposed, or cannot be taken, in the reader's words.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
pub(in crate::pages) use essaim_app::matching::whole;
use essaim_app::matching::{CapKind, Kept, Limit, Lost, WhyUnmet, material_said};
use essaim_app::see::jobs::{Job, WhyNot};
use essaim_app::see::matching::Called;
use essaim_domain::{Grams, Minutes};
use essaim_words::Lang;

use crate::pages::laid::too_large;

/// Kilometres, as they are written.
pub(in crate::pages) fn km(lang: Lang, km: f64) -> String {
    lang.kilometres(whole(km * 1000.0))
}

/// What speaks for it, and what limits it, to the maker herself.
/// `only_laid`: her machine takes it only on another face.
pub(in crate::pages) fn reasons(
    lang: Lang,
    kept: &Kept,
    units: i64,
    only_laid: bool,
) -> (Vec<String>, Vec<String>) {
    let (mut good, but) = able(lang, kept, units, only_laid);
    let way = [("km", km(lang, kept.km).into())];
    good.insert(0, lang.t_with("reason-distance", &way));
    (good, but)
}

/// Her way, to somebody else.
pub(in crate::pages) fn way(lang: Lang, kept: &Kept) -> String {
    let km = km(lang, kept.km);
    match &kept.hub {
        Some(hub) => {
            let values = [("km", km.into()), ("hub", hub.as_str().into())];
            lang.t_with("plan-way-hub", &values)
        }
        None => lang.t_with("plan-way", &[("km", km.into())]),
    }
}

/// The machine, the material, and what limits it.
pub(in crate::pages) fn able(
    lang: Lang,
    kept: &Kept,
    units: i64,
    only_laid: bool,
) -> (Vec<String>, Vec<String>) {
    let say = |key: &str, name: &str, value: String| lang.t_with(key, &[(name, value.into())]);
    let (mut good, mut but) = (Vec::new(), Vec::new());
    if only_laid {
        but.push(say("reason-only-laid", "machine", kept.machine.clone()));
    } else {
        good.push(say("reason-fits-machine", "machine", kept.machine.clone()));
    }
    if kept.material.is_some() {
        let name = material_said(lang, kept.material);
        good.push(say("reason-enough-material", "material", name));
    }
    let limit = kept.limit_said(lang, units);
    match kept.limit {
        Limit::Open | Limit::Others => good.push(limit),
        Limit::LineShare | Limit::Cap | Limit::Grams | Limit::Hours | Limit::NextBatch => {
            but.push(limit);
        }
    }
    (good, but)
}

/// The line that made way for this one, for coordinators.
pub(in crate::pages) fn displaced(lang: Lang, kept: &Kept, called: &Called) -> Option<String> {
    let one = kept.displaced.as_ref()?;
    let (component, site) = called.line(one.line, lang.into())?;
    let maker = called.maker(one.by);
    let maker = maker.map_or_else(|| lang.t("plan-somebody"), str::to_owned);
    let values = [
        ("n", one.pieces.into()),
        ("component", component.into()),
        ("site", site.into()),
        ("maker", maker.into()),
    ];
    Some(lang.t_with("reason-displaced", &values))
}

/// Time and material, about: `≈ 14 h · ≈ 790 g`.
pub(in crate::pages) fn amount(lang: Lang, kept: &Kept) -> String {
    let about = |amount: String| lang.t_with("unit-about", &[("amount", amount.into())]);
    let time = about(lang.hours_minutes(Minutes::of(kept.minutes)));
    if kept.grams == 0 {
        return time;
    }
    format!("{time} · {}", about(lang.grams(Grams::of(kept.grams))))
}

/// Why she cannot take a job.
pub(crate) fn why_not(lang: Lang, job: &Job, not: &WhyNot) -> String {
    match not.why {
        WhyUnmet::NoVersion => lang.t("unmet-no-version"),
        WhyUnmet::NoMakerInReach => {
            let values = [
                ("km", km(lang, job.way.get()).into()),
                ("reach", km(lang, not.reach.get()).into()),
            ];
            lang.t_with("lost-out-of-reach", &values)
        }
        WhyUnmet::NotAtHome => lang.t("jobs-not-at-home"),
        WhyUnmet::ClassAbove => lang.t("lost-class-above"),
        WhyUnmet::NoMachineFits => not.too_large.as_ref().map_or_else(
            || lang.t("lost-no-machine"),
            |(machine, over)| too_large(lang, machine, *over),
        ),
        WhyUnmet::NoMaterial => {
            let name = material_said(lang, not.material);
            lang.t_with("lost-no-material", &[("material", name.into())])
        }
        WhyUnmet::NoHours => {
            let date = lang.date_short(job.due, job.zone);
            lang.t_with("lost-no-hours", &[("date", date.into())])
        }
        WhyUnmet::Capped => lang.t("lost-capped"),
        WhyUnmet::BelowBatch => lang.t("lost-below-batch"),
        WhyUnmet::SaidNo => lang.t("unmet-said-no"),
    }
}

/// Why pieces stay unmet, for coordinators.
pub(in crate::pages) fn unmet(lang: Lang, why: WhyUnmet) -> String {
    lang.t(match why {
        WhyUnmet::NoVersion => "unmet-no-version",
        WhyUnmet::NoMakerInReach => "unmet-no-maker-in-reach",
        WhyUnmet::NotAtHome => "unmet-not-at-home",
        WhyUnmet::ClassAbove => "unmet-class-above",
        WhyUnmet::NoMachineFits => "unmet-no-machine",
        WhyUnmet::NoMaterial => "unmet-no-material",
        WhyUnmet::NoHours => "unmet-no-hours",
        WhyUnmet::Capped => "unmet-capped",
        WhyUnmet::BelowBatch => "unmet-below-batch",
        WhyUnmet::SaidNo => "unmet-said-no",
    })
}

/// Why another maker got nothing of a line, for coordinators.
pub(in crate::pages) fn lost(
    lang: Lang,
    lost: Lost,
    kept: &Kept,
    date: (DateTime<Utc>, Tz),
) -> String {
    match lost {
        Lost::OutsideReach { km: way, reach_km } => {
            let values = [
                ("km", km(lang, way).into()),
                ("reach", km(lang, reach_km).into()),
            ];
            lang.t_with("lost-out-of-reach", &values)
        }
        Lost::NotAtHome => lang.t("lost-not-at-home"),
        Lost::ClassAbove => lang.t("lost-class-above"),
        Lost::NoMachineFits => lang.t("lost-no-machine"),
        Lost::NoMaterial => {
            let name = material_said(lang, kept.material);
            lang.t_with("lost-no-material", &[("material", name.into())])
        }
        Lost::NoHours => {
            let date = lang.date_short(date.0, date.1);
            lang.t_with("lost-no-hours", &[("date", date.into())])
        }
        Lost::GivenToOthers => lang.t("lost-given-to-others"),
        Lost::Busier { share } => {
            let percent = whole(share * 100.0);
            lang.t_with("lost-busier", &[("percent", percent.into())])
        }
        Lost::FewerHands => lang.t("lost-fewer-hands"),
        Lost::Capped { by } => lang.t(match by {
            CapKind::Pieces => "lost-capped",
            CapKind::Offers => "lost-capped-offers",
            CapKind::LineShare => "lost-capped-share",
        }),
        Lost::BelowBatch => lang.t("lost-below-batch"),
        Lost::Farther { km_more } => {
            lang.t_with("lost-farther", &[("km", km(lang, km_more).into())])
        }
        Lost::MoreOffers { offers } => lang.t_with("lost-more-offers", &[("n", offers.into())]),
    }
}
