//! What a batch is now: one fragment, in its page and alone in the live stream.

use askama::Template;
use essaim_app::see::batch::{BagView, BatchPage};
use essaim_words::Lang;

use super::pill;
use crate::draw::{BarSize, Segment, Stage, quantity_bar};
use crate::pages::carried::pieces;
use crate::pages::laid;
use crate::pages::stops::waits;
use crate::shell::{Shell, State as Pill};

/// The fragment alone.
#[derive(Template)]
#[template(path = "parts/batch_now.html")]
pub(super) struct BatchNow {
    pub(super) shell: Shell,
    pub(super) now: Now,
}

/// The fragment's values.
pub(super) struct Now {
    pub(super) pieces: String,
    pub(super) state: Pill,
    pub(super) state_word: String,
    pub(super) bar: String,
    pub(super) counts: Vec<(String, String)>,
    pub(super) marks: Vec<String>,
    pub(super) bags: Vec<Bag>,
}

pub(super) struct Bag {
    pub(super) code: String,
    pub(super) units: String,
    pub(super) stage: String,
    pub(super) place: String,
    pub(super) not_before: String,
}

impl Now {
    /// Worded from a batch's page.
    pub(super) fn of(lang: Lang, page: &BatchPage) -> Self {
        let view = &page.view;
        let word = |stage: &str| lang.t(&format!("stage-{stage}"));
        let segments: Vec<Segment> = view
            .stages
            .iter()
            .map(|(stage, units)| Segment {
                stage: colour(stage),
                units: u64::try_from(*units).unwrap_or(0),
                name: word(stage),
                figure: lang.number(*units),
            })
            .collect();
        let counts: Vec<(String, String)> = view
            .stages
            .iter()
            .map(|(stage, units)| (word(stage), lang.number(*units)))
            .collect();
        let says: Vec<String> = counts
            .iter()
            .map(|(name, n)| format!("{name} {n}"))
            .collect();
        let held = !view.holds.is_empty() || view.stops > 0;
        Self {
            pieces: pieces(lang, view.produced + view.found),
            state: pill(view.state, held),
            state_word: lang.t(&format!("batch-state-{}", view.state)),
            bar: quantity_bar(&segments, BarSize::Large, &says.join(", ")),
            counts,
            marks: marks(lang, page),
            bags: view
                .bags
                .iter()
                .map(|bag| bag_row(lang, page, bag))
                .collect(),
        }
    }
}

fn marks(lang: Lang, page: &BatchPage) -> Vec<String> {
    let view = &page.view;
    let mut marks = Vec::new();
    if !view.holds.is_empty() {
        marks.push(lang.t("batch-is-held"));
    }
    if view.stops > 0 {
        marks.push(lang.t("batch-is-stopped"));
    }
    marks.extend(page.why.iter().map(|why| waits(lang, why)));
    if !view.recalls.is_empty() {
        marks.push(lang.t("batch-is-recalled"));
    }
    if let Some(laid) = page.laid {
        marks.push(laid::words(lang, laid));
    }
    if view.state == "accepted" {
        let until = lang.date_time(view.rest_ends, page.zone);
        marks.push(lang.t_with("batch-rests-until", &[("when", until.into())]));
    }
    marks
}

fn bag_row(lang: Lang, page: &BatchPage, bag: &BagView) -> Bag {
    Bag {
        code: bag.code.to_string(),
        units: lang.number(bag.units),
        stage: lang.t(&format!("stage-{}", bag.stage)),
        place: place_words(lang, &bag.place_kind, bag.place.as_deref()),
        not_before: lang.date_time(bag.rest_ends, page.zone),
    }
}

/// A hub's or site's name; homes and parcels are only named by their kind.
pub(in crate::pages) fn place_words(lang: Lang, kind: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => name.to_owned(),
        None => lang.t(&format!("batch-at-{kind}")),
    }
}

/// The colour of a counter.
fn colour(stage: &str) -> Stage {
    match stage {
        "made" => Stage::Made,
        "stock" => Stage::Stock,
        "transit" => Stage::Transit,
        "received" | "used" => Stage::Received,
        "split" | "kitted" | "dismantled" => Stage::Closed,
        _ => Stage::Stopped,
    }
}
