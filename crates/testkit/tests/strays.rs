//! Bags nobody announced, through HTTP: kept apart, then known, or thanked for and destroyed.

use chrono::TimeDelta;
use essaim_testkit::{Village, each_village, stage};
use serde_json::{Value, json};

fn at(village: &Village) -> String {
    format!("/api/v1/hubs/{}/strays", village.hubs[0])
}

async fn listed(village: &Village) -> Value {
    let keeper = village.api(village.hub_keeper);
    keeper.get(&at(village)).await.expect(200).body
}

#[tokio::test]
async fn an_unannounced_bag_is_kept_apart_until_it_is_known() {
    each_village("stray-known", |village| async move {
        let keeper = village.api(village.hub_keeper);
        let handed_in = json!({ "units": 7 });
        let apart = keeper.post_keyed(&at(&village), "bag", handed_in.clone()).await;
        let stray = apart.expect(201).id();
        let again = keeper.post_keyed(&at(&village), "bag", handed_in.clone()).await;
        assert_eq!(again.expect(201).id(), stray);
        let eight = json!({ "units": 8 });
        let other = keeper.post_keyed(&at(&village), "bag", eight).await;
        assert_eq!(other.expect(422).body["code"], "key-reused");
        for units in [0, -1, 1_000_000_000, 100_000_000_000_000_i64] {
            let refused = keeper.post(&at(&village), json!({ "units": units })).await;
            assert_eq!(refused.expect(422).body["fields"][0]["field"], "units");
        }
        let stranger = village.api(village.makers[0]);
        stranger.post(&at(&village), handed_in).await.expect(404);
        stranger.get(&at(&village)).await.expect(404);
        village.wait(TimeDelta::days(3));
        let seen = listed(&village).await;
        assert_eq!(seen.as_array().map(Vec::len), Some(1));
        assert_eq!((&seen[0]["units"], &seen[0]["state"]), (&json!(7), &json!("apart")));
        let whole = village.whole().await;
        assert_eq!(whole.book.piles.iter().count(), 0, "it counts nowhere");

        let path = format!("/api/v1/strays/{stray}/identify");
        let told = json!({ "maker": village.makers[1], "version": village.headband.1, "material": "petg" });
        stranger.post(&path, told.clone()).await.expect(404);
        for (field, wrong) in [("maker", village.driver.uuid()), ("version", stray)] {
            let mut body = told.clone();
            body[field] = json!(wrong);
            let refused = keeper.post(&path, body).await.expect(422);
            assert_eq!(refused.body["fields"][0]["field"], field);
        }
        let batch = keeper.post(&path, told.clone()).await.expect(201).id();
        let refused = keeper.post(&path, told).await.expect(409);
        assert_eq!(refused.body["code"], "stray-settled");
        let seen = village.batch_seen(village.makers[1], batch).await;
        assert_eq!((stage(&seen, "made"), &seen["state"]), (7, &json!("sealed")));
        let seen = listed(&village).await;
        assert_eq!((&seen[0]["state"], &seen[0]["batch"]), (&json!("known"), &json!(batch)));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_bag_of_nobody_is_thanked_for_and_destroyed() {
    each_village("stray-thanked", |village| async move {
        let keeper = village.api(village.hub_keeper);
        let apart = keeper.post(&at(&village), json!({ "units": 2 })).await;
        let stray = apart.expect(201).id();
        let thank = format!("/api/v1/strays/{stray}/thank");
        let stranger = village.api(village.validator);
        stranger.post(&thank, json!({})).await.expect(404);
        let nowhere = format!("/api/v1/strays/{}/thank", village.visor);
        keeper.post(&nowhere, json!({})).await.expect(404);
        let thanked = keeper.post_keyed(&thank, "thanks", json!({})).await;
        assert_eq!(thanked.expect(200).id(), stray);
        let again = keeper.post_keyed(&thank, "thanks", json!({})).await;
        assert_eq!(again.expect(200).id(), stray);
        let refused = keeper.post(&thank, json!({})).await.expect(409);
        assert_eq!(refused.body["code"], "stray-settled");
        assert_eq!(listed(&village).await[0]["state"], "thanked");
        village.wait(TimeDelta::days(31));
        assert_eq!(listed(&village).await, json!([]));
        village.verify().await;
    })
    .await;
}
