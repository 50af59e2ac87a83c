//! Claims as pages show them.

use chrono::{DateTime, Utc};
use essaim_domain::claim::ClaimState;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{ClaimId, CollectiveId, LineId, NeedId, PersonId, VersionId};
use essaim_domain::person::Language;
use essaim_domain::workshop::Material;
use sqlx::types::Json;
use uuid::Uuid;

use super::minutes::minutes_on_class;
use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

/// The columns and tables of a card; the filter follows.
macro_rules! card_where {
    ($filter:literal) => {
        concat!(
            "SELECT claim.id, claim.line, claim.maker, claim.version, need.id AS need, need.collective,
                claim.taken, claim.remaining, claim.submitted, claim.released, claim.started, claim.state, claim.due,
                claim.extended, claim.finishing, claim.expires, claim.taken_at, machine.name AS machine, claim.laid, site.name AS site_name,
                site.zone, component.name_fr, component.name_en, version.number, design.title,
                claim.stopped_since IS NOT NULL AS stopped
            FROM claim
            JOIN need_line ON need_line.id = claim.line
            JOIN need ON need.id = need_line.need
            JOIN site ON site.id = need.site
            JOIN component ON component.id = need_line.component
            JOIN version ON version.id = claim.version
            JOIN design ON design.id = version.design
            LEFT JOIN machine ON machine.id = claim.machine ",
            $filter
        )
    };
}

sql! {
    ONE = card_where!("WHERE claim.id = $1");
    MINE = card_where!("WHERE claim.maker = $1 AND claim.id < $2 ORDER BY claim.id DESC LIMIT $3");
    ACTIVE = card_where!("WHERE claim.maker = $1 AND claim.state = 'active' ORDER BY claim.due, claim.id");
    DETAIL = concat!("SELECT product.class, COALESCE(product_use.name_fr, need.use_key) AS use_fr,
            COALESCE(product_use.name_en, need.use_key) AS use_en,
            ", minutes_on_class!("version"), " AS minutes, version.grams, version.materials, version.profile,
            version.checklist,
            component.key AS component
        FROM claim
        JOIN need_line ON need_line.id = claim.line
        JOIN component ON component.id = need_line.component
        JOIN need ON need.id = need_line.need
        JOIN product ON product.id = need.product
        JOIN version ON version.id = claim.version
        LEFT JOIN machine ON machine.id = claim.machine
        LEFT JOIN product_use ON product_use.product = need.product AND product_use.key = need.use_key
        WHERE claim.id = $1");
    FILES = "SELECT name, hash, role, bytes FROM version_file WHERE version = $1 ORDER BY name";
    GIVEN_BACK = "SELECT act_text.text FROM act JOIN act_text ON act_text.act = act.id
        WHERE act.about_id = $1 AND act.verb = 'claim-given-back' AND act.by_person <> $2
            AND act_text.blanked_at IS NULL ORDER BY act.id DESC LIMIT 1";
}

/// A claim with what it is for.
#[derive(Clone, Debug, sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Card {
    id: Key<ClaimId>,
    line: Key<LineId>,
    maker: Key<PersonId>,
    version: Key<VersionId>,
    need: Key<NeedId>,
    collective: Key<CollectiveId>,
    /// Pieces taken.
    pub taken: i64,
    /// Pieces still to be made.
    pub remaining: i64,
    /// Pieces sealed.
    pub submitted: i64,
    /// Pieces given back.
    pub released: i64,
    /// She said she started.
    pub started: bool,
    state: Word<ClaimState>,
    /// The promised date.
    pub due: DateTime<Utc>,
    /// The date was moved.
    pub extended: bool,
    /// Its need ended; she may finish what is on her bed until its date.
    pub finishing: bool,
    /// From when the clock may give it back.
    pub expires: Option<DateTime<Utc>>,
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
    /// The machine she named.
    pub machine: Option<String>,
    /// It takes the part only lying on another face, and she answered that she lays it so.
    pub laid: bool,
    /// The site it is for.
    pub site_name: String,
    /// The site's zone.
    pub zone: String,
    name_fr: String,
    name_en: String,
    /// The version's number.
    pub number: i64,
    /// The design's title.
    pub title: String,
    /// Its version is stopped for that site, or accepted there no more: the clock stands still.
    pub stopped: bool,
}

impl Card {
    /// The claim.
    pub const fn id(&self) -> ClaimId {
        self.id.0
    }

    /// Its line.
    pub const fn line(&self) -> LineId {
        self.line.0
    }

    /// Who took it.
    pub const fn maker(&self) -> PersonId {
        self.maker.0
    }

    /// The pinned version.
    pub const fn version(&self) -> VersionId {
        self.version.0
    }

    /// The need.
    pub const fn need(&self) -> NeedId {
        self.need.0
    }

    /// The collective that looks after the need.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }

    /// Where it stands.
    pub const fn state(&self) -> ClaimState {
        self.state.0
    }

    /// The component's name.
    pub fn component(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.name_fr,
            Language::En => &self.name_en,
        }
    }
}

/// A file of the pinned version.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PrintFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// What it is for.
    pub role: String,
    /// Its length.
    pub bytes: i64,
}

#[derive(sqlx::FromRow)]
struct DetailRow {
    class: Word<Class>,
    use_fr: String,
    use_en: String,
    minutes: i64,
    grams: i64,
    materials: Json<Vec<Material>>,
    profile: Json<serde_json::Value>,
    checklist: Json<serde_json::Value>,
    component: String,
}

/// What the page of a claim shows beside its card.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The product's class.
    pub class: Class,
    /// The use, in French and English.
    pub use_names: (String, String),
    /// Minutes of a piece on the class of the machine she named, else on an ordinary one.
    pub minutes: i64,
    /// Grams of a piece.
    pub grams: i64,
    /// What it may be made of.
    pub materials: Vec<Material>,
    /// Print settings: names and values.
    pub profile: serde_json::Value,
    /// What to check, of each component of the product.
    pub checklist: serde_json::Value,
    /// The key of the component that is made.
    pub component: String,
    /// The files.
    pub files: Vec<PrintFile>,
    /// Why somebody else gave pieces of it back, the last time.
    pub given_back: Option<String>,
}

/// A claim.
pub async fn card(db: &Db, claim: ClaimId) -> Result<Card, StoreError> {
    db.one(ONE, (claim,)).await
}

/// Somebody's claims, newest first, those before `before`; or all active ones, the first due first.
pub async fn cards_of(
    db: &Db,
    maker: PersonId,
    before: Option<Uuid>,
    most: Option<i64>,
) -> Result<Vec<Card>, StoreError> {
    match most {
        Some(most) => {
            let before = before.unwrap_or(Uuid::max());
            db.all(MINE, (maker, before, most)).await
        }
        None => db.all(ACTIVE, (maker,)).await,
    }
}

/// What the page of a claim shows beside its card.
pub async fn detail(db: &Db, card: &Card) -> Result<Detail, StoreError> {
    let row: DetailRow = db.one(DETAIL, (card.id(),)).await?;
    let files = db.all(FILES, (card.version(),)).await?;
    let given_back: Option<(String,)> = db.opt(GIVEN_BACK, (card.id(), card.maker())).await?;
    Ok(Detail {
        class: row.class.0,
        use_names: (row.use_fr, row.use_en),
        minutes: row.minutes,
        grams: row.grams,
        materials: row.materials.0,
        profile: row.profile.0,
        checklist: row.checklist.0,
        component: row.component,
        files,
        given_back: given_back.map(|(text,)| text),
    })
}
