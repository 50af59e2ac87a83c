//! Colleagues who ask for the same: seen before posting, merged by a coordinator, and how urgent it is.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test whose own reading fails must fail"
)]

use essaim_testkit::{Api, Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

async fn opened(village: &Village, products: i64) -> Uuid {
    let need = village.visors_posted(products).await;
    let coordinator = village.api(village.coordinator);
    let verify = format!("/api/v1/needs/{need}/verify");
    coordinator.post(&verify, json!({})).await.expect(200);
    need
}

async fn headbands(village: &Village, api: &Api, need: Uuid) -> Value {
    let view = village.need_as(api, need).await;
    let lines = view["lines"].as_array().expect("lines");
    let found = lines.iter().find(|line| line["component"] == "headband");
    found.expect("headbands").clone()
}

#[tokio::test]
async fn a_colleagues_twin_is_seen_before_posting_and_merged_with_what_was_promised() {
    each_village("merging", |village| async move {
        let first = opened(&village, 50).await;
        let requester = village.api(village.requester);
        let coordinator = village.api(village.coordinator);
        let asked = format!(
            "/api/v1/sites/{}/asked?product={}&products=60",
            village.sites[0], village.visor
        );
        let before = requester.get(&asked).await.expect(200).body;
        assert_eq!(before["needs"][0]["id"], json!(first));
        assert_eq!(before["opens"], 60);
        village.api(village.makers[0]).get(&asked).await.expect(404);
        let twin = opened(&village, 60).await;
        let line = headbands(&village, &requester, twin).await;
        let claim = village
            .headbands_claimed(village.makers[0], &line["id"], 20)
            .await;
        let path = format!("/api/v1/needs/{twin}/merge");
        let into = |products: i64| json!({ "into": first, "products": products });
        requester.post(&path, into(60)).await.expect(404);
        let few = coordinator.post(&path, into(49)).await.expect(422);
        assert_eq!(few.body["fields"][0]["field"], "products");
        coordinator.post(&path, into(111)).await.expect(422);
        let merged = coordinator.post_keyed(&path, "one", into(60)).await;
        assert_eq!(merged.expect(200).id(), first);
        let again = coordinator.post_keyed(&path, "one", into(60)).await;
        assert_eq!(again.expect(200).id(), first);
        let late = coordinator.post(&path, into(60)).await.expect(409);
        assert_eq!(late.body["code"], "need-not-open");
        let kept = headbands(&village, &requester, first).await;
        assert_eq!(
            (&kept["ordered"], &kept["claimed"]),
            (&json!(60), &json!(20))
        );
        let gone = village.need_as(&requester, twin).await;
        assert_eq!(
            (&gone["state"], &gone["merged_into"]),
            (&json!("cancelled"), &json!(first))
        );
        assert_eq!(gone["lines"][0]["ordered"], 0);
        let maker = village.api(village.makers[0]);
        let hers = maker.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(hers.expect(200).body["remaining"], 20);
        assert_eq!(village.owed("need-merged").await, 1, "one asker, told once");
        assert_eq!(village.owed("stop-printing").await, 0);
        let figures = requester.get("/api/v1/figures").await.expect(200).body;
        assert_eq!(
            (&figures["products"], &figures["ordered"]),
            (&json!(60), &json!(180))
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn whose_claim_finds_no_room_is_told_to_stop() {
    each_village("no room", |village| async move {
        let first = opened(&village, 10).await;
        let twin = opened(&village, 30).await;
        let requester = village.api(village.requester);
        let line = headbands(&village, &requester, twin).await;
        let [one, _] = village.makers;
        village.headbands_claimed(one, &line["id"], 30).await;
        let coordinator = village.api(village.coordinator);
        let path = format!("/api/v1/needs/{twin}/merge");
        let into = json!({ "into": first, "products": 10 });
        coordinator.post(&path, into).await.expect(200);
        let kept = headbands(&village, &requester, first).await;
        assert_eq!((&kept["claimed"], &kept["open"]), (&json!(10), &json!(0)));
        assert_eq!(village.owed("stop-printing").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_posted_twin_is_merged_on_its_page_and_says_where_it_went() {
    each_village("merge page", |village| async move {
        let first = opened(&village, 50).await;
        let twin = village.visors_posted(40).await;
        let hers = village.page(village.coordinator).await;
        let page = format!("/fr/needs/{twin}");
        let shown = hers.get(&page).await.expect(200).html;
        assert!(shown.contains(&format!("/fr/needs/{first}")), "{shown}");
        let merge = format!("{page}/merge");
        let form = [("into", &*first.to_string()), ("products", "500")];
        let wrong = hers.post(&merge, &form).await.expect(422).html;
        assert!(wrong.contains("value=\"500\""), "what was typed is kept");
        let form = [("into", &*first.to_string()), ("products", "50")];
        let done = hers.post(&merge, &form).await.expect(303);
        assert_eq!(done.to, format!("/fr/needs/{first}"));
        let asker = village.page(village.requester).await;
        let shown = asker.get(&page).await.expect(200).html;
        assert!(shown.contains("Réuni avec un autre besoin"), "{shown}");
        assert!(shown.contains(&format!("/fr/needs/{first}")), "{shown}");
        let view = village.need_as(&village.api(village.requester), twin).await;
        assert_eq!(view["state"], "refused");
        let kept = asker
            .get(&format!("/fr/needs/{first}"))
            .await
            .expect(200)
            .html;
        assert!(kept.contains(&format!("/fr/needs/{twin}")), "{kept}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn how_urgent_it_is_says_a_coordinator_with_her_reason() {
    each_village("urgency", |village| async move {
        let need = opened(&village, 50).await;
        let requester = village.page(village.requester).await;
        let page = format!("/fr/needs/{need}");
        let begins = requester.get(&page).await.expect(200).html;
        assert!(begins.contains("3 · Courant"), "{begins}");
        let urgent = [("priority", "1"), ("reason_priority", "Plus une visière")];
        let set = format!("{page}/priority");
        requester.post(&set, &urgent).await.expect(404);
        let coordinator = village.page(village.coordinator).await;
        let nothing = [("priority", "1"), ("reason_priority", " ")];
        coordinator.post(&set, &nothing).await.expect(422);
        coordinator.post(&set, &urgent).await.expect(303);
        let shown = requester.get(&page).await.expect(200).html;
        assert!(shown.contains("1 · Tout de suite"), "{shown}");
        assert!(shown.contains("Plus une visière"), "{shown}");
        let view = village.need_as(&village.api(village.requester), need).await;
        assert_eq!(view["inside"]["priority_reason"], "Plus une visière");
        let (status, rule) = village.visitor().page("/en/urgency").await;
        assert_eq!(status, 200);
        assert!(rule.contains("Nobody declares her own urgency"), "{rule}");
        let (_, public) = village.visitor().page(&page).await;
        assert!(!public.contains("Plus une visière"), "{public}");
        village.verify().await;
    })
    .await;
}
