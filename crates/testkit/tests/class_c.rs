//! Class C through HTTP: never from a home without a derogation, every piece tested, two lift a hold.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story is told in one go, and must fail where it cannot go on"
)]

use chrono::TimeDelta;
use essaim_domain::ids::{LineId, PersonId, SiteId};
use essaim_testkit::{Answer, MOMENT, Village, each_village};
use serde_json::{Value, json};

/// The village's sites, as they are called.
const NORTH: &str = "Valbrune Nord";
const SOUTH: &str = "Valbrune Sud";

/// The visor becomes a product of class C, accepted under nothing yet: as rows of before a rule may be.
async fn of_class_c(village: &Village) {
    village
        .tamper("UPDATE product SET class = 'c' WHERE key = 'visor'".to_owned())
        .await;
    village
        .tamper("UPDATE approval SET class = 'c' WHERE scope_kind = 'site'".to_owned())
        .await;
}

/// What the approvals of a site name: a column and a reference.
async fn names(village: &Village, site: &str, column: &str, reference: &str) {
    let of_site = format!("scope_id = (SELECT id FROM site WHERE name = '{site}')");
    let set = format!("UPDATE approval SET {column} = '{reference}' WHERE {of_site}");
    village.tamper(set).await;
}

async fn claim(village: &Village, maker: PersonId, line: LineId) -> Answer {
    village.wait(MOMENT);
    let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
    let body = json!({ "line": line, "version": village.headband.1, "units": 2, "due": due });
    village.api(maker).post("/api/v1/claims", body).await
}

async fn needs(village: &Village, site: SiteId) -> LineId {
    let (_, lines) = village.open_need_at(site, village.visor, 20).await;
    lines[0]
}

async fn works_in(village: &Village, maker: PersonId, premises: &str) {
    let path = format!("/api/v1/people/{maker}/premises");
    let coordinator = village.api(village.coordinator);
    let said = coordinator.post(&path, json!({ "premises": premises }));
    said.await.expect(200);
}

/// Who is proposed something by a run.
async fn proposed(village: &Village) -> Vec<Value> {
    village.wait(MOMENT);
    let api = village.api(village.coordinator);
    let asked = json!({ "collective": village.collective });
    let run = api.post("/api/v1/matching/runs", asked).await.expect(201);
    let path = format!("/api/v1/matching/runs/{}", run.id());
    let run = api.get(&path).await.expect(200).body;
    let proposals = run["proposals"].as_array().unwrap().clone();
    let mut makers: Vec<Value> = proposals.iter().map(|one| one["maker"].clone()).collect();
    makers.dedup();
    makers
}

#[tokio::test]
async fn class_c_is_made_at_home_only_under_the_derogation_of_that_site() {
    each_village("class c homes", |village| async move {
        of_class_c(&village).await;
        let (home, fablab) = (village.makers[0], village.makers[1]);
        let north = needs(&village, village.sites[0]).await;
        let south = needs(&village, village.sites[1]).await;
        let refused = |answer: Answer| answer.expect(409).body["code"].clone();

        works_in(&village, fablab, "fablab").await;
        for maker in [home, fablab] {
            let answer = claim(&village, maker, north).await;
            assert_eq!(refused(answer), "needs-derogation", "under nothing");
        }
        assert!(proposed(&village).await.is_empty());

        names(&village, NORTH, "declaration", "MDR 5(5) 2026-02").await;
        let answer = claim(&village, home, north).await;
        assert_eq!(refused(answer), "needs-derogation", "a home, a declaration");
        assert_eq!(proposed(&village).await, [json!(fablab)], "never a home");
        for (lang, why) in [
            (
                "fr",
                "classe C : pas d’impression à domicile sans dérogation",
            ),
            ("en", "class C: no printing at home without a derogation"),
        ] {
            let page = village.page(home).await;
            let jobs = page.get(&format!("/{lang}/jobs")).await;
            let text = jobs.html.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(
                text.contains(why) || text.contains(&why.replace('’', "&#39;")),
                "{text}"
            );
        }
        claim(&village, fablab, north).await.expect(201);

        names(&village, SOUTH, "derogation", "ANSM 2026-04").await;
        let answer = claim(&village, home, north).await;
        assert_eq!(
            refused(answer),
            "needs-derogation",
            "another site's derogation"
        );
        claim(&village, home, south).await.expect(201);
        names(&village, SOUTH, "derogation", "  ").await;
        let answer = claim(&village, home, south).await;
        assert_eq!(refused(answer), "needs-derogation", "a blank names nothing");
        works_in(&village, fablab, "home").await;
        let answer = claim(&village, fablab, north).await;
        assert_eq!(refused(answer), "needs-derogation", "no fablab any more");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn every_piece_of_class_c_is_tested_away_from_home_and_two_lift_its_hold() {
    each_village("class c checks", |village| async move {
        of_class_c(&village).await;
        names(&village, NORTH, "derogation", "ANSM 2026-04").await;
        let line = needs(&village, village.sites[0]).await;
        let maker = village.makers[0];
        let taken = claim(&village, maker, line).await.expect(201).id();
        let batch = village.sealed(maker, taken.into(), &[2]).await;
        village.wait(MOMENT);
        let validator = village.api(village.validator);
        let body = json!({ "batches": [batch] });
        let at_home = validator.post("/api/v1/inspections", body).await;
        assert_eq!(at_home.expect(409).body["code"], "check-elsewhere");

        let hold = format!("/api/v1/batches/{batch}/hold");
        let body = json!({ "reason": "couches décollées" });
        let coordinator = village.api(village.coordinator);
        let placed = coordinator.post(&hold, body).await.expect(201).id();
        let lift = format!("/api/v1/holds/{placed}/lift");
        village.wait(MOMENT);
        coordinator.post(&lift, json!({})).await.expect(200);
        let standing = "lifted_at IS NULL";
        assert_eq!(village.rows("hold", standing).await, 1, "one asked");
        village.wait(MOMENT);
        let again = coordinator.post(&lift, json!({})).await.expect(409);
        assert_eq!(again.body["code"], "second-person");
        village.wait(MOMENT);
        let other = village.api(village.other_coordinator);
        other.post(&lift, json!({})).await.expect(200);
        assert_eq!(village.rows("hold", standing).await, 0, "another lifted it");
        village.verify().await;
    })
    .await;
}
