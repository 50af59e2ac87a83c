//! Free stock at hubs, and the lines that may take it: accepted there, kept by nothing.

use crate::design::scope::speaks_for_site;
use chrono::{DateTime, Utc};
use essaim_domain::Units;
use essaim_domain::code::Code;
use essaim_domain::ids::{BagId, BatchId, CollectiveId, HubId, LineId, NeedId};
use essaim_domain::ledger::{Pile, Place, Stage};
use essaim_domain::person::Language;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    FREE = concat!("SELECT pile.batch, pile.bag, pile.place AS hub, pile.units, hub.name AS hub_name, batch.code,
            need_line.id AS line, need_line.need, need_line.open, site.name AS site_name,
            component.name_fr, component.name_en
        FROM pile
        JOIN hub ON hub.id = pile.place
        JOIN batch ON batch.id = pile.batch
        JOIN batch_version ON batch_version.batch = batch.id
        JOIN component ON component.id = batch.component
        JOIN product ON product.id = component.product
        JOIN need_line ON need_line.component = batch.component
        JOIN need ON need.id = need_line.need
        JOIN site ON site.id = need.site
        WHERE hub.collective = $1 AND need.collective = $1 AND pile.place_kind = 'hub' AND pile.stage = 'stock'
            AND pile.owner IS NULL AND batch.state = 'released' AND need_line.open > 0 AND need.state = 'open'
            AND (product.class <> 'c' OR batch.premises IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.batch = batch.id AND hold.lifted_at IS NULL
                AND (hold.site IS NULL OR hold.site = need.site))
            AND NOT EXISTS (SELECT 1 FROM recall_batch JOIN recall ON recall.id = recall_batch.recall
                WHERE recall_batch.batch = batch.id AND recall.state = 'open')
            AND NOT EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = batch_version.version
                AND version_stop.lifted_at IS NULL
                AND (version_stop.site IS NULL OR version_stop.site = need.site))
            AND EXISTS (SELECT 1 FROM approval WHERE approval.version = batch_version.version
                AND approval.use_key = need.use_key AND approval.state = 'approved'
                AND approval.from_at <= $2 AND approval.until_at > $2
                AND (product.class <> 'c' OR TRIM(approval.derogation) <> ''
                    OR (TRIM(approval.declaration) <> '' AND batch.premises <> 'home'))
                AND ", speaks_for_site!(), ")
        ORDER BY need.priority, need.need_by, need_line.id, batch.id, pile.units DESC");
}

/// A free pile at a hub and a line that may take of it.
///
/// Of class C, what was made where the line's approvals cover it ([`Premises::is_covered`]); its kits are left
/// to people, as each part has grounds of its own.
///
/// [`Premises::is_covered`]: essaim_domain::premises::Premises::is_covered
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FreeFor {
    batch: Key<BatchId>,
    bag: Option<Key<BagId>>,
    hub: Key<HubId>,
    units: i64,
    /// The hub's name.
    pub hub_name: String,
    code: Word<Code>,
    line: Key<LineId>,
    need: Key<NeedId>,
    open: i64,
    /// The site's name.
    pub site_name: String,
    name_fr: String,
    name_en: String,
}

impl FreeFor {
    /// The pile.
    pub fn pile(&self) -> Pile {
        Pile {
            batch: self.batch.0,
            bag: self.bag.map(|bag| bag.0),
            stage: Stage::Stock,
            place: Place::Hub(self.hub.0),
            owner: None,
        }
    }

    /// The hub.
    pub const fn hub(&self) -> HubId {
        self.hub.0
    }

    /// Units of the pile.
    pub const fn units(&self) -> Units {
        Units::of(self.units)
    }

    /// The batch's code.
    pub const fn code(&self) -> Code {
        self.code.0
    }

    /// The line.
    pub const fn line(&self) -> LineId {
        self.line.0
    }

    /// Its need.
    pub const fn need(&self) -> NeedId {
        self.need.0
    }

    /// Units of the line nobody took.
    pub const fn open(&self) -> Units {
        Units::of(self.open)
    }

    /// The component's name.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.name_fr,
            Language::En => &self.name_en,
        }
    }
}

/// Every free pile at the hubs of a collective with each line that may take of it, the most urgent line first.
pub async fn free_for(
    db: &Db,
    collective: CollectiveId,
    now: DateTime<Utc>,
) -> Result<Vec<FreeFor>, StoreError> {
    db.all(FREE, (collective, now)).await
}
