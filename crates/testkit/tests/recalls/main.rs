//! Recalls through HTTP: looked at before, opened, called off, made final, accounted for, closed.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

mod causes;
mod notices;

use chrono::TimeDelta;
use essaim_domain::ids::{LineId, PersonId};
use essaim_testkit::{MOMENT, Village, each_village, stage};
use serde_json::{Value, json};
use uuid::Uuid;

async fn sealed(village: &Village, line: LineId, maker: PersonId, bags: &[i64]) -> Uuid {
    let units = bags.iter().sum();
    let claim = village
        .claimed(maker, line, village.headband.1, units)
        .await;
    village.sealed(maker, claim, bags).await
}

fn of_spool(village: &Village) -> Value {
    json!({ "kind": "spool", "id": village.spools[0], "reason": "bobine humide" })
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn a_recall_catches_the_whole_family_across_a_split_and_what_is_sealed_later() {
    each_village("family", |village| async move {
        let (_, line, _) = village.visors_needed(60).await;
        let maker = village.makers[0];
        let batch = sealed(&village, line, maker, &[10]).await;
        let inspection = village.drawn(&[batch]).await;
        let bag = village.batch_seen(maker, batch).await["bags"][0]["id"].clone();
        let sorted =
            json!({ "verdict": "screen", "good": [{ "batch": batch, "bag": bag, "units": 9 }] });
        let decide = format!("/api/v1/inspections/{inspection}/decide");
        village.wait(MOMENT);
        village
            .api(village.validator)
            .post(&decide, sorted)
            .await
            .expect(200);
        let coordinator = village.api(village.coordinator);
        let preview = format!("/api/v1/recalls/preview?kind=batch&id={batch}");
        let caught = coordinator.get(&preview).await.expect(200).body;
        assert_eq!(caught["batches"].as_array().unwrap().len(), 2, "{caught}");
        assert!(
            !caught.to_string().contains(&maker.to_string()),
            "no home is named"
        );
        village
            .api(village.makers[1])
            .get(&preview)
            .await
            .expect(404);
        let body = of_spool(&village);
        village
            .api(maker)
            .post("/api/v1/recalls", body.clone())
            .await
            .expect(404);
        village.wait(MOMENT);
        let recall = coordinator
            .post("/api/v1/recalls", body)
            .await
            .expect(201)
            .id();
        let later = sealed(&village, line, maker, &[5]).await;
        let seen = coordinator
            .get(&format!("/api/v1/recalls/{recall}"))
            .await
            .expect(200);
        assert_eq!(seen.body["caught"]["batches"].as_array().unwrap().len(), 3);
        let late = village.batch_seen(maker, later).await;
        assert_eq!(late["recalls"].as_array().unwrap().len(), 1, "{late}");
        let parent = village.batch_seen(maker, batch).await;
        let child = parent["kin"][0]["id"].as_str().unwrap();
        village.wait(TimeDelta::hours(80));
        let release = format!("/api/v1/batches/{child}/release");
        let held = coordinator.post(&release, json!({})).await.expect(409);
        assert_eq!(held.body["code"], "held");
        let off = format!("/api/v1/recalls/{recall}/call-off");
        let why = json!({ "reason": "mesurée, bonne" });
        village.wait(MOMENT);
        coordinator.post(&off, why.clone()).await.expect(200);
        let alone = coordinator.post(&off, why.clone()).await.expect(409);
        assert_eq!(alone.body["code"], "second-person");
        let second = village.api(village.other_coordinator);
        village.wait(MOMENT);
        second.post(&off, why.clone()).await.expect(200);
        second.post(&off, why).await.expect(409);
        village.wait(MOMENT);
        coordinator.post(&release, json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn two_persons_make_a_recall_final_and_two_close_it_once_every_piece_is_accounted_for() {
    each_village("two persons", |village| async move {
        let (_, line, _) = village.visors_needed(60).await;
        let maker = village.makers[0];
        let batch = sealed(&village, line, maker, &[10]).await;
        let (one, other) = (
            village.api(village.coordinator),
            village.api(village.other_coordinator),
        );
        village.wait(MOMENT);
        let recall = one
            .post("/api/v1/recalls", of_spool(&village))
            .await
            .expect(201)
            .id();
        let path = |verb: &str| format!("/api/v1/recalls/{recall}/{verb}");
        let destroyed = json!({ "place_kind": "home", "outcome": "destroyed", "units": 8 });
        let early = village
            .api(maker)
            .post(&path("reconcile"), destroyed.clone())
            .await;
        assert_eq!(early.expect(409).body["code"], "recall-state");
        village.wait(MOMENT);
        one.post(&path("finalise"), json!({})).await.expect(200);
        let same = one.post(&path("finalise"), json!({})).await.expect(409);
        assert_eq!(same.body["code"], "second-person");
        village
            .api(maker)
            .post(&path("finalise"), json!({}))
            .await
            .expect(404);
        village.wait(MOMENT);
        other.post(&path("finalise"), json!({})).await.expect(200);
        let seen = village.batch_seen(maker, batch).await;
        assert_eq!(
            (seen["state"].as_str(), stage(&seen, "recalled")),
            (Some("recalled"), 10)
        );
        village
            .claimed(village.makers[1], line, village.headband.1, 30)
            .await;
        let open = one.post(&path("close"), json!({})).await.expect(409);
        assert_eq!(open.body["code"], "not-reconciled");
        let stranger = village.api(village.driver);
        stranger
            .post(&path("reconcile"), destroyed.clone())
            .await
            .expect(404);
        village.wait(MOMENT);
        village
            .api(maker)
            .post(&path("reconcile"), destroyed)
            .await
            .expect(200);
        let odd = json!({ "place_kind": "home", "outcome": "eaten", "units": 2 });
        one.post(&path("reconcile"), odd).await.expect(422);
        let many = json!({ "place_kind": "home", "outcome": "missing", "units": 3 });
        one.post(&path("reconcile"), many).await.expect(409);
        let rest = json!({ "place_kind": "home", "outcome": "missing", "units": 2 });
        village.wait(MOMENT);
        one.post(&path("reconcile"), rest).await.expect(200);
        village.wait(MOMENT);
        one.post(&path("close"), json!({})).await.expect(200);
        let same = one.post(&path("close"), json!({})).await.expect(409);
        assert_eq!(same.body["code"], "second-person");
        village.wait(MOMENT);
        other.post(&path("close"), json!({})).await.expect(200);
        let seen = one
            .get(&format!("/api/v1/recalls/{recall}"))
            .await
            .expect(200);
        assert_eq!(
            (&seen.body["state"], &seen.body["done"]),
            (&json!("closed"), &json!(10))
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_recall_of_nothing_or_of_something_odd_is_refused() {
    each_village("odd recalls", |village| async move {
        let coordinator = village.api(village.coordinator);
        let path = "/api/v1/recalls";
        let odd = json!({ "kind": "cloud", "id": Uuid::from_u128(1), "reason": "x" });
        coordinator.post(path, odd).await.expect(422);
        let unknown = json!({ "kind": "batch", "id": Uuid::from_u128(1), "reason": "x" });
        coordinator.post(path, unknown).await.expect(404);
        coordinator.post(path, of_spool(&village)).await.expect(404);
        let list = coordinator.get(path).await.expect(200);
        assert_eq!(list.body["recalls"], json!([]));
        village.api(village.makers[0]).get(path).await.expect(404);
        let nul = json!({ "kind": "spool", "id": village.spools[0], "reason": "a\u{0}b" });
        coordinator.post(path, nul).await.expect(422);
    })
    .await;
}
