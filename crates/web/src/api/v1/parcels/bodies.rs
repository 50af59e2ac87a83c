//! Bodies of parcels, piles and places.

use chrono::{DateTime, Utc};
use essaim_app::Error;
use essaim_app::see::parcel::{Handover, Item, ParcelCard, ParcelPage};
use essaim_domain::Reason;
use essaim_domain::ledger::{Owner, Pile, Place, Stage};
use essaim_domain::parcel::Destination;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::v1::refills::SupplyBody;

/// A place: `home`, `hub`, `site` or `parcel`, and its id.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct PlaceBody {
    /// `home`, `hub`, `site` or `parcel`.
    pub kind: String,
    /// Its id: the maker's for a home.
    pub id: Uuid,
}

impl PlaceBody {
    pub(crate) fn of(place: Place) -> Self {
        let (kind, id) = match place {
            Place::Home(id) => ("home", id.uuid()),
            Place::Hub(id) => ("hub", id.uuid()),
            Place::Site(id) => ("site", id.uuid()),
            Place::Parcel(id) => ("parcel", id.uuid()),
        };
        Self {
            kind: kind.to_owned(),
            id,
        }
    }

    pub(crate) fn place(&self, field: &'static str) -> Result<Place, Error> {
        match self.kind.as_str() {
            "home" => Ok(Place::Home(self.id.into())),
            "hub" => Ok(Place::Hub(self.id.into())),
            "site" => Ok(Place::Site(self.id.into())),
            "parcel" => Ok(Place::Parcel(self.id.into())),
            _ => Err(Error::field(field, Reason::NotOffered)),
        }
    }

    pub(crate) fn destination(&self, field: &'static str) -> Result<Destination, Error> {
        match self.place(field)? {
            Place::Hub(id) => Ok(Destination::Hub(id)),
            Place::Site(id) => Ok(Destination::Site(id)),
            Place::Home(_) | Place::Parcel(_) => Err(Error::field(field, Reason::NotOffered)),
        }
    }
}

/// Whose units are: a need line's, or a need's (kits).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct OwnerBody {
    /// `line` or `need`.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
}

impl OwnerBody {
    pub(crate) fn owner(&self) -> Result<Owner, Error> {
        match self.kind.as_str() {
            "line" => Ok(Owner::Line(self.id.into())),
            "need" => Ok(Owner::Need(self.id.into())),
            _ => Err(Error::field("owner", Reason::NotOffered)),
        }
    }
}

/// A pile, as `GET /hubs/{id}` and `GET /parcels/{id}` tell it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct PileBody {
    /// The batch.
    pub batch: Uuid,
    /// The bag; none for loose pieces.
    pub bag: Option<Uuid>,
    /// The counter they are in: `made`, `stock`, `received` …
    #[schema(value_type = String)]
    pub stage: Stage,
    /// Where they lie.
    pub place: PlaceBody,
    /// Whose they are; none for free stock.
    pub owner: Option<OwnerBody>,
}

impl PileBody {
    pub(crate) fn of(pile: &Pile) -> Self {
        let owner = pile.owner.map(|owner| match owner {
            Owner::Line(id) => ("line", id.uuid()),
            Owner::Need(id) => ("need", id.uuid()),
        });
        Self {
            batch: pile.batch.uuid(),
            bag: pile.bag.map(essaim_domain::ids::BagId::uuid),
            stage: pile.stage,
            place: PlaceBody::of(pile.place),
            owner: owner.map(|(kind, id)| OwnerBody {
                kind: kind.to_owned(),
                id,
            }),
        }
    }

    pub(crate) fn pile(&self) -> Result<Pile, Error> {
        Ok(Pile {
            batch: self.batch.into(),
            bag: self.bag.map(Into::into),
            stage: self.stage,
            place: self.place.place("place")?,
            owner: self.owner.as_ref().map(OwnerBody::owner).transpose()?,
        })
    }
}

/// A pile with what people call it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ItemBody {
    /// The pile.
    #[serde(flatten)]
    pub pile: PileBody,
    /// How many units.
    pub units: i64,
    /// The batch's code.
    pub batch_code: String,
    /// The bag's code.
    pub bag_code: Option<String>,
    /// The need they are for.
    pub need: Option<Uuid>,
    /// When their rest ends.
    pub rest_ends: DateTime<Utc>,
}

impl ItemBody {
    pub(crate) fn of(item: &Item) -> Self {
        Self {
            pile: PileBody::of(&item.pile),
            units: item.units,
            batch_code: item.batch_code.clone(),
            bag_code: item.bag_code.clone(),
            need: item.need.map(essaim_domain::ids::NeedId::uuid),
            rest_ends: item.rest_ends,
        }
    }
}

/// A parcel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ParcelBody {
    /// Its id.
    pub id: Uuid,
    /// The code on its slip.
    pub code: String,
    /// Where it is bound.
    pub to: PlaceBody,
    /// Where it stands in its life.
    pub state: String,
    /// Where its last leg stands.
    pub leg: Option<String>,
    /// Units packed.
    pub sent: i64,
    /// Units inside now.
    pub units: i64,
    /// When it was packed.
    pub packed_at: DateTime<Utc>,
    /// When the dock signed.
    pub signed_at: Option<DateTime<Utc>>,
    /// What the approver decided.
    pub accepted: Option<bool>,
}

impl ParcelBody {
    pub(crate) fn of(card: &ParcelCard) -> Self {
        Self {
            id: card.id.uuid(),
            code: card.code.to_string(),
            to: PlaceBody::of(card.bound),
            state: card.state.to_string(),
            leg: card.leg.map(|leg| leg.to_string()),
            sent: card.sent,
            units: card.units,
            packed_at: card.packed_at,
            signed_at: card.signed_at,
            accepted: card.accepted,
        }
    }
}

/// A leg of a parcel, without who carries it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LegBody {
    /// Its id.
    pub id: Uuid,
    /// Its place in the relay, from 1.
    pub order: i64,
    /// Where it stands.
    pub state: String,
    /// The tour it is part of.
    pub tour: Option<Uuid>,
    /// When the parcel was picked up.
    pub picked_up_at: Option<DateTime<Utc>>,
}

/// A parcel with what is inside and its legs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ParcelDetail {
    /// The parcel.
    #[serde(flatten)]
    pub parcel: ParcelBody,
    /// What is inside.
    pub inside: Vec<ItemBody>,
    /// Supplies it was packed with, for a maker.
    pub supplies: Vec<SupplyBody>,
    /// Its legs, in order.
    pub legs: Vec<LegBody>,
    /// Through whose hands it went, in their order.
    pub handovers: Vec<HandoverBody>,
}

impl ParcelDetail {
    pub(crate) fn of(page: &ParcelPage) -> Self {
        let legs = page.legs.iter().map(|leg| LegBody {
            id: leg.id.uuid(),
            order: leg.order,
            state: leg.state.to_string(),
            tour: leg.tour.map(essaim_domain::ids::TourId::uuid),
            picked_up_at: leg.picked_up_at,
        });
        Self {
            parcel: ParcelBody::of(&page.card),
            inside: page.items.iter().map(ItemBody::of).collect(),
            supplies: page.supplies.iter().map(SupplyBody::of).collect(),
            legs: legs.collect(),
            handovers: page.handovers.iter().map(HandoverBody::of).collect(),
        }
    }
}

/// What goes into a parcel.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PackBody {
    /// Where it lies now.
    pub from: PlaceBody,
    /// A hub or a site.
    pub to: PlaceBody,
    /// Bags, by id or by the code on their labels.
    #[serde(default)]
    pub bags: Vec<String>,
    /// Batches whose loose pieces go too.
    #[serde(default)]
    pub batches: Vec<Uuid>,
}

/// A delivery note.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NoteBody {
    /// The parcel.
    pub id: Uuid,
    /// The code on its slip.
    pub code: String,
    /// What the receiver types; null when this key was answered before: make a new note.
    pub handover: Option<String>,
}

/// A hand-over: roles and counts, nobody's name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HandoverBody {
    /// `picked-up`, `set-down`, `checked-in` or `docked`.
    pub step: String,
    /// `both`, `one` or `paper`.
    pub confirmed: String,
    /// The kind of place.
    pub place_kind: String,
    /// The hub or site.
    pub place: Option<String>,
    /// Bags by the list.
    pub bags: i64,
    /// Bags as the taker counted.
    pub counted: Option<i64>,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The hub was closed then, by its hours.
    pub out_of_hours: bool,
}

impl HandoverBody {
    fn of(one: &Handover) -> Self {
        Self {
            step: one.step.to_string(),
            confirmed: one.confirmed.to_string(),
            place_kind: one.place_kind.clone(),
            place: one.place.clone(),
            bags: one.bags,
            counted: one.counted,
            at: one.at,
            recorded_at: one.recorded_at,
            out_of_hours: one.out_of_hours,
        }
    }
}
