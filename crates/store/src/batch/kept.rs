//! What keeps pieces where they lie, at a hub or in a box: stops, acceptances that ended, holds, recalls.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{BatchId, ParcelId, RecallId};
use essaim_domain::ledger::Pile;
use essaim_domain::recall::Keeping;
use sqlx::FromRow;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::ledger::{owner_columns, place_columns};
use crate::{Db, StoreError};

sql! {
    KEPT = "WITH lying (place, batch, owner, stage, version, site, use_key) AS (
            SELECT pile.place, pile.batch, pile.owner, pile.stage, batch_version.version,
                CASE WHEN parcel.bound_kind = 'site' THEN parcel.bound ELSE need.site END, need.use_key
            FROM pile JOIN batch_version ON batch_version.batch = pile.batch
            LEFT JOIN parcel ON parcel.id = pile.place
            LEFT JOIN need_line ON need_line.id = pile.owner
            LEFT JOIN need ON need.id = COALESCE(need_line.need, pile.owner)
            WHERE pile.place IN (SELECT unhex(value) FROM json_each($1, '$'))
                AND pile.stage IN ('made', 'stock', 'transit', 'recalled'))
        SELECT lying.place, lying.batch, lying.owner, site.name AS only_at, version_stop.placed_at AS since,
            CASE WHEN version_stop.withdrawal THEN 'withdrawal' ELSE 'stop' END AS keeping,
            CAST(NULL AS UUID) AS recall, (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = version_stop.version AND act.recorded_at = version_stop.placed_at
                    AND act.verb IN ('version-stopped', 'version-withdrawn')
                    AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1) AS reason
        FROM lying JOIN version_stop ON version_stop.version = lying.version AND version_stop.lifted_at IS NULL
            AND (version_stop.site IS NULL OR version_stop.site = lying.site)
        LEFT JOIN site ON site.id = version_stop.site WHERE lying.stage <> 'recalled'
        UNION SELECT lying.place, lying.batch, lying.owner,
            COALESCE(site.name, site_group.name, collective.name), told.since, 'approval', CAST(NULL AS UUID),
            (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = approval.id AND act.verb IN ('approval-suspended', 'approval-withdrawn')
                    AND act_text.blanked_at IS NULL ORDER BY act.id DESC LIMIT 1)
        FROM lying JOIN approval ON approval.version = lying.version AND approval.use_key = lying.use_key
        JOIN (SELECT cause, MIN(told_at) AS since FROM stop_told
            WHERE over_told_at IS NULL GROUP BY cause) told ON told.cause = approval.id
        LEFT JOIN site ON approval.scope_kind = 'site' AND site.id = approval.scope_id
        LEFT JOIN site_group ON approval.scope_kind = 'site-group' AND site_group.id = approval.scope_id
        LEFT JOIN collective ON approval.scope_kind = 'collective' AND collective.id = approval.scope_id
        WHERE lying.stage <> 'recalled' AND (approval.scope_kind = 'collective'
            OR approval.scope_id = lying.site OR lying.site IN (SELECT site_group_member.site
                FROM site_group_member WHERE site_group_member.site_group = approval.scope_id))
        UNION SELECT lying.place, lying.batch, lying.owner, site.name, hold.placed_at, 'hold', CAST(NULL AS UUID),
            (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = hold.batch AND act.verb = 'batch-held' AND act.recorded_at = hold.placed_at
                    AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1)
        FROM lying JOIN hold ON hold.batch = lying.batch AND hold.lifted_at IS NULL
            AND (hold.site IS NULL OR hold.site = lying.site)
        LEFT JOIN site ON site.id = hold.site WHERE lying.stage <> 'recalled'
        UNION SELECT lying.place, lying.batch, lying.owner, CAST(NULL AS TEXT), recall.opened_at,
            CASE WHEN recall.state = 'open' THEN 'recall' ELSE 'recalled' END, recall.id,
            (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                WHERE act.about_id = recall.id AND act.verb = 'recall-opened'
                    AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1)
        FROM lying JOIN recall_batch ON recall_batch.batch = lying.batch
        JOIN recall ON recall.id = recall_batch.recall
            AND ((recall.state = 'open' AND lying.stage <> 'recalled')
                OR (recall.state = 'final' AND lying.stage = 'recalled'))
        ORDER BY since, place, batch";
}

/// Something that keeps pieces of a batch at a place.
#[derive(Clone, Debug, FromRow)]
pub struct Kept {
    place: Key<Uuid>,
    batch: Key<BatchId>,
    owner: Option<Key<Uuid>>,
    keeping: Word<Keeping>,
    recall: Option<Key<RecallId>>,
    /// The only site or scope it is for; everywhere without one.
    pub only_at: Option<String>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The reason given.
    pub reason: Option<String>,
}

impl Kept {
    /// What it is.
    pub const fn keeping(&self) -> Keeping {
        self.keeping.0
    }

    /// The recall, of one.
    pub fn recall(&self) -> Option<RecallId> {
        self.recall.map(|recall| recall.0)
    }

    /// Does it keep these pieces?
    pub fn keeps(&self, pile: &Pile) -> bool {
        let ((_, place), (_, owner)) = (place_columns(pile.place), owner_columns(pile.owner));
        self.batch.0 == pile.batch
            && self.place.0 == place
            && self.owner.map(|owner| owner.0) == owner
    }

    /// Does it keep something in this box?
    pub fn keeps_in(&self, parcel: ParcelId) -> bool {
        self.place.0 == parcel.uuid()
    }

    /// Is it the same thing, maybe of other pieces?
    pub fn is_as(&self, other: &Self) -> bool {
        (self.keeping.0, self.since, &self.only_at, &self.reason)
            == (other.keeping.0, other.since, &other.only_at, &other.reason)
    }
}

/// What keeps pieces at these places, hubs or boxes, oldest first.
pub async fn kept(
    db: &Db,
    places: impl IntoIterator<Item = Uuid> + Send,
) -> Result<Vec<Kept>, StoreError> {
    let ids: Vec<Uuid> = places.into_iter().collect();
    db.all(KEPT, (id_list(ids),)).await
}
