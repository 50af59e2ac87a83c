//! What a site may ask for: products of which it accepts a version of every component, for the use.

use crate::design::scope::speaks_for_site;
use chrono::{DateTime, Utc};
use essaim_domain::ids::{NeedId, ProductId, SiteId};

use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

/// Sites, products and uses with no component left unaccepted at `$2`; the filter follows. A withdrawn
/// version is made no more, whoever accepted it.
macro_rules! acceptable {
    ($filter:literal) => {
        concat!(
            "SELECT site.id, product_use.product, product_use.key FROM site CROSS JOIN product_use
            WHERE ",
            $filter,
            concat!(" AND NOT EXISTS (SELECT 1 FROM component WHERE component.product = product_use.product
                AND NOT EXISTS (SELECT 1 FROM design JOIN version ON version.design = design.id
                    JOIN approval ON approval.version = version.id
                    WHERE design.component = component.id AND approval.use_key = product_use.key
                        AND approval.state = 'approved' AND approval.from_at <= $2 AND approval.until_at > $2
                        AND NOT EXISTS (SELECT 1 FROM version_stop
                            WHERE version_stop.version = version.id AND version_stop.withdrawal)
                        AND ", speaks_for_site!(), "))")
        )
    };
}

sql! {
    AT_SITES = acceptable!("site.id IN (SELECT unhex(value) FROM json_each($1, '$'))");
    OF_NEED = acceptable!("site.id = (SELECT need.site FROM need WHERE need.id = $1)
        AND product_use.product = (SELECT need.product FROM need WHERE need.id = $1)
        AND product_use.key = (SELECT need.use_key FROM need WHERE need.id = $1)");
}

/// A site, a product and a use of it.
pub type Acceptable = (SiteId, ProductId, String);

type Row = (Key<SiteId>, Key<ProductId>, String);

fn read((site, product, use_key): Row) -> Acceptable {
    (site.0, product.0, use_key)
}

/// What these sites may ask for now.
pub async fn acceptable(
    db: &Db,
    sites: Vec<SiteId>,
    now: DateTime<Utc>,
) -> Result<Vec<Acceptable>, StoreError> {
    let rows: Vec<Row> = db.all(AT_SITES, (id_list(sites), now)).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// May a site ask for a product for a use now?
pub async fn may_ask(
    tx: &mut Tx,
    site: SiteId,
    product: ProductId,
    use_key: &str,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let rows: Vec<Row> = tx.all(AT_SITES, (id_list([site]), now)).await?;
    let asked = (site, product, use_key.to_owned());
    Ok(rows.into_iter().map(read).any(|one| one == asked))
}

/// Does the site of a need accept a version of every component of it, for its use, now?
pub async fn is_accepted(tx: &mut Tx, need: NeedId) -> Result<bool, StoreError> {
    let now = tx.now();
    let row: Option<Row> = tx.opt(OF_NEED, (need, now)).await?;
    Ok(row.is_some())
}
