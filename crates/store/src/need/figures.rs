//! Public figures, computed from the counters.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    PIECES = "SELECT CAST(COALESCE(SUM(ordered), 0) AS BIGINT) AS ordered,
            CAST(COALESCE(SUM(open), 0) AS BIGINT) AS open, CAST(COALESCE(SUM(claimed), 0) AS BIGINT) AS claimed,
            CAST(COALESCE(SUM(made), 0) AS BIGINT) AS made, CAST(COALESCE(SUM(stock), 0) AS BIGINT) AS stock,
            CAST(COALESCE(SUM(transit), 0) AS BIGINT) AS transit,
            CAST(COALESCE(SUM(received), 0) AS BIGINT) AS received,
            CAST(COALESCE(SUM(closed), 0) AS BIGINT) AS closed,
            (SELECT CAST(COALESCE(SUM(complete), 0) AS BIGINT) FROM
                (SELECT MIN(received / pieces) AS complete FROM need_line GROUP BY need) AS whole) AS complete,
            (SELECT CAST(COALESCE(SUM(products - waiting), 0) AS BIGINT) FROM need
                WHERE verifier IS NOT NULL AND merged_into IS NULL) AS products,
            (SELECT COUNT(*) FROM need WHERE state = 'open') AS needs,
            (SELECT CAST(COALESCE(SUM(recalled), 0) AS BIGINT) FROM batch) AS recalled,
            (SELECT CAST(COALESCE(SUM(scrap + lost + sample), 0) AS BIGINT) FROM batch) AS scrapped,
            (SELECT COUNT(*) FROM (SELECT maker FROM claim WHERE state = 'active'
                UNION SELECT maker FROM batch WHERE maker IS NOT NULL AND sealed_at >= $1) AS active) AS makers
        FROM need_line";
    BY_PRODUCT = "SELECT product.key, product.name_fr, product.name_en,
            CAST(SUM(line.ordered) AS BIGINT) AS ordered, CAST(SUM(line.open) AS BIGINT) AS open,
            CAST(SUM(line.claimed) AS BIGINT) AS claimed, CAST(SUM(line.made) AS BIGINT) AS made,
            CAST(SUM(line.stock) AS BIGINT) AS stock, CAST(SUM(line.transit) AS BIGINT) AS transit,
            CAST(SUM(line.received) AS BIGINT) AS received, CAST(SUM(line.complete) AS BIGINT) AS complete,
            CAST(SUM(need.products - need.waiting) AS BIGINT) AS products
        FROM need JOIN product ON product.id = need.product
        JOIN (SELECT need, SUM(ordered) AS ordered, SUM(open) AS open, SUM(claimed) AS claimed,
                SUM(made) AS made, SUM(stock) AS stock, SUM(transit) AS transit, SUM(received) AS received,
                MIN(received / pieces) AS complete
            FROM need_line GROUP BY need) AS line ON line.need = need.id
        WHERE need.merged_into IS NULL GROUP BY product.key, product.name_fr, product.name_en ORDER BY product.key";
    UNMET = "SELECT site.insee, CAST(SUM(need_line.open) AS BIGINT) AS open FROM need_line
        JOIN need ON need.id = need_line.need JOIN site ON site.id = need.site
        WHERE need.state = 'open' AND need_line.open > 0 GROUP BY site.insee ORDER BY site.insee";
    EVENTS = "SELECT verb, happened_at, facts FROM act
        WHERE verb IN (SELECT value FROM json_each($1, '$')) ORDER BY id DESC LIMIT $2";
}

/// What everybody may know, in pieces unless it says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Figures {
    /// Asked for in verified needs.
    pub ordered: i64,
    /// Nobody took them yet.
    pub open: i64,
    /// Claimed, not sealed.
    pub claimed: i64,
    /// Sealed, not released.
    pub made: i64,
    /// Released.
    pub stock: i64,
    /// Picked up for a site.
    pub transit: i64,
    /// Counted by sites.
    pub received: i64,
    /// No longer wanted.
    pub closed: i64,
    /// Complete products received.
    pub complete: i64,
    /// Products asked for.
    pub products: i64,
    /// Needs that are open.
    pub needs: i64,
    /// Pieces under a final recall, not accounted for.
    pub recalled: i64,
    /// Pieces destroyed, lost or used up by tests.
    pub scrapped: i64,
    /// Makers with something claimed, or sealed lately.
    pub makers: i64,
}

/// The figures of one product.
#[derive(Clone, Debug, FromRow)]
pub struct ProductFigures {
    /// Its key.
    pub key: String,
    /// In French.
    pub name_fr: String,
    /// In English.
    pub name_en: String,
    /// Pieces asked for.
    pub ordered: i64,
    /// Pieces nobody took yet.
    pub open: i64,
    /// Pieces claimed.
    pub claimed: i64,
    /// Pieces sealed.
    pub made: i64,
    /// Pieces released.
    pub stock: i64,
    /// Pieces on their way to sites.
    pub transit: i64,
    /// Pieces counted by sites.
    pub received: i64,
    /// Complete products received.
    pub complete: i64,
    /// Products asked for.
    pub products: i64,
}

/// Pieces nobody took yet, of one commune's sites.
#[derive(Clone, Debug, FromRow)]
pub struct Unmet {
    /// The commune.
    pub insee: String,
    /// How many pieces.
    pub open: i64,
}

/// Something that happened, without who.
#[derive(Clone, Debug)]
pub struct Event {
    /// What.
    pub verb: String,
    /// When.
    pub at: DateTime<Utc>,
    /// How many, where the act says so.
    pub units: Option<i64>,
}

/// Everything at once; `since` is from when on a maker who sealed something counts as active.
pub async fn figures(db: &Db, since: DateTime<Utc>) -> Result<Figures, StoreError> {
    db.one(PIECES, (since,)).await
}

/// The figures of each product that was ever asked for.
pub async fn by_product(db: &Db) -> Result<Vec<ProductFigures>, StoreError> {
    db.all(BY_PRODUCT, ()).await
}

/// Where pieces are missing.
pub async fn unmet(db: &Db) -> Result<Vec<Unmet>, StoreError> {
    db.all(UNMET, ()).await
}

/// The last acts of these kinds, newest first.
pub async fn events(db: &Db, verbs: &[&str], limit: i64) -> Result<Vec<Event>, StoreError> {
    let rows: Vec<(String, DateTime<Utc>, Json<Value>)> =
        db.all(EVENTS, (Json(verbs.to_vec()), limit)).await?;
    Ok(rows
        .into_iter()
        .map(|(verb, at, facts)| Event {
            verb,
            at,
            units: units_in(&facts.0),
        })
        .collect())
}

/// The value of the fact named `units`, in a list of pairs.
fn units_in(facts: &Value) -> Option<i64> {
    let pairs = facts.as_array()?;
    let pair = pairs
        .iter()
        .find(|pair| pair.get(0).and_then(Value::as_str) == Some("units"))?;
    pair.get(1)?.as_str()?.parse().ok()
}
