//! What the stories of the road share: two makers with a box each, a tour on the road, a second driver.

use essaim_domain::chance::Mint;
use essaim_domain::code::Secret;
use essaim_domain::geo::Point;
use essaim_domain::ids::{MembershipId, PersonId, TokenId};
use essaim_domain::ledger::Place;
use essaim_domain::person::{Belonging, Language, MembershipStatus, Role};
use essaim_store::people::add;
use essaim_testkit::{Api, Village};
use serde_json::{Value, json};

/// Each of two makers has two bags at home, to be brought to a hub.
pub(crate) async fn two_homes(village: &Village) {
    let (_, line) = village.ear_savers_needed(200).await;
    for maker in village.makers {
        let home = Place::Home(maker);
        village
            .sealed_for(line, village.saver.1, &[30, 20], home)
            .await;
    }
}

pub(crate) async fn seen(village: &Village, path: &str) -> Value {
    let planner = village.api(village.planner);
    planner.get(path).await.expect(200).body
}

pub(crate) async fn post(village: &Village, who: PersonId, path: &str, body: Value) -> Value {
    village.api(who).post(path, body).await.expect(200).body
}

pub(crate) async fn plan(village: &Village) {
    let body = json!({ "collective": village.collective });
    let planner = village.api(village.planner);
    planner.post("/api/v1/tours/plan", body).await.expect(201);
}

/// The tours of the board in this state.
pub(crate) async fn tours(village: &Village, state: &str) -> Vec<String> {
    let board = seen(village, "/api/v1/tours").await;
    let tours = board["tours"].as_array().unwrap().iter();
    let tours = tours.filter(|tour| tour["state"] == state);
    tours
        .map(|tour| format!("/api/v1/tours/{}", tour["id"].as_str().unwrap()))
        .collect()
}

/// A tour offered to its driver.
pub(crate) async fn offered(village: &Village) -> String {
    plan(village).await;
    let tour = tours(village, "draft").await.remove(0);
    post(
        village,
        village.planner,
        &format!("{tour}/offer"),
        json!({}),
    )
    .await;
    tour
}

/// A tour its driver and both makers said yes to, on the road.
pub(crate) async fn under_way(village: &Village) -> String {
    let tour = offered(village).await;
    post(
        village,
        village.driver,
        &format!("{tour}/accept"),
        json!({}),
    )
    .await;
    for leg in legs(village, &tour).await {
        for maker in village.makers {
            let maker = village.api(maker);
            maker.post(&format!("{leg}/agree"), json!({})).await;
        }
    }
    post(village, village.driver, &format!("{tour}/start"), json!({})).await;
    tour
}

/// The legs of a tour in the order of their pickups.
pub(crate) async fn legs(village: &Village, tour: &str) -> Vec<String> {
    let seen = seen(village, tour).await;
    let stops = seen["stops"].as_array().unwrap().iter();
    let pickups = stops.filter(|stop| stop["kind"] == "pickup");
    pickups
        .map(|stop| format!("/api/v1/legs/{}", stop["leg"].as_str().unwrap()))
        .collect()
}

/// The stop that picks this leg up, as this person sees it.
pub(crate) async fn pickup(village: &Village, who: PersonId, tour: &str, leg: &str) -> Value {
    let seen = village.api(who).get(tour).await.expect(200).body;
    let mut stops = seen["stops"].as_array().unwrap().iter();
    let hers =
        |stop: &&Value| stop["kind"] == "pickup" && leg.ends_with(stop["leg"].as_str().unwrap());
    stops.find(hers).cloned().unwrap_or(Value::Null)
}

/// Somebody more who drives a van.
pub(crate) async fn another_driver(village: &Village) -> (PersonId, Api) {
    let mut tx = village.base.db.begin().await.unwrap();
    let mut mint = Mint::new(tx.now(), village.app.chance());
    let id = PersonId::new(&mut mint);
    add::person(&mut tx, id, "Simon", Language::Fr, None)
        .await
        .unwrap();
    let contact = add::Contact {
        name: "Simon Lenom".into(),
        email: Some("simon@example.invalid".into()),
        phone: None,
        address: None,
    };
    add::contact(&mut tx, id, contact).await.unwrap();
    let membership = MembershipId::new(&mut mint);
    let at = Belonging::Collective(village.collective);
    let status = MembershipStatus::Confirmed;
    add::membership(&mut tx, membership, id, Role::Driver, at, status)
        .await
        .unwrap();
    let driver = add::Driver {
        collective: village.collective,
        insee: "44109".into(),
        point: Point::new(47.23, -1.56).unwrap(),
        vehicle: "van".into(),
        boxes: 20,
        kilograms: 400,
        most_km: 200.0,
        hours: "Mo-Sa 08:00-20:00".into(),
    };
    add::driver(&mut tx, id, driver).await.unwrap();
    let secret = Secret::new(mint.chance());
    let token = TokenId::new(&mut mint);
    add::token(&mut tx, token, id, &secret.hash(), "tests")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (id, village.api_with(&secret.reveal()))
}
