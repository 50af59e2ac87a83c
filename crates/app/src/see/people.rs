//! The people of a collective, for its coordinators.

use essaim_domain::ids::{CollectiveId, MembershipId, OrganisationId, PersonId};
use essaim_domain::person::{Belonging, MembershipStatus, Role};
use essaim_domain::premises::Premises;
use essaim_store::people::premises;
use essaim_store::people::standing::{self, PersonCard, Reach, Wanted};
use uuid::Uuid;

use super::collectives::chosen;
use crate::access::{At, Right};
use crate::{Actor, App, Error};

pub use standing::{MembershipLine as Membership, PersonLine as Line};

/// How many lines a page shows.
const PAGE: i64 = 50;

/// The people of one collective.
#[derive(Clone, Debug)]
pub struct People {
    /// The collective.
    pub collective: CollectiveId,
    /// Its name.
    pub name: String,
    /// Memberships, by pseudonym.
    pub people: Vec<Line>,
    /// Where the next page begins.
    pub next: Option<MembershipId>,
    /// The organisations it serves.
    pub organisations: Vec<(OrganisationId, String)>,
}

/// What a coordinator looks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looked {
    /// The collective; her own when she names none.
    pub collective: Option<CollectiveId>,
    /// Only this role.
    pub role: Option<Role>,
    /// Only this status.
    pub status: Option<MembershipStatus>,
    /// After this membership.
    pub after: Option<MembershipId>,
}

/// The people of a collective.
pub async fn people(app: &App, who: &Actor, looked: Looked) -> Result<People, Error> {
    let (collective, name) = chosen(app, who, Right::KeepPeople, looked.collective).await?;
    let wanted = Wanted {
        role: looked.role,
        status: looked.status,
        after: looked.after.unwrap_or_else(|| Uuid::nil().into()),
        most: PAGE + 1,
    };
    let mut people = standing::in_collective(&app.db, collective, wanted).await?;
    let page = usize::try_from(PAGE).unwrap_or_default();
    let more = people.len() > page;
    people.truncate(page);
    let next = people.last().filter(|_| more).map(|line| line.membership);
    let organisations = standing::organisations(&app.db).await?;
    let organisations = organisations
        .into_iter()
        .filter(|(.., of)| *of == collective)
        .map(|(id, name, _)| (id, name));
    Ok(People {
        collective,
        name,
        people,
        next,
        organisations: organisations.collect(),
    })
}

/// A person as her coordinator sees her.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The name she chose.
    pub card: PersonCard,
    /// How to reach her.
    pub reach: Option<Reach>,
    /// What she is in the coordinator's collectives.
    pub memberships: Vec<Membership>,
    /// Where her machines stand; none when she makes nothing here.
    pub premises: Option<Premises>,
}

/// A person's page, with her contact: for coordinators of a collective she is in, and nobody else.
pub async fn person(app: &App, who: &Actor, id: PersonId) -> Result<Person, Error> {
    let card = standing::person(&app.db, id)
        .await?
        .ok_or(Error::NotFound)?;
    let organisations = standing::organisations(&app.db).await?;
    let collective_of = |of: Belonging| match of {
        Belonging::Collective(id) => Some(id),
        Belonging::Organisation(id) => organisations
            .iter()
            .find(|(one, ..)| *one == id)
            .map(|(.., collective)| *collective),
        Belonging::Instance => None,
    };
    let mut memberships = standing::of_person(&app.db, id).await?;
    memberships.retain(|line| {
        let at = collective_of(line.membership.of).map_or_else(At::default, At::collective);
        who.has(Right::KeepPeople, at)
    });
    if memberships.is_empty() {
        return Err(Error::NotFound);
    }
    let works = premises::premises(&app.db, id).await?;
    let works = works.filter(|(at, _)| who.has(Right::KeepPeople, At::collective(*at)));
    Ok(Person {
        id,
        card,
        reach: standing::reach(&app.db, id).await?,
        memberships,
        premises: works.map(|(_, premises)| premises),
    })
}
