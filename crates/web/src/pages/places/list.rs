//! Page: the places of a collective, and forms to add some.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use essaim_app::people;
use essaim_app::see::places as see;
use essaim_domain::ids::CollectiveId;
use uuid::Uuid;

use super::doors;
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::collectives::{Which, picker};
use crate::pages::typed::{Pairs, Typed, day};
use crate::shell::{Act, Choice, Shell};
use crate::state::Web;

/// What a hub's shelves hold until somebody measures them.
const SHELF: i64 = 2000;

/// An organisation with its sites, worded.
struct Organisation {
    path: String,
    name: String,
    closed: Option<String>,
    sites: Vec<Line>,
}

/// A site or hub, worded.
struct Line {
    path: String,
    name: String,
    commune: String,
    state: String,
    waits: bool,
}

#[derive(Template)]
#[template(path = "pages/places/list.html")]
struct Page {
    shell: Shell,
    name: String,
    picker: Vec<Choice>,
    organisations: Vec<Organisation>,
    hubs: Vec<Line>,
    add_organisation: Vec<Act>,
    add_hub: Vec<Act>,
}

/// `GET /{lang}/places`
pub(super) async fn list(
    State(web): State<Web>,
    viewer: Viewer,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    show(&web, &viewer, which.collective(), &Typed::default()).await
}

/// The states of a site, worded: closed, verified, or waiting to be verified.
fn site_line(viewer: &Viewer, site: &see::SiteLine) -> Line {
    let lang = viewer.lang;
    let state = match (site.closed_at, site.verified_at) {
        (Some(at), _) => lang.t_with("place-closed-on", &[("day", day(lang, at).into())]),
        (None, Some(at)) => lang.t_with("place-verified-on", &[("day", day(lang, at).into())]),
        (None, None) => lang.t("place-unverified"),
    };
    Line {
        path: format!("/{lang}/sites/{}", site.id()),
        name: site.name.clone(),
        commune: doors::commune(&site.insee),
        state,
        waits: site.closed_at.is_none() && site.verified_at.is_none(),
    }
}

fn hub_line(viewer: &Viewer, hub: &see::HubLine) -> Line {
    let lang = viewer.lang;
    let closed = |at| lang.t_with("place-closed-on", &[("day", day(lang, at).into())]);
    Line {
        path: format!("/{lang}/hubs/{}/door", hub.id),
        name: hub.name.clone(),
        commune: doors::commune(&hub.insee),
        state: hub.closed_at.map(closed).unwrap_or_default(),
        waits: false,
    }
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    named: Option<CollectiveId>,
    typed: &Typed,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    let places = see::places(&web.app, who, named).await;
    let places = places.map_err(|error| viewer.failed(error))?;
    let (collective, name) = places.collective.clone();
    let lang = viewer.lang;
    let path = format!("/{lang}/places");
    let forms = typed.forms(web, lang, &path);
    let of = || collective.to_string();
    let organisation = forms
        .act("organisations", "place-add-organisation")
        .line("name", "place-name")
        .required()
        .known("collective", of());
    let hub = doors::fields(forms.act("hubs", "place-add-hub"), doors::NEW)
        .digits("shelf_units", "place-shelf", SHELF)
        .known("collective", of());
    let organisations = places.organisations.iter().map(|one| Organisation {
        path: format!("/{lang}/organisations/{}", one.id),
        name: one.name.clone(),
        closed: one
            .closed_at
            .map(|at| lang.t_with("place-closed-on", &[("day", day(lang, at).into())])),
        sites: places
            .sites
            .iter()
            .filter(|site| site.organisation() == one.id)
            .map(|site| site_line(viewer, site))
            .collect(),
    });
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("places-title"))
            .notices(typed.notice(lang))
            .shell(),
        name,
        picker: picker(
            web,
            viewer,
            essaim_app::access::Right::KeepPeople,
            collective,
        )
        .await?,
        organisations: organisations.collect(),
        hubs: places
            .hubs
            .iter()
            .map(|hub| hub_line(viewer, hub))
            .collect(),
        add_organisation: vec![organisation.done()],
        add_hub: vec![hub.done()],
    }))
}

/// `POST /{lang}/places/{verb}`: an organisation or a hub is added.
pub(super) async fn add(
    State(web): State<Web>,
    Path((lang, verb)): Path<(String, String)>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let typed = Typed::sent(&sent);
    let viewer = sent.viewer;
    let named = typed.chosen::<Uuid>("collective");
    let collective = named
        .map(CollectiveId::from)
        .map_err(|_| viewer.failed(essaim_app::Error::NotFound))?;
    let onward = match verb.as_str() {
        "organisations" => {
            let name = typed.text("name");
            people::add_organisation(&web.app, &sent.asked, collective, &name)
                .await
                .map(|id| format!("/{lang}/organisations/{id}"))
        }
        "hubs" => match typed.number("shelf_units") {
            Ok(shelf) => people::add_hub(
                &web.app,
                &sent.asked,
                collective,
                doors::door(&typed),
                shelf,
            )
            .await
            .map(|id| format!("/{lang}/hubs/{id}/door")),
            Err(error) => Err(error),
        },
        _ => Err(essaim_app::Error::NotFound),
    };
    let again = async |typed: &Typed| show(&web, &viewer, Some(collective), typed).await;
    typed.end(&viewer, onward, again).await
}
