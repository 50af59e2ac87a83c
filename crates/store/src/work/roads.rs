//! What letters about tours and deliveries are made of, read when they are sent.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::ids::{LegId, ParcelId, PersonId, TourId};
use essaim_domain::leg::{LegState, TourState};
use essaim_domain::parcel::ParcelState;
use serde_json::Value;
use sqlx::types::Json;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    TOUR = "SELECT driver, state, starts_at, ends_at, km, stops FROM tour WHERE id = $1";
    LEG = "SELECT leg.state, leg.parcel, parcel.code FROM leg JOIN parcel ON parcel.id = leg.parcel WHERE leg.id = $1";
    DOCKED = "SELECT parcel.state, parcel.sent, site.name, dock_signature.signed_at FROM parcel
        JOIN site ON site.id = parcel.bound JOIN dock_signature ON dock_signature.parcel = parcel.id
        WHERE parcel.id = $1 AND parcel.bound_kind = 'site'";
}

/// A tour, for a letter about it.
#[derive(Clone, Copy, Debug)]
pub struct TourFacts {
    /// Who drives it.
    pub driver: Option<PersonId>,
    /// Where it stands.
    pub state: TourState,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Its length.
    pub km: f64,
    /// How many stops.
    pub stops: usize,
}

/// What a letter says of a tour.
pub async fn tour(db: &Db, id: TourId) -> Result<TourFacts, StoreError> {
    type Row = (
        Option<Key<PersonId>>,
        Word<TourState>,
        DateTime<Utc>,
        DateTime<Utc>,
        f64,
        Json<Value>,
    );
    let (driver, state, starts_at, ends_at, km, stops): Row = db.one(TOUR, (id,)).await?;
    Ok(TourFacts {
        driver: driver.map(|key| key.0),
        state: state.0,
        starts_at,
        ends_at,
        km,
        stops: stops.0.as_array().map_or(0, Vec::len),
    })
}

/// A leg, for a letter to who waits at home.
#[derive(Clone, Copy, Debug)]
pub struct LegFacts {
    /// Where it stands.
    pub state: LegState,
    /// The parcel.
    pub parcel: ParcelId,
    /// The code on its slip.
    pub code: Code,
}

/// What a letter says of a leg.
pub async fn leg(db: &Db, id: LegId) -> Result<LegFacts, StoreError> {
    let row: (Word<LegState>, Key<ParcelId>, Word<Code>) = db.one(LEG, (id,)).await?;
    let (state, parcel, code) = row;
    Ok(LegFacts {
        state: state.0,
        parcel: parcel.0,
        code: code.0,
    })
}

/// A parcel signed for at a dock.
#[derive(Clone, Debug)]
pub struct DockedFacts {
    /// Where it stands.
    pub state: ParcelState,
    /// Pieces announced.
    pub sent: i64,
    /// The site.
    pub site: String,
    /// When it was signed for.
    pub signed_at: DateTime<Utc>,
}

/// What a letter says of a parcel signed for at a site's dock.
pub async fn docked(db: &Db, id: ParcelId) -> Result<DockedFacts, StoreError> {
    type Row = (Word<ParcelState>, i64, String, DateTime<Utc>);
    let (state, sent, site, signed_at): Row = db.one(DOCKED, (id,)).await?;
    Ok(DockedFacts {
        state: state.0,
        sent,
        site,
        signed_at,
    })
}
