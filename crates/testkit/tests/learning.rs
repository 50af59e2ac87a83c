//! Declared hours are corrected by what was made, and she who made it sees how.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must fail"
)]

use chrono::TimeDelta;
use essaim_domain::ids::{LineId, PersonId};
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

async fn record(village: &Village, maker: PersonId) -> Value {
    let api = village.api(maker);
    api.get("/api/v1/me/record").await.expect(200).body
}

/// Hours of her machine before the date, as the matching counts them for a line.
async fn hours_counted(village: &Village, maker: PersonId, line: LineId) -> f64 {
    let jobs = village.api(maker).get("/api/v1/jobs").await;
    let jobs = jobs.expect(200).body;
    let all = jobs.as_array().expect("jobs");
    let job = all.iter().find(|job| job["line"] == json!(line));
    let job = job.expect("a job for her");
    let hours = job["reasons"]["hours_before"].as_f64();
    hours.expect("a job she can take")
}

#[tokio::test]
async fn hours_promised_and_not_made_count_for_less_until_she_says_them_anew() {
    each_village("learning", |village| async move {
        let maker = village.makers[0];
        let (_, line) = village.ear_savers_needed(400).await;
        let begins = record(&village, maker).await;
        assert_eq!(
            (&begins["hours_counted"], &begins["promised_minutes"]),
            (&json!(100), &json!(0))
        );
        village.claimed(maker, line, village.saver.1, 12).await;
        village.wait(TimeDelta::days(20));
        let late = record(&village, maker).await;
        let counted = late["hours_counted"].as_i64().expect("a share");
        assert!((50..100).contains(&counted), "{late}");
        assert_eq!(late["in_time_minutes"], 0);
        let page = village
            .page(maker)
            .await
            .get("/fr/workshop")
            .await
            .expect(200)
            .html;
        assert!(page.contains("Les propositions comptent"), "{page}");
        let (_, next) = village.ear_savers_needed(100).await;
        let less = hours_counted(&village, maker, next).await;
        let hers = village.api(maker);
        let machines = hers.get("/api/v1/machines").await.expect(200).body;
        let (id, hours) = (
            machines[0]["id"].as_str().expect("an id"),
            &machines[0]["hours_per_day"],
        );
        let path = format!("/api/v1/machines/{id}/hours");
        hers.post(&path, json!({ "hours_per_day": hours }))
            .await
            .expect(200);
        let again = record(&village, maker).await;
        assert_eq!(again["hours_counted"], 100, "she answered");
        let whole = hours_counted(&village, maker, next).await;
        assert!(less < whole, "{less} of {whole}");
        let stranger = village.api(village.requester);
        stranger.get("/api/v1/me/record").await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_given_back_in_time_was_not_promised() {
    each_village("given back", |village| async move {
        let maker = village.makers[0];
        let (_, line) = village.ear_savers_needed(400).await;
        let claim = village.claimed(maker, line, village.saver.1, 40).await;
        let hers = village.api(maker);
        let back = format!("/api/v1/claims/{claim}/give-back");
        hers.post(&back, json!({ "units": 40 })).await.expect(200);
        village.wait(TimeDelta::days(20));
        let fair = record(&village, maker).await;
        assert_eq!(
            (&fair["hours_counted"], &fair["promised_minutes"]),
            (&json!(100), &json!(0))
        );
        village.verify().await;
    })
    .await;
}
