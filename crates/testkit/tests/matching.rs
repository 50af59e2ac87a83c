//! The matching through HTTP.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must fail"
)]

use chrono::TimeDelta;
use essaim_app::matching::{expire_due, notice_reached};
use essaim_domain::ids::ProposalId;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

/// A run, and its proposals to a maker.
async fn run(village: &Village) -> Value {
    let api = village.api(village.coordinator);
    let asked = json!({ "collective": village.collective });
    let id = api
        .post("/api/v1/matching/runs", asked)
        .await
        .expect(201)
        .id();
    let path = format!("/api/v1/matching/runs/{id}");
    api.get(&path).await.expect(200).body
}

fn first(run: &Value) -> (String, String) {
    let proposal = &run["proposals"][0];
    let text = |key: &str| proposal[key].as_str().unwrap().to_owned();
    (text("id"), text("maker"))
}

#[tokio::test]
async fn a_run_proposes_and_a_maker_takes_fewer() {
    each_village("matching", |village| async move {
        village.ear_savers_needed(60).await;
        let drafted = run(&village).await;
        assert_eq!(drafted["proposals"][0]["state"], "draft");
        assert_eq!(drafted["figures"]["pieces_open"], 60);
        let (id, maker) = first(&drafted);
        let maker = maker.parse().unwrap();
        let (hers, coordinator) = (village.api(maker), village.api(village.coordinator));
        let accept = format!("/api/v1/proposals/{id}/accept");
        let early = hers.post(&accept, json!({})).await.expect(409);
        assert_eq!(
            early.body["code"], "proposal-ended",
            "a draft is nobody's yet"
        );
        let send = format!("/api/v1/proposals/{id}/send");
        hers.post(&send, json!({})).await.expect(404);
        coordinator.post(&send, json!({})).await.expect(200);
        coordinator.post(&send, json!({})).await.expect(409);
        let mine = hers.get("/api/v1/proposals").await.expect(200).body;
        assert_eq!(mine[0]["id"], json!(id));
        assert_eq!(
            mine[0]["reasons"]["others"],
            json!([]),
            "others stay unnamed"
        );
        let stranger = if maker == village.makers[0] {
            village.makers[1]
        } else {
            village.makers[0]
        };
        village
            .api(stranger)
            .post(&accept, json!({}))
            .await
            .expect(404);
        let most = hers
            .post(&accept, json!({ "units": 100_000 }))
            .await
            .expect(422);
        assert_eq!(most.body["fields"][0]["field"], "units");
        let claim = hers
            .post_keyed(&accept, "yes", json!({ "units": 4 }))
            .await
            .expect(201)
            .id();
        let again = hers.post_keyed(&accept, "yes", json!({ "units": 4 })).await;
        assert_eq!(again.expect(201).id(), claim);
        let twice = hers.post(&accept, json!({ "units": 4 })).await.expect(409);
        assert_eq!(twice.body["code"], "proposal-ended");
        let shown = hers
            .get(&format!("/api/v1/claims/{claim}"))
            .await
            .expect(200);
        assert_eq!(shown.body["remaining"], 4);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_later_run_replaces_drafts_and_leaves_what_was_sent() {
    each_village("matching_again", |village| async move {
        village.ear_savers_needed(40).await;
        let one = run(&village).await;
        let (id, maker) = first(&one);
        let coordinator = village.api(village.coordinator);
        let two = run(&village).await;
        let path = format!("/api/v1/matching/runs/{}", one["id"].as_str().unwrap());
        let replaced = coordinator.get(&path).await.expect(200).body;
        assert_eq!(replaced["proposals"][0]["state"], "replaced");
        let send = format!("/api/v1/proposals/{id}/send");
        coordinator.post(&send, json!({})).await.expect(409);
        let all = format!("/api/v1/matching/runs/{}/send", two["id"].as_str().unwrap());
        coordinator.post(&all, json!({})).await.expect(200);
        coordinator.post(&all, json!({})).await.expect(409);
        let three = run(&village).await;
        assert_eq!(three["proposals"], json!([]), "nothing is proposed twice");
        let (second, _) = first(&two);
        let decline = format!("/api/v1/proposals/{second}/decline");
        let maker = village.api(maker.parse().unwrap());
        maker.post(&decline, json!({})).await.expect(200);
        maker.post(&decline, json!({})).await.expect(409);
        let four = run(&village).await;
        assert_ne!(
            four["proposals"],
            json!([]),
            "declined pieces are open again"
        );
        village.api(village.driver).get(&path).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_proposal_waits_from_when_its_notice_arrived() {
    each_village("matching_wait", |village| async move {
        village.ear_savers_needed(8).await;
        let drafted = run(&village).await;
        let (id, maker) = first(&drafted);
        let coordinator = village.api(village.coordinator);
        let all = format!(
            "/api/v1/matching/runs/{}/send",
            drafted["id"].as_str().unwrap()
        );
        coordinator.post(&all, json!({})).await.expect(200);
        village.wait(TimeDelta::days(3));
        assert_eq!(
            expire_due(&village.app).await.unwrap(),
            0,
            "it reached nobody yet"
        );
        let proposal: ProposalId = id.parse().unwrap();
        notice_reached(&village.app, proposal).await.unwrap();
        village.wait(TimeDelta::hours(47));
        notice_reached(&village.app, proposal).await.unwrap();
        assert_eq!(expire_due(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::hours(1));
        assert_eq!(expire_due(&village.app).await.unwrap(), 1);
        let hers = village.api(maker.parse().unwrap());
        let accept = format!("/api/v1/proposals/{id}/accept");
        hers.post(&accept, json!({})).await.expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_maker_sees_what_she_could_take_and_why_not() {
    each_village("jobs", |village| async move {
        let (_, headbands, _) = village.visors_needed(100).await;
        let api = village.api(village.makers[0]);
        let jobs = api.get("/api/v1/jobs").await.expect(200).body;
        let job = |jobs: &Value| -> Value {
            let all = jobs.as_array().unwrap().iter();
            let mut found = all.filter(|job| job["line"] == json!(headbands));
            found.next().cloned().unwrap()
        };
        let found = job(&jobs);
        assert_eq!(found["open"], 100);
        assert_eq!(found["version"], json!(village.headband.1));
        let take = json!({ "line": headbands, "version": found["version"], "units": found["units"],
            "machine": found["machine"], "due": found["due"] });
        api.post("/api/v1/claims", take).await.expect(201);
        village.version_stopped(village.headband.1, None).await;
        let jobs = api.get("/api/v1/jobs").await.expect(200).body;
        assert_eq!(job(&jobs)["why_not"], "no_version");
        village
            .api(village.requester)
            .get("/api/v1/jobs")
            .await
            .expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_runs_it_on_the_page_and_a_maker_answers() {
    each_village("matching_pages", |village| async move {
        village.ear_savers_needed(40).await;
        let coordinator = village.signed_in(village.coordinator).await;
        let (status, empty) = coordinator.page("/fr/matching").await;
        assert_eq!(status, 200);
        assert!(!empty.contains('⟦'), "{empty}");
        let collective = village.collective.to_string();
        let form = [("key", "run"), ("collective", collective.as_str())];
        let (status, to) = coordinator.send("/fr/matching/run", &form).await;
        assert_eq!(status, 303, "{to}");
        let (_, page) = coordinator.page(&to).await;
        assert!(
            page.contains("Tout envoyer") && !page.contains('⟦'),
            "{page}"
        );
        let (_, rest) = page.split_once("/fr/matching/").unwrap();
        let (_, rest) = rest
            .split_once("action=\"/fr/matching/")
            .unwrap_or(("", rest));
        let send = format!("/fr/matching/{}", rest.split_once('"').unwrap().0);
        let form = [("key", "all"), ("collective", collective.as_str())];
        let (status, to) = coordinator.send(&send, &form).await;
        assert_eq!(status, 303, "{to}");
        let mut answered = 0;
        for maker in [village.makers[0], village.makers[1], village.new_maker] {
            let hers = village.signed_in(maker).await;
            let (_, jobs) = hers.page("/en/jobs").await;
            let Some((_, rest)) = jobs.split_once("/en/proposals/") else {
                continue;
            };
            let id = rest.split_once('/').unwrap().0;
            let accept = format!("/en/proposals/{id}/accept");
            let too_many = [("key", "x"), ("units", "99999")];
            assert_eq!(hers.send(&accept, &too_many).await.0, 422);
            let (status, to) = hers.send(&accept, &[("key", "y")]).await;
            assert_eq!(status, 303, "{to}");
            assert!(to.starts_with("/en/claims/"), "{to}");
            answered += 1;
        }
        assert!(answered > 0);
        let maker = village.signed_in(village.makers[0]).await;
        assert_eq!(maker.page("/fr/matching").await.0, 404);
        village.verify().await;
    })
    .await;
}
