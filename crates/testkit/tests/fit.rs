//! What fits a maker's machine only lying on another face is a question to her, and what does not fit says
//! by how much.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use chrono::TimeDelta;
use essaim_domain::ids::LineId;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

/// The visor's headband measures 190 × 160 × 20 mm: it goes on this bed only standing on its side.
const NARROW: (i64, i64, i64) = (200, 60, 200);

/// On this one not at all.
const SMALL: (i64, i64, i64) = (150, 150, 150);

/// The first maker's printer is gone; another one stands there.
async fn only_machine(village: &Village, size: (i64, i64, i64)) -> Value {
    let maker = village.makers[0];
    let browser = village.signed_in(maker).await;
    let retire = format!("/fr/workshop/machines/{}/retire", village.machines[0]);
    assert_eq!(browser.send(&retire, &[("key", "away")]).await.0, 303);
    machine(village, 0, size).await
}

async fn machine(village: &Village, maker: usize, (x, y, z): (i64, i64, i64)) -> Value {
    let machine = json!({ "name": "Étroite", "process": "fff", "x_mm": x, "y_mm": y, "z_mm": z,
        "materials": ["petg"], "hours_per_day": 12 });
    let api = village.api(village.makers[maker]);
    let made = api.post("/api/v1/machines", machine).await.expect(201);
    json!(made.id())
}

async fn body(village: &Village, line: LineId) -> Value {
    let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
    json!({ "line": line, "version": village.headband.1, "units": 4, "due": due })
}

fn with(mut body: Value, pairs: &[(&str, Value)]) -> Value {
    for (key, value) in pairs {
        body[key] = value.clone();
    }
    body
}

async fn job(village: &Village, line: LineId) -> Value {
    let jobs = village.api(village.makers[0]).get("/api/v1/jobs").await;
    let jobs = jobs.expect(200).body;
    let found = jobs.as_array().unwrap().iter().find(|job| {
        let id = job["line"].as_str().unwrap();
        id == line.to_string()
    });
    found.unwrap().clone()
}

#[tokio::test]
async fn a_part_that_fits_only_on_another_face_is_a_question_to_the_maker() {
    each_village("fit_question", |village| async move {
        let (_, line, _) = village.visors_needed(20).await;
        let narrow = only_machine(&village, NARROW).await;
        let job = job(&village, line).await;
        assert_eq!(job["only_laid"], true, "{job}");
        assert_eq!(job["machine"], narrow);

        let api = village.api(village.makers[0]);
        let silent = body(&village, line).await;
        let named = with(silent.clone(), &[("machine", narrow.clone())]);
        let no = with(
            named.clone(),
            &[("laid_on_another_face", Value::Bool(false))],
        );
        for unanswered in [silent, named.clone(), no] {
            let refused = api.post("/api/v1/claims", unanswered).await.expect(409);
            assert_eq!(refused.body["code"], "only-laid");
        }
        let yes = with(named, &[("laid_on_another_face", Value::Bool(true))]);
        let claim = api.post_keyed("/api/v1/claims", "laid", yes.clone()).await;
        let again = api.post_keyed("/api/v1/claims", "laid", yes).await;
        assert_eq!(claim.id(), again.id());
        let kept = api.get(&format!("/api/v1/claims/{}", claim.id())).await;
        assert_eq!(kept.expect(200).body["laid_on_another_face"], true);

        let batch = village.sealed_on(0, claim.id().into(), &narrow).await;
        let shown = api.get(&format!("/api/v1/batches/{batch}")).await;
        assert_eq!(shown.expect(200).body["laid"], "answered");
        let inspection = village.drawn(&[batch]).await;
        let validator = village.api(village.validator);
        let seen = validator
            .get(&format!("/api/v1/inspections/{inspection}"))
            .await;
        assert_eq!(seen.expect(200).body["laid"][0][1], "answered");
        let browser = village.signed_in(village.validator).await;
        for path in [
            format!("/fr/inspections/{inspection}"),
            format!("/fr/batches/{batch}"),
        ] {
            let (status, page) = browser.page(&path).await;
            assert_eq!(status, 200);
            assert!(
                page.contains("la personne qui imprime a répondu oui"),
                "{path}"
            );
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_page_asks_and_takes_nothing_without_her_yes() {
    each_village("fit_page", |village| async move {
        let (_, line, _) = village.visors_needed(20).await;
        let narrow = only_machine(&village, NARROW).await;
        let browser = village.signed_in(village.makers[0]).await;
        let (_, page) = browser.page("/fr/jobs").await;
        assert!(page.contains("La poserez-vous sur une autre face"));
        assert!(page.contains("name=\"laid_on_another_face\" value=\"yes\" required"));

        let (line, version) = (line.to_string(), village.headband.1.to_string());
        let machine = narrow.as_str().unwrap().to_owned();
        let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
        let due = due.to_rfc3339();
        let mut form = vec![
            ("key", "same"),
            ("line", line.as_str()),
            ("version", version.as_str()),
            ("machine", machine.as_str()),
            ("due", due.as_str()),
            ("other", "yes"),
            ("units", "3"),
        ];
        let (status, shown) = browser.send("/fr/jobs", &form).await;
        assert_eq!(status, 409);
        assert!(shown.contains("répondez oui à la question"));
        assert!(shown.contains("value=\"3\""), "what was typed stays");
        form.push(("laid_on_another_face", "yes"));
        let (status, claim) = browser.send("/fr/jobs", &form).await;
        assert_eq!(status, 303);
        let (_, page) = browser.page(&claim).await;
        assert!(page.contains("Posée sur une autre face"));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_says_by_how_many_millimetres_on_which_side() {
    each_village("fit_large", |village| async move {
        let (_, line, _) = village.visors_needed(20).await;
        let small = only_machine(&village, SMALL).await;
        let job = job(&village, line).await;
        assert_eq!(job["only_laid"], false);
        assert_eq!(job["version"], Value::Null);
        let too_large = json!({ "machine": "Étroite", "x_mm": 46, "y_mm": 16, "z_mm": 0 });
        assert_eq!(job["too_large"], too_large);
        let api = village.api(village.makers[0]);
        let asked = body(&village, line).await;
        let yes = [
            ("machine", small),
            ("laid_on_another_face", Value::Bool(true)),
        ];
        for asked in [asked.clone(), with(asked, &yes)] {
            let refused = api.post("/api/v1/claims", asked).await.expect(409);
            assert_eq!(refused.body["code"], "too-large");
            let args = json!({ "x_mm": 46, "y_mm": 16, "z_mm": 0 });
            assert_eq!(refused.body["args"], args);
        }
        let browser = village.signed_in(village.makers[0]).await;
        let (_, page) = browser.page("/fr/jobs").await;
        assert!(
            page.contains("46\u{a0}mm de trop en largeur")
                || page.contains("46 mm de trop en largeur")
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_proposed_to_lay_a_part_and_a_skirt_needs_its_room() {
    each_village("fit_proposed", |village| async move {
        village.visors_needed(20).await;
        // 190 × 160 mm would go on this bed, but not with a skirt around it.
        only_machine(&village, (193, 163, 200)).await;
        let narrow = machine(&village, 0, NARROW).await;
        let coordinator = village.api(village.coordinator);
        let asked = json!({ "collective": village.collective });
        let run = coordinator.post("/api/v1/matching/runs", asked).await;
        let path = format!("/api/v1/matching/runs/{}", run.expect(201).id());
        let run = coordinator.get(&path).await.expect(200).body;
        let proposals = run["proposals"].as_array().unwrap();
        let headbands = proposals
            .iter()
            .filter(|one| one["version"] == json!(village.headband.1));
        let mut others = 0;
        for one in headbands {
            assert_ne!(one["maker"], json!(village.makers[0]), "{one}");
            assert_ne!(one["machine"], narrow);
            others += 1;
        }
        assert!(others > 0, "{run}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_batch_sealed_on_a_machine_that_lays_it_is_never_silent() {
    each_village("fit_sealed", |village| async move {
        let (_, line, _) = village.visors_needed(20).await;
        let maker = village.makers[0];
        let claim = village.claimed(maker, line, village.headband.1, 6).await;
        let api = village.api(maker);
        let kept = api.get(&format!("/api/v1/claims/{claim}")).await;
        assert_eq!(kept.expect(200).body["laid_on_another_face"], false);
        let upright = village.sealed(maker, claim, &[2]).await;
        let narrow = machine(&village, 0, NARROW).await;
        let laid = village.sealed_on(0, claim, &narrow).await;
        let how = async |batch| {
            let shown = api.get(&format!("/api/v1/batches/{batch}")).await;
            shown.expect(200).body["laid"].clone()
        };
        assert_eq!(how(upright).await, Value::Null);
        assert_eq!(how(laid).await, "unasked");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_machine_of_somebody_else_is_not_hers_to_name() {
    each_village("fit_other", |village| async move {
        let (_, line, _) = village.visors_needed(20).await;
        let asked = body(&village, line).await;
        let other = with(asked, &[("machine", json!(village.machines[1]))]);
        let api = village.api(village.makers[0]);
        let refused = api.post("/api/v1/claims", other).await.expect(422);
        assert_eq!(
            refused.body["fields"][0]["field"], "machine",
            "{}",
            refused.body
        );
        village.verify().await;
    })
    .await;
}
