//! Who may do what, in one place: role × status × ownership × collective. Only confirmed memberships
//! count, and what she may not do looks to her like what does not exist.

mod table;

use essaim_domain::ids::{CollectiveId, OrganisationId, PersonId};
use essaim_domain::person::{Belonging, Role};

use crate::{Actor, Error};

pub use table::Right;

/// Where a thing belongs, as far as rights go.
#[derive(Clone, Copy, Debug, Default)]
pub struct At {
    /// The collective that looks after it.
    pub collective: Option<CollectiveId>,
    /// The organisation whose it is.
    pub organisation: Option<OrganisationId>,
    /// The person whose it is: the maker of a batch, the driver of a tour.
    pub own: Option<PersonId>,
}

impl At {
    /// In a collective.
    pub const fn collective(collective: CollectiveId) -> Self {
        Self {
            collective: Some(collective),
            organisation: None,
            own: None,
        }
    }

    /// In an organisation served by a collective.
    pub const fn organisation(organisation: OrganisationId, collective: CollectiveId) -> Self {
        Self {
            collective: Some(collective),
            organisation: Some(organisation),
            own: None,
        }
    }

    /// Somebody's own, in a collective.
    pub const fn own(person: PersonId, collective: CollectiveId) -> Self {
        Self {
            collective: Some(collective),
            organisation: None,
            own: Some(person),
        }
    }

    /// The same, and also somebody's own.
    #[must_use]
    pub const fn of(mut self, person: PersonId) -> Self {
        self.own = Some(person);
        self
    }
}

/// Who a right is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Whose it is, while she holds this role there.
    Own(Role),
    /// Everybody with this role in the thing's collective.
    InCollective(Role),
    /// Everybody with this role in the thing's organisation.
    InOrganisation(Role),
    /// Operators of the instance.
    Operator,
}

impl Actor {
    /// Refuses unless the table gives her this right there: unknown and forbidden look the same.
    pub fn may(&self, right: Right, at: At) -> Result<(), Error> {
        if self.has(right, at) {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// Does the table give her this right there?
    pub fn has(&self, right: Right, at: At) -> bool {
        right
            .given_to()
            .iter()
            .any(|given| self.is_given(*given, at))
    }

    /// Refuses unless the table gives her this right in some place of hers: of things no place owns.
    pub fn may_somewhere(&self, right: Right) -> Result<(), Error> {
        let mut places = self.held.iter().map(|(_, place)| match *place {
            Belonging::Collective(id) => At::collective(id),
            Belonging::Organisation(id) => At {
                organisation: Some(id),
                ..At::default()
            },
            Belonging::Instance => At::default(),
        });
        if places.any(|at| self.has(right, at)) {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// Does the table give her this right in some place, whatever it be?
    pub fn has_somewhere(&self, right: Right) -> bool {
        right.given_to().iter().any(|given| match given {
            Given::Own(role) | Given::InCollective(role) | Given::InOrganisation(role) => {
                self.is_any(*role)
            }
            Given::Operator => self.is_any(Role::Operator),
        })
    }

    fn is_given(&self, given: Given, at: At) -> bool {
        let in_collective = |role| {
            at.collective
                .is_some_and(|collective| self.is(role, Belonging::Collective(collective)))
        };
        match given {
            Given::Own(role) => at.own == Some(self.person) && in_collective(role),
            Given::InCollective(role) => in_collective(role),
            Given::InOrganisation(role) => at
                .organisation
                .is_some_and(|organisation| self.is(role, Belonging::Organisation(organisation))),
            Given::Operator => self.is(Role::Operator, Belonging::Instance),
        }
    }
}

#[cfg(test)]
mod tests;
