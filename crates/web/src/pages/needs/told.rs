//! What is told of a need beside its numbers: details, what waits, why it ended, dated steps.

use essaim_app::see::need::NeedView;
use essaim_domain::need::NeedState;
use essaim_words::Lang;

use super::shown::{day_of, zone};
use super::spell::in_words;
use super::urgency;
use crate::shell::{Icon, Step, StepState};

/// What only those it concerns read: urgency, ward, order number.
pub(super) fn details(lang: Lang, view: &NeedView) -> Vec<(String, String)> {
    let Some(inside) = view.inside() else {
        return Vec::new();
    };
    let why = inside.urgency.map_or_else(
        || lang.t("urgency-not-set"),
        |(reason, at)| {
            let date = lang.date_short(at, zone(view));
            let values = [("reason", reason.into()), ("date", date.into())];
            lang.t_with("urgency-since", &values)
        },
    );
    let mut details = vec![
        (
            lang.t("needs-priority"),
            urgency::named(lang, inside.priority),
        ),
        (lang.t("urgency-why"), why),
    ];
    for (key, text) in [
        ("needs-ward", inside.ward),
        ("needs-order-number", inside.order_number),
    ] {
        if let Some(text) = text {
            details.push((lang.t(key), text.to_owned()));
        }
    }
    details
}

/// What waits for a call-back, the whole quantity repeated in words.
pub(super) fn waiting(lang: Lang, view: &NeedView) -> String {
    let card = view.card();
    if card.waiting == 0 || !view.reads {
        return String::new();
    }
    let key = if view.verifies {
        "needs-waiting-call"
    } else {
        "needs-waiting"
    };
    lang.t_with(
        key,
        &[
            ("n", card.products.into()),
            ("words", in_words(lang, card.products).into()),
            ("opened", view.opened().into()),
            ("waiting", card.waiting.into()),
        ],
    )
}

/// The reason a need was refused or cancelled, for its readers.
pub(super) fn why(view: &NeedView) -> String {
    let ended = ["need-refused", "need-cancelled"];
    let found = view
        .milestones
        .iter()
        .rev()
        .find(|one| ended.contains(&one.verb.as_str()));
    found.and_then(|one| one.text.clone()).unwrap_or_default()
}

/// How a need ended, and the words of that step.
const ENDED: [(&str, &str); 4] = [
    ("need-refused", "needs-step-refused"),
    ("need-merged", "needs-step-merged"),
    ("need-cancelled", "needs-step-cancelled"),
    ("need-expired", "needs-step-expired"),
];

/// The dated steps of a need.
pub(super) fn steps(lang: Lang, view: &NeedView) -> Vec<Step> {
    let zone = zone(view);
    let card = view.card();
    let when = |verb: &str| view.milestones.iter().rfind(|one| one.verb == verb);
    let step = |state, icon, key: &str, date| Step {
        state,
        icon,
        name: lang.t(key),
        date,
    };
    let date = |at| lang.date_time(at, zone);
    let by = lang.t_with(
        "when-before",
        &[("date", lang.date_short(day_of(card.need_by), zone).into())],
    );
    let mut steps = vec![step(
        StepState::Done,
        Icon::Note,
        "needs-step-posted",
        date(card.posted_at),
    )];
    let opened = when("need-opened").map(|one| date(one.happened_at));
    let end = ENDED
        .iter()
        .find_map(|(verb, key)| when(verb).map(|one| (*key, date(one.happened_at))));
    match &opened {
        Some(date) => steps.push(step(
            StepState::Done,
            Icon::Open,
            "needs-step-opened",
            date.clone(),
        )),
        None if end.is_none() => steps.push(step(
            StepState::Current,
            Icon::Clock,
            "needs-step-to-verify",
            by.clone(),
        )),
        None => {}
    }
    match (end, card.state.0) {
        (Some((key, date)), _) => steps.push(step(StepState::Current, Icon::X, key, date)),
        (None, NeedState::Fulfilled) => {
            steps.push(step(StepState::Done, Icon::In, "needs-step-received", by));
        }
        (None, NeedState::Submitted) => {
            steps.push(step(StepState::ToCome, Icon::In, "needs-step-received", by));
        }
        (None, _) => steps.push(step(
            StepState::Current,
            Icon::In,
            "needs-step-received",
            by,
        )),
    }
    steps
}
