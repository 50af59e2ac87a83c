//! Everything the domain can say has its words.

use std::collections::{BTreeMap, BTreeSet};

use essaim_domain::refusal::Arg;
use essaim_domain::{Reason, Refusal, Units};

use super::messages;
use crate::{Lang, keys};

#[test]
fn every_refusal_has_its_sentence_and_no_sentence_is_left_over() {
    for lang in Lang::ALL {
        let written: BTreeSet<_> = keys(lang)
            .filter_map(|key| key.strip_prefix("refusal-"))
            .collect();
        let codes: BTreeSet<_> = Refusal::CODES.iter().copied().collect();
        assert_eq!(written, codes);
    }
}

/// One refusal of every kind that has arguments.
fn refusals_with_arguments() -> Vec<Refusal> {
    let (some, until) = (
        Units::of(3),
        "2026-11-24T19:00:00Z".parse().expect("an instant"),
    );
    vec![
        Refusal::NotThatMany {
            there: some,
            asked: some,
        },
        Refusal::NotEnoughOpen {
            open: some,
            asked: some,
        },
        Refusal::BelowReceived { least: some },
        Refusal::OverCap { cap: some },
        Refusal::NotDue { due: until },
        Refusal::Ended { since: until },
        Refusal::BatchState { state: "sealed" },
        Refusal::Resting { until },
        Refusal::InspectionState { state: "drawn" },
        Refusal::NotDrawn { index: 3 },
        Refusal::ResultsMissing { missing: 3 },
        Refusal::CountsDiffer {
            expected: some,
            counted: some,
        },
        Refusal::ParcelState { state: "packed" },
        Refusal::KitShort { most: some },
        Refusal::RecallState { state: "open" },
        Refusal::NotReconciled { left: some },
        Refusal::LegState { state: "planned" },
        Refusal::MembershipState { state: "invited" },
        Refusal::ApprovalState { state: "draft" },
        Refusal::SignerMissing { role: "approver" },
        Refusal::DutyMissing {
            duty: "legal-basis",
        },
        Refusal::TooLarge {
            x_mm: 3,
            y_mm: 0,
            z_mm: 12,
        },
        Refusal::SpecimenState { state: "sent" },
        Refusal::RefillState { state: "asked" },
        Refusal::SuppliesShort { there: 3, asked: 4 },
        Refusal::BagsDiffer {
            bags: 3,
            counted: 4,
        },
        Refusal::DoorShut { at: until },
        Refusal::PhotosFull { most: 6 },
        Refusal::NoNumber { whose: "you" },
        Refusal::LegsRemain { left: 3 },
        Refusal::HubCloses { at: until },
        Refusal::RecalledThere { units: some },
        Refusal::PlaceExpects { parcels: 3 },
        Refusal::SiteHasNeeds { needs: 3 },
        Refusal::SitesOpen { sites: 3 },
    ]
}

#[test]
fn a_refusal_sentence_uses_exactly_the_arguments_it_gets() {
    let given: BTreeMap<_, BTreeSet<String>> = refusals_with_arguments()
        .iter()
        .map(|refusal| {
            let names = refusal
                .args()
                .into_iter()
                .map(|(name, _): (_, Arg)| name.to_owned());
            (refusal.code(), names.collect())
        })
        .collect();
    let messages = messages(Lang::Fr);
    for code in Refusal::CODES {
        let used = &messages[&format!("refusal-{code}")].variables;
        assert_eq!(
            *used,
            given.get(code).cloned().unwrap_or_default(),
            "arguments of {code}"
        );
    }
}

/// Every reason, one after the other: a new one does not compile until it is put in the row.
fn reason_after(reason: Reason) -> Option<Reason> {
    match reason {
        Reason::Required => Some(Reason::TooLong { max: 80 }),
        Reason::TooLong { .. } => Some(Reason::NotANumber),
        Reason::NotANumber => Some(Reason::OutOfRange { min: 1, max: 9 }),
        Reason::OutOfRange { .. } => Some(Reason::BadCharacters),
        Reason::BadCharacters => Some(Reason::NotAnAddress),
        Reason::NotAnAddress => Some(Reason::NotACode),
        Reason::NotACode => Some(Reason::NotADate),
        Reason::NotADate => Some(Reason::NotHours),
        Reason::NotHours => Some(Reason::InThePast),
        Reason::InThePast => Some(Reason::EndsBeforeItsStart),
        Reason::EndsBeforeItsStart => Some(Reason::NotOffered),
        Reason::NotOffered => Some(Reason::TooFew { min: 2 }),
        Reason::TooFew { .. } => Some(Reason::NameTaken),
        Reason::NameTaken => Some(Reason::UnknownCommune),
        Reason::UnknownCommune => Some(Reason::Unknown),
        Reason::Unknown => Some(Reason::NotAScan),
        Reason::NotAScan => Some(Reason::NotAPicture),
        Reason::NotAPicture => Some(Reason::NotAcceptedHere),
        Reason::NotAcceptedHere => None,
    }
}

#[test]
fn every_reason_has_its_sentence() {
    let reasons: Vec<_> =
        std::iter::successors(Some(Reason::Required), |r| reason_after(*r)).collect();
    for lang in Lang::ALL {
        let messages = messages(lang);
        for reason in &reasons {
            let given: BTreeSet<_> = reason
                .args()
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect();
            assert_eq!(messages[reason.key()].variables, given, "{}", reason.key());
        }
        let written = keys(lang).filter(|key| key.starts_with("invalid-")).count();
        assert_eq!(written, reasons.len());
    }
}

/// `KIND-WORD` for every stored word of these enums.
macro_rules! keys_of_words {
    ($($kind:literal: $name:path,)*) => {
        [$(<$name>::ALL.iter().map(|value| format!("{}-{}", $kind, value.as_str())).collect::<Vec<_>>(),)*].concat()
    };
}

#[test]
fn every_state_role_and_kind_has_its_word() {
    use essaim_domain::{
        audit, batch, claim, conformity, design, inspection, ledger, leg, need, parcel, person,
        recall, workshop,
    };
    let wanted = keys_of_words! {
        "need-state": need::NeedState,
        "claim-state": claim::ClaimState,
        "batch-state": batch::BatchState,
        "stray-state": batch::StrayState,
        "parcel-state": parcel::ParcelState,
        "inspection-state": inspection::InspectionState,
        "severity": inspection::Severity,
        "decision": inspection::plan::Decision,
        "regime": inspection::plan::Regime,
        "plan": inspection::plan::Profile,
        "recall-state": recall::RecallState,
        "leg-state": leg::LegState,
        "tour-state": leg::TourState,
        "planning-state": leg::PlanningState,
        "stage": ledger::Stage,
        "approval-state": conformity::ApprovalState,
        "duty": conformity::Duty,
        "duty-standing": conformity::Standing,
        "evidence": conformity::EvidenceKind,
        "objection": conformity::Objection,
        "class": conformity::Class,
        "membership-state": person::MembershipStatus,
        "role": person::Role,
        "how": audit::How,
        "process": workshop::Process,
        "material": workshop::Material,
        "supply": design::Supply,
        "file": design::FileRole,
        "figures": design::FiguresSource,
        "licence-from": design::LicenceSource,
        "licence-state": design::LicenceState,
        "lineage": design::LineageKind,
        "supply": design::Supply,
        "unit": design::Unit,
    };
    for lang in Lang::ALL {
        let missing: Vec<_> = wanted.iter().filter(|key| !lang.has(key)).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}

#[test]
fn every_mail_has_a_subject_and_a_text() {
    for lang in Lang::ALL {
        let subjects: BTreeSet<_> = keys(lang)
            .filter_map(|key| key.strip_suffix("-subject"))
            .collect();
        let texts: BTreeSet<_> = keys(lang)
            .filter(|key| key.starts_with("mail-"))
            .filter_map(|key| key.strip_suffix("-text"))
            .collect();
        assert_eq!(subjects, texts);
        assert!(subjects.len() >= 17, "{subjects:?}");
    }
}
