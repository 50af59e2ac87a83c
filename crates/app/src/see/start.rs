//! Where somebody begins who signs in: at her role's work.

use essaim_domain::audit::How;
use essaim_domain::ids::{HubId, PersonId};
use essaim_domain::leg::TourState;
use essaim_domain::need::NeedState;
use essaim_domain::parcel::ParcelState;
use essaim_domain::person::Role;

use super::need::{Filter, needs};
use super::{claims, hub, inspection, jobs, parcel, tour};
use crate::{Actor, App, Error};

/// A page to begin at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The needs of her hospital.
    OwnNeeds,
    /// Deliveries to count and to decide.
    Deliveries,
    /// What she promised to make.
    Claims,
    /// What she could make.
    Jobs,
    /// Batches to check.
    Inspections,
    /// The hubs she keeps.
    Hubs,
    /// The only hub she keeps.
    Hub(HubId),
    /// Tours to plan or to drive.
    Tours,
    /// Needs that nobody verified yet.
    NeedsToVerify,
    /// The people of the instance.
    People,
    /// Everybody's page.
    Home,
}

/// Where she begins: of her roles the first with work, else the first, without any the home page.
pub async fn start(app: &App, person: PersonId) -> Result<Start, Error> {
    let who = Actor::load(app, person, How::Page).await?;
    let mut first = None;
    for role in Role::ALL.iter().filter(|role| who.is_any(**role)) {
        let (page, has_work) = of_role(app, &who, *role).await?;
        if has_work {
            return Ok(page);
        }
        first = first.or(Some(page));
    }
    Ok(first.unwrap_or(Start::Home))
}

/// The page of a role, and whether something waits for her there.
async fn of_role(app: &App, who: &Actor, role: Role) -> Result<(Start, bool), Error> {
    Ok(match role {
        Role::Requester => at_a_site(app, who).await?,
        Role::Approver => (Start::Deliveries, to_receive(app, who).await?),
        Role::Maker => at_home(app, who).await?,
        Role::Validator => {
            let queue = inspection::queue(app, who).await?;
            (Start::Inspections, !queue.waiting.is_empty())
        }
        Role::HubKeeper => at_hubs(app, who).await?,
        Role::Driver | Role::Planner => (Start::Tours, has_tours(app, who).await?),
        Role::Coordinator => {
            let waits = has_needs(app, who, Some(NeedState::Submitted)).await?;
            (Start::NeedsToVerify, waits)
        }
        Role::Operator => (Start::People, false),
    })
}

async fn at_a_site(app: &App, who: &Actor) -> Result<(Start, bool), Error> {
    if to_receive(app, who).await? {
        return Ok((Start::Deliveries, true));
    }
    Ok((Start::OwnNeeds, has_needs(app, who, None).await?))
}

/// Does a delivery wait to be counted or decided at her site?
async fn to_receive(app: &App, who: &Actor) -> Result<bool, Error> {
    let cards = parcel::parcels(app, who).await?;
    let decides = who.is_any(Role::Approver);
    Ok(cards.iter().any(|card| match card.state {
        ParcelState::Docked => card.organisation.is_some(),
        ParcelState::Empty => decides && card.signed_at.is_some() && card.accepted.is_none(),
        ParcelState::Packed | ParcelState::Moving | ParcelState::Waiting => false,
    }))
}

async fn has_needs(app: &App, who: &Actor, state: Option<NeedState>) -> Result<bool, Error> {
    let filter = Filter {
        product: None,
        state: state.map(|state| state.as_str().to_owned()),
        hers: state.is_none(),
        after: None,
        limit: Some(1),
    };
    Ok(!needs(app, Some(who), filter).await?.0.is_empty())
}

async fn at_home(app: &App, who: &Actor) -> Result<(Start, bool), Error> {
    if !claims::list(app, who).await?.active.is_empty() {
        return Ok((Start::Claims, true));
    }
    let proposed = jobs::proposals(app, who).await?;
    Ok((Start::Jobs, !proposed.is_empty()))
}

async fn at_hubs(app: &App, who: &Actor) -> Result<(Start, bool), Error> {
    let hubs = hub::hubs(app, who).await?;
    let mut full = false;
    for card in &hubs {
        let page = hub::hub(app, who, card.id).await?;
        full |= !page.coming.is_empty() || !page.stocktakes.is_empty();
    }
    Ok(match hubs.as_slice() {
        [only] => (Start::Hub(only.id), full),
        _ => (Start::Hubs, full),
    })
}

async fn has_tours(app: &App, who: &Actor) -> Result<bool, Error> {
    let board = tour::board(app, who, None).await?;
    Ok(board
        .tours
        .iter()
        .any(|tour| !matches!(tour.state, TourState::Done | TourState::Cancelled)))
}
