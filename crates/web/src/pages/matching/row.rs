//! A proposal of a plan with its reasons, and a line with pieces nobody could be proposed for.

use essaim_app::matching::{KeptUnmet, Tally};
use essaim_app::see::matching::{Change, Offer, Page, Shown};
use essaim_domain::proposal::ProposalState;
use essaim_words::Lang;

use super::Button;
use crate::pages::jobs::why;
use crate::pages::typed::Typed;
use crate::shell::{Icon, Tint};

/// A proposal of the plan.
pub(super) struct Row {
    pub(super) maker: String,
    pub(super) units: String,
    pub(super) title: String,
    pub(super) site: String,
    pub(super) tint: Tint,
    pub(super) icon: Icon,
    pub(super) state: String,
    pub(super) good: Vec<String>,
    pub(super) but: Vec<String>,
    /// The next makers, and why they got nothing of the line.
    pub(super) others: Vec<(String, String)>,
    pub(super) amount: String,
    pub(super) id: String,
    pub(super) ticked: bool,
    /// How it differs from the plan before.
    pub(super) change: String,
    /// While it can be sent.
    pub(super) send: Option<Button>,
}

/// What stays unmet.
pub(super) struct Missing {
    pub(super) what: String,
    pub(super) pieces: String,
    pub(super) why: String,
    pub(super) makers: String,
}

/// A proposal, worded.
pub(super) fn row(
    lang: Lang,
    page: &Page,
    (offer, kept, zone): &Shown,
    (send, ticked): (Button, &Typed),
) -> Row {
    let (component, _) = offer.names(lang.into());
    let values = [("title", component.into()), ("number", offer.number.into())];
    let (able, but) = why::able(lang, kept, offer.units, false);
    let mut good = vec![kept.ranks_said(lang), why::way(lang, kept)];
    good.extend(able);
    good.push(kept.share_said(lang));
    good.extend(why::displaced(lang, kept, &page.called));
    let others = kept.others.iter().map(|other| {
        let called = page.called.maker(other.maker);
        let called = called.map_or_else(|| lang.t("plan-somebody"), str::to_owned);
        let way = why::km(lang, other.km);
        let lost = why::lost(lang, other.lost, kept, (offer.need_by, *zone));
        (called, format!("{way} · {lost}"))
    });
    let (tint, icon) = look(offer.state());
    let is_draft = offer.state() == ProposalState::Draft;
    let id = offer.id().to_string();
    Row {
        maker: offer.pseudonym.clone(),
        units: lang.number(offer.units),
        title: lang.t_with("claims-version", &values),
        site: offer.site_name.clone(),
        tint,
        icon,
        state: lang.t(&format!("proposal-state-{}", offer.state())),
        good,
        but,
        others: others.collect(),
        amount: why::amount(lang, kept),
        ticked: ticked.all("proposals").any(|one| one == id),
        id,
        change: change(lang, page, offer),
        send: is_draft.then_some(send),
    }
}

const fn look(state: ProposalState) -> (Tint, Icon) {
    match state {
        ProposalState::Draft => (Tint::Wait, Icon::Note),
        ProposalState::Sent => (Tint::Info, Icon::Clock),
        ProposalState::Accepted => (Tint::Ok, Icon::Hand),
        ProposalState::Declined | ProposalState::Expired | ProposalState::Replaced => {
            (Tint::Idle, Icon::X)
        }
    }
}

/// How a proposal differs from the plan before.
fn change(lang: Lang, page: &Page, offer: &Offer) -> String {
    match page.change(offer) {
        Change::New => lang.t("matching-change-new"),
        Change::Same => lang.t("matching-change-same"),
        Change::Was(units) => lang.t_with("matching-change-was", &[("n", units.into())]),
    }
}

/// Lines with pieces nobody could be proposed for.
pub(super) fn missing(lang: Lang, page: &Page) -> Vec<Missing> {
    let worded = |one: &KeptUnmet| {
        let component = match lang {
            Lang::Fr => &one.component.0,
            Lang::En => &one.component.1,
        };
        Missing {
            what: format!("{component} · {}", one.site),
            pieces: lang.t_with("unmet-pieces", &[("n", one.pieces.into())]),
            why: why::unmet(lang, one.why),
            makers: makers(lang, &one.makers),
        }
    };
    page.figures.unmet.iter().map(worded).collect()
}

/// How many makers stopped at which hurdle, and what all of them could make of nothing else.
fn makers(lang: Lang, tally: &Tally) -> String {
    let hurdles = [
        ("tally-outside-reach", tally.outside_reach),
        ("tally-not-at-home", tally.not_at_home),
        ("tally-class-above", tally.class_above),
        ("tally-no-machine", tally.no_machine_fits),
        ("tally-no-material", tally.no_material),
        ("tally-no-hours", tally.no_hours),
        ("tally-capped", tally.capped),
        ("tally-below-batch", tally.below_batch),
        ("tally-said-no", tally.said_no),
    ];
    let stopped = hurdles.into_iter().filter(|(_, n)| *n > 0);
    let mut told: Vec<String> = stopped
        .map(|(key, n)| lang.t_with(key, &[("n", n.into())]))
        .collect();
    let alone = i64::try_from(tally.alone).unwrap_or(i64::MAX);
    told.push(lang.t_with("tally-alone", &[("n", alone.into())]));
    told.join(" · ")
}
