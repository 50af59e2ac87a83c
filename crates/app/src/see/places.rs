//! Organisations, sites and hubs, with their addresses: for those who keep them and nobody else.

use essaim_domain::ids::{CollectiveId, HubId, OrganisationId, SiteId};
use essaim_store::people::{groups, place_cards as cards};

pub use cards::{
    Approver, HubCard, HubLine, OrganisationCard, OrganisationLine, SiteCard, SiteLine,
};
pub use groups::Group;

use super::collectives::{Named, chosen};
use crate::access::{At, Right};
use crate::{Actor, App, Error};

/// The places of one collective.
#[derive(Clone, Debug)]
pub struct Places {
    /// The collective.
    pub collective: Named,
    /// The organisations it serves.
    pub organisations: Vec<OrganisationLine>,
    /// Their sites.
    pub sites: Vec<SiteLine>,
    /// Its hubs.
    pub hubs: Vec<HubLine>,
}

/// The places of a collective: the one named, else her first.
pub async fn places(app: &App, who: &Actor, named: Option<CollectiveId>) -> Result<Places, Error> {
    let collective = chosen(app, who, Right::KeepPeople, named).await?;
    Ok(Places {
        organisations: cards::organisations(&app.db, collective.0).await?,
        sites: cards::sites(&app.db, collective.0).await?,
        hubs: cards::hubs(&app.db, collective.0).await?,
        collective,
    })
}

/// An organisation, its sites and their groups, and who accepts for it.
#[derive(Clone, Debug)]
pub struct OrganisationPage {
    /// The organisation.
    pub card: OrganisationCard,
    /// Its sites.
    pub sites: Vec<SiteLine>,
    /// Its groups of sites.
    pub groups: Vec<Group>,
    /// Its approvers, deputies last.
    pub approvers: Vec<Approver>,
}

/// An organisation, for those who keep it.
pub async fn organisation(
    app: &App,
    who: &Actor,
    id: OrganisationId,
) -> Result<OrganisationPage, Error> {
    let card = cards::organisation(&app.db, id).await?;
    let card = card.ok_or(Error::NotFound)?;
    who.may(Right::KeepPeople, At::collective(card.collective))?;
    let mut sites = cards::sites(&app.db, card.collective).await?;
    sites.retain(|site| site.organisation() == id);
    Ok(OrganisationPage {
        card,
        sites,
        groups: groups::of(&app.db, id).await?,
        approvers: cards::approvers(&app.db, id).await?,
    })
}

/// A site, for those who keep it.
pub async fn site(app: &App, who: &Actor, id: SiteId) -> Result<SiteCard, Error> {
    let card = cards::site(&app.db, id).await?.ok_or(Error::NotFound)?;
    who.may(Right::KeepPeople, At::collective(card.collective()))?;
    Ok(card)
}

/// A hub, for those who keep its door and hours.
pub async fn hub(app: &App, who: &Actor, id: HubId) -> Result<HubCard, Error> {
    let card = cards::hub(&app.db, id).await?.ok_or(Error::NotFound)?;
    who.may(Right::KeepPeople, At::collective(card.collective()))?;
    Ok(card)
}
