//! What cannot be asked for, and why.

use essaim_domain::specimen::maker_name;
use essaim_store::testing;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{agreed, asked, asking, step};

async fn change(village: &Village, sql: &'static str) {
    testing::tamper(&village.base.db, sql)
        .await
        .expect("a change");
}

async fn refused(village: &Village, body: Value, status: u16) -> Value {
    let approver = village.api(village.approver);
    let answer = approver.post("/api/v1/specimens", body).await;
    answer.expect(status).body
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

#[tokio::test]
async fn class_c_never_comes_from_a_home() {
    each_village("specimens-class-c", |village| async move {
        change(
            &village,
            "UPDATE product SET class = 'c' WHERE key = 'visor'",
        )
        .await;
        let problem = refused(&village, asking(&village), 409).await;
        assert_eq!(problem["code"], "from-home", "{problem}");
        let approver = village.api(village.approver);
        let path = format!("/api/v1/versions/{}/specimen-makers", village.headband.1);
        let able = approver.get(&path).await.expect(200).body;
        assert_eq!(able["makers"], json!([]), "no home is offered");
        let fablab = json!({ "premises": "fablab" });
        let premises = format!("/api/v1/people/{}/premises", village.makers[0]);
        let coordinator = village.api(village.coordinator);
        coordinator.post(&premises, fablab).await.expect(200);
        let able = approver.get(&path).await.expect(200).body;
        let expected = json!([{ "maker": maker_name(village.makers[0]), "premises": "fablab" }]);
        assert_eq!(able["makers"], expected);
        let other = with(
            asking(&village),
            "maker",
            json!(maker_name(village.makers[1])),
        );
        assert_eq!(refused(&village, other, 409).await["code"], "from-home");
        asked(&village).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_stopped_version_is_neither_asked_for_nor_made() {
    each_village("specimens-stopped", |village| async move {
        let id = agreed(&village).await;
        let stop = village
            .version_stopped(village.headband.1, Some(village.sites[0]))
            .await;
        let maker = village.api(village.makers[0]);
        let petg = json!({ "material": "petg" });
        let problem = maker
            .post(&step(id, "make"), petg.clone())
            .await
            .expect(409)
            .body;
        assert_eq!(problem["code"], "version-stopped", "{problem}");
        let elsewhere = with(asking(&village), "site", json!(village.sites[1]));
        let approver = village.api(village.approver);
        let other = approver
            .post("/api/v1/specimens", elsewhere)
            .await
            .expect(201)
            .id();
        let why = json!({ "reason": "doublon" });
        let cancel = format!("/api/v1/specimens/{other}/cancel");
        approver.post(&cancel, why.clone()).await.expect(200);
        approver.post(&step(id, "cancel"), why).await.expect(200);
        let problem = refused(&village, asking(&village), 409).await;
        assert_eq!(problem["code"], "version-stopped", "{problem}");
        let lift = format!("/api/v1/stops/{stop}/lift");
        village.api(village.validator).post(&lift, json!({})).await;
        change(&village, "UPDATE version_stop SET lifted_at = placed_at").await;
        asked(&village).await;
        change(
            &village,
            "UPDATE version_stop SET lifted_at = NULL, withdrawal = TRUE",
        )
        .await;
        let twice = with(asking(&village), "site", json!(village.sites[1]));
        assert_eq!(refused(&village, twice, 409).await["code"], "withdrawn");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_site_has_one_specimen_of_a_version_on_its_way() {
    each_village("specimens-once", |village| async move {
        asked(&village).await;
        let problem = refused(&village, asking(&village), 409).await;
        assert_eq!(problem["code"], "specimen-open", "{problem}");
        let elsewhere = with(asking(&village), "site", json!(village.sites[1]));
        let approver = village.api(village.approver);
        approver
            .post("/api/v1/specimens", elsewhere)
            .await
            .expect(201);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_request_names_its_wrong_field() {
    each_village("specimens-fields", |village| async move {
        let wrong = [
            ("pieces", json!(0)),
            ("pieces", json!(6)),
            ("look", json!("  ")),
            ("maker", json!("AAA-AAA")),
            ("maker", json!("Maelle")),
            ("use", json!("surgery")),
            ("wanted_by", json!("2020-01-01")),
        ];
        for (field, value) in wrong {
            let problem = refused(&village, with(asking(&village), field, value), 422).await;
            assert!(problem.to_string().contains(field), "{field}: {problem}");
        }
        let nowhere = with(asking(&village), "version", json!(village.collective));
        refused(&village, nowhere, 404).await;
        let nobody = with(asking(&village), "site", json!(village.hubs[0]));
        refused(&village, nobody, 404).await;
        assert_eq!(village.rows("specimen", "1 = 1").await, 0);
        village.verify().await;
    })
    .await;
}
