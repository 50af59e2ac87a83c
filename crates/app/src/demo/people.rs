//! Settles the region: collective, hospitals, hubs, makers weighted by population, staff, approvals.

use chrono::TimeDelta;
use essaim_domain::conformity::{ApprovalState, Scope};
use essaim_domain::design::Supply;
use essaim_domain::geo::Point;
use essaim_domain::ids::{
    ApprovalId, CollectiveId, MachineId, MembershipId, PersonId, SpoolId, VersionId,
};
use essaim_domain::ledger::Book;
use essaim_domain::need::UseKey;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, Instant, MachineClass};
use essaim_store::Tx;
use essaim_store::catalogue::CatalogueProduct;
use essaim_store::people::add;

use super::dice::Dice;
use super::region::{Maker, Region};
use super::{Plan, class_c, names, staff};
use crate::Error;
use crate::communes::{self, Commune};

/// The commune the region lies around: Nantes.
const CENTRE: &str = "44109";
/// How far the region reaches.
const REACH_KM: f64 = 45.0;

/// Everybody being settled in one transaction.
pub(super) struct Settling<'t> {
    pub(super) tx: &'t mut Tx,
    pub(super) book: &'t mut Book,
    pub(super) dice: Dice,
    pub(super) communes: Vec<Commune>,
    collective: CollectiveId,
    named: usize,
}

/// Settles everybody and everything.
pub(super) async fn settle(
    tx: &mut Tx,
    book: &mut Book,
    products: Vec<CatalogueProduct>,
    plan: Plan,
) -> Result<Region, Error> {
    let (products, of_class_c) = class_c::apart(products);
    let communes = around(CENTRE)?;
    let collective = CollectiveId::new(&mut book.mint);
    let mut settling = Settling {
        tx,
        book,
        dice: Dice::new(plan.seed),
        communes,
        named: 0,
        collective,
    };
    add::collective(
        settling.tx,
        collective,
        "demonstration",
        "Estuaire solidaire",
        plan.rest.num_hours(),
    )
    .await?;
    let mut region = Region {
        collective,
        organisations: Vec::new(),
        sites: Vec::new(),
        groups: Vec::new(),
        hubs: Vec::new(),
        makers: Vec::new(),
        staff: std::collections::BTreeMap::new(),
        products,
        of_class_c,
        accepted: Vec::new(),
        grounded: Vec::new(),
    };
    settling.hubs(&mut region).await?;
    settling.hospitals(&mut region).await?;
    staff::settle(&mut settling, &mut region).await?;
    settling.makers(&mut region, plan.makers).await?;
    settling.approvals(&mut region).await?;
    class_c::settle(&mut settling, &mut region).await?;
    Ok(region)
}

/// The communes of the region, the most peopled first.
fn around(insee: &str) -> Result<Vec<Commune>, Error> {
    let centre = communes::by_insee(insee).ok_or(Error::NotFound)?.point;
    let near = |commune: &Commune| {
        commune.point.distance_to(centre).get() <= REACH_KM && !commune.is_arrondissement
    };
    let mut all: Vec<Commune> = communes::all().filter(near).collect();
    all.sort_by_key(|commune| std::cmp::Reverse(commune.population));
    Ok(all)
}

impl Settling<'_> {
    /// A commune drawn by its population.
    pub(super) fn commune(&mut self) -> Result<Commune, Error> {
        let total: usize = self.communes.iter().map(population).sum();
        let mut left = self.dice.below(total);
        for commune in &self.communes {
            let people = population(commune);
            if left < people {
                return Ok(*commune);
            }
            left -= people;
        }
        self.communes.first().copied().ok_or(Error::NotFound)
    }

    /// A person with one confirmed role.
    pub(super) async fn person(&mut self, role: Role, at: Belonging) -> Result<PersonId, Error> {
        let turn = self.named / names::PEOPLE.len();
        let first = names::PEOPLE
            .get(self.named % names::PEOPLE.len())
            .copied()
            .unwrap_or("Camille");
        let name = if turn == 0 {
            first.to_owned()
        } else {
            format!("{first} {}", turn + 1)
        };
        self.named += 1;
        let id = PersonId::new(&mut self.book.mint);
        add::person(self.tx, id, &name, Language::Fr, None).await?;
        let street = self
            .dice
            .one_of(names::STREETS)
            .copied()
            .unwrap_or_default();
        let contact = add::Contact {
            name: format!("{name} (démonstration)"),
            email: Some(format!("demo{}@example.invalid", self.named)),
            phone: None,
            address: Some(format!("{} {street}", self.dice.between(1, 90))),
        };
        add::contact(self.tx, id, contact).await?;
        let membership = MembershipId::new(&mut self.book.mint);
        add::membership(
            self.tx,
            membership,
            id,
            role,
            at,
            MembershipStatus::Confirmed,
        )
        .await?;
        Ok(id)
    }

    async fn makers(&mut self, region: &mut Region, how_many: usize) -> Result<(), Error> {
        for number in 0..how_many {
            let commune = self.commune()?;
            let id = self
                .person(Role::Maker, Belonging::Collective(region.collective))
                .await?;
            let hub = region.nearest_hub(commune.point);
            let maker = add::Maker {
                collective: region.collective,
                insee: commune.insee.to_string(),
                point: commune.point,
                reach_km: 40.0,
                hub,
                trusted: number % 5 != 4,
            };
            add::maker(self.tx, id, maker).await?;
            let maker = self.workshop(id, commune.point, number % 12 == 11).await?;
            region.makers.push(maker);
        }
        Ok(())
    }

    /// Most print; one in twelve cuts sheets with a laser.
    async fn workshop(&mut self, id: PersonId, point: Point, cuts: bool) -> Result<Maker, Error> {
        let (name, size, hours, class) = self.dice.one_of(names::MACHINES).copied().unwrap_or((
            "",
            (0, 0, 0),
            0,
            MachineClass::Basic,
        ));
        let machine = MachineId::new(&mut self.book.mint);
        let (process, material) = if cuts {
            (Process::Laser, Material::PetSheet)
        } else {
            (
                Process::Fff,
                if self.dice.chance(80) {
                    Material::Petg
                } else {
                    Material::Pla
                },
            )
        };
        let size_mm = if cuts { (400, 300, 10) } else { size };
        let facts = add::Machine {
            name: if cuts {
                "Découpe laser".to_owned()
            } else {
                name.to_owned()
            },
            process,
            size_mm,
            materials: vec![material],
            hours_per_day: hours,
            class: if cuts { MachineClass::Basic } else { class },
            rate_hundredths: 100,
        };
        add::machine(self.tx, machine, id, facts).await?;
        let spool = SpoolId::new(&mut self.book.mint);
        let colour = self.dice.one_of(names::COLOURS).copied().unwrap_or("blanc");
        let supplier = Some(format!("L{}", self.dice.between(1000, 1040)));
        let left = Grams::of(self.dice.between(1500, 6000));
        add::spool(self.tx, spool, id, material, colour, supplier, left).await?;
        Ok(Maker {
            id,
            point,
            machine,
            room: size_mm,
            process,
            spool,
            material,
        })
    }

    /// Every hospital accepted what it asks for; class A was accepted for the whole collective.
    async fn approvals(&mut self, region: &mut Region) -> Result<(), Error> {
        let dates = (
            self.book.now - TimeDelta::days(1),
            self.book.now + TimeDelta::days(365),
        );
        let signs = |region: &Region, role| {
            region
                .one(role, 0)
                .map(|person| (person, role))
                .ok_or(Error::NotFound)
        };
        let judged = signs(region, Role::Validator)?;
        for product in region.products.clone() {
            let wide = product.class.may_span_collective();
            let scopes: Vec<Scope> = if wide {
                vec![Scope::Collective(region.collective)]
            } else {
                region
                    .sites
                    .iter()
                    .map(|site| Scope::Site(site.id))
                    .collect()
            };
            let committing = signs(
                region,
                if wide {
                    Role::Coordinator
                } else {
                    Role::Approver
                },
            )?;
            let mut versions = Vec::new();
            for component in &product.components {
                versions.extend(component.versions.iter().map(|version| version.id));
            }
            for version in versions {
                for scope in &scopes {
                    self.approve(&product, version, *scope, dates, &[judged, committing])
                        .await?;
                }
                region.accepted.push(version);
            }
        }
        self.facts(region);
        Ok(())
    }

    async fn approve(
        &mut self,
        product: &CatalogueProduct,
        version: VersionId,
        scope: Scope,
        dates: (Instant, Instant),
        signed: &[(PersonId, Role)],
    ) -> Result<(), Error> {
        for use_key in &product.uses {
            let id = ApprovalId::new(&mut self.book.mint);
            let approval = add::Approval {
                version,
                collective: self.collective,
                scope,
                use_key: UseKey::new(use_key.clone()),
                class: product.class,
                state: ApprovalState::Approved,
                dates,
                derogation: None,
                signed: signed.to_vec(),
            };
            add::approval(self.tx, id, approval).await?;
        }
        Ok(())
    }

    /// What the ledger needs to know beside its rows.
    fn facts(&mut self, region: &Region) {
        let facts = &mut self.book.facts;
        for product in &region.products {
            let components = product.components.iter();
            let counts = components.map(|component| (component.id, component.pieces));
            facts.products.insert(product.id, counts.collect());
            for component in &product.components {
                if component.supply == Supply::Bought {
                    facts.bought.insert(component.id);
                }
                for version in &component.versions {
                    facts
                        .versions
                        .insert(version.id, (component.id, product.class));
                    for (site, key) in region
                        .sites
                        .iter()
                        .flat_map(|site| product.uses.iter().map(move |key| (site, key)))
                    {
                        facts
                            .accepted
                            .insert((version.id, site.id, UseKey::new(key.clone())));
                    }
                }
            }
        }
    }
}

fn population(commune: &Commune) -> usize {
    usize::try_from(commune.population).unwrap_or(0)
}
