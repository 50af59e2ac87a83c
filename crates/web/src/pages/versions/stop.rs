//! The forms of a version's page that stop or withdraw a version.

use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::see::stops::May;
use essaim_app::{Error, batch as verbs};
use essaim_domain::ids::{SiteId, VersionId};

use super::super::carried::id_in;
use super::super::forms::Forms;
use super::super::typed::{Pairs, Typed};
use super::{back, page};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::shell::Act;
use crate::state::Web;

/// The forms somebody may send against a version. `forms` lead to its page.
pub(super) fn acts(forms: &Forms<'_>, may: &May) -> Vec<Act> {
    let mut acts = Vec::new();
    let mut places: Vec<(String, String)> = Vec::new();
    if may.everywhere {
        places.push((String::new(), forms.lang.t("stop-everywhere")));
    }
    let sites = may.sites.iter();
    places.extend(sites.map(|(id, name)| (id.to_string(), name.clone())));
    if !places.is_empty() {
        let stop = forms.act("stop", "stop-do");
        let stop = stop
            .select("site", "stop-where", places)
            .area("reason", "stop-reason")
            .required()
            .why("stop-why")
            .grave();
        acts.push(stop.done());
    }
    if may.withdraws {
        let withdraw = forms.act("withdraw", "stop-withdraw");
        let withdraw = withdraw
            .area("reason", "stop-reason")
            .required()
            .why("stop-withdraw-why")
            .grave();
        acts.push(withdraw.done());
    }
    acts
}

async fn done(
    web: &Web,
    sent: &Sent<Pairs>,
    typed: &Typed,
    (version, verb): (VersionId, &str),
) -> Result<(), Error> {
    let reason = typed.text("reason");
    match verb {
        "stop" => {
            let site: Option<SiteId> = match typed.given("site") {
                Some(_) => Some(typed.chosen("site")?),
                None => None,
            };
            let stopped = verbs::stop(&web.app, &sent.asked, version, site, &reason);
            stopped.await.map(drop)
        }
        "withdraw" => {
            let signed = verbs::withdraw(&web.app, &sent.asked, version, &reason);
            signed.await.map(drop)
        }
        _ => Err(Error::NotFound),
    }
}

/// `POST /{lang}/versions/{id}/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((_, version, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer: &Viewer = &sent.viewer;
    let version: VersionId = id_in(viewer, &version)?;
    match done(&web, &sent, &typed, (version, &verb)).await {
        Ok(()) => Ok(back(viewer, version)),
        Err(error) => match typed.keep(viewer, error) {
            Ok(typed) => page(&web, viewer, version, &typed).await,
            Err(answer) => Ok(*answer),
        },
    }
}
