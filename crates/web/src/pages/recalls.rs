//! Pages: recalls, and what one would catch before it is opened.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use chrono_tz::Tz;
use essaim_app::Error;
use essaim_app::recall as verbs;
use essaim_app::see::recall::{self as see, CaughtView};
use essaim_domain::Reason;
use essaim_domain::recall::Cause;
use essaim_words::Lang;
use serde::Deserialize;

use super::batches::{named, place_words};
use super::carried::pieces;
use super::typed::{Pairs, Typed};
use crate::ask::{Sent, Viewer};
use crate::error::{PageError, sentence};
use crate::frame::Framed;
use crate::shell::{Act, Field, Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/recalls", get(list).post(open))
        .merge(super::recall::routes())
}

#[derive(Template)]
#[template(path = "pages/recalls.html")]
struct Page {
    shell: Shell,
    code: Field,
    caught: Option<Caught>,
    acts: Vec<Act>,
    rows: Vec<Row>,
}

/// A recall in the list: its page, when, what, state, how much is accounted for.
type Row = (String, String, String, String, String);

/// What a recall catches, worded.
pub(super) struct Caught {
    pub(super) batches_title: String,
    pub(super) batches: Vec<(String, String, String)>,
    pub(super) makers: String,
    pub(super) places: Vec<(String, String, String)>,
}

impl Caught {
    /// Worded for a page.
    pub(super) fn of(lang: Lang, view: &CaughtView) -> Self {
        let batch = |(id, code, units, fr, en): &(_, _, i64, String, String)| {
            let what = format!("{} · {}", named(lang, fr, en), pieces(lang, *units));
            (format!("/{lang}/batches/{id}"), format!("{code}"), what)
        };
        let batches: Vec<(
            essaim_domain::ids::BatchId,
            essaim_domain::code::Code,
            i64,
            String,
            String,
        )> = view.batches.clone();
        let place = |one: &see::AtPlace| {
            let name = place_words(lang, &one.kind, one.name.as_deref());
            let name = match one.place {
                None if one.many > 1 => format!("{name} ({})", lang.number(one.many)),
                Some(_) | None => name,
            };
            let stage = lang.t(&format!("stage-{}", one.stage));
            (name, stage, lang.number(one.units))
        };
        Self {
            batches_title: lang.t_with("unit-batches", &[("n", batches.len().into())]),
            batches: batches.iter().map(batch).collect(),
            makers: lang.t_with("recall-makers", &[("n", view.makers.into())]),
            places: view.places.iter().map(place).collect(),
        }
    }
}

/// What to look at before opening.
#[derive(Debug, Default, Deserialize)]
struct Look {
    code: Option<String>,
    kind: Option<String>,
    id: Option<uuid::Uuid>,
}

async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(look): Query<Look>,
) -> Result<Response, PageError> {
    show(&web, &viewer, &look, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    look: &Look,
    typed: &Typed,
) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let who = viewer.signed()?;
    let (rows, zone) = see::recalls(&web.app, who, None)
        .await
        .map_err(|error| viewer.failed(error))?;
    let mut code = Field {
        hint: lang.t("recall-code-hint"),
        ..Field::text(
            "code",
            lang.t("batch-code"),
            look.code.clone().unwrap_or_default(),
        )
    };
    let (mut caught, mut acts) = (None, Vec::new());
    let path = format!("/{lang}");
    let forms = typed.forms(web, lang, &path);
    match preview(web, who, look).await {
        Ok(Some((cause, view))) => {
            let (kind, id) = words(cause);
            let form = forms.act("recalls", "do-recall").first().icon(Icon::Stop);
            let form = form.known("kind", kind).known("id", id);
            acts.push(form.area("reason", "batch-reason").required().done());
            caught = Some(Caught::of(lang, &view));
        }
        Ok(None) => {}
        Err(error @ (Error::Invalid(_) | Error::NotFound)) => {
            code.error = Some(sentence(lang, &error));
        }
        Err(error) => return Err(viewer.failed(error)),
    }
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("place-recalls"))
            .notices(typed.notice(lang))
            .shell(),
        code,
        caught,
        acts,
        rows: rows.iter().map(|one| row(lang, zone, one)).collect(),
    }))
}

fn row(lang: Lang, zone: Tz, one: &see::RecallRowView) -> Row {
    let cause = lang.t(&format!("recall-cause-{}", one.cause_kind));
    let batches = lang.t_with("unit-batches", &[("n", one.batches.into())]);
    let done = [("part", one.done.into()), ("whole", one.units.into())];
    (
        format!("/{lang}/recalls/{}", one.id),
        lang.date_time(one.opened_at, zone),
        format!("{cause} · {batches}"),
        lang.t(&format!("recall-state-{}", one.state)),
        lang.t_with("unit-of", &done),
    )
}

async fn preview(
    web: &Web,
    who: &essaim_app::Actor,
    look: &Look,
) -> Result<Option<(Cause, CaughtView)>, Error> {
    let cause = match (&look.code, &look.kind, look.id) {
        (Some(code), ..) if !code.trim().is_empty() => see::cause_by_code(&web.app, code).await?,
        (_, Some(kind), Some(id)) => see::cause(kind, id)?,
        _ => return Ok(None),
    };
    let view = see::preview(&web.app, who, cause).await?;
    Ok(Some((cause, view)))
}

fn words(cause: Cause) -> (String, String) {
    let (kind, id) = match cause {
        Cause::Batch(id) => ("batch", id.uuid()),
        Cause::Spool(id) => ("spool", id.uuid()),
        Cause::Machine(id) => ("machine", id.uuid()),
        Cause::Version(id) => ("version", id.uuid()),
    };
    (kind.to_owned(), id.to_string())
}

async fn open(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let look = Look {
        code: None,
        kind: typed.given("kind"),
        id: typed.text("id").parse().ok(),
    };
    let cause = match (&look.kind, look.id) {
        (Some(kind), Some(id)) => see::cause(kind, id),
        (None, _) => Err(Error::field("kind", Reason::Required)),
        (_, None) => Err(Error::field("id", Reason::Required)),
    };
    let done = match cause {
        Ok(cause) => verbs::open(&web.app, &sent.asked, cause, &typed.text("reason")).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|id| format!("/{}/recalls/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, &look, typed).await;
    typed.end(viewer, onward, again).await
}
