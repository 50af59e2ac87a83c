//! What sites found of a version: read by approvers everywhere where it is shared, else at home only.

use essaim_store::design::specimens::results_of;
use essaim_testkit::{Api, Village, each_village};
use serde_json::{Value, json};

use crate::help::judged;

async fn findings(village: &Village, api: &Api, status: u16) -> Value {
    let path = format!("/api/v1/versions/{}/findings", village.headband.1);
    api.get(&path).await.expect(status).body
}

#[tokio::test]
async fn a_shared_finding_is_read_by_approvers_elsewhere() {
    each_village("specimens-shared", |village| async move {
        let id = judged(&village, "changes-wanted", true).await;
        let elsewhere = village.other_hospital().await.api;
        let read = findings(&village, &elsewhere, 200).await;
        let first = &read["findings"][0];
        assert_eq!(first["finding"], "changes-wanted");
        assert_eq!(first["words"], "arrondir le bord du front");
        assert_eq!(first["site_name"], "Valbrune Nord");
        assert_eq!(first["use"], "reception");
        elsewhere
            .get(&format!("/api/v1/specimens/{id}"))
            .await
            .expect(404);
        for person in [village.makers[1], village.requester, village.driver] {
            findings(&village, &village.api(person), 404).await;
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_unshared_finding_stays_with_its_site_and_collective() {
    each_village("specimens-unshared", |village| async move {
        judged(&village, "refused", false).await;
        let elsewhere = village.other_hospital().await.api;
        let read = findings(&village, &elsewhere, 200).await;
        assert_eq!(read, json!({ "findings": [] }));
        for person in [village.approver, village.validator, village.coordinator] {
            let read = findings(&village, &village.api(person), 200).await;
            assert_eq!(read["findings"].as_array().unwrap().len(), 1, "{read}");
        }
        let results = results_of(&village.base.db, village.headband.1)
            .await
            .unwrap();
        assert_eq!(results.len(), 1);
        assert_eq!(
            (results[0].site, results[0].shared),
            (village.sites[0], false)
        );
        village.verify().await;
    })
    .await;
}
