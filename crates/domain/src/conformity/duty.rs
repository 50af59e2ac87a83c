//! What each class needs before a version is accepted, and what then holds.
//!
//! Sources: Regulation (EU) 2016/425 (visors against a virus are personal protective equipment of category
//! III; the DGE's note of 2020: volunteers' visors must not be presented as such without tests); Regulation
//! (EU) 2017/745, article 5(5), and MDCG 2023-1 (made in a health institution, for itself); ANSM, frame of
//! 22 April 2020 (tests before use, derogation case by case); AFNOR SPEC S76-001 (untested masks name no
//! category).

use crate::Refusal;
use crate::conformity::{Class, EvidenceKind, Scope};
use crate::person::Role;

crate::stored_enum! {
    /// One thing a class asks for.
    pub enum Duty {
        /// A validator of the collective signs: every class.
        ValidatorSigns = "validator-signs",
        /// A coordinator signs for the whole collective: class A only.
        CoordinatorSigns = "coordinator-signs",
        /// The approver of the hospital accepts in writing for its site.
        ApproverSigns = "approver-signs",
        /// Class B is "écran anti-projection – non EPI", in these words everywhere (2016/425).
        Wording = "wording",
        /// No mark is named without its certificate (2016/425, 2017/745).
        Mark = "mark",
        /// A derogation of the ANSM, or a declaration of the institution (2017/745, article 5(5)).
        LegalBasis = "legal-basis",
        /// The sites are named: one site or one group of sites, never everybody.
        SitesNamed = "sites-named",
        /// The record of the functional test, of every piece.
        EveryPieceTested = "every-piece-tested",
        /// Nothing is printed at homes but under the derogation (MDCG 2023-1: a declaration serves the
        /// institution's own making).
        NoHomes = "no-homes",
        /// A category (UNS1, UNS2) is named only with the report of a test (S76-001).
        Category = "category",
        /// Files without a licence are accepted only with a reason in writing.
        LicenceReason = "licence-reason",
    }
}

crate::stored_enum! {
    /// Where a duty stands.
    pub enum Standing {
        /// It is there.
        Met = "met",
        /// It holds by itself; there is nothing to bring.
        Holds = "holds",
        /// It is a signature to come.
        ToSign = "to-sign",
        /// It is missing: nobody can sign yet.
        Missing = "missing",
    }
}

impl Class {
    /// What this class needs, in the order people bring it; for a scope, where one is chosen.
    pub const fn duties(self, scope: Option<Scope>) -> &'static [Duty] {
        use Duty::{
            ApproverSigns, Category, CoordinatorSigns, EveryPieceTested, LegalBasis, Mark, NoHomes,
            SitesNamed, ValidatorSigns, Wording,
        };
        match self {
            Self::A => match scope {
                Some(Scope::Site(_) | Scope::SiteGroup(_)) => {
                    &[Mark, ValidatorSigns, ApproverSigns]
                }
                Some(Scope::Collective(_)) | None => &[Mark, ValidatorSigns, CoordinatorSigns],
            },
            Self::B => &[Wording, Mark, ValidatorSigns, ApproverSigns],
            Self::C => &[
                LegalBasis,
                SitesNamed,
                EveryPieceTested,
                NoHomes,
                Mark,
                ValidatorSigns,
                ApproverSigns,
            ],
            Self::T => &[Category, Mark, ValidatorSigns, ApproverSigns],
        }
    }
}

/// What lies behind an approval when somebody wants to sign it.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The class of what is accepted.
    pub class: Class,
    /// For whom.
    pub scope: Scope,
    /// The reference of a derogation of the ANSM.
    pub derogation: Option<String>,
    /// The reference of the institution's declaration.
    pub declaration: Option<String>,
    /// The mark named, if any.
    pub mark: Option<String>,
    /// The category named, if any.
    pub category: Option<String>,
    /// The kinds of its evidence.
    pub evidence: Vec<EvidenceKind>,
    /// A file of the version has no licence.
    pub unlicensed: bool,
    /// Why it is accepted all the same.
    pub licence_reason: Option<String>,
    /// As what it was signed.
    pub signed_as: Vec<Role>,
}

fn given(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

impl Dossier {
    /// Is there evidence of this kind?
    pub fn has(&self, kind: EvidenceKind) -> bool {
        self.evidence.contains(&kind)
    }

    /// Everything this class, scope and version ask for, and where it stands.
    pub fn duties(&self) -> Vec<(Duty, Standing)> {
        let duties = self.class.duties(Some(self.scope));
        let licence = self.unlicensed.then_some(&Duty::LicenceReason);
        let all = licence.into_iter().chain(duties);
        all.map(|duty| (*duty, self.standing(*duty))).collect()
    }

    fn standing(&self, duty: Duty) -> Standing {
        let brought = |there: bool| {
            if there {
                Standing::Met
            } else {
                Standing::Missing
            }
        };
        let signed = |role: Role| {
            if self.signed_as.contains(&role) {
                Standing::Met
            } else {
                Standing::ToSign
            }
        };
        let under = |named: &Option<String>, kind: EvidenceKind| match named {
            Some(_) => brought(self.has(kind)),
            None => Standing::Holds,
        };
        match duty {
            Duty::ValidatorSigns => signed(Role::Validator),
            Duty::CoordinatorSigns => signed(Role::Coordinator),
            Duty::ApproverSigns => signed(Role::Approver),
            Duty::Wording | Duty::NoHomes => Standing::Holds,
            Duty::Mark => under(&self.mark, EvidenceKind::Certificate),
            Duty::Category => under(&self.category, EvidenceKind::TestReport),
            Duty::LegalBasis => {
                brought(given(self.derogation.as_deref()) || given(self.declaration.as_deref()))
            }
            Duty::SitesNamed => brought(!matches!(self.scope, Scope::Collective(_))),
            Duty::EveryPieceTested => brought(self.has(EvidenceKind::TestRecord)),
            Duty::LicenceReason => brought(given(self.licence_reason.as_deref())),
        }
    }

    /// Refuses while something is missing that a signature cannot stand without.
    pub fn check(&self) -> Result<(), Refusal> {
        let missing = |(_, standing): &(Duty, Standing)| *standing == Standing::Missing;
        match self.duties().into_iter().find(missing) {
            Some((duty, _)) => Err(Refusal::DutyMissing {
                duty: duty.as_str(),
            }),
            None => Ok(()),
        }
    }

    /// Refuses a mark without a certificate, and a category without a report or on what is no cloth.
    pub fn check_names(&self) -> Result<(), Refusal> {
        if self.mark.is_some() && !self.has(EvidenceKind::Certificate) {
            return Err(Refusal::MarkLocked);
        }
        let tested = self.has(EvidenceKind::TestReport);
        if self.category.is_some() && !self.class.may_name_category(tested) {
            return Err(Refusal::CategoryLocked);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn site() -> Scope {
        Scope::Site(Uuid::from_u128(7).into())
    }

    fn bare(class: Class) -> Dossier {
        Dossier {
            class,
            scope: site(),
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

    fn missing(duty: Duty) -> Result<(), Refusal> {
        Err(Refusal::DutyMissing {
            duty: duty.as_str(),
        })
    }

    #[test]
    fn comfort_barriers_and_cloth_ask_for_signatures_only() {
        for class in [Class::A, Class::B, Class::T] {
            assert_eq!(bare(class).check(), Ok(()), "{class}");
        }
    }

    #[test]
    fn a_pump_part_needs_its_derogation_or_declaration_and_the_test_of_every_piece() {
        let mut part = bare(Class::C);
        assert_eq!(part.check(), missing(Duty::LegalBasis));
        part.derogation = Some("   ".to_owned());
        assert_eq!(part.check(), missing(Duty::LegalBasis));
        part.declaration = Some("DM-2026-04".to_owned());
        assert_eq!(part.check(), missing(Duty::EveryPieceTested));
        part.evidence.push(EvidenceKind::TestReport);
        assert_eq!(part.check(), missing(Duty::EveryPieceTested));
        part.evidence.push(EvidenceKind::TestRecord);
        assert_eq!(part.check(), Ok(()));
        part.scope = Scope::Collective(Uuid::from_u128(3).into());
        assert_eq!(part.check(), missing(Duty::SitesNamed));
    }

    #[test]
    fn a_mark_without_its_certificate_stays_locked() {
        let mut visor = bare(Class::B);
        visor.mark = Some("CE 0123".to_owned());
        assert_eq!(visor.check_names(), Err(Refusal::MarkLocked));
        assert_eq!(visor.check(), missing(Duty::Mark));
        visor.evidence.push(EvidenceKind::Certificate);
        assert_eq!(visor.check_names(), Ok(()));
        assert_eq!(visor.check(), Ok(()));
    }

    #[test]
    fn a_mask_names_its_category_with_a_test_report_only_and_a_visor_never() {
        let mut mask = bare(Class::T);
        mask.category = Some("UNS1".to_owned());
        assert_eq!(mask.check_names(), Err(Refusal::CategoryLocked));
        mask.evidence.push(EvidenceKind::TestReport);
        assert_eq!(mask.check_names(), Ok(()));
        let mut visor = bare(Class::B);
        visor.category.clone_from(&mask.category);
        visor.evidence.clone_from(&mask.evidence);
        assert_eq!(visor.check_names(), Err(Refusal::CategoryLocked));
    }

    #[test]
    fn files_without_a_licence_ask_for_a_reason_whatever_the_class() {
        for class in Class::ALL {
            let mut dossier = bare(*class);
            dossier.unlicensed = true;
            assert_eq!(dossier.check(), missing(Duty::LicenceReason), "{class}");
        }
        let mut visor = bare(Class::B);
        visor.unlicensed = true;
        visor.licence_reason = Some("accord écrit de l'autrice".to_owned());
        assert_eq!(visor.check(), Ok(()));
    }

    #[test]
    fn every_class_asks_two_roles_to_sign_and_only_comfort_a_coordinator() {
        for class in Class::ALL {
            for scope in [None, Some(site())] {
                let duties = class.duties(scope);
                assert!(duties.contains(&Duty::ValidatorSigns), "{class}");
                let coordinator = duties.contains(&Duty::CoordinatorSigns);
                assert_eq!(
                    coordinator,
                    *class == Class::A && scope.is_none(),
                    "{class}"
                );
                assert_ne!(
                    coordinator,
                    duties.contains(&Duty::ApproverSigns),
                    "{class}"
                );
            }
        }
        let mut signed = bare(Class::B);
        signed.signed_as.push(Role::Approver);
        let standing = |duty| signed.duties().into_iter().find(|(one, _)| *one == duty);
        let met = Some((Duty::ApproverSigns, Standing::Met));
        assert_eq!(standing(Duty::ApproverSigns), met);
        let waits = Some((Duty::ValidatorSigns, Standing::ToSign));
        assert_eq!(standing(Duty::ValidatorSigns), waits);
    }
}
