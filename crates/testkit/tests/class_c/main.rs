//! Class C through HTTP: never from a home without a derogation, every piece tested, two lift a hold.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story is told in one go, and must fail where it cannot go on"
)]

mod kits;

use chrono::TimeDelta;
use essaim_app::work::round;
use essaim_domain::ids::{LineId, PersonId, SiteId};
use essaim_mail::Transport;
use essaim_testkit::{Answer, MOMENT, Village, each_village, letters, node};
use serde_json::{Value, json};
use uuid::Uuid;

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
        let jobs = village.api(home).get("/api/v1/jobs").await;
        let jobs = jobs.expect(200).body.to_string();
        assert!(jobs.contains("demandez à votre coordination"), "{jobs}");
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

/// What the first maker owes of a claim.
async fn remaining(village: &Village, claim: Uuid) -> Value {
    let hers = village.api(village.makers[0]);
    let path = format!("/api/v1/claims/{claim}");
    hers.get(&path).await.expect(200).body["remaining"].clone()
}

async fn seal(village: &Village, claim: Uuid, bags: &[i64]) -> Answer {
    village.wait(MOMENT);
    let body = json!({ "bags": bags, "machine": village.machines[0], "spool": village.spools[0] });
    let path = format!("/api/v1/claims/{claim}/seal");
    village.api(village.makers[0]).post(&path, body).await
}

/// What her claim's pages and the API say before she seals; they say nothing where she may.
async fn warned(village: &Village, claim: Uuid, why: Option<&str>) {
    let home = village.makers[0];
    let page = village.page(home).await;
    for path in ["", "/seal"] {
        let path = format!("/fr/claims/{claim}{path}");
        let shown = page.get(&path).await.expect(200).html;
        let warns = shown.contains("Ne scellez pas ces pièces");
        assert_eq!(warns, why.is_some(), "{path}: {shown}");
        assert!(why.is_none_or(|why| shown.contains(why)), "{shown}");
        assert_eq!(warns, shown.contains("Mettez à part"), "{shown}");
    }
    let path = format!("/api/v1/claims/{claim}");
    let body = village.api(home).get(&path).await.expect(200).body;
    let said = body["not_to_seal"]["why"].as_str();
    assert_eq!(said.is_some(), why.is_some(), "{body}");
    assert!(why.is_none_or(|why| said.unwrap().contains(why)), "{body}");
}

/// Suspends or resumes what the first site accepts, as its approver.
async fn changes(village: &Village, verb: &str) {
    let approver = village.api(village.approver);
    let mine = approver.get("/api/v1/approvals").await.expect(200).body;
    let lists = mine.as_object().unwrap().values();
    let all: Vec<Value> = lists
        .flat_map(|list| list.as_array().unwrap().clone())
        .collect();
    let version = village.headband.1.to_string();
    let is_it = |one: &&Value| one["accepted_by"] == NORTH && one["version"] == version.as_str();
    let id = all.iter().find(is_it).unwrap()["id"].as_str().unwrap();
    let path = format!("/api/v1/approvals/{id}/{verb}");
    let why = json!({ "reason": "dérogation en révision" });
    approver.post(&path, why).await.expect(200);
}

#[tokio::test]
async fn what_a_home_printed_is_sealed_only_while_its_derogation_stands() {
    each_village("class c ended", |village| async move {
        of_class_c(&village).await;
        names(&village, NORTH, "derogation", "ANSM 2026-04").await;
        let line = needs(&village, village.sites[0]).await;
        let home = village.makers[0];
        let taken = claim(&village, home, line).await.expect(201).id();
        warned(&village, taken, None).await;
        changes(&village, "suspend").await;
        warned(&village, taken, Some("La dérogation qui permettait")).await;
        let refused = seal(&village, taken, &[2]).await.expect(409).body;
        assert_eq!(refused["code"], "ground-ended");
        let said = refused["detail"].as_str().unwrap();
        assert!(said.contains("Mettez à part ce qui est imprimé"), "{said}");
        assert_eq!(
            remaining(&village, taken).await,
            2,
            "she keeps what she took"
        );
        assert_eq!(village.rows("batch", "TRUE").await, 0);
        let page = village.page(home).await;
        let form = format!("/fr/claims/{taken}/seal");
        let typed = [("pieces", "2"), ("per_bag", "2"), ("key", "kept-key")];
        let shown = page.post(&form, &typed).await;
        let shown = shown.expect(409).html;
        assert!(shown.contains("Mettez à part"), "{shown}");
        assert!(
            shown.contains("kept-key"),
            "what she typed is kept: {shown}"
        );
        changes(&village, "resume").await;
        seal(&village, taken, &[1]).await.expect(201);

        warned(&village, taken, None).await;
        names(&village, NORTH, "derogation", "").await;
        names(&village, NORTH, "declaration", "MDR 5(5) 2026-02").await;
        warned(&village, taken, Some("sous sa propre déclaration")).await;
        let refused = seal(&village, taken, &[1]).await.expect(409);
        assert_eq!(
            refused.body["code"], "ground-ended",
            "a declaration: no homes"
        );
        works_in(&village, home, "fablab").await;
        warned(&village, taken, None).await;
        seal(&village, taken, &[1]).await.expect(201);
        village.verify().await;
    })
    .await;
}

/// What one pass of the night shift writes to the first maker.
async fn written(village: &Village) -> String {
    let node = node(9, Transport::memory());
    round(&village.app, &node).await;
    let sent = letters(&node);
    let hers = sent.iter().map(|letter| letter.text.as_str());
    let text: String = hers.collect::<Vec<&str>>().join("\n");
    text.replace(['\u{a0}', '\u{202f}', '\n'], " ")
}

#[tokio::test]
async fn who_prints_class_c_at_home_hears_that_an_acceptance_came_back_without_its_derogation() {
    each_village("class c letters", |village| async move {
        of_class_c(&village).await;
        names(&village, NORTH, "derogation", "ANSM 2026-04").await;
        let line = needs(&village, village.sites[0]).await;
        claim(&village, village.makers[0], line).await.expect(201);
        changes(&village, "suspend").await;
        let told = written(&village).await;
        assert!(told.contains("Arrêtez l’impression"), "{told}");
        changes(&village, "resume").await;
        let told = written(&village).await;
        assert!(
            told.contains("Vous pouvez reprendre l’impression"),
            "{told}"
        );
        changes(&village, "suspend").await;
        written(&village).await;
        names(&village, NORTH, "derogation", "").await;
        names(&village, NORTH, "declaration", "MDR 5(5) 2026-02").await;
        changes(&village, "resume").await;
        let told = written(&village).await;
        assert!(!told.contains("Vous pouvez reprendre"), "{told}");
        assert!(told.contains("sans dérogation pour le domicile"), "{told}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_home_made_goes_only_where_a_derogation_covers_it() {
    each_village("class c tied", |village| async move {
        of_class_c(&village).await;
        names(&village, NORTH, "derogation", "ANSM 2026-04").await;
        names(&village, SOUTH, "declaration", "MDR 5(5) 2026-02").await;
        let north = needs(&village, village.sites[0]).await;
        let south = needs(&village, village.sites[1]).await;
        let taken = claim(&village, village.makers[0], north).await;
        let batch = seal(&village, taken.expect(201).id(), &[2, 3]).await;
        let seen = village.batch_seen(village.makers[0], batch.expect(201).id());
        let (seen, keeper) = (seen.await, village.api(village.hub_keeper));
        let bag = |place: usize| seen["bags"][place]["id"].clone();
        village.brought(village.makers[0], &[bag(0), bag(1)]).await;
        let hub = json!({ "kind": "hub", "id": village.hubs[0] });
        let pile = json!({ "batch": seen["id"], "bag": bag(1), "stage": "made", "place": hub });
        let tie = |line: LineId| json!({ "pile": pile, "units": 3, "to": { "kind": "line", "id": line } });
        let refused = keeper.post("/api/v1/piles/tie", tie(south)).await;
        assert_eq!(refused.expect(409).body["code"], "made-at-home");
        let free = "owner IS NULL AND units = 3";
        assert_eq!(village.rows("pile", free).await, 1, "nothing changed");
        keeper.post("/api/v1/piles/tie", tie(north)).await.expect(200);
        village.verify().await;
    })
    .await;
}
