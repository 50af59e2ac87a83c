//! What is on a bed is finished; what is not begun is not printed.

use chrono::TimeDelta;
use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{ended, looked_at};

#[tokio::test]
async fn what_is_on_the_bed_is_finished_counted_and_free() {
    each_village("ending-bed", |village| async move {
        let (need, line) = village.ear_savers_needed(60).await;
        let [first, second] = village.makers;
        let begun = village.claimed(first, line, village.saver.1, 10).await;
        let waiting = village.claimed(second, line, village.saver.1, 7).await;
        let start = format!("/api/v1/claims/{begun}/start");
        village.api(first).post(&start, json!({})).await.expect(200);
        let seen = looked_at(&village, "product").await;
        let figures = ["open", "promised", "begun"].map(|name| seen["lines"][0][name].clone());
        assert_eq!(figures, [json!(43), json!(7), json!(10)]);
        ended(&village, "product").await;
        assert_eq!(
            village
                .rows("claim", "finishing AND state = 'active' AND remaining = 10")
                .await,
            1
        );
        assert_eq!(
            village
                .rows("claim", "state = 'released' AND released = 7")
                .await,
            1
        );
        let coordinator = village.api(village.coordinator);
        let view = village.need_as(&coordinator, need.uuid()).await;
        let line = &view["lines"][0];
        assert_eq!((&line["claimed"], &line["closed"]), (&json!(0), &json!(60)));
        village.verify().await;
        let page = village.page(first).await;
        let shown = page.get(&format!("/fr/claims/{begun}")).await.expect(200);
        assert!(
            shown.html.contains("La demande a pris fin"),
            "{}",
            shown.html
        );
        let batch = village.sealed(first, begun, &[6]).await;
        assert_eq!(
            village
                .rows("pile", "stage = 'made' AND owner IS NULL AND units = 6")
                .await,
            1,
            "nobody's"
        );
        assert_eq!(
            village
                .rows("claim", "finishing AND submitted = 6 AND remaining = 4")
                .await,
            1,
            "and counted"
        );
        village.released(batch).await;
        assert_eq!(village.rows("batch", "stock > 0").await, 1);
        let over = village.api(second);
        let start = format!("/api/v1/claims/{waiting}/start");
        over.post(&start, json!({})).await.expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn after_the_last_day_nobody_waits_for_what_was_begun_any_more() {
    each_village("ending-last-day", |village| async move {
        let (_, line) = village.ear_savers_needed(60).await;
        let maker = village.makers[0];
        let begun = village.claimed(maker, line, village.saver.1, 10).await;
        let start = format!("/api/v1/claims/{begun}/start");
        village.api(maker).post(&start, json!({})).await.expect(200);
        ended(&village, "everything").await;
        assert_eq!(village.expiry_of(begun).await, None, "she was not told yet");
        village.told().await;
        let until = village.expiry_of(begun).await.expect("she was told");
        let now = village.base.db.now().await.expect("now");
        assert!(until > now + TimeDelta::hours(48), "{until}");
        village.wait(until - now - TimeDelta::hours(1));
        village.told().await;
        let alive = "finishing AND state = 'active'";
        assert_eq!(village.rows("claim", alive).await, 1);
        village.wait(TimeDelta::hours(2));
        let told = village.told().await;
        assert_eq!(village.rows("claim", alive).await, 0);
        assert_eq!(
            village
                .rows("claim", "state = 'expired' AND released = 10")
                .await,
            1
        );
        assert_eq!(told.count(""), 0, "she knew the date");
        village.sealed(maker, begun, &[3]).await;
        assert_eq!(
            village.rows("pile", "owner IS NULL AND units = 3").await,
            1,
            "what comes later is taken all the same"
        );
        village.verify().await;
    })
    .await;
}
