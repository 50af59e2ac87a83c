//! What is made already is not made again: free pieces go to who wants them, and needs nobody spoke of are
//! asked about.

#![expect(
    clippy::indexing_slicing,
    reason = "a story that cannot go on must fail"
)]

use chrono::TimeDelta;
use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

/// Thirty ear savers in stock at the first hub that are nobody's: their need was cancelled.
async fn thirty_free(village: &Village) {
    let (need, line) = village.ear_savers_needed(30).await;
    let hub = Place::Hub(village.hubs[0]);
    village.stock_for(line, village.saver.1, &[30], hub).await;
    let coordinator = village.api(village.coordinator);
    let why = json!({ "reason": "Le service a fermé" });
    let cancel = format!("/api/v1/needs/{need}/cancel");
    coordinator.post(&cancel, why).await.expect(200);
}

async fn ran(village: &Village) -> Value {
    let coordinator = village.api(village.coordinator);
    let asked = json!({ "collective": village.collective });
    let run = coordinator.post("/api/v1/matching/runs", asked).await;
    let path = format!("/api/v1/matching/runs/{}", run.expect(201).id());
    coordinator.get(&path).await.expect(200).body
}

#[tokio::test]
async fn surplus_of_one_need_is_offered_to_another_and_not_made_again() {
    each_village("surplus", |village| async move {
        thirty_free(&village).await;
        let (need, line) = village.ear_savers_needed(50).await;
        let run = ran(&village).await;
        assert_eq!(run["figures"]["pieces_open"], 20, "thirty lie there");
        let coordinator = village.api(village.coordinator);
        let path = format!("/api/v1/matching/free?collective={}", village.collective);
        let free = coordinator.get(&path).await.expect(200).body;
        assert_eq!(
            (&free[0]["units"], &free[0]["line"]),
            (&json!(30), &json!(line))
        );
        assert_eq!(free.as_array().expect("a list").len(), 1);
        village.api(village.makers[0]).get(&path).await.expect(404);
        let view = village.need_as(&coordinator, need.uuid()).await;
        assert_eq!(
            (&view["lines"][0]["open"], &view["lines"][0]["free"]),
            (&json!(50), &json!(30))
        );
        let hers = village.page(village.coordinator).await;
        let matching = hers.get("/fr/matching").await.expect(200).html;
        assert!(matching.contains("Déjà fait et libre"), "{matching}");
        let page = format!("/fr/needs/{need}");
        let shown = hers.get(&page).await.expect(200).html;
        assert!(shown.contains("= 20 à faire"), "{shown}");
        let pile = &free[0]["pile"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (batch, bag, hub) = (
            text(&pile["batch"]),
            text(&pile["bag"]),
            text(&pile["place"]["id"]),
        );
        let line = line.to_string();
        let form = [
            ("batch", &*batch),
            ("bag", &*bag),
            ("hub", &*hub),
            ("line", &*line),
            ("units", "30"),
        ];
        let tie = format!("{page}/tie");
        let requester = village.page(village.requester).await;
        requester.post(&tie, &form).await.expect(404);
        hers.post(&tie, &form).await.expect(303);
        let shown = hers.post(&tie, &form).await.expect(409).html;
        assert!(!shown.contains('⟦'), "{shown}");
        let view = village.need_as(&coordinator, need.uuid()).await;
        assert_eq!(
            (&view["lines"][0]["open"], &view["lines"][0]["stock"]),
            (&json!(20), &json!(30))
        );
        let free = coordinator.get(&path).await.expect(200).body;
        assert_eq!(free, json!([]));
        village.verify().await;
    })
    .await;
}

/// To which lines free pieces are offered.
async fn offered(village: &Village) -> Vec<Value> {
    let path = format!("/api/v1/matching/free?collective={}", village.collective);
    let free = village.api(village.coordinator).get(&path).await;
    let free = free.expect(200).body;
    let lines = free.as_array().into_iter().flatten();
    lines.map(|one| one["line"].clone()).collect()
}

#[tokio::test]
async fn free_pieces_of_class_c_are_offered_where_their_making_is_covered() {
    each_village("surplus of class c", |village| async move {
        let (need, line, _) = village.visors_needed(30).await;
        let hub = Place::Hub(village.hubs[0]);
        village.stock_for(line, village.headband.1, &[30], hub).await;
        let why = json!({ "reason": "Le service a fermé" });
        let cancel = format!("/api/v1/needs/{need}/cancel");
        let coordinator = village.api(village.coordinator);
        coordinator.post(&cancel, why).await.expect(200);
        for change in [
            "UPDATE product SET class = 'c' WHERE key = 'visor'",
            "UPDATE approval SET class = 'c', declaration = 'MDR 5(5) 2026-02' WHERE scope_kind = 'site'",
        ] {
            village.tamper(change.to_owned()).await;
        }
        let (_, south) = village.open_need_at(village.sites[1], village.visor, 50).await;
        assert_eq!(offered(&village).await, Vec::<Value>::new(), "a home made them");
        let derogation = "UPDATE approval SET derogation = 'ANSM 2026-04' WHERE scope_kind = 'site'
            AND scope_id = (SELECT id FROM site WHERE name = 'Valbrune Nord')";
        village.tamper(derogation.to_owned()).await;
        assert_eq!(offered(&village).await, Vec::<Value>::new(), "another site's derogation");
        let (_, north) = village.open_need_at(village.sites[0], village.visor, 50).await;
        assert_eq!(offered(&village).await, [json!(north[0])]);
        village.tamper("UPDATE need SET state = 'cancelled' WHERE site = (SELECT id FROM site WHERE name = 'Valbrune Nord')
            AND state = 'open'".to_owned()).await;
        assert_eq!(offered(&village).await, Vec::<Value>::new());
        village.tamper("UPDATE batch SET premises = 'fablab'".to_owned()).await;
        assert_eq!(offered(&village).await, [json!(south[0])], "a workshop, and a declaration");
    })
    .await;
}

#[tokio::test]
async fn free_pieces_that_are_held_are_made_anew() {
    each_village("held surplus", |village| async move {
        thirty_free(&village).await;
        let (need, _) = village.ear_savers_needed(50).await;
        let path = format!("/api/v1/matching/free?collective={}", village.collective);
        let coordinator = village.api(village.coordinator);
        let free = coordinator.get(&path).await.expect(200).body;
        let batch = free[0]["pile"]["batch"]
            .as_str()
            .expect("a batch")
            .to_owned();
        let hold = format!("/api/v1/batches/{batch}/hold");
        let why = json!({ "reason": "odeur", "site": null });
        coordinator.post(&hold, why).await.expect(201);
        assert_eq!(coordinator.get(&path).await.expect(200).body, json!([]));
        let view = village.need_as(&coordinator, need.uuid()).await;
        assert_eq!(view["lines"][0]["free"], 0);
        assert_eq!(ran(&village).await["figures"]["pieces_open"], 50);
        village.verify().await;
    })
    .await;
}

async fn posted_for_january(village: &Village) -> Uuid {
    let requester = village.api(village.requester);
    let mut form = village.visor_form(50);
    form["need_by"] = json!("2027-01-15");
    let need = requester.post("/api/v1/needs", form).await.expect(201).id();
    let coordinator = village.api(village.coordinator);
    let verify = format!("/api/v1/needs/{need}/verify");
    coordinator.post(&verify, json!({})).await.expect(200);
    need
}

#[tokio::test]
async fn a_need_nobody_spoke_of_for_two_weeks_is_asked_about_once() {
    each_village("still wanted", |village| async move {
        let need = posted_for_january(&village).await;
        village.wait(TimeDelta::days(13));
        assert_eq!(village.told().await.count("Toujours voulu"), 0);
        village.wait(TimeDelta::days(2));
        assert_eq!(village.told().await.count("Toujours voulu"), 1);
        village.wait(TimeDelta::days(2));
        assert_eq!(village.told().await.count("Toujours voulu"), 0, "once");
        let coordinator = village.page(village.coordinator).await;
        let list = coordinator
            .get("/fr/needs?state=unconfirmed")
            .await
            .expect(200)
            .html;
        assert!(list.contains(&format!("/fr/needs/{need}")), "{list}");
        let maker = village.page(village.makers[0]).await;
        let list = maker
            .get("/fr/needs?state=unconfirmed")
            .await
            .expect(200)
            .html;
        assert!(!list.contains(&format!("/fr/needs/{need}")), "{list}");
        let page = format!("/fr/needs/{need}");
        let hers = village.page(village.requester).await;
        let asked = hers.get(&page).await.expect(200).html;
        assert!(asked.contains("Ce besoin est-il toujours voulu"), "{asked}");
        maker
            .post(&format!("{page}/confirm"), &[])
            .await
            .expect(404);
        hers.post(&format!("{page}/confirm"), &[]).await.expect(303);
        let answered = hers.get(&page).await.expect(200).html;
        assert!(
            !answered.contains("Ce besoin est-il toujours voulu"),
            "{answered}"
        );
        village.wait(TimeDelta::days(14));
        assert_eq!(
            village.told().await.count("Toujours voulu"),
            1,
            "again, much later"
        );
        let api = village.api(village.requester);
        let view = village.need_as(&api, need).await;
        assert!(view["inside"]["asked_again_at"].is_string(), "{view}");
        let confirm = format!("/api/v1/needs/{need}/confirm");
        api.post_keyed(&confirm, "yes", json!({})).await.expect(200);
        let again = api.post_keyed(&confirm, "yes", json!({})).await;
        assert_eq!(again.expect(200).id(), need);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn fewer_and_no_longer_answer_too() {
    each_village("fewer, no longer", |village| async move {
        let (one, two) = (
            posted_for_january(&village).await,
            posted_for_january(&village).await,
        );
        village.wait(TimeDelta::days(15));
        assert_eq!(village.told().await.count("Toujours voulu"), 2);
        let hers = village.page(village.requester).await;
        let fewer = format!("/fr/needs/{one}/products");
        let odd = [("asked", "yes"), ("products", "abc")];
        let again = hers.post(&fewer, &odd).await.expect(422).html;
        assert_eq!(again.matches("value=\"abc\"").count(), 1, "{again}");
        let (merge, two_id) = (format!("/fr/needs/{one}/merge"), two.to_string());
        let odd = [("into", two_id.as_str()), ("products", "abc"), ("key", "m")];
        let coordinator = village.page(village.coordinator).await;
        let again = coordinator.post(&merge, &odd).await.expect(422).html;
        assert_eq!(again.matches("value=\"abc\"").count(), 1, "{again}");
        assert_eq!(
            again.matches("value=\"m\"").count(),
            1,
            "its own key: {again}"
        );
        hers.post(&fewer, &[("products", "20")]).await.expect(303);
        hers.post(&format!("/fr/needs/{two}/no-longer"), &[])
            .await
            .expect(303);
        let api = village.api(village.requester);
        let view = village.need_as(&api, one).await;
        assert!(view["inside"]["asked_again_at"].is_null(), "{view}");
        assert_eq!(village.need_as(&api, two).await["state"], "cancelled");
        let confirm = format!("/api/v1/needs/{two}/confirm");
        let late = api.post(&confirm, json!({})).await.expect(409);
        assert_eq!(late.body["code"], "need-ended");
        village.verify().await;
    })
    .await;
}
