//! Imported files: which rows were seen before, what became of each, which site a name means.

use essaim_domain::ids::{CollectiveId, NeedId, OrganisationId, ProductId, SiteId};
use serde_json::Value;
use sqlx::types::Json;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    SEEN = "SELECT outcome FROM import_row WHERE source = $1 AND row_hash = $2";
    NOTE = "INSERT INTO import_row (source, row_hash, line, outcome, reason, cells, need, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    SITE = "SELECT site FROM import_site WHERE source = $1 AND name = $2";
    KNOWN_SITE = "SELECT site.id FROM site JOIN organisation ON organisation.id = site.organisation
        WHERE organisation.collective = $1 AND (site.finess = $2 OR site.name = $2) ORDER BY site.id LIMIT 1";
    REMEMBER_SITE = "INSERT INTO import_site (source, name, site) VALUES ($1, $2, $3)";
    PRODUCT = "SELECT id FROM product WHERE key = $1";
    USE = "SELECT key FROM product_use WHERE product = $1 AND key = $2";
    COLLECTIVE = "SELECT id FROM collective WHERE key = $1";
    ORGANISATION = "SELECT id FROM organisation WHERE collective = $1 AND name = $2";
    TOTALS = "SELECT outcome, COUNT(*) FROM import_row WHERE source = $1 GROUP BY outcome ORDER BY outcome";
}

/// What became of a row, for [`note`].
#[derive(Clone, Debug)]
pub struct Noted<'a> {
    /// The file's name in the map.
    pub source: &'a str,
    /// The row's hash within the source.
    pub row_hash: &'a str,
    /// Its line in the file.
    pub line: i64,
    /// `accepted`, `refused` or `review`.
    pub outcome: &'static str,
    /// Why, by key.
    pub reason: Option<&'static str>,
    /// Its cells, for those a person must look at.
    pub cells: Option<Value>,
    /// The need it became.
    pub need: Option<NeedId>,
}

/// Was this row imported before?
pub async fn seen(tx: &mut Tx, source: &str, row_hash: &str) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx.opt(SEEN, (source, row_hash)).await?;
    Ok(row.is_some())
}

/// Notes what became of a row.
pub async fn note(tx: &mut Tx, noted: Noted<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    let Noted {
        source,
        row_hash,
        line,
        outcome,
        reason,
        cells,
        need,
    } = noted;
    tx.run(
        NOTE,
        (
            source,
            row_hash,
            line,
            outcome,
            reason,
            cells.map(Json),
            need,
            now,
        ),
    )
    .await
    .map(drop)
}

/// The site a name of the source means: as met before, by FINESS number, or by its own name.
pub async fn site(
    tx: &mut Tx,
    source: &str,
    collective: CollectiveId,
    name: &str,
) -> Result<Option<SiteId>, StoreError> {
    let met: Option<(Key<SiteId>,)> = tx.opt(SITE, (source, name)).await?;
    let known: Option<(Key<SiteId>,)> = match met {
        Some(met) => Some(met),
        None => tx.opt(KNOWN_SITE, (collective, name)).await?,
    };
    Ok(known.map(|(site,)| site.0))
}

/// Remembers which site a name of the source means.
pub async fn remember_site(
    tx: &mut Tx,
    source: &str,
    name: &str,
    site: SiteId,
) -> Result<(), StoreError> {
    tx.run(REMEMBER_SITE, (source, name, site)).await.map(drop)
}

/// A product by its key.
pub async fn product(tx: &mut Tx, key: &str) -> Result<Option<ProductId>, StoreError> {
    let row: Option<(Key<ProductId>,)> = tx.opt(PRODUCT, (key,)).await?;
    Ok(row.map(|(id,)| id.0))
}

/// Is this a use of the product?
pub async fn has_use(tx: &mut Tx, product: ProductId, key: &str) -> Result<bool, StoreError> {
    let row: Option<(String,)> = tx.opt(USE, (product, key)).await?;
    Ok(row.is_some())
}

/// A collective by its key.
pub async fn collective(db: &Db, key: &str) -> Result<Option<CollectiveId>, StoreError> {
    let row: Option<(Key<CollectiveId>,)> = db.opt(COLLECTIVE, (key,)).await?;
    Ok(row.map(|(id,)| id.0))
}

/// An organisation of a collective by its name.
pub async fn organisation(
    tx: &mut Tx,
    collective: CollectiveId,
    name: &str,
) -> Result<Option<OrganisationId>, StoreError> {
    let row: Option<(Key<OrganisationId>,)> = tx.opt(ORGANISATION, (collective, name)).await?;
    Ok(row.map(|(id,)| id.0))
}

/// How many rows of a source ended how.
pub async fn totals(db: &Db, source: &str) -> Result<Vec<(String, i64)>, StoreError> {
    db.all(TOTALS, (source,)).await
}
