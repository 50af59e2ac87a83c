//! How a slicer did with a version, for those who judge designs.

use chrono_tz::Tz;
use essaim_app::see::slicing as see;
use essaim_domain::design::SlicingState;
use essaim_domain::ids::VersionId;
use essaim_words::Lang;

use crate::ask::Viewer;
use crate::error::PageError;
use crate::state::Web;

/// Sentences about it; none for who does not judge designs, or when no slicer was asked.
pub(super) async fn slicing(
    web: &Web,
    viewer: &Viewer,
    version: VersionId,
) -> Result<Vec<String>, PageError> {
    let Some(who) = viewer.who.as_ref().filter(|who| see::judges(who)) else {
        return Ok(Vec::new());
    };
    let went = see::slicing(&web.app, who, version).await;
    let went = went.map_err(|error| viewer.failed(error))?;
    Ok(went.map_or_else(Vec::new, |went| words(viewer.lang, &went)))
}

fn words(lang: Lang, went: &see::Slicing) -> Vec<String> {
    match went.state {
        SlicingState::Waiting => vec![lang.t("slicing-waiting")],
        SlicingState::Done => {
            let ended = went.ended_at;
            let date = ended.map(|at| lang.date_year(at, Tz::Europe__Paris));
            let values = [("date", date.unwrap_or_default().into())];
            vec![lang.t_with("slicing-done", &values)]
        }
        SlicingState::Failed => {
            let why = went.why;
            let why = why.map(|why| lang.t(&format!("slicing-failed-{why}")));
            std::iter::once(lang.t("slicing-failed"))
                .chain(why)
                .collect()
        }
    }
}
