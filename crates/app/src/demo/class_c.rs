//! Class C in the demonstration: one hospital under an invented derogation, one under an invented
//! declaration, one still judging; and a maker who works in a fablab.

use chrono::TimeDelta;
use essaim_domain::conformity::{ApprovalState, Class, EvidenceKind, Scope};
use essaim_domain::design::Supply;
use essaim_domain::ids::{ApprovalId, EvidenceId, VersionId};
use essaim_domain::need::UseKey;
use essaim_domain::person::Role;
use essaim_domain::premises::{Grounds, Premises};
use essaim_store::catalogue::CatalogueProduct;
use essaim_store::design::dossier::{self, Details, Evidence};
use essaim_store::people::{add, premises};

use super::people::Settling;
use super::region::{Grounded, Region, Site};
use crate::Error;

/// What an approval of the demonstration is given under.
const DEROGATION: &str = "INVENTÉE POUR LA DÉMONSTRATION – dérogation 2026-PS-01";
/// The same of a declaration.
const DECLARATION: &str = "INVENTÉE POUR LA DÉMONSTRATION – déclaration MDR 5(5) 2026-02";

/// Splits off the products that homes do not make by themselves.
pub(super) fn apart(
    products: Vec<CatalogueProduct>,
) -> (Vec<CatalogueProduct>, Vec<CatalogueProduct>) {
    let of_class_c = |product: &CatalogueProduct| product.class == Class::C;
    products.into_iter().partition(|one| !of_class_c(one))
}

/// Settles what each hospital says of the products of class C.
pub(super) async fn settle(settling: &mut Settling<'_>, region: &mut Region) -> Result<(), Error> {
    let products = region.of_class_c.clone();
    if products.is_empty() {
        return Ok(());
    }
    if let Some(maker) = region.makers.get(1) {
        premises::set(settling.tx, maker.id, Premises::Fablab).await?;
        let known = &mut settling.book.facts.premises;
        known.insert(maker.id, Premises::Fablab);
    }
    let mut sites = region.sites.clone().into_iter();
    let (first, second, third) = (sites.next(), sites.next(), sites.next());
    for product in &products {
        facts(settling, product);
        let (bench, care) = (product.uses.first(), product.uses.last());
        let (Some(bench), Some(care)) = (bench.cloned(), care.cloned()) else {
            continue;
        };
        let derogation = Details {
            derogation: Some(DEROGATION.to_owned()),
            ..Details::default()
        };
        let declaration = Details {
            declaration: Some(DECLARATION.to_owned()),
            ..Details::default()
        };
        let said = [
            (first.as_ref(), care, ApprovalState::Approved, derogation),
            (
                second.as_ref(),
                bench.clone(),
                ApprovalState::Approved,
                declaration,
            ),
            (
                third.as_ref(),
                bench,
                ApprovalState::Reviewing,
                Details::default(),
            ),
        ];
        for (site, use_key, state, details) in said {
            let Some(site) = site else { continue };
            let saying = Saying {
                product,
                site,
                use_key: UseKey::new(use_key),
                state,
                details,
            };
            saying.settle(settling, region).await?;
        }
    }
    Ok(())
}

/// What the ledger needs to know of a product.
fn facts(settling: &mut Settling<'_>, product: &CatalogueProduct) {
    let facts = &mut settling.book.facts;
    let counts = product.components.iter().map(|one| (one.id, one.pieces));
    facts.products.insert(product.id, counts.collect());
    for component in &product.components {
        if component.supply == Supply::Bought {
            facts.bought.insert(component.id);
        }
        for version in &component.versions {
            let makes = (component.id, product.class);
            facts.versions.insert(version.id, makes);
        }
    }
}

/// What one site says of a product for one use.
struct Saying<'a> {
    product: &'a CatalogueProduct,
    site: &'a Site,
    use_key: UseKey,
    state: ApprovalState,
    details: Details,
}

impl Saying<'_> {
    async fn settle(&self, settling: &mut Settling<'_>, region: &mut Region) -> Result<(), Error> {
        // The parts of one syringe go together: the last of each component is its largest.
        let versions = self.product.components.iter();
        let versions = versions.filter_map(|one| one.versions.last());
        for version in versions.map(|version| version.id) {
            self.write(settling, region, version).await?;
        }
        if self.state == ApprovalState::Approved {
            region.grounded.push(Grounded {
                product: self.product.id,
                site: self.site.clone(),
                use_key: self.use_key.clone(),
            });
        }
        Ok(())
    }

    async fn write(
        &self,
        settling: &mut Settling<'_>,
        region: &Region,
        version: VersionId,
    ) -> Result<(), Error> {
        let signs = |role| region.one(role, 0).ok_or(Error::NotFound);
        let (judging, committing) = (signs(Role::Validator)?, signs(Role::Approver)?);
        let now = settling.book.now;
        let until = now + TimeDelta::days(90);
        let accepted = self.state == ApprovalState::Approved;
        let signed = if accepted {
            vec![(judging, Role::Validator), (committing, Role::Approver)]
        } else {
            Vec::new()
        };
        let id = ApprovalId::new(&mut settling.book.mint);
        let approval = add::Approval {
            version,
            collective: region.collective,
            scope: Scope::Site(self.site.id),
            use_key: self.use_key.clone(),
            class: self.product.class,
            state: self.state,
            dates: (now - TimeDelta::days(1), until),
            derogation: None,
            signed,
        };
        add::approval(settling.tx, id, approval).await?;
        dossier::write(settling.tx, id, self.details.clone(), until).await?;
        if !accepted {
            return Ok(());
        }
        let record = Evidence {
            id: EvidenceId::new(&mut settling.book.mint),
            kind: EvidenceKind::TestRecord,
            name: "INVENTÉE POUR LA DÉMONSTRATION – feuilles d'essai, biomédical".to_owned(),
            file: None,
            added_at: now,
        };
        dossier::add_evidence(settling.tx, id, record, judging).await?;
        let at = (version, self.site.id, self.use_key.clone());
        let facts = &mut settling.book.facts;
        facts.accepted.insert(at.clone());
        let named = |text: &Option<String>| text.is_some();
        let grounds = Grounds {
            derogation: named(&self.details.derogation),
            declaration: named(&self.details.declaration),
        };
        facts.grounds.insert(at, grounds);
        Ok(())
    }
}
