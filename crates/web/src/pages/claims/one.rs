//! Page: one claim, with its file and what can be done.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use essaim_app::claim as claims;
use essaim_app::see::claims::Page;
use essaim_app::{Error, see};
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::ClaimId;
use essaim_domain::premises::Grounds;
use essaim_domain::{Grams, Minutes};
use essaim_words::Lang;

use super::list::{Row, row, title};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::forms::{Form, Forms};
use crate::pages::jobs::named;
use crate::pages::making;
use crate::pages::stops::waits;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

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
    finishing: String,
    why: Vec<String>,
    /// Why it cannot be sealed where she works, of class C; may be empty.
    uncovered: String,
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

/// `GET /{lang}/claims/{id}`
pub(super) async fn one(
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
        finishing: finishing(lang, page),
        uncovered: uncovered(lang, page.uncovered),
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

/// Why class C cannot be sealed where she works, what is kept and what to do; empty where it can.
pub(crate) fn uncovered(lang: Lang, named: Option<Grounds>) -> String {
    match named {
        None => String::new(),
        Some(Grounds {
            declaration: true, ..
        }) => lang.t("claim-uncovered-declaration"),
        Some(Grounds {
            declaration: false, ..
        }) => lang.t("claim-uncovered-ended"),
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
    if card.state() != ClaimState::Active || card.finishing {
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

/// Its need ended, and what is on her bed may be finished; empty for every other claim.
fn finishing(lang: Lang, page: &Page) -> String {
    let card = &page.card;
    if card.state() != ClaimState::Active || !card.finishing {
        return String::new();
    }
    let last = card.expires.unwrap_or(card.due).max(card.due) - TimeDelta::seconds(1);
    let day = lang.date_year(last, page.zone);
    lang.t_with("claim-finishing", &[("day", day.into())])
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
pub(super) async fn act(
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
