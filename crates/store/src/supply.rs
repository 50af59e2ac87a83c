//! Supplies hubs keep for makers, and refills: what makers asked of them.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{HubId, ParcelId, PersonId, RefillId};
use essaim_domain::supply::{RefillState, SupplyKind};
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

/// Refills as lists show them, those this condition picks.
macro_rules! refills {
    ($which:literal) => {
        concat!(
            "SELECT refill.id, refill.maker, refill.hub, refill.kind, refill.amount, refill.state, refill.asked_at,
            refill.parcel, person.pseudonym, hub.name AS hub_name, parcel.code AS parcel_code
        FROM refill JOIN person ON person.id = refill.maker JOIN hub ON hub.id = refill.hub
        LEFT JOIN parcel ON parcel.id = refill.parcel ",
            $which
        )
    };
}

sql! {
    STOCK = "SELECT kind, amount FROM supply WHERE hub = $1 ORDER BY kind";
    THERE = "SELECT amount FROM supply WHERE hub = $1 AND kind = $2";
    COUNTED = "INSERT INTO supply (hub, kind, amount) VALUES ($1, $2, $3)
        ON CONFLICT (hub, kind) DO UPDATE SET amount = excluded.amount";
    PUT_BACK = "INSERT INTO supply (hub, kind, amount) VALUES ($1, $2, $3)
        ON CONFLICT (hub, kind) DO UPDATE SET amount = supply.amount + excluded.amount";
    TAKE = "UPDATE supply SET amount = amount - $3 WHERE hub = $1 AND kind = $2 AND amount >= $3";
    HUBS_WITH = "SELECT hub.id, hub.lat, hub.lon, COALESCE(supply.amount, 0) AS amount, maker.lat AS home_lat,
            maker.lon AS home_lon
        FROM maker JOIN hub ON hub.collective = maker.collective AND hub.closed_at IS NULL
        LEFT JOIN supply ON supply.hub = hub.id AND supply.kind = $2
        WHERE maker.person = $1 ORDER BY hub.id";
    NEW = "INSERT INTO refill (id, maker, hub, kind, amount, grams, state, asked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    ONE = "SELECT id, maker, hub, kind, amount, state, parcel FROM refill WHERE id = $1";
    IN_BOX = "SELECT id, maker, hub, kind, amount, state, parcel FROM refill WHERE parcel = $1 AND state = 'packed'
        ORDER BY id";
    KEEPERS = "SELECT DISTINCT membership.person FROM membership JOIN hub ON hub.collective = membership.of_id
        WHERE hub.id = $1 AND membership.role = 'hub-keeper' AND membership.status = 'confirmed'
        ORDER BY membership.person";
    ASKED_AT = "SELECT COUNT(*) FROM refill WHERE hub = $1 AND state = 'asked'";
    SAVE = "UPDATE refill SET hub = $2, state = $3, parcel = $4, settled_at = $5 WHERE id = $1";
    OF_MAKER = refills!("WHERE refill.maker = $1 ORDER BY refill.id DESC LIMIT 50");
    AT_HUB = refills!("WHERE refill.hub = $1 AND refill.state IN ('asked', 'packed') ORDER BY refill.id");
    SHOWN = refills!("WHERE refill.id = $1");
    OF_PARCEL = refills!("WHERE refill.parcel = $1 ORDER BY refill.id");
}

/// What a hub has of each kind, for a page; what was never counted is not named.
pub async fn stock_shown(db: &Db, hub: HubId) -> Result<Vec<(SupplyKind, i64)>, StoreError> {
    let rows: Vec<(Word<SupplyKind>, i64)> = db.all(STOCK, (hub,)).await?;
    Ok(rows.into_iter().map(|(kind, n)| (kind.0, n)).collect())
}

/// What a hub has of a kind.
pub async fn stock_of(tx: &mut Tx, hub: HubId, kind: SupplyKind) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = tx.opt(THERE, (hub, Word(kind))).await?;
    Ok(row.map_or(0, |(amount,)| amount))
}

/// So much was counted.
pub async fn counted(
    tx: &mut Tx,
    hub: HubId,
    kind: SupplyKind,
    amount: i64,
) -> Result<(), StoreError> {
    tx.run(COUNTED, (hub, Word(kind), amount)).await.map(drop)
}

/// So much came back to the shelf.
pub async fn put_back(
    tx: &mut Tx,
    hub: HubId,
    kind: SupplyKind,
    amount: i64,
) -> Result<(), StoreError> {
    tx.run(PUT_BACK, (hub, Word(kind), amount)).await.map(drop)
}

/// Takes so much off the shelf; false when there is less.
pub async fn take(
    tx: &mut Tx,
    hub: HubId,
    kind: SupplyKind,
    amount: i64,
) -> Result<bool, StoreError> {
    Ok(tx.run(TAKE, (hub, Word(kind), amount)).await? == 1)
}

/// An open hub of a maker's collective.
#[derive(Clone, Copy, Debug, FromRow)]
struct HubRow {
    id: Key<HubId>,
    lat: f64,
    lon: f64,
    amount: i64,
    home_lat: f64,
    home_lon: f64,
}

/// A hub she could ask.
#[derive(Clone, Copy, Debug)]
pub struct Keeping {
    /// The hub.
    pub hub: HubId,
    /// Degrees north and east.
    pub at: (f64, f64),
    /// What it has.
    pub amount: i64,
    /// Where she lives, degrees north and east.
    pub home: (f64, f64),
}

/// The open hubs of a maker's collective, with what they have of a kind.
pub async fn hubs_with(
    tx: &mut Tx,
    maker: PersonId,
    kind: SupplyKind,
) -> Result<Vec<Keeping>, StoreError> {
    let rows: Vec<HubRow> = tx.all(HUBS_WITH, (maker, Word(kind))).await?;
    let keeping = |row: HubRow| Keeping {
        hub: row.id.0,
        at: (row.lat, row.lon),
        amount: row.amount,
        home: (row.home_lat, row.home_lon),
    };
    Ok(rows.into_iter().map(keeping).collect())
}

#[derive(FromRow)]
struct Row {
    id: Key<RefillId>,
    maker: Key<PersonId>,
    hub: Key<HubId>,
    kind: Word<SupplyKind>,
    amount: i64,
    state: Word<RefillState>,
    parcel: Option<Key<ParcelId>>,
}

/// A refill as stored.
#[derive(Clone, Copy, Debug)]
pub struct Refill {
    /// Its id.
    pub id: RefillId,
    /// Who asked.
    pub maker: PersonId,
    /// Of which hub.
    pub hub: HubId,
    /// What.
    pub kind: SupplyKind,
    /// How much.
    pub amount: i64,
    /// Where it stands.
    pub state: RefillState,
    /// The box in which it is brought.
    pub parcel: Option<ParcelId>,
}

impl From<Row> for Refill {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            maker: row.maker.0,
            hub: row.hub.0,
            kind: row.kind.0,
            amount: row.amount,
            state: row.state.0,
            parcel: row.parcel.map(|key| key.0),
        }
    }
}

/// Adds a refill; false where she waits for the same already, asked for at the same moment or before.
pub async fn new_refill(tx: &mut Tx, one: &Refill) -> Result<bool, StoreError> {
    let now = tx.now();
    let args = (
        one.id,
        one.maker,
        one.hub,
        Word(one.kind),
        one.amount,
        one.kind.grams() * one.amount,
        Word(one.state),
        now,
    );
    Ok(tx.run(NEW, args).await? == 1)
}

/// A refill.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn refill(tx: &mut Tx, id: RefillId) -> Result<Refill, StoreError> {
    Ok(tx.one::<Row>(ONE, (id,)).await?.into())
}

/// What is in a box of supplies.
pub async fn in_box(tx: &mut Tx, parcel: ParcelId) -> Result<Vec<Refill>, StoreError> {
    let rows: Vec<Row> = tx.all(IN_BOX, (parcel,)).await?;
    Ok(rows.into_iter().map(Refill::from).collect())
}

/// Who keeps a hub.
pub async fn keepers(tx: &mut Tx, hub: HubId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(KEEPERS, (hub,)).await?;
    Ok(rows.into_iter().map(|(person,)| person.0).collect())
}

/// How many refills wait at a hub to be packed.
pub async fn asked_at(tx: &mut Tx, hub: HubId) -> Result<i64, StoreError> {
    let (number,): (i64,) = tx.one(ASKED_AT, (hub,)).await?;
    Ok(number)
}

/// A refill, for a letter.
pub async fn refill_shown(db: &Db, id: RefillId) -> Result<RefillShown, StoreError> {
    let row: ShownRow = db.one(SHOWN, (id,)).await?;
    Ok(row.into())
}

/// Saves where a refill stands.
pub async fn save_refill(tx: &mut Tx, one: &Refill) -> Result<(), StoreError> {
    let now = tx.now();
    let settled = match one.state {
        RefillState::Received | RefillState::Cancelled => Some(now),
        RefillState::Asked | RefillState::Packed => None,
    };
    let args = (one.id, one.hub, Word(one.state), one.parcel, settled);
    tx.run(SAVE, args).await.map(drop)
}

#[derive(FromRow)]
struct ShownRow {
    #[sqlx(flatten)]
    row: Row,
    asked_at: DateTime<Utc>,
    pseudonym: String,
    hub_name: String,
    parcel_code: Option<String>,
}

/// A refill as lists show it.
#[derive(Clone, Debug)]
pub struct RefillShown {
    /// The refill.
    pub refill: Refill,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// How its maker is called.
    pub pseudonym: String,
    /// The hub's name.
    pub hub_name: String,
    /// The code on its box.
    pub parcel_code: Option<String>,
}

impl From<ShownRow> for RefillShown {
    fn from(row: ShownRow) -> Self {
        Self {
            refill: row.row.into(),
            asked_at: row.asked_at,
            pseudonym: row.pseudonym,
            hub_name: row.hub_name,
            parcel_code: row.parcel_code,
        }
    }
}

/// The refills of a maker, the newest first.
pub async fn refills_of(db: &Db, maker: PersonId) -> Result<Vec<RefillShown>, StoreError> {
    let rows: Vec<ShownRow> = db.all(OF_MAKER, (maker,)).await?;
    Ok(rows.into_iter().map(RefillShown::from).collect())
}

/// The refills of a hub that are not settled, the oldest first.
pub async fn refills_at(db: &Db, hub: HubId) -> Result<Vec<RefillShown>, StoreError> {
    let rows: Vec<ShownRow> = db.all(AT_HUB, (hub,)).await?;
    Ok(rows.into_iter().map(RefillShown::from).collect())
}

/// What a box of supplies was packed with, for a page.
pub async fn refills_in(db: &Db, parcel: ParcelId) -> Result<Vec<RefillShown>, StoreError> {
    let rows: Vec<ShownRow> = db.all(OF_PARCEL, (parcel,)).await?;
    Ok(rows.into_iter().map(RefillShown::from).collect())
}
