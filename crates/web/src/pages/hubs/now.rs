//! What a hub is now: what keeps pieces there, what lies there, comes and goes. One fragment, in its page
//! and alone in the live stream.

use askama::Template;
use chrono_tz::Europe::Paris;
use essaim_app::see::hub::{self as see, HubPage, Item};
use essaim_domain::ledger::Stage;
use essaim_words::Lang;

use super::spell::{code, path, pile_word};
use crate::ask::Viewer;
use crate::frame::Framed;
use crate::pages::carried::{named, pieces};
use crate::pages::forms::Forms;
use crate::pages::kept::{Cause, causes};
use crate::pages::parcels::Row;
use crate::pages::typed::Typed;
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// A pile of the hub, worded.
pub(super) struct Lying {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) pieces: String,
    pub(super) stage: String,
    pub(super) whose: String,
    pub(super) kept: bool,
}

/// A parcel to come, with the form that checks it in.
pub(super) struct Coming {
    pub(super) row: Row,
    pub(super) arrive: Act,
    pub(super) kept: bool,
}

/// The fragment's values.
pub(super) struct Now {
    pub(super) causes: Vec<Cause>,
    /// What lies on its shelves, of what they hold.
    pub(super) shelf: String,
    /// They hold no more.
    pub(super) full: bool,
    /// By its hours it is closed now.
    pub(super) closed: bool,
    pub(super) coming: Vec<Coming>,
    pub(super) here: Vec<Lying>,
    pub(super) going: Vec<Row>,
}

impl Now {
    /// Worded from a hub's page.
    pub(super) fn of(forms: &Forms<'_>, page: &HubPage) -> Self {
        let lang = forms.lang;
        let coming = page.coming.iter().map(|card| {
            let arrive = forms.act(&format!("arrive/{}", card.id), "do-check-in");
            Coming {
                row: Row::of(lang, card),
                arrive: arrive.icon(Icon::In).done(),
                kept: page.kept.iter().any(|one| one.keeps_in(card.id)),
            }
        });
        let loose = page.items.iter().map(|item| item.units);
        let boxed = page.going.iter().map(|card| card.units);
        let there: i64 = loose.chain(boxed).sum();
        let shelf = [
            ("lying", lang.number(there).into()),
            ("shelf", lang.number(page.card.shelf_units).into()),
        ];
        Self {
            shelf: lang.t_with("hub-shelf", &shelf),
            full: there >= page.card.shelf_units,
            closed: page.closed_now,
            causes: causes(lang, page),
            coming: coming.collect(),
            here: page
                .items
                .iter()
                .map(|item| lying(lang, page, item))
                .collect(),
            going: page.going.iter().map(|card| Row::of(lang, card)).collect(),
        }
    }
}

/// The fragment alone.
#[derive(Template)]
#[template(path = "parts/hub_now.html")]
struct Fragment {
    shell: Shell,
    now: Now,
}

/// The fragments that change with this topic.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
    let (Some(who), Ok(id)) = (&viewer.who, id.parse()) else {
        return Vec::new();
    };
    let Ok(page) = see::hub(&web.app, who, id).await else {
        return Vec::new();
    };
    let forms = Forms {
        web,
        lang: viewer.lang,
        typed: &Typed::default(),
        path: &path(viewer.lang, id),
    };
    let fragment = Fragment {
        shell: Framed::bare(viewer).shell(),
        now: Now::of(&forms, &page),
    };
    match fragment.render() {
        Ok(html) => vec![("hub-now".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

fn lying(lang: Lang, page: &HubPage, item: &Item) -> Lying {
    let mut stage = lang.t(&format!("stage-{}", item.pile.stage));
    if item.pile.stage == Stage::Made {
        stage = lang.t(&format!("batch-state-{}", item.batch_state));
    }
    let until = lang.date_time(item.rest_ends, Paris);
    if page.at < item.rest_ends {
        let rests = lang.t_with("hub-rests-until", &[("when", until.into())]);
        stage = format!("{stage}, {rests}");
    }
    let site = item.need.and_then(|need| page.sites.get(&need).cloned());
    Lying {
        path: format!(
            "{}/piles/{}",
            path(lang, page.card.id),
            pile_word(&item.pile)
        ),
        name: named(lang, &item.names),
        code: code(item),
        pieces: pieces(lang, item.units),
        stage,
        whose: site.unwrap_or_else(|| lang.t("hub-free")),
        kept: page.kept.iter().any(|one| one.keeps(&item.pile)),
    }
}
