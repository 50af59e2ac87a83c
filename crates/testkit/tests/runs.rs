//! Plans of the matching that are made again, mended after something happened, and explained.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on must fail")]

use chrono::TimeDelta;
use essaim_app::matching::{forget_due, mend_due};
use essaim_app::work::round;
use essaim_domain::ids::PersonId;
use essaim_mail::Transport;
use essaim_testkit::{Village, each_village, letters, node};
use serde_json::{Value, json};

/// A run's id.
async fn run(village: &Village) -> String {
    let asked = json!({ "collective": village.collective });
    let api = village.api(village.coordinator);
    let made = api.post("/api/v1/matching/runs", asked).await.expect(201);
    made.id().to_string()
}

async fn plan(village: &Village, run: &str) -> Value {
    let api = village.api(village.coordinator);
    let path = format!("/api/v1/matching/runs/{run}");
    api.get(&path).await.expect(200).body
}

async fn again(village: &Village, run: &str) -> Value {
    let api = village.api(village.coordinator);
    let path = format!("/api/v1/matching/runs/{run}/replay");
    api.get(&path).await.expect(200).body
}

async fn send_all(village: &Village, run: &str) {
    let api = village.api(village.coordinator);
    let path = format!("/api/v1/matching/runs/{run}/send");
    api.post(&path, json!({})).await.expect(200);
}

/// Proposals in a state: id, line, maker, units.
fn proposals(plan: &Value, state: &str) -> Vec<(String, String, PersonId, i64)> {
    let all = plan["proposals"].as_array().unwrap().iter();
    let those = all.filter(|one| one["state"] == state);
    those
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap().to_owned();
            let units = one["units"].as_i64().unwrap();
            (
                text("id"),
                text("line"),
                text("maker").parse().unwrap(),
                units,
            )
        })
        .collect()
}

async fn declines(village: &Village, maker: PersonId, proposal: &str) {
    let path = format!("/api/v1/proposals/{proposal}/decline");
    let answered = village.api(maker).post(&path, json!({})).await;
    answered.expect(200);
}

#[tokio::test]
async fn a_run_made_again_from_what_was_kept_is_the_same_plan() {
    each_village("plan_again", |village| async move {
        village.ear_savers_needed(60).await;
        village.visors_needed(30).await;
        let run = run(&village).await;
        assert_ne!(plan(&village, &run).await["proposals"], json!([]));
        // Hours and needs change; what was asked then does not.
        send_all(&village, &run).await;
        village.wait(TimeDelta::days(3));
        let made = again(&village, &run).await;
        assert_eq!(
            made,
            json!({ "outcome": "same", "engine": null, "lines": [] })
        );
        let coordinator = village.signed_in(village.coordinator).await;
        let path = format!("/fr/matching/{run}/replay");
        let (status, page) = coordinator.page(&path).await;
        assert_eq!(status, 200);
        assert!(
            page.contains("Le même plan") && !page.contains('⟦'),
            "{page}"
        );
        let maker = village.signed_in(village.makers[0]).await;
        assert_eq!(maker.page(&path).await.0, 404);
        let api = village.api(village.driver);
        let path = format!("/api/v1/matching/runs/{run}/replay");
        api.get(&path).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_behind_a_plan_is_said() {
    each_village("plan_tampered", |village| async move {
        village.ear_savers_needed(60).await;
        let files = village.app.files();
        let before = files.list().await.unwrap();
        let one = run(&village).await;
        let mut kept = files.list().await.unwrap();
        kept.retain(|hash| !before.contains(hash));
        assert_eq!(kept.len(), 2, "what was asked, and the plan");
        for hash in kept {
            let path = files.path(hash);
            let bytes = std::fs::read(&path).unwrap();
            std::fs::write(&path, b"another story").unwrap();
            assert_eq!(again(&village, &one).await["outcome"], "tampered");
            std::fs::write(&path, bytes).unwrap();
        }
        assert_eq!(again(&village, &one).await["outcome"], "same");
        village.ear_savers_needed(20).await;
        let two = run(&village).await;
        let sql = "UPDATE matching_run SET plan = (SELECT one.plan FROM matching_run one ORDER BY one.id LIMIT 1)";
        village.tamper(sql.into()).await;
        let differs = again(&village, &two).await;
        assert_eq!(differs["outcome"], "differs");
        let lines = differs["lines"].as_array().unwrap();
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|line| line["was"] != line["now"]), "{differs}");
        let coordinator = village.signed_in(village.coordinator).await;
        let (_, page) = coordinator.page(&format!("/en/matching/{two}/replay")).await;
        assert!(page.contains("Another plan") && page.contains(" then, "), "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_a_plan_was_asked_is_let_go_after_three_months() {
    each_village("plan_forgotten", |village| async move {
        village.ear_savers_needed(8).await;
        let run = run(&village).await;
        village.wait(TimeDelta::days(89));
        assert_eq!(forget_due(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::days(2));
        assert_eq!(forget_due(&village.app).await.unwrap(), 1);
        assert_eq!(again(&village, &run).await["outcome"], "forgotten");
        let kept = plan(&village, &run).await;
        assert_eq!(kept["can_be_repeated"], false);
        assert_ne!(kept["proposals"][0]["reasons"], json!({}), "why stays");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn after_a_no_somebody_else_is_proposed_and_the_rest_stays() {
    each_village("plan_mended", |village| async move {
        village.ear_savers_needed(8).await;
        let (_, _, _) = village.visors_needed(10).await;
        let run = run(&village).await;
        let drafted = plan(&village, &run).await;
        let before = proposals(&drafted, "draft");
        let (id, line, maker, units) = before[0].clone();
        let send = format!("/api/v1/proposals/{id}/send");
        let coordinator = village.api(village.coordinator);
        coordinator.post(&send, json!({})).await.expect(200);
        declines(&village, maker, &id).await;
        village.wait(TimeDelta::minutes(2));
        let node = node(1, Transport::memory());
        let report = round(&village.app, &node).await;
        assert!(
            report.clocks.contains(&("clock:mend-plans", 1)),
            "{report:?}"
        );
        let mended = plan(&village, &run).await;
        let now = proposals(&mended, "draft");
        let again: i64 = now
            .iter()
            .filter(|one| one.1 == line && !before.contains(one))
            .map(|one| one.3)
            .sum();
        assert_eq!(again, units, "all of it is proposed to others: {mended}");
        assert!(
            now.iter().all(|one| one.1 != line || one.2 != maker),
            "not to her"
        );
        for one in &before[1..] {
            assert!(now.contains(one), "what nobody touched stays: {mended}");
        }
        assert_eq!(mended["mended"][0]["withdrawn"], 0);
        let small = mended["mended"][0]["run"].as_str().unwrap();
        assert_eq!(self::again(&village, small).await["outcome"], "same");
        assert_eq!(plan(&village, small).await["mends"], json!(run));
        village.wait(TimeDelta::minutes(2));
        assert_eq!(mend_due(&village.app).await.unwrap(), 0, "once");
        let page = village.signed_in(village.coordinator).await;
        let (_, page) = page.page("/fr/matching").await;
        assert!(
            page.contains("Repris depuis") && !page.contains('⟦'),
            "{page}"
        );
        send_all(&village, &run).await;
        let drafts_after = plan(&village, &run).await;
        assert_eq!(
            proposals(&drafts_after, "draft"),
            [],
            "a plan is sent with what was mended"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_need_that_comes_is_planned_beside_what_stands() {
    each_village("plan_new_need", |village| async move {
        village.ear_savers_needed(8).await;
        let run = run(&village).await;
        let before = proposals(&plan(&village, &run).await, "draft");
        let need = village.visors_posted(5).await;
        village.wait(TimeDelta::minutes(2));
        assert_eq!(
            mend_due(&village.app).await.unwrap(),
            0,
            "nobody verified it"
        );
        let verify = format!("/api/v1/needs/{need}/verify");
        let coordinator = village.api(village.coordinator);
        coordinator.post(&verify, json!({})).await.expect(200);
        village.wait(TimeDelta::minutes(2));
        assert_eq!(mend_due(&village.app).await.unwrap(), 1);
        let mended = plan(&village, &run).await;
        let now = proposals(&mended, "draft");
        assert!(before.iter().all(|one| now.contains(one)), "{mended}");
        assert!(now.len() > before.len(), "{mended}");
        // It is cancelled: what was prepared for it goes.
        let cancel = format!("/api/v1/needs/{need}/cancel");
        let why = json!({ "reason": "two were asked for by mistake" });
        coordinator.post(&cancel, why).await.expect(200);
        village.wait(TimeDelta::minutes(2));
        assert_eq!(mend_due(&village.app).await.unwrap(), 1);
        let mended = plan(&village, &run).await;
        assert_eq!(proposals(&mended, "draft"), before);
        assert_eq!(mended["mended"].as_array().unwrap().len(), 2);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_collective_that_sends_by_itself_asks_the_next_one() {
    each_village("plan_sends", |village| async move {
        village.ear_savers_needed(8).await;
        village
            .tamper("UPDATE collective SET sends_proposals = TRUE".into())
            .await;
        let run = run(&village).await;
        let sent = proposals(&plan(&village, &run).await, "sent");
        let (id, _, maker, units) = sent[0].clone();
        let owed = village.owed("proposal").await;
        declines(&village, maker, &id).await;
        assert_eq!(village.owed("proposal").await, owed, "nobody waits for it");
        village.wait(TimeDelta::minutes(2));
        assert_eq!(mend_due(&village.app).await.unwrap(), 1);
        assert!(village.owed("proposal").await > owed);
        let now = proposals(&plan(&village, &run).await, "sent");
        let new = now.iter().filter(|one| !sent.contains(one));
        assert_eq!(new.map(|one| one.3).sum::<i64>(), units);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_proposal_says_why_to_both_and_names_others_only_to_coordinators() {
    each_village("plan_reasons", |village| async move {
        village.ear_savers_needed(8).await;
        village.visors_needed(10).await;
        let run = run(&village).await;
        let told = plan(&village, &run).await;
        let reasons = &told["proposals"][0]["reasons"];
        assert_eq!(reasons["needs"], 3, "{reasons}");
        assert!(reasons["share_taken"].as_f64().unwrap() > 0.0);
        let others = reasons["others"].as_array().unwrap();
        assert!(!others.is_empty(), "{reasons}");
        let figures = &told["figures"];
        assert!(figures["worth"]["plain_bound"].as_f64().unwrap() > 0.0);
        assert!(figures["evenness"]["gini"].as_f64().unwrap() >= 0.0);
        assert!(figures["effort"]["search_rounds"].as_u64().unwrap() > 0);
        let gap = told["gap"].as_f64().unwrap();
        assert!((0.0..0.5).contains(&gap), "{gap}");
        let coordinator = village.signed_in(village.coordinator).await;
        let (_, page) = coordinator.page("/en/matching").await;
        assert!(page.contains("Gap to the best plan possible"), "{page}");
        assert!(page.contains("need no. 1 of 3 by urgency"), "{page}");
        send_all(&village, &run).await;
        let node = node(1, Transport::memory());
        round(&village.app, &node).await;
        let letters = letters(&node);
        let letter = letters
            .iter()
            .find(|one| one.text.contains("par urgence") || one.text.contains("by urgency"))
            .expect("a letter says where she stands");
        let names = ["Rosalie", "Basile", "Odile", "Armand"];
        let to = letter.to.as_str();
        let hers = names
            .iter()
            .filter(|name| to.starts_with(&name.to_lowercase()));
        let hers: Vec<_> = hers.collect();
        for name in names.iter().filter(|name| !hers.contains(name)) {
            assert!(!letter.text.contains(*name), "{name}: {}", letter.text);
        }
        village.verify().await;
    })
    .await;
}
