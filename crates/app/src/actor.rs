//! Who asks.

use essaim_domain::audit::How;
use essaim_domain::ids::PersonId;
use essaim_domain::person::{Belonging, Role};
use essaim_store::rights;

use crate::{App, Error};

/// A signed-in person (or a program with her token), with the roles she holds now.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// Her confirmed memberships: only these give rights.
    pub held: Vec<(Role, Belonging)>,
    /// How it reaches us.
    pub how: How,
    /// Who enters it for her, when it came by telephone or on paper.
    pub entered_by: Option<PersonId>,
    /// The request's id, for the audit.
    pub request: Option<String>,
}

impl Actor {
    /// Somebody with the roles she holds at this moment.
    pub async fn load(app: &App, person: PersonId, how: How) -> Result<Self, Error> {
        let held = rights::held_by(&app.db, person).await?;
        Ok(Self::holding(person, held, how))
    }

    /// Somebody whose roles were read a moment ago.
    pub(crate) const fn holding(person: PersonId, held: Vec<(Role, Belonging)>, how: How) -> Self {
        Self {
            person,
            held,
            how,
            entered_by: None,
            request: None,
        }
    }

    /// Does she hold this role, confirmed, there?
    pub fn is(&self, role: Role, at: Belonging) -> bool {
        self.held.contains(&(role, at))
    }

    /// Does she hold this role anywhere?
    pub fn is_any(&self, role: Role) -> bool {
        self.held.iter().any(|(held, _)| *held == role)
    }

    /// The places in which she holds this role.
    pub fn places_as(&self, role: Role) -> impl Iterator<Item = Belonging> + '_ {
        self.held
            .iter()
            .filter(move |(held, _)| *held == role)
            .map(|(_, at)| *at)
    }
}
