//! An approval: a version accepted for a scope and a use, between two dates, by two persons.

use crate::conformity::{ApprovalState, Class, Dossier};
use crate::ids::{ApprovalId, CollectiveId, PersonId, SiteGroupId, SiteId, VersionId};
use crate::need::UseKey;
use crate::person::Role;
use crate::{Instant, Refusal};

/// For whom a version is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// One site.
    Site(SiteId),
    /// One named group of sites.
    SiteGroup(SiteGroupId),
    /// All sites of a collective: class A only.
    Collective(CollectiveId),
}

/// Where something is bound: the site, and what it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    /// The site.
    pub site: SiteId,
    /// The groups it is in now.
    pub groups: &'a [SiteGroupId],
    /// The collective that serves it.
    pub collective: CollectiveId,
}

impl Scope {
    /// Does it speak for this site?
    pub fn speaks_for(self, bound: Bound<'_>) -> bool {
        match self {
            Self::Site(site) => site == bound.site,
            Self::SiteGroup(group) => bound.groups.contains(&group),
            Self::Collective(collective) => collective == bound.collective,
        }
    }
}

/// As what somebody signs; her confirmed membership was checked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// A validator of the collective.
    Validator(CollectiveId),
    /// A coordinator of the collective.
    Coordinator(CollectiveId),
    /// An approver who may commit this site or group.
    Approver(Scope),
}

/// A signature under an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub signer: Signer,
    /// When.
    pub at: Instant,
}

/// An approval of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// The version accepted.
    pub version: VersionId,
    /// The class of the product it makes a part of.
    pub class: Class,
    /// For whom.
    pub scope: Scope,
    /// The collective whose validator signs.
    pub collective: CollectiveId,
    /// For what use.
    pub use_key: UseKey,
    /// From when, included.
    pub from: Instant,
    /// Until when, not included.
    pub until: Instant,
    /// Where it stands.
    pub state: ApprovalState,
    /// Who signed it.
    pub signatures: Vec<Signature>,
}

impl Approval {
    /// Accepts it under these signatures: two distinct persons, one a validator of the collective,
    /// the other an approver of this very site or group (for a whole collective: a coordinator).
    pub fn approve(
        &mut self,
        signatures: Vec<Signature>,
        dossier: &Dossier,
    ) -> Result<(), Refusal> {
        let approved = self
            .state
            .step(&[ApprovalState::Reviewing], ApprovalState::Approved)?;
        self.check(dossier)?;
        self.check_signatures(&signatures)?;
        self.state = approved;
        self.signatures = signatures;
        Ok(())
    }

    /// Refuses to be signed while its scope is too wide or its class's needs are not met.
    pub fn check(&self, dossier: &Dossier) -> Result<(), Refusal> {
        let wide = matches!(self.scope, Scope::Collective(_));
        if wide && !self.class.may_span_collective() {
            return Err(Refusal::ScopeTooWide);
        }
        dossier.check()
    }

    fn check_signatures(&self, signatures: &[Signature]) -> Result<(), Refusal> {
        let (committing, role) = match self.scope {
            Scope::Collective(collective) => (Signer::Coordinator(collective), Role::Coordinator),
            Scope::Site(_) | Scope::SiteGroup(_) => (Signer::Approver(self.scope), Role::Approver),
        };
        let signed_as = |signer: Signer| signatures.iter().filter(move |one| one.signer == signer);
        let judging = Signer::Validator(self.collective);
        if signed_as(judging).next().is_none() {
            return Err(Refusal::SignerMissing {
                role: Role::Validator.as_str(),
            });
        }
        if signed_as(committing).next().is_none() {
            return Err(Refusal::SignerMissing {
                role: role.as_str(),
            });
        }
        let two = signed_as(judging)
            .any(|judge| signed_as(committing).any(|other| other.person != judge.person));
        if two {
            Ok(())
        } else {
            Err(Refusal::SecondPerson)
        }
    }

    /// Is the version accepted by it for this site and use at this instant?
    pub fn covers(&self, bound: Bound<'_>, use_key: &UseKey, at: Instant) -> bool {
        self.state == ApprovalState::Approved
            && (self.from..self.until).contains(&at)
            && self.use_key == *use_key
            && self.scope.speaks_for(bound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ApprovalState::{Approved, Reviewing};
    use chrono::DateTime;
    use uuid::Uuid;

    fn id<T: From<Uuid>>(number: u128) -> T {
        T::from(Uuid::from_u128(number))
    }

    fn at(seconds: i64) -> Instant {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn approval(class: Class, scope: Scope) -> Approval {
        Approval {
            id: id(1),
            version: id(2),
            class,
            scope,
            collective: id(3),
            use_key: UseKey::new("reception"),
            from: at(100),
            until: at(200),
            state: Reviewing,
            signatures: Vec::new(),
        }
    }

    fn dossier(of: &Approval) -> Dossier {
        Dossier {
            class: of.class,
            scope: of.scope,
            derogation: None,
            declaration: None,
            mark: None,
            category: None,
            evidence: Vec::new(),
            unlicensed: false,
            licence_reason: None,
            signed_as: Vec::new(),
        }
    }

    /// Signed with nothing but signatures.
    fn approve(mut approval: Approval, signatures: Vec<Signature>) -> Result<Approval, Refusal> {
        let dossier = dossier(&approval);
        approval.approve(signatures, &dossier)?;
        Ok(approval)
    }

    fn signed(person: u128, signer: Signer) -> Signature {
        Signature {
            person: id(person),
            signer,
            at: at(100),
        }
    }

    fn site() -> Scope {
        Scope::Site(id(7))
    }

    fn both() -> Vec<Signature> {
        vec![
            signed(1, Signer::Validator(id(3))),
            signed(2, Signer::Approver(site())),
        ]
    }

    #[test]
    fn a_visor_is_accepted_by_a_validator_and_an_approver_of_that_site() {
        let visor = approve(approval(Class::B, site()), both()).unwrap();
        assert_eq!(visor.state, Approved);
        assert!(approve(visor, both()).is_err(), "it is accepted once");
    }

    #[test]
    fn one_person_does_not_sign_twice() {
        let alone = vec![
            signed(1, Signer::Validator(id(3))),
            signed(1, Signer::Approver(site())),
        ];
        let mut visor = approval(Class::B, site());
        let dossier = dossier(&visor);
        assert_eq!(visor.approve(alone, &dossier), Err(Refusal::SecondPerson));
        assert_eq!(visor.state, Reviewing);
        assert!(visor.signatures.is_empty());
    }

    #[test]
    fn the_approver_of_another_site_and_a_coordinator_do_not_commit_this_one() {
        let validator = signed(1, Signer::Validator(id(3)));
        for other in [
            Signer::Approver(Scope::Site(id(8))),
            Signer::Coordinator(id(3)),
        ] {
            let refused = approve(
                approval(Class::B, site()),
                vec![validator, signed(2, other)],
            );
            assert_eq!(refused, Err(Refusal::SignerMissing { role: "approver" }));
        }
        let strangers = vec![
            signed(1, Signer::Validator(id(4))),
            signed(2, Signer::Approver(site())),
        ];
        let refused = approve(approval(Class::B, site()), strangers);
        assert_eq!(refused, Err(Refusal::SignerMissing { role: "validator" }));
    }

    #[test]
    fn only_comfort_is_accepted_for_a_whole_collective() {
        let wide = Scope::Collective(id(3));
        let pair = || {
            vec![
                signed(1, Signer::Validator(id(3))),
                signed(2, Signer::Coordinator(id(3))),
            ]
        };
        assert!(approve(approval(Class::A, wide), pair()).is_ok());
        for class in [Class::B, Class::C, Class::T] {
            let refused = approve(approval(class, wide), pair());
            assert_eq!(refused, Err(Refusal::ScopeTooWide));
        }
    }

    #[test]
    fn two_signatures_do_not_make_up_for_a_missing_derogation() {
        let mut part = approval(Class::C, site());
        let bare = dossier(&part);
        let refused = part.approve(both(), &bare);
        let duty = "legal-basis";
        assert_eq!(refused, Err(Refusal::DutyMissing { duty }));
        let whole = Dossier {
            derogation: Some("ANSM 2020-04".to_owned()),
            evidence: vec![crate::conformity::EvidenceKind::TestRecord],
            ..bare
        };
        assert_eq!(part.approve(both(), &whole), Ok(()));
    }

    #[test]
    fn an_approval_covers_its_sites_its_use_and_its_dates_only() {
        let mut group = approval(Class::B, Scope::SiteGroup(id(5)));
        group.state = Approved;
        let use_key = UseKey::new("reception");
        let bound = Bound {
            site: id(7),
            groups: &[id(5)],
            collective: id(3),
        };
        assert!(group.covers(bound, &use_key, at(100)));
        assert!(group.covers(bound, &use_key, at(199)));
        assert!(!group.covers(bound, &use_key, at(99)));
        assert!(!group.covers(bound, &use_key, at(200)));
        assert!(!group.covers(bound, &UseKey::new("intensive-care"), at(150)));
        assert!(!group.covers(
            Bound {
                groups: &[],
                ..bound
            },
            &use_key,
            at(150)
        ));
        for state in ApprovalState::ALL
            .iter()
            .filter(|state| **state != Approved)
        {
            group.state = *state;
            assert!(!group.covers(bound, &use_key, at(150)), "{state}");
        }
    }
}
