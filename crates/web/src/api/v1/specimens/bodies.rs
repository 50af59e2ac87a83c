//! What is sent and read about specimens.

use chrono::{DateTime, NaiveDate, Utc};
use essaim_app::see::specimens::{Card, Found, Page, Photo};
use essaim_domain::specimen::{Verdict, Way};
use essaim_domain::workshop::Material;
use essaim_words::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::shell::named;

/// What is asked for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AskBody {
    /// The candidate version.
    pub(super) version: Uuid,
    /// The site that looks at it.
    pub(super) site: Uuid,
    /// The maker, by the name hospitals know her under.
    pub(super) maker: String,
    /// The key of the use.
    #[serde(rename = "use")]
    pub(super) use_key: String,
    /// One to five.
    pub(super) pieces: i64,
    /// Wanted by the end of this day at the site.
    pub(super) wanted_by: NaiveDate,
    /// What should be looked at.
    pub(super) look: String,
}

/// When it is promised.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AgreeBody {
    /// Promised for the end of this day at the site.
    pub(super) promised: NaiveDate,
}

/// Of what and on what it was made.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct MakeBody {
    /// One of the version's materials.
    #[schema(value_type = String)]
    pub(super) material: Material,
    /// Her spool, of that material.
    pub(super) spool: Option<Uuid>,
    /// Her machine.
    pub(super) machine: Option<Uuid>,
}

/// How it travels.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct SendBody {
    /// `post`, `volunteer` or `by-hand`.
    #[schema(value_type = String)]
    pub(super) way: Way,
    /// A tracking number, or what the site should know.
    pub(super) note: Option<String>,
}

/// What the site found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct JudgeBody {
    /// `accepted`, `refused` or `changes-wanted`.
    #[schema(value_type = String)]
    pub(super) finding: Verdict,
    /// For the next version; needed unless it is accepted.
    #[serde(default)]
    pub(super) words: String,
    /// Approvers of other sites may read it, with the photos.
    #[serde(default)]
    pub(super) shared: bool,
}

/// A photo.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct PhotoIdBody {
    /// Which.
    pub(super) photo: Uuid,
}

/// A photo, as `multipart/form-data`.
#[derive(Debug, Clone, ToSchema)]
#[expect(dead_code, reason = "described here, read piece by piece")]
pub(crate) struct PhotoForm {
    /// A PNG or JPEG of 10 MiB at most; drawn anew, so that it tells no place.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// A photo of a specimen.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PhotoBody {
    /// Its id: `GET /specimen-photos/{id}`.
    id: Uuid,
    /// SHA-256 of its bytes.
    hash: String,
    /// In pixels.
    width: i64,
    /// In pixels.
    height: i64,
}

impl PhotoBody {
    fn of(photo: &Photo) -> Self {
        Self {
            id: photo.id.uuid(),
            hash: photo.hash.to_string(),
            width: photo.size.0,
            height: photo.size.1,
        }
    }
}

/// A specimen in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SpecimenBody {
    id: Uuid,
    version: Uuid,
    design: Uuid,
    site: Uuid,
    site_name: String,
    /// The component's name, in the language asked for.
    component: String,
    /// The use's name, in the language asked for.
    #[serde(rename = "use")]
    use_name: String,
    pieces: i64,
    /// `asked`, `agreed`, `made`, `sent`, `received`, `accepted`, `refused`, `changes-wanted`, `declined`,
    /// `expired`, `cancelled` or `lost`.
    state: String,
    since: DateTime<Utc>,
    wanted_by: DateTime<Utc>,
    promised: Option<DateTime<Utc>>,
    material: Option<String>,
    way: Option<String>,
    shared: bool,
}

impl SpecimenBody {
    pub(super) fn of(card: &Card, lang: Lang) -> Self {
        Self {
            id: card.id().uuid(),
            version: card.version().uuid(),
            design: card.design().uuid(),
            site: card.site().uuid(),
            site_name: card.site_name.clone(),
            component: named(lang, &card.name_fr, &card.name_en).clone(),
            use_name: named(lang, &card.use_fr, &card.use_en).clone(),
            pieces: card.pieces,
            state: card.state().to_string(),
            since: card.since,
            wanted_by: card.wanted_by,
            promised: card.promised_at,
            material: card.material().map(|material| material.to_string()),
            way: card.way().map(|way| way.to_string()),
            shared: card.shared,
        }
    }
}

/// Some specimens.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SpecimenList {
    /// Newest first.
    pub(super) specimens: Vec<SpecimenBody>,
    /// The cursor of the next page; none on the last.
    pub(super) next: Option<Uuid>,
}

/// A step it took.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StepTaken {
    verb: String,
    at: DateTime<Utc>,
    text: Option<String>,
}

/// A specimen with its steps.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SpecimenPage {
    #[serde(flatten)]
    specimen: SpecimenBody,
    /// The name hospitals know its maker under.
    maker: String,
    /// The dock's address and hours: for the maker, while the pieces are to go there.
    dock: Option<(String, String)>,
    steps: Vec<StepTaken>,
    photos: Vec<PhotoBody>,
}

impl SpecimenPage {
    pub(super) fn of(page: &Page, lang: Lang) -> Self {
        let step = |(verb, at, text): &(String, DateTime<Utc>, Option<String>)| StepTaken {
            verb: verb.clone(),
            at: *at,
            text: text.clone(),
        };
        Self {
            specimen: SpecimenBody::of(&page.card, lang),
            maker: page.maker.clone(),
            dock: page.dock.clone(),
            steps: page.steps.iter().map(step).collect(),
            photos: page.photos.iter().map(PhotoBody::of).collect(),
        }
    }
}

/// What a site found of a version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FindingBody {
    specimen: Uuid,
    site: Uuid,
    site_name: String,
    /// The key of the use.
    #[serde(rename = "use")]
    use_key: String,
    pieces: i64,
    /// `accepted`, `refused` or `changes-wanted`.
    finding: String,
    at: DateTime<Utc>,
    words: Option<String>,
    shared: bool,
    photos: Vec<PhotoBody>,
}

impl FindingBody {
    pub(super) fn of(found: &Found) -> Self {
        let finding = &found.finding;
        Self {
            specimen: finding.specimen.uuid(),
            site: finding.site.uuid(),
            site_name: finding.site_name.clone(),
            use_key: finding.use_key.as_str().to_owned(),
            pieces: finding.pieces,
            finding: finding.verdict.to_string(),
            at: finding.judged_at,
            words: finding.words.clone(),
            shared: finding.shared,
            photos: found.photos.iter().map(PhotoBody::of).collect(),
        }
    }
}

/// What sites found of a version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FindingList {
    /// The latest first.
    pub(super) findings: Vec<FindingBody>,
}

/// Somebody who could make it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AbleBody {
    /// The name hospitals know her under.
    pub(super) maker: String,
    /// `home`, `fablab`, `company` or `hospital`.
    pub(super) premises: String,
}

/// Who could make a specimen of a version, for the sites one may ask for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AbleList {
    /// Workshops before homes; of class C no homes.
    pub(super) makers: Vec<AbleBody>,
}
