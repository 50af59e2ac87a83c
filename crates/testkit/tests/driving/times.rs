//! Another time, another driver.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_testkit::each_village;
use serde_json::{Value, json};

use crate::help::{another_driver, legs, offered, post, seen, two_homes};

#[tokio::test]
async fn a_time_that_is_past_or_finds_a_door_shut_is_refused() {
    each_village("driving-times", |village| async move {
        two_homes(&village).await;
        let tour = offered(&village).await;
        let before = seen(&village, &tour).await;
        let starts: DateTime<Utc> = before["starts_at"].as_str().unwrap().parse().unwrap();
        let later = starts + TimeDelta::hours(1);
        let ask = format!("{tour}/other-time");
        let driver = village.api(village.driver);
        let planner = village.api(village.planner);
        planner
            .post(&ask, json!({ "starts_at": later }))
            .await
            .expect(404);
        let past = json!({ "starts_at": "2020-01-01T08:00:00Z" });
        driver.post(&ask, past).await.expect(422);
        let night = json!({ "starts_at": starts + TimeDelta::hours(14) });
        let shut = driver.post(&ask, night).await.expect(409).body;
        assert_eq!(shut["code"], "door-shut");
        planner
            .post(&format!("{tour}/agree-time"), json!({}))
            .await
            .expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn a_driver_proposes_another_time_and_the_tour_is_then() {
    each_village("driving-time", |village| async move {
        two_homes(&village).await;
        let tour = offered(&village).await;
        for leg in legs(&village, &tour).await {
            for maker in village.makers {
                village
                    .api(maker)
                    .post(&format!("{leg}/agree"), json!({}))
                    .await;
            }
        }
        let before = seen(&village, &tour).await;
        let starts: DateTime<Utc> = before["starts_at"].as_str().unwrap().parse().unwrap();
        let later = starts + TimeDelta::hours(1);
        let ask = format!("{tour}/other-time");
        let driver = village.api(village.driver);
        driver
            .post(&ask, json!({ "starts_at": later }))
            .await
            .expect(200);
        assert_eq!(seen(&village, &tour).await["other_time"], json!(later));
        post(
            &village,
            village.planner,
            &format!("{tour}/keep-time"),
            json!({}),
        )
        .await;
        assert_eq!(seen(&village, &tour).await["other_time"], Value::Null);
        driver
            .post(&ask, json!({ "starts_at": later }))
            .await
            .expect(200);
        village.told().await;
        driver
            .post(&format!("{tour}/agree-time"), json!({}))
            .await
            .expect(404);
        post(
            &village,
            village.planner,
            &format!("{tour}/agree-time"),
            json!({}),
        )
        .await;
        let now = seen(&village, &tour).await;
        assert_eq!(now["starts_at"], json!(later));
        assert_eq!(now["state"], "accepted", "both agreed");
        let told = village.told().await;
        assert_eq!(told.count("Votre tournée"), 1, "{told:?}");
        assert_eq!(
            told.count("Personne ne passe"),
            2,
            "who agreed before is told: {told:?}"
        );
        assert_eq!(
            village.rows("leg", "giver_agreed").await,
            0,
            "and asked anew"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_tour_goes_to_another_driver_and_agreed_times_stay() {
    each_village("driving-reassign", |village| async move {
        two_homes(&village).await;
        let tour = offered(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        for maker in village.makers {
            village
                .api(maker)
                .post(&format!("{leg}/agree"), json!({}))
                .await;
        }
        let path = format!("{tour}/reassign");
        let planner = village.api(village.planner);
        let nobody = json!({ "driver": village.requester });
        planner.post(&path, nobody).await.expect(422);
        let (simon, his) = another_driver(&village).await;
        let to = json!({ "driver": simon });
        his.post(&path, to.clone()).await.expect(404);
        planner.post(&path, to.clone()).await.expect(200);
        planner.post(&path, to).await.expect(409);
        village.api(village.driver).get(&tour).await.expect(404);
        his.post(&format!("{tour}/accept"), json!({}))
            .await
            .expect(200);
        let shown = his.get(&tour).await.expect(200).body;
        let read = shown["stops"].as_array().unwrap().iter();
        let read = read.filter(|stop| stop["kind"] == "pickup" && stop["address"].is_string());
        assert_eq!(read.count(), 1, "the giver who agreed is found: {shown}");
        village.verify().await;
    })
    .await;
}
