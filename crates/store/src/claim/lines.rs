//! Need lines with pieces to take, and the versions that may serve each.

use crate::design::scope::speaks_for_site;
use chrono::{DateTime, Utc};
use essaim_domain::PerClass;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{CollectiveId, LineId, NeedId, VersionId};
use essaim_domain::person::Language;
use essaim_domain::workshop::{Material, Process};
use sqlx::types::Json;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    LINES = "SELECT need_line.id, need_line.need, need_line.open, need_line.ordered, need.need_by, need.priority,
            site.name AS site_name, site.insee, site.lat, site.lon, site.zone, collective.rest_hours, product.class,
            component.name_fr, component.name_en,
            COALESCE(product_use.name_fr, need.use_key) AS use_fr,
            COALESCE(product_use.name_en, need.use_key) AS use_en,
            (SELECT CAST(COALESCE(SUM(proposal.units), 0) AS BIGINT) FROM proposal
                WHERE proposal.line = need_line.id AND proposal.state = 'sent') AS pending
        FROM need_line
        JOIN need ON need.id = need_line.need
        JOIN collective ON collective.id = need.collective
        JOIN site ON site.id = need.site
        JOIN product ON product.id = need.product
        JOIN component ON component.id = need_line.component
        LEFT JOIN product_use ON product_use.product = need.product AND product_use.key = need.use_key
        WHERE need.collective = $1 AND need_line.taking AND need_line.open > 0 AND component.supply <> 'bought'
        ORDER BY need_line.id";
    WORKS = concat!("SELECT need_line.id AS line, version.id AS version, version.number, design.title, version.x_mm,
            version.y_mm, version.z_mm, version.grams, version.minutes, version.minutes_slow, version.minutes_fast, version.min_batch, version.process,
            version.materials, product.class <> 'c' OR EXISTS (SELECT 1 FROM approval WHERE approval.version = version.id
                AND approval.use_key = need.use_key AND approval.state = 'approved'
                AND approval.from_at <= $2 AND approval.until_at > $2 AND TRIM(approval.derogation) <> ''
                AND ", speaks_for_site!(), ") AS at_home
        FROM need_line
        JOIN need ON need.id = need_line.need
        JOIN product ON product.id = need.product
        JOIN site ON site.id = need.site
        JOIN design ON design.component = need_line.component
        JOIN version ON version.design = design.id
        WHERE need.collective = $1 AND need_line.taking AND need_line.open > 0 AND version.process IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = version.id
                AND version_stop.lifted_at IS NULL
                AND (version_stop.site IS NULL OR version_stop.site = need.site))
            AND EXISTS (SELECT 1 FROM approval WHERE approval.version = version.id
                AND approval.use_key = need.use_key AND approval.state = 'approved'
                AND approval.from_at <= $2 AND approval.until_at > $2
                AND (product.class <> 'c' OR TRIM(approval.derogation) <> '' OR TRIM(approval.declaration) <> '')
                AND ", speaks_for_site!(), ")
        ORDER BY need_line.id, version.number DESC, version.id");
    REST = "SELECT need.need_by, collective.rest_hours FROM need_line JOIN need ON need.id = need_line.need
        JOIN collective ON collective.id = need.collective WHERE need_line.id = $1";
}

/// A need line that takes claims.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OpenLine {
    id: Key<LineId>,
    need: Key<NeedId>,
    /// Pieces nobody took.
    pub open: i64,
    /// Pieces ordered.
    pub ordered: i64,
    /// Pieces of it in proposals somebody may still accept.
    pub pending: i64,
    /// The end of the need-by day there.
    pub need_by: DateTime<Utc>,
    /// 1 is the most urgent.
    pub priority: i64,
    /// The site's name.
    pub site_name: String,
    /// Its commune.
    pub insee: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Its time zone.
    pub zone: String,
    /// Hours of rest after sealing.
    pub rest_hours: i64,
    class: Word<Class>,
    name_fr: String,
    name_en: String,
    use_fr: String,
    use_en: String,
}

impl OpenLine {
    /// The line.
    pub const fn id(&self) -> LineId {
        self.id.0
    }

    /// Its need.
    pub const fn need(&self) -> NeedId {
        self.need.0
    }

    /// The product's class.
    pub const fn class(&self) -> Class {
        self.class.0
    }

    /// The component's name and the use's.
    pub fn names(&self, language: Language) -> (&str, &str) {
        match language {
            Language::Fr => (&self.name_fr, &self.use_fr),
            Language::En => (&self.name_en, &self.use_en),
        }
    }
}

/// A version that may serve a line now: accepted there for that use, not stopped.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Work {
    line: Key<LineId>,
    version: Key<VersionId>,
    /// The version's number.
    pub number: i64,
    /// The design's title.
    pub title: String,
    /// Width in millimetres.
    pub x_mm: i64,
    /// Depth in millimetres.
    pub y_mm: i64,
    /// Height in millimetres.
    pub z_mm: i64,
    /// Grams of one piece.
    pub grams: i64,
    minutes: i64,
    minutes_slow: i64,
    minutes_fast: i64,
    /// The smallest batch worth it.
    pub min_batch: i64,
    process: Word<Process>,
    materials: Json<Vec<Material>>,
    /// It may be made at a home: not class C, or a derogation is named there for that use.
    pub at_home: bool,
}

impl Work {
    /// Minutes of one piece on each class of machine.
    pub const fn minutes(&self) -> PerClass<i64> {
        PerClass {
            slow: self.minutes_slow,
            basic: self.minutes,
            fast: self.minutes_fast,
        }
    }

    /// The line it may serve.
    pub const fn line(&self) -> LineId {
        self.line.0
    }

    /// The version.
    pub const fn version(&self) -> VersionId {
        self.version.0
    }

    /// How it is made.
    pub const fn process(&self) -> Process {
        self.process.0
    }

    /// What it may be made of.
    pub fn materials(&self) -> &[Material] {
        &self.materials.0
    }
}

/// The lines of a collective that take claims.
pub async fn lines_of(db: &Db, collective: CollectiveId) -> Result<Vec<OpenLine>, StoreError> {
    db.all(LINES, (collective,)).await
}

/// The versions that may serve those lines now, newest first.
pub async fn works_of(
    db: &Db,
    collective: CollectiveId,
    now: DateTime<Utc>,
) -> Result<Vec<Work>, StoreError> {
    db.all(WORKS, (collective, now)).await
}

/// A line's need-by instant and the hours of rest there.
pub async fn rest_hours(tx: &mut Tx, line: LineId) -> Result<(DateTime<Utc>, i64), StoreError> {
    tx.one(REST, (line,)).await
}
