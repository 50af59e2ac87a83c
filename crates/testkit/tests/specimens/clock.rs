//! What the time does with specimens, whichever process looks at the clock.

use chrono::TimeDelta;
use essaim_app::work::CLOCKS;
use essaim_app::{App, specimen};
use essaim_testkit::{Village, each_village};

use crate::help::{agreed, asked, read, received};

/// The same instance, as another process has it after a restart.
async fn restarted(village: &Village) -> App {
    let db = village.base.second_node().await.unwrap();
    let settings = village.app.settings().clone();
    App::new(db, village.app.files().clone(), settings)
}

#[test]
fn the_clocks_of_specimens_are_in_the_registry() {
    for name in ["clock:remind-specimens", "clock:expire-specimens"] {
        assert!(CLOCKS.iter().any(|clock| clock.name == name), "{name}");
    }
}

#[tokio::test]
async fn what_nobody_answers_ends_on_its_day() {
    each_village("specimens-expired", |village| async move {
        let id = asked(&village).await;
        let app = restarted(&village).await;
        assert_eq!(specimen::expire_due(&app).await.unwrap(), 0);
        village.wait(TimeDelta::days(30));
        assert_eq!(specimen::expire_due(&app).await.unwrap(), 1);
        assert_eq!(specimen::expire_due(&app).await.unwrap(), 0);
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert_eq!(hers["state"], "expired");
        assert_eq!(
            village.owed("specimen-ended").await,
            2,
            "both sides are told"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_promise_is_reminded_the_day_before_and_both_sides_told_when_it_passed() {
    each_village("specimens-reminded", |village| async move {
        agreed(&village).await;
        let app = restarted(&village).await;
        assert_eq!(specimen::remind_due(&app).await.unwrap(), 0);
        let now = village.base.db.now().await.unwrap();
        let promised = "2026-12-01T23:00:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap();
        village.wait(promised - now - TimeDelta::hours(3));
        assert_eq!(specimen::remind_due(&app).await.unwrap(), 1);
        assert_eq!(specimen::remind_due(&village.app).await.unwrap(), 0);
        assert_eq!(village.owed("specimen-reminder").await, 1);
        village.wait(TimeDelta::hours(4));
        assert_eq!(specimen::remind_due(&app).await.unwrap(), 1);
        assert_eq!(specimen::remind_due(&app).await.unwrap(), 0);
        assert_eq!(village.owed("specimen-late").await, 2);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_site_that_does_not_look_is_reminded_after_a_week() {
    each_village("specimens-unjudged", |village| async move {
        received(&village).await;
        let told = village.owed("specimen-to-judge").await;
        village.wait(TimeDelta::days(6));
        assert_eq!(specimen::remind_due(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::days(2));
        assert_eq!(specimen::remind_due(&village.app).await.unwrap(), 1);
        assert_eq!(specimen::remind_due(&village.app).await.unwrap(), 0);
        assert_eq!(village.owed("specimen-to-judge").await, told + 1);
        village.verify().await;
    })
    .await;
}
