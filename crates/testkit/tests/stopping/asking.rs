//! Nobody asks for what her hospital does not accept for the use.

use essaim_testkit::each_village;
use serde_json::json;

use super::help::{approval, change};

#[tokio::test]
async fn what_is_not_accepted_here_is_not_asked_for() {
    each_village("ask", |village| async move {
        let of = approval(&village, 0).await;
        let requester = village.api(village.requester);
        let form = village.visor_form(20);
        let need = requester.post("/api/v1/needs", form.clone()).await;
        let need = need.expect(201).id();
        change(&village, of, "suspend").await;
        let refused = requester.post("/api/v1/needs", form.clone()).await;
        let refused = refused.expect(422).body;
        assert_eq!(refused["fields"][0]["field"], "use", "{refused}");
        let coordinator = village.api(village.coordinator);
        let verify = format!("/api/v1/needs/{need}/verify");
        let early = coordinator.post(&verify, json!({})).await.expect(409);
        assert_eq!(early.body["code"], "not-accepted-here");
        let of_south = approval(&village, 1).await;
        change(&village, of_south, "suspend").await;
        let hers = village.page(village.requester).await;
        let page = hers.get("/fr/needs/new").await.expect(200).html;
        let offered = format!("value=\"{} reception\"", village.visor);
        assert!(!page.contains(&offered), "{page}");
        assert!(
            page.contains("Pas encore accepté ici") && !page.contains('⟦'),
            "{page}"
        );
        change(&village, of, "resume").await;
        let page = hers.get("/fr/needs/new").await.expect(200).html;
        assert!(page.contains(&offered), "{page}");
        requester.post("/api/v1/needs", form).await.expect(201);
        coordinator.post(&verify, json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}
