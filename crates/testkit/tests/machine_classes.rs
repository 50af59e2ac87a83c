//! What a piece takes on each class of machine, and what follows from it for claims, jobs and batches.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use chrono::TimeDelta;
use essaim_app::design::add_folder;
use essaim_domain::ids::LineId;
use essaim_testkit::{Folder, MOMENT, Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

/// Minutes of the village's headband on each class, and how a page writes them.
const HEADBAND: [(&str, i64, &str); 3] = [
    ("basic", 90, "1 h 30"),
    ("slow", 135, "2 h 15"),
    ("fast", 30, "30 min"),
];

/// Her first machine rests, and another of this class takes its place; declared on the page.
async fn machine(village: &Village, class: &str) -> Uuid {
    let maker = village.makers[0];
    let api = village.api(maker);
    let rests = json!({ "hours_per_day": 0 });
    for one in api
        .get("/api/v1/machines")
        .await
        .expect(200)
        .body
        .as_array()
        .unwrap()
    {
        let hours = format!("/api/v1/machines/{}/hours", one["id"].as_str().unwrap());
        village.wait(MOMENT);
        api.post(&hours, rests.clone()).await.expect(200);
    }
    let page = village.page(maker).await;
    let fields = [
        ("name", "La nouvelle"),
        ("process", "fff"),
        ("x_mm", "250"),
        ("y_mm", "250"),
        ("z_mm", "250"),
        ("materials", "petg"),
        ("hours_per_day", "12"),
        ("class", class),
    ];
    page.post("/fr/workshop/machines", &fields)
        .await
        .expect(303);
    let machines = api.get("/api/v1/machines").await.expect(200).body;
    let newest = machines.as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&newest["class"], &newest["rate_hundredths"]),
        (&json!(class), &json!(100))
    );
    newest["id"].as_str().unwrap().parse().unwrap()
}

/// A claim on a machine, or its refusal.
async fn claim(village: &Village, line: LineId, machine: Uuid, units: i64) -> Value {
    village.wait(MOMENT);
    let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
    let body = json!({ "line": line, "version": village.headband.1, "units": units, "due": due,
        "machine": machine });
    let api = village.api(village.makers[0]);
    api.post("/api/v1/claims", body).await.body
}

#[tokio::test]
async fn a_week_a_job_and_a_batch_take_the_minutes_of_her_machines_class() {
    for (class, minutes, each) in HEADBAND {
        each_village("classes_week", move |village| async move {
            let (_, line, _) = village.visors_needed(1000).await;
            let machine = machine(&village, class).await;
            let api = village.api(village.makers[0]);
            let week = 12 * 7 * 60 / minutes;
            let refused = claim(&village, line, machine, week + 1).await;
            assert_eq!(refused["args"]["cap"], week, "{class}: {refused}");

            let jobs = api.get("/api/v1/jobs").await.expect(200).body;
            let mut jobs = jobs.as_array().unwrap().iter();
            let job = jobs.find(|job| job["units"].as_i64() > Some(0)).unwrap();
            let units = job["units"].as_i64().unwrap();
            assert_eq!(job["reasons"]["minutes"], units * minutes, "{class}");

            let claimed = claim(&village, line, machine, 4).await;
            let claimed = claimed["id"].as_str().unwrap().to_owned();
            let rest = claim(&village, line, machine, week).await;
            assert_eq!(rest["args"]["cap"], week - 4, "{class}: what she owes counts as it takes her");
            let seal = json!({ "bags": [2], "machine": machine, "spool": village.spools[0], "minutes": 77 });
            api.post(&format!("/api/v1/claims/{claimed}/seal"), seal).await.expect(201);
            let machines = api.get("/api/v1/machines").await.expect(200).body;
            let told = &machines.as_array().unwrap().last().unwrap()["told"];
            assert_eq!(told[0]["estimated"], 2 * minutes, "{class}");
            let page = village.page(village.makers[0]).await;
            let shown = page.get(&format!("/en/claims/{claimed}")).await.expect(200);
            let html = shown.html.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(html.contains(each), "{class}: {html}");
            village.verify().await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_class_nobody_knows_is_refused_and_one_who_says_nothing_has_an_ordinary_machine() {
    each_village("classes_unknown", |village| async move {
        let api = village.api(village.makers[0]);
        let mut body = json!({ "name": "Autre", "process": "fff", "x_mm": 200, "y_mm": 200,
            "z_mm": 200, "materials": ["petg"], "hours_per_day": 12 });
        api.post("/api/v1/machines", body.clone()).await.expect(201);
        let machines = api.get("/api/v1/machines").await.expect(200).body;
        assert_eq!(
            machines.as_array().unwrap().last().unwrap()["class"],
            "basic"
        );
        body["class"] = json!("warp");
        let refused = api.post("/api/v1/machines", body).await;
        assert!([400, 422].contains(&refused.status), "{}", refused.body);
        let page = village.page(village.makers[0]).await;
        let fields = [("name", "Autre"), ("process", "fff"), ("class", "warp")];
        let again = page
            .post("/fr/workshop/machines", &fields)
            .await
            .expect(422);
        assert!(again.html.contains("value=\"Autre\""), "{}", again.html);
        village.verify().await;
    })
    .await;
}

/// The version of a title, as programs see it.
async fn version(village: &Village, title: &str) -> Value {
    let api = village.api(village.makers[0]);
    let list = api.get("/api/v1/designs").await.expect(200).body;
    let mut lines = list["designs"].as_array().unwrap().iter();
    let line = lines.find(|line| line["title"] == title).unwrap();
    let path = format!("/api/v1/designs/{}", line["id"].as_str().unwrap());
    let design = api.get(&path).await.expect(200).body;
    let path = format!(
        "/api/v1/versions/{}",
        design["versions"][0]["id"].as_str().unwrap()
    );
    api.get(&path).await.expect(200).body
}

fn class<'a>(of: &'a Value, class: &str) -> &'a Value {
    let mut all = of["class_minutes"].as_array().unwrap().iter();
    all.find(|one| one["class"] == class).unwrap()
}

/// Estimated minutes on a class.
fn estimated(of: &Value, class: &str) -> f64 {
    let mut all = of["figures"].as_array().unwrap().iter();
    let found = all.find(|one| one["source"] == "estimated" && one["class"] == class);
    found.unwrap()["minutes"].as_f64().unwrap()
}

#[tokio::test]
async fn each_class_has_its_own_estimate_and_declared_minutes_follow_their_ratio() {
    each_village("classes_figures", |village| async move {
        let folder = Folder::of("door-opener").says("grams = 14.0\nminutes = 69\n", "");
        add_folder(&village.app, &folder.0).await.unwrap();
        let clamp = version(&village, "Bride, poignée ronde").await;
        let minutes = |name: &str| class(&clamp, name)["minutes"].as_f64().unwrap();
        assert!(minutes("fast") < minutes("basic") && minutes("basic") < minutes("slow"));
        for name in ["basic", "slow", "fast"] {
            assert_eq!(class(&clamp, name)["from"], "estimated");
            assert!((minutes(name) - estimated(&clamp, name)).abs() < 1e-9);
        }
        let body = version(&village, "Corps, poignée ronde").await;
        let basic = class(&body, "basic");
        assert_eq!(
            (&basic["from"], &basic["in_ratio_of"]),
            (&json!("declared"), &Value::Null)
        );
        let fast = class(&body, "fast");
        assert_eq!(
            (&fast["from"], &fast["in_ratio_of"]),
            (&json!("declared"), &json!("estimated"))
        );
        let ratio = fast["minutes"].as_f64().unwrap() / basic["minutes"].as_f64().unwrap();
        let found = estimated(&body, "fast") / estimated(&body, "basic");
        assert!((ratio - found).abs() < 1e-9, "{ratio} {found}");
        for (lang, words) in [
            ("fr", "déclaré, dans le rapport des durées calculées"),
            ("en", "declared, in the ratio of both classes"),
        ] {
            let path = format!("/{lang}/versions/{}", body["id"].as_str().unwrap());
            let shown = village.browser().get(&path).await.expect(200);
            assert!(
                shown.html.contains("id=\"machine-classes\""),
                "{}",
                shown.html
            );
            let text = shown.html.replace('\u{2019}', "'");
            assert_eq!(text.matches(words).count(), 2, "slow and fast: {text}");
        }
        village.verify().await;
    })
    .await;
}
