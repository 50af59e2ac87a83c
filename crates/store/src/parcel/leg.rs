//! Legs: one carrier moving one parcel.

use chrono::{DateTime, Utc};
use essaim_domain::code::Code;
use essaim_domain::ids::{CollectiveId, LegId, ParcelId, PersonId, TourId};
use essaim_domain::leg::{Leg, LegState, Slot};
use sqlx::FromRow;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::ledger::{place_columns, place_of};
use crate::{Db, StoreError, Tx};

sql! {
    ONE = "SELECT * FROM leg WHERE id = $1";
    OF_PARCEL = "SELECT * FROM leg WHERE parcel = $1 ORDER BY relay_order";
    CODES_OF_TOUR = "SELECT leg.id, parcel.code FROM leg JOIN parcel ON parcel.id = leg.parcel
        WHERE leg.tour = $1 ORDER BY leg.id";
    OF_TOUR = "SELECT * FROM leg WHERE tour = $1 ORDER BY id";
    NAMED = "SELECT * FROM leg WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
    WAITING_AT_HOME = "SELECT * FROM leg WHERE from_kind = 'home' AND from_place = $1 AND to_kind = 'hub'
        AND state = 'planned' ORDER BY id";
    NEW = "INSERT INTO leg (id, parcel, relay_order, from_kind, from_place, to_kind, to_place, state,
        handover_code) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    SAVE = "UPDATE leg SET tour = $2, carrier = $3, to_kind = $4, to_place = $5, state = $6, from_at = $7,
        until_at = $8, giver_agreed = $9, picked_up_at = $10, handed_over_at = COALESCE($11, handed_over_at),
        stopped_since = $12 WHERE id = $1";
    SET_CODE = "UPDATE leg SET handover_code = $2 WHERE id = $1";
    CODE = "SELECT handover_code FROM leg WHERE id = $1";
    LOADS = "SELECT leg.id, parcel.code, CAST(COALESCE(SUM(pile.units), 0) AS BIGINT) AS units,
            CAST(COALESCE((SELECT SUM(refill.grams) FROM refill WHERE refill.parcel = parcel.id), 0)
                + COALESCE(SUM(pile.units * (SELECT COALESCE(MAX(version.grams), 0) FROM batch_version
                JOIN version ON version.id = batch_version.version
                WHERE batch_version.batch = pile.batch)), 0) AS BIGINT) AS grams
        FROM leg JOIN parcel ON parcel.id = leg.parcel
        LEFT JOIN pile ON pile.place = parcel.id AND pile.stage IN ('made', 'stock', 'transit', 'refused')
        LEFT JOIN maker to_maker ON leg.to_kind = 'home' AND to_maker.person = leg.to_place
        LEFT JOIN hub to_hub ON to_hub.id = leg.to_place
        LEFT JOIN site ON site.id = leg.to_place
        LEFT JOIN organisation ON organisation.id = site.organisation
        WHERE leg.state = 'planned' AND (leg.tour IS NULL OR leg.tour IN (SELECT unhex(value) FROM json_each($2, '$')))
            AND parcel.state IN ('packed', 'waiting')
            AND (to_hub.collective = $1 OR to_maker.collective = $1 OR organisation.collective = $1)
            AND (pile.batch IS NOT NULL OR parcel.sent = 0)
            AND NOT EXISTS (SELECT 1 FROM leg earlier WHERE earlier.parcel = leg.parcel
                AND earlier.relay_order < leg.relay_order
                AND earlier.state IN ('planned', 'offered', 'accepted', 'picked-up'))
        GROUP BY leg.id, parcel.id, parcel.code ORDER BY leg.id";
}

#[derive(FromRow)]
struct LegRow {
    id: Key<LegId>,
    parcel: Key<ParcelId>,
    relay_order: i64,
    tour: Option<Key<TourId>>,
    carrier: Option<Key<PersonId>>,
    from_kind: String,
    from_place: Uuid,
    to_kind: String,
    to_place: Uuid,
    state: Word<LegState>,
    from_at: Option<DateTime<Utc>>,
    until_at: Option<DateTime<Utc>>,
    giver_agreed: bool,
    picked_up_at: Option<DateTime<Utc>>,
    stopped_since: Option<DateTime<Utc>>,
}

impl LegRow {
    fn leg(self) -> Result<Leg, StoreError> {
        let slot = self.from_at.zip(self.until_at).map(|(from, until)| Slot {
            from,
            until,
            agreed_at: self.giver_agreed.then_some(DateTime::<Utc>::MIN_UTC),
        });
        Ok(Leg {
            id: self.id.0,
            parcel: self.parcel.0,
            order: self.relay_order,
            tour: self.tour.map(|key| key.0),
            from: place_of(&self.from_kind, self.from_place)?,
            to: place_of(&self.to_kind, self.to_place)?,
            carrier: self.carrier.map(|key| key.0),
            slot,
            state: self.state.0,
            picked_up_at: self.picked_up_at,
            stopped_since: self.stopped_since,
        })
    }
}

/// A leg.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn leg(tx: &mut Tx, id: LegId) -> Result<Leg, StoreError> {
    tx.one::<LegRow>(ONE, (id,)).await?.leg()
}

/// Legs by their ids, in any order.
pub async fn legs_named(tx: &mut Tx, ids: &[LegId]) -> Result<Vec<Leg>, StoreError> {
    let rows: Vec<LegRow> = tx.all(NAMED, (id_list(ids.iter().copied()),)).await?;
    rows.into_iter().map(LegRow::leg).collect()
}

/// The legs to hubs that wait at somebody's home and were offered to nobody.
pub async fn waiting_at_home(tx: &mut Tx, maker: PersonId) -> Result<Vec<Leg>, StoreError> {
    let rows: Vec<LegRow> = tx.all(WAITING_AT_HOME, (maker,)).await?;
    rows.into_iter().map(LegRow::leg).collect()
}

/// The legs of a parcel, in order.
pub async fn legs_of(tx: &mut Tx, parcel: ParcelId) -> Result<Vec<Leg>, StoreError> {
    let rows: Vec<LegRow> = tx.all(OF_PARCEL, (parcel,)).await?;
    rows.into_iter().map(LegRow::leg).collect()
}

/// The legs of a tour.
pub async fn legs_of_tour(tx: &mut Tx, tour: TourId) -> Result<Vec<Leg>, StoreError> {
    let rows: Vec<LegRow> = tx.all(OF_TOUR, (tour,)).await?;
    rows.into_iter().map(LegRow::leg).collect()
}

/// Adds a planned leg; `code` is the hash of its hand-over code.
pub async fn new_leg(tx: &mut Tx, leg: &Leg, code: &str) -> Result<(), StoreError> {
    let (from_kind, from) = place_columns(leg.from);
    let (to_kind, to) = place_columns(leg.to);
    let args = (
        leg.id,
        leg.parcel,
        leg.order,
        from_kind,
        from,
        to_kind,
        to,
        Word(leg.state),
        code,
    );
    tx.run(NEW, args).await.map(drop)
}

/// Saves where a leg stands; the first time it is over is kept as the moment of the hand-over.
pub async fn save_leg(tx: &mut Tx, leg: &Leg) -> Result<(), StoreError> {
    let (to_kind, to) = place_columns(leg.to);
    let over = leg.state.is_over().then(|| tx.now());
    let args = (
        leg.id,
        leg.tour,
        leg.carrier,
        to_kind,
        to,
        Word(leg.state),
        leg.slot.map(|slot| slot.from),
        leg.slot.map(|slot| slot.until),
        leg.slot.is_some_and(|slot| slot.agreed_at.is_some()),
        leg.picked_up_at,
        over,
        leg.stopped_since,
    );
    tx.run(SAVE, args).await.map(drop)
}

/// Replaces the hash of a leg's hand-over code.
pub async fn set_code(tx: &mut Tx, leg: LegId, hash: &str) -> Result<(), StoreError> {
    tx.run(SET_CODE, (leg, hash)).await.map(drop)
}

/// The hash of a leg's hand-over code.
pub async fn code_hash(tx: &mut Tx, leg: LegId) -> Result<String, StoreError> {
    let (hash,): (String,) = tx.one(CODE, (leg,)).await?;
    Ok(hash)
}

/// A leg that waits for a carrier, with what it weighs.
#[derive(Clone, Debug)]
pub struct Load {
    /// The leg.
    pub leg: LegId,
    /// The parcel's code.
    pub code: String,
    /// Pieces inside.
    pub units: i64,
    /// Their mass.
    pub grams: i64,
}

/// The legs of a collective that wait for a carrier and may start now, oldest first; those on these drafts too.
pub async fn loads(
    tx: &mut Tx,
    collective: CollectiveId,
    drafts: &[TourId],
) -> Result<Vec<Load>, StoreError> {
    let args = (collective, id_list(drafts.iter().copied()));
    let rows: Vec<(Key<LegId>, String, i64, i64)> = tx.all(LOADS, args).await?;
    Ok(rows
        .into_iter()
        .map(|(leg, code, units, grams)| Load {
            leg: leg.0,
            code,
            units,
            grams,
        })
        .collect())
}

/// The legs of a parcel, for a page.
pub async fn legs_shown(db: &Db, parcel: ParcelId) -> Result<Vec<Leg>, StoreError> {
    let rows: Vec<LegRow> = db.all(OF_PARCEL, (parcel,)).await?;
    rows.into_iter().map(LegRow::leg).collect()
}

/// The codes of the parcels a tour carries, by leg, for a page.
pub async fn tour_codes_shown(db: &Db, tour: TourId) -> Result<Vec<(LegId, Code)>, StoreError> {
    let rows: Vec<(Key<LegId>, Word<Code>)> = db.all(CODES_OF_TOUR, (tour,)).await?;
    let pairs = rows.into_iter().map(|(leg, code)| (leg.0, code.0));
    Ok(pairs.collect())
}

/// The legs of a tour, for a page.
pub async fn tour_legs_shown(db: &Db, tour: TourId) -> Result<Vec<Leg>, StoreError> {
    let rows: Vec<LegRow> = db.all(OF_TOUR, (tour,)).await?;
    rows.into_iter().map(LegRow::leg).collect()
}
