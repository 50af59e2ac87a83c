//! Pages: matching (« Répartition »): the last run, what it proposes and why, what stays unmet.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use essaim_app::access::Right;
use essaim_app::matching::AtHand;
use essaim_app::see::matching::{Change, Offer, Page, Shown};
use essaim_app::{Error, matching, see};
use essaim_domain::ids::CollectiveId;
use essaim_domain::proposal::ProposalState;
use essaim_words::Lang;
use serde::Deserialize;
use uuid::Uuid;

use super::collectives::picker;
use super::jobs::{can_be_mended, named, refused_as, why};
use super::needs::{at_hand_told, tie_act};
use super::typed::{Pairs, Typed, not_done};
use crate::ask::{Sent, Viewer, fresh_key};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Act, Choice, Icon, Shell, Tint};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/matching", get(last))
        .route("/{lang}/matching/run", post(run))
        .route("/{lang}/matching/{run}/send", post(send_all))
        .route("/{lang}/matching/{run}/chosen", post(send_chosen))
        .route("/{lang}/matching/proposals/{id}/send", post(send))
}

/// A proposal of the run.
struct Row {
    maker: String,
    units: String,
    title: String,
    site: String,
    tint: Tint,
    icon: Icon,
    state: String,
    good: Vec<String>,
    but: Vec<String>,
    others: Vec<String>,
    amount: String,
    /// Its id, while it can be chosen.
    id: String,
    /// How it differs from the plan before.
    change: String,
    /// Where it is sent; empty once it was.
    send: String,
    key: String,
}

/// What stays unmet.
struct Missing {
    what: String,
    pieces: String,
    why: String,
}

#[derive(Template)]
#[template(path = "pages/matching.html")]
struct MatchingPage {
    shell: Shell,
    picker: Vec<Choice>,
    collective: String,
    key: String,
    ran: bool,
    computed: String,
    figures: Vec<(String, String)>,
    rows: Vec<Row>,
    missing: Vec<Missing>,
    at_hand: Vec<(String, Act)>,
    drafts: usize,
    send_all: String,
    all_key: String,
    chosen: String,
    chosen_key: String,
    dropped: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Which {
    collective: Option<Uuid>,
}

async fn last(
    State(web): State<Web>,
    viewer: Viewer,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    let named = which.collective.map(CollectiveId::from);
    show(&web, &viewer, named, None).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    named: Option<CollectiveId>,
    error: Option<Error>,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let lang = viewer.lang;
    let page = async {
        let collective = see::matching::collective(who, named)?;
        let page = see::matching::last(&web.app, who, collective).await?;
        Ok((collective, page))
    };
    let (collective, page) = page.await.map_err(|error| viewer.failed(error))?;
    let mut framed = Framed::new(web, viewer, lang.t("place-matching"));
    let status = error.as_ref().map(refused_as).unwrap_or_default();
    if let Some(error) = &error {
        framed = framed.notice(not_done(lang, error));
    }
    let mut shown = view(web, lang, collective, page.as_ref(), framed.shell());
    let found = see::matching::at_hand(&web.app, who, collective).await;
    let found = found.map_err(|error| viewer.failed(error))?;
    shown.at_hand = at_hand(web, lang, &found);
    shown.picker = picker(web, viewer, Right::Match, collective).await?;
    Ok((status, render(&shown)).into_response())
}

fn view(
    web: &Web,
    lang: Lang,
    collective: CollectiveId,
    page: Option<&Page>,
    shell: Shell,
) -> MatchingPage {
    let proposals = page.map_or(&[][..], |page| &page.proposals);
    let rows: Vec<Row> = proposals
        .iter()
        .map(|shown| {
            let change = page.map_or_else(String::new, |page| change(lang, page, &shown.0));
            row(lang, shown, (fresh_key(web), change))
        })
        .collect();
    MatchingPage {
        shell,
        picker: Vec::new(),
        collective: collective.to_string(),
        key: fresh_key(web),
        ran: page.is_some(),
        computed: page.map_or_else(String::new, |page| computed(lang, page)),
        figures: page.map_or_else(Vec::new, |page| figures(lang, page)),
        missing: page.map_or_else(Vec::new, |page| missing(lang, page)),
        at_hand: Vec::new(),
        drafts: rows.iter().filter(|row| !row.send.is_empty()).count(),
        rows,
        send_all: page.map_or_else(String::new, |page| {
            format!("/{lang}/matching/{}/send", page.run)
        }),
        all_key: fresh_key(web),
        chosen: page.map_or_else(String::new, |page| {
            format!("/{lang}/matching/{}/chosen", page.run)
        }),
        chosen_key: fresh_key(web),
        dropped: page.map_or_else(Vec::new, |page| dropped(lang, page)),
    }
}

/// Free pieces at hubs, each with the button that ties them to its need.
fn at_hand(web: &Web, lang: Lang, found: &[AtHand]) -> Vec<(String, Act)> {
    let typed = Typed::default();
    let row = |(number, one): (usize, &AtHand)| {
        let path = format!("/{lang}/needs/{}", one.found.need());
        let forms = typed.forms(web, lang, &path);
        (at_hand_told(lang, one), tie_act(one, &forms, number))
    };
    found.iter().enumerate().map(row).collect()
}

fn computed(lang: Lang, page: &Page) -> String {
    let zone = see::claims::zone("Europe/Paris");
    let when = lang.date_time(page.ran_at, zone);
    lang.t_with("when-computed", &[("when", when.into())])
}

fn figures(lang: Lang, page: &Page) -> Vec<(String, String)> {
    let sums = &page.figures;
    let number = |value: u64| lang.number(i64::try_from(value).unwrap_or(i64::MAX));
    vec![
        (lang.t("matching-open"), number(sums.pieces_open)),
        (lang.t("matching-proposed"), number(sums.pieces_proposed)),
        (lang.t("matching-unmet"), number(sums.pieces_unmet)),
        (lang.t("matching-makers"), number(sums.makers_used.into())),
    ]
}

fn missing(lang: Lang, page: &Page) -> Vec<Missing> {
    let unmet = page.figures.unmet.iter();
    unmet
        .map(|one| {
            let component = match lang {
                Lang::Fr => &one.component.0,
                Lang::En => &one.component.1,
            };
            Missing {
                what: format!("{component} · {}", one.site),
                pieces: lang.t_with("unmet-pieces", &[("n", one.pieces.into())]),
                why: why::unmet(lang, one.why),
            }
        })
        .collect()
}

/// How a proposal differs from the plan before.
fn change(lang: Lang, page: &Page, offer: &Offer) -> String {
    match page.change(offer) {
        Change::New => lang.t("matching-change-new"),
        Change::Same => lang.t("matching-change-same"),
        Change::Was(units) => lang.t_with("matching-change-was", &[("n", units.into())]),
    }
}

/// What the plan before prepared and this one does not.
fn dropped(lang: Lang, page: &Page) -> Vec<String> {
    let words = |offer: &Offer| {
        let (component, _) = offer.names(lang.into());
        let values = [
            ("n", offer.units.into()),
            ("component", component.into()),
            ("site", offer.site_name.as_str().into()),
            ("maker", offer.pseudonym.as_str().into()),
        ];
        lang.t_with("matching-dropped-one", &values)
    };
    page.dropped().map(words).collect()
}

fn row(lang: Lang, (offer, kept, zone): &Shown, (key, change): (String, String)) -> Row {
    let (component, _) = offer.names(lang.into());
    let values = [("title", component.into()), ("number", offer.number.into())];
    let (mut good, but) = why::reasons(lang, kept, offer.units, false);
    good.insert(0, why::ranks(lang, kept));
    let others = kept.others.iter().map(|other| {
        let way = why::km(lang, other.km);
        format!(
            "{way} · {}",
            why::lost(lang, other.lost, kept, (offer.need_by, *zone))
        )
    });
    let (tint, icon) = match offer.state() {
        ProposalState::Draft => (Tint::Wait, Icon::Note),
        ProposalState::Sent => (Tint::Info, Icon::Clock),
        ProposalState::Accepted => (Tint::Ok, Icon::Hand),
        ProposalState::Declined | ProposalState::Expired | ProposalState::Replaced => {
            (Tint::Idle, Icon::X)
        }
    };
    let is_draft = offer.state() == ProposalState::Draft;
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
        id: if is_draft {
            offer.id().to_string()
        } else {
            String::new()
        },
        change,
        send: if is_draft {
            format!("/{lang}/matching/proposals/{}/send", offer.id())
        } else {
            String::new()
        },
        key,
    }
}

async fn answer(
    web: &Web,
    sent: Sent<Which>,
    done: Result<(), Error>,
) -> Result<Response, PageError> {
    let named = sent.form.collective.map(CollectiveId::from);
    match done {
        Ok(()) => {
            let query = named.map_or_else(String::new, |id| format!("?collective={id}"));
            let to = format!("/{}/matching{query}", sent.viewer.lang);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) if can_be_mended(&error) => show(web, &sent.viewer, named, Some(error)).await,
        Err(error) => Err(sent.viewer.failed(error)),
    }
}

async fn run(State(web): State<Web>, sent: Sent<Which>) -> Result<Response, PageError> {
    let named = sent.form.collective.map(CollectiveId::from);
    let done = match see::matching::collective(&sent.asked.who, named) {
        Ok(collective) => matching::run(&web.app, &sent.asked, collective).await,
        Err(error) => Err(error),
    };
    answer(&web, sent, done.map(drop)).await
}

async fn send_all(
    State(web): State<Web>,
    Path((_, run)): Path<(String, String)>,
    sent: Sent<Which>,
) -> Result<Response, PageError> {
    let run = named(&sent.viewer, &run)?;
    let done = matching::send_all(&web.app, &sent.asked, run).await;
    answer(&web, sent, done.map(drop)).await
}

async fn send(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Which>,
) -> Result<Response, PageError> {
    let id = named(&sent.viewer, &id)?;
    let done = matching::send(&web.app, &sent.asked, id).await;
    answer(&web, sent, done.map(drop)).await
}

/// `POST /{lang}/matching/{run}/chosen`: those that are ticked.
async fn send_chosen(
    State(web): State<Web>,
    Path((_, run)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let run = named(&sent.viewer, &run)?;
    let typed = Typed::sent(&sent);
    let collective = typed.text("collective").parse().ok();
    let done = match typed.every("proposals") {
        Ok(chosen) => matching::send_chosen(&web.app, &sent.asked, run, &chosen).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            let query =
                collective.map_or_else(String::new, |id: CollectiveId| format!("?collective={id}"));
            let to = format!("/{}/matching{query}", sent.viewer.lang);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) if can_be_mended(&error) => {
            show(&web, &sent.viewer, collective, Some(error)).await
        }
        Err(error) => Err(sent.viewer.failed(error)),
    }
}
