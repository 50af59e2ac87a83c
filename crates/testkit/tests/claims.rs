//! Claims through HTTP.

use chrono::TimeDelta;
use essaim_testkit::each_village;
use serde_json::json;

#[tokio::test]
async fn a_maker_claims_and_gives_part_of_it_back() {
    each_village("claims", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let api = village.api(village.makers[0]);
        let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
        let body =
            json!({ "line": headbands, "version": village.headband.1, "units": 20, "due": due });
        let claim = api
            .post_keyed("/api/v1/claims", "once", body.clone())
            .await
            .expect(201)
            .id();
        let again = api
            .post_keyed("/api/v1/claims", "once", body.clone())
            .await
            .expect(201)
            .id();
        assert_eq!(claim, again, "a repeat is answered from the first result");
        let mut other = body.clone();
        other["units"] = json!(5);
        let reused = api
            .post_keyed("/api/v1/claims", "once", other)
            .await
            .expect(422);
        assert_eq!(reused.body["code"], "key-reused");
        let too_many = api.post(
            "/api/v1/claims",
            json!({ "line": headbands, "version": village.headband.1, "units": 40, "due": due }),
        );
        let refused = too_many.await.expect(409);
        assert_eq!(refused.body["code"], "not-enough-open");
        api.post(
            &format!("/api/v1/claims/{claim}/give-back"),
            json!({ "units": 8 }),
        )
        .await
        .expect(200);
        let stranger = village.api(village.makers[1]);
        stranger
            .post(
                &format!("/api/v1/claims/{claim}/give-back"),
                json!({ "units": 1 }),
            )
            .await
            .expect(404);
        village.verify().await;
    })
    .await;
}
