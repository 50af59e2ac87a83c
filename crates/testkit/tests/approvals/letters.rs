//! Letters before an approval ends: each once, over restarts.

use chrono::TimeDelta;
use essaim_app::App;
use essaim_app::design::approval::warn_ending;
use essaim_app::design::expire;
use essaim_app::work::round;
use essaim_mail::Transport;
use essaim_testkit::{each_village, letters, node};
use serde_json::json;

use crate::help::{accepted, in_days, step};

#[tokio::test]
async fn the_approver_hears_thirty_and_seven_days_before_the_end_and_once_each() {
    each_village("ending", |village| async move {
        village
            .tamper("UPDATE approval SET state = 'withdrawn'".into())
            .await;
        accepted(&village, 60).await;
        assert_eq!(warn_ending(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::days(31));
        assert_eq!(warn_ending(&village.app).await.unwrap(), 1);
        let db = village.base.second_node().await.unwrap();
        let settings = village.app.settings().clone();
        let restarted = App::new(db, village.app.files().clone(), settings);
        assert_eq!(warn_ending(&restarted).await.unwrap(), 0);
        assert_eq!(village.owed("approval-ending").await, 1);
        village.wait(TimeDelta::days(23));
        assert_eq!(warn_ending(&village.app).await.unwrap(), 1);
        assert_eq!(warn_ending(&village.app).await.unwrap(), 0);
        assert_eq!(village.owed("approval-ending").await, 2);
        let node = node(1, Transport::memory());
        round(&village.app, &node).await;
        let sent = letters(&node);
        let ending = sent
            .iter()
            .filter(|letter| letter.subject.contains("Se termine bientôt"));
        assert_eq!(ending.count(), 2, "{sent:?}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_approval_of_three_weeks_is_not_announced_a_month_ahead() {
    each_village("short", |village| async move {
        village
            .tamper("UPDATE approval SET state = 'withdrawn'".into())
            .await;
        accepted(&village, 21).await;
        assert_eq!(warn_ending(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::days(15));
        assert_eq!(warn_ending(&village.app).await.unwrap(), 1);
        assert_eq!(village.owed("approval-ending").await, 1);
    })
    .await;
}

#[tokio::test]
async fn who_adopted_it_hears_that_it_ended() {
    each_village("ended", |village| async move {
        let approval = accepted(&village, 20).await;
        let other = village.other_hospital().await;
        let until = in_days(&village, 90).await;
        let form = json!({ "site": other.site, "until": until });
        let adopt = step(approval, "adopt");
        other.api.post(&adopt, form).await.expect(201);
        village.wait(TimeDelta::days(21));
        assert_eq!(expire(&village.app).await.unwrap(), 1);
        assert_eq!(expire(&village.app).await.unwrap(), 0);
        assert_eq!(village.owed("cited-approval").await, 1);
        let acts = "verb = 'approval-expired'";
        assert_eq!(village.rows("act", acts).await, 1);
        village.verify().await;
    })
    .await;
}
