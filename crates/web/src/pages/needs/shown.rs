//! How a need's state, dates and quantities are shown.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use essaim_app::see::need::{NeedLine, NeedView};
use essaim_domain::need::NeedState;
use essaim_words::Lang;

use crate::draw::{BarSize, Segment, Stage, quantity_bar};
use crate::shell::{Icon, Tint, named};

/// A small status of a need.
pub(super) struct Badge {
    pub(super) tint: Tint,
    pub(super) icon: Icon,
    pub(super) words: String,
}

/// The state of a need as a page says it.
pub(super) fn badge(lang: Lang, view: &NeedView) -> Badge {
    let card = view.card();
    let (tint, icon, word) = match card.state.0 {
        NeedState::Submitted => (Tint::Wait, Icon::Clock, "submitted"),
        NeedState::Refused | NeedState::Cancelled if card.merged_into.is_some() => {
            (Tint::Idle, Icon::Arrow, "merged")
        }
        NeedState::Refused => (Tint::Idle, Icon::X, "refused"),
        NeedState::Open if card.paused => (Tint::Idle, Icon::Pause, "paused"),
        NeedState::Open if view.missing() == 0 => (Tint::Info, Icon::Hand, "covered"),
        NeedState::Open => (Tint::Wait, Icon::Open, "open"),
        NeedState::Fulfilled => (Tint::Ok, Icon::In, "fulfilled"),
        NeedState::Cancelled => (Tint::Idle, Icon::X, "cancelled"),
        NeedState::Expired => (Tint::Idle, Icon::X, "expired"),
    };
    Badge {
        tint,
        icon,
        words: lang.t(&format!("need-state-{word}")),
    }
}

/// The zone of a need's site.
pub(super) fn zone(view: &NeedView) -> Tz {
    view.card().zone.parse().unwrap_or(Tz::Europe__Paris)
}

/// The need-by day: its end, 24:00, is the first moment of the next.
pub(super) fn day_of(end: DateTime<Utc>) -> DateTime<Utc> {
    end - TimeDelta::seconds(1)
}

/// `200 visières pour l'accueil`.
pub(super) fn title(lang: Lang, view: &NeedView) -> String {
    let card = view.card();
    lang.t_with(
        "needs-title-one",
        &[
            ("n", view.asked().into()),
            ("product", named(lang, &card.name_fr, &card.name_en).into()),
            ("use", named(lang, &card.use_fr, &card.use_en).into()),
        ],
    )
}

/// A part of a bar.
pub(super) fn segment(lang: Lang, stage: Stage, units: i64, key: &str) -> Segment {
    Segment {
        stage,
        units: u64::try_from(units).unwrap_or(0),
        name: lang.t(key),
        figure: lang.number(units),
    }
}

/// The seven accounts of a line, in the order of bars: what is certain first.
pub(super) fn segments(lang: Lang, line: &NeedLine) -> Vec<Segment> {
    let all = [
        (Stage::Received, line.received, "stage-received"),
        (Stage::Transit, line.transit, "stage-transit"),
        (Stage::Stock, line.stock, "stage-stock"),
        (Stage::Made, line.made, "stage-made"),
        (Stage::Claimed, line.claimed, "stage-claimed"),
        (Stage::Open, line.open, "stage-open"),
        (Stage::Closed, line.closed, "stage-closed"),
    ];
    all.into_iter()
        .filter(|(stage, units, _)| *units > 0 || *stage != Stage::Closed)
        .map(|(stage, units, key)| segment(lang, stage, units, key))
        .collect()
}

/// The bar of a line with the sentence a reader hears.
pub(super) fn bar(lang: Lang, line: &NeedLine, size: BarSize) -> String {
    let parts = segments(lang, line);
    let says: Vec<String> = parts
        .iter()
        .map(|part| format!("{} {}", part.name, part.figure))
        .collect();
    let name = named(lang, &line.name_fr, &line.name_en);
    let values = [("label", name.into()), ("words", says.join(", ").into())];
    quantity_bar(&parts, size, &lang.t_with("shell-labelled", &values))
}
