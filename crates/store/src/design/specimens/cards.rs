//! Specimens as pages and letters show them.

use chrono::{DateTime, Utc};
use essaim_domain::conformity::Class;
use essaim_domain::ids::{
    CollectiveId, DesignId, OrganisationId, PersonId, SiteId, SpecimenId, VersionId,
};
use essaim_domain::specimen::{SpecimenState, Way};
use essaim_domain::workshop::Material;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    ONE = "SELECT * FROM specimen_card WHERE id = $1";
    LIST = "SELECT * FROM specimen_card
        WHERE (maker = $1 OR collective IN (SELECT unhex(value) FROM json_each($2, '$'))
                OR organisation IN (SELECT unhex(value) FROM json_each($3, '$')))
            AND (CAST($4 AS UUID) IS NULL OR id < $4)
        ORDER BY id DESC LIMIT $5";
    WORDS = "SELECT act.verb, act.happened_at, act_text.text FROM act
        LEFT JOIN act_text ON act_text.act = act.id AND act_text.blanked_at IS NULL
        WHERE act.about_id = $1 AND act.about = 'specimen' ORDER BY act.id";
    ADDRESS = "SELECT address, dock_hours FROM site WHERE id = $1";
    SITES = "SELECT site.id, site.name, organisation.collective FROM site
        JOIN organisation ON organisation.id = site.organisation
        WHERE site.closed_at IS NULL AND organisation.closed_at IS NULL AND site.verified_at IS NOT NULL
            AND (organisation.collective IN (SELECT unhex(value) FROM json_each($1, '$'))
                OR organisation.id IN (SELECT unhex(value) FROM json_each($2, '$')))
        ORDER BY site.id";
}

/// A specimen, for pages and letters.
#[derive(Clone, Debug, FromRow)]
pub struct Card {
    id: Key<SpecimenId>,
    version: Key<VersionId>,
    collective: Key<CollectiveId>,
    site: Key<SiteId>,
    organisation: Key<OrganisationId>,
    maker: Key<PersonId>,
    asked_by: Key<PersonId>,
    state: Word<SpecimenState>,
    material: Option<Word<Material>>,
    way: Option<Word<Way>>,
    class: Word<Class>,
    design: Key<DesignId>,
    materials: Json<Vec<String>>,
    /// The site's name.
    pub site_name: String,
    /// The site's zone.
    pub zone: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// How many pieces.
    pub pieces: i64,
    /// Wanted by then.
    pub wanted_by: DateTime<Utc>,
    /// Since when it stands as it does.
    pub since: DateTime<Utc>,
    /// When the maker promised it.
    pub promised_at: Option<DateTime<Utc>>,
    /// Approvers of other sites may read what was found.
    pub shared: bool,
    /// The design's title.
    pub title: String,
    /// The version's number.
    pub number: i64,
    /// The component, in French.
    pub name_fr: String,
    /// The component, in English.
    pub name_en: String,
    /// The use, in French.
    pub use_fr: String,
    /// The use, in English.
    pub use_en: String,
    /// The spool's colour, if the maker named one.
    pub colour: Option<String>,
    /// The machine's name, if the maker named one.
    pub machine: Option<String>,
}

impl Card {
    /// Its id.
    pub const fn id(&self) -> SpecimenId {
        self.id.0
    }

    /// The version.
    pub const fn version(&self) -> VersionId {
        self.version.0
    }

    /// The version's design.
    pub const fn design(&self) -> DesignId {
        self.design.0
    }

    /// The collective that looks after it.
    pub const fn collective(&self) -> CollectiveId {
        self.collective.0
    }

    /// The site that asked.
    pub const fn site(&self) -> SiteId {
        self.site.0
    }

    /// The organisation of that site.
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation.0
    }

    /// Who makes it.
    pub const fn maker(&self) -> PersonId {
        self.maker.0
    }

    /// Who asked.
    pub const fn asked_by(&self) -> PersonId {
        self.asked_by.0
    }

    /// Where it stands.
    pub const fn state(&self) -> SpecimenState {
        self.state.0
    }

    /// Of what it was made.
    pub fn material(&self) -> Option<Material> {
        self.material.map(|word| word.0)
    }

    /// How it travels.
    pub fn way(&self) -> Option<Way> {
        self.way.map(|word| word.0)
    }

    /// The class of its product.
    pub const fn class(&self) -> Class {
        self.class.0
    }

    /// Of what the version may be made.
    pub fn materials(&self) -> &[String] {
        &self.materials.0
    }
}

/// A specimen.
pub async fn one(db: &Db, id: SpecimenId) -> Result<Option<Card>, StoreError> {
    db.opt(ONE, (id,)).await
}

/// Whose specimens are listed.
#[derive(Clone, Debug)]
pub struct Whose {
    /// Those she makes.
    pub maker: PersonId,
    /// Those of collectives she looks after.
    pub collectives: Vec<CollectiveId>,
    /// Those of her organisations.
    pub organisations: Vec<OrganisationId>,
}

/// Specimens, newest first, older than one of them.
pub async fn list(
    db: &Db,
    whose: &Whose,
    before: Option<SpecimenId>,
    most: i64,
) -> Result<Vec<Card>, StoreError> {
    let args = (
        whose.maker,
        id_list(whose.collectives.clone()),
        id_list(whose.organisations.clone()),
        before,
        most,
    );
    db.all(LIST, args).await
}

/// A step a specimen took: its verb, when, and what was written, unless erased.
pub type Step = (String, DateTime<Utc>, Option<String>);

/// The steps a specimen took, the first one first.
pub async fn steps(db: &Db, id: SpecimenId) -> Result<Vec<Step>, StoreError> {
    db.all(WORDS, (id,)).await
}

/// A site's dock: its address and hours.
pub async fn dock(db: &Db, site: SiteId) -> Result<(String, String), StoreError> {
    db.one(ADDRESS, (site,)).await
}

/// A site for which somebody may ask.
#[derive(Clone, Debug)]
pub struct SiteLine {
    /// The site.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its collective.
    pub collective: CollectiveId,
}

/// The open, verified sites of some collectives and organisations.
pub async fn sites(
    db: &Db,
    collectives: Vec<CollectiveId>,
    organisations: Vec<OrganisationId>,
) -> Result<Vec<SiteLine>, StoreError> {
    type Row = (Key<SiteId>, String, Key<CollectiveId>);
    let args = (id_list(collectives), id_list(organisations));
    let rows: Vec<Row> = db.all(SITES, args).await?;
    let line = |(id, name, collective): Row| SiteLine {
        id: id.0,
        name,
        collective: collective.0,
    };
    Ok(rows.into_iter().map(line).collect())
}
