//! Page: the door of a hub: where it is, when it is open, what its shelves hold.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use essaim_app::people;
use essaim_app::see::places as see;
use essaim_domain::ids::HubId;

use super::doors::{self, Door};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::id_in;
use crate::pages::typed::{Pairs, Typed, day};
use crate::shell::{Act, Shell};
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/places/hub.html")]
struct Page {
    shell: Shell,
    list: String,
    closed: Option<String>,
    facts: Vec<(String, String)>,
    acts: Vec<Act>,
    closing: String,
}

/// `GET /{lang}/hubs/{id}/door`
pub(super) async fn one(
    State(web): State<Web>,
    viewer: Viewer,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id_in(&viewer, &id)?;
    show(&web, &viewer, id, &Typed::default()).await
}

async fn show(web: &Web, viewer: &Viewer, id: HubId, typed: &Typed) -> Result<Response, PageError> {
    let hub = see::hub(&web.app, viewer.signed()?, id).await;
    let hub = hub.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/hubs/{id}/door");
    let forms = typed.forms(web, lang, &path);
    let door = Door {
        name: &hub.name,
        insee: &hub.insee,
        address: &hub.address,
        hours: &hub.hours,
        zone: &hub.zone,
        located: hub.located.as_deref(),
    };
    let mut facts = doors::facts(lang, door);
    facts.push((lang.t("place-shelves"), lang.number(hub.shelf_units)));
    let change = doors::fields(forms.act("change", "place-change"), door);
    let change = change.digits("shelf_units", "place-shelf", hub.shelf_units);
    let closed = hub.closed_at;
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, hub.name.clone())
            .notices(typed.notice(lang))
            .shell(),
        list: format!("/{lang}/places?collective={}", hub.collective()),
        closing: match closed {
            Some(_) => String::new(),
            None => format!("/{lang}/hubs/{id}/closing"),
        },
        closed: closed.map(|at| lang.t_with("place-closed-on", &[("day", day(lang, at).into())])),
        facts,
        acts: match closed {
            Some(_) => Vec::new(),
            None => vec![change.done()],
        },
    }))
}

/// `POST /{lang}/hubs/{id}/door/{verb}`
pub(super) async fn act(
    State(web): State<Web>,
    Path((lang, id, verb)): Path<(String, String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let (viewer, asked) = (sent.viewer, sent.asked);
    let id: HubId = id_in(&viewer, &id)?;
    let done = match verb.as_str() {
        "change" => match typed.number("shelf_units") {
            Ok(shelf) => people::change_hub(&web.app, &asked, id, doors::door(&typed), shelf).await,
            Err(error) => Err(error),
        },
        _ => Err(essaim_app::Error::NotFound),
    };
    let onward = done.map(|_| format!("/{lang}/hubs/{id}/door"));
    let again = async |typed: &Typed| show(&web, &viewer, id, typed).await;
    typed.end(&viewer, onward, again).await
}
