//! What a recall can be about: an inspection, a purchase through the kits it went into, a maker's time.

use essaim_testkit::{MOMENT, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

use super::sealed;

fn caught(view: &Value) -> Vec<Uuid> {
    let batches = view["batches"].as_array().expect("batches").iter();
    let id = |one: &Value| one[0].as_str().expect("an id").parse().expect("an id");
    batches.map(id).collect()
}

#[tokio::test]
async fn a_recall_of_an_inspection_catches_what_it_judged_and_nothing_else() {
    each_village("of an inspection", |village| async move {
        let (_, line, _) = village.visors_needed(60).await;
        let maker = village.makers[0];
        let judged = sealed(&village, line, maker, &[10]).await;
        let inspection = village.accepted(&[judged]).await;
        let other = sealed(&village, line, maker, &[10]).await;
        let coordinator = village.api(village.coordinator);
        let path = format!("/api/v1/recalls/preview?kind=inspection&id={inspection}");
        let seen = coordinator.get(&path).await.expect(200).body;
        assert_eq!(caught(&seen), [judged], "not {other}");
        village.wait(MOMENT);
        let body = json!({ "kind": "inspection", "id": inspection, "reason": "calibre faux" });
        let opened = coordinator.post("/api/v1/recalls", body).await.expect(201);
        let view = coordinator
            .get(&format!("/api/v1/recalls/{}", opened.id()))
            .await;
        assert_eq!(caught(&view.expect(200).body["caught"]), [judged]);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_recall_of_a_makers_time_catches_what_she_seals_until_its_end() {
    each_village("of a maker's time", |village| async move {
        let (_, line, _) = village.visors_needed(60).await;
        let (maker, other) = (village.makers[0], village.makers[1]);
        let before = sealed(&village, line, maker, &[5]).await;
        village.wait(chrono::TimeDelta::hours(2));
        let from = village.base.db.now().await.expect("now");
        let within = sealed(&village, line, maker, &[5]).await;
        sealed(&village, line, other, &[5]).await;
        let coordinator = village.api(village.coordinator);
        let backwards =
            json!({ "kind": "maker", "id": maker, "from": from, "until": from, "reason": "x" });
        let refused = coordinator.post("/api/v1/recalls", backwards).await;
        assert_eq!(refused.expect(422).body["fields"][0]["field"], "until");
        let timeless = json!({ "kind": "maker", "id": maker, "reason": "x" });
        coordinator
            .post("/api/v1/recalls", timeless)
            .await
            .expect(422);
        village.wait(MOMENT);
        let body = json!({ "kind": "maker", "id": maker, "from": from, "reason": "buse usée" });
        let recall = coordinator
            .post("/api/v1/recalls", body)
            .await
            .expect(201)
            .id();
        let later = sealed(&village, line, maker, &[5]).await;
        let view = coordinator.get(&format!("/api/v1/recalls/{recall}")).await;
        let found = caught(&view.expect(200).body["caught"]);
        assert!(
            found.contains(&within) && found.contains(&later),
            "{found:?}"
        );
        assert!(!found.contains(&before) && found.len() == 2, "{found:?}");
        village.verify().await;
    })
    .await;
}
