//! Where a version is stopped now, and what its reader may do against it. One fragment, in its page and alone
//! in the live stream.

use askama::Template;
use essaim_app::see::stops::{self as see, Standing};
use essaim_domain::ids::VersionId;
use essaim_words::Lang;

use super::super::typed::moment;
use super::stop;
use crate::ask::Viewer;
use crate::error::PageError;
use crate::state::Web;

/// A stop that stands, worded.
pub(super) struct Stopped {
    pub(super) words: String,
    pub(super) place: String,
    pub(super) since: String,
    pub(super) reason: String,
}

/// The fragment's values.
pub(super) struct Now {
    pub(super) stops: Vec<Stopped>,
    /// What she may do against it.
    pub(super) links: Vec<(String, String)>,
}

/// The fragment alone.
#[derive(Template)]
#[template(path = "parts/version/stops.html")]
struct Fragment {
    now: Now,
}

/// The stops of a version that stand.
pub(super) async fn now(web: &Web, viewer: &Viewer, version: VersionId) -> Result<Now, PageError> {
    let stops = see::of_version(&web.app, viewer.who.as_ref(), version).await;
    let stops = stops.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let mut links = Vec::new();
    if let Some(who) = &viewer.who {
        let may = see::may(&web.app, who, version).await;
        links = stop::links(lang, version, &may.map_err(|error| viewer.failed(error))?);
    }
    Ok(Now {
        stops: stops.iter().map(|stop| worded(lang, stop)).collect(),
        links,
    })
}

/// The fragments that change with this topic.
pub(in crate::pages) async fn fragments(
    web: &Web,
    viewer: &Viewer,
    id: &str,
) -> Vec<(String, String)> {
    let Ok(id) = id.parse() else {
        return Vec::new();
    };
    let Ok(now) = now(web, viewer, id).await else {
        return Vec::new();
    };
    match (Fragment { now }).render() {
        Ok(html) => vec![("version-stops".to_owned(), html)],
        Err(_) => Vec::new(),
    }
}

fn worded(lang: Lang, stop: &Standing) -> Stopped {
    let key = if stop.withdrawal {
        "stop-withdrawn"
    } else {
        "stop-stopped"
    };
    let at = |name: &String| lang.t_with("stop-at", &[("site", name.as_str().into())]);
    Stopped {
        words: lang.t(key),
        place: stop
            .site_name
            .as_ref()
            .map_or_else(|| lang.t("stop-everywhere"), at),
        since: moment(lang, stop.placed_at),
        reason: stop.reason.clone().unwrap_or_default(),
    }
}
