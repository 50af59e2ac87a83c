//! Erasing a person leaves the chain valid: rows name her by an id, free text by its hash.

use chrono::TimeDelta;
use essaim_app::work::verify_audit;
use essaim_store::testing::{count, tamper};
use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{exported, from, settled, signed};

#[tokio::test]
async fn a_person_is_erased_and_the_chain_stays_whole() {
    each_village("erased", |village| async move {
        let (need, line, _) = village.visors_needed(20).await;
        let maker = village.makers[0];
        let claim = village.claimed(maker, line, village.headband.1, 10).await;
        let batch = village.sealed(maker, claim, &[10]).await;
        let hold = format!("/api/v1/batches/{batch}/hold");
        let reason = json!({ "reason": "Mme Lenom dit que la fenêtre était ouverte" });
        village.wait(TimeDelta::seconds(1));
        village.api(village.validator).post(&hold, reason).await.expect(201);
        settled(&village).await;
        signed(&village).await;
        let elsewhere = from(&exported(&village).await).await;

        let db = &village.base.db;
        let texts = "SELECT CAST(COUNT(*) AS BIGINT) FROM act_text WHERE text LIKE '%Lenom%'";
        assert_eq!(count(db, texts).await.unwrap(), 1, "it is there to be erased: {need:?}");
        // What names somebody is in these two; acts hold ids and hashes.
        let erase = "DELETE FROM contact; UPDATE act_text SET text = '', blanked_at = (SELECT MAX(recorded_at) FROM act)";
        tamper(db, erase).await.unwrap();
        let verdict = verify_audit(&village.app, &elsewhere).await.unwrap();
        assert_eq!(verdict.wrong, Vec::<String>::new());
        assert_eq!(count(db, texts).await.unwrap(), 0);
        village.verify().await;
    })
    .await;
}
