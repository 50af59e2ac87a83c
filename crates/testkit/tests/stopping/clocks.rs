//! Clocks of makers stand still during a stop, and go on as they were.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_app::claim::{expire_due, notice_reached, remind_due};
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

use super::help::{approval, change, lift, stop};

/// A claim of headbands by the first maker, due in some hours.
async fn claimed(village: &Village, hours: i64) -> Uuid {
    let (_, headbands, _) = village.visors_needed(80).await;
    let due = village.base.db.now().await.unwrap() + TimeDelta::hours(hours);
    let body = json!({ "line": headbands, "version": village.headband.1, "units": 8, "due": due });
    let maker = village.api(village.makers[0]);
    maker.post("/api/v1/claims", body).await.expect(201).id()
}

async fn seen(village: &Village, claim: Uuid) -> Value {
    let maker = village.api(village.makers[0]);
    let path = format!("/api/v1/claims/{claim}");
    maker.get(&path).await.expect(200).body
}

fn due(claim: &Value) -> DateTime<Utc> {
    claim["due"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn lifting_gives_every_promised_date_back() {
    each_village("stop dates", |village| async move {
        let soon = claimed(&village, 40).await;
        let late = claimed(&village, 200).await;
        let before = (seen(&village, soon).await, seen(&village, late).await);
        village.told().await;
        let stopped = stop(&village, Some(0)).await;
        assert_eq!(seen(&village, soon).await["stopped"], true);
        let said = village.told().await;
        assert_eq!(said.names("N’imprimez plus"), ["maelle"].into());
        village.wait(TimeDelta::hours(100));
        assert_eq!(
            remind_due(&village.app).await.unwrap(),
            0,
            "nobody is hurried"
        );
        assert_eq!(expire_due(&village.app).await.unwrap(), 0);
        lift(&village, stopped).await;
        let after = (seen(&village, soon).await, seen(&village, late).await);
        assert_eq!(after.0["stopped"], false);
        let moved = due(&after.0) - due(&before.0);
        assert_eq!(moved.num_seconds(), 100 * 3600, "by the length of the stop");
        assert_eq!(due(&after.1), due(&before.1), "still to come: as it was");
        let said = village.told().await;
        assert_eq!(
            said.names("L’arrêt est levé"),
            ["maelle", "armand", "rosalie"].into()
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_suspended_acceptance_stops_the_clock_and_a_resumed_one_lets_it_go_on() {
    each_village("suspend clock", |village| async move {
        let claim = claimed(&village, 24).await;
        village.wait(TimeDelta::hours(25));
        remind_due(&village.app).await.unwrap();
        notice_reached(&village.app, claim.into()).await.unwrap();
        let expires = village.expiry_of(claim.into()).await.unwrap();
        let of = approval(&village, 0).await;
        change(&village, of, "suspend").await;
        village.wait(TimeDelta::days(30));
        assert_eq!(expire_due(&village.app).await.unwrap(), 0);
        change(&village, of, "resume").await;
        let later = village.expiry_of(claim.into()).await.unwrap();
        assert_eq!((later - expires).num_seconds(), 30 * 86_400);
        village.wait(TimeDelta::hours(49));
        assert_eq!(expire_due(&village.app).await.unwrap(), 1);
        village.verify().await;
    })
    .await;
}
