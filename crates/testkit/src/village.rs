//! The village: one collective with a hospital, a hub, makers, drivers and staff, and the visor.

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::TimeDelta;
use essaim_app::{Actor, App, Services, Settings};
use essaim_domain::audit::{How, Signer};
use essaim_domain::ids::{
    CollectiveId, ComponentId, HubId, MachineId, OrganisationId, PersonId, ProductId, SiteId,
    SpoolId, VersionId,
};
use essaim_store::testing::{TestDb, each_engine};
use essaim_store::{Files, InstanceKind, instance};
use essaim_web::Web;
use uuid::Uuid;

use crate::Api;
use crate::settle::Settler;

/// Everybody and everything of the village, on one engine, served on a loopback port.
#[derive(Debug)]
pub struct Village {
    /// The application.
    pub app: App,
    /// Its database and frozen clock.
    pub base: Arc<TestDb>,
    /// Where it is served: `http://127.0.0.1:PORT`.
    pub url: String,
    /// The collective.
    pub collective: CollectiveId,
    /// The hospital.
    pub organisation: OrganisationId,
    /// Two sites of the hospital; both accept the visor's headband and the ear saver.
    pub sites: [SiteId; 2],
    /// Two hubs.
    pub hubs: [HubId; 2],
    /// The visor (class B): one headband, two straps.
    pub visor: ProductId,
    /// The ear saver (class A).
    pub ear_saver: ProductId,
    /// The printed components, and the version of each: headband, strap, ear saver.
    pub headband: (ComponentId, VersionId),
    /// The strap: two in a visor.
    pub strap: (ComponentId, VersionId),
    /// The ear saver's only part.
    pub saver: (ComponentId, VersionId),
    /// Two trusted makers with a machine and a spool each.
    pub makers: [PersonId; 2],
    /// Their machines.
    pub machines: [MachineId; 2],
    /// Their spools.
    pub spools: [SpoolId; 2],
    /// A maker whose first article never passed.
    pub new_maker: PersonId,
    /// Posts needs.
    pub requester: PersonId,
    /// Accepts designs and deliveries.
    pub approver: PersonId,
    /// Checks.
    pub validator: PersonId,
    /// Keeps the hubs.
    pub hub_keeper: PersonId,
    /// Drives.
    pub driver: PersonId,
    /// Plans tours.
    pub planner: PersonId,
    /// Coordinates.
    pub coordinator: PersonId,
    /// A second coordinator, for what two persons sign.
    pub other_coordinator: PersonId,
    /// Runs the instance.
    pub operator: PersonId,
    pub(crate) tokens: Vec<(PersonId, String)>,
}

/// What visors are accepted for in the village.
pub(crate) const USE: &str = "reception";

/// Clients of tests speak plain HTTP. The program's own speak TLS, and so their library wants to know, before any
/// client is made, whose.
pub fn ready_clients() {
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
}

/// Runs a story in a fresh village on each engine.
pub async fn each_village<F, T>(name: &str, story: F)
where
    F: Fn(Arc<Village>) -> T + Send + Sync + 'static,
    T: Future<Output = ()> + Send + 'static,
{
    let story = Arc::new(story);
    each_engine(name, move |base| {
        let story = Arc::clone(&story);
        async move {
            let village = Village::found(base).await;
            story(Arc::new(village)).await;
        }
    })
    .await;
}

impl Village {
    /// Founds the village on a fresh database and serves it.
    pub async fn found(base: Arc<TestDb>) -> Self {
        ready_clients();
        let id = Uuid::from_u128(0x0001);
        let mut tx = base.db.begin().await.expect("a transaction");
        instance::found(&mut tx, id, InstanceKind::Real)
            .await
            .expect("an instance");
        tx.commit().await.expect("a commit");
        let files = Files::open(base.dir.path(), id)
            .await
            .expect("a folder of files");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let settings = Settings {
            public_url: url.clone(),
            signer: Some(Signer::of(&[7; 32])),
            ..Settings::default()
        };
        let app = App::new(base.db.clone(), files, settings).seeded(7);
        let mut tx = base.db.begin().await.expect("a transaction");
        let mut settler = Settler::new(&mut tx, 11);
        let village = settler.settle(app.clone(), Arc::clone(&base), url).await;
        tx.commit().await.expect("a commit");
        let router = essaim_web::router(Web::new(app));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        village
    }

    /// A program acting for somebody.
    pub fn api(&self, person: PersonId) -> Api {
        self.api_at(self.url.clone(), person)
    }

    /// The village served by an application that asks these services; where.
    pub async fn served_with(&self, services: Services) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let settings = Settings {
            public_url: url.clone(),
            services,
            ..Settings::default()
        };
        let app = App::new(self.base.db.clone(), self.app.files().clone(), settings);
        let router = essaim_web::router(Web::new(app));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        url
    }

    /// A program acting for somebody where the village is served too.
    pub fn api_at(&self, url: String, person: PersonId) -> Api {
        let mut tokens = self.tokens.iter();
        let token = tokens.find(|(one, _)| *one == person);
        let token = token.map(|(_, token)| token.clone());
        let clock = Arc::clone(&self.base.clock);
        Api::new(url, token.expect("a villager"), clock)
    }

    /// A program with this token.
    pub fn api_with(&self, token: &str) -> Api {
        let clock = Arc::clone(&self.base.clock);
        Api::new(self.url.clone(), token.to_owned(), clock)
    }

    /// Somebody with her roles.
    pub async fn actor(&self, person: PersonId) -> Actor {
        Actor::load(&self.app, person, How::Api)
            .await
            .expect("a villager")
    }

    /// Time passes.
    pub fn wait(&self, time: TimeDelta) {
        self.base.clock.advance(time);
    }
}
