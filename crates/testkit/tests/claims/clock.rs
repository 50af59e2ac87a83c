//! A claim's clock: started, extended once, warned, frozen while its version is stopped.

use chrono::TimeDelta;
use essaim_app::claim::{expire_due, notice_reached, remind_due};
use essaim_testkit::each_village;
use serde_json::{Value, json};

use super::{now, take};

#[tokio::test]
async fn a_claim_is_started_and_extended_once() {
    each_village("claims_extend", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let claim = take(&village, village.makers[0], headbands, 10).await;
        let api = village.api(village.makers[0]);
        let path = |verb: &str| format!("/api/v1/claims/{claim}/{verb}");
        let taken = now(&village).await;
        api.post(&path("start"), json!({})).await.expect(200);
        let stranger = village.api(village.makers[1]);
        stranger.post(&path("start"), json!({})).await.expect(404);
        let until = |hours| json!({ "due": taken + TimeDelta::hours(hours) });
        stranger.post(&path("extend"), until(100)).await.expect(404);
        for hours in [-1, 71, 109] {
            let refused = api.post(&path("extend"), until(hours)).await.expect(422);
            assert_eq!(refused.body["fields"][0]["field"], "due", "{hours}");
        }
        let extend = path("extend");
        assert_eq!(
            api.post_keyed(&extend, "extend", until(107))
                .await
                .expect(200)
                .id(),
            claim.uuid()
        );
        assert_eq!(
            api.post_keyed(&extend, "extend", until(107))
                .await
                .expect(200)
                .id(),
            claim.uuid()
        );
        let again = api.post(&path("extend"), until(107)).await.expect(409);
        assert_eq!(again.body["code"], "already-extended");
        api.post(&path("give-back"), json!({ "units": 10 }))
            .await
            .expect(200);
        let ended = api.post(&path("start"), json!({})).await.expect(409);
        assert_eq!(ended.body["code"], "claim-ended");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_clock_starts_when_the_notice_reached_her() {
    each_village("claims_clock", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let claim = take(&village, village.makers[0], headbands, 10).await;
        let app = &village.app;
        assert_eq!(remind_due(app).await.unwrap(), 0, "three days are long");
        village.wait(TimeDelta::hours(49));
        assert_eq!(remind_due(app).await.unwrap(), 1);
        assert_eq!(remind_due(app).await.unwrap(), 0, "she is reminded once");
        notice_reached(app, claim).await.unwrap();
        assert_eq!(
            village.expiry_of(claim).await,
            None,
            "the date did not pass"
        );
        village.wait(TimeDelta::hours(24));
        assert_eq!(remind_due(app).await.unwrap(), 1, "the day itself");
        assert_eq!(remind_due(app).await.unwrap(), 0);
        village.wait(TimeDelta::days(30));
        assert_eq!(expire_due(app).await.unwrap(), 0, "nobody told her yet");
        notice_reached(app, claim).await.unwrap();
        let expires = now(&village).await + TimeDelta::hours(48);
        assert_eq!(village.expiry_of(claim).await, Some(expires));
        village.wait(TimeDelta::hours(47));
        notice_reached(app, claim).await.unwrap();
        assert_eq!(village.expiry_of(claim).await, Some(expires), "once");
        assert_eq!(expire_due(app).await.unwrap(), 0);
        village.wait(TimeDelta::hours(1));
        assert_eq!(expire_due(app).await.unwrap(), 1);
        assert_eq!(expire_due(app).await.unwrap(), 0);
        let api = village.api(village.makers[0]);
        let path = format!("/api/v1/claims/{claim}");
        assert_eq!(api.get(&path).await.expect(200).body["state"], "expired");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_stopped_version_freezes_the_clock() {
    each_village("claims_frozen", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let claim = take(&village, village.makers[0], headbands, 10).await;
        let other = take(&village, village.makers[1], headbands, 5).await;
        let (app, version) = (&village.app, village.headband.1);
        village.wait(TimeDelta::hours(73));
        remind_due(app).await.unwrap();
        let reached = now(&village).await;
        // She sees it on the page; the other's mail is accepted.
        let api = village.api(village.makers[0]);
        let seen = api
            .get(&format!("/api/v1/claims/{claim}"))
            .await
            .expect(200);
        assert_ne!(seen.body["expires"], Value::Null);
        notice_reached(app, other).await.unwrap();
        village.wait(TimeDelta::hours(10));
        let elsewhere = village
            .version_stopped(version, Some(village.sites[1]))
            .await;
        let stop = village
            .version_stopped(version, Some(village.sites[0]))
            .await;
        village.wait(TimeDelta::days(20));
        assert_eq!(expire_due(app).await.unwrap(), 0, "it stands still");
        village.stop_lifted(version, stop).await;
        village.wait(TimeDelta::hours(37));
        assert_eq!(expire_due(app).await.unwrap(), 0);
        let expires = reached + TimeDelta::hours(48) + TimeDelta::days(20);
        assert_eq!(village.expiry_of(claim).await, Some(expires));
        assert_eq!(village.expiry_of(other).await, Some(expires));
        village.stop_lifted(version, elsewhere).await;
        village.wait(TimeDelta::hours(1));
        assert_eq!(expire_due(app).await.unwrap(), 2);
        village.verify().await;
    })
    .await;
}
