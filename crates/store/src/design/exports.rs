//! What an export of a version names by key, so that another instance finds it again.

use essaim_domain::design::Supply;
use essaim_domain::ids::VersionId;

use super::catalogue::Named;
use crate::column::Word;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    KEYS = "SELECT product.key, component.key, design.key FROM version
        JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component
        JOIN product ON product.id = component.product WHERE version.id = $1";
    COMPONENTS = "SELECT part.key, part.name_fr, part.name_en, part.pieces, part.supply FROM version
        JOIN design ON design.id = version.design
        JOIN component own ON own.id = design.component
        JOIN component part ON part.product = own.product WHERE version.id = $1 ORDER BY part.key";
}

/// The keys of a version's product, component and design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Of the product.
    pub product: String,
    /// Of the component.
    pub component: String,
    /// Of the design.
    pub design: String,
}

/// The keys of a version; none when it does not exist.
pub async fn keys(db: &Db, version: VersionId) -> Result<Option<Keys>, StoreError> {
    let row: Option<(String, String, String)> = db.opt(KEYS, (version,)).await?;
    Ok(row.map(|(product, component, design)| Keys {
        product,
        component,
        design,
    }))
}

/// A component by its key.
#[derive(Clone, Debug)]
pub struct KeyedPart {
    /// Its key.
    pub key: String,
    /// Its names.
    pub names: Named,
    /// Pieces of it in one product.
    pub pieces: i64,
    /// How it comes to be.
    pub supply: Supply,
}

/// The components of a version's product, by key.
pub async fn components(db: &Db, version: VersionId) -> Result<Vec<KeyedPart>, StoreError> {
    let rows: Vec<(String, String, String, i64, Word<Supply>)> =
        db.all(COMPONENTS, (version,)).await?;
    let part =
        |(key, fr, en, pieces, supply): (String, String, String, i64, Word<Supply>)| KeyedPart {
            key,
            names: Named { fr, en },
            pieces,
            supply: supply.0,
        };
    Ok(rows.into_iter().map(part).collect())
}
