//! Parcels through HTTP: packed, carried, checked in, signed for, counted, refused, brought back.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ledger::Place;
use essaim_store::ledger::Roots;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

fn hub(village: &Village, which: usize) -> Value {
    json!({ "kind": "hub", "id": village.hubs[which] })
}

fn site(village: &Village) -> Value {
    json!({ "kind": "site", "id": village.sites[0] })
}

/// A docked parcel of 30 + 20 ear savers at the first site.
async fn docked(village: &Village) -> (Uuid, Value) {
    let (parcel, bags, code, note) = on_the_road(village).await;
    sign(village, &code, &note, 200).await;
    (parcel, bags)
}

async fn sign(village: &Village, code: &str, note: &str, status: u16) -> Value {
    let body = json!({ "code": note, "name": "Rémi Quai", "position": "magasinier" });
    let nobody = village.api(village.driver);
    let answer = nobody.post(&format!("/api/v1/dock/{code}"), body).await;
    answer.expect(status).body
}

/// On its way from the first hub to the first site: id, bags, code of the slip, code of the note.
async fn on_the_road(village: &Village) -> (Uuid, Value, String, String) {
    let (_, line) = village.ear_savers_needed(50).await;
    let place = Place::Hub(village.hubs[0]);
    let (_, bags) = village
        .stock_for(line, village.saver.1, &[30, 20], place)
        .await;
    let keeper = village.api(village.hub_keeper);
    let body = json!({ "from": hub(village, 0), "to": site(village), "bags": bags });
    let parcel = keeper.post("/api/v1/parcels", body).await.expect(201).id();
    let path = format!("/api/v1/parcels/{parcel}");
    let note = keeper.post(&format!("{path}/note"), json!({})).await;
    let note = note.expect(200).body;
    let driver = village.api(village.driver);
    driver
        .post(&format!("{path}/pick-up"), json!({}))
        .await
        .expect(200);
    let text = |name: &str| note[name].as_str().expect("a text").to_owned();
    (parcel, json!(bags), text("code"), text("handover"))
}

async fn counts(village: &Village, parcel: Uuid) -> Vec<Value> {
    let requester = village.api(village.requester);
    let page = requester.get(&format!("/api/v1/parcels/{parcel}")).await;
    page.expect(200).body["inside"]
        .as_array()
        .expect("a list")
        .clone()
}

#[tokio::test]
async fn a_delivery_is_signed_for_and_counted_in_two_steps() {
    each_village("parcels-count", |village| async move {
        let (parcel, _, code, note) = on_the_road(&village).await;
        let path = format!("/api/v1/parcels/{parcel}");
        let wrong = if note == "123456" { "123457" } else { "123456" };
        let answer = sign(&village, &code, wrong, 409).await;
        assert_eq!(answer["code"], "wrong-handover-code");
        sign(&village, "0000-0000", &note, 404).await;
        sign(&village, "nonsense\u{202e}", &note, 404).await;
        let requester = village.api(village.requester);
        let early = json!({ "counts": [{ "batch": Uuid::nil(), "bag": null, "good": 1 }] });
        requester
            .post(&format!("{path}/count"), early)
            .await
            .expect(422);
        sign(&village, &code, &note, 200).await;
        sign(&village, &code, &note, 200).await;
        let inside = counts(&village, parcel).await;
        assert_eq!(inside.len(), 2);
        let first = json!({ "batch": inside[0]["batch"], "bag": inside[0]["bag"], "good": inside[0]["units"] });
        let maker = village.api(village.makers[0]);
        maker
            .post(&format!("{path}/count"), json!({ "counts": [first] }))
            .await
            .expect(404);
        requester
            .post(&format!("{path}/count"), json!({ "counts": [first] }))
            .await
            .expect(200);
        let approver = village.api(village.approver);
        let yes = json!({ "accepted": true });
        let early = approver.post(&format!("{path}/decide"), yes.clone()).await;
        assert_eq!(early.expect(409).body["code"], "parcel-state");
        let left = inside[1]["units"].as_i64().expect("units");
        let second = json!({ "batch": inside[1]["batch"], "bag": inside[1]["bag"], "good": left - 3, "damaged": 1 });
        requester
            .post(&format!("{path}/count"), json!({ "counts": [second] }))
            .await
            .expect(200);
        requester
            .post(&format!("{path}/decide"), yes.clone())
            .await
            .expect(404);
        approver
            .post(&format!("{path}/decide"), yes.clone())
            .await
            .expect(200);
        let twice = approver.post(&format!("{path}/decide"), yes).await;
        assert_eq!(twice.expect(409).body["code"], "changed-meanwhile");
        let pile = json!({ "batch": inside[0]["batch"], "bag": inside[0]["bag"], "stage": "received",
            "place": site(&village), "owner": inside[0]["owner"], "units": 4 });
        requester.post("/api/v1/piles/use", pile.clone()).await.expect(200);
        requester
            .post("/api/v1/piles/late-loss", pile.clone())
            .await
            .expect(200);
        maker.post("/api/v1/piles/use", pile).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn more_pieces_than_announced_are_taken_in() {
    each_village("parcels-surplus", |village| async move {
        let (parcel, _) = docked(&village).await;
        let inside = counts(&village, parcel).await;
        let all: Vec<Value> = inside
            .iter()
            .map(|one| {
                let good = one["units"].as_i64().expect("units") + 2;
                json!({ "batch": one["batch"], "bag": one["bag"], "good": good })
            })
            .collect();
        let requester = village.api(village.requester);
        requester
            .post(
                &format!("/api/v1/parcels/{parcel}/count"),
                json!({ "counts": all }),
            )
            .await
            .expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_delivery_comes_back() {
    each_village("parcels-refused", |village| async move {
        let (parcel, bags) = docked(&village).await;
        let path = format!("/api/v1/parcels/{parcel}");
        let approver = village.api(village.approver);
        let no = json!({ "accepted": false, "reason": "cartons mouillés" });
        approver
            .post(&format!("{path}/decide"), no)
            .await
            .expect(200);
        village.verify().await;
        let requester = village.api(village.requester);
        let body = json!({ "from": site(&village), "to": hub(&village, 1), "bags": bags });
        let back = requester
            .post("/api/v1/parcels", body)
            .await
            .expect(201)
            .id();
        let back = format!("/api/v1/parcels/{back}");
        let driver = village.api(village.driver);
        driver
            .post(&format!("{back}/pick-up"), json!({}))
            .await
            .expect(200);
        let relay = json!({ "hub": village.hubs[0] });
        driver
            .post(&format!("{back}/set-down"), relay)
            .await
            .expect(200);
        let legs = driver.get(&back).await;
        assert_eq!(legs.status, 200, "any driver may carry it on from the hub");
        let keeper = village.api(village.hub_keeper);
        let seen = keeper.get(&back).await.expect(200).body;
        assert_eq!(seen["legs"][0]["state"], "handed-over");
        assert_eq!(seen["legs"][1]["state"], "planned");
        driver
            .post(&format!("{back}/pick-up"), json!({}))
            .await
            .expect(200);
        keeper
            .post(&format!("{back}/arrive"), json!({}))
            .await
            .expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn after_five_wrong_codes_only_a_coordinator_signs() {
    each_village("parcels-codes", |village| async move {
        let (parcel, _, code, note) = on_the_road(&village).await;
        let wrong = if note == "111111" { "222222" } else { "111111" };
        for _ in 0..5 {
            sign(&village, &code, wrong, 409).await;
        }
        sign(&village, &code, &note, 429).await;
        let path = format!("/api/v1/parcels/{parcel}/dock");
        let body = json!({ "name": "Rémi Quai", "position": "magasinier" });
        let driver = village.api(village.driver);
        driver.post(&path, body.clone()).await.expect(404);
        let coordinator = village.api(village.coordinator);
        let empty = json!({ "name": " ", "position": "x".repeat(10_000) });
        let refused = coordinator.post(&path, empty).await.expect(422);
        assert_eq!(refused.body["fields"].as_array().map(Vec::len), Some(2));
        coordinator.post(&path, body).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_held_batch_stops_its_parcel_and_goes_back_to_a_hub() {
    each_village("parcels-held", |village| async move {
        let (_, line) = village.ear_savers_needed(50).await;
        let place = Place::Hub(village.hubs[0]);
        let (batch, bags) = village
            .stock_for(line, village.saver.1, &[30, 20], place)
            .await;
        let keeper = village.api(village.hub_keeper);
        let body = json!({ "from": hub(&village, 0), "to": site(&village), "bags": bags });
        let parcel = keeper.post("/api/v1/parcels", body).await.expect(201).id();
        let path = format!("/api/v1/parcels/{parcel}");
        let roots = Roots {
            batches: vec![batch],
            ..Roots::default()
        };
        let validator = village.validator;
        village
            .act(roots, |book| book.hold(batch, None, validator).map(drop))
            .await
            .expect("a hold");
        let driver = village.api(village.driver);
        let held = driver.post(&format!("{path}/pick-up"), json!({})).await;
        assert_eq!(held.expect(409).body["code"], "held");
        let coordinator = village.api(village.coordinator);
        let elsewhere = json!({ "to": { "kind": "moon", "id": village.hubs[1] } });
        coordinator
            .post(&format!("{path}/redirect"), elsewhere)
            .await
            .expect(422);
        let to = json!({ "to": hub(&village, 0) });
        coordinator
            .post(&format!("{path}/redirect"), to)
            .await
            .expect(200);
        keeper
            .post(&format!("{path}/arrive"), json!({}))
            .await
            .expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_parcel_is_split_and_one_half_is_lost() {
    each_village("parcels-split", |village| async move {
        let (parcel, bags, _, _) = on_the_road(&village).await;
        let path = format!("/api/v1/parcels/{parcel}");
        let driver = village.api(village.driver);
        let half = json!({ "bags": [bags[0]] });
        let child = driver.post(&format!("{path}/split"), half).await;
        let child = child.expect(201).id();
        let all = driver
            .post(&format!("{path}/split"), json!({ "bags": [bags[1]] }))
            .await;
        assert_eq!(all.expect(409).body["code"], "nothing-to-split");
        let coordinator = village.api(village.coordinator);
        coordinator
            .post(
                &format!("/api/v1/parcels/{child}/lose"),
                json!({ "bags": [] }),
            )
            .await
            .expect(200);
        let seen = coordinator.get(&format!("/api/v1/parcels/{child}")).await;
        assert_eq!(seen.expect(200).body["legs"][0]["state"], "lost");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_receiver_signs_on_a_page_without_an_account() {
    each_village("parcels-page", |village| async move {
        let (parcel, _, code, note) = on_the_road(&village).await;
        let url = format!("{}/fr/dock/{code}", village.url);
        let client = reqwest::Client::new();
        let page = client.get(&url).send().await.expect("a page");
        assert_eq!(page.status(), 200);
        assert!(page.text().await.expect("text").contains(&code));
        let nowhere = client
            .get(format!("{}/fr/dock/x", village.url))
            .send()
            .await;
        assert_eq!(nowhere.expect("a page").status(), 404);
        let send = |body: String| {
            let kind = "application/x-www-form-urlencoded";
            let request = client.post(&url).header("content-type", kind).body(body);
            async move {
                let answer = request.send().await.expect("a page");
                (answer.status().as_u16(), answer.text().await.expect("text"))
            }
        };
        let (status, html) = send(format!("code={note}&name=%3Cb%3ER%C3%A9mi&position=")).await;
        assert_eq!(status, 422);
        assert!(!html.contains("<b>Rémi"), "what was typed is kept, as text");
        assert!(html.contains("Rémi"));
        let wrong = if note == "111111" { "222222" } else { "111111" };
        let (status, _) = send(format!("code={wrong}&name=R&position=quai")).await;
        assert_eq!(status, 409);
        let (status, _) = send(format!("code={note}&name=R&position=quai")).await;
        assert_eq!(status, 200);
        let keeper = village.api(village.requester);
        let seen = keeper.get(&format!("/api/v1/parcels/{parcel}")).await;
        assert_eq!(seen.expect(200).body["state"], "docked");
        let list = client.get(format!("{}/fr/parcels/{parcel}", village.url));
        let html = list.send().await.expect("a page").text().await;
        assert!(!html.expect("text").contains(&code), "nobody is signed in");
        village.verify().await;
    })
    .await;
}
