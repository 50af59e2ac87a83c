//! Whom the demonstration's links sign in: of each role, whoever has most to do.

use essaim_domain::Units;
use essaim_domain::claim::ClaimState;
use essaim_domain::ids::PersonId;
use essaim_domain::inspection::InspectionState;
use essaim_domain::ledger::Book;
use essaim_domain::person::Role;
use essaim_store::people::standing;
use essaim_store::{ledger, rights};

use crate::{App, Error};

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
    let mut faces = Vec::new();
    for role in Role::ALL {
        let of_role = everybody.iter().filter(|(one, _)| one == role);
        let people = of_role.map(|(_, person)| *person);
        // The first of the busiest: `max_by_key` alone gives the last.
        let Some(person) = people
            .rev()
            .max_by_key(|person| to_do(&book, *role, *person))
        else {
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

/// How much waits for somebody herself; what waits for all of her role alike counts for nobody.
fn to_do(book: &Book, role: Role, person: PersonId) -> usize {
    match role {
        Role::Maker => {
            let claims = book.claims.rows().filter(|claim| claim.maker == person);
            let taken = claims.filter(|claim| claim.state == ClaimState::Active);
            let left: Units = taken.map(|claim| claim.remaining).sum();
            // Something to print, and room for more.
            let left = usize::try_from(left.get()).unwrap_or(0);
            if left == 0 { 0 } else { usize::MAX - left }
        }
        Role::Validator => {
            let drawn = book
                .inspections
                .rows()
                .filter(|one| one.validator == person && one.state == InspectionState::Drawn);
            drawn.count()
        }
        Role::Driver => {
            let parcels = book.parcels.rows();
            parcels
                .filter(|parcel| parcel.bearer == Some(person))
                .count()
        }
        Role::HubKeeper
        | Role::Planner
        | Role::Coordinator
        | Role::Requester
        | Role::Approver
        | Role::Operator => 0,
    }
}
