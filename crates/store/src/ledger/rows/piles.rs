//! Rows of piles, movements and parcels, and the columns of places and owners.

use std::collections::BTreeMap;

use essaim_domain::Units;
use essaim_domain::code::Code;
use essaim_domain::ids::{BagId, BatchId, HubId, MovementId, ParcelId, PersonId, SiteId};
use essaim_domain::ledger::{Movement, Owner, Pile, Place, Stage};
use essaim_domain::parcel::{Destination, Parcel, ParcelState};
use sqlx::FromRow;
use uuid::Uuid;

use super::unknown;
use crate::column::{Key, Word};

/// A place as its two columns.
pub(crate) fn place_columns(place: Place) -> (&'static str, Uuid) {
    match place {
        Place::Home(person) => ("home", person.uuid()),
        Place::Hub(hub) => ("hub", hub.uuid()),
        Place::Site(site) => ("site", site.uuid()),
        Place::Parcel(parcel) => ("parcel", parcel.uuid()),
    }
}

/// A place from its two columns.
pub(crate) fn place_of(kind: &str, id: Uuid) -> Result<Place, crate::StoreError> {
    match kind {
        "home" => Ok(Place::Home(id.into())),
        "hub" => Ok(Place::Hub(id.into())),
        "site" => Ok(Place::Site(id.into())),
        "parcel" => Ok(Place::Parcel(id.into())),
        other => Err(unknown("place", other)),
    }
}

/// An owner as its two columns.
pub(crate) fn owner_columns(owner: Option<Owner>) -> (Option<&'static str>, Option<Uuid>) {
    match owner {
        Some(Owner::Line(line)) => (Some("line"), Some(line.uuid())),
        Some(Owner::Need(need)) => (Some("need"), Some(need.uuid())),
        None => (None, None),
    }
}

/// An owner from its two columns.
pub(crate) fn owner_of(
    kind: Option<&str>,
    id: Option<Uuid>,
) -> Result<Option<Owner>, crate::StoreError> {
    match (kind, id) {
        (Some("line"), Some(id)) => Ok(Some(Owner::Line(id.into()))),
        (Some("need"), Some(id)) => Ok(Some(Owner::Need(id.into()))),
        (None, None) => Ok(None),
        (kind, _) => Err(unknown("owner", kind.unwrap_or_default())),
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct PileRow {
    batch: Key<BatchId>,
    bag: Option<Key<BagId>>,
    stage: Word<Stage>,
    place_kind: String,
    place: Uuid,
    owner_kind: Option<String>,
    owner: Option<Uuid>,
    units: i64,
}

impl PileRow {
    pub(in crate::ledger) fn pile(self) -> Result<(Pile, Units), crate::StoreError> {
        let place = place_of(&self.place_kind, self.place)?;
        let owner = owner_of(self.owner_kind.as_deref(), self.owner)?;
        let bag = self.bag.map(|key| key.0);
        let pile = Pile {
            batch: self.batch.0,
            bag,
            stage: self.stage.0,
            place,
            owner,
        };
        Ok((pile, Units::of(self.units)))
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct ParcelRow {
    id: Key<ParcelId>,
    code: Word<Code>,
    bound_kind: String,
    bound: Uuid,
    at_kind: Option<String>,
    at_place: Option<Uuid>,
    bearer: Option<Key<PersonId>>,
    state: Word<ParcelState>,
    parent: Option<Key<ParcelId>>,
    sent: i64,
}

impl ParcelRow {
    pub(in crate::ledger) fn parcel(self) -> Result<Parcel, crate::StoreError> {
        let bound = match self.bound_kind.as_str() {
            "hub" => Destination::Hub(HubId::from(self.bound)),
            "site" => Destination::Site(SiteId::from(self.bound)),
            "home" => Destination::Home(PersonId::from(self.bound)),
            other => return Err(unknown("destination", other)),
        };
        let at = match (self.at_kind.as_deref(), self.at_place) {
            (Some(kind), Some(id)) => Some(place_of(kind, id)?),
            _ => None,
        };
        Ok(Parcel {
            id: self.id.0,
            code: self.code.0,
            bound,
            at,
            bearer: self.bearer.map(|key| key.0),
            state: self.state.0,
            parent: self.parent.map(|key| key.0),
            sent: Units::of(self.sent),
            outcomes: BTreeMap::new(),
        })
    }
}

#[derive(FromRow)]
pub(in crate::ledger) struct MovementRow {
    id: Key<MovementId>,
    batch: Key<BatchId>,
    units: i64,
    from_bag: Option<Key<BagId>>,
    from_stage: Option<Word<Stage>>,
    from_place_kind: Option<String>,
    from_place: Option<Uuid>,
    from_owner_kind: Option<String>,
    from_owner: Option<Uuid>,
    to_bag: Option<Key<BagId>>,
    to_stage: Word<Stage>,
    to_place_kind: String,
    to_place: Uuid,
    to_owner_kind: Option<String>,
    to_owner: Option<Uuid>,
}

impl MovementRow {
    pub(in crate::ledger) fn movement(self) -> Result<Movement, crate::StoreError> {
        let batch = self.batch.0;
        let from = match (
            self.from_stage,
            self.from_place_kind.as_deref(),
            self.from_place,
        ) {
            (Some(stage), Some(kind), Some(place)) => Some(Pile {
                batch,
                bag: self.from_bag.map(|key| key.0),
                stage: stage.0,
                place: place_of(kind, place)?,
                owner: owner_of(self.from_owner_kind.as_deref(), self.from_owner)?,
            }),
            _ => None,
        };
        let to = Pile {
            batch,
            bag: self.to_bag.map(|key| key.0),
            stage: self.to_stage.0,
            place: place_of(&self.to_place_kind, self.to_place)?,
            owner: owner_of(self.to_owner_kind.as_deref(), self.to_owner)?,
        };
        Ok(Movement {
            id: self.id.0,
            from,
            to,
            units: Units::of(self.units),
        })
    }
}
