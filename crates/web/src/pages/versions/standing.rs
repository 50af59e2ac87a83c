//! Where a version is stopped now.

use essaim_app::see::stops::{self as see, Standing};
use essaim_domain::ids::VersionId;
use essaim_words::Lang;

use super::super::typed::moment;
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

/// The stops of a version that stand.
pub(super) async fn stopped(
    web: &Web,
    viewer: &Viewer,
    version: VersionId,
) -> Result<Vec<Stopped>, PageError> {
    let stops = see::of_version(&web.app, viewer.who.as_ref(), version).await;
    let stops = stops.map_err(|error| viewer.failed(error))?;
    Ok(stops.iter().map(|stop| worded(viewer.lang, stop)).collect())
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
