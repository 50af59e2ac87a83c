//! What the board of tours shows beside tours: boxes by hub, and who drives.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, HubId, PersonId, TourId};
use essaim_domain::place::closing::may_be_sent;
use sqlx::FromRow;

use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    HUBS_AT_WORK = "SELECT hub.id, hub.name, hub.shelf_units, hub.lat, hub.lon,
            (SELECT CAST(COALESCE(SUM(pile.units), 0) AS BIGINT) FROM pile
                LEFT JOIN parcel ON parcel.id = pile.place AND parcel.state IN ('packed', 'waiting')
                WHERE (pile.place = hub.id OR parcel.at_place = hub.id)
                AND pile.stage IN ('made', 'stock', 'refused', 'recalled')) AS lying,
            (SELECT CAST(COALESCE(SUM(pile.units), 0) AS BIGINT) FROM pile JOIN parcel ON parcel.id = pile.place
                WHERE parcel.bound_kind = 'hub' AND parcel.bound = hub.id
                AND parcel.state IN ('packed', 'moving', 'waiting')
                AND (parcel.at_place IS NULL OR parcel.at_place <> hub.id)
                AND pile.stage IN ('made', 'stock', 'refused')) AS expected,
            (SELECT COUNT(*) FROM leg JOIN parcel ON parcel.id = leg.parcel
                WHERE leg.from_kind = 'hub' AND leg.from_place = hub.id AND parcel.at_place = hub.id
                AND parcel.state IN ('packed', 'waiting') AND leg.state = 'planned' AND leg.tour IS NULL) AS ready,
            (SELECT COUNT(*) FROM leg JOIN parcel ON parcel.id = leg.parcel
                WHERE leg.from_kind = 'hub' AND leg.from_place = hub.id AND parcel.at_place = hub.id
                AND parcel.state IN ('packed', 'waiting') AND leg.state IN ('planned', 'offered', 'accepted')
                AND leg.tour IS NOT NULL) AS on_a_tour,
            (SELECT COUNT(*) FROM leg WHERE leg.to_kind = 'hub' AND leg.to_place = hub.id
                AND leg.state IN ('planned', 'offered', 'accepted')) AS to_fetch,
            (SELECT COUNT(*) FROM leg WHERE leg.to_kind = 'hub' AND leg.to_place = hub.id
                AND leg.state = 'picked-up') AS on_the_road,
            hub.closed_at, hub.closes_at
        FROM hub WHERE hub.collective = $1 AND (hub.closed_at IS NULL OR EXISTS (SELECT 1 FROM parcel
            WHERE parcel.at_kind = 'hub' AND parcel.at_place = hub.id AND parcel.state IN ('packed', 'waiting')))
        ORDER BY hub.name, hub.id";
    WHO_DRIVES = "SELECT driver.person, person.pseudonym, driver.vehicle, driver.boxes, driver.most_km, driver.hours
        FROM driver JOIN person ON person.id = driver.person
        WHERE driver.collective = $1 AND EXISTS (SELECT 1 FROM membership WHERE membership.person = driver.person
            AND membership.role = 'driver' AND membership.status = 'confirmed' AND membership.of_id = $1)
        ORDER BY person.pseudonym, driver.person";
    ZONE = "SELECT zone FROM collective WHERE id = $1";
    DRAFT_KM = "SELECT COALESCE(SUM(km), 0.0) FROM tour
        WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))";
}

#[derive(FromRow)]
struct HubRow {
    id: Key<HubId>,
    name: String,
    shelf_units: i64,
    lat: f64,
    lon: f64,
    lying: i64,
    expected: i64,
    ready: i64,
    on_a_tour: i64,
    to_fetch: i64,
    on_the_road: i64,
    closed_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
}

/// A hub at work: pieces that lie there, boxes that come and go.
#[derive(Clone, Debug, PartialEq)]
pub struct HubAtWork {
    /// The hub.
    pub hub: HubId,
    /// Its name.
    pub name: String,
    /// Degrees north and east.
    pub at: (f64, f64),
    /// Pieces its shelves hold.
    pub shelf: i64,
    /// Pieces that lie there, those in boxes that stand there too.
    pub lying: i64,
    /// Pieces in boxes elsewhere that are bound for it.
    pub expected: i64,
    /// Boxes that stand there and go on, on no tour yet.
    pub ready: i64,
    /// Boxes that stand there and are on a tour.
    pub on_a_tour: i64,
    /// Boxes elsewhere that wait to be brought there.
    pub to_fetch: i64,
    /// Boxes on the road to it.
    pub on_the_road: i64,
    /// It is closed, or closes before what is sent now would surely be there.
    pub shut: bool,
}

impl HubAtWork {
    /// How many more pieces its shelves take, once all that is packed for it came. Never negative; none once it is
    /// closed, or closes soon.
    pub fn room(&self) -> i64 {
        if self.shut {
            return 0;
        }
        (self.shelf - self.lying - self.expected).max(0)
    }
}

/// The hubs of a collective at work, by name: the open ones, and closed ones where boxes stand that are to be fetched.
pub async fn hubs_at_work(db: &Db, collective: CollectiveId) -> Result<Vec<HubAtWork>, StoreError> {
    let rows: Vec<HubRow> = db.all(HUBS_AT_WORK, (collective,)).await?;
    let now = db.now().await?;
    let hub = |row: HubRow| HubAtWork {
        hub: row.id.0,
        name: row.name,
        at: (row.lat, row.lon),
        shelf: row.shelf_units,
        lying: row.lying,
        expected: row.expected,
        ready: row.ready,
        on_a_tour: row.on_a_tour,
        to_fetch: row.to_fetch,
        on_the_road: row.on_the_road,
        shut: row.closed_at.is_some() || may_be_sent(row.closes_at, None, now).is_err(),
    };
    Ok(rows.into_iter().map(hub).collect())
}

#[derive(FromRow)]
struct DriverRow {
    person: Key<PersonId>,
    pseudonym: String,
    vehicle: String,
    boxes: i64,
    most_km: f64,
    hours: String,
}

/// Who drives, as a planner knows her.
#[derive(Clone, Debug, PartialEq)]
pub struct WhoDrives {
    /// Who.
    pub person: PersonId,
    /// How she is called.
    pub pseudonym: String,
    /// `foot`, `cargo-bike`, `car` or `van`.
    pub vehicle: String,
    /// Boxes that fit.
    pub boxes: i64,
    /// The longest tour.
    pub most_km: f64,
    /// Her hours.
    pub hours: String,
}

/// The confirmed drivers of a collective, by name.
pub async fn who_drives(db: &Db, collective: CollectiveId) -> Result<Vec<WhoDrives>, StoreError> {
    let rows: Vec<DriverRow> = db.all(WHO_DRIVES, (collective,)).await?;
    let driver = |row: DriverRow| WhoDrives {
        person: row.person.0,
        pseudonym: row.pseudonym,
        vehicle: row.vehicle,
        boxes: row.boxes,
        most_km: row.most_km,
        hours: row.hours,
    };
    Ok(rows.into_iter().map(driver).collect())
}

/// The zone a collective's hours are meant in.
pub async fn zone_shown(db: &Db, collective: CollectiveId) -> Result<String, StoreError> {
    let (zone,): (String,) = db.one(ZONE, (collective,)).await?;
    Ok(zone)
}

/// Kilometres of all these tours.
pub async fn draft_km(tx: &mut Tx, drafts: &[TourId]) -> Result<f64, StoreError> {
    let (km,): (f64,) = tx.one(DRAFT_KM, (id_list(drafts.iter().copied()),)).await?;
    Ok(km)
}
