//! How a slicer did with a version, for those who judge designs.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono_tz::Tz;
use essaim_app::design::slice_again;
use essaim_app::see::slicing as see;
use essaim_domain::design::SlicingState;
use essaim_domain::ids::VersionId;
use essaim_words::Lang;

use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::pages::carried::id_in;
use crate::pages::forms::Forms;
use crate::pages::typed::{Pairs, Typed};
use crate::shell::Act;
use crate::state::Web;

/// What is said of it, and what can be done.
#[derive(Default)]
pub(super) struct Slicing {
    pub(super) words: Vec<String>,
    pub(super) acts: Vec<Act>,
}

/// Sentences about it; none for who does not judge designs, or when no slicer was asked. A failed one can be
/// asked for again.
pub(super) async fn slicing(
    forms: &Forms<'_>,
    viewer: &Viewer,
    version: VersionId,
) -> Result<Slicing, PageError> {
    let Some(who) = viewer.who.as_ref().filter(|who| see::judges(who)) else {
        return Ok(Slicing::default());
    };
    let went = see::slicing(&forms.web.app, who, version).await;
    let all = went.map_err(|error| viewer.failed(error))?;
    let Some(went) = see::on_the_whole(&all) else {
        return Ok(Slicing::default());
    };
    let again = forms.act("slice-again", "slicing-again");
    let acts = match went.state {
        SlicingState::Failed => vec![again.why("slicing-again-text").done()],
        SlicingState::Waiting | SlicingState::Done => Vec::new(),
    };
    Ok(Slicing {
        words: words(viewer.lang, &went, &all),
        acts,
    })
}

/// Asks the slicer again.
pub(super) async fn again(
    State(web): State<Web>,
    Path((_, id)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let id = id_in(&viewer, &id)?;
    let done = slice_again(&web.app, &sent.asked, id).await;
    let onward = done.map(|id| format!("/{}/versions/{id}", viewer.lang));
    let again = async |typed: &Typed| super::page(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}

fn words(lang: Lang, went: &see::Slicing, all: &[see::Slicing]) -> Vec<String> {
    match went.state {
        SlicingState::Waiting => vec![lang.t("slicing-waiting")],
        SlicingState::Done => {
            let ended = went.ended_at;
            let date = ended.map(|at| lang.date_year(at, Tz::Europe__Paris));
            let values = [("date", date.unwrap_or_default().into())];
            vec![lang.t_with("slicing-done", &values)]
        }
        SlicingState::Failed => {
            let why = all.iter().filter_map(|one| {
                let why = lang.t(&format!("slicing-failed-{}", one.why?));
                let class = lang.t(&format!("machine-class-{}", one.class));
                let values = [("class", class.into()), ("why", why.into())];
                Some(lang.t_with("slicing-failed-class", &values))
            });
            std::iter::once(lang.t("slicing-failed"))
                .chain(why)
                .collect()
        }
    }
}
