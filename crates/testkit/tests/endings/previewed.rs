//! One previewed act: for coordinators, once, as it was shown; and one letter to each.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{body, ended, looked_at, preview};

#[tokio::test]
async fn only_her_coordinator_ends_it_and_a_repeat_ends_it_once() {
    each_village("ending-who", |village| async move {
        village.ear_savers_needed(30).await;
        let seen = looked_at(&village, "product").await;
        let form = body(&village, "product", &seen).await;
        for other in [
            village.makers[0],
            village.requester,
            village.hub_keeper,
            village.driver,
            village.planner,
            village.operator,
        ] {
            preview(&village, other, "product").await.expect(404);
            let api = village.api(other);
            api.post("/api/v1/endings", form.clone()).await.expect(404);
        }
        let coordinator = village.api(village.coordinator);
        let mut early = form.clone();
        early["finish_by"] = json!("2026-11-01");
        coordinator.post("/api/v1/endings", early).await.expect(422);
        let mut thankless = form.clone();
        thankless["thanks"] = json!(" ");
        let refused = coordinator.post("/api/v1/endings", thankless).await;
        assert!(refused.expect(422).body.to_string().contains("thanks"));
        let once = coordinator.post_keyed("/api/v1/endings", "once", form.clone());
        let once = once.await.expect(201).id();
        let twice = coordinator.post_keyed("/api/v1/endings", "once", form.clone());
        assert_eq!(twice.await.expect(201).id(), once);
        assert_eq!(village.rows("ending", "1 = 1").await, 1);
        let again = coordinator.post("/api/v1/endings", form).await.expect(409);
        assert_eq!(again.body["code"], "ended");
        preview(&village, village.coordinator, "product")
            .await
            .expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_changed_since_the_preview_is_shown_again_first() {
    each_village("ending-changed", |village| async move {
        let (_, line) = village.ear_savers_needed(30).await;
        let seen = looked_at(&village, "product").await;
        village
            .claimed(village.makers[0], line, village.saver.1, 9)
            .await;
        let coordinator = village.api(village.coordinator);
        let form = body(&village, "product", &seen).await;
        let refused = coordinator
            .post_keyed("/api/v1/endings", "same", form)
            .await;
        assert_eq!(refused.expect(409).body["code"], "preview-changed");
        assert_eq!(village.rows("ending", "1 = 1").await, 0);
        let seen = looked_at(&village, "product").await;
        assert_eq!(seen["lines"][0]["promised"], 9);
        let form = body(&village, "product", &seen).await;
        let done = coordinator
            .post_keyed("/api/v1/endings", "same", form)
            .await;
        done.expect(201);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn everybody_who_took_part_is_thanked_once() {
    each_village("ending-thanks", |village| async move {
        let (_, line) = village.ear_savers_needed(60).await;
        let [first, second] = village.makers;
        let begun = village.claimed(first, line, village.saver.1, 10).await;
        village.claimed(second, line, village.saver.1, 7).await;
        let batch = village.sealed(first, begun, &[4]).await;
        village.released(batch).await;
        let start = format!("/api/v1/claims/{begun}/start");
        village.api(first).post(&start, json!({})).await.expect(200);
        village.told().await;
        let seen = looked_at(&village, "product").await;
        ended(&village, "product").await;
        let told = village.told().await;
        let names = told.names("Merci.");
        assert_eq!(told.count("Merci."), names.len(), "once each");
        assert_eq!(seen["told"], json!(names.len()));
        for name in ["rosalie", "maelle", "bastien", "violette"] {
            assert!(names.contains(name), "{name} in {names:?}");
        }
        let by = village.rows("ending_thanked", "cut = 7").await;
        assert_eq!(by, 1, "the second maker did not begin");
        assert_eq!(told.count(""), names.len(), "and nothing else is sent");
        assert_eq!(village.told().await.count(""), 0);
        village.verify().await;
    })
    .await;
}
