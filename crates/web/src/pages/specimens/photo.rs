//! Photos of a specimen: shown, added, removed.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use essaim_app::see::specimens::{self as see, Page as Seen, Photo};
use essaim_app::specimen::{self as verbs, MOST};
use essaim_domain::ids::{PhotoId, SpecimenId};
use essaim_words::Lang;

use super::super::carried::id_in;
use super::super::forms::Forms;
use super::super::typed::{Pairs, Typed};
use super::one::show;
use crate::ask::{Sent, SentFile, Viewer, WITH_A_FILE};
use crate::error::PageError;
use crate::shell::{Act, Icon};
use crate::state::Web;

/// The routes of photos.
pub(super) fn routes() -> Router<Web> {
    let adding = post(add).layer(DefaultBodyLimit::max(WITH_A_FILE));
    Router::new()
        .route("/{lang}/specimens/{id}/photos", adding)
        .route("/{lang}/specimens/{id}/photos/{photo}", get(picture))
        .route("/{lang}/specimens/{id}/photos/{photo}/remove", post(remove))
}

/// A photo as a page shows it.
pub(in crate::pages) struct PhotoView {
    pub(in crate::pages) src: String,
    pub(in crate::pages) words: String,
    pub(in crate::pages) width: i64,
    pub(in crate::pages) height: i64,
    pub(in crate::pages) remove: Option<Act>,
}

/// A photo, which nobody removes there.
pub(in crate::pages) fn view(lang: Lang, photo: &Photo, number: i64) -> PhotoView {
    PhotoView {
        src: format!("/{lang}/specimens/{}/photos/{}", photo.specimen, photo.id),
        words: lang.t_with("specimen-photo", &[("n", number.into())]),
        width: photo.size.0,
        height: photo.size.1,
        remove: None,
    }
}

/// The photos of a specimen's page.
pub(super) struct Photos {
    pub(super) list: Vec<PhotoView>,
    /// The form that adds one.
    pub(super) adding: Option<Act>,
}

impl Photos {
    /// Is there anything to show?
    pub(super) fn is_there(&self) -> bool {
        !self.list.is_empty() || self.adding.is_some()
    }
}

/// The photos, with what she may do with them.
pub(super) fn photos(forms: &Forms<'_>, seen: &Seen) -> Photos {
    let one = |(number, photo): (i64, &Photo)| {
        let verb = format!("photos/{}/remove", photo.id);
        let form = forms.act(&verb, "specimen-remove-photo");
        PhotoView {
            remove: seen.may.judge.then(|| form.done()),
            ..view(forms.lang, photo, number)
        }
    };
    let list: Vec<PhotoView> = (1..).zip(&seen.photos).map(one).collect();
    let has_room = i64::try_from(list.len()).is_ok_and(|count| count < MOST);
    Photos {
        adding: (seen.may.judge && has_room).then(|| adding(forms)),
        list,
    }
}

fn adding(forms: &Forms<'_>) -> Act {
    forms
        .act("photos", "specimen-add-photo")
        .icon(Icon::Plus)
        .file("file", "specimen-photo-file")
        .required()
        .hint("specimen-add-photo-what")
        .done()
}

/// `GET /{lang}/specimens/{id}/photos/{photo}`: hashed again as it was read.
async fn picture(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id, photo)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let id: SpecimenId = id_in(&viewer, &id)?;
    let photo: PhotoId = id_in(&viewer, &photo)?;
    let seen = see::photo(&web.app, viewer.signed()?, photo).await;
    let (photo, bytes) = seen.map_err(|error| viewer.failed(error))?;
    if photo.specimen != id {
        return Err(viewer.failed(essaim_app::Error::NotFound));
    }
    Ok(shown(&photo, bytes))
}

/// A picture we drew ourselves: the browser may show it, and nobody else keeps it.
pub(crate) fn shown(photo: &Photo, bytes: Vec<u8>) -> Response {
    picture_of(&photo.kind, bytes)
}

/// The same, of any kind of thing.
pub(crate) fn picture_of(kind: &str, bytes: Vec<u8>) -> Response {
    let kind = match kind {
        "png" => "image/png",
        _ => "image/jpeg",
    };
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, max-age=3600"),
        ),
    ];
    (headers, bytes).into_response()
}

async fn add(
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
    let id: SpecimenId = id_in(&viewer, &id)?;
    let typed = Typed::sent_to(&viewer, pairs);
    let done = match broken {
        Some(error) => Err(error),
        None => verbs::add_photo(&web.app, &asked, id, file).await,
    };
    let again = async |typed: &Typed| show(&web, &viewer, id, typed).await;
    typed
        .end(&viewer, done.map(|_| judged(&viewer, id)), again)
        .await
}

async fn remove(
    State(web): State<Web>,
    Path((_, id, photo)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let (id, photo) = (id_in(viewer, &id)?, id_in(viewer, &photo)?);
    let typed = Typed::sent(&sent);
    let done = verbs::remove_photo(&web.app, &sent.asked, id, photo).await;
    let again = async |typed: &Typed| show(&web, viewer, id, typed).await;
    typed
        .end(viewer, done.map(|_| judged(viewer, id)), again)
        .await
}

/// Where the photos are on a specimen's page.
fn judged(viewer: &Viewer, id: SpecimenId) -> String {
    format!("/{}/specimens/{id}#judged", viewer.lang)
}
