//! Who waits for supplies is written to; what is asked twice at one moment is asked once; what is handed over stands in
//! the chain of custody.

#![expect(
    clippy::expect_used,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ids::PersonId;
use essaim_testkit::{Village, each_village};
use serde_json::json;
use uuid::Uuid;

async fn counted(village: &Village, kind: &str, amount: i64) {
    let path = format!("/api/v1/hubs/{}/supplies", village.hubs[0]);
    let body = json!({ "kind": kind, "amount": amount });
    let keeper = village.api(village.hub_keeper);
    keeper.post(&path, body).await.expect(200);
}

async fn asked(village: &Village, kind: &str) -> Uuid {
    let maker = village.api(village.makers[0]);
    let body = json!({ "kind": kind });
    maker.post("/api/v1/refills", body).await.expect(201).id()
}

async fn does(village: &Village, who: PersonId, path: &str, status: u16) {
    village.api(who).post(path, json!({})).await.expect(status);
}

/// Packs it; the box.
async fn packed(village: &Village, refill: Uuid) -> String {
    let path = format!("/api/v1/refills/{refill}/pack");
    does(village, village.hub_keeper, &path, 200).await;
    let maker = village.api(village.makers[0]);
    let all = maker.get("/api/v1/refills").await.expect(200).body;
    let mut all = all.as_array().expect("a list").iter();
    let hers = all.find(|one| one["id"] == json!(refill));
    let parcel = hers.expect("the refill")["parcel"].as_str();
    parcel.expect("a box").to_owned()
}

/// The letters owed about supplies, by what they tell of.
async fn told(village: &Village, what: &str) -> i64 {
    let about = format!("kind = 'refill-changed' AND CAST(about AS TEXT) LIKE '%{what}%'");
    village.rows("outbox", &about).await
}

#[tokio::test]
async fn who_waits_for_supplies_and_who_can_give_them_are_written_to() {
    each_village("refills-letters", |village| async move {
        counted(&village, "spool-petg", 3).await;
        counted(&village, "bags", 90).await;
        let wanted = || village.rows("outbox", "kind = 'refill-wanted'");
        let refill = asked(&village, "spool-petg").await;
        let keepers = wanted().await;
        assert!(
            keepers > 0,
            "whoever keeps the hub hears that somebody waits"
        );
        let more = asked(&village, "bags").await;
        assert_eq!(wanted().await, keepers, "the list was not empty");
        let off = format!("/api/v1/refills/{more}/cancel");
        does(&village, village.hub_keeper, &off, 200).await;
        assert_eq!(told(&village, "off").await, 1);
        packed(&village, refill).await;
        assert_eq!(told(&village, "packed").await, 1);
        let body = json!({ "collective": village.collective });
        let plans = village.api(village.planner);
        plans.post("/api/v1/tours/plan", body).await.expect(201);
        let board = plans.get("/api/v1/tours").await.expect(200).body;
        let tour = board["tours"][0]["id"].as_str().expect("a tour");
        let tour = format!("/api/v1/tours/{tour}");
        does(&village, village.planner, &format!("{tour}/offer"), 200).await;
        assert_eq!(told(&village, "coming").await, 0, "nobody said yes yet");
        does(&village, village.driver, &format!("{tour}/accept"), 200).await;
        assert_eq!(told(&village, "coming").await, 1);
        does(&village, village.driver, &format!("{tour}/decline"), 200).await;
        assert_eq!(told(&village, "later").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_asked_for_twice_at_one_moment_is_asked_for_once() {
    each_village("refills-twice", |village| async move {
        let maker = village.api(village.makers[0]);
        let body = json!({ "kind": "bags" });
        let asks = |key| maker.post_keyed("/api/v1/refills", key, body.clone());
        let (one, two, three) = tokio::join!(asks("a"), asks("b"), asks("c"));
        let mut answers = [one, two, three].map(|answer| (answer.status, answer.body));
        answers.sort_by_key(|(status, _)| *status);
        let statuses = answers.each_ref().map(|(status, _)| *status);
        assert_eq!(statuses, [201, 409, 409], "{answers:?}");
        assert_eq!(answers[2].1["code"], "refill-asked");
        assert_eq!(village.rows("refill", "state = 'asked'").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn supplies_handed_over_stand_in_the_chain_of_custody() {
    each_village("refills-custody", |village| async move {
        counted(&village, "bags", 90).await;
        let refill = asked(&village, "bags").await;
        let parcel = packed(&village, refill).await;
        let hand = format!("/api/v1/refills/{refill}/hand");
        does(&village, village.makers[1], &hand, 404).await;
        does(&village, village.hub_keeper, &hand, 200).await;
        let maker = village.api(village.makers[0]);
        let path = format!("/api/v1/parcels/{parcel}");
        let shown = maker.get(&path).await.expect(200).body;
        let hands = shown["handovers"].as_array().expect("hands");
        let last = hands.last().expect("a hand-over");
        assert_eq!(
            (&last["step"], &last["place_kind"]),
            (&json!("given"), &json!("hub"))
        );
        let page = village.page(village.makers[0]).await;
        let shown = page.get(&format!("/fr/parcels/{parcel}")).await.expect(200);
        assert!(shown.html.contains("Fournitures remises"), "{}", shown.html);
        does(&village, village.hub_keeper, &hand, 409).await;
        assert_eq!(village.rows("handover", "step = 'given'").await, 1);
        village.verify().await;
    })
    .await;
}
