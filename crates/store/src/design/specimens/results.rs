//! What sites found when they looked at specimens of a version.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{OrganisationId, SiteId, SpecimenId, VersionId};
use essaim_domain::need::UseKey;
use essaim_domain::specimen::{SpecimenState, Verdict};

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    OF_VERSION = "SELECT specimen.id, specimen.site, site.name, site.organisation, specimen.use_key, product_use.name_fr,
            product_use.name_en, specimen.pieces, specimen.state, specimen.since, specimen.shared,
            (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = specimen.id AND act.verb = 'specimen-judged' AND act_text.blanked_at IS NULL
                ORDER BY act.id DESC LIMIT 1)
        FROM specimen JOIN site ON site.id = specimen.site JOIN version ON version.id = specimen.version
        JOIN design ON design.id = version.design JOIN component ON component.id = design.component
        JOIN product_use ON product_use.product = component.product AND product_use.key = specimen.use_key
        WHERE specimen.version = $1 AND specimen.state IN ('accepted', 'refused', 'changes-wanted')
        ORDER BY specimen.since DESC, specimen.id";
}

/// What one site found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The specimen.
    pub specimen: SpecimenId,
    /// The site that looked.
    pub site: SiteId,
    /// Its name.
    pub site_name: String,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// For which use.
    pub use_key: UseKey,
    /// The use, in French and English.
    pub use_names: (String, String),
    /// How many pieces it looked at.
    pub pieces: i64,
    /// What it found.
    pub verdict: Verdict,
    /// When.
    pub judged_at: DateTime<Utc>,
    /// Approvers of other sites may read it.
    pub shared: bool,
    /// Its words for the next version, unless they were erased.
    pub words: Option<String>,
}

/// What sites found of a version, the latest first: also those they do not share.
pub async fn results_of(db: &Db, version: VersionId) -> Result<Vec<Finding>, StoreError> {
    type Row = (
        Key<SpecimenId>,
        Key<SiteId>,
        String,
        Key<OrganisationId>,
        String,
        String,
        String,
        i64,
        Word<SpecimenState>,
        DateTime<Utc>,
        bool,
        Option<String>,
    );
    let rows: Vec<Row> = db.all(OF_VERSION, (version,)).await?;
    let result = |row: Row| {
        Some(Finding {
            specimen: row.0.0,
            site: row.1.0,
            site_name: row.2,
            organisation: row.3.0,
            use_key: UseKey::new(row.4),
            use_names: (row.5, row.6),
            pieces: row.7,
            verdict: row.8.0.verdict()?,
            judged_at: row.9,
            shared: row.10,
            words: row.11,
        })
    };
    Ok(rows.into_iter().filter_map(result).collect())
}
