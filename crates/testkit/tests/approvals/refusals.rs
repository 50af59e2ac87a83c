//! A refusal is kept, with words for the next version; other sites decide for themselves.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{proposed, read, step};

#[tokio::test]
async fn refused_by_one_hospital_it_is_still_accepted_by_another() {
    each_village("refusals", |village| async move {
        let (validator, approver) = (
            village.api(village.validator),
            village.api(village.approver),
        );
        let other = village.other_hospital().await;
        let version = village.headband.1;
        let made = proposed(&village, &approver, version, village.sites[0], json!({})).await;
        let refused = made.expect(201).id();
        let refuse = step(refused, "refuse");
        let bare = json!({ "objection": "cleaning", "words": "  " });
        approver.post(&refuse, bare).await.expect(422);
        let odd = json!({ "objection": "colour", "words": "trop bleu" });
        approver.post(&refuse, odd).await.expect(422);
        let why = json!({ "objection": "cleaning", "words": "les angles retiennent le produit" });
        other.api.post(&refuse, why.clone()).await.expect(404);
        approver.post(&refuse, why.clone()).await.expect(200);
        let twice = approver.post(&refuse, why).await.expect(409);
        assert_eq!(twice.body["code"], "approval-state");
        let body = read(&other.api, refused).await.expect(200).body;
        assert_eq!(body["refused"]["words"], "les angles retiennent le produit");
        assert!(body["evidence"].is_null(), "it is not shared");
        village
            .api(village.makers[0])
            .get(&format!("/api/v1/approvals/{refused}"))
            .await
            .expect(404);
        let public = village
            .browser()
            .get(&format!("/fr/versions/{version}"))
            .await
            .expect(200);
        assert!(public.html.contains("Refusée"), "{}", public.html);
        assert!(
            !public.html.contains("les angles"),
            "words are for those who sign"
        );
        let made = proposed(&village, &other.api, version, other.site, json!({})).await;
        let theirs = made.expect(201).id();
        for api in [&validator, &other.api] {
            api.post(&step(theirs, "sign"), json!({})).await.expect(200);
        }
        let body = read(&other.api, theirs).await.expect(200).body;
        assert_eq!(body["approval"]["state"], "approved");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_a_signature_is_found_on_ones_own_page() {
    each_village("overview", |village| async move {
        let validator = village.api(village.validator);
        let version = village.headband.1;
        let made = proposed(&village, &validator, version, village.sites[0], json!({})).await;
        let approval = made.expect(201).id();
        let page = village.page(village.approver).await;
        let list = page.get("/fr/approvals").await.expect(200);
        assert!(list.html.contains("À signer par vous"), "{}", list.html);
        assert!(list.html.contains(&approval.to_string()));
        let other = village.other_hospital().await;
        let theirs = village.page(other.approver).await;
        let list = theirs.get("/fr/approvals").await.expect(200);
        assert!(!list.html.contains(&approval.to_string()));
        theirs
            .get(&format!("/fr/approvals/{approval}"))
            .await
            .expect(404);
        village
            .page(village.makers[0])
            .await
            .get("/fr/approvals")
            .await
            .expect(404);
        let address = format!("/fr/approvals/{approval}");
        let signed = page.post(&format!("{address}/sign"), &[]).await.expect(303);
        assert_eq!(signed.to, address);
        let again = page.post(&format!("{address}/sign"), &[]).await.expect(409);
        assert!(again.html.contains("autre personne"), "{}", again.html);
        village.verify().await;
    })
    .await;
}
