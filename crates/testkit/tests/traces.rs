//! Traces through HTTP and pages: from a label back to spool, maker's code, files and inspector, and forward from each
//! of them to every ward.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use essaim_testkit::{MOMENT, Village, each_village};
use serde_json::Value;
use uuid::Uuid;

/// Ten headbands sealed from a spool, checked, brought to the hub and counted by the site.
async fn delivered(village: &Village) -> (Uuid, Value) {
    let (_, line, _) = village.visors_needed(60).await;
    let maker = village.makers[0];
    let claim = village.claimed(maker, line, village.headband.1, 10).await;
    let batch = village.sealed(maker, claim, &[6, 4]).await;
    village.released(batch).await;
    let seen = village.batch_seen(maker, batch).await;
    let bags: Vec<Value> = seen["bags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bag| bag["id"].clone())
        .collect();
    village.brought(maker, &bags).await;
    village.wait(MOMENT);
    let boxed = village
        .boxed(village.sites[0], &Value::from(vec![bags[0].clone()]))
        .await;
    boxed.picked_up(village, 200).await;
    boxed.docked(village, 200).await;
    boxed.counted(&village.api(village.requester), 200).await;
    (batch, seen)
}

#[tokio::test]
async fn a_label_leads_back_to_spool_files_and_inspector_and_forward_to_every_place() {
    each_village("traces", |village| async move {
        let (batch, seen) = delivered(&village).await;
        let validator = village.api(village.validator);
        let bag = seen["bags"][1]["code"].as_str().unwrap();
        let back = validator.get(&format!("/api/v1/traces/back/{bag}")).await;
        let back = back.expect(200).body;
        let one = &back["batches"][0];
        assert_eq!(
            one["id"],
            batch.to_string(),
            "a bag leads to its batch: {back}"
        );
        assert_eq!(one["spool"], village.spools[0].to_string());
        assert_eq!(
            one["maker"].as_str().map(str::len),
            Some(6),
            "a code, no name"
        );
        assert_eq!(one["judged"][0]["state"], "accepted");
        assert!(one["files"][0]["title"].is_string(), "{one}");
        let places = back["places"].as_array().unwrap();
        assert!(
            places.iter().any(|place| place["place_kind"] == "site"),
            "{back}"
        );
        assert!(
            back["handovers"]
                .as_array()
                .is_some_and(|all| all.len() >= 3),
            "{back}"
        );
        let spool = format!("/api/v1/traces/spool/{}", village.spools[0]);
        let forward = validator.get(&spool).await.expect(200).body;
        let reached = forward["reached"].as_array().unwrap();
        let at = |kind: &str| {
            reached
                .iter()
                .find(|one| one["place_kind"] == kind)
                .unwrap()
        };
        assert_ne!(at("site")["arrived"], 0);
        assert_eq!(at("hub")["arrived"], 10, "{forward}");
        let sum = at("hub")["there"].as_i64().unwrap() + at("site")["there"].as_i64().unwrap();
        assert_eq!(sum, 10, "{forward}");
        for (kind, id) in [
            ("hub", village.hubs[0].uuid()),
            ("version", village.headband.1.uuid()),
            ("batch", batch),
        ] {
            let path = format!("/api/v1/traces/{kind}/{id}");
            validator.get(&path).await.expect(200);
            village.api(village.requester).get(&path).await.expect(404);
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_made_or_checked_it_is_followed_only_by_whoever_may_know() {
    each_village("traced people", |village| async move {
        let (_, seen) = delivered(&village).await;
        let code = seen["code"].as_str().unwrap();
        let (coordinator, validator) = (
            village.api(village.coordinator),
            village.api(village.validator),
        );
        for (kind, person) in [
            ("maker", village.makers[0]),
            ("inspector", village.validator),
        ] {
            let path = format!("/api/v1/traces/{kind}/{person}");
            let found = coordinator.get(&path).await.expect(200).body;
            assert!(!found["reached"].as_array().unwrap().is_empty(), "{found}");
            validator.get(&path).await.expect(404);
        }
        coordinator
            .get(&format!("/api/v1/traces/cellar/{}", Uuid::from_u128(1)))
            .await
            .expect(404);
        coordinator
            .get("/api/v1/traces/back/0000-0000")
            .await
            .expect(404);
        let page = village.page(village.validator).await;
        let shown = page.get(&format!("/fr/traces/back/{code}")).await;
        assert_eq!(shown.status, 200);
        for canary in ["Maelle", &village.makers[0].to_string()] {
            assert!(!shown.html.contains(canary), "{canary}: {}", shown.html);
        }
        let table = page.get(&format!("/fr/traces/back/{code}/file.csv")).await;
        assert!(table.html.contains(code), "{}", table.html);
        let shown = page
            .get(&format!("/en/traces/spool/{}", village.spools[0]))
            .await;
        assert!(shown.html.contains("<svg"), "{}", shown.html);
        let asked = page.get(&format!("/fr/traces?code={code}")).await;
        assert_eq!(
            (asked.status, asked.to.as_str()),
            (303, format!("/fr/traces/back/{code}").as_str())
        );
        let odd = page.get("/fr/traces?code=abc").await;
        assert_eq!(odd.status, 200);
    })
    .await;
}
