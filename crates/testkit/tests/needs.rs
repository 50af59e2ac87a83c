//! Needs through HTTP, from post to the end.

#![expect(
    clippy::expect_used,
    reason = "a test whose own reading fails must fail"
)]

use chrono::TimeDelta;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

fn line<'n>(need: &'n Value, component: &str) -> &'n Value {
    let lines = need["lines"].as_array().expect("lines");
    let found = lines.iter().find(|line| line["component"] == component);
    found.expect("a line")
}

fn adds_up(need: &Value) {
    for line in need["lines"].as_array().expect("lines") {
        let of = |name: &str| line[name].as_i64().expect("a counter");
        let names = [
            "open", "claimed", "made", "stock", "transit", "received", "closed",
        ];
        assert_eq!(
            of("ordered"),
            names.iter().map(|name| of(name)).sum::<i64>()
        );
    }
}

async fn opened(village: &Village, products: i64) -> uuid::Uuid {
    let need = village.visors_posted(products).await;
    let coordinator = village.api(village.coordinator);
    coordinator
        .post(&format!("/api/v1/needs/{need}/verify"), json!({}))
        .await
        .expect(200);
    need
}

#[tokio::test]
async fn a_need_is_posted_once_and_verified_by_somebody_else() {
    each_village("needs", |village| async move {
        let requester = village.api(village.requester);
        let form = village.visor_form(50);
        let need = requester.post_keyed("/api/v1/needs", "k", form.clone());
        let need = need.await.expect(201).id();
        let again = requester.post_keyed("/api/v1/needs", "k", form.clone());
        assert_eq!(again.await.expect(201).id(), need);
        let twin = requester.post("/api/v1/needs", form.clone()).await;
        assert_ne!(
            twin.expect(201).id(),
            need,
            "a colleague's twin is not refused"
        );
        let maker = village.api(village.makers[0]);
        maker.post("/api/v1/needs", form).await.expect(404);
        let path = format!("/api/v1/needs/{need}");
        maker.get(&path).await.expect(404);
        let verify = format!("{path}/verify");
        requester.post(&verify, json!({})).await.expect(404);
        let coordinator = village.api(village.coordinator);
        coordinator.post(&verify, json!({})).await.expect(200);
        let twice = coordinator.post(&verify, json!({})).await.expect(409);
        assert_eq!(twice.body["code"], "need-not-open");
        let view = village.need_as(&requester, need).await;
        assert_eq!(view["state"], "open");
        assert_eq!(line(&view, "headband")["ordered"], 50);
        assert_eq!(line(&view, "strap")["ordered"], 100);
        assert_eq!(view["need_by"], "2026-11-27T23:00:00Z", "24:00 in Paris");
        adds_up(&view);
        assert_eq!(village.owed("need-opened").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_requester_who_also_coordinates_does_not_verify_her_own_need() {
    each_village("own need", |village| async move {
        let need = village.visors_posted(50).await;
        let (who, of) = (village.requester.uuid(), village.collective.uuid());
        village
            .tamper(format!(
                "INSERT INTO membership (id, person, of_kind, of_id, role, status, since)
                 SELECT id, id, 'collective', unhex('{}'), 'coordinator', 'confirmed', made_at
                 FROM person WHERE id = unhex('{}')",
                of.simple(),
                who.simple()
            ))
            .await;
        let requester = village.api(village.requester);
        let verify = format!("/api/v1/needs/{need}/verify");
        let refused = requester.post(&verify, json!({})).await.expect(409);
        assert_eq!(refused.body["code"], "requester-verifies");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_need_tells_its_requester_why() {
    each_village("refused", |village| async move {
        let need = village.visors_posted(50).await;
        let coordinator = village.api(village.coordinator);
        let refuse = format!("/api/v1/needs/{need}/refuse");
        let nothing = coordinator.post(&refuse, json!({ "reason": " " })).await;
        assert_eq!(nothing.expect(422).body["fields"][0]["field"], "reason");
        let why = json!({ "reason": "Site inconnu, personne ne répond" });
        coordinator.post(&refuse, why.clone()).await.expect(200);
        coordinator.post(&refuse, why).await.expect(409);
        assert_eq!(village.owed("need-refused").await, 1);
        let (status, page) = village
            .signed_in(village.requester)
            .await
            .page(&format!("/fr/needs/{need}"))
            .await;
        assert_eq!(status, 200);
        assert!(page.contains("Site inconnu"), "{page}");
        village.verify().await;
    })
    .await;
}

/// 5,000 typed for 50: the slip costs little, and what it cost is told.
#[tokio::test]
async fn five_thousand_typed_for_fifty_ends_as_fifty() {
    each_village("5,000 for 50", |village| async move {
        let need = opened(&village, 5000).await;
        let requester = village.api(village.requester);
        let view = village.need_as(&requester, need).await;
        assert_eq!(view["waiting"], 4900, "only a first tranche opens");
        assert_eq!(line(&view, "headband")["open"], 100);
        let (_, page) = village
            .signed_in(village.requester)
            .await
            .page(&format!("/fr/needs/{need}"))
            .await;
        assert!(page.contains("cinq mille"), "the quantity in words");
        let coordinator = village.api(village.coordinator);
        let rest = format!("/api/v1/needs/{need}/open-waiting");
        requester.post(&rest, json!({})).await.expect(404);
        coordinator.post(&rest, json!({})).await.expect(200);
        coordinator.post(&rest, json!({})).await.expect(409);
        let view = village.need_as(&requester, need).await;
        let headbands = &line(&view, "headband")["id"];
        assert_eq!(line(&view, "headband")["open"], 5000);
        let [one, two] = village.makers;
        village.headbands_claimed(one, headbands, 30).await;
        village
            .tamper("UPDATE claim SET started = TRUE".into())
            .await;
        village.wait(TimeDelta::minutes(1));
        village.headbands_claimed(two, headbands, 40).await;
        village.wait(TimeDelta::minutes(1));
        village
            .headbands_claimed(village.new_maker, headbands, 10)
            .await;
        let fifty = json!({ "products": 50 });
        let path = format!("/api/v1/needs/{need}/products");
        requester.post(&path, fifty).await.expect(200);
        let view = village.need_as(&requester, need).await;
        assert_eq!(
            (&view["products"], &view["waiting"]),
            (&json!(50), &json!(0))
        );
        assert_eq!(line(&view, "headband")["ordered"], 50);
        assert_eq!(line(&view, "headband")["claimed"], 50);
        assert_eq!(line(&view, "strap")["open"], 100);
        adds_up(&view);
        let left = |taken: i64, remaining: i64| {
            let village = &village;
            let of = format!("taken = {taken} AND remaining = {remaining}");
            async move { village.rows("claim", &of).await }
        };
        assert_eq!(left(30, 30).await, 1, "who started is cut last");
        assert_eq!(left(40, 20).await, 1);
        assert_eq!(left(10, 0).await, 1, "the youngest is cut first");
        assert_eq!(village.owed("stop-printing").await, 2);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_habit_decides_how_much_opens() {
    each_village("habit", |village| async move {
        opened(&village, 60).await;
        let more = opened(&village, 240).await;
        let requester = village.api(village.requester);
        assert_eq!(village.need_as(&requester, more).await["waiting"], 0);
        let most = opened(&village, 2000).await;
        assert_eq!(village.need_as(&requester, most).await["waiting"], 1760);
        let path = format!("/api/v1/needs/{most}/products");
        let asked = requester.post(&path, json!({ "products": 5000 })).await;
        asked.expect(200);
        let view = village.need_as(&requester, most).await;
        assert_eq!(
            view["waiting"], 4760,
            "raising is no way around the call-back"
        );
        let coordinator = village.api(village.coordinator);
        let opened = coordinator.post(&path, json!({ "products": 300 })).await;
        opened.expect(200);
        let view = village.need_as(&requester, most).await;
        assert_eq!(
            (&view["products"], &view["waiting"]),
            (&json!(300), &json!(0))
        );
        assert_eq!(line(&view, "strap")["open"], 600);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn lines_are_raised_and_lowered_by_those_whose_need_it_is() {
    each_village("lines", |village| async move {
        let need = opened(&village, 50).await;
        let requester = village.api(village.requester);
        let view = village.need_as(&requester, need).await;
        let id = line(&view, "headband")["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let (raise, lower) = (
            format!("/api/v1/lines/{id}/raise"),
            format!("/api/v1/lines/{id}/lower"),
        );
        let maker = village.api(village.makers[0]);
        maker.post(&raise, json!({ "units": 5 })).await.expect(404);
        requester
            .post(&raise, json!({ "units": 5 }))
            .await
            .expect(200);
        for bad in [0_i64, -3, 1_000_000_000, 100_000_000_000_000] {
            let refused = requester.post(&raise, json!({ "units": bad })).await;
            assert_eq!(refused.expect(422).body["fields"][0]["field"], "units");
        }
        requester
            .post(&lower, json!({ "units": 20 }))
            .await
            .expect(200);
        let above = requester.post(&lower, json!({ "units": 21 })).await;
        assert_eq!(above.expect(409).body["code"], "below-received");
        let view = village.need_as(&requester, need).await;
        assert_eq!(line(&view, "headband")["ordered"], 20);
        requester
            .post("/api/v1/lines/nonsense/lower", json!({ "units": 1 }))
            .await
            .expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_paused_need_takes_no_claims_and_a_cancelled_one_tells_its_makers() {
    each_village("pause and cancel", |village| async move {
        let need = opened(&village, 50).await;
        let requester = village.api(village.requester);
        let view = village.need_as(&requester, need).await;
        let headbands = &line(&view, "headband")["id"];
        village
            .headbands_claimed(village.makers[0], headbands, 12)
            .await;
        let to = |verb: &str| format!("/api/v1/needs/{need}/{verb}");
        requester.post(&to("pause"), json!({})).await.expect(200);
        let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
        let claim =
            json!({ "line": headbands, "version": village.headband.1, "units": 1, "due": due });
        let maker = village.api(village.makers[1]);
        let refused = maker.post("/api/v1/claims", claim).await.expect(409);
        assert_eq!(refused.body["code"], "need-paused");
        requester.post(&to("resume"), json!({})).await.expect(200);
        village
            .headbands_claimed(village.makers[1], headbands, 1)
            .await;
        maker.post(&to("pause"), json!({})).await.expect(404);
        let why = json!({ "reason": "Le service a reçu des visières d'ailleurs" });
        requester.post(&to("cancel"), why.clone()).await.expect(200);
        let twice = requester.post(&to("cancel"), why).await.expect(409);
        assert_eq!(twice.body["code"], "need-not-open");
        let ended = requester.post(&to("resume"), json!({})).await.expect(409);
        assert_eq!(ended.body["code"], "need-ended");
        let view = village.need_as(&requester, need).await;
        assert_eq!(view["state"], "cancelled");
        assert_eq!(line(&view, "headband")["closed"], 50);
        assert_eq!(village.owed("stop-printing").await, 2);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_clock_ends_what_nobody_works_on_and_pauses_the_rest_once() {
    each_village("expiry", |village| async move {
        let idle = opened(&village, 50).await;
        let busy = opened(&village, 50).await;
        let requester = village.api(village.requester);
        let view = village.need_as(&requester, busy).await;
        let headbands = &line(&view, "headband")["id"];
        village
            .headbands_claimed(village.makers[0], headbands, 5)
            .await;
        village.wait(TimeDelta::days(12));
        let now = village.base.db.now().await.unwrap();
        let expire = || essaim_app::need::expire_due(&village.app, now);
        assert_eq!(expire().await.unwrap(), 0, "six days after its day");
        village.wait(TimeDelta::days(2));
        let now = village.base.db.now().await.unwrap();
        let expire = || essaim_app::need::expire_due(&village.app, now);
        assert_eq!(expire().await.unwrap(), 2);
        let state = village.need_as(&requester, idle).await["state"].clone();
        assert_eq!(state, "expired");
        let view = village.need_as(&requester, busy).await;
        assert_eq!(
            (&view["state"], &view["paused"]),
            (&json!("open"), &json!(true))
        );
        let resume = format!("/api/v1/needs/{busy}/resume");
        requester.post(&resume, json!({})).await.expect(200);
        assert_eq!(
            expire().await.unwrap(),
            0,
            "people decided: the clock leaves it"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn priorities_are_a_coordinators_with_a_reason() {
    each_village("priority", |village| async move {
        let need = opened(&village, 50).await;
        let path = format!("/api/v1/needs/{need}/priority");
        let body = json!({ "priority": 1, "reason": "Réanimation" });
        let requester = village.api(village.requester);
        requester.post(&path, body.clone()).await.expect(404);
        let coordinator = village.api(village.coordinator);
        coordinator.post(&path, body).await.expect(200);
        let bad = json!({ "priority": 9, "reason": "x" });
        let refused = coordinator.post(&path, bad).await.expect(422);
        assert_eq!(refused.body["fields"][0]["field"], "priority");
        let view = village.need_as(&requester, need).await;
        assert_eq!(view["inside"]["priority"], 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_requester_reads_the_needs_of_her_own_hospital_alone() {
    each_village("needs-mine", |village| async move {
        let need = opened(&village, 20).await;
        let of = |body: &Value| -> Vec<String> {
            let needs = body["needs"].as_array().expect("needs");
            let ids = needs.iter().filter_map(|one| one["id"].as_str());
            ids.map(str::to_owned).collect()
        };
        let mine = "/api/v1/needs?of=mine";
        let hers = village.api(village.requester).get(mine).await.expect(200);
        assert_eq!(of(&hers.body), [need.to_string()]);
        let makers = village.api(village.makers[0]);
        assert!(of(&makers.get("/api/v1/needs").await.expect(200).body).len() == 1);
        assert!(of(&makers.get(mine).await.expect(200).body).is_empty());
        let odd = makers.get("/api/v1/needs?of=theirs").await.expect(422);
        assert_eq!(odd.body["fields"][0]["field"], "of");
        village.verify().await;
    })
    .await;
}
