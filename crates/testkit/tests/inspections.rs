//! Inspections through HTTP: the draw, the results, the decision.

use essaim_testkit::{MOMENT, Village, each_village, stage};
use serde_json::json;
use uuid::Uuid;

async fn a_sealed_batch(village: &Village, bags: &[i64]) -> Uuid {
    let (_, line, _) = village.visors_needed(50).await;
    let maker = village.makers[0];
    let units = bags.iter().sum();
    let claim = village
        .claimed(maker, line, village.headband.1, units)
        .await;
    village.sealed(maker, claim, bags).await
}

#[tokio::test]
async fn only_a_validator_draws_and_only_once() {
    each_village("draw", |village| async move {
        let batch = a_sealed_batch(&village, &[10, 10]).await;
        let body = json!({ "batches": [batch, batch] });
        let path = "/api/v1/inspections";
        for person in [village.makers[0], village.requester, village.driver] {
            village
                .api(person)
                .post(path, body.clone())
                .await
                .expect(404);
        }
        let validator = village.api(village.validator);
        let none = validator
            .post(path, json!({ "batches": [] }))
            .await
            .expect(422);
        assert_eq!(none.body["fields"][0]["field"], "batches");
        village.wait(MOMENT);
        let first = validator
            .post_keyed(path, "once", body.clone())
            .await
            .expect(201);
        village.wait(MOMENT);
        let again = validator
            .post_keyed(path, "once", body.clone())
            .await
            .expect(201);
        assert_eq!(first.id(), again.id());
        let twice = validator.post(path, body).await.expect(409);
        assert_eq!(twice.body["code"], "batch-state");
        let seen = validator
            .get(&format!("{path}/{}", first.id()))
            .await
            .expect(200);
        assert_eq!(seen.body["pieces"].as_array().unwrap().len(), 20);
        assert!(
            !seen
                .body
                .to_string()
                .contains(&village.makers[0].to_string())
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_checks_her_own_work() {
    each_village("own work", |village| async move {
        let batch = a_sealed_batch(&village, &[5]).await;
        let maker = village.makers[0];
        village.also_validates(maker).await;
        let body = json!({ "batches": [batch] });
        let own = village.api(maker).post("/api/v1/inspections", body).await;
        assert_eq!(own.expect(409).body["code"], "own-work");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_decision_waits_for_results_and_pieces_not_drawn_are_refused() {
    each_village("results", |village| async move {
        let batch = a_sealed_batch(&village, &[8]).await;
        let inspection = village.drawn(&[batch]).await;
        let path = format!("/api/v1/inspections/{inspection}");
        let validator = village.api(village.validator);
        let (results, decide) = (format!("{path}/results"), format!("{path}/decide"));
        let planned = json!({ "verdict": "as-planned" });
        let missing = validator.post(&decide, planned.clone()).await.expect(409);
        assert_eq!(missing.body["args"]["missing"], 8);
        let ninth = json!({ "results": [{ "piece": 9, "defects": [] }] });
        let ninth = validator.post(&results, ninth).await.expect(409);
        assert_eq!(ninth.body["code"], "not-drawn");
        let odd = json!({ "results": [{ "piece": 1, "defects": ["ugly"] }] });
        validator.post(&results, odd).await.expect(422);
        validator.post(&results, json!({})).await.expect(422);
        let strange = village.api(village.makers[0]);
        strange
            .post(&results, json!({ "others_good": true }))
            .await
            .expect(404);
        let seen =
            json!({ "results": [{ "piece": 3, "found": [{ "item": "opening", "reading": "158" }] }], "others_good": true });
        validator.post(&results, seen).await.expect(200);
        let seen = json!({ "results": [{ "piece": 3, "defects": ["critical"] }] });
        village.wait(MOMENT);
        let second = validator.post(&results, seen).await.expect(409);
        assert_eq!(second.body["code"], "second-result");
        validator
            .post(&decide, json!({ "verdict": "milder" }))
            .await
            .expect(422);
        let many = json!({ "verdict": "as-planned", "destroyed": 100_000_000_000_000_i64 });
        validator.post(&decide, many).await.expect(422);
        village.wait(MOMENT);
        validator.post(&decide, planned.clone()).await.expect(200);
        let over = validator.post(&decide, planned).await.expect(409);
        assert_eq!(over.body["code"], "inspection-state");
        let seen = village.batch_seen(village.validator, batch).await;
        assert_eq!(seen["state"], "accepted");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_rejected_batch_reopens_demand_and_is_destroyed_or_reworked_once() {
    each_village("reject", |village| async move {
        let (_, line, _) = village.visors_needed(20).await;
        let maker = village.makers[0];
        let version = village.headband.1;
        let claim = village.claimed(maker, line, version, 20).await;
        let batch = village.sealed(maker, claim, &[12, 8]).await;
        let inspection = village.drawn(&[batch]).await;
        let path = format!("/api/v1/inspections/{inspection}/decide");
        let body = json!({ "verdict": "reject", "words": "arête coupante" });
        village.wait(MOMENT);
        village
            .api(village.validator)
            .post(&path, body)
            .await
            .expect(200);
        village.claimed(village.makers[1], line, version, 20).await;
        let api = village.api(maker);
        let path = format!("/api/v1/batches/{batch}");
        let child = json!({ "units": 8 });
        village.wait(MOMENT);
        let child = api
            .post(&format!("{path}/rework"), child)
            .await
            .expect(201)
            .id();
        let proof = json!({ "units": 12, "reason": "coupées en deux, photo" });
        let unproved = json!({ "units": 12 });
        api.post(&format!("{path}/scrap"), unproved)
            .await
            .expect(422);
        let other = village.api(village.makers[1]);
        other
            .post(&format!("{path}/scrap"), proof.clone())
            .await
            .expect(404);
        village.wait(MOMENT);
        api.post(&format!("{path}/scrap"), proof.clone())
            .await
            .expect(200);
        api.post(&format!("{path}/scrap"), proof).await.expect(409);
        let inspection = village.drawn(&[child]).await;
        let decide = format!("/api/v1/inspections/{inspection}/decide");
        let reject = json!({ "verdict": "reject" });
        village.wait(MOMENT);
        village
            .api(village.validator)
            .post(&decide, reject)
            .await
            .expect(200);
        let again = format!("/api/v1/batches/{child}/rework");
        let again = api.post(&again, json!({ "units": 8 })).await.expect(409);
        assert_eq!(again.body["code"], "already-reworked");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_sorting_sends_the_good_pieces_on_and_scraps_the_others() {
    each_village("screen", |village| async move {
        let batch = a_sealed_batch(&village, &[10, 6]).await;
        let inspection = village.drawn(&[batch]).await;
        let seen = village.batch_seen(village.validator, batch).await;
        let bag = |place: usize| seen["bags"][place]["id"].clone();
        let good = |units: i64| {
            json!({ "verdict": "screen", "destroyed": 1, "good": [
                { "batch": batch, "bag": bag(0), "units": units },
                { "batch": batch, "bag": bag(1), "units": 6 }] })
        };
        let path = format!("/api/v1/inspections/{inspection}/decide");
        let validator = village.api(village.validator);
        let many = validator.post(&path, good(10)).await.expect(409);
        assert_eq!(many.body["code"], "not-that-many");
        village.wait(MOMENT);
        validator.post(&path, good(7)).await.expect(200);
        let seen = village.batch_seen(village.validator, batch).await;
        assert_eq!(seen["state"], "screened");
        let counts = ["split", "scrap", "sample"].map(|one| stage(&seen, one));
        assert_eq!(counts, [13, 2, 1]);
        let child = seen["kin"][0]["id"].as_str().unwrap().parse().unwrap();
        let child = village.batch_seen(village.makers[0], child).await;
        assert_eq!(child["state"], "accepted");
        village.verify().await;
    })
    .await;
}
