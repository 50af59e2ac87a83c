//! Tours through HTTP: planned, offered, agreed to, driven, finished or cancelled.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

/// Part of every home address in the village: it must never show to the wrong person.
const CANARY: &str = "Secret-";

async fn plan(village: &Village) -> Value {
    let planner = village.api(village.planner);
    let body = json!({ "collective": village.collective });
    planner.post("/api/v1/tours/plan", body).await.expect(201);
    planner.get("/api/v1/tours").await.expect(200).body
}

fn path_of(board: &Value, state: &str) -> String {
    let tours = board["tours"].as_array().expect("tours").iter();
    let mut found = tours.filter(|tour| tour["state"] == state);
    let id = found
        .next()
        .unwrap_or_else(|| panic!("no {state} in {board}"))["id"]
        .clone();
    format!("/api/v1/tours/{}", id.as_str().expect("an id"))
}

async fn step(village: &Village, who: essaim_domain::ids::PersonId, path: &str, status: u16) {
    let answer = village.api(who).post(path, json!({})).await;
    answer.expect(status);
}

async fn leg_of(village: &Village, tour: &str) -> String {
    let seen = village.api(village.planner).get(tour).await.expect(200);
    let leg = seen.body["stops"][0]["leg"].clone();
    format!("/api/v1/legs/{}", leg.as_str().expect("an id"))
}

#[tokio::test]
async fn a_batch_goes_from_a_home_by_the_hub_to_the_site() {
    each_village("tours-whole", |village| async move {
        let (_, line) = village.ear_savers_needed(100).await;
        let home = Place::Home(village.makers[0]);
        village
            .stock_for(line, village.saver.1, &[60, 40], home)
            .await;
        let tour = path_of(&plan(&village).await, "draft");
        let (driver, planner, maker) = (village.driver, village.planner, village.makers[0]);
        village.api(driver).get(&tour).await.expect(404);
        step(&village, driver, &format!("{tour}/offer"), 404).await;
        step(&village, planner, &format!("{tour}/offer"), 200).await;
        step(&village, planner, &format!("{tour}/offer"), 409).await;
        step(&village, planner, &format!("{tour}/accept"), 404).await;
        step(&village, driver, &format!("{tour}/accept"), 200).await;
        let leg = leg_of(&village, &tour).await;
        let shows = |who| {
            let (api, tour) = (village.api(who), tour.clone());
            async move { api.get(&tour).await.body.to_string().contains(CANARY) }
        };
        assert!(!shows(driver).await, "before the maker agreed");
        step(&village, village.makers[1], &format!("{leg}/agree"), 404).await;
        step(&village, maker, &format!("{leg}/agree"), 200).await;
        assert!(shows(driver).await, "both agreed");
        for other in [planner, village.coordinator, village.hub_keeper, maker] {
            assert!(!shows(other).await, "only the driver reads an address");
        }
        step(&village, driver, &format!("{tour}/start"), 200).await;
        step(&village, driver, &format!("{leg}/hand-over"), 409).await;
        step(&village, maker, &format!("{leg}/pick-up"), 404).await;
        step(&village, driver, &format!("{leg}/pick-up"), 200).await;
        assert!(!shows(driver).await, "it is in her hands");
        step(&village, driver, &format!("{tour}/finish"), 409).await;
        step(&village, driver, &format!("{tour}/cancel"), 409).await;
        step(&village, driver, &format!("{leg}/hand-over"), 200).await;
        step(&village, driver, &format!("{tour}/finish"), 200).await;
        village.verify().await;
        check_in(&village).await;
        deliver(&village).await;
        village.verify().await;
    })
    .await;
}

/// The keeper checks in what came, two pieces short.
async fn check_in(village: &Village) {
    let keeper = village.api(village.hub_keeper);
    let all = keeper.get("/api/v1/parcels").await.expect(200).body;
    let id = all[0]["id"].as_str().expect("a parcel").to_owned();
    let path = format!("/api/v1/parcels/{id}");
    let inside = keeper.get(&path).await.expect(200).body["inside"].clone();
    let left = inside[0]["units"].as_i64().expect("units") - 2;
    let counts = json!({ "counts": [{ "bag": inside[0]["bag"], "units": left }] });
    keeper
        .post(&format!("{path}/arrive"), counts)
        .await
        .expect(200);
    village.verify().await;
}

/// What the hub holds for the site goes there on a second tour.
async fn deliver(village: &Village) {
    let tour = path_of(&plan(village).await, "draft");
    let (driver, planner) = (village.driver, village.planner);
    step(village, planner, &format!("{tour}/offer"), 200).await;
    step(village, driver, &format!("{tour}/accept"), 200).await;
    step(village, driver, &format!("{tour}/start"), 200).await;
    let leg = leg_of(village, &tour).await;
    step(village, driver, &format!("{leg}/pick-up"), 200).await;
    step(village, driver, &format!("{leg}/hand-over"), 409).await;
    let seen = village.api(driver).get(&tour).await.expect(200).body;
    let parcel: Uuid = seen["stops"][0]["parcel"]
        .as_str()
        .and_then(|text| text.parse().ok())
        .expect("a parcel");
    let keeper = village.api(village.hub_keeper);
    let note = keeper
        .post(&format!("/api/v1/parcels/{parcel}/note"), json!({}))
        .await
        .expect(200)
        .body;
    let code = note["code"].as_str().expect("a code");
    let body = json!({ "code": note["handover"], "name": "Rémi Quai", "position": "magasinier" });
    keeper
        .post(&format!("/api/v1/dock/{code}"), body)
        .await
        .expect(200);
    step(village, driver, &format!("{tour}/finish"), 200).await;
    let requester = village.api(village.requester);
    let path = format!("/api/v1/parcels/{parcel}");
    let inside = requester.get(&path).await.expect(200).body["inside"].clone();
    let counts: Vec<Value> = inside
        .as_array()
        .expect("piles")
        .iter()
        .map(|one| json!({ "batch": one["batch"], "bag": one["bag"], "good": one["units"] }))
        .collect();
    requester
        .post(&format!("{path}/count"), json!({ "counts": counts }))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_cancelled_tour_gives_its_load_to_others() {
    each_village("tours-cancelled", |village| async move {
        let (_, line) = village.ear_savers_needed(100).await;
        let home = Place::Home(village.makers[0]);
        village
            .sealed_for(line, village.saver.1, &[60, 40], home)
            .await;
        let first = path_of(&plan(&village).await, "draft");
        let (driver, planner) = (village.driver, village.planner);
        step(&village, planner, &format!("{first}/offer"), 200).await;
        step(&village, driver, &format!("{first}/decline"), 200).await;
        step(&village, planner, &format!("{first}/offer"), 200).await;
        step(&village, driver, &format!("{first}/accept"), 200).await;
        step(&village, driver, &format!("{first}/cancel"), 200).await;
        step(&village, driver, &format!("{first}/start"), 409).await;
        let second = path_of(&plan(&village).await, "draft");
        assert_ne!(first, second);
        let maker = village.api(village.makers[0]);
        let body = json!({ "collective": village.collective });
        maker.post("/api/v1/tours/plan", body).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_nobody_can_carry_is_named_with_why() {
    each_village("tours-left", |village| async move {
        let (_, line) = village.ear_savers_needed(5000).await;
        let home = Place::Home(village.makers[0]);
        village
            .sealed_for(line, village.saver.1, &[2500, 2500], home)
            .await;
        let board = plan(&village).await;
        assert_eq!(board["tours"], json!([]));
        assert_eq!(board["unassigned"][0]["why"], "fits-no-vehicle");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_tour_hears_what_its_driver_does() {
    each_village("tours-live", |village| async move {
        let (_, line) = village.ear_savers_needed(100).await;
        let home = Place::Home(village.makers[0]);
        village.stock_for(line, village.saver.1, &[60], home).await;
        let (planner, driver) = (village.planner, village.driver);
        let tour = path_of(&plan(&village).await, "draft");
        step(&village, planner, &format!("{tour}/offer"), 200).await;
        step(&village, driver, &format!("{tour}/accept"), 200).await;
        let id = tour.rsplit('/').next().expect("an id");
        let hers = village.signed_in(planner).await;
        let shown = hers.page(&format!("/fr/tours/{id}")).await.1;
        let topics = format!("/fr/live?topics=tour:{id}");
        assert!(shown.contains(&topics), "{shown}");
        let mut stream = hers.stream(&topics).await;
        step(&village, driver, &format!("{tour}/start"), 200).await;
        let leg = leg_of(&village, &tour).await;
        step(&village, driver, &format!("{leg}/pick-up"), 200).await;
        let mut heard = String::new();
        // A stop that is done is struck out.
        while !heard.contains("<s>") {
            let chunk = stream.chunk().await.expect("the stream goes on");
            heard.push_str(&String::from_utf8_lossy(&chunk.expect("something")));
        }
        assert!(heard.contains("event: tour-now"), "{heard}");
        assert!(
            !heard.contains(CANARY),
            "a planner reads no address: {heard}"
        );
        village.verify().await;
    })
    .await;
}
