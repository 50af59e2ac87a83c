//! The table read cell by cell: every right × role × status of belonging.

use essaim_domain::audit::How;
use essaim_domain::ids::{CollectiveId, OrganisationId, PersonId};
use essaim_domain::person::{Belonging, Role};
use uuid::Uuid;

use super::{At, Given, Right};
use crate::Actor;

fn actor(person: u128, held: Vec<(Role, Belonging)>) -> Actor {
    Actor {
        person: id(person),
        held,
        how: How::Api,
        entered_by: None,
        request: None,
    }
}

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

/// A thing of person 1 in collective 10 and organisation 20.
fn thing() -> At {
    let (collective, organisation): (CollectiveId, OrganisationId) = (id(10), id(20));
    At::organisation(organisation, collective).of(id::<PersonId>(1))
}

fn at(role: Role, right_place: bool) -> Belonging {
    let number = u128::from(!right_place);
    if role == Role::Operator {
        Belonging::Instance
    } else if role.of_organisation() {
        Belonging::Organisation(id(20 + number))
    } else {
        Belonging::Collective(id(10 + number))
    }
}

#[test]
fn every_right_is_given_to_those_the_table_names_and_nobody_else() {
    for right in Right::ALL {
        for role in Role::ALL {
            for own in [true, false] {
                let who = actor(if own { 1 } else { 2 }, vec![(*role, at(*role, true))]);
                let expected = right.given_to().iter().any(|given| match given {
                    Given::Own(one) => one == role && own,
                    Given::InCollective(one) | Given::InOrganisation(one) => one == role,
                    Given::Operator => *role == Role::Operator,
                });
                assert_eq!(
                    who.has(*right, thing()),
                    expected,
                    "{right:?} for {role:?}, own {own}"
                );
            }
        }
    }
}

#[test]
fn a_role_elsewhere_gives_nothing_here() {
    for right in Right::ALL {
        for role in Role::ALL.iter().filter(|role| **role != Role::Operator) {
            let who = actor(1, vec![(*role, at(*role, false))]);
            assert!(
                !who.has(*right, thing()),
                "{right:?} for {role:?} elsewhere"
            );
        }
    }
}

#[test]
fn nobody_without_a_confirmed_membership_may_do_anything() {
    let who = actor(1, Vec::new());
    assert!(Right::ALL.iter().all(|right| !who.has(*right, thing())));
}
