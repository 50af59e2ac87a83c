//! What the pages of inspections say.

use essaim_app::see::inspection::{self as see, Finding, InspectionView, Piece};
use essaim_domain::inspection::Severity;
use essaim_words::Lang;

use crate::pages::batches::named;
use crate::pages::carried::pieces as worded;
use crate::pages::making;
use crate::shell::State as Pill;

/// Something seen, in words, and where its photo is.
pub(super) struct Seen {
    pub(super) words: String,
    pub(super) photo: Option<String>,
}

/// An item, a reading, a gauge: what was seen.
pub(super) fn seen_of(lang: Lang, page: &see::Page, one: &Finding, path: &str) -> Seen {
    let check = one.item.as_ref();
    let check = check.and_then(|item| page.checks.iter().find(|check| check.key == *item));
    let mut words = match (check, one.severity) {
        (Some(check), _) => making::text(lang, &check.what),
        (None, Some(severity)) => lang.t(&format!("check-{severity}")),
        (None, None) => one.item.clone().unwrap_or_default(),
    };
    if one.units > 1 {
        words = format!("{words} · {}", worded(lang, one.units));
    }
    if let (Some(reading), Some(unit)) = (one.reading, one.unit) {
        let read = making::amount(lang, reading, unit);
        words = format!("{words} · {read}");
    }
    if let Some(gauge) = &one.gauge {
        words = format!("{words} · {gauge}");
    }
    Seen {
        words,
        photo: one.photo.then(|| format!("{path}/findings/{}", one.id)),
    }
}

/// "Bag 3, 12th piece".
pub(super) fn piece_name(lang: Lang, piece: &Piece) -> String {
    let bag = piece.bag.map(|code| code.to_string()).unwrap_or_default();
    let values = [
        ("n", i64::from(piece.number).into()),
        ("rank", piece.rank.into()),
        ("place", piece.place.into()),
        ("of", piece.of.into()),
        ("bag", bag.into()),
    ];
    lang.t_with(
        if piece.rank > 0 {
            "check-piece"
        } else {
            "check-piece-loose"
        },
        &values,
    )
}

/// What is looked at: the design's version.
pub(super) fn title(lang: Lang, view: &InspectionView) -> String {
    let first = view.batches.first();
    first.map_or_else(String::new, |batch| {
        let name = named(lang, &batch.name_fr, &batch.name_en);
        let values = [("design", name.into()), ("version", batch.number.into())];
        lang.t_with("label-design", &values)
    })
}

pub(super) fn facts(lang: Lang, view: &InspectionView) -> String {
    let plan = lang.t(&format!("plan-{}", view.plan.profile));
    let regime = lang.t(&format!("regime-{}", view.plan.regime));
    let pieces = worded(lang, i64::from(view.plan.size()));
    format!("{pieces} · {plan} · {regime}")
}

pub(super) fn pill(state: &str) -> Pill {
    match state {
        "drawn" => Pill::Inspection,
        "accepted" => Pill::Stock,
        "rejected" => Pill::Attention,
        _ => Pill::Closed,
    }
}

/// Per severity: seen, and how many are too many.
pub(super) fn limits(lang: Lang, view: &InspectionView) -> Vec<(String, String)> {
    let limit = |severity: Severity| {
        let drawn = view
            .pieces
            .iter()
            .filter_map(|piece| piece.defects.as_ref());
        let drawn = drawn.filter(|defects| defects.contains(&severity)).count();
        let bags = view.batches.iter().flat_map(|batch| &batch.bags);
        let aside: u32 = bags
            .filter_map(|bag| bag.pass.as_ref())
            .map(|pass| pass.with(severity))
            .sum();
        // What is set aside outside of the sample goes, and only counts against the plan where it could hurt.
        let counts = severity == Severity::Critical;
        let aside = if counts { i64::from(aside) } else { 0 };
        let seen = i64::try_from(drawn).unwrap_or(i64::MAX) + aside;
        let sampling = view.plan.sampling(severity);
        let values = [
            ("seen", seen.into()),
            ("of", sampling.pieces.into()),
            ("reject", sampling.reject.into()),
        ];
        let name = lang.t(&format!("severity-{severity}"));
        (name, lang.t_with("check-limit", &values))
    };
    [Severity::Critical, Severity::Major, Severity::Minor]
        .map(limit)
        .into()
}
