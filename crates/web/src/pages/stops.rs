//! Pages: the stops that stand, and the forms that stop or withdraw a version.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::batch as verbs;
use essaim_app::see::stops as see;
use essaim_domain::ids::StopId;
use essaim_words::Lang;

use super::carried::id_in;
use super::forms::Forms;
use super::kept;
use super::typed::{Pairs, Typed, moment};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::shell::{Act, Shell, named};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/stops", get(list))
        .route("/{lang}/stops/{id}/lift", post(lift))
}

/// A stop, worded.
struct Line {
    version: String,
    what: String,
    place: String,
    since: String,
    reason: String,
    withdrawn: bool,
    acts: Vec<Act>,
}

#[derive(Template)]
#[template(path = "pages/stops.html")]
struct Page {
    shell: Shell,
    lines: Vec<Line>,
}

async fn list(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    show(&web, &viewer, &Typed::default()).await
}

fn line(forms: &Forms<'_>, shown: &see::Shown) -> Line {
    let (lang, stop) = (forms.lang, &shown.stop);
    let values = [
        (
            "component",
            named(lang, &stop.name_fr, &stop.name_en).into(),
        ),
        ("title", stop.title.as_str().into()),
        ("number", stop.number.into()),
    ];
    let site = |name: &String| lang.t_with("stop-at", &[("site", name.as_str().into())]);
    let lift = forms.act(&format!("{}/lift", stop.id()), "stop-lift");
    Line {
        version: format!("/{lang}/versions/{}", stop.version()),
        what: lang.t_with("hub-version", &values),
        place: stop
            .site_name
            .as_ref()
            .map_or_else(|| lang.t("stop-everywhere"), site),
        since: moment(lang, stop.placed_at),
        reason: stop.reason.clone().unwrap_or_default(),
        withdrawn: stop.withdrawal,
        acts: shown.lifts.then(|| lift.done()).into_iter().collect(),
    }
}

async fn show(web: &Web, viewer: &Viewer, typed: &Typed) -> Result<Response, PageError> {
    let stops = see::stops(&web.app, viewer.signed()?).await;
    let stops = stops.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/stops");
    let forms = typed.forms(web, lang, &path);
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("stops-title"))
            .notices(typed.notice(lang))
            .shell(),
        lines: stops.iter().map(|shown| line(&forms, shown)).collect(),
    }))
}

async fn lift(
    State(web): State<Web>,
    Path((lang, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let id: StopId = id_in(&viewer, &id)?;
    let done = verbs::lift_stop(&web.app, &sent.asked, id).await;
    let again = async |typed: &Typed| show(&web, &viewer, typed).await;
    let onward = done.map(|_| format!("/{lang}/stops"));
    typed.end(&viewer, onward, again).await
}

/// Why something waits, in one line.
pub(super) fn waits(lang: Lang, why: &see::Why) -> String {
    let values = [
        ("place", kept::place(lang, why.place.as_deref()).into()),
        ("since", moment(lang, why.since).into()),
    ];
    let words = lang.t_with("stop-waits", &values);
    kept::because(lang, words, why.reason.as_deref())
}
