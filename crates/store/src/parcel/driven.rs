//! What drivers drove, or said yes to: kilometres of their tours.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, PersonId};

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    DRIVEN = "SELECT tour.driver, SUM(tour.km) FROM tour
        WHERE tour.driver IN (SELECT person FROM driver WHERE collective = $1)
            AND tour.state IN ('accepted', 'under-way', 'done') AND tour.starts_at > $2
        GROUP BY tour.driver ORDER BY tour.driver";
}

type Row = (Key<PersonId>, f64);

/// Kilometres of the tours the drivers of a collective said yes to that begin after an instant; nobody who has none.
pub async fn driven(
    tx: &mut Tx,
    collective: CollectiveId,
    since: DateTime<Utc>,
) -> Result<Vec<(PersonId, f64)>, StoreError> {
    let rows: Vec<Row> = tx.all(DRIVEN, (collective, since)).await?;
    Ok(rows.into_iter().map(|(who, km)| (who.0, km)).collect())
}

/// The same, for a page.
pub async fn driven_shown(
    db: &Db,
    collective: CollectiveId,
    since: DateTime<Utc>,
) -> Result<Vec<(PersonId, f64)>, StoreError> {
    let rows: Vec<Row> = db.all(DRIVEN, (collective, since)).await?;
    Ok(rows.into_iter().map(|(who, km)| (who.0, km)).collect())
}
