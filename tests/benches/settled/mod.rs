//! The invented country of the benches, settled in a database: its makers, its hospitals, what they ask for.

use chrono::TimeDelta;
use essaim_domain::chance::{Mint, Seeded};
use essaim_domain::conformity::{ApprovalState, Class, Scope};
use essaim_domain::design::{FiguresSource, Supply};
use essaim_domain::geo::Point;
use essaim_domain::ids::{
    ApprovalId, ComponentId, DesignId, HubId, MachineId, MembershipId, PersonId, ProductId, SiteId,
    SpoolId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, MachineClass, Minutes, PerClass};
use essaim_planning::Place;
use essaim_planning::matching::{Demand, Maker};
use essaim_store::Tx;
use essaim_store::people::add;
use essaim_testkit::Village;
use serde_json::json;

use crate::country::{Country, PRODUCTS};

const USE: &str = "ward";
const MATERIALS: [Material; 3] = [Material::Pla, Material::Petg, Material::Tpu];
/// Of each product: the time of a version over its first.
const VERSIONS: [f64; 3] = [1.0, 0.9, 1.1];

struct Settler<'t> {
    village: &'t Village,
    tx: &'t mut Tx,
    mint: Mint,
}

/// Settles the country beside the village, and posts and opens a need for each of its demands.
pub(crate) async fn settle(village: &Village, country: &Country) {
    let mut tx = village.base.db.begin().await.expect("a transaction");
    let mint = Mint::new(tx.now(), Box::new(Seeded::from_number(5)));
    let mut settler = Settler {
        village,
        tx: &mut tx,
        mint,
    };
    let mut products = Vec::new();
    for (place, facts) in PRODUCTS.iter().enumerate() {
        products.push(settler.product(place, *facts).await);
    }
    for hub in &country.makers[0].hubs {
        settler.hub(hub.place).await;
    }
    for maker in &country.makers {
        settler.maker(maker).await;
    }
    let mut asked = Vec::new();
    for demand in &country.demands {
        asked.push(settler.site(demand.place).await);
    }
    tx.commit().await.expect("a commit");
    for (demand, site) in country.demands.iter().zip(asked) {
        post(village, demand, site, &products).await;
    }
}

/// A need as its hospital posts it and a coordinator opens and ranks it.
async fn post(village: &Village, demand: &Demand, site: SiteId, products: &[ProductId]) {
    let edge = demand.works[0].size.x;
    let product = PRODUCTS
        .iter()
        .position(|product| (product.0 - edge).abs() < 0.5);
    let days = (demand.deadline_hours / 24.0).round() + 3.0;
    let now = village.base.db.now().await.expect("now");
    let need_by = now + TimeDelta::hours(whole(days * 24.0));
    let form = json!({
        "site": site, "product": products[product.expect("a product")], "use": USE, "products": demand.open,
        "need_by": need_by.format("%Y-%m-%d").to_string(),
    });
    let requester = village.api(village.requester);
    let need = requester.post("/api/v1/needs", form).await.expect(201).id();
    let coordinator = village.api(village.coordinator);
    let path = format!("/api/v1/needs/{need}");
    let verify = format!("{path}/verify");
    coordinator.post(&verify, json!({})).await.expect(200);
    let ranked = json!({ "priority": demand.priority, "reason": "By the public rule." });
    let priority = format!("{path}/priority");
    coordinator.post(&priority, ranked).await.expect(200);
}

impl Settler<'_> {
    async fn product(
        &mut self,
        place: usize,
        (edge, minutes, grams, _): (f64, f64, f64, f64),
    ) -> ProductId {
        let product = ProductId::new(&mut self.mint);
        let key = format!("part-{place}");
        let names = || add::Names {
            fr: key.clone(),
            en: key.clone(),
        };
        let uses = vec![(UseKey::new(USE), names())];
        let added = add::product(self.tx, product, &key, Class::A, names(), uses);
        added.await.expect("a product");
        let component = ComponentId::new(&mut self.mint);
        let added = add::component(
            self.tx,
            component,
            product,
            &key,
            names(),
            1,
            Supply::Printed,
        );
        added.await.expect("a component");
        let design = DesignId::new(&mut self.mint);
        let licence = Some("CERN-OHL-S-2.0".to_owned());
        let added = add::design(self.tx, design, component, &key, &key, licence);
        added.await.expect("a design");
        for (number, factor) in (1..).zip(VERSIONS) {
            let version = VersionId::new(&mut self.mint);
            let facts = facts(number, edge, minutes * factor, grams);
            add::version(self.tx, version, design, facts)
                .await
                .expect("a version");
            self.accept(version).await;
        }
        product
    }

    async fn accept(&mut self, version: VersionId) {
        let now = self.tx.now();
        let village = self.village;
        let approval = add::Approval {
            version,
            collective: village.collective,
            scope: Scope::Collective(village.collective),
            use_key: UseKey::new(USE),
            class: Class::A,
            state: ApprovalState::Approved,
            dates: (now, now + TimeDelta::days(180)),
            derogation: None,
            signed: vec![
                (village.validator, Role::Validator),
                (village.coordinator, Role::Coordinator),
            ],
        };
        let id = ApprovalId::new(&mut self.mint);
        add::approval(self.tx, id, approval)
            .await
            .expect("an approval");
    }

    async fn hub(&mut self, place: Place) {
        let id = HubId::new(&mut self.mint);
        let hub = add::hub(
            self.tx,
            id,
            self.village.collective,
            None,
            door(place),
            2_000,
        );
        hub.await.expect("a hub");
    }

    async fn site(&mut self, place: Place) -> SiteId {
        let id = SiteId::new(&mut self.mint);
        let verified = Some(self.tx.now());
        let site = add::site(
            self.tx,
            id,
            self.village.organisation,
            door(place),
            None,
            verified,
        );
        site.await.expect("a site");
        id
    }

    async fn maker(&mut self, maker: &Maker) {
        let person = PersonId::new(&mut self.mint);
        let name = format!("Abeille-{}", maker.id.0);
        let added = add::person(self.tx, person, &name, Language::Fr, None);
        added.await.expect("a person");
        let membership = MembershipId::new(&mut self.mint);
        let at = Belonging::Collective(self.village.collective);
        let added = add::membership(
            self.tx,
            membership,
            person,
            Role::Maker,
            at,
            MembershipStatus::Confirmed,
        );
        added.await.expect("a membership");
        let facts = add::Maker {
            collective: self.village.collective,
            insee: "44109".into(),
            point: point(maker.place),
            reach_km: maker.reach_km,
            hub: None,
            trusted: true,
        };
        add::maker(self.tx, person, facts).await.expect("a maker");
        for machine in &maker.machines {
            let room = machine.envelope.expect("a room");
            let id = MachineId::new(&mut self.mint);
            let facts = add::Machine {
                name: "Imprimante".into(),
                process: Process::Fff,
                size_mm: (whole(room.x), whole(room.y), whole(room.z)),
                materials: MATERIALS.to_vec(),
                hours_per_day: whole(machine.hours_per_day),
                class: MachineClass::Basic,
                rate_hundredths: whole(machine.time_factor * 100.0),
            };
            add::machine(self.tx, id, person, facts)
                .await
                .expect("a machine");
        }
        for spool in &maker.spools {
            let id = SpoolId::new(&mut self.mint);
            let left = Grams::of(whole(spool.grams).max(1));
            let material = MATERIALS[usize::try_from(spool.material.0).expect("a material")];
            let added = add::spool(self.tx, id, person, material, "bleu", None, left);
            added.await.expect("a spool");
        }
    }
}

fn facts(number: i64, edge: f64, minutes: f64, grams: f64) -> add::Version {
    let minutes = Minutes::of(whole(minutes));
    add::Version {
        number,
        size_mm: (whole(edge), whole(edge * 0.8), 20),
        grams: (Grams::of(whole(grams)), FiguresSource::Declared),
        minutes: (
            PerClass {
                slow: minutes,
                basic: minutes,
                fast: minutes,
            },
            FiguresSource::Declared,
        ),
        said: Vec::new(),
        min_batch: 1,
        process: Some(Process::Fff),
        materials: MATERIALS.to_vec(),
        profile: json!({}),
        checklist: json!([]),
        parent: None,
        changes: None,
        lineage: Vec::new(),
        bill: Vec::new(),
        files: Vec::new(),
    }
}

fn point(place: Place) -> Point {
    Point::new(place.lat, place.lon).expect("a point")
}

fn door(place: Place) -> add::Door {
    add::Door {
        name: "Porte".into(),
        insee: "44109".into(),
        point: point(place),
        zone: "Europe/Paris".into(),
        hours: "Mo-Sa 08:00-18:00".into(),
        address: "1 rue des Lilas, 44000 Nantes".into(),
        located: None,
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "some thousands at most"
)]
fn whole(value: f64) -> i64 {
    value.round() as i64
}
