//! How fast a machine really is, learnt from the times its maker tells.

#![expect(
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ids::{ClaimId, LineId};
use essaim_testkit::{MOMENT, Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

/// One headband on the first maker's machine is estimated at 90 minutes.
const ESTIMATED: i64 = 90;

async fn claim(village: &Village, units: i64) -> (LineId, ClaimId) {
    let (_, line, _) = village.visors_needed(201).await;
    let version = village.headband.1;
    let claim = village.claimed(village.makers[0], line, version, units);
    (line, claim.await)
}

/// A piece sealed, and how long it took.
async fn sealed(village: &Village, claim: ClaimId, minutes: i64) -> Uuid {
    let body = json!({ "bags": [1], "machine": village.machines[0], "spool": village.spools[0],
        "minutes": minutes });
    let api = village.api(village.makers[0]);
    let sealed = api
        .post(&format!("/api/v1/claims/{claim}/seal"), body)
        .await;
    sealed.expect(201).id()
}

async fn machine(village: &Village) -> Value {
    let api = village.api(village.makers[0]);
    api.get("/api/v1/machines").await.expect(200).body[0].clone()
}

async fn tell(village: &Village, batch: Uuid, minutes: i64) {
    let api = village.api(village.makers[0]);
    let path = format!("/api/v1/batches/{batch}/minutes");
    api.post(&path, json!({ "minutes": minutes }))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_machine_learns_from_three_batches_and_her_week_follows() {
    each_village("speed_learnt", |village| async move {
        let (line, claimed) = claim(&village, 6).await;
        sealed(&village, claimed, 135).await;
        sealed(&village, claimed, 135).await;
        let before = machine(&village).await;
        assert_eq!(before["learnt_hundredths"], Value::Null, "two say nothing");
        assert_eq!(before["told"][0]["estimated"], ESTIMATED);
        let third = sealed(&village, claimed, 135).await;
        let after = machine(&village).await;
        assert_eq!(after["rate_hundredths"], 100, "what she declared stays");
        assert_eq!(after["learnt_hundredths"], 130);
        assert_eq!(after["told"].as_array().unwrap().len(), 3);

        // 12 hours a day for a week, 117 minutes each, less the three she owes.
        let api = village.api(village.makers[0]);
        let due = village.base.db.now().await.unwrap() + chrono::TimeDelta::days(3);
        let more = json!({ "line": line, "version": village.headband.1, "units": 57, "due": due });
        let refused = api.post("/api/v1/claims", more).await.expect(409);
        assert_eq!(refused.body["args"]["cap"], 43 - 3);
        let jobs = api.get("/api/v1/jobs").await.expect(200).body;
        let job = &jobs
            .as_array()
            .unwrap()
            .iter()
            .find(|job| job["units"].as_i64() > Some(0));
        let job = job.unwrap();
        let units = job["units"].as_i64().unwrap();
        assert_eq!(job["reasons"]["minutes"], units * ESTIMATED * 130 / 100);

        // The last word about a batch counts.
        tell(&village, third, 90).await;
        assert_eq!(
            machine(&village).await["learnt_hundredths"],
            130,
            "the median stays"
        );
        let browser = village.signed_in(village.makers[0]).await;
        let (_, page) = browser.page("/fr/workshop").await;
        assert!(page.contains("Vitesse apprise"), "{page}");
        assert!(page.contains("130"), "{page}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_mistyped_time_decides_nothing_and_can_be_corrected() {
    each_village("speed_mistyped", |village| async move {
        let (_, claimed) = claim(&village, 6).await;
        let first = sealed(&village, claimed, 9000).await;
        sealed(&village, claimed, ESTIMATED).await;
        sealed(&village, claimed, ESTIMATED).await;
        assert_eq!(machine(&village).await["learnt_hundredths"], 100);
        let browser = village.signed_in(village.makers[0]).await;
        let path = format!("/fr/batches/{first}");
        let (_, page) = browser.page(&path).await;
        assert!(page.contains("Dire la durée réelle") && page.contains("9000"));
        let form = [("key", "corrected"), ("minutes", "95")];
        village.wait(MOMENT);
        let (status, _) = browser.send(&format!("{path}/minutes"), &form).await;
        assert_eq!(status, 303);
        let told = machine(&village).await["told"].clone();
        assert_eq!(told[0]["took"], 95);
        let nothing = [("key", "none"), ("minutes", "0")];
        let (status, page) = browser.send(&format!("{path}/minutes"), &nothing).await;
        assert_eq!(status, 422, "{page}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn only_its_maker_tells_and_only_of_a_machine_that_was_named() {
    each_village("speed_whose", |village| async move {
        let (_, claimed) = claim(&village, 6).await;
        let maker = village.makers[0];
        let batch = village.sealed(maker, claimed, &[1]).await;
        let path = format!("/api/v1/batches/{batch}/minutes");
        let said = json!({ "minutes": 100 });
        for other in [village.makers[1], village.validator, village.coordinator] {
            village
                .api(other)
                .post(&path, said.clone())
                .await
                .expect(404);
        }
        let shown = village
            .api(village.validator)
            .get(&format!("/api/v1/batches/{batch}"))
            .await;
        assert_eq!(shown.expect(200).body["time"], Value::Null);
        let api = village.api(maker);
        let once = api
            .post_keyed(&path, "told", said.clone())
            .await
            .expect(200);
        let twice = api
            .post_keyed(&path, "told", said.clone())
            .await
            .expect(200);
        assert_eq!(once.id(), twice.id());
        api.post(&path, json!({ "minutes": 86_401 }))
            .await
            .expect(422);

        let seal = format!("/api/v1/claims/{claimed}/seal");
        let body = json!({ "bags": [1], "material": "petg", "minutes": 90 });
        api.post(&seal, body).await.expect(422);
        let body = json!({ "bags": [1], "material": "petg" });
        let nowhere = api.post(&seal, body).await.expect(201).id();
        let path = format!("/api/v1/batches/{nowhere}/minutes");
        let refused = api.post(&path, said).await.expect(409);
        assert_eq!(refused.body["code"], "nothing-to-learn");
        village.verify().await;
    })
    .await;
}
