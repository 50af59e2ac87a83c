//! Supplies: counted at a hub, asked for in one tap, packed, brought by a tour or fetched, back or lost.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ids::PersonId;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

/// Part of every home address in the village: it must never show to the wrong person.
const CANARY: &str = "Secret-";

async fn counted(village: &Village, nth: usize, kind: &str, amount: i64) {
    let path = format!("/api/v1/hubs/{}/supplies", village.hubs[nth]);
    let body = json!({ "kind": kind, "amount": amount });
    let keeper = village.api(village.hub_keeper);
    keeper.post(&path, body).await.expect(200);
}

async fn there(village: &Village, nth: usize, kind: &str) -> i64 {
    let path = format!("/api/v1/hubs/{}/supplies", village.hubs[nth]);
    let keeper = village.api(village.hub_keeper);
    let seen = keeper.get(&path).await.expect(200).body;
    let mut stock = seen["stock"].as_array().expect("stock").iter();
    let found = stock.find(|one| one["kind"] == kind).expect("the kind");
    found["amount"].as_i64().expect("an amount")
}

async fn asked(village: &Village, kind: &str) -> Uuid {
    let maker = village.api(village.makers[0]);
    let body = json!({ "kind": kind });
    maker.post("/api/v1/refills", body).await.expect(201).id()
}

/// The newest refill of the first maker.
async fn hers(village: &Village) -> Value {
    let maker = village.api(village.makers[0]);
    maker.get("/api/v1/refills").await.expect(200).body[0].clone()
}

async fn does(village: &Village, who: PersonId, path: &str, status: u16) {
    village.api(who).post(path, json!({})).await.expect(status);
}

async fn packed(village: &Village, refill: Uuid) -> String {
    let path = format!("/api/v1/refills/{refill}/pack");
    does(village, village.hub_keeper, &path, 200).await;
    let parcel = hers(village).await["parcel"].clone();
    parcel.as_str().expect("a box").to_owned()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn a_spool_asked_for_in_one_tap_is_brought_to_her_door_by_a_tour() {
    each_village("refills-tour", |village| async move {
        counted(&village, 0, "spool-petg", 3).await;
        let (maker, keeper) = (village.makers[0], village.hub_keeper);
        let (driver, planner) = (village.driver, village.planner);
        let tap = json!({ "kind": "spool-petg" });
        let api = village.api(maker);
        let first = api.post_keyed("/api/v1/refills", "tap", tap.clone()).await;
        let again = api.post_keyed("/api/v1/refills", "tap", tap.clone()).await;
        let refill = first.expect(201).id();
        assert_eq!(refill, again.expect(201).id());
        api.post("/api/v1/refills", tap).await.expect(409);
        assert_eq!(hers(&village).await["amount"], 1);

        let pack = format!("/api/v1/refills/{refill}/pack");
        does(&village, maker, &pack, 404).await;
        does(&village, driver, &pack, 404).await;
        does(&village, keeper, &pack, 200).await;
        does(&village, keeper, &pack, 409).await;
        does(
            &village,
            maker,
            &format!("/api/v1/refills/{refill}/cancel"),
            409,
        )
        .await;
        assert_eq!(there(&village, 0, "spool-petg").await, 2);
        village.verify().await;

        let body = json!({ "collective": village.collective });
        let plans = village.api(planner);
        plans.post("/api/v1/tours/plan", body).await.expect(201);
        let board = plans.get("/api/v1/tours").await.expect(200).body;
        assert_eq!(board["unassigned"], json!([]), "{board}");
        let tour = format!(
            "/api/v1/tours/{}",
            board["tours"][0]["id"].as_str().expect("a tour")
        );
        let seen = plans.get(&tour).await.expect(200).body;
        let last = seen["stops"]
            .as_array()
            .expect("stops")
            .last()
            .expect("a stop");
        assert_eq!(
            (&last["kind"], &last["place"]),
            (&json!("delivery"), &json!("home"))
        );
        let leg = format!("/api/v1/legs/{}", last["leg"].as_str().expect("a leg"));

        does(&village, planner, &format!("{tour}/offer"), 200).await;
        let reads = |who| {
            let (api, tour) = (village.api(who), tour.clone());
            async move { api.get(&tour).await.body.to_string().contains(CANARY) }
        };
        assert!(!reads(driver).await, "she did not agree yet");
        does(&village, driver, &format!("{tour}/accept"), 200).await;
        does(&village, driver, &format!("{tour}/start"), 200).await;
        does(&village, driver, &format!("{leg}/hand-over"), 409).await;
        does(&village, driver, &format!("{leg}/pick-up"), 200).await;
        assert!(reads(driver).await, "she is on her way there");
        assert!(!reads(planner).await, "only the driver reads an address");
        does(
            &village,
            village.makers[1],
            &format!("{leg}/hand-over"),
            404,
        )
        .await;
        does(&village, driver, &format!("{leg}/hand-over"), 200).await;
        assert!(!reads(driver).await, "it is handed over");
        does(&village, driver, &format!("{tour}/finish"), 200).await;
        assert_eq!(hers(&village).await["state"], "received");
        asked(&village, "spool-petg").await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn a_hub_gives_what_it_has_and_not_more() {
    each_village("refills-short", |village| async move {
        counted(&village, 0, "sheets", 15).await;
        let refill = asked(&village, "sheets").await;
        let (maker, keeper) = (village.makers[0], village.hub_keeper);
        let pack = format!("/api/v1/refills/{refill}/pack");
        let hand = format!("/api/v1/refills/{refill}/hand");
        let short = village.api(keeper).post(&pack, json!({})).await.expect(409);
        assert_eq!(short.body["code"], "supplies-short", "{}", short.body);
        does(&village, keeper, &hand, 409).await;
        assert_eq!(there(&village, 0, "sheets").await, 15);
        counted(&village, 0, "sheets", 40).await;
        does(&village, maker, &hand, 404).await;
        does(
            &village,
            maker,
            &format!("/api/v1/refills/{refill}/receive"),
            409,
        )
        .await;
        does(&village, keeper, &hand, 200).await;
        does(&village, keeper, &hand, 409).await;
        assert_eq!(there(&village, 0, "sheets").await, 20);
        assert_eq!(hers(&village).await["state"], "received");

        let other = asked(&village, "sheets").await;
        does(
            &village,
            village.makers[1],
            &format!("/api/v1/refills/{other}/cancel"),
            404,
        )
        .await;
        does(
            &village,
            maker,
            &format!("/api/v1/refills/{other}/cancel"),
            200,
        )
        .await;
        does(
            &village,
            keeper,
            &format!("/api/v1/refills/{other}/pack"),
            409,
        )
        .await;
        let api = village.api(maker);
        let much = json!({ "kind": "bags", "amount": 501 });
        api.post("/api/v1/refills", much).await.expect(422);
        let wrong = json!({ "kind": "bags", "amount": -1 });
        let path = format!("/api/v1/hubs/{}/supplies", village.hubs[0]);
        village
            .api(keeper)
            .post(&path, wrong.clone())
            .await
            .expect(422);
        api.post(&path, wrong).await.expect(422);
        let fair = json!({ "kind": "bags", "amount": 1 });
        api.post(&path, fair).await.expect(404);
        api.get(&path).await.expect(404);
        village.api(keeper).get("/api/v1/refills").await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn she_fetches_her_box_herself_and_says_so() {
    each_village("refills-fetched", |village| async move {
        counted(&village, 1, "elastic", 60).await;
        let refill = asked(&village, "elastic").await;
        assert_eq!(
            hers(&village).await["hub"],
            village.hubs[1].to_string(),
            "it has some"
        );
        packed(&village, refill).await;
        let receive = format!("/api/v1/refills/{refill}/receive");
        does(&village, village.makers[1], &receive, 404).await;
        does(&village, village.makers[0], &receive, 200).await;
        does(&village, village.makers[0], &receive, 409).await;
        assert_eq!(there(&village, 1, "elastic").await, 40);
        village.verify().await;
        let body = json!({ "collective": village.collective });
        let planner = village.api(village.planner);
        planner.post("/api/v1/tours/plan", body).await.expect(201);
        let board = planner.get("/api/v1/tours").await.expect(200).body;
        assert_eq!(board["tours"], json!([]), "nothing is left to bring");
    })
    .await;
}

#[tokio::test]
async fn a_box_of_supplies_that_goes_to_a_hub_instead_is_asked_of_that_one() {
    each_village("refills-back", |village| async move {
        counted(&village, 0, "bags", 100).await;
        let refill = asked(&village, "bags").await;
        let parcel = packed(&village, refill).await;
        let there_now = json!({ "to": { "kind": "hub", "id": village.hubs[1] } });
        let path = format!("/api/v1/parcels/{parcel}");
        let planner = village.api(village.planner);
        planner
            .post(&format!("{path}/redirect"), there_now)
            .await
            .expect(200);
        let keeper = village.api(village.hub_keeper);
        let seen = keeper.get(&path).await.expect(200).body;
        assert_eq!(
            seen["supplies"],
            json!([{ "kind": "bags", "amount": 50 }]),
            "{seen}"
        );
        keeper
            .post(&format!("{path}/arrive"), json!({}))
            .await
            .expect(200);
        assert_eq!(there(&village, 0, "bags").await, 50);
        assert_eq!(there(&village, 1, "bags").await, 50);
        let seen = hers(&village).await;
        assert_eq!(
            (&seen["state"], &seen["parcel"]),
            (&json!("asked"), &Value::Null)
        );
        assert_eq!(seen["hub"], village.hubs[1].to_string());
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_lost_box_held_is_asked_for_again() {
    each_village("refills-lost", |village| async move {
        counted(&village, 0, "spool-pla", 1).await;
        let refill = asked(&village, "spool-pla").await;
        let parcel = packed(&village, refill).await;
        let lose = format!("/api/v1/parcels/{parcel}/lose");
        let body = json!({ "bags": [], "reason": "coffre volé" });
        village
            .api(village.planner)
            .post(&lose, body)
            .await
            .expect(200);
        assert_eq!(hers(&village).await["state"], "asked");
        assert_eq!(there(&village, 0, "spool-pla").await, 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn supplies_go_through_the_pages_too() {
    each_village("refills-pages", |village| async move {
        let hub = format!("/fr/hubs/{}/supplies", village.hubs[0]);
        let hers = village.page(village.makers[0]).await;
        let keeper = village.page(village.hub_keeper).await;
        let count = [("kind", "spool-pla"), ("amount", "4")];
        keeper
            .post(&format!("{hub}/count"), &count)
            .await
            .expect(303);
        let shop = hers.get("/fr/workshop").await.expect(200).html;
        assert!(shop.contains("/fr/refills"), "{shop}");
        let shown = hers.get("/fr/refills").await.expect(200).html;
        assert!(shown.contains("Une bobine de PLA"), "{shown}");
        hers.post("/fr/refills/ask", &[("kind", "spool-pla")])
            .await
            .expect(303);
        hers.post("/fr/refills/ask", &[("kind", "spool-pla")])
            .await
            .expect(409);
        let refill = newest(&village).await;
        let waiting = keeper.get(&hub).await.expect(200).html;
        assert!(waiting.contains("1 bobine de PLA") && waiting.contains("4 bobines de PLA"));
        keeper
            .post(&format!("{hub}/{refill}/pack"), &[])
            .await
            .expect(303);
        let parcels = keeper.get("/fr/parcels").await.expect(200).html;
        assert!(parcels.contains("À une personne qui fabrique"), "{parcels}");
        let parcel = box_of(&village).await;
        let inside = hers
            .get(&format!("/fr/parcels/{parcel}"))
            .await
            .expect(200)
            .html;
        assert!(inside.contains("1 bobine de PLA"), "{inside}");
        hers.post(&format!("/fr/refills/{refill}/receive"), &[])
            .await
            .expect(303);
        let shown = hers.get("/fr/refills").await.expect(200).html;
        assert!(shown.contains("reçu"), "{shown}");
        keeper.get("/fr/refills").await.expect(404);
        hers.get(&hub).await.expect(404);
        village.verify().await;
    })
    .await;
}

async fn newest(village: &Village) -> String {
    hers(village).await["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

async fn box_of(village: &Village) -> String {
    hers(village).await["parcel"]
        .as_str()
        .expect("a box")
        .to_owned()
}
