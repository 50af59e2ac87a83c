//! The file of a recall, as a table: batches, where their pieces are, who was told and who answered.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::recall as see;

use crate::ask::Viewer;
use crate::csv::Csv;
use crate::error::PageError;
use crate::pages::batches::named;
use crate::pages::batches::place_words;
use crate::pages::carried::id_in;
use crate::state::Web;

/// The columns; empty where a row has nothing to say.
const HEADS: [&str; 8] = [
    "row",
    "code",
    "what",
    "place",
    "counter",
    "pieces",
    "told_at",
    "answered_at",
];

/// `GET /{lang}/recalls/{id}/file.csv`
pub(super) async fn file(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (lang, who) = (viewer.lang, viewer.signed()?);
    let id = id_in(&viewer, &id)?;
    let failed = |error| viewer.failed(error);
    let (view, _) = see::recall(&web.app, who, id).await.map_err(failed)?;
    let (notices, _) = see::notices(&web.app, who, &view).await.map_err(failed)?;
    let mut csv = Csv::headed(&HEADS);
    let empty = String::new;
    let row = |kind: &str| lang.t(&format!("recall-row-{kind}"));
    for (_, code, units, fr, en) in &view.caught.batches {
        let what = named(lang, fr, en).to_owned();
        let (code, units) = (code.to_string(), units.to_string());
        csv.row(&[
            row("batch"),
            code,
            what,
            empty(),
            empty(),
            units,
            empty(),
            empty(),
        ]);
    }
    for one in &view.caught.places {
        let place = place_words(lang, &one.kind, one.name.as_deref());
        let counter = lang.t(&format!("stage-{}", one.stage));
        let units = one.units.to_string();
        csv.row(&[
            row("place"),
            empty(),
            empty(),
            place,
            counter,
            units,
            empty(),
            empty(),
        ]);
    }
    for one in &notices {
        let place = place_words(lang, &one.holder_kind, one.name.as_deref());
        let saying = lang.t(&format!("saying-{}", one.saying));
        let answered = one.answered_at.map(|at| at.to_rfc3339());
        let told = one.told_at.to_rfc3339();
        let units = one.units.to_string();
        csv.row(&[
            row("notice"),
            one.code.clone(),
            saying,
            place,
            empty(),
            units,
            told,
            answered.unwrap_or_default(),
        ]);
    }
    Ok(csv.saved_as(&format!("recall-{id}.csv")))
}
