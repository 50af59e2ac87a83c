//! Pages: claims (« À faire »): the next thing first, and one claim with its file.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use chrono::{DateTime, Utc};
use essaim_app::claim as claims;
use essaim_app::see::claims::{Card, List, Page};
use essaim_app::{Error, see};
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::ClaimId;
use essaim_domain::{Grams, Minutes};
use essaim_words::Lang;

use super::forms::{Form, Forms};
use super::jobs::named;
use super::making;
use super::stops::waits;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::shell::{Act, Icon, Shell, State as Pill};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/claims", get(list))
        .route("/{lang}/claims/{id}", get(one))
        .route("/{lang}/claims/{id}/{verb}", post(act))
}

/// The fragments that change with this topic: her own list, for nobody else.
pub(super) async fn fragments(web: &Web, viewer: &Viewer, id: &str) -> Vec<(String, String)> {
    let Some(who) = viewer
        .who
        .as_ref()
        .filter(|who| who.person.to_string() == id)
    else {
        return Vec::new();
    };
    match see::claims::list(&web.app, who).await {
        Ok(list) => vec![("claims".to_owned(), part(viewer, &list))],
        Err(_) => Vec::new(),
    }
}

/// A claim in the list.
struct Row {
    path: String,
    title: String,
    site: String,
    pill: Pill,
    words: String,
    done: String,
    remaining: String,
    due: String,
}

#[derive(Template)]
#[template(path = "pages/claims_list.html")]
struct ClaimsPart {
    shell: Shell,
    next: Option<Row>,
    active: Vec<Row>,
    over: Vec<Row>,
}

#[derive(Template)]
#[template(path = "pages/claims.html")]
struct ClaimsPage {
    shell: Shell,
    list: String,
}

fn part(viewer: &Viewer, list: &List) -> String {
    let lang = viewer.lang;
    let rows = |cards: &[Card]| -> Vec<Row> {
        let shown = cards.iter();
        shown.map(|card| row(lang, card, list.now)).collect()
    };
    let part = ClaimsPart {
        shell: Framed::bare(viewer).shell(),
        next: list.active.first().map(|card| row(lang, card, list.now)),
        active: rows(&list.active),
        over: rows(&list.over),
    };
    render(&part).0
}

fn row(lang: Lang, card: &Card, now: DateTime<Utc>) -> Row {
    let (pill, words) = pill(lang, card, now);
    let zone = see::claims::zone(&card.zone);
    let whole = lang.number(card.taken - card.released);
    let of = [
        ("part", lang.number(card.submitted).into()),
        ("whole", whole.into()),
    ];
    Row {
        path: format!("/{lang}/claims/{}", card.id()),
        title: title(lang, card),
        site: card.site_name.clone(),
        pill,
        words,
        done: lang.t_with("unit-of", &of),
        remaining: lang.number(card.remaining),
        due: lang.date_short(card.due, zone),
    }
}

fn title(lang: Lang, card: &Card) -> String {
    let values = [
        ("title", card.component(lang.into()).into()),
        ("number", card.number.into()),
    ];
    lang.t_with("claims-version", &values)
}

fn pill(lang: Lang, card: &Card, now: DateTime<Utc>) -> (Pill, String) {
    let state = lang.t(&format!("claim-state-{}", card.state()));
    match card.state() {
        ClaimState::Active if card.stopped => (Pill::Held, lang.t("pill-held")),
        ClaimState::Active if card.due <= now => (Pill::Attention, lang.t("claims-late")),
        ClaimState::Active if card.started => (Pill::Taken, lang.t("batch-state-printing")),
        ClaimState::Active => (Pill::Taken, lang.t("pill-taken")),
        ClaimState::Done => (Pill::Made, state),
        ClaimState::Released | ClaimState::Expired => (Pill::Closed, state),
    }
}

async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let lang = viewer.lang;
    let list = see::claims::list(&web.app, who).await;
    let list = list.map_err(|error| viewer.failed(error))?;
    let topic = format!("maker:{}", who.person);
    let page = ClaimsPage {
        list: part(&viewer, &list),
        shell: Framed::new(&web, &viewer, lang.t("place-claims"))
            .live(lang, &[topic])
            .shell(),
    };
    Ok(render(&page).into_response())
}

#[derive(Template)]
#[template(path = "pages/claim.html")]
struct ClaimPage {
    shell: Shell,
    path: String,
    title: String,
    row: Row,
    accepted: String,
    /// What the clock does with it; empty for a claim that is over.
    clock: String,
    stopped: bool,
    why: Vec<String>,
    wording: String,
    laid: bool,
    given_back: String,
    files: Vec<(String, String, String, String)>,
    settings: Vec<(String, String)>,
    checks: Vec<making::Check>,
    hers: bool,
    first: Vec<Act>,
    acts: Vec<Act>,
}

async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = named(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    id: ClaimId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let page = see::claims::page(&web.app, who, id).await;
    let page = page.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/claims/{id}");
    let forms = typed.forms(web, lang, &path);
    let framed = Framed::new(web, viewer, title(lang, &page.card)).notices(typed.notice(lang));
    Ok(typed.answer(&view(&forms, &page, framed.shell())))
}

fn view(forms: &Forms<'_>, page: &Page, shell: Shell) -> ClaimPage {
    let (lang, card, detail) = (forms.lang, &page.card, &page.detail);
    let used = match lang {
        Lang::Fr => &detail.use_names.0,
        Lang::En => &detail.use_names.1,
    };
    let place = [
        ("site", card.site_name.as_str().into()),
        ("use", used.as_str().into()),
    ];
    let files = detail.files.iter().map(|file| {
        let role = lang.t(&format!("file-{}", file.role));
        let path = format!("/{lang}/versions/{}/files/{}", card.version(), file.name);
        (role, file.name.clone(), file.hash.clone(), path)
    });
    let start =
        (page.hers && !card.started).then(|| forms.act("start", "do-start").icon(Icon::Print));
    ClaimPage {
        shell,
        path: forms.path.to_owned(),
        title: title(lang, card),
        row: row(lang, card, page.now),
        accepted: lang.t_with("accepted-for", &place),
        clock: clock(lang, page),
        stopped: card.stopped,
        why: page.why.iter().map(|why| waits(lang, why)).collect(),
        wording: lang.t(&format!("label-class-{}", detail.class)),
        laid: card.laid,
        given_back: detail.given_back.clone().unwrap_or_default(),
        files: files.collect(),
        settings: settings(lang, page),
        checks: making::checks(lang, &detail.checklist, Some(&detail.component)),
        hers: page.hers,
        first: start.into_iter().map(Form::done).collect(),
        acts: acts(forms, page),
    }
}

/// A later date, and what will not be made.
fn acts(forms: &Forms<'_>, page: &Page) -> Vec<Act> {
    let later = |at: &DateTime<Utc>| (at.to_rfc3339(), forms.lang.date_time(*at, page.zone));
    let extend = (!page.later.is_empty()).then(|| {
        let form = forms.act("extend", "do-extend").why("claims-once");
        form.select(
            "due",
            "claims-new-date",
            page.later.iter().map(later).collect(),
        )
    });
    let back = forms.act("give-back", "claims-give-back");
    let back = back.why("claims-give-back-what").icon(Icon::Back);
    let back = back.digits("units", "claims-units", page.card.remaining);
    let back = back
        .line("reason", "claims-reason")
        .hint("claims-reason-hint");
    let back = if page.hers { back } else { back.required() };
    extend.into_iter().chain([back]).map(Form::done).collect()
}

/// What the clock does with it, in one line.
fn clock(lang: Lang, page: &Page) -> String {
    let card = &page.card;
    if card.state() != ClaimState::Active {
        return String::new();
    }
    if card.stopped {
        return lang.t("claims-clock-stands");
    }
    let due = lang.date_time(card.due, page.zone);
    match card.expires {
        Some(at) => {
            let date = lang.date_time(at, page.zone);
            lang.t_with("claims-expires", &[("date", date.into())])
        }
        None => lang.t_with("when-promised", &[("date", due.into())]),
    }
}

fn settings(lang: Lang, page: &Page) -> Vec<(String, String)> {
    let detail = &page.detail;
    let names = detail.materials.iter();
    let materials: Vec<String> = names
        .map(|material| lang.t(&format!("material-{material}")))
        .collect();
    let each = lang.hours_minutes(Minutes::of(detail.minutes));
    let mut rows = vec![
        (lang.t("claims-material"), materials.join(", ")),
        (
            lang.t("claims-each"),
            format!("{each} · {}", lang.grams(Grams::of(detail.grams))),
        ),
    ];
    if let Some(machine) = &page.card.machine {
        rows.push((lang.t("claims-machine"), machine.clone()));
    }
    rows.extend(making::settings(lang, &detail.profile));
    rows
}

/// `POST /{lang}/claims/{id}/{verb}`
async fn act(
    State(web): State<Web>,
    Path((_, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = named(&sent.viewer, &id)?;
    let typed = Typed::sent(&sent);
    let done = done(&web, &sent, &typed, id, &verb).await;
    let onward = done.map(|_| format!("/{}/claims/{id}", sent.viewer.lang));
    let again = async |typed: &Typed| show(&web, &sent.viewer, id, typed).await;
    typed.end(&sent.viewer, onward, again).await
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    id: ClaimId,
    verb: &str,
) -> Result<ClaimId, Error> {
    let (app, asked) = (&web.app, &sent.asked);
    match verb {
        "start" => claims::start(app, asked, id).await,
        "extend" => claims::extend(app, asked, id, typed.chosen("due")?).await,
        "give-back" => {
            let units = typed.number("units")?;
            claims::give_back(app, asked, id, units, typed.given("reason")).await
        }
        _ => Err(Error::NotFound),
    }
}
