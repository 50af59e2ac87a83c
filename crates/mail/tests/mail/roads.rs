//! One message of every kind about what is on the road.

use essaim_domain::Units;
use essaim_domain::supply::{RefillChange, SupplyKind};
use essaim_mail::Kind;
use essaim_mail::kind::{
    DeliveryComing, DeliveryToCount, DeliveryToDecide, PickupOff, RefillChanged, RefillWanted,
    TourChange, TourChanged, TourOffered,
};
use essaim_words::Lang;

use crate::samples::{at, code, said};

/// Tours, pickups and deliveries.
pub(crate) fn roads(lang: Lang) -> Vec<Kind> {
    let visor = said(lang, "visière", "visor");
    let from = at("2026-11-28T08:00:00Z");
    vec![
        Kind::TourOffered(TourOffered {
            from,
            to: at("2026-11-28T11:30:00Z"),
            stops: 6,
            metres: 84_300,
            until: at("2026-11-26T19:00:00Z"),
        }),
        Kind::TourChanged(TourChanged {
            what: TourChange::Stop,
            from,
            to: at("2026-11-28T12:10:00Z"),
            stops: 7,
        }),
        Kind::PickupOff(PickupOff {
            code: code(5),
            from,
            until: at("2026-11-28T09:00:00Z"),
            missed: true,
        }),
        Kind::RefillWanted(RefillWanted {
            maker: "Maëlle".to_owned(),
            hub: said(lang, "Atelier de Fougères", "Fougères workshop"),
            kind: SupplyKind::SpoolPetg,
            amount: 2,
        }),
        refill(lang, RefillChange::Packed),
        Kind::DeliveryComing(DeliveryComing {
            units: Units::of(1480),
            parcels: 3,
            site: "CH de Fougères".to_owned(),
            from,
            to: at("2026-11-28T10:00:00Z"),
            contents: vec![
                (visor, Units::of(1000)),
                (said(lang, "sangle", "strap"), Units::of(480)),
            ],
        }),
        Kind::DeliveryToCount(DeliveryToCount {
            parcels: 3,
            units: Units::of(1480),
            site: "CH de Fougères".to_owned(),
            when: at("2026-11-28T09:12:00Z"),
        }),
        Kind::DeliveryToDecide(DeliveryToDecide {
            code: code(5),
            units: Units::of(1480),
            site: "CH de Fougères".to_owned(),
            when: at("2026-11-27T09:12:00Z"),
            until: at("2026-12-02T09:12:00Z"),
        }),
    ]
}

fn tour(what: TourChange) -> Kind {
    Kind::TourChanged(TourChanged {
        what,
        from: at("2026-11-28T08:00:00Z"),
        to: at("2026-11-28T11:30:00Z"),
        stops: 2,
    })
}

fn refill(lang: Lang, what: RefillChange) -> Kind {
    let window = (at("2026-11-28T09:00:00Z"), at("2026-11-28T09:20:00Z"));
    Kind::RefillChanged(RefillChanged {
        what,
        hub: said(lang, "Atelier de Fougères", "Fougères workshop"),
        kind: SupplyKind::Sheets,
        amount: 40,
        window: (what == RefillChange::Coming).then_some(window),
    })
}

/// What else the mails about tours and supplies say, by the change they tell of.
pub(crate) fn changes(lang: Lang) -> Vec<(&'static str, Kind)> {
    let mut all = vec![
        ("off", tour(TourChange::Off)),
        ("time", tour(TourChange::Time)),
    ];
    let refills = RefillChange::ALL.iter();
    let others = refills.filter(|what| **what != RefillChange::Packed);
    all.extend(others.map(|what| (what.as_str(), refill(lang, *what))));
    all
}
