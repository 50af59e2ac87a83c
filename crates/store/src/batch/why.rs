//! Why something waits: the stops that stand and the acceptances that ended, in the words given.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{BatchId, ClaimId, NeedId, ParcelId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::statement::sql;
use crate::{Db, StoreError};

/// What keeps the versions and sites of `meant`; a site that is none stands for any.
macro_rules! why {
    ($meant:literal) => {
        concat!(
            "WITH meant (version, site) AS (",
            $meant,
            ") SELECT site.name AS place, version_stop.placed_at AS since, (SELECT act_text.text FROM act
                    JOIN act_text ON act_text.act = act.id
                    WHERE act.about_id = version_stop.version AND act.recorded_at = version_stop.placed_at
                        AND act.verb IN ('version-stopped', 'version-withdrawn')
                        AND act_text.blanked_at IS NULL ORDER BY act.id LIMIT 1) AS reason
            FROM version_stop LEFT JOIN site ON site.id = version_stop.site
            WHERE version_stop.lifted_at IS NULL AND EXISTS (SELECT 1 FROM meant
                WHERE meant.version = version_stop.version AND (version_stop.site IS NULL
                    OR meant.site IS NULL OR version_stop.site = meant.site))
            UNION SELECT COALESCE(site.name, site_group.name, collective.name), told.since,
                (SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
                    WHERE act.about_id = approval.id
                        AND act.verb IN ('approval-suspended', 'approval-withdrawn')
                        AND act_text.blanked_at IS NULL ORDER BY act.id DESC LIMIT 1)
            FROM approval JOIN (SELECT cause, MIN(told_at) AS since FROM stop_told
                WHERE over_told_at IS NULL GROUP BY cause) told ON told.cause = approval.id
            LEFT JOIN site ON approval.scope_kind = 'site' AND site.id = approval.scope_id
            LEFT JOIN site_group ON approval.scope_kind = 'site-group' AND site_group.id = approval.scope_id
            LEFT JOIN collective ON approval.scope_kind = 'collective' AND collective.id = approval.scope_id
            WHERE EXISTS (SELECT 1 FROM meant WHERE meant.version = approval.version
                AND (meant.site IS NULL OR approval.scope_kind = 'collective'
                    OR approval.scope_id = meant.site OR meant.site IN (SELECT site_group_member.site
                        FROM site_group_member WHERE site_group_member.site_group = approval.scope_id)))
            ORDER BY since"
        )
    };
}

sql! {
    CLAIM = why!("SELECT claim.version, need.site FROM claim JOIN need_line ON need_line.id = claim.line
        JOIN need ON need.id = need_line.need WHERE claim.id = $1");
    BATCH = why!("SELECT batch_version.version, CAST(NULL AS UUID) FROM batch_version
        WHERE batch_version.batch = $1");
    PARCEL = why!("SELECT batch_version.version, CASE WHEN parcel.bound_kind = 'site' THEN parcel.bound END
        FROM pile JOIN batch_version ON batch_version.batch = pile.batch JOIN parcel ON parcel.id = pile.place
        WHERE pile.place = $1 AND pile.stage IN ('made', 'stock', 'transit')");
    NEED = why!("SELECT claim.version, need.site FROM claim JOIN need_line ON need_line.id = claim.line
            JOIN need ON need.id = need_line.need WHERE need.id = $1 AND claim.state = 'active'
        UNION SELECT batch_version.version, need.site FROM need
            JOIN pile ON pile.owner = need.id
                OR pile.owner IN (SELECT need_line.id FROM need_line WHERE need_line.need = need.id)
            JOIN batch_version ON batch_version.batch = pile.batch
            WHERE need.id = $1 AND pile.stage IN ('made', 'stock', 'transit', 'received')");
}

/// What waits.
#[derive(Clone, Copy, Debug)]
pub enum Waiting {
    /// A claim.
    Claim(ClaimId),
    /// A batch.
    Batch(BatchId),
    /// A parcel.
    Parcel(ParcelId),
    /// A need.
    Need(NeedId),
}

/// Why it waits.
#[derive(Clone, Debug, FromRow)]
pub struct Why {
    /// The only site or scope it is for; everywhere without one.
    pub place: Option<String>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The reason given.
    pub reason: Option<String>,
}

/// Everything that keeps it, oldest first.
pub async fn why(db: &Db, what: Waiting) -> Result<Vec<Why>, StoreError> {
    let (sql, id): (_, Uuid) = match what {
        Waiting::Claim(id) => (CLAIM, id.uuid()),
        Waiting::Batch(id) => (BATCH, id.uuid()),
        Waiting::Parcel(id) => (PARCEL, id.uuid()),
        Waiting::Need(id) => (NEED, id.uuid()),
    };
    db.all(sql, (id,)).await
}
