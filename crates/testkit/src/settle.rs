//! Settles the village: people, places, workshops, products and approvals.

use crate::Village;
use crate::checklist::checklist;
use crate::village::USE;
use chrono::TimeDelta;
use essaim_app::App;
use essaim_domain::chance::{Chance, Mint, Seeded};
use essaim_domain::code::Secret;
use essaim_domain::conformity::{ApprovalState, Class, Scope};
use essaim_domain::design::{FiguresSource, Supply};
use essaim_domain::geo::Point;
use essaim_domain::ids::{
    ApprovalId, CollectiveId, ComponentId, DesignId, HubId, MachineId, MembershipId,
    OrganisationId, PersonId, ProductId, SiteId, SpoolId, TokenId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_domain::workshop::{Material, Process};
use essaim_domain::{Grams, MachineClass, Minutes, PerClass};
use essaim_store::Tx;
use essaim_store::people::add;
use essaim_store::testing::TestDb;
use std::sync::Arc;

pub(crate) struct Settler<'t> {
    pub(crate) tx: &'t mut Tx,
    pub(crate) mint: Mint,
    chance: Seeded,
    pub(crate) tokens: Vec<(PersonId, String)>,
}

const NANTES: (f64, f64) = (47.2382, -1.5603);

fn near(north: f64) -> Point {
    Point::new(NANTES.0 + north, NANTES.1).expect("a point")
}

fn names(fr: &str, en: &str) -> add::Names {
    add::Names {
        fr: fr.into(),
        en: en.into(),
    }
}

pub(crate) fn door(name: &str, north: f64) -> add::Door {
    add::Door {
        name: name.into(),
        insee: "44109".into(),
        point: near(north),
        zone: "Europe/Paris".into(),
        hours: "Mo-Sa 08:00-18:00".into(),
        address: format!("1 rue de {name}, 44000 Nantes"),
        located: None,
    }
}

impl<'t> Settler<'t> {
    /// Who settles under another seed settles others.
    pub(crate) fn new(tx: &'t mut Tx, seed: u64) -> Self {
        let mint = Mint::new(tx.now(), Box::new(Seeded::from_number(seed)));
        Self {
            tx,
            mint,
            chance: Seeded::from_number(seed + 2),
            tokens: Vec::new(),
        }
    }

    pub(crate) async fn somebody(&mut self, name: &str, role: Role, at: Belonging) -> PersonId {
        let id = PersonId::new(&mut self.mint);
        add::person(self.tx, id, name, Language::Fr, None)
            .await
            .expect("a person");
        let email = format!("{}@example.invalid", name.to_lowercase());
        let address = Some(format!("12 rue du Secret-{name}, 44000 Nantes"));
        let contact = add::Contact {
            name: format!("{name} Lenom"),
            email: Some(email),
            phone: None,
            address,
        };
        add::contact(self.tx, id, contact).await.expect("a contact");
        let membership = MembershipId::new(&mut self.mint);
        let status = MembershipStatus::Confirmed;
        add::membership(self.tx, membership, id, role, at, status)
            .await
            .expect("a membership");
        let chance: &mut dyn Chance = &mut self.chance;
        let secret = Secret::new(chance);
        let token = TokenId::new(&mut self.mint);
        add::token(self.tx, token, id, &secret.hash(), "tests")
            .await
            .expect("a token");
        self.tokens.push((id, secret.reveal()));
        id
    }

    pub(crate) async fn maker(
        &mut self,
        name: &str,
        collective: CollectiveId,
        trusted: bool,
        rate_hundredths: i64,
    ) -> (PersonId, MachineId, SpoolId) {
        let id = self
            .somebody(name, Role::Maker, Belonging::Collective(collective))
            .await;
        let maker = add::Maker {
            collective,
            insee: "44109".into(),
            point: near(0.05),
            reach_km: 40.0,
            hub: None,
            trusted,
        };
        add::maker(self.tx, id, maker).await.expect("a maker");
        let machine = MachineId::new(&mut self.mint);
        let facts = add::Machine {
            name: format!("Prusa de {name}"),
            process: Process::Fff,
            size_mm: (250, 210, 210),
            materials: vec![Material::Petg, Material::Pla],
            hours_per_day: 12,
            class: MachineClass::Basic,
            rate_hundredths,
        };
        add::machine(self.tx, machine, id, facts)
            .await
            .expect("a machine");
        let spool = SpoolId::new(&mut self.mint);
        let left = Grams::of(3000);
        add::spool(
            self.tx,
            spool,
            id,
            Material::Petg,
            "bleu",
            Some("L-77".into()),
            left,
        )
        .await
        .expect("a spool");
        (id, machine, spool)
    }

    /// Many trusted makers with fast machines, and their tokens.
    pub(crate) async fn crowd(
        &mut self,
        collective: CollectiveId,
        number: usize,
    ) -> Vec<(PersonId, String)> {
        for one in 0..number {
            self.maker(&format!("Abeille-{one}"), collective, true, 1)
                .await;
        }
        std::mem::take(&mut self.tokens)
    }

    /// A driver on a cargo bike.
    pub(crate) async fn cyclist(
        &mut self,
        name: &str,
        collective: CollectiveId,
        north: f64,
    ) -> (PersonId, String) {
        let at = Belonging::Collective(collective);
        let id = self.somebody(name, Role::Driver, at).await;
        let driver = add::Driver {
            collective,
            insee: "44109".into(),
            point: near(north),
            vehicle: "cargo-bike".into(),
            boxes: 4,
            kilograms: 60,
            most_km: 4.0,
            hours: "Mo-Su 08:00-20:00".into(),
        };
        add::driver(self.tx, id, driver).await.expect("a driver");
        self.tokens.pop().expect("her token")
    }

    async fn component(
        &mut self,
        product: ProductId,
        key: &str,
        pieces: i64,
    ) -> (ComponentId, VersionId) {
        let component = ComponentId::new(&mut self.mint);
        add::component(
            self.tx,
            component,
            product,
            key,
            names(key, key),
            pieces,
            Supply::Printed,
        )
        .await
        .expect("a component");
        let design = DesignId::new(&mut self.mint);
        add::design(
            self.tx,
            design,
            component,
            key,
            key,
            Some("CERN-OHL-S-2.0".into()),
        )
        .await
        .expect("a design");
        let version = VersionId::new(&mut self.mint);
        let minutes = PerClass {
            slow: Minutes::of(135),
            basic: Minutes::of(90),
            fast: Minutes::of(30),
        };
        let facts = add::Version {
            number: 1,
            size_mm: (190, 160, 20),
            grams: (Grams::of(30), FiguresSource::Declared),
            minutes: (minutes, FiguresSource::Declared),
            said: Vec::new(),
            min_batch: 1,
            process: Some(Process::Fff),
            materials: vec![Material::Petg, Material::Pla],
            profile: serde_json::json!({}),
            checklist: checklist(),
            parent: None,
            changes: None,
            lineage: Vec::new(),
            bill: Vec::new(),
            files: Vec::new(),
        };
        add::version(self.tx, version, design, facts)
            .await
            .expect("a version");
        (component, version)
    }

    async fn accept(&mut self, village: &Village, version: VersionId, class: Class, scope: Scope) {
        let id = ApprovalId::new(&mut self.mint);
        let now = self.tx.now();
        let committing = match scope {
            Scope::Collective(_) => (village.coordinator, Role::Coordinator),
            Scope::Site(_) | Scope::SiteGroup(_) => (village.approver, Role::Approver),
        };
        let approval = add::Approval {
            version,
            collective: village.collective,
            scope,
            use_key: UseKey::new(USE),
            class,
            state: ApprovalState::Approved,
            dates: (now, now + TimeDelta::days(180)),
            derogation: None,
            signed: vec![(village.validator, Role::Validator), committing],
        };
        add::approval(self.tx, id, approval)
            .await
            .expect("an approval");
    }

    #[expect(
        clippy::too_many_lines,
        clippy::cognitive_complexity,
        reason = "everybody is settled one after the other"
    )]
    pub(crate) async fn settle(&mut self, app: App, base: Arc<TestDb>, url: String) -> Village {
        let collective = CollectiveId::new(&mut self.mint);
        add::collective(self.tx, collective, "estuaire", "Estuaire", 72)
            .await
            .expect("a collective");
        let organisation = OrganisationId::new(&mut self.mint);
        add::organisation(self.tx, organisation, collective, "CH de Valbrune")
            .await
            .expect("an organisation");
        let sites = [SiteId::new(&mut self.mint), SiteId::new(&mut self.mint)];
        let verified = Some(self.tx.now());
        for (site, name) in sites.iter().zip(["Valbrune Nord", "Valbrune Sud"]) {
            add::site(
                self.tx,
                *site,
                organisation,
                door(name, 0.1),
                None,
                verified,
            )
            .await
            .expect("a site");
        }
        let hubs = [HubId::new(&mut self.mint), HubId::new(&mut self.mint)];
        for (hub, name) in hubs.iter().zip(["Nantes-Est", "Carquefou"]) {
            add::hub(self.tx, *hub, collective, None, door(name, 0.02), 2000)
                .await
                .expect("a hub");
        }
        let (visor, ear_saver) = (
            ProductId::new(&mut self.mint),
            ProductId::new(&mut self.mint),
        );
        let uses = || vec![(UseKey::new(USE), names("l’accueil", "reception"))];
        add::product(
            self.tx,
            visor,
            "visor",
            Class::B,
            names("Visière", "Visor"),
            uses(),
        )
        .await
        .expect("a product");
        let saver_names = names("Attache-masque", "Ear saver");
        add::product(
            self.tx,
            ear_saver,
            "ear-saver",
            Class::A,
            saver_names,
            uses(),
        )
        .await
        .expect("a product");
        let headband = self.component(visor, "headband", 1).await;
        let strap = self.component(visor, "strap", 2).await;
        let saver = self.component(ear_saver, "saver", 1).await;
        let (at_collective, at_hospital) = (
            Belonging::Collective(collective),
            Belonging::Organisation(organisation),
        );
        let one = self.maker("Maelle", collective, true, 100).await;
        let two = self.maker("Bastien", collective, true, 100).await;
        let (new_maker, ..) = self.maker("Nolwenn", collective, false, 100).await;
        let village = Village {
            app,
            base,
            url,
            collective,
            organisation,
            sites,
            hubs,
            visor,
            ear_saver,
            headband,
            strap,
            saver,
            makers: [one.0, two.0],
            machines: [one.1, two.1],
            spools: [one.2, two.2],
            new_maker,
            requester: self.somebody("Rosalie", Role::Requester, at_hospital).await,
            approver: self.somebody("Armand", Role::Approver, at_hospital).await,
            validator: self
                .somebody("Violette", Role::Validator, at_collective)
                .await,
            hub_keeper: self.somebody("Henri", Role::HubKeeper, at_collective).await,
            driver: self.somebody("Dalila", Role::Driver, at_collective).await,
            planner: self.somebody("Paul", Role::Planner, at_collective).await,
            coordinator: self
                .somebody("Corinne", Role::Coordinator, at_collective)
                .await,
            other_coordinator: self
                .somebody("Cyril", Role::Coordinator, at_collective)
                .await,
            operator: self
                .somebody("Odile", Role::Operator, Belonging::Instance)
                .await,
            tokens: Vec::new(),
        };
        let driver = add::Driver {
            collective,
            insee: "44109".into(),
            point: near(0.01),
            vehicle: "car".into(),
            boxes: 12,
            kilograms: 200,
            most_km: 150.0,
            hours: "Mo-Sa 08:00-20:00".into(),
        };
        add::driver(self.tx, village.driver, driver)
            .await
            .expect("a driver");
        for site in sites {
            self.accept(&village, headband.1, Class::B, Scope::Site(site))
                .await;
            self.accept(&village, strap.1, Class::B, Scope::Site(site))
                .await;
        }
        self.accept(&village, saver.1, Class::A, Scope::Collective(collective))
            .await;
        Village {
            tokens: std::mem::take(&mut self.tokens),
            ..village
        }
    }
}
