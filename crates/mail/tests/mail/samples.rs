//! One message of every kind.

use essaim_domain::code::Code;
use essaim_domain::ids::MessageId;
use essaim_domain::person::Role;
use essaim_domain::place::Zone;
use essaim_domain::place::closing::ClosingWord;
use essaim_domain::specimen::{SpecimenState, Verdict, Way};
use essaim_domain::{Grams, Instant, Minutes, Seeded, Units};
use essaim_mail::kind::{
    ApprovalEnding, BatchAccepted, BatchHeld, BatchRejected, BatchReleased, CitedApproval,
    CitedNow, ClaimConfirmed, ClaimDue, ClaimExpired, ClaimGivenBack, ClaimReminder, Ended,
    EndingThanks, HubClosing, Invitation, NeedCut, NeedMerged, NeedOpened, NeedRefused,
    NeedStillWanted, Proposal, RecallAllClear, RecallFinal, RecallNotice, RecallUnanswered, SignIn,
    SpecimenAgreed, SpecimenAsked, SpecimenEnded, SpecimenJudged, SpecimenLate, SpecimenOf,
    SpecimenReminder, SpecimenSent, SpecimenToJudge, StopHandingOut, StopLifted, StopPrinting,
    StoppedAt, Undelivered,
};
use essaim_mail::{Kind, Message, Sender};
use essaim_words::Lang;

use crate::roads::roads;

/// An instant.
pub(crate) fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

/// The same code for the same number.
pub(crate) fn code(number: u8) -> Code {
    Code::new(&mut Seeded::new([number; 32]))
}

/// Two texts, chosen by language.
pub(crate) fn said(lang: Lang, french: &str, english: &str) -> String {
    match lang {
        Lang::Fr => french.to_owned(),
        Lang::En => english.to_owned(),
    }
}

/// A message to Maëlle.
pub(crate) fn message(lang: Lang, kind: Kind) -> Message {
    let id = "0193a000-0000-7000-8000-00000000000a".parse::<MessageId>();
    let sender = Sender::new(
        "essaim@essaim.example.invalid".parse().expect("an address"),
        "essaim.example.invalid",
        Some(
            "coordination@essaim.example.invalid"
                .parse()
                .expect("an address"),
        ),
    );
    Message {
        id: id.expect("an id"),
        at: at("2026-11-21T19:15:00Z"),
        from: sender.expect("a sender"),
        to: "maelle@example.invalid".parse().expect("an address"),
        name: Some("Maëlle".to_owned()),
        lang,
        zone: Zone::PARIS,
        collective: "Visières d’Ille-et-Vilaine".to_owned(),
        kind,
        demonstration: false,
        link: "https://essaim.example.invalid/fr/p/7KQ2-M4XD?a=1&b=2"
            .parse()
            .expect("a link"),
        settings: "https://essaim.example.invalid/fr/moi/messages"
            .parse()
            .expect("a link"),
    }
}

/// One of each kind, as `lang` would fill it.
pub(crate) fn every_kind(lang: Lang) -> Vec<Kind> {
    let mut kinds = people(lang);
    kinds.extend(making(lang));
    kinds.extend(batches(lang));
    kinds.extend(roads(lang));
    kinds.extend(sites(lang));
    kinds.extend(specimens(lang));
    kinds
}

fn people(lang: Lang) -> Vec<Kind> {
    vec![
        Kind::SignIn(SignIn {
            code: code(1),
            minutes: Minutes::of(10),
        }),
        Kind::Invitation(Invitation {
            inviter: Some("Yann K.".to_owned()),
            role: Role::Maker,
        }),
        Kind::EndingThanks(EndingThanks {
            collective: "Visières d’Ille-et-Vilaine".to_owned(),
            ended: Ended::Product(said(lang, "Visière", "Visor")),
            reason: said(
                lang,
                "les hôpitaux sont de nouveau livrés.",
                "hospitals are supplied again.",
            ),
            thanks: said(
                lang,
                "Merci d’avoir tenu trois mois\u{202f}!",
                "Thank you for holding out for three months!",
            ),
            cut: 12,
            finishing: 4,
            until: at("2026-11-27T23:00:00Z"),
            tours: 1,
            closed: 2,
            made: (120, 96, 3),
            carried: 1,
            checked: 2,
            kept: true,
            received: Some(40),
        }),
        Kind::HubClosing(HubClosing {
            word: ClosingWord::Announced,
            hub: "Le Triangle".to_owned(),
            next: Some("Maurepas".to_owned()),
            closes: at("2026-11-30T23:00:00Z"),
            reason: said(lang, "le bail se termine.", "the lease comes to an end."),
            keeps: true,
            boxes: 1,
            refills: 2,
            stops: 1,
            pickups: 3,
            checks: 1,
            pieces: 240,
        }),
        Kind::Undelivered(Undelivered {
            count: 2,
            since: at("2026-11-20T17:05:00Z"),
            list: vec![
                said(lang, "Loutre\u{a0}: rappel", "Loutre: recall"),
                said(
                    lang,
                    "Héron\u{a0}: demain, 12 pièces à sceller",
                    "Héron: tomorrow, 12 pieces to seal",
                ),
            ],
        }),
    ]
}

#[expect(clippy::too_many_lines, reason = "one sample after the other")]
fn making(lang: Lang) -> Vec<Kind> {
    let component = said(lang, "serre-tête", "headband");
    let due = at("2026-11-27T23:00:00Z");
    let reasons = [
        said(lang, "à 4,2\u{a0}km de chez vous", "4.2\u{a0}km from you"),
        said(lang, "tient sur Prusa MK4", "fits your Prusa MK4"),
    ];
    vec![
        Kind::Proposal(Proposal {
            site: "CH de Fougères".to_owned(),
            component: component.clone(),
            use_name: said(lang, "l’accueil", "the reception"),
            units: Units::of(24),
            due,
            reasons: reasons.to_vec(),
            time: Minutes::of(870),
            material: Grams::of(1180),
        }),
        Kind::ClaimConfirmed(ClaimConfirmed {
            units: Units::of(24),
            component: component.clone(),
            version: "3.1".to_owned(),
            site: "CH de Fougères".to_owned(),
            due,
        }),
        Kind::ClaimReminder(ClaimReminder {
            units: Units::of(12),
            component: component.clone(),
            due,
        }),
        Kind::ClaimDue(ClaimDue {
            units: Units::of(1),
            component: component.clone(),
            expires: at("2026-11-30T07:30:00Z"),
        }),
        Kind::ClaimExpired(ClaimExpired {
            units: Units::of(12),
            component: component.clone(),
        }),
        Kind::ClaimGivenBack(ClaimGivenBack {
            units: Units::of(4),
            component: component.clone(),
        }),
        Kind::NeedCut(NeedCut {
            units: Units::of(8),
            left: Units::of(4),
            component: component.clone(),
            site: "CH de Fougères".to_owned(),
            ended: false,
        }),
        Kind::StopPrinting(StopPrinting {
            component: component.clone(),
            version: "3.1".to_owned(),
            when: at("2026-11-21T13:00:00Z"),
            stopped_at: StoppedAt::Site("CH de Fougères".to_owned()),
            reason: said(
                lang,
                "la branche casse au montage sur quatre pièces.",
                "the temple breaks when fitted, on four pieces.",
            ),
        }),
        Kind::StopHandingOut(StopHandingOut {
            component: component.clone(),
            version: "3.1".to_owned(),
            when: at("2026-11-21T13:00:00Z"),
            stopped_at: StoppedAt::Everywhere,
            reason: said(
                lang,
                "la branche casse au montage.",
                "the temple breaks when fitted.",
            ),
        }),
        Kind::StopLifted(StopLifted {
            component: component.clone(),
            version: "3.1".to_owned(),
            stopped_at: StoppedAt::Site("CH de Fougères".to_owned()),
            prints: true,
            still: false,
            not_at_home: false,
        }),
        Kind::BatchHeld(BatchHeld {
            code: code(9),
            component,
            when: at("2026-11-21T13:00:00Z"),
            stopped_at: StoppedAt::Everywhere,
            reason: said(lang, "une odeur sur deux sachets.", "a smell on two bags."),
        }),
    ]
}

fn batches(lang: Lang) -> Vec<Kind> {
    let component = said(lang, "serre-tête", "headband");
    let defects = [
        said(
            lang,
            "fente au point d’appui (2\u{a0}pièces)",
            "crack at the rest (2 pieces)",
        ),
        said(lang, "arête coupante", "sharp edge"),
    ];
    vec![
        Kind::BatchAccepted(BatchAccepted {
            code: code(2),
            units: Units::of(24),
            component: component.clone(),
            checked: Units::of(5),
        }),
        Kind::BatchRejected(BatchRejected {
            code: code(2),
            units: Units::of(24),
            component,
            defects: defects.to_vec(),
        }),
        Kind::BatchReleased(BatchReleased {
            code: code(2),
            units: Units::of(24),
        }),
    ]
}

#[expect(clippy::too_many_lines, reason = "one sample of each letter")]
fn sites(lang: Lang) -> Vec<Kind> {
    let visor = said(lang, "visière", "visor");
    vec![
        Kind::RecallNotice(RecallNotice {
            components: vec![visor.clone(), said(lang, "sangle", "strap")],
            units: Units::of(96),
            batches: vec![code(2), code(4)],
            reason: said(
                lang,
                "arête coupante sur la branche gauche.",
                "sharp edge on the left temple.",
            ),
        }),
        Kind::RecallFinal(RecallFinal {
            components: vec![visor.clone()],
            units: Units::of(1),
            batches: vec![code(2)],
        }),
        Kind::RecallAllClear(RecallAllClear {
            components: vec![visor.clone()],
            batches: vec![code(2), code(4)],
        }),
        Kind::RecallUnanswered(RecallUnanswered {
            components: vec![visor.clone()],
            silent: 3,
            hours: 4,
        }),
        Kind::NeedOpened(NeedOpened {
            units: Units::of(600),
            waiting: Units::of(400),
            product: visor.clone(),
            site: "CH de Fougères".to_owned(),
            use_name: said(lang, "l’accueil", "the reception"),
            due: at("2026-12-04T23:00:00Z"),
        }),
        Kind::NeedStillWanted(NeedStillWanted {
            units: Units::of(80),
            product: visor.clone(),
            site: "CH de Fougères".to_owned(),
            use_name: said(lang, "l’accueil", "the reception"),
            due: at("2026-12-04T23:00:00Z"),
        }),
        Kind::NeedMerged(NeedMerged {
            units: Units::of(80),
            gone: Units::of(50),
            product: visor.clone(),
            site: "CH de Fougères".to_owned(),
            use_name: said(lang, "l’accueil", "the reception"),
            due: at("2026-12-04T23:00:00Z"),
        }),
        Kind::CitedApproval(CitedApproval {
            component: said(lang, "Serre-tête", "Headband"),
            version: "3".to_owned(),
            use_name: said(lang, "l’accueil", "reception"),
            theirs: "CHU de Rennes, Pontchaillou".to_owned(),
            ours: "CH de Fougères".to_owned(),
            now: CitedNow::Suspended,
        }),
        Kind::ApprovalEnding(ApprovalEnding {
            component: said(lang, "Serre-tête", "Headband"),
            version: "3".to_owned(),
            use_name: said(lang, "l’accueil", "reception"),
            site: "CH de Fougères".to_owned(),
            until: at("2026-12-20T23:00:00Z"),
        }),
        Kind::NeedRefused(NeedRefused {
            units: Units::of(600),
            product: visor,
            site: "CH de Fougères".to_owned(),
            reason: said(
                lang,
                "le même besoin est déjà ouvert pour ce service.",
                "the same need is already open for this ward.",
            ),
        }),
    ]
}

fn specimens(lang: Lang) -> Vec<Kind> {
    let of = SpecimenOf {
        component: said(lang, "serre-tête", "headband"),
        version: "4".to_owned(),
        site: "CH de Fougères".to_owned(),
        pieces: Units::of(3),
    };
    let promised = at("2026-11-27T23:00:00Z");
    vec![
        Kind::SpecimenAsked(SpecimenAsked {
            of: of.clone(),
            use_name: said(lang, "l’accueil", "the reception"),
            wanted_by: at("2026-12-04T23:00:00Z"),
            look: said(
                lang,
                "les bords, et s’il tient sur un calot.",
                "the edges, and whether it holds on a cap.",
            ),
        }),
        Kind::SpecimenAgreed(SpecimenAgreed {
            of: of.clone(),
            promised,
        }),
        Kind::SpecimenSent(SpecimenSent {
            of: of.clone(),
            way: Way::Volunteer,
        }),
        Kind::SpecimenToJudge(SpecimenToJudge {
            of: of.clone(),
            when: at("2026-11-21T13:00:00Z"),
        }),
        Kind::SpecimenJudged(SpecimenJudged {
            of: of.clone(),
            verdict: Verdict::ChangesWanted,
            words: said(
                lang,
                "arrondir l’arête du front.",
                "round the edge at the forehead.",
            ),
        }),
        Kind::SpecimenEnded(SpecimenEnded {
            of: of.clone(),
            state: SpecimenState::Lost,
            reason: said(lang, "colis égaré.", "the parcel went astray."),
        }),
        Kind::SpecimenReminder(SpecimenReminder {
            of: of.clone(),
            promised,
        }),
        Kind::SpecimenLate(SpecimenLate { of, promised }),
    ]
}
