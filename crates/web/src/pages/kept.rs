//! What keeps pieces where they are, in the words of every page that shows it.

use essaim_app::see::hub::{Cause as Here, HubPage, Item, Kept, ParcelCard};
use essaim_domain::recall::Keeping;
use essaim_words::Lang;

use super::carried::{named, pieces};
use super::typed::moment;
use crate::shell::State as Pill;

/// One thing that keeps pieces at a hub, with all it keeps there.
pub(super) struct Cause {
    pub(super) pill: Pill,
    /// What, where and since when.
    pub(super) words: String,
    pub(super) reason: String,
    /// Pieces it keeps: name and code, how many.
    pub(super) pieces: Vec<(String, String, String)>,
    /// Boxes it keeps: address and code.
    pub(super) boxes: Vec<(String, String)>,
    pub(super) to_do: String,
    /// The recall's page.
    pub(super) recall: Option<String>,
}

/// Only here, or everywhere.
pub(super) fn place(lang: Lang, only_at: Option<&str>) -> String {
    only_at.map_or_else(
        || lang.t("kept-everywhere"),
        |site| lang.t_with("kept-at", &[("site", site.into())]),
    )
}

/// What keeps it, where and since when.
pub(super) fn words(lang: Lang, kept: &Kept) -> String {
    let values = [
        ("place", place(lang, kept.only_at.as_deref()).into()),
        ("since", moment(lang, kept.since).into()),
    ];
    lang.t_with(&format!("kept-{}", kept.keeping()), &values)
}

/// The same with the reason given, in one line.
pub(super) fn line(lang: Lang, kept: &Kept) -> String {
    because(lang, words(lang, kept), kept.reason.as_deref())
}

/// Words, and the reason given for them.
pub(super) fn because(lang: Lang, words: String, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => {
            let values = [("label", words.into()), ("words", reason.into())];
            lang.t_with("shell-labelled", &values)
        }
        None => words,
    }
}

/// What a hub does with what it keeps.
pub(super) fn to_do(lang: Lang, kept: &Kept) -> String {
    lang.t(&format!("kept-{}-hub", kept.keeping()))
}

/// Everything that keeps pieces at a hub, oldest first.
pub(super) fn causes(lang: Lang, page: &HubPage) -> Vec<Cause> {
    let causes = page.causes();
    causes.iter().map(|one| cause(lang, one)).collect()
}

fn cause(lang: Lang, kept: &Here<'_>) -> Cause {
    let first = kept.first;
    let piece = |item: &&Item| {
        let code = item.bag_code.as_ref().unwrap_or(&item.batch_code);
        let name = named(lang, &item.names);
        (name, code.clone(), pieces(lang, item.units))
    };
    let one_box = |card: &&ParcelCard| {
        let path = format!("/{lang}/parcels/{}", card.id);
        (path, card.code.to_string())
    };
    Cause {
        pill: match first.keeping() {
            Keeping::Recall | Keeping::Recalled => Pill::Recalled,
            Keeping::Stop | Keeping::Withdrawal | Keeping::Approval | Keeping::Hold => Pill::Held,
        },
        words: words(lang, first),
        reason: first.reason.clone().unwrap_or_default(),
        pieces: kept.pieces.iter().map(piece).collect(),
        boxes: kept.boxes.iter().map(one_box).collect(),
        to_do: to_do(lang, first),
        recall: first.recall().map(|id| format!("/{lang}/recalls/{id}")),
    }
}
