//! What hospitals look at in the demonstration: samples at several steps, by the verbs of earnest. The
//! approvals of a group of sites go with them.

use chrono::TimeDelta;
use essaim_domain::audit::How;
use essaim_domain::conformity::Class;
use essaim_domain::design::Supply;
use essaim_domain::ids::{PersonId, SpecimenId, VersionId};
use essaim_domain::person::Role;
use essaim_domain::specimen::{Verdict, Way, maker_name};
use essaim_store::catalogue::CatalogueProduct;
use essaim_store::design::specimens::offered_shown;

use super::faces::faces;
use super::region::{Maker, Region, Site};
use super::states::States;
use crate::specimen::{self, AskForm, JudgeForm, MakeForm};
use crate::{Actor, App, Asked, Error};

/// A sample's steps.
#[derive(Clone, Copy)]
enum Step {
    Ask,
    Agree,
    Make,
    Send,
    Receive,
    Judge,
}

/// At which tick before the end it takes which.
type Calendar = &'static [(i64, Step)];
/// Judged a while ago.
const JUDGED: Calendar = &[
    (40, Step::Ask),
    (38, Step::Agree),
    (30, Step::Make),
    (28, Step::Send),
    (24, Step::Receive),
    (22, Step::Judge),
];
/// To be judged now.
const RECEIVED: Calendar = &[
    (24, Step::Ask),
    (18, Step::Agree),
    (14, Step::Make),
    (10, Step::Send),
    (6, Step::Receive),
];
/// To be labelled and sent now.
const MADE: Calendar = &[(18, Step::Ask), (14, Step::Agree), (10, Step::Make)];

/// A sample, and when it takes its steps.
struct Sample {
    version: VersionId,
    use_key: String,
    site: Site,
    approver: PersonId,
    maker: Maker,
    look: &'static str,
    when: Calendar,
    id: Option<SpecimenId>,
}

/// What is looked at.
pub(super) struct Looking {
    samples: Vec<Sample>,
    states: Option<States>,
    region: Region,
    requests: usize,
}

/// A printed component of a product of this class, its newest version, and a use.
pub(super) fn printed(products: &[CatalogueProduct], class: Class) -> Option<(VersionId, String)> {
    let product = products.iter().find(|one| one.class == class)?;
    let mut components = product.components.iter();
    let component = components.find(|one| one.supply != Supply::Bought)?;
    Some((component.versions.last()?.id, product.uses.first()?.clone()))
}

/// What somebody asks for in the demonstration, under a key of its own.
pub(super) async fn asked_by(app: &App, person: PersonId, key: String) -> Result<Asked, Error> {
    let who = Actor::load(app, person, How::Page).await?;
    Ok(Asked::new(who, key, "demonstration", &[]))
}

impl Looking {
    /// What is to be looked at in a region.
    pub(super) async fn at(app: &App, region: &Region) -> Result<Self, Error> {
        let mut looking = Self {
            samples: Vec::new(),
            states: States::of(region),
            region: region.clone(),
            requests: 0,
        };
        let front = "Le bord du front, et la tenue sur une charlotte.";
        let hands = "La prise en main avec des gants, et le nettoyage.";
        let bench = "L'ajustement avec les pièces voisines, au banc seulement.";
        looking.plan(app, Class::B, (0, 2), front, JUDGED).await?;
        looking.plan(app, Class::A, (0, 6), hands, RECEIVED).await?;
        looking.plan(app, Class::C, (2, 1), bench, MADE).await?;
        Ok(looking)
    }

    /// Foresees a sample: of which class, for the site and by a maker from these numbers on.
    async fn plan(
        &mut self,
        app: &App,
        class: Class,
        (site, from): (usize, usize),
        look: &'static str,
        when: Calendar,
    ) -> Result<(), Error> {
        let region = &self.region;
        let products = region.products.iter().chain(&region.of_class_c);
        let products: Vec<CatalogueProduct> = products.cloned().collect();
        let found = printed(&products, class).zip(region.sites.get(site));
        let Some(((version, use_key), site)) = found else {
            return Ok(());
        };
        let makers = region.makers.get(from..).unwrap_or_default();
        let maker = able(app, makers, version).await?;
        let approver = region.approver_of(site.organisation);
        if let Some((maker, approver)) = maker.zip(approver) {
            self.samples.push(Sample {
                version,
                use_key,
                site: site.clone(),
                approver,
                maker,
                look,
                when,
                id: None,
            });
        }
        Ok(())
    }

    /// Does whatever is foreseen for so many ticks before the end; whether the ledger may have changed.
    pub(super) async fn step(&mut self, app: &App, left: i64) -> Result<bool, Error> {
        for sample in &mut self.samples {
            let due = sample.when.iter().filter(|(tick, _)| *tick == left);
            for (_, step) in due {
                self.requests += 1;
                sample.take(app, *step, self.requests).await?;
            }
        }
        match &mut self.states {
            Some(states) => states.step(app, left).await,
            None => Ok(false),
        }
    }

    /// The maker the demonstration's link signs in is asked for a sample, too.
    pub(super) async fn ask_who_is_met(&mut self, app: &App) -> Result<(), Error> {
        let faces = faces(app).await?;
        let met = faces.iter().find(|face| face.role == Role::Maker);
        let Some(met) = met else { return Ok(()) };
        let makers = self.region.makers.iter();
        let hers: Vec<Maker> = makers.filter(|one| one.id == met.person).cloned().collect();
        let judged = self.samples.first().map(|first| {
            let site = first.site.clone();
            (first.version, first.use_key.clone(), site, first.approver)
        });
        let Some((version, use_key, site, approver)) = judged else {
            return Ok(());
        };
        if let Some(maker) = able(app, &hers, version).await? {
            let mut sample = Sample {
                version,
                use_key,
                site,
                approver,
                maker,
                look: "Le bord du front, arrondi cette fois.",
                when: &[],
                id: None,
            };
            self.requests += 1;
            sample.take(app, Step::Ask, self.requests).await?;
        }
        Ok(())
    }
}

/// The first of these makers whose machine and spool suit a version.
async fn able(app: &App, makers: &[Maker], version: VersionId) -> Result<Option<Maker>, Error> {
    let offered = offered_shown(&app.db, version).await?;
    let offered = offered.ok_or(Error::NotFound)?;
    let suits = |maker: &&Maker| {
        let mut materials = offered.materials.iter();
        Some(maker.process) == offered.process
            && materials.any(|word| word == maker.material.as_str())
    };
    Ok(makers.iter().find(suits).cloned())
}

impl Sample {
    async fn take(&mut self, app: &App, step: Step, request: usize) -> Result<(), Error> {
        let by = match step {
            Step::Ask | Step::Judge => self.approver,
            Step::Agree | Step::Make | Step::Send => self.maker.id,
            Step::Receive => self.site.requester,
        };
        let asked = asked_by(app, by, format!("demonstration-sample-{request}")).await?;
        let today = app.db.now().await?.date_naive();
        if matches!(step, Step::Ask) {
            let form = AskForm {
                version: self.version,
                site: self.site.id,
                maker: maker_name(self.maker.id),
                use_key: self.use_key.clone(),
                pieces: 2,
                wanted_by: today + TimeDelta::days(12),
                look: self.look.to_owned(),
            };
            self.id = Some(specimen::ask(app, &asked, form).await?);
            return Ok(());
        }
        let Some(id) = self.id else { return Ok(()) };
        match step {
            Step::Ask => {}
            Step::Agree => {
                let promised = today + TimeDelta::days(6);
                specimen::agree(app, &asked, id, promised).await?;
            }
            Step::Make => {
                let form = MakeForm {
                    material: self.maker.material,
                    spool: Some(self.maker.spool),
                    machine: Some(self.maker.machine),
                };
                specimen::make(app, &asked, id, form).await?;
            }
            Step::Send => {
                specimen::send(app, &asked, id, Way::ByHand, None).await?;
            }
            Step::Receive => {
                specimen::receive(app, &asked, id).await?;
            }
            Step::Judge => {
                let form = JudgeForm {
                    verdict: Verdict::ChangesWanted,
                    words: "Arrondir le bord qui touche le front ; le reste convient.".to_owned(),
                    shared: true,
                };
                specimen::judge(app, &asked, id, form).await?;
            }
        }
        Ok(())
    }
}
