//! Page: sends the files of a design, and lists what was sent and is no version yet.

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::response::Response;
use essaim_app::design::Unusable;
use essaim_app::design::draft::{self, Incoming, MOST, MOST_FILES, MOST_OF_A_FILE};
use essaim_app::see::drafts as see;
use essaim_domain::ids::DraftId;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::typed::{Pairs, Typed, moment};
use crate::receive::receive;
use crate::shell::Shell;
use crate::state::Web;

/// A draft in the list, worded.
struct Line {
    path: String,
    name: String,
    since: String,
}

#[derive(Template)]
#[template(path = "pages/design_new.html")]
struct Page {
    shell: Shell,
    key: String,
    limits: String,
    lines: Vec<Line>,
}

/// The form.
pub(super) async fn show(State(web): State<Web>, viewer: Viewer) -> Result<Response, PageError> {
    page(&web, &viewer, &Typed::default()).await
}

async fn page(web: &Web, viewer: &Viewer, typed: &Typed) -> Result<Response, PageError> {
    let drafts = see::list(&web.app, viewer.signed()?).await;
    let drafts = drafts.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/designs/new");
    let line = |one: &see::Line| Line {
        path: format!("/{lang}/drafts/{}", one.id),
        name: lang.t_with("draft-files-in-it", &[("n", one.files.into())]),
        since: moment(lang, one.at),
    };
    let mib = |bytes: u64| i64::try_from(bytes >> 20).unwrap_or(i64::MAX).into();
    let limits = [
        ("file", mib(MOST_OF_A_FILE)),
        ("all", mib(MOST)),
        ("files", MOST_FILES.into()),
    ];
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("draft-new-title"))
            .notices(typed.notice(lang))
            .shell(),
        key: typed.key(web, &path),
        limits: lang.t_with("draft-limits", &limits),
        lines: drafts.iter().map(line).collect(),
    }))
}

/// The files sent.
pub(super) async fn send(
    State(web): State<Web>,
    viewer: Viewer,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    let (key, done) = taken(&web, &viewer, form).await?;
    let pairs: Pairs = key.into_iter().map(|key| ("key".to_owned(), key)).collect();
    let typed = Typed::sent_to(&viewer, pairs);
    let onward = done.map(|id| format!("/{}/drafts/{id}", viewer.lang));
    let again = async |typed: &Typed| page(&web, &viewer, typed).await;
    typed.end(&viewer, onward, again).await
}

type Taken = (Option<String>, Result<DraftId, essaim_app::Error>);

async fn taken(
    web: &Web,
    viewer: &Viewer,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Taken, PageError> {
    let who = viewer.signed()?;
    let incoming = Incoming::begin(&web.app, who);
    let mut incoming = incoming.map_err(|error| viewer.failed(error))?;
    let Ok(mut form) = form else {
        return Ok((None, Err(Unusable::CutShort.into())));
    };
    let (key, received) = receive(&mut form, &mut incoming).await;
    let done = match (received, &key) {
        (Err(error), _) => Err(error),
        (Ok(()), None) => Err(Unusable::CutShort.into()),
        (Ok(()), Some(key)) => draft::upload(&web.app, who.clone(), key.clone(), incoming).await,
    };
    Ok((key, done))
}
