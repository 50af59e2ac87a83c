//! Pages: what waits to be checked, and each inspection.

mod act;
mod one;
mod spell;
mod told;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use axum::routing::{get, post};
use essaim_app::Error;
use essaim_app::inspection as verbs;
use essaim_app::see::inspection::{self as see, Queue, Queued};
use essaim_domain::Reason;
use essaim_domain::ids::BatchId;
use essaim_words::Lang;

use crate::ask::{Sent, Viewer, WITH_A_FILE};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::batches::{named, place_words};
use crate::pages::carried::pieces;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Act, Icon, Shell};
use crate::state::Web;

/// The routes of these pages.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/inspections", get(queue).post(draw))
        .route("/{lang}/inspections/resume", post(resume))
        .route("/{lang}/inspections/{id}", get(one::inspection))
        .route("/{lang}/inspections/{id}/{verb}", post(act::act))
        .route(
            "/{lang}/inspections/{id}/findings/{finding}",
            get(act::photo)
                .post(act::add_photo)
                .layer(DefaultBodyLimit::max(WITH_A_FILE)),
        )
}

#[derive(Template)]
#[template(path = "pages/inspections.html")]
struct Page {
    shell: Shell,
    title: String,
    minutes: Vec<(String, String)>,
    groups: Vec<Group>,
    rows: Vec<Row>,
}

struct Group {
    stopped: bool,
    draw: Vec<Act>,
    name: String,
    pieces: String,
    rows: Vec<(String, String, String)>,
}

struct Row {
    path: String,
    code: String,
    name: String,
    state: String,
    when: String,
}

async fn queue(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    show(&web, &viewer, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, typed: &Typed) -> Result<Response, PageError> {
    let lang = viewer.lang;
    let queue = see::queue(&web.app, viewer.signed()?).await;
    let queue = queue.map_err(|error| viewer.failed(error))?;
    let waiting = lang.t_with("unit-batches", &[("n", queue.waiting.len().into())]);
    let title = format!("{} · {waiting}", lang.t("place-inspections"));
    let path = format!("/{lang}");
    let forms = typed.forms(web, lang, &path);
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, title.clone())
            .notices(typed.notice(lang))
            .shell(),
        title,
        minutes: minutes(lang, &queue),
        groups: groups(&forms, &queue),
        rows: rows(lang, &queue),
    }))
}

fn groups(forms: &Forms<'_>, queue: &Queue) -> Vec<Group> {
    let lang = forms.lang;
    let mut groups: Vec<(usize, Vec<&Queued>)> = Vec::new();
    for one in &queue.waiting {
        match groups.iter_mut().find(|(group, _)| *group == one.group) {
            Some((_, rows)) => rows.push(one),
            None => groups.push((one.group, vec![one])),
        }
    }
    let row = |one: &&Queued| {
        let at = place_words(lang, &one.place_kind, one.place.as_deref());
        let units = pieces(lang, one.units);
        let sealed = lang.date_time(one.sealed_at, queue.zone);
        let path = format!("/{lang}/batches/{}", one.id);
        (
            path,
            one.code.to_string(),
            match &one.supplier {
                Some(supplier) => {
                    let from =
                        lang.t_with("batch-supplier", &[("supplier", supplier.as_str().into())]);
                    format!("{units} · {from} · {at} · {sealed}")
                }
                None => format!("{units} · {at} · {sealed}"),
            },
        )
    };
    groups
        .iter()
        .enumerate()
        .filter_map(|(number, (group, rows))| {
            let first = rows.first()?;
            let ids: Vec<String> = rows.iter().map(|one| one.id.to_string()).collect();
            let name = named(lang, &first.name_fr, &first.name_en);
            let values = [("design", name.into()), ("version", first.number.into())];
            let draw = forms.act("inspections", "do-draw").numbered(number);
            let draw = draw.icon(Icon::Check).known("batches", ids.join(","));
            let resume = queue.stopped.get(group).map(|batch| {
                let form = forms.act("inspections/resume", "check-resume");
                let form = form.numbered(number).known("batch", batch.to_string());
                form.why("check-resume-why")
                    .area("words", "check-resume-words")
                    .required()
            });
            Some(Group {
                stopped: resume.is_some(),
                draw: vec![resume.unwrap_or(draw).done()],
                name: lang.t_with("label-design", &values),
                pieces: pieces(lang, rows.iter().map(|one| one.units).sum()),
                rows: rows.iter().map(row).collect(),
            })
        })
        .collect()
}

/// How long checking takes, by place.
fn minutes(lang: Lang, queue: &Queue) -> Vec<(String, String)> {
    let row = |(place, minutes): &(Option<String>, i64)| {
        let place = place.clone().unwrap_or_else(|| lang.t("carried-home"));
        (
            place,
            lang.t_with("check-minutes", &[("n", (*minutes).into())]),
        )
    };
    queue.minutes.iter().map(row).collect()
}

/// Corrective action was seen.
async fn resume(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let done = match typed.chosen::<BatchId>("batch") {
        Ok(batch) => verbs::resume(&web.app, &sent.asked, batch, &typed.text("words")).await,
        Err(error) => Err(error),
    };
    let onward = done.map(|_| format!("/{}/inspections", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, typed).await;
    typed.end(viewer, onward, again).await
}

fn rows(lang: Lang, queue: &Queue) -> Vec<Row> {
    let row = |one: &see::InspectionRowView| Row {
        path: format!("/{lang}/inspections/{}", one.id),
        code: one.code.to_string(),
        name: named(lang, &one.name_fr, &one.name_en).to_owned(),
        state: lang.t(&format!("inspection-state-{}", one.state)),
        when: lang.date_time(one.decided_at.unwrap_or(one.drawn_at), queue.zone),
    };
    queue.inspections.iter().map(row).collect()
}

/// Draws from the batches named, parted by commas.
async fn draw(State(web): State<Web>, sent: Sent<Pairs>) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let ids: Result<Vec<BatchId>, _> = typed.text("batches").split(',').map(str::parse).collect();
    let done = match ids {
        Ok(ids) => verbs::draw(&web.app, &sent.asked, ids).await,
        Err(_) => Err(Error::field("batches", Reason::Unknown)),
    };
    let onward = done.map(|id| format!("/{}/inspections/{id}", viewer.lang));
    let again = async |typed: &Typed| show(&web, viewer, typed).await;
    typed.end(viewer, onward, again).await
}
