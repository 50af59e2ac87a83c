//! Unannounced bags as the keepers of their hub see them, and what they are told apart by.

use chrono::{DateTime, Utc};
use essaim_domain::batch::StrayState;
use essaim_domain::code::Code;
use essaim_domain::ids::{BatchId, CollectiveId, HubId, PersonId, StrayId, VersionId};
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    AT_HUB = "SELECT stray.id, stray.hub, stray.units, stray.state, stray.came_at, stray.batch, batch.code
        FROM stray LEFT JOIN batch ON batch.id = stray.batch
        WHERE stray.hub = $1 AND (stray.state = 'apart' OR stray.came_at > $2)
        ORDER BY CASE WHEN stray.state = 'apart' THEN 0 ELSE 1 END, stray.came_at, stray.id";
    ONE = "SELECT stray.id, stray.hub, stray.units, stray.state, stray.came_at, stray.batch, batch.code
        FROM stray LEFT JOIN batch ON batch.id = stray.batch WHERE stray.id = $1";
    MAKERS = "SELECT maker.person, person.pseudonym FROM maker JOIN person ON person.id = maker.person
        WHERE maker.collective = $1 AND person.erased_at IS NULL ORDER BY person.pseudonym, maker.person";
    VERSIONS = "SELECT DISTINCT version.id, component.name_fr, component.name_en, design.title, version.number
        FROM version JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component
        JOIN approval ON approval.version = version.id AND approval.collective = $1
        ORDER BY component.name_fr, design.title, version.number";
}

#[derive(FromRow)]
struct Row {
    id: Key<StrayId>,
    hub: Key<HubId>,
    units: i64,
    state: Word<StrayState>,
    came_at: DateTime<Utc>,
    batch: Option<Key<BatchId>>,
    code: Option<Word<Code>>,
}

/// An unannounced bag at a hub.
#[derive(Clone, Debug)]
pub struct StrayView {
    /// Its id.
    pub id: StrayId,
    /// Where it lies.
    pub hub: HubId,
    /// Pieces in it.
    pub units: i64,
    /// Where it stands.
    pub state: StrayState,
    /// When it came.
    pub came_at: DateTime<Utc>,
    /// The batch it became, with its code, once it is known.
    pub batch: Option<(BatchId, Code)>,
}

impl From<Row> for StrayView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.0,
            hub: row.hub.0,
            units: row.units,
            state: row.state.0,
            came_at: row.came_at,
            batch: row.batch.zip(row.code).map(|(id, code)| (id.0, code.0)),
        }
    }
}

/// The unannounced bags of a hub: those kept apart first, then those settled that came since.
pub async fn strays_at(
    db: &Db,
    hub: HubId,
    since: DateTime<Utc>,
) -> Result<Vec<StrayView>, StoreError> {
    let rows: Vec<Row> = db.all(AT_HUB, (hub, since)).await?;
    Ok(rows.into_iter().map(StrayView::from).collect())
}

/// An unannounced bag.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub async fn stray(db: &Db, id: StrayId) -> Result<StrayView, StoreError> {
    Ok(db.one::<Row>(ONE, (id,)).await?.into())
}

/// The makers of a collective, by what they are called.
pub async fn makers_called(
    db: &Db,
    collective: CollectiveId,
) -> Result<Vec<(PersonId, String)>, StoreError> {
    let rows: Vec<(Key<PersonId>, String)> = db.all(MAKERS, (collective,)).await?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// A version as people call it.
#[derive(Clone, Debug)]
pub struct VersionName {
    /// Its id.
    pub id: VersionId,
    /// The component it makes, in French and English.
    pub component: (String, String),
    /// Its design's title.
    pub title: String,
    /// Its number.
    pub number: i64,
}

/// Every version a collective ever asked to have accepted, whether it is made now or not.
pub async fn versions_known(
    db: &Db,
    collective: CollectiveId,
) -> Result<Vec<VersionName>, StoreError> {
    type Columns = (Key<VersionId>, String, String, String, i64);
    let rows: Vec<Columns> = db.all(VERSIONS, (collective,)).await?;
    let name = |(id, fr, en, title, number): Columns| VersionName {
        id: id.0,
        component: (fr, en),
        title,
        number,
    };
    Ok(rows.into_iter().map(name).collect())
}
