//! A hub closes on a day: announced now, done on the day, called off, or stuck.

use chrono::TimeDelta;
use essaim_domain::ledger::Place;
use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{at_home, body, boxes, closes, in_days, looked_at, nth, packs};

#[tokio::test]
async fn an_announced_hub_takes_what_comes_before_and_closes_on_its_day() {
    each_village("closing-day", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let [here, there] = village.hubs;
        let hub = Place::Hub(here);
        village.stock_for(line, village.saver.1, &[40], hub).await;
        let bags = at_home(&village, line).await;
        let day = in_days(&village, 5).await;
        let past = in_days(&village, 0).await.replace("20", "19");
        let api = village.api(village.coordinator);
        let wrong = format!("/api/v1/hubs/{here}/closing?next={there}&on={past}");
        let refused = api.get(&wrong).await.expect(422);
        assert_eq!(refused.body["fields"][0]["field"], "on");
        let seen = looked_at(&village, here, Some(there), &day).await;
        assert_eq!((&seen["now"], &seen["units"]), (&json!(false), &json!(40)));
        let id = closes(&village, here, Some(there), &day)
            .await
            .expect(201)
            .id();
        let twice = closes(&village, here, Some(there), &day).await.expect(409);
        assert_eq!(twice.body["code"], "hub-closes");
        let told = village.told().await;
        assert!(told.count("Nantes-Est ferme le") > 1, "{told:?}");
        assert_eq!(boxes(&village, "1 = 1").await, 0, "nothing moved yet");
        let box_there = packs(&village, village.makers[0], here, &bags[..1]).await;
        let parcel = box_there.expect(201).id();
        village.wait(TimeDelta::days(4));
        let late = packs(&village, village.makers[0], here, &bags[1..]).await;
        assert_eq!(late.expect(409).body["code"], "hub-closes");
        packs(&village, village.makers[0], there, &bags[1..])
            .await
            .expect(201);
        village.told().await;
        assert_eq!(village.rows("hub", "closed_at IS NOT NULL").await, 0);
        village.wait(TimeDelta::days(2));
        let told = village.told().await;
        assert_eq!(village.rows("hub", "closed_at IS NOT NULL").await, 1);
        assert!(told.count("Nantes-Est est fermé") > 1, "{told:?}");
        let bound = format!("bound = {}", nth(1));
        assert_eq!(boxes(&village, &bound).await, 3, "hers, and what lay there");
        let seen = api.get(&format!("/api/v1/closings/{id}")).await.expect(200);
        assert_ne!(seen.body["done_at"], json!(null));
        assert_eq!(seen.body["told"].as_array().expect("told").len(), 2);
        let turned = format!("/api/v1/parcels/{parcel}");
        let turned = api.get(&turned).await.expect(200).body;
        assert!(turned.to_string().contains(&there.to_string()), "{turned}");
        assert_eq!(
            village
                .rows("act", "verb = 'hub-closed' AND by_person IS NULL")
                .await,
            1
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_closing_called_off_leaves_the_hub_open_and_everybody_hears_so() {
    each_village("closing-off", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let [here, there] = village.hubs;
        let hub = Place::Hub(here);
        village.stock_for(line, village.saver.1, &[40], hub).await;
        let bags = at_home(&village, line).await;
        let day = in_days(&village, 1).await;
        closes(&village, here, Some(there), &day).await.expect(201);
        let told = village.told().await.count("Nantes-Est ferme");
        let late = packs(&village, village.makers[0], here, &bags).await;
        assert_eq!(late.expect(409).body["code"], "hub-closes");
        let off = format!("/api/v1/hubs/{here}/closing/call-off");
        let keeper = village.api(village.hub_keeper);
        keeper.post(&off, json!({})).await.expect(404);
        let api = village.api(village.coordinator);
        api.post(&off, json!({})).await.expect(200);
        let refused = api.post(&off, json!({})).await.expect(409);
        assert_eq!(refused.body["code"], "closing-over");
        let hear = village.told().await;
        assert_eq!(hear.count("Nantes-Est reste ouvert"), told, "{hear:?}");
        packs(&village, village.makers[0], here, &bags)
            .await
            .expect(201);
        village.wait(TimeDelta::days(3));
        village.told().await;
        assert_eq!(village.rows("hub", "closed_at IS NOT NULL").await, 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_hub_that_cannot_close_on_its_day_stays_and_its_coordinators_are_told_once() {
    each_village("closing-stuck", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let [here, there] = village.hubs;
        let day = in_days(&village, 5).await;
        closes(&village, here, None, &day).await.expect(201);
        let hub = Place::Hub(here);
        village.stock_for(line, village.saver.1, &[40], hub).await;
        village.wait(TimeDelta::days(4));
        let told = village.told().await;
        assert!(told.count("Nantes-Est devait fermer") > 0, "{told:?}");
        assert_eq!(village.rows("hub", "closed_at IS NOT NULL").await, 0);
        assert_eq!(village.rows("closing", "stuck_at IS NOT NULL").await, 1);
        village.wait(TimeDelta::hours(1));
        let again = village.told().await;
        assert_eq!(again.count("Nantes-Est"), 0, "once: {again:?}");
        let seen = looked_at(&village, here, Some(there), "").await;
        let api = village.api(village.coordinator);
        let close = format!("/api/v1/hubs/{here}/close");
        let form = body(&seen, Some(there), "");
        api.post(&close, form).await.expect(201);
        assert_eq!(village.rows("closing", "done_at IS NOT NULL").await, 1);
        assert_eq!(boxes(&village, &format!("bound = {}", nth(1))).await, 1);
        village.verify().await;
    })
    .await;
}
