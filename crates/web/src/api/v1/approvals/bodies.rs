//! What approvals are asked and answered with.

use chrono::{DateTime, NaiveDate, Utc};
use essaim_app::Error;
use essaim_app::design::approval::Completed;
use essaim_domain::Reason;
use essaim_domain::conformity::Scope;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What is written into an approval before it is signed; what is left out is not given.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub(crate) struct DetailsBody {
    /// Under which conditions.
    conditions: Option<String>,
    /// The reference of a derogation of the ANSM, for class C.
    derogation: Option<String>,
    /// The reference of the institution's declaration (2017/745, article 5(5)), for class C.
    declaration: Option<String>,
    /// The mark named; taken once a certificate is among the evidence.
    mark: Option<String>,
    /// The category named; taken for cloth, once a test report is among the evidence.
    category: Option<String>,
    /// Why files without a licence are accepted.
    licence_reason: Option<String>,
}

impl DetailsBody {
    pub(super) fn completed(self) -> Completed {
        Completed {
            conditions: self.conditions,
            derogation: self.derogation,
            declaration: self.declaration,
            mark: self.mark,
            category: self.category,
            licence_reason: self.licence_reason,
        }
    }
}

/// For whom and what a version is put forward or adopted: exactly one of site, group and collective.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ApprovalBody {
    /// One site.
    site: Option<Uuid>,
    /// One named group of sites.
    site_group: Option<Uuid>,
    /// All sites of a collective: class A only.
    collective: Option<Uuid>,
    /// For what use.
    #[serde(rename = "use")]
    pub(super) use_key: String,
    /// Until when, not included; a year at most.
    pub(super) until: DateTime<Utc>,
    /// What is written into it.
    #[serde(flatten)]
    pub(super) details: DetailsBody,
}

fn scope_of(
    site: Option<Uuid>,
    group: Option<Uuid>,
    collective: Option<Uuid>,
) -> Result<Scope, Error> {
    match (site, group, collective) {
        (Some(id), None, None) => Ok(Scope::Site(id.into())),
        (None, Some(id), None) => Ok(Scope::SiteGroup(id.into())),
        (None, None, Some(id)) => Ok(Scope::Collective(id.into())),
        _ => Err(Error::field("scope", Reason::NotOffered)),
    }
}

impl ApprovalBody {
    pub(super) fn scope(&self) -> Result<Scope, Error> {
        scope_of(self.site, self.site_group, self.collective)
    }
}

/// For whom an approval of another site is adopted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct AdoptBody {
    /// One site.
    site: Option<Uuid>,
    /// One named group of sites.
    site_group: Option<Uuid>,
    /// Until when, not included; a year at most.
    pub(super) until: DateTime<Utc>,
    /// What is written into it.
    #[serde(flatten)]
    pub(super) details: DetailsBody,
}

impl AdoptBody {
    pub(super) fn scope(&self) -> Result<Scope, Error> {
        scope_of(self.site, self.site_group, None)
    }
}

/// What an approval is completed with.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct CompleteBody {
    /// Until when, not included, where it changes.
    pub(super) until: Option<DateTime<Utc>>,
    /// Everything written into it: what is left out is taken away.
    #[serde(flatten)]
    pub(super) details: DetailsBody,
}

/// Why a version is refused.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct RefuseBody {
    /// `fit`, `strength`, `material`, `cleaning`, `finish`, `handling`, `documents`, `rules` or `other`.
    pub(super) objection: String,
    /// Words for whoever draws the next version.
    pub(super) words: String,
}

/// Whether others may read the evidence.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct ShareBody {
    /// Approvers and validators of other places read it.
    pub(super) shares: bool,
}

/// Whether a paper says what was entered.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct CheckBody {
    /// It does: the version is accepted. Else it is to be entered again.
    pub(super) matches: bool,
}

/// Why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct WhyBody {
    /// Why.
    pub(super) reason: Option<String>,
}

/// An approval in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Line {
    /// Its id.
    pub(super) id: Uuid,
    /// The version.
    pub(super) version: Uuid,
    /// The design's title.
    pub(super) title: String,
    /// `a`, `b`, `c` or `t`.
    pub(super) class: String,
    /// The site, group or collective.
    pub(super) accepted_by: String,
    /// For what use.
    pub(super) use_key: String,
    /// Where it stands.
    pub(super) state: String,
    /// Its version is stopped, everywhere or for this site: nothing of it is made or handed out.
    pub(super) version_stopped: bool,
    /// Its version is withdrawn, for good.
    pub(super) version_withdrawn: bool,
    /// From when.
    pub(super) from: DateTime<Utc>,
    /// Until when, not included.
    pub(super) until: DateTime<Utc>,
    /// As what it was signed.
    pub(super) signed_as: Vec<String>,
    /// Signed on paper, and compared.
    pub(super) on_paper: bool,
    /// The approval it was adopted from.
    pub(super) cites: Option<Uuid>,
}

/// The caller's approvals by what is to be done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MineBody {
    /// The caller is to sign them.
    pub(super) waiting: Vec<Line>,
    /// Signed on paper, to be compared.
    pub(super) on_paper: Vec<Line>,
    /// Others are to sign them.
    pub(super) open: Vec<Line>,
    /// They count and end within thirty days.
    pub(super) ending: Vec<Line>,
    /// They count.
    pub(super) accepted: Vec<Line>,
    /// Stopped for now.
    pub(super) stopped: Vec<Line>,
    /// Refused.
    pub(super) refused: Vec<Line>,
    /// Over.
    pub(super) over: Vec<Line>,
}

/// One thing the class asks for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DutyBody {
    /// What: `legal-basis`, `every-piece-tested` …
    pub(super) duty: String,
    /// `met`, `holds`, `to-sign` or `missing`.
    pub(super) standing: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EvidenceBody {
    /// Its id.
    pub(super) id: Uuid,
    /// `test-record`, `test-report`, `certificate`, `declaration`, `derogation`, `photo` or `other`.
    pub(super) kind: String,
    /// Its file's name, or the reference of a paper kept elsewhere.
    pub(super) name: String,
    /// SHA-256 of its file.
    pub(super) sha256: Option<String>,
    /// Its file's length.
    pub(super) bytes: Option<i64>,
}

/// Why an approval was refused.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RefusedBody {
    /// What it is about.
    pub(super) objection: String,
    /// Words for the next version.
    pub(super) words: String,
    /// When.
    pub(super) at: DateTime<Utc>,
}

/// A signed paper as entered.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PaperBody {
    /// Who signed for the hospital: name and function.
    pub(super) committing: [String; 2],
    /// Who signed as validator: name and function.
    pub(super) judging: [String; 2],
    /// The date on it.
    pub(super) signed_on: NaiveDate,
    /// SHA-256 of its scan.
    pub(super) scan: String,
    /// Whether it says what was entered; none while nobody compared it.
    pub(super) matches: Option<bool>,
}

/// An approval with what the caller may know of what lies behind it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SeenBody {
    /// The approval.
    pub(super) approval: Line,
    /// Under which conditions.
    pub(super) conditions: Option<String>,
    /// The derogation of the ANSM.
    pub(super) derogation: Option<String>,
    /// The institution's declaration.
    pub(super) declaration: Option<String>,
    /// The mark named.
    pub(super) mark: Option<String>,
    /// The category named.
    pub(super) category: Option<String>,
    /// Why files without a licence are accepted.
    pub(super) licence_reason: Option<String>,
    /// Licences of files that bar selling.
    pub(super) bars_sale: Vec<String>,
    /// Other sites read its evidence.
    pub(super) shares: bool,
    /// What its class asks for, and what is there.
    pub(super) duties: Vec<DutyBody>,
    /// Its evidence; none where it is not shared.
    pub(super) evidence: Option<Vec<EvidenceBody>>,
    /// Why it was refused.
    pub(super) refused: Option<RefusedBody>,
    /// Its signed paper.
    pub(super) paper: Option<PaperBody>,
}
