//! What approvers and validators ask of a version: its class and uses, its files and their licences.

use essaim_domain::conformity::Class;
use essaim_domain::design::{FileHash, LicenceState};
use essaim_domain::ids::{ProductId, SiteGroupId, VersionId};

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    PRODUCT = "SELECT product.id, product.class FROM version JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component JOIN product ON product.id = component.product
        WHERE version.id = $1";
    USES = "SELECT key, name_fr, name_en FROM product_use WHERE product = $1 ORDER BY key";
    LICENCES = "SELECT name, hash, licence, licence_state FROM version_file WHERE version = $1 ORDER BY name";
    GROUP = "SELECT site.name FROM site_group_member JOIN site ON site.id = site_group_member.site
        WHERE site_group_member.site_group = $1 ORDER BY site.name, site.id";
    UNLICENSED = "SELECT COUNT(*) FROM version_file WHERE version = $1 AND licence_state = 'none'";
}

/// A use: its key, its names in French and English.
pub type Use = (String, String, String);

/// The class of a version's product, and its uses.
pub async fn product(db: &Db, version: VersionId) -> Result<Option<(Class, Vec<Use>)>, StoreError> {
    let row: Option<(Key<ProductId>, Word<Class>)> = db.opt(PRODUCT, (version,)).await?;
    let Some((product, class)) = row else {
        return Ok(None);
    };
    let uses: Vec<Use> = db.all(USES, (product.0,)).await?;
    Ok(Some((class.0, uses)))
}

/// A file of a version as an approver judges it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its name.
    pub name: String,
    /// Its bytes' hash.
    pub hash: FileHash,
    /// Its licence in SPDX.
    pub licence: Option<String>,
    /// How that is known.
    pub state: LicenceState,
}

/// The files of a version.
pub async fn files(db: &Db, version: VersionId) -> Result<Vec<Judged>, StoreError> {
    type Columns = (String, Word<FileHash>, Option<String>, Word<LicenceState>);
    let rows: Vec<Columns> = db.all(LICENCES, (version,)).await?;
    let file = |(name, hash, licence, state): Columns| Judged {
        name,
        hash: hash.0,
        licence,
        state: state.0,
    };
    Ok(rows.into_iter().map(file).collect())
}

/// Has a version files without a licence?
pub async fn unlicensed(db: &Db, version: VersionId) -> Result<bool, StoreError> {
    let (files,): (i64,) = db.one(UNLICENSED, (version,)).await?;
    Ok(files > 0)
}

/// As [`unlicensed`], inside an act.
pub async fn unlicensed_now(tx: &mut Tx, version: VersionId) -> Result<bool, StoreError> {
    let (files,): (i64,) = tx.one(UNLICENSED, (version,)).await?;
    Ok(files > 0)
}

/// The sites of a group, by name.
pub async fn sites_of_group(db: &Db, group: SiteGroupId) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = db.all(GROUP, (group,)).await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}
