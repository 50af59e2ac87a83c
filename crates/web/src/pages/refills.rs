//! Page: a maker asks her hub for supplies in one tap, and says that they came.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use chrono_tz::Europe::Paris;
use essaim_app::see::refills::{self as see, RefillShown};
use essaim_app::{Asked, Error, refill as verbs};
use essaim_domain::ids::RefillId;
use essaim_domain::supply::{RefillState, SupplyKind};
use essaim_words::Lang;

use super::carried::{id_in, pieces};
use super::forms::Forms;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/refills", get(list))
        .route("/{lang}/refills/ask", post(ask))
        .route("/{lang}/refills/{id}/{step}", post(step))
}

/// A refill, worded.
pub(super) struct Row {
    pub(super) what: String,
    pub(super) who: String,
    pub(super) hub: String,
    pub(super) when: String,
    pub(super) state: String,
    /// The page of its box, and the code on it.
    pub(super) parcel: Option<(String, String)>,
    pub(super) acts: Vec<Act>,
}

impl Row {
    /// Without what may be done.
    pub(super) fn of(lang: Lang, shown: &RefillShown) -> Self {
        let one = &shown.refill;
        let parcel = one.parcel.zip(shown.parcel_code.clone());
        Self {
            what: amount(lang, one.kind, one.amount),
            who: shown.pseudonym.clone(),
            hub: shown.hub_name.clone(),
            when: lang.date_time(shown.asked_at, Paris),
            state: lang.t(&format!("refill-state-{}", one.state)),
            parcel: parcel.map(|(id, code)| (format!("/{lang}/parcels/{id}"), code)),
            acts: Vec::new(),
        }
    }
}

/// So much of a kind, worded.
pub(super) fn amount(lang: Lang, kind: SupplyKind, amount: i64) -> String {
    lang.t_with(&format!("supply-{kind}"), &[("n", amount.into())])
}

/// What a box was packed with: so many pieces, or supplies.
pub(super) fn packed_with(lang: Lang, sent: i64, supplies: &[RefillShown]) -> String {
    if supplies.is_empty() {
        return pieces(lang, sent);
    }
    let each = supplies.iter().map(|one| &one.refill);
    let each: Vec<String> = each.map(|one| amount(lang, one.kind, one.amount)).collect();
    each.join(", ")
}

/// The kinds to choose from.
fn kinds(lang: Lang) -> Vec<(String, String)> {
    let all = SupplyKind::ALL.iter();
    let named = all.map(|kind| (kind.to_string(), lang.t(&format!("supply-name-{kind}"))));
    named.collect()
}

#[derive(Template)]
#[template(path = "pages/refills.html")]
struct Page {
    shell: Shell,
    taps: Vec<Act>,
    other: Act,
    rows: Vec<Row>,
}

async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    show(&web, &viewer, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, typed: &Typed) -> Result<Response, PageError> {
    let refills = see::hers(&web.app, viewer.signed()?).await;
    let refills = refills.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/refills");
    let forms = typed.forms(web, lang, &path);
    let waits = |kind: &SupplyKind| {
        refills.iter().any(|shown| {
            let open = matches!(shown.refill.state, RefillState::Asked | RefillState::Packed);
            open && shown.refill.kind == *kind
        })
    };
    let taps = SupplyKind::ALL.iter().filter(|kind| !waits(kind));
    let taps = taps
        .enumerate()
        .map(|(number, kind)| tap(&forms, number, *kind));
    let other = forms
        .act("ask", "refill-other")
        .select("kind", "refill-kind", kinds(lang));
    let other = other
        .digits("amount", "refill-amount", 2)
        .why("refill-other-why");
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("refills-title"))
            .notices(typed.notice(lang))
            .shell(),
        taps: taps.collect(),
        other: other.done(),
        rows: refills.iter().map(|shown| row(&forms, shown)).collect(),
    }))
}

/// One tap asks for the usual amount of a kind.
fn tap(forms: &Forms<'_>, number: usize, kind: SupplyKind) -> Act {
    let form = forms.act("ask", &format!("refill-ask-{kind}"));
    let form = form.numbered(number + 1).icon(Icon::In);
    form.known("kind", kind.to_string()).done()
}

fn row(forms: &Forms<'_>, shown: &RefillShown) -> Row {
    let id = shown.refill.id;
    let act = |step: &str, words: &str| forms.act(&format!("{id}/{step}"), words);
    let acts = match shown.refill.state {
        RefillState::Asked => vec![act("cancel", "refill-cancel").done()],
        RefillState::Packed => vec![act("receive", "refill-receive").first().done()],
        RefillState::Received | RefillState::Cancelled => Vec::new(),
    };
    Row {
        acts,
        ..Row::of(forms.lang, shown)
    }
}

async fn ask(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let asks = || -> Result<(SupplyKind, Option<i64>), Error> {
        let amount = typed.given("amount").map(|_| typed.number("amount"));
        Ok((typed.chosen("kind")?, amount.transpose()?))
    };
    let done = match asks() {
        Ok((kind, amount)) => verbs::ask(&web.app, &sent.asked, kind, amount).await,
        Err(error) => Err(error),
    };
    answer(&web, &sent, typed, done).await
}

async fn do_step(web: &Web, asked: &Asked, id: RefillId, step: &str) -> Result<RefillId, Error> {
    match step {
        "cancel" => verbs::cancel(&web.app, asked, id).await,
        "receive" => verbs::receive(&web.app, asked, id).await,
        _ => Err(Error::NotFound),
    }
}

async fn step(
    State(web): State<Web>,
    Path((_, id, step)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let id = id_in(&sent.viewer, &id)?;
    let done = do_step(&web, &sent.asked, id, &step).await;
    answer(&web, &sent, Typed::sent(&sent), done).await
}

async fn answer<T>(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: Typed,
    done: Result<T, Error>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let onward = done.map(|_| format!("/{}/refills", viewer.lang));
    let again = async |typed: &Typed| show(web, viewer, typed).await;
    typed.end(viewer, onward, again).await
}
