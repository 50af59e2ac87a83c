//! The worst days: drivers away, boxes in a boot that does not roll any more.

use chrono::TimeDelta;
use essaim_testkit::each_village;
use serde_json::{Value, json};

use crate::help::{another_driver, legs, plan, post, seen, tours, two_homes, under_way};

#[tokio::test]
async fn several_are_away_in_one_gesture_and_others_get_their_boxes() {
    each_village("driving-away", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        post(
            &village,
            village.driver,
            &format!("{leg}/pick-up"),
            json!({}),
        )
        .await;
        let (_, his) = another_driver(&village).await;
        let away = "/api/v1/drivers/away";
        let until = village.base.db.now().await.unwrap() + TimeDelta::days(2);
        let body = json!({ "drivers": [village.driver], "until_at": until, "plan": true });
        his.post(away, body.clone()).await.expect(404);
        let planner = village.api(village.planner);
        planner
            .post(away, json!({ "drivers": [], "until_at": until }))
            .await
            .expect(422);
        let past = json!({ "drivers": [village.driver], "until_at": "2020-01-01T00:00:00Z" });
        planner.post(away, past).await.expect(422);
        village.told().await;
        planner
            .post_keyed(away, "away-1", body.clone())
            .await
            .expect(200);
        planner.post_keyed(away, "away-1", body).await.expect(200);
        let told = village.told().await;
        assert_eq!(
            told.count("Personne ne passe"),
            1,
            "who waits at home: {told:?}"
        );
        // What she has aboard stays with her until somebody takes it over.
        assert_eq!(seen(&village, &tour).await["state"], "under-way");
        let drivers = seen(&village, "/api/v1/drivers").await;
        assert_eq!(drivers["aboard"].as_array().unwrap().len(), 1, "{drivers}");
        // The other box is planned for who is there.
        let next = tours(&village, "draft").await.remove(0);
        post(
            &village,
            village.planner,
            &format!("{next}/offer"),
            json!({}),
        )
        .await;
        his.get(&next).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_aboard_with_who_is_away_is_taken_over_and_she_comes_back() {
    each_village("driving-aboard", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        post(
            &village,
            village.driver,
            &format!("{leg}/pick-up"),
            json!({}),
        )
        .await;
        let (simon, his) = another_driver(&village).await;
        let until = village.base.db.now().await.unwrap() + TimeDelta::days(2);
        let body = json!({ "drivers": [village.driver], "until_at": until });
        post(&village, village.planner, "/api/v1/drivers/away", body).await;
        let drivers = seen(&village, "/api/v1/drivers").await;
        let parcel = drivers["aboard"][0]["parcel"].as_str().unwrap().to_owned();
        let take = format!("/api/v1/parcels/{parcel}/take-from");
        village
            .api(village.makers[0])
            .post(&take, json!({}))
            .await
            .expect(404);
        his.post(&take, json!({ "bags": 2 })).await.expect(200);
        let again = his.post(&take, json!({})).await;
        assert_eq!(again.expect(409).body["code"], "changed-meanwhile");
        let drivers = seen(&village, "/api/v1/drivers").await;
        assert_eq!(drivers["aboard"], json!([]));
        village.verify().await;
        let hub = json!({ "hub": village.hubs[0] });
        let down = format!("/api/v1/parcels/{parcel}/set-down");
        his.post(&down, hub).await.expect(200);
        village.verify().await;

        his.post(
            &format!("/api/v1/drivers/{}/back", village.driver),
            json!({}),
        )
        .await
        .expect(404);
        let back = format!("/api/v1/drivers/{}/back", village.driver);
        post(&village, village.driver, &back, json!({})).await;
        village
            .api(village.driver)
            .post(&back, json!({}))
            .await
            .expect(409);
        let own = his.get("/api/v1/drivers").await.expect(200).body;
        assert_eq!(
            own["drivers"].as_array().unwrap().len(),
            1,
            "herself only: {own}"
        );
        assert_eq!(own["drivers"][0]["id"], json!(simon));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_box_goes_from_boot_to_boot_with_the_code_its_driver_shows() {
    each_village("driving-pass", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        post(
            &village,
            village.driver,
            &format!("{leg}/pick-up"),
            json!({}),
        )
        .await;
        let stops = seen(&village, &tour).await["stops"].clone();
        let parcel = stops[0]["parcel"].as_str().unwrap().to_owned();
        let (_, his) = another_driver(&village).await;
        let path = format!("/api/v1/parcels/{parcel}");
        let take = format!("{path}/take-from");
        let none = his.post(&take, json!({})).await.expect(422).body;
        assert_eq!(none["fields"][0]["field"], "handover");
        let given = post(&village, village.driver, &format!("{path}/give"), json!({})).await;
        let code = given["handover"]
            .as_str()
            .unwrap_or_else(|| given["code"].as_str().unwrap());
        let wrong = if code == "123456" { "123457" } else { "123456" };
        his.post(&take, json!({ "handover": wrong }))
            .await
            .expect(409);
        his.post(&take, json!({ "handover": code }))
            .await
            .expect(200);
        let hands = village
            .rows("handover", "step = 'passed-on' AND confirmed = 'both'")
            .await;
        assert_eq!(hands, 1);
        let left = seen(&village, &tour).await["stops"].clone();
        let rides = |stop: &Value| stop["parcel"] == json!(parcel);
        assert!(!left.as_array().unwrap().iter().any(rides), "{left}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_is_away_is_not_planned_for() {
    each_village("driving-unplanned", |village| async move {
        two_homes(&village).await;
        let until = village.base.db.now().await.unwrap() + TimeDelta::days(5);
        let body = json!({ "drivers": [village.driver], "until_at": until });
        post(&village, village.driver, "/api/v1/drivers/away", body).await;
        plan(&village).await;
        assert_eq!(tours(&village, "draft").await, Vec::<String>::new());
        let page = village.page(village.planner).await;
        let shown = page.get("/fr/drivers").await.expect(200).html;
        assert!(shown.contains("jusqu"), "{shown}");
        let back = format!("/fr/drivers/{}/back", village.driver);
        page.post(&back, &[]).await.expect(303);
        plan(&village).await;
        assert!(!tours(&village, "draft").await.is_empty());
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_waits_at_home_hears_that_a_tour_was_cancelled() {
    each_village("driving-cancel", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        village.told().await;
        let cancel = format!("{tour}/cancel");
        post(&village, village.driver, &cancel, json!({})).await;
        assert_eq!(village.told().await.count("Personne ne passe"), 2);
        let again = village.api(village.driver).post(&cancel, json!({})).await;
        again.expect(409);
        village.verify().await;
    })
    .await;
}
