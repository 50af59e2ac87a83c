//! Page: one pile at a hub: given a need or freed, opened, parted, destroyed, taken apart.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::{Europe::Paris, Tz};
use essaim_app::batch::{self as batches, Part};
use essaim_app::see::hub::{self as see, PilePage};
use essaim_app::{Error, hub as verbs};
use essaim_domain::Reason;
use essaim_domain::ids::HubId;
use essaim_domain::ledger::{Owner, Pile};

use super::one::show;
use super::spell::{code, owner, path, pile as read, pile_word};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{id_in, named, pieces};
use crate::pages::forms::Forms;
use crate::pages::kept::{line, to_do};
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/hub/pile.html")]
struct Page {
    shell: Shell,
    hub: (String, String),
    batch: String,
    name: String,
    code: String,
    held: bool,
    /// What keeps it, and what to do with it.
    kept: Vec<(String, String)>,
    facts: Vec<(String, String)>,
    counts: bool,
    free: bool,
    acts: Vec<Act>,
}

/// `GET /{lang}/hubs/{id}/piles/{pile}`
pub(super) async fn pile(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, word)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let pile = read(id_in(&viewer, &id)?, &word).map_err(|error| viewer.failed(error))?;
    let id = id_in(&viewer, &id)?;
    let page = see::pile(&web.app, viewer.signed()?, id, pile).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    Ok(drawn(&web, &viewer, &page, &Typed::default()))
}

fn drawn(web: &Web, viewer: &Viewer, page: &PilePage, typed: &Typed) -> Response {
    let (lang, item) = (viewer.lang, &page.item);
    let hub = path(lang, page.card.id);
    let here = format!("{hub}/piles/{}", pile_word(&item.pile));
    let forms = typed.forms(web, lang, &here);
    let code = code(item);
    let name = named(lang, &item.names);
    let stage = lang.t(&format!("stage-{}", item.pile.stage));
    let rests = lang.date_time(item.rest_ends, Paris);
    let whose = page.site.clone().unwrap_or_else(|| lang.t("hub-free"));
    let facts = [
        ("batch-pieces", pieces(lang, item.units)),
        ("carried-state", stage),
        ("hub-whose", whose),
        ("hub-rest-ends", rests),
    ];
    typed.answer(&Page {
        shell: Framed::new(web, viewer, format!("{name} {code}"))
            .notices(typed.notice(lang))
            .shell(),
        hub: (hub, page.card.name.clone()),
        batch: format!("/{lang}/batches/{}", item.pile.batch),
        held: page.held || !page.kept.is_empty(),
        kept: page
            .kept
            .iter()
            .map(|one| (line(lang, one), to_do(lang, one)))
            .collect(),
        facts: facts.map(|(key, words)| (lang.t(key), words)).into(),
        counts: page.deeds.count,
        free: page.deeds.tie && page.takers.is_empty(),
        acts: acts(&forms, page),
        name,
        code,
    })
}

/// What may be done with it, each a form.
fn acts(forms: &Forms<'_>, page: &PilePage) -> Vec<Act> {
    let (deeds, units) = (page.deeds, page.item.units);
    let takers = page.takers.iter().map(|(one, room)| {
        let word = match one.owner {
            Owner::Line(id) => format!("line.{id}"),
            Owner::Need(id) => format!("need.{id}"),
        };
        let zone = one.zone.parse().unwrap_or(Tz::Europe__Paris);
        let values = [
            ("site", one.site_name.as_str().into()),
            ("pieces", pieces(forms.lang, room.get()).into()),
            ("date", forms.lang.date_short(one.need_by, zone).into()),
        ];
        (word, forms.lang.t_with("hub-taker", &values))
    });
    let takers: Vec<(String, String)> = takers.collect();
    let pieces_of = |verb, words, why| {
        let form = forms.act(verb, words).why(why);
        form.digits("units", "batch-pieces", units)
    };
    let tie = (!takers.is_empty()).then(|| {
        let form = forms.act("tie", "do-tie").why("hub-tie-why");
        let form = form.select("to", "hub-for", takers);
        form.digits("units", "batch-pieces", units)
    });
    let untie = deeds
        .untie
        .then(|| pieces_of("untie", "do-untie", "hub-untie-why"));
    let open = deeds
        .open
        .then(|| forms.act("open", "hub-open").why("hub-open-why"));
    let rebag = (deeds.open && units > 1).then(|| {
        let form = forms.act("rebag", "hub-rebag").why("hub-rebag-why");
        form.digits("units", "hub-rebag-pieces", units / 2)
    });
    let dismantle = deeds
        .dismantle
        .then(|| pieces_of("dismantle", "do-dismantle", "hub-dismantle-why"));
    let rework = deeds
        .rework
        .then(|| pieces_of("rework", "batch-rework", "hub-rework-why"));
    let recheck = deeds
        .recheck
        .then(|| pieces_of("recheck", "hub-recheck", "hub-recheck-why"));
    let scrap = deeds.scrap.then(|| {
        let form = pieces_of("scrap", "do-scrap", "hub-scrap-why").grave();
        let form = form.area("reason", "batch-proof").required();
        form.icon(Icon::Scrap)
    });
    [tie, untie, open, rebag, dismantle, rework, recheck, scrap]
        .into_iter()
        .flatten()
        .map(crate::pages::forms::Form::done)
        .collect()
}

/// `POST /{lang}/hubs/{id}/piles/{pile}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, id, word, verb)): Path<(String, String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let hub = id_in(viewer, &id)?;
    let pile = read(hub, &word).map_err(|error| viewer.failed(error))?;
    let typed = Typed::sent(&sent);
    let done = done(&web, &sent, &typed, pile, &verb).await;
    let onward = done.map(|to| to.unwrap_or_else(|| path(viewer.lang, hub)));
    let again = async |typed: &Typed| pile_or_hub(&web, viewer, hub, pile, typed).await;
    typed.end(viewer, onward, again).await
}

/// The page again; its hub's, when the pile is no more.
async fn pile_or_hub(
    web: &Web,
    viewer: &Viewer,
    hub: HubId,
    pile: Pile,
    typed: &Typed,
) -> Result<Response, PageError> {
    match see::pile(&web.app, viewer.signed()?, hub, pile).await {
        Ok(page) => Ok(drawn(web, viewer, &page, typed)),
        Err(Error::NotFound) => show(web, viewer, hub, typed).await,
        Err(other) => Err(viewer.failed(other)),
    }
}

/// Does it; the answer is the page to show then, where that is not the hub's.
async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    pile: Pile,
    verb: &str,
) -> Result<Option<String>, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    let bag = || pile.bag.ok_or(Error::NotFound);
    let part = || -> Result<Part, Error> {
        Ok(Part {
            batch: pile.batch,
            bag: pile.bag,
            pile: Some(pile),
            units: typed.number("units")?,
        })
    };
    let child = |id| format!("/{}/batches/{id}", sent.viewer.lang);
    match verb {
        "tie" => {
            let to = owner(&typed.text("to"));
            let to = to.ok_or_else(|| Error::field("to", Reason::NotOffered))?;
            verbs::tie(app, asked, pile, to, typed.number("units")?).await?;
            Ok(None)
        }
        "untie" => {
            verbs::untie(app, asked, pile, typed.number("units")?).await?;
            Ok(None)
        }
        "dismantle" => {
            verbs::dismantle(app, asked, pile, typed.number("units")?).await?;
            Ok(None)
        }
        "open" => {
            batches::open_bag(app, asked, bag()?).await?;
            Ok(None)
        }
        "rebag" => {
            batches::rebag(app, asked, bag()?, typed.number("units")?).await?;
            Ok(None)
        }
        "scrap" => {
            batches::scrap(app, asked, part()?, &typed.text("reason")).await?;
            Ok(None)
        }
        "rework" => Ok(Some(child(batches::rework(app, asked, part()?).await?))),
        "recheck" => Ok(Some(child(batches::recheck(app, asked, part()?).await?))),
        _ => Err(Error::NotFound),
    }
}
