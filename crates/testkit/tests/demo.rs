//! The demonstration's region is as sound as a real one.

#![expect(
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use std::path::Path;

use essaim_app::demo::{self, Plan};
use essaim_app::design::add_folder;
use essaim_app::see::start::{Start, start};
use essaim_app::see::tour::board;
use essaim_app::{App, Settings};
use essaim_domain::audit::How;
use essaim_domain::claim::ClaimState;
use essaim_domain::conformity::Class;
use essaim_domain::ledger::Book;
use essaim_domain::ledger::check::check;
use essaim_domain::leg::TourState;
use essaim_domain::need::NeedState;
use essaim_domain::person::Role;
use essaim_store::ledger::load_whole;
use essaim_store::{Db, Files};
use essaim_testkit::testing::{count as count_rows, each_engine};
use essaim_testkit::{Village, each_village};
use uuid::Uuid;

#[tokio::test]
async fn a_fortnight_of_history_holds_every_invariant() {
    each_village("demo", |village| async move {
        let now = village.base.db.now().await.unwrap();
        let plan = Plan {
            makers: 40,
            ..Plan::usual(5, now)
        };
        demo::build(&village.app, &village.base.clock, plan)
            .await
            .unwrap();
        assert_eq!(
            village.base.db.now().await.unwrap(),
            now,
            "the clock is where it was"
        );
        let whole = village.whole().await;
        who_is_met_has_something_to_do(&village, &whole.book).await;
        let undecided =
            "signed_at IS NOT NULL AND parcel NOT IN (SELECT parcel FROM delivery_decision)";
        assert!(village.rows("dock_signature", undecided).await > 0);
        assert!(
            village.rows("need", "state = 'submitted'").await > 0,
            "needs to verify"
        );
        let received = whole
            .book
            .lines
            .rows()
            .filter(|line| line.demand.received.is_some())
            .count();
        assert!(received > 0, "something arrived in two weeks");
        assert!(whole.book.recalls.len() == 2 && whole.book.parcels.len() > 20);
        village.verify().await;
    })
    .await;
}

/// Whoever the demonstration's links sign in finds work of her role.
async fn who_is_met_has_something_to_do(village: &Village, book: &Book) {
    let faces = demo::faces(&village.app).await.unwrap();
    let roles: Vec<Role> = faces.iter().map(|face| face.role).collect();
    for role in Role::ALL {
        assert!(roles.contains(role), "somebody to sign in as {role}");
    }
    let maker = faces.iter().find(|face| face.role == Role::Maker).unwrap();
    let taken = book
        .claims
        .rows()
        .filter(|claim| claim.maker == maker.person && claim.state == ClaimState::Active);
    assert!(
        taken.count() > 0,
        "the maker one meets has something to print"
    );
    let driver = faces.iter().find(|face| face.role == Role::Driver).unwrap();
    let who = essaim_app::Actor::load(&village.app, driver.person, How::Page).await;
    let tours = board(&village.app, &who.unwrap(), None)
        .await
        .unwrap()
        .tours;
    let offered = tours.iter().filter(|tour| tour.state == TourState::Offered);
    assert!(
        offered.count() > 0,
        "the driver one meets has a tour to answer"
    );
    for state in ["done", "offered", "accepted"] {
        let tours = village.rows("tour", &format!("state = '{state}'")).await;
        assert!(tours > 0, "a tour that is {state}");
    }
    let begins = |role| {
        let face = faces.iter().find(|face| face.role == role).unwrap();
        start(&village.app, face.person)
    };
    let begun = (begins(Role::Requester).await, begins(Role::Approver).await);
    assert_eq!(
        (begun.0.unwrap(), begun.1.unwrap()),
        (Start::Deliveries, Start::Deliveries)
    );
}

fn folder(name: &str) -> Vec<(String, Vec<u8>)> {
    let designs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../designs");
    let entries = std::fs::read_dir(designs.join(name)).unwrap();
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read(&path).unwrap())
    };
    entries.map(file).collect()
}

#[tokio::test]
async fn what_is_bought_completes_kits_and_needs() {
    each_engine("demo purchases", |base| async move {
        let files = Files::open(base.dir.path(), Uuid::from_u128(1));
        let app = App::new(base.db.clone(), files.await.unwrap(), Settings::default());
        let app = app.seeded(2020);
        for name in [
            "visor",
            "small-headband",
            "ear-saver",
            "door-opener",
            "syringe-pusher",
        ] {
            add_folder(&app, &folder(name)).await.unwrap();
        }
        let now = base.db.now().await.unwrap();
        demo::build(&app, &base.clock, Plan::usual(2020, now))
            .await
            .unwrap();
        let book = load_whole(&base.db).await.unwrap().book;
        let bought = book.batches.rows().filter(|one| one.purchase.is_some());
        let released = bought.clone().filter(|one| one.released_at.is_some());
        assert!(released.count() > 5, "{} purchases", bought.count());
        let kits = book.batches.rows().filter(|one| one.is_kit());
        assert!(kits.count() > 3, "kits were assembled");
        let visors = book.needs.rows().filter(|need| {
            let lines = book.lines_of(need.id).len();
            need.state == NeedState::Fulfilled && lines == 3
        });
        assert!(visors.count() > 0, "a visor need is fulfilled completely");
        class_c_is_there_to_be_seen(&base.db, &book).await;
        a_product_came_to_its_end(&base.db).await;
        let broken = check(&book);
        assert!(broken.is_empty(), "{broken:?}");
    })
    .await;
}

/// The door opener is asked for no more: its needs are closed, its makers and askers were thanked.
async fn a_product_came_to_its_end(db: &Db) {
    let count = |sql| count_rows(db, sql);
    let of_it =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM ending JOIN product ON product.id = ending.product
        WHERE product.key = 'door-opener' AND ending.reopened_at IS NULL";
    assert_eq!(count(of_it).await.unwrap(), 1);
    let open = "SELECT CAST(COUNT(*) AS BIGINT) FROM need JOIN product ON product.id = need.product
        WHERE product.key = 'door-opener' AND need.state IN ('submitted', 'open')";
    assert_eq!(count(open).await.unwrap(), 0);
    let closed = "SELECT CAST(COUNT(*) AS BIGINT) FROM ending_need";
    assert!(count(closed).await.unwrap() > 0);
    let thanked = "SELECT CAST(COUNT(*) AS BIGINT) FROM ending_thanked";
    assert!(count(thanked).await.unwrap() > 5);
}

/// Two hospitals ask for pushers, under a derogation and a declaration marked as invented; nobody took any.
async fn class_c_is_there_to_be_seen(db: &Db, book: &Book) {
    let of_class_c = |version| matches!(book.facts.versions.get(version), Some((_, Class::C)));
    let taken = book.claims.rows().filter(|one| of_class_c(&one.version));
    assert_eq!(taken.count(), 0);
    let pusher =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM need JOIN product ON product.id = need.product
        WHERE product.class = 'c' AND need.state = 'open'";
    let count = |sql| count_rows(db, sql);
    assert_eq!(count(pusher).await.unwrap(), 2);
    let marked =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM approval WHERE class = 'c' AND state = 'approved'
        AND COALESCE(derogation, declaration) NOT LIKE 'INVENTÉE POUR LA DÉMONSTRATION%'";
    assert_eq!(count(marked).await.unwrap(), 0);
    let given =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM approval WHERE class = 'c' AND state = 'approved'";
    assert_eq!(count(given).await.unwrap(), 2 * 15);
}
