//! Page: everything a spool, machine, maker, version, inspector, purchase, hub or batch touched.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use essaim_app::see::trace::{self as see, Forward, Reached};
use essaim_words::Lang;

use super::drawn::{Drawn, boxed};
use crate::ask::Viewer;
use crate::csv::Csv;
use crate::draw::Stage;
use crate::error::PageError;
use crate::frame::{Framed, render};
use crate::pages::carried::{id_in, named, pieces};
use crate::shell::Shell;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/trace_forward.html")]
struct Page {
    shell: Shell,
    kind: String,
    totals: String,
    picture: String,
    file: String,
    rows: Vec<Row>,
}

/// A batch at a place.
struct Row {
    batch: String,
    code: String,
    what: String,
    state: String,
    place: String,
    ward: String,
    arrived: String,
    there: String,
}

/// `GET /{lang}/traces/{kind}/{id}`
pub(super) async fn page(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, kind, id)): Path<(String, String, String)>,
) -> Result<Html<String>, PageError> {
    let lang = viewer.lang;
    let found = read(&web, &viewer, &kind, &id).await?;
    let places = found.reached.iter().filter_map(|one| one.place);
    let places: std::collections::BTreeSet<_> = places.collect();
    let mut batches: Vec<_> = found.reached.iter().map(|one| one.batch).collect();
    batches.dedup();
    let totals = [
        ("batches", batches.len().into()),
        ("places", places.len().into()),
    ];
    let kind_words = lang.t(&format!("trace-kind-{kind}"));
    let totals = lang.t_with("trace-totals", &totals);
    Ok(render(&Page {
        shell: Framed::new(&web, &viewer, lang.t("trace-forward-title")).shell(),
        picture: picture(lang, (&kind_words, &totals), &found),
        totals,
        file: format!("/{lang}/traces/{kind}/{id}/file.csv"),
        rows: found.reached.iter().map(|one| row(lang, one)).collect(),
        kind: kind_words,
    }))
}

async fn read(web: &Web, viewer: &Viewer, kind: &str, id: &str) -> Result<Forward, PageError> {
    let who = viewer.signed()?;
    let id: uuid::Uuid = id_in(viewer, id)?;
    let found = see::forward(&web.app, who, kind, id).await;
    found.map_err(|error| viewer.failed(error))
}

fn row(lang: Lang, one: &Reached) -> Row {
    Row {
        batch: format!("/{lang}/traces/back/{}", one.code),
        code: one.code.to_string(),
        what: named(lang, &one.names),
        state: lang.t(&format!("batch-state-{}", one.state)),
        place: one
            .place_name
            .clone()
            .unwrap_or_else(|| lang.t("trace-nowhere")),
        ward: one.ward.clone().unwrap_or_default(),
        arrived: lang.number(one.arrived),
        there: lang.number(one.there),
    }
}

/// The origin, the batches it names, what was made of them, the places.
fn picture(lang: Lang, (kind, totals): (&str, &str), found: &Forward) -> String {
    let mut drawn = Drawn::default();
    drawn.put(0, "origin", boxed(kind, totals, Stage::Asked), 0);
    let is_child = |id| found.steps.iter().any(|step| step.child == id);
    for one in &found.reached {
        let (batch, column) = (
            one.batch.to_string(),
            if is_child(one.batch) { 2 } else { 1 },
        );
        let box_ = boxed(one.code.to_string(), pieces(lang, one.pieces), Stage::Made);
        let is_new = !drawn.has(&batch);
        if is_new {
            drawn.put(column, &batch, box_, one.pieces);
            if column == 1 {
                drawn.arrow("origin", &batch, one.pieces);
            }
        }
        if let (Some(place), Some(name)) = (one.place, &one.place_name) {
            let stage = match one.place_kind.as_deref() {
                Some("site") => Stage::Received,
                Some(_) | None => Stage::Stock,
            };
            let place = place.to_string();
            drawn.put(
                3,
                &place,
                boxed(name.clone(), String::new(), stage),
                one.arrived,
            );
            drawn.arrow(&batch, &place, one.arrived);
        }
    }
    for step in &found.steps {
        drawn.arrow(
            &step.parent.to_string(),
            &step.child.to_string(),
            step.units,
        );
    }
    drawn.picture(lang.t("trace-picture"), |units| pieces(lang, units))
}

/// `GET /{lang}/traces/{kind}/{id}/file.csv`
pub(super) async fn file(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, kind, id)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let found = read(&web, &viewer, &kind, &id).await?;
    let mut csv = Csv::headed(&[
        "batch",
        "what",
        "state",
        "pieces",
        "place_kind",
        "place",
        "ward",
        "arrived",
        "there",
    ]);
    for one in &found.reached {
        csv.row(&[
            one.code.to_string(),
            named(viewer.lang, &one.names),
            one.state.to_owned(),
            one.pieces.to_string(),
            one.place_kind.clone().unwrap_or_default(),
            one.place_name.clone().unwrap_or_default(),
            one.ward.clone().unwrap_or_default(),
            one.arrived.to_string(),
            one.there.to_string(),
        ]);
    }
    Ok(csv.saved_as(&format!("trace-{kind}-{id}.csv")))
}
