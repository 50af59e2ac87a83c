//! A plan beside the one before, and some of it accepted.

#![expect(clippy::expect_used, reason = "a story that cannot go on must fail")]

use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

async fn ran(village: &Village) -> Value {
    let coordinator = village.api(village.coordinator);
    let asked = json!({ "collective": village.collective });
    let run = coordinator.post("/api/v1/matching/runs", asked).await;
    read(village, run.expect(201).id()).await
}

async fn read(village: &Village, run: impl std::fmt::Display) -> Value {
    let coordinator = village.api(village.coordinator);
    let path = format!("/api/v1/matching/runs/{run}");
    coordinator.get(&path).await.expect(200).body
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// How each proposal differs: `new`, `same` …
fn changes(run: &Value) -> Vec<&str> {
    let all = run["changes"].as_array().expect("changes");
    all.iter().map(|one| text(&one["change"])).collect()
}

#[tokio::test]
async fn a_plan_is_read_beside_the_one_before() {
    each_village("plan", |village| async move {
        let (need, _) = village.ear_savers_needed(60).await;
        let one = ran(&village).await;
        assert!(changes(&one).iter().all(|change| *change == "new"), "{one}");
        let two = ran(&village).await;
        assert!(
            changes(&two).iter().all(|change| *change == "same"),
            "{two}"
        );
        let coordinator = village.api(village.coordinator);
        let cancel = format!("/api/v1/needs/{need}/cancel");
        let why = json!({ "reason": "Le service a fermé" });
        coordinator.post(&cancel, why).await.expect(200);
        village.visors_needed(10).await;
        let three = ran(&village).await;
        let seen = changes(&three);
        assert!(
            seen.contains(&"new") && seen.contains(&"dropped"),
            "{three}"
        );
        assert!(!seen.contains(&"same"), "{three}");
        let page = village.page(village.coordinator).await;
        let shown = page.get("/fr/matching").await.expect(200).html;
        assert!(
            shown.contains("Du plan d'avant, plus proposé") || shown.contains("plus proposé"),
            "{shown}"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_accepts_some_of_a_plan_and_the_rest_waits() {
    each_village("chosen", |village| async move {
        village.ear_savers_needed(60).await;
        village.visors_needed(20).await;
        let run = ran(&village).await;
        let drafts = run["proposals"].as_array().expect("proposals");
        assert!(drafts.len() > 1, "{run}");
        let (id, first) = (text(&run["id"]).to_owned(), drafts[0]["id"].clone());
        let coordinator = village.api(village.coordinator);
        let path = format!("/api/v1/matching/runs/{id}/send-chosen");
        let chosen = json!({ "proposals": [first] });
        village
            .api(village.requester)
            .post(&path, chosen.clone())
            .await
            .expect(404);
        let none = coordinator
            .post(&path, json!({ "proposals": [] }))
            .await
            .expect(422);
        assert_eq!(none.body["fields"][0]["field"], "proposals");
        let stray = json!({ "proposals": [village.collective] });
        coordinator.post(&path, stray).await.expect(404);
        coordinator
            .post_keyed(&path, "one", chosen.clone())
            .await
            .expect(200);
        coordinator
            .post_keyed(&path, "one", chosen.clone())
            .await
            .expect(200);
        coordinator.post(&path, chosen).await.expect(409);
        let after = read(&village, &id).await;
        let states = |run: &Value| -> Vec<String> {
            let all = run["proposals"].as_array().expect("proposals").iter();
            all.map(|one| text(&one["state"]).to_owned()).collect()
        };
        let sent = states(&after)
            .iter()
            .filter(|state| *state == "sent")
            .count();
        assert_eq!(sent, 1, "{after}");
        assert_eq!(village.owed("proposal").await, 1);
        let page = village.page(village.coordinator).await;
        let shown = page.get("/fr/matching").await.expect(200).html;
        let second = text(&drafts[1]["id"]);
        assert!(shown.contains(second), "{shown}");
        let here = format!("/fr/matching/{id}/chosen");
        page.post(&here, &[]).await.expect(422);
        page.post(&here, &[("proposals", second)]).await.expect(303);
        assert_eq!(village.owed("proposal").await, 2);
        village.verify().await;
    })
    .await;
}
