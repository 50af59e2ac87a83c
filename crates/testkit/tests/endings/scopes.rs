//! What ends, and what goes on beside it.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{ended, looked_at, posted, second_site_in_vendee, served};

#[tokio::test]
async fn when_an_item_ends_the_other_items_go_on() {
    each_village("ending-item", |village| async move {
        let (savers, saver) = village.ear_savers_needed(30).await;
        let (visors, headband, _) = village.visors_needed(10).await;
        village
            .claimed(village.makers[0], saver, village.saver.1, 8)
            .await;
        let seen = looked_at(&village, "product").await;
        assert_eq!(
            (&seen["needs"], &seen["lines"][0]["open"], &seen["makers"]),
            (&json!(1), &json!(22), &json!(1))
        );
        assert_eq!(seen["lines"].as_array().map(Vec::len), Some(1), "{seen}");
        ended(&village, "product").await;
        let coordinator = village.api(village.coordinator);
        let view = village.need_as(&coordinator, savers.uuid()).await;
        assert_eq!(
            (&view["state"], &view["lines"][0]["closed"]),
            (&json!("cancelled"), &json!(30))
        );
        let view = village.need_as(&coordinator, visors.uuid()).await;
        assert_eq!(view["state"], "open");
        village
            .claimed(village.makers[0], headband, village.headband.1, 5)
            .await;
        let refused = posted(&village, 0, &json!(village.ear_saver)).await;
        assert_eq!(refused.expect(409).body["code"], "ended");
        posted(&village, 0, &json!(village.visor)).await.expect(201);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn when_an_area_ends_the_other_area_goes_on_and_gets_its_stock() {
    each_village("ending-area", |village| async move {
        second_site_in_vendee(&village).await;
        let hub = essaim_domain::ledger::Place::Hub(village.hubs[0]);
        let (there, lines) = village
            .open_need_at(village.sites[1], village.ear_saver, 30)
            .await;
        village
            .stock_for(lines[0], village.saver.1, &[20], hub)
            .await;
        let (here, line) = village.ear_savers_needed(50).await;
        let seen = looked_at(&village, "area").await;
        assert_eq!(
            (
                &seen["lines"][0]["stock"],
                &seen["lines"][0]["open"],
                &seen["hubs"]
            ),
            (&json!(20), &json!(10), &json!(1))
        );
        ended(&village, "area").await;
        let coordinator = village.api(village.coordinator);
        let state = |view: serde_json::Value| view["state"].clone();
        let ended = village.need_as(&coordinator, there.uuid()).await;
        let goes_on = village.need_as(&coordinator, here.uuid()).await;
        assert_eq!(
            (state(ended), state(goes_on)),
            (json!("cancelled"), json!("open"))
        );
        let path = format!("/api/v1/matching/free?collective={}", village.collective);
        let free = coordinator.get(&path).await.expect(200).body;
        assert_eq!(
            (&free[0]["units"], &free[0]["line"]),
            (&json!(20), &json!(line)),
            "offered to the other area"
        );
        let refused = posted(&village, 1, &json!(village.visor)).await;
        assert_eq!(refused.expect(409).body["code"], "ended");
        posted(&village, 0, &json!(village.visor)).await.expect(201);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn when_everything_ends_nothing_new_begins_until_it_is_reopened() {
    each_village("ending-everything", |village| async move {
        let (need, line) = village.ear_savers_needed(60).await;
        let waiting = village.visors_posted(15).await;
        let coordinator = village.api(village.coordinator);
        let asked = json!({ "collective": village.collective });
        let run = coordinator.post("/api/v1/matching/runs", asked).await;
        let run = run.expect(201).id();
        let send = format!("/api/v1/matching/runs/{run}/send");
        coordinator.post(&send, json!({})).await.expect(200);
        let proposed = village.rows("proposal", "state = 'sent'").await;
        assert!(proposed > 0, "something is proposed");
        let seen = looked_at(&village, "everything").await;
        assert_eq!(
            (&seen["needs"], &seen["posted"], &seen["proposals"]),
            (&json!(1), &json!(1), &json!(proposed))
        );
        let ending = ended(&village, "everything").await;
        assert_eq!(village.rows("proposal", "state = 'sent'").await, 0);
        let view = village.need_as(&coordinator, waiting).await;
        assert_eq!(view["state"], "refused");
        let due = village.base.db.now().await.expect("now") + chrono::TimeDelta::days(2);
        let claim = json!({ "line": line, "version": village.saver.1, "units": 5, "due": due });
        let maker = village.api(village.makers[0]);
        let refused = maker.post("/api/v1/claims", claim.clone()).await;
        refused.expect(409);
        let raise = format!("/api/v1/lines/{line}/raise");
        let more = json!({ "units": 5 });
        coordinator.post(&raise, more).await.expect(409);
        let refused = posted(&village, 0, &json!(village.ear_saver)).await;
        let refused = refused.expect(409).body;
        assert_eq!(refused["code"], "ended");
        assert!(!refused["detail"].as_str().expect("a reason").contains('⟦'));
        let reopen = format!("/api/v1/endings/{ending}/reopen");
        let why = json!({ "reason": "Une deuxième vague" });
        maker.post(&reopen, why.clone()).await.expect(404);
        let empty = json!({ "reason": " " });
        coordinator.post(&reopen, empty).await.expect(422);
        coordinator.post(&reopen, why.clone()).await.expect(200);
        let again = coordinator.post(&reopen, why).await.expect(409);
        assert_eq!(again.body["code"], "not-ended");
        let view = village.need_as(&coordinator, need.uuid()).await;
        assert_eq!(view["state"], "cancelled", "who still needs it asks anew");
        let anew = posted(&village, 0, &json!(village.ear_saver)).await;
        let verify = format!("/api/v1/needs/{}/verify", anew.expect(201).id());
        coordinator.post(&verify, json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_need_that_was_served_asks_nobody_when_pieces_come_back() {
    each_village("ending-served", |village| async move {
        let need = served(&village, 12).await;
        let coordinator = village.api(village.coordinator);
        let view = village.need_as(&coordinator, need.uuid()).await;
        assert_eq!(view["state"], "fulfilled");
        let ending = ended(&village, "product").await;
        let view = village.need_as(&coordinator, need.uuid()).await;
        assert_eq!(
            (&view["state"], &view["paused"]),
            (&json!("fulfilled"), &json!(true))
        );
        let resume = format!("/api/v1/needs/{need}/resume");
        let refused = coordinator.post(&resume, json!({})).await.expect(409);
        assert_eq!(refused.body["code"], "ended");
        let reopen = format!("/api/v1/endings/{ending}/reopen");
        let why = json!({ "reason": "Trop tôt" });
        coordinator.post(&reopen, why).await.expect(200);
        let view = village.need_as(&coordinator, need.uuid()).await;
        assert_eq!(view["paused"], false);
        village.verify().await;
    })
    .await;
}
