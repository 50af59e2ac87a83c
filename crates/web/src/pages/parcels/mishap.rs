//! What went wrong with a box on its way: the form, what is shown of it, the photo.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use chrono_tz::Europe::Paris;
use essaim_app::Error;
use essaim_app::parcel::{self as verbs, MishapForm};
use essaim_app::see::parcel::{self as see, Mishap, ParcelPage};
use essaim_domain::ids::ParcelId;
use essaim_words::Lang;
use uuid::Uuid;

use super::one::show;
use super::spell::path;
use crate::ask::{SentFile, Viewer, WITH_A_FILE};
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::forms::{Form, Forms};
use crate::pages::picture;
use crate::pages::typed::Typed;
use crate::shell::Icon;
use crate::state::Web;

/// The routes of what went wrong.
pub(super) fn routes() -> Router<Web> {
    let report = post(report).layer(DefaultBodyLimit::max(WITH_A_FILE));
    Router::new()
        .route("/{lang}/parcels/{id}/mishaps", report)
        .route("/{lang}/parcels/{id}/mishaps/{mishap}", get(photo))
}

/// What went wrong, in words, and its photo.
pub(super) struct MishapWords {
    pub(super) words: String,
    pub(super) photo: Option<String>,
}

/// All that went wrong with a parcel.
pub(super) fn mishaps(lang: Lang, page: &ParcelPage) -> Vec<MishapWords> {
    let one = |one: &Mishap| MishapWords {
        words: lang.t_with(
            "driving-mishap-said",
            &[
                ("bag", one.bag.as_str().into()),
                ("lost", one.lost.into()),
                ("damaged", one.damaged.into()),
                ("when", lang.date_time(one.noted_at, Paris).into()),
            ],
        ),
        photo: one
            .photo
            .is_some()
            .then(|| format!("{}/mishaps/{}", path(lang, one.parcel), one.id)),
    };
    page.mishaps.iter().map(one).collect()
}

/// Says what went wrong, bag by bag.
pub(super) fn reporting<'p>(forms: &Forms<'p>, bags: Vec<(String, String)>) -> Form<'p> {
    let form = forms
        .act("mishaps", "driving-mishap")
        .why("driving-mishap-why")
        .icon(Icon::Warn);
    form.select("bag", "driving-mishap-bag", bags)
        .digits("lost", "driving-mishap-lost", 0)
        .digits("damaged", "driving-mishap-damaged", 0)
        .file("file", "driving-mishap-photo")
        .hint("driving-mishap-photo-hint")
}

async fn report(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: SentFile,
) -> Result<Response, PageError> {
    let SentFile {
        viewer,
        asked,
        pairs,
        file,
        broken,
    } = sent;
    let parcel: ParcelId = id_in(&viewer, &id)?;
    let typed = Typed::sent_to(&viewer, pairs);
    let done = match (broken, form(&typed)) {
        (Some(error), _) | (None, Err(error)) => Err(error),
        (None, Ok(form)) => verbs::report_mishap(&web.app, &asked, parcel, form, file).await,
    };
    let onward = done.map(|_| path(viewer.lang, parcel));
    let again = async |typed: &Typed| show(&web, &viewer, parcel, typed).await;
    typed.end(&viewer, onward, again).await
}

fn form(typed: &Typed) -> Result<MishapForm, Error> {
    Ok(MishapForm {
        bag: typed.text("bag"),
        lost: typed.number("lost")?,
        damaged: typed.number("damaged")?,
    })
}

/// `GET /{lang}/parcels/{id}/mishaps/{mishap}`: the photo, hashed again as it was read.
async fn photo(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, mishap)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (parcel, mishap): (ParcelId, Uuid) = (id_in(&viewer, &id)?, id_in(&viewer, &mishap)?);
    let seen = see::mishap_photo(&web.app, viewer.signed()?, parcel, mishap).await;
    let (kind, bytes) = seen.map_err(|error| viewer.failed(error))?;
    Ok(picture(&kind, bytes))
}
