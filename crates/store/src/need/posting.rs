//! What posting, verifying and ending a need asks beside the ledger.

use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::ids::{
    CollectiveId, LineId, NeedId, OrganisationId, PersonId, ProductId, SiteId,
};
use essaim_domain::need::{NeedState, UseKey};
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    PLACE = "SELECT need.collective, site.organisation, need.site, need.requester, need.state FROM need
        JOIN site ON site.id = need.site WHERE need.id = $1";
    NEED_OF_LINE = "SELECT need FROM need_line WHERE id = $1";
    ZONE = "SELECT zone FROM site WHERE id = $1";
    OFFERED = "SELECT product FROM product_use WHERE product = $1 AND key = $2";
    HABIT = "SELECT CAST(MAX(products - waiting) AS BIGINT) FROM need WHERE site = $1 AND product = $2
        AND verifier IS NOT NULL AND state <> 'cancelled' AND id <> $3";
    SITE_HABIT = "SELECT CAST(MAX(products - waiting) AS BIGINT) FROM need WHERE site = $1 AND product = $2
        AND verifier IS NOT NULL AND state <> 'cancelled'";
    DETAILS = "UPDATE need SET ward = $2, order_number = $3 WHERE id = $1";
    PRIORITY = "UPDATE need SET priority = $2 WHERE id = $1";
    CLAIMED = "SELECT claim.id FROM claim JOIN need_line ON need_line.id = claim.line
        WHERE need_line.need = $1 AND claim.maker = $2 LIMIT 1";
    EXPIRABLE = "SELECT id FROM need WHERE state = 'open' AND need_by <= $1
        AND (NOT EXISTS (SELECT 1 FROM need_line WHERE need_line.need = need.id
                AND claimed + made + stock + transit > 0)
            OR NOT EXISTS (SELECT 1 FROM act WHERE about_id = need.id AND verb = 'need-overdue'))
        ORDER BY id";
}

/// Where a need belongs and who posted it.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Posted {
    collective: Key<CollectiveId>,
    organisation: Key<OrganisationId>,
    site: Key<SiteId>,
    requester: Key<PersonId>,
    state: Word<NeedState>,
}

impl Posted {
    /// The collective that looks after it.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }

    /// The organisation of its site.
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation.0
    }

    /// Its site.
    pub const fn site(&self) -> SiteId {
        self.site.0
    }

    /// Who posted it.
    pub const fn requester(&self) -> PersonId {
        self.requester.0
    }

    /// Where it stands.
    pub const fn state(&self) -> NeedState {
        self.state.0
    }
}

/// Where a need belongs; none when there is no such need.
pub async fn place(tx: &mut Tx, need: NeedId) -> Result<Option<Posted>, StoreError> {
    tx.opt(PLACE, (need,)).await
}

/// The need of a line; none when there is no such line.
pub async fn need_of_line(tx: &mut Tx, line: LineId) -> Result<Option<NeedId>, StoreError> {
    let row: Option<(Key<NeedId>,)> = tx.opt(NEED_OF_LINE, (line,)).await?;
    Ok(row.map(|(need,)| need.0))
}

/// The IANA zone of a site; none when there is no such site.
pub async fn zone_of(tx: &mut Tx, site: SiteId) -> Result<Option<String>, StoreError> {
    let row: Option<(String,)> = tx.opt(ZONE, (site,)).await?;
    Ok(row.map(|(zone,)| zone))
}

/// Does this product exist, for this use?
pub async fn is_offered(
    tx: &mut Tx,
    product: ProductId,
    use_key: &UseKey,
) -> Result<bool, StoreError> {
    let row: Option<(Key<ProductId>,)> = tx.opt(OFFERED, (product, use_key.as_str())).await?;
    Ok(row.is_some())
}

/// The largest order of a product a site ever had verified, another than this need.
pub async fn habit(
    tx: &mut Tx,
    site: SiteId,
    product: ProductId,
    but: NeedId,
) -> Result<Option<Units>, StoreError> {
    let (most,): (Option<i64>,) = tx.one(HABIT, (site, product, but)).await?;
    Ok(most.map(Units::of))
}

/// The largest order of a product a site ever had verified.
pub async fn site_habit(
    db: &Db,
    site: SiteId,
    product: ProductId,
) -> Result<Option<Units>, StoreError> {
    let (most,): (Option<i64>,) = db.one(SITE_HABIT, (site, product)).await?;
    Ok(most.map(Units::of))
}

/// What a need says beside its quantities.
pub async fn set_details(
    tx: &mut Tx,
    need: NeedId,
    ward: Option<String>,
    order_number: Option<String>,
) -> Result<(), StoreError> {
    tx.run(DETAILS, (need, ward, order_number)).await.map(drop)
}

/// How urgent a need is, 1 the most.
pub async fn set_priority(tx: &mut Tx, need: NeedId, priority: i64) -> Result<(), StoreError> {
    tx.run(PRIORITY, (need, priority)).await.map(drop)
}

/// Did this maker ever claim of this need?
pub async fn has_claimed(db: &Db, need: NeedId, maker: PersonId) -> Result<bool, StoreError> {
    let row: Option<(Key<uuid::Uuid>,)> = db.opt(CLAIMED, (need, maker)).await?;
    Ok(row.is_some())
}

/// Open needs wanted by `before` at the latest that the clock did not look at yet, or of which nothing
/// is claimed, made, in stock or on its way.
pub async fn expirable(db: &Db, before: DateTime<Utc>) -> Result<Vec<NeedId>, StoreError> {
    let rows: Vec<(Key<NeedId>,)> = db.all(EXPIRABLE, (before,)).await?;
    Ok(rows.into_iter().map(|(need,)| need.0).collect())
}
