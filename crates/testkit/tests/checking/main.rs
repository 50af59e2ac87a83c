//! Checklists, counts per bag, gauges, photos, named plans and corrective action, through HTTP and on a phone's page.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

mod phone;

use chrono::TimeDelta;
use essaim_testkit::{MOMENT, Village, each_village, stage};
use serde_json::{Value, json};
use uuid::Uuid;

/// One grey pixel.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
    0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129,
    119, 205, 114, 182, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// A maker whose first three batches passed has sealed another one, in bags of 20 and 10.
async fn of_a_known_maker(village: &Village) -> Uuid {
    let (_, line, _) = village.visors_needed(50).await;
    let (maker, version) = (village.makers[0], village.headband.1);
    let mut first = Vec::new();
    for _ in 0..3 {
        let claim = village.claimed(maker, line, version, 2).await;
        first.push(village.sealed(maker, claim, &[2]).await);
    }
    village.accepted(&first).await;
    let claim = village.claimed(maker, line, version, 30).await;
    village.sealed(maker, claim, &[20, 10]).await
}

async fn seen(village: &Village, inspection: Uuid) -> Value {
    let path = format!("/api/v1/inspections/{inspection}");
    let validator = village.api(village.validator);
    validator.get(&path).await.expect(200).body
}

#[tokio::test]
async fn a_bag_is_looked_through_once_and_what_is_set_aside_does_not_go_on() {
    each_village("checking-bags", |village| async move {
        let batch = of_a_known_maker(&village).await;
        let inspection = village.drawn(&[batch]).await;
        let before = seen(&village, inspection).await;
        assert_eq!(before["pieces"].as_array().unwrap().len(), 13);
        let bags = before["batches"][0]["bags"].clone();
        assert_eq!((&bags[0]["rank"], &bags[1]["rank"]), (&json!(1), &json!(2)));
        let others = |bag: usize| bags[bag]["others"].as_i64().unwrap();
        assert_eq!(others(0) + others(1), 17);
        let validator = village.api(village.validator);
        let path = format!("/api/v1/inspections/{inspection}");
        let results = format!("{path}/results");
        let looked = |good: i64, aside: i64| {
            json!({ "bags": [{ "batch": batch, "bag": bags[0]["id"], "good": good,
                "aside": [{ "pieces": aside, "item": "opening" }] }] })
        };
        let wrong = validator.post(&results, looked(others(0), 1)).await;
        assert_eq!(wrong.expect(409).body["code"], "counts-differ");
        let odd = json!({ "bags": [{ "batch": batch, "bag": bags[0]["id"], "good": 0,
            "aside": [{ "pieces": 1, "item": "colour" }] }] });
        validator.post(&results, odd).await.expect(422);
        let right = looked(others(0) - 2, 2);
        village.wait(MOMENT);
        validator.post(&results, right.clone()).await.expect(200);
        let twice = validator.post(&results, right).await.expect(409);
        assert_eq!(twice.body["code"], "second-result");
        let early = json!({ "verdict": "as-planned", "bags": "resealed" });
        let decide = format!("{path}/decide");
        let missing = validator.post(&decide, early.clone()).await.expect(409);
        assert_eq!(missing.body["args"]["missing"], 14);
        village.wait(MOMENT);
        let rest = json!({ "others_good": true });
        validator.post(&results, rest).await.expect(200);
        validator.post(&decide, early).await.expect(200);
        let after = village.batch_seen(village.validator, batch).await;
        assert_eq!(after["state"], "accepted");
        assert_eq!((stage(&after, "made"), stage(&after, "scrap")), (28, 2));
        let found = &seen(&village, inspection).await["findings"][0];
        assert_eq!(
            (&found["item"], &found["units"]),
            (&json!("opening"), &json!(2))
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn one_sharp_piece_in_any_bag_is_too_many() {
    each_village("checking-sharp", |village| async move {
        let batch = of_a_known_maker(&village).await;
        let inspection = village.drawn(&[batch]).await;
        let bag = seen(&village, inspection).await["batches"][0]["bags"][1].clone();
        let good = bag["others"].as_i64().unwrap() - 1;
        let told = json!({ "others_good": true, "bags": [{ "batch": batch, "bag": bag["id"], "good": good,
            "aside": [{ "pieces": 1, "item": "no-sharp-edge" }] }] });
        let path = format!("/api/v1/inspections/{inspection}");
        let validator = village.api(village.validator);
        validator
            .post(&format!("{path}/results"), told)
            .await
            .expect(200);
        village.wait(MOMENT);
        let decide = json!({ "verdict": "as-planned", "bags": "resealed" });
        validator
            .post(&format!("{path}/decide"), decide)
            .await
            .expect(200);
        let after = village.batch_seen(village.validator, batch).await;
        assert_eq!(after["state"], "rejected");
        village.verify().await;
    })
    .await;
}

/// Once, by whoever checks, and only a picture.
async fn its_photo_is_drawn_anew(village: &Village, path: &str, defect: &Value) {
    let validator = village.api(village.validator);
    let photo = format!("{path}/findings/{}/photo", defect["id"].as_str().unwrap());
    let stranger = village.api(village.driver);
    stranger
        .post_form(&photo, &[], Some(("a.png", PNG)))
        .await
        .expect(404);
    validator
        .post_form(&photo, &[], Some(("a.png", b"no picture")))
        .await
        .expect(422);
    validator
        .post_form(&photo, &[], Some(("a.png", PNG)))
        .await
        .expect(200);
    let twice = validator.post_form(&photo, &[], Some(("a.png", PNG))).await;
    assert_eq!(twice.expect(409).body["code"], "second-result");
    let (status, bytes) = validator.file(&photo).await;
    assert_eq!((status, &bytes[1..4]), (200, b"PNG".as_slice()));
    stranger.get(&photo).await.expect(404);
}

#[tokio::test]
async fn a_gauge_tells_what_is_out_of_tolerance_and_the_photo_is_drawn_anew() {
    each_village("checking-gauge", |village| async move {
        let validator = village.api(village.validator);
        let gauges = format!("/api/v1/hubs/{}/gauges", village.hubs[0]);
        let body = json!({ "name": "G1", "measures": "ouverture", "checked": true });
        for person in [village.makers[0], village.requester] {
            let other = village.api(person).post(&gauges, body.clone()).await;
            other.expect(404);
        }
        let unnamed = json!({ "name": " ", "measures": "ouverture" });
        validator.post(&gauges, unnamed).await.expect(422);
        let gauge = validator.post_keyed(&gauges, "g1", body.clone()).await;
        let again = validator.post_keyed(&gauges, "g1", body).await;
        assert_eq!(gauge.expect(201).id(), again.expect(201).id());
        let listed = validator.get(&gauges).await.expect(200).body;
        let gauge: Uuid = listed["gauges"][0]["id"].as_str().unwrap().parse().unwrap();
        let batch = of_a_known_maker(&village).await;
        let inspection = village.drawn(&[batch]).await;
        let drawn = seen(&village, inspection).await["pieces"].clone();
        let piece = |place: usize| drawn[place]["number"].clone();
        let path = format!("/api/v1/inspections/{inspection}");
        let results = format!("{path}/results");
        let read = |piece: Value, reading: &str, gauge: Uuid| {
            json!({ "results": [{ "piece": piece, "found": [
                { "item": "opening", "reading": reading, "gauge": gauge }] }] })
        };
        let unknown = read(piece(0), "158", Uuid::from_u128(7));
        validator.post(&results, unknown).await.expect(422);
        let odd = read(piece(0), "wide", gauge);
        validator.post(&results, odd).await.expect(422);
        let good = read(piece(0), "160", gauge);
        validator.post(&results, good).await.expect(200);
        village.wait(MOMENT);
        let wide = read(piece(1), "160,2", gauge);
        validator.post(&results, wide).await.expect(200);
        let now = seen(&village, inspection).await;
        assert_eq!(now["pieces"][0]["defects"], json!([]));
        assert_eq!(now["pieces"][1]["defects"], json!(["major"]));
        let defect = &now["findings"][1];
        assert_eq!(
            (&defect["reading"], &defect["gauge"]),
            (&json!(160_200), &json!("G1"))
        );
        its_photo_is_drawn_anew(&village, &path, defect).await;
        let retire = format!("/api/v1/gauges/{gauge}/retire");
        validator.post(&retire, json!({})).await.expect(200);
        validator.post(&retire, json!({})).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn bags_left_open_rest_again_and_resealed_ones_do_not() {
    each_village("checking-rest", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let (maker, version) = (village.makers[0], village.headband.1);
        let claim = village.claimed(maker, line, version, 30).await;
        let batch = village.sealed(maker, claim, &[20, 10]).await;
        village.wait(TimeDelta::hours(73));
        let inspection = village.drawn(&[batch]).await;
        let path = format!("/api/v1/inspections/{inspection}");
        let validator = village.api(village.validator);
        let good = json!({ "others_good": true });
        validator
            .post(&format!("{path}/results"), good)
            .await
            .expect(200);
        village.wait(MOMENT);
        let odd = json!({ "verdict": "as-planned", "bags": "torn" });
        let decide = format!("{path}/decide");
        validator.post(&decide, odd).await.expect(422);
        let open = json!({ "verdict": "as-planned" });
        validator.post(&decide, open).await.expect(200);
        assert_eq!(seen(&village, inspection).await["bags_after"], "opened");
        let release = format!("/api/v1/batches/{batch}/release");
        let early = validator.post(&release, json!({})).await.expect(409);
        assert_eq!(early.body["code"], "resting");
        village.wait(TimeDelta::hours(72));
        validator.post(&release, json!({})).await;
        let after = village.batch_seen(village.validator, batch).await;
        assert_eq!(stage(&after, "stock"), 30);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn pieces_sealed_in_different_weeks_are_not_drawn_together() {
    each_village("checking-weeks", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let (maker, version) = (village.makers[0], village.headband.1);
        let claim = village.claimed(maker, line, version, 2).await;
        let first = village.sealed(maker, claim, &[2]).await;
        village.wait(TimeDelta::days(7));
        let claim = village.claimed(maker, line, version, 2).await;
        let second = village.sealed(maker, claim, &[2]).await;
        let body = json!({ "batches": [first, second] });
        let validator = village.api(village.validator);
        let both = validator
            .post("/api/v1/inspections", body)
            .await
            .expect(409);
        assert_eq!(both.body["code"], "spans-weeks");
        let page = village.page(village.validator).await;
        let shown = page.get("/en/inspections").await.expect(200).html;
        assert!(!shown.contains(&format!("{first},{second}")));
        village.drawn(&[first]).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_mixed_sample_that_fails_is_parted_by_maker_and_drawn_again() {
    each_village("checking-mixed", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let version = village.headband.1;
        let mut batches = Vec::new();
        for maker in [village.makers[0], village.makers[1]] {
            let claim = village.claimed(maker, line, version, 10).await;
            batches.push(village.sealed(maker, claim, &[10]).await);
        }
        let validator = village.api(village.validator);
        let both = json!({ "batches": batches });
        let apart = validator.post("/api/v1/inspections", both).await;
        assert_eq!(apart.expect(409).body["code"], "mixed-inspection");
        let plan = format!("/api/v1/collectives/{}/inspection-plan", village.collective);
        let chosen = json!({ "plan": "one-in-hundred" });
        validator.post(&plan, chosen.clone()).await.expect(404);
        let coordinator = village.api(village.coordinator);
        let odd = json!({ "plan": "none" });
        coordinator.post(&plan, odd).await.expect(422);
        coordinator.post(&plan, chosen).await.expect(200);
        let mixed = village.drawn(&batches).await;
        let drawn = seen(&village, mixed).await["pieces"].clone();
        assert_eq!(drawn.as_array().unwrap().len(), 1);
        let bad = json!({ "others_good": true, "results": [
            { "piece": drawn[0]["number"], "found": [{ "item": "opening" }] }] });
        let path = format!("/api/v1/inspections/{mixed}");
        village.wait(MOMENT);
        validator
            .post(&format!("{path}/results"), bad)
            .await
            .expect(200);
        let decide = format!("{path}/decide");
        let sort = json!({ "verdict": "screen", "bags": "resealed" });
        let milder = validator.post(&decide, sort).await.expect(409);
        assert_eq!(milder.body["code"], "plan-rejects");
        village.wait(MOMENT);
        let planned = json!({ "verdict": "as-planned", "bags": "resealed" });
        validator.post(&decide, planned).await.expect(200);
        assert_eq!(seen(&village, mixed).await["state"], "split");
        for batch in &batches {
            let after = village.batch_seen(village.validator, *batch).await;
            assert_eq!(
                (&after["state"], stage(&after, "made")),
                (&json!("inspecting"), 10)
            );
        }
        let listed = validator.get("/api/v1/inspections").await.expect(200).body;
        let states: Vec<_> = listed["inspections"].as_array().unwrap().iter().collect();
        let again = states.iter().filter(|one| one["state"] == "drawn");
        assert_eq!(again.count(), 2, "each maker's are drawn again");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn after_seven_failures_checks_stop_until_the_cause_is_mended() {
    each_village("checking-stopped", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let (maker, version) = (village.makers[0], village.headband.1);
        let validator = village.api(village.validator);
        let mut last = Uuid::nil();
        for _ in 0..7 {
            let claim = village.claimed(maker, line, version, 1).await;
            last = village.sealed(maker, claim, &[1]).await;
            let inspection = village.drawn(&[last]).await;
            village.wait(MOMENT);
            let reject = json!({ "verdict": "reject" });
            let path = format!("/api/v1/inspections/{inspection}/decide");
            validator.post(&path, reject).await.expect(200);
        }
        let claim = village.claimed(maker, line, version, 1).await;
        let next = village.sealed(maker, claim, &[1]).await;
        let body = json!({ "batches": [next] });
        let stopped = validator.post("/api/v1/inspections", body.clone()).await;
        assert_eq!(stopped.expect(409).body["code"], "maker-stopped");
        let page = village.page(village.validator).await;
        let shown = page.get("/fr/inspections").await.expect(200).html;
        assert!(shown.contains("Trop de séries refusées") && shown.contains("/inspections/resume"));
        let resume = format!("/api/v1/batches/{last}/resume");
        let why = json!({ "words": "buse changée, première pièce mesurée" });
        village
            .api(maker)
            .post(&resume, why.clone())
            .await
            .expect(404);
        let mute = json!({ "words": "" });
        validator.post(&resume, mute).await.expect(422);
        village.wait(MOMENT);
        validator.post(&resume, why.clone()).await.expect(200);
        let twice = validator.post(&resume, why).await.expect(409);
        assert_eq!(twice.body["code"], "not-stopped");
        village.wait(MOMENT);
        let drawn = validator
            .post("/api/v1/inspections", body)
            .await
            .expect(201);
        let view = seen(&village, drawn.id()).await;
        assert_eq!(view["plan"]["regime"], "tightened");
        village.verify().await;
    })
    .await;
}
