//! Whom the demonstration's links sign in: of each role, whoever has most to do.

use essaim_domain::Units;
use essaim_domain::audit::How;
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::PersonId;
use essaim_domain::inspection::InspectionState;
use essaim_domain::ledger::Book;
use essaim_domain::leg::TourState;
use essaim_domain::parcel::ParcelState;
use essaim_domain::person::{Belonging, Role};
use essaim_store::people::standing;
use essaim_store::{ledger, rights};

use crate::see::jobs::{self, Job};
use crate::see::parcel::{self, ParcelCard};
use crate::see::tour;
use crate::{Actor, App, Error};

/// One person of a role.
#[derive(Clone, Debug)]
pub struct Face {
    /// The role.
    pub role: Role,
    /// Who.
    pub person: PersonId,
    /// Her e-mail address: tokens are made for it.
    pub email: String,
}

/// For each role whoever has most to do, among equals the one who came first.
pub async fn faces(app: &App) -> Result<Vec<Face>, Error> {
    let book = ledger::load_whole(&app.db).await?.book;
    let everybody = rights::everybody(&app.db).await?;
    let mut faces: Vec<Face> = Vec::new();
    for role in Role::ALL {
        let of_role = everybody.iter().filter(|(one, _)| one == role);
        let mut busiest: Option<(usize, PersonId)> = None;
        for (_, person) in of_role {
            let waits = to_do(app, &book, *role, *person).await?;
            if busiest.is_none_or(|(most, _)| waits > most)
                && share_a_hospital(app, &faces, *role, *person).await?
            {
                busiest = Some((waits, *person));
            }
        }
        let Some((_, person)) = busiest else {
            continue;
        };
        let reach = standing::reach(&app.db, person).await?;
        let email = reach.and_then(|reach| reach.email).unwrap_or_default();
        faces.push(Face {
            role: *role,
            person,
            email,
        });
    }
    Ok(faces)
}

/// An approver decides about what the requester shown asked for: they are of one hospital.
async fn share_a_hospital(
    app: &App,
    faces: &[Face],
    role: Role,
    person: PersonId,
) -> Result<bool, Error> {
    let requester = faces.iter().find(|face| face.role == Role::Requester);
    let Some(requester) = requester.filter(|_| role == Role::Approver) else {
        return Ok(true);
    };
    let asks = Actor::load(app, requester.person, How::Page).await?;
    let decides = Actor::load(app, person, How::Page).await?;
    let hospitals: Vec<Belonging> = asks.places_as(Role::Requester).collect();
    let shared = decides.places_as(role).any(|one| hospitals.contains(&one));
    Ok(shared)
}

/// Could this maker take something now?
async fn offers_a_job(app: &App, maker: PersonId) -> Result<bool, Error> {
    let who = Actor::load(app, maker, How::Page).await?;
    let near = jobs::jobs(app, &who, false).await?;
    let takes = |job: &Job| job.offer.as_ref().is_ok_and(|take| !take.only_laid);
    Ok(near.iter().any(takes))
}

/// How much waits for somebody herself; what waits for all of her role alike counts for nobody.
async fn to_do(app: &App, book: &Book, role: Role, person: PersonId) -> Result<usize, Error> {
    Ok(match role {
        Role::Maker => {
            let claims = book.claims.rows().filter(|claim| claim.maker == person);
            let taken = claims.filter(|claim| claim.state == ClaimState::Active);
            let left: Units = taken.map(|claim| claim.remaining).sum();
            let left = usize::try_from(left.get()).unwrap_or(0);
            // Something to print, and something she could take.
            match (left, offers_a_job(app, person).await?) {
                (0, offered) => usize::from(offered),
                (_, false) => 1,
                (left, true) => usize::MAX - left,
            }
        }
        Role::Validator => {
            let drawn = book
                .inspections
                .rows()
                .filter(|one| one.validator == person && one.state == InspectionState::Drawn);
            drawn.count()
        }
        Role::Driver => {
            let who = Actor::load(app, person, How::Page).await?;
            let tours = tour::board(app, &who, None).await?.tours;
            let mut states = tours.iter().map(|tour| tour.state);
            // A tour to answer first, then one to drive.
            let offered = states.clone().any(|state| state == TourState::Offered);
            let drives =
                states.any(|state| matches!(state, TourState::Accepted | TourState::UnderWay));
            usize::from(offered) * 2 + usize::from(drives)
        }
        Role::Requester | Role::Approver => {
            let who = Actor::load(app, person, How::Page).await?;
            let deliveries = parcel::parcels(app, &who).await?;
            let counted = |card: &&ParcelCard| card.state == ParcelState::Docked;
            let decided = |card: &&ParcelCard| {
                card.state == ParcelState::Empty
                    && card.signed_at.is_some()
                    && card.accepted.is_none()
            };
            let to_count = deliveries.iter().filter(counted).count();
            let to_decide = deliveries.iter().filter(decided).count();
            // Both of a hospital are shown: one where each has something to do comes first.
            to_count.min(to_decide) * deliveries.len() + to_count + to_decide
        }
        Role::HubKeeper | Role::Planner | Role::Coordinator | Role::Operator => 0,
    })
}
