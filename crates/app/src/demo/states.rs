//! Approvals in every state, by the verbs of earnest: all of a group of sites, each of which accepts the same
//! by itself, so that stopping one keeps nothing back.

use chrono::TimeDelta;
use essaim_domain::conformity::{Class, EvidenceKind, Objection, Scope};
use essaim_domain::ids::{ApprovalId, PersonId, VersionId};
use essaim_domain::person::Role;

use super::looking::{asked_by, printed};
use super::region::Region;
use crate::design::approval::{self, Brought, Change, Completed, OnPaper, Proposed};
use crate::enclosed::Enclosing;
use crate::{App, Asked, Error};

/// The scan of a signed act: a page that says it is invented.
const SCAN: &[u8] = include_bytes!("scan.pdf");

/// What becomes of an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Reviewing,
    OnPaper,
    Suspended,
    Withdrawn,
    Refused,
    Expired,
}

const FATES: [Fate; 6] = [
    Fate::Reviewing,
    Fate::OnPaper,
    Fate::Suspended,
    Fate::Withdrawn,
    Fate::Refused,
    Fate::Expired,
];

/// The group's approvals.
pub(super) struct States {
    scope: Scope,
    version: VersionId,
    use_key: String,
    approver: PersonId,
    validator: PersonId,
    made: Vec<(Fate, ApprovalId)>,
    requests: usize,
}

impl States {
    /// Those of the region's first group; none where no hospital has several sites.
    pub(super) fn of(region: &Region) -> Option<Self> {
        let (group, organisation) = *region.groups.first()?;
        let (version, use_key) = printed(&region.products, Class::B)?;
        Some(Self {
            scope: Scope::SiteGroup(group),
            version,
            use_key,
            approver: region.approver_of(organisation)?,
            validator: region.one(Role::Validator, 0)?,
            made: Vec::new(),
            requests: 0,
        })
    }

    /// Does whatever is foreseen for so many ticks before the end; whether something was.
    pub(super) async fn step(&mut self, app: &App, left: i64) -> Result<bool, Error> {
        match left {
            40 => self.propose(app).await?,
            38 => self.sign(app, self.validator).await?,
            36 => self.sign(app, self.approver).await?,
            28 => self.decide(app).await?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    async fn asked(&mut self, app: &App, person: PersonId) -> Result<Asked, Error> {
        self.requests += 1;
        asked_by(
            app,
            person,
            format!("demonstration-state-{}", self.requests),
        )
        .await
    }

    async fn propose(&mut self, app: &App) -> Result<(), Error> {
        let now = app.db.now().await?;
        for fate in FATES {
            let days = if fate == Fate::Expired { 2 } else { 90 };
            let asked = self.asked(app, self.approver).await?;
            let form = Proposed {
                version: self.version,
                scope: self.scope,
                use_key: self.use_key.clone(),
                until: now + TimeDelta::days(days),
                details: Completed {
                    conditions: Some("À nettoyer avant chaque usage.".to_owned()),
                    ..Completed::default()
                },
            };
            let id = approval::propose(app, &asked, form).await?;
            self.made.push((fate, id));
        }
        Ok(())
    }

    /// Signs what is to count for a while; the validator signs also what waits for the approver.
    async fn sign(&mut self, app: &App, by: PersonId) -> Result<(), Error> {
        for (fate, id) in self.made.clone() {
            let signs = match fate {
                Fate::Suspended | Fate::Withdrawn | Fate::Expired => true,
                Fate::Reviewing => by == self.validator,
                Fate::OnPaper | Fate::Refused => false,
            };
            if signs {
                let asked = self.asked(app, by).await?;
                approval::sign(app, &asked, id).await?;
            }
        }
        Ok(())
    }

    async fn decide(&mut self, app: &App) -> Result<(), Error> {
        for (fate, id) in self.made.clone() {
            let asked = self.asked(app, self.approver).await?;
            match fate {
                Fate::Reviewing => bring(app, &asked, id).await?,
                Fate::OnPaper => paper(app, &asked, id).await?,
                Fate::Suspended => {
                    let why = "Une branche a cassé dans le service : on vérifie.".to_owned();
                    approval::change(app, &asked, id, Change::Suspend, Some(why)).await?;
                }
                Fate::Withdrawn => {
                    let why = "Remplacée par les acceptations de chaque site.".to_owned();
                    approval::change(app, &asked, id, Change::Withdraw, Some(why)).await?;
                }
                Fate::Refused => {
                    let why = "Le creux derrière le front ne se nettoie pas.";
                    approval::refuse(app, &asked, id, Objection::Cleaning, why).await?;
                }
                Fate::Expired => {
                    approval::expire(app).await?;
                }
            }
        }
        Ok(())
    }
}

async fn bring(app: &App, asked: &Asked, id: ApprovalId) -> Result<(), Error> {
    let brought = Brought {
        kind: EvidenceKind::TestRecord,
        reference: Some("INVENTÉE POUR LA DÉMONSTRATION – essai de port, hygiène".to_owned()),
        file: None,
    };
    approval::bring(app, asked, id, brought).await.map(drop)
}

async fn paper(app: &App, asked: &Asked, id: ApprovalId) -> Result<(), Error> {
    let mut scan = Enclosing::begin(app, "acte-signe.pdf").await?;
    scan.write(SCAN).await?;
    let hand = |name: &str, function: &str| (name.to_owned(), function.to_owned());
    let form = OnPaper {
        committing: hand("Ariane Fictive", "direction des soins (démonstration)"),
        judging: hand("Basile Fictif", "contrôles (démonstration)"),
        signed_on: app.db.now().await?.date_naive(),
        scan: Some(scan.end().await?),
    };
    approval::enter_paper(app, asked, id, form).await.map(drop)
}
