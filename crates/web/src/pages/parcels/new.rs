//! Page: bags lying at a hub, at one's own home or refused at a site are packed into a parcel.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use essaim_app::parcel::{self as verbs, PackForm};
use essaim_app::see::packing::{self as see, Item, Packing};
use essaim_app::{Actor, Error};
use essaim_domain::Reason;
use essaim_domain::ids::{HubId, SiteId};
use essaim_domain::ledger::Place;
use essaim_domain::person::Role;
use essaim_words::Lang;
use serde::Deserialize;

use super::spell::{bag, bag_word, destination, path, place, place_word};
use crate::ask::{Sent, Viewer};
use crate::error::PageError;
use crate::frame::Framed;
use crate::pages::carried::{named, pieces};
use crate::pages::typed::{Pairs, Typed};
use crate::shell::{Choice, Field, Icon, Shell};
use crate::state::Web;

/// Where it lies; her own home when nothing is said.
#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    hub: Option<String>,
    site: Option<String>,
}

impl From {
    const fn is_nowhere(&self) -> bool {
        self.hub.is_none() && self.site.is_none()
    }

    fn place(&self, who: &Actor) -> Result<Place, Error> {
        let unknown = |_| Error::NotFound;
        match (&self.hub, &self.site) {
            (Some(hub), _) => hub.parse::<HubId>().map(Place::Hub).map_err(unknown),
            (None, Some(site)) => site.parse::<SiteId>().map(Place::Site).map_err(unknown),
            (None, None) => Ok(Place::Home(who.person)),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/parcel_new.html")]
struct Page {
    shell: Shell,
    path: String,
    key: String,
    lies: String,
    from: String,
    wrong: bool,
    bags: Field,
    bag_choices: Vec<Choice>,
    to: Field,
    places: Vec<Choice>,
}

/// `GET /{lang}/parcels/new?hub=ID`, `?site=ID`, or nothing for her own home.
pub(super) async fn new(
    State(web): State<Web>,
    viewer: Viewer,
    Query(from): Query<From>,
) -> Result<Response, PageError> {
    let who = viewer.signed()?;
    if from.is_nowhere() && !who.is_any(Role::Maker) && who.is_any(Role::HubKeeper) {
        // She packs at a hub: at which one?
        return Ok(Redirect::to(&format!("/{}/hubs", viewer.lang)).into_response());
    }
    let from = from.place(who).map_err(|error| viewer.failed(error))?;
    show(&web, &viewer, from, &Typed::default()).await
}

async fn show(
    web: &Web,
    viewer: &Viewer,
    from: Place,
    typed: &Typed,
) -> Result<Response, PageError> {
    let packing = see::packing(&web.app, viewer.signed()?, from).await;
    let packing = packing.map_err(|error| viewer.failed(error))?;
    let lang = viewer.lang;
    let path = format!("/{lang}/parcels/new");
    let lies = match from {
        Place::Home(_) => lang.t("pack-at-home"),
        Place::Hub(_) | Place::Site(_) | Place::Parcel(_) => packing.name.clone(),
    };
    Ok(typed.answer(&Page {
        shell: Framed::new(web, viewer, lang.t("pack-title"))
            .notices(typed.notice(lang))
            .shell(),
        key: typed.key(web, &path),
        path,
        lies,
        from: place_word(from),
        wrong: typed.is_wrong(),
        bags: typed.field(lang, "bags", "pack-what"),
        bag_choices: typed.choices("bags", lying(lang, &packing)),
        to: typed.field(lang, "to", "carried-to"),
        places: typed.choices("to", places(&packing)),
    }))
}

/// The bags and loose pieces there, each once.
fn lying(lang: Lang, packing: &Packing) -> Vec<(String, String)> {
    let mut bags: Vec<(String, Vec<&Item>)> = Vec::new();
    for item in &packing.items {
        let word = bag_word(&item.pile);
        match bags.iter_mut().find(|(known, _)| *known == word) {
            Some((_, items)) => items.push(item),
            None => bags.push((word, vec![item])),
        }
    }
    let words = |items: &[&Item]| {
        let first = items.first()?;
        let code = first.bag_code.as_ref().unwrap_or(&first.batch_code);
        let name = named(lang, &first.names);
        let units = items.iter().map(|item| item.units).sum();
        let stage = lang.t(&format!("stage-{}", first.pile.stage));
        let site = packing.sites.iter().find(|(id, _)| first.site == Some(*id));
        let whose = site.map_or_else(|| lang.t("hub-free"), |(_, name)| name.clone());
        Some(format!(
            "{code} · {name} · {} · {stage} · {whose}",
            pieces(lang, units)
        ))
    };
    let bag = |(word, items): (String, Vec<&Item>)| Some((word, words(&items)?));
    bags.into_iter().filter_map(bag).collect()
}

fn places(packing: &Packing) -> Vec<(String, String)> {
    let sites = packing.sites.iter();
    let sites = sites.map(|(id, name)| (place_word(Place::Site(*id)), name.clone()));
    let hubs = packing.hubs.iter();
    let hubs = hubs.map(|(id, name)| (place_word(Place::Hub(*id)), name.clone()));
    sites.chain(hubs).collect()
}

fn form(typed: &Typed, from: Place) -> Result<PackForm, Error> {
    let mut form = PackForm {
        from,
        to: destination("to", &typed.text("to"))?,
        bags: Vec::new(),
        batches: Vec::new(),
    };
    for word in typed.all("bags") {
        match bag("bags", word)? {
            (_, Some(bag)) => form.bags.push(bag.to_string()),
            (batch, None) => form.batches.push(batch),
        }
    }
    if form.bags.is_empty() && form.batches.is_empty() {
        return Err(Error::field("bags", Reason::Required));
    }
    Ok(form)
}

/// `POST /{lang}/parcels/new`
pub(super) async fn pack(
    State(web): State<Web>,
    Path(_): Path<String>,
    sent: Sent<Pairs>,
) -> Result<Response, PageError> {
    let viewer = &sent.viewer;
    let typed = Typed::sent(&sent);
    let from = place("from", &typed.text("from")).map_err(|error| viewer.failed(error))?;
    let packed = match form(&typed, from) {
        Ok(form) => verbs::pack(&web.app, &sent.asked, form).await,
        Err(error) => Err(error),
    };
    let onward = packed.map(|parcel| path(viewer.lang, parcel));
    let again = async |typed: &Typed| show(&web, viewer, from, typed).await;
    typed.end(viewer, onward, again).await
}
