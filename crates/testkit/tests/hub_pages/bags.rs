//! One pile on its page, and parcels that come in.

use essaim_domain::ledger::Place;
use essaim_testkit::{Page, Village, each_village};
use serde_json::json;

use super::{came_back, hub, is_closed};

async fn on(keeper: &Page, village: &Village, word: &str) -> String {
    let shown = keeper.get(&hub(village)).await.expect(200);
    let (_, rest) = shown
        .html
        .split_once(word)
        .unwrap_or_else(|| panic!("{}", shown.html));
    format!("{word}{}", rest.split('"').next().unwrap_or_default())
}

#[tokio::test]
async fn a_bag_is_opened_parted_and_what_failed_is_reworked_or_destroyed() {
    each_village("hub-bags", |village| async move {
        let here = Place::Hub(village.hubs[0]);
        let (_, line) = village.ear_savers_needed(30).await;
        let (batch, bags) = village.sealed_for(line, village.saver.1, &[20], here).await;
        let keeper = village.page(village.hub_keeper).await;
        let start = format!("{}/piles/{batch}.{}", hub(&village), bags[0]);
        let pile = on(&keeper, &village, &start).await;
        let shown = keeper.post(&format!("{pile}/open"), &[]).await;
        assert_eq!(shown.expect(303).to, hub(&village));
        let shown = keeper
            .post(&format!("{pile}/rebag"), &[("units", "20")])
            .await;
        came_back(&shown, 409, &["value=\"20\""]);
        let shown = keeper
            .post(&format!("{pile}/rebag"), &[("units", "8")])
            .await;
        assert_eq!(shown.expect(303).to, hub(&village));
        keeper
            .post(&format!("{pile}/nonsense"), &[])
            .await
            .expect(404);
        let typed = [("units", "2"), ("reason", "brûlées")];
        let refused = keeper.post(&format!("{pile}/scrap"), &typed).await;
        came_back(&refused, 409, &["Que faire"]);

        let inspection = village.drawn(&[batch.uuid()]).await;
        village.wait(essaim_testkit::MOMENT);
        let validator = village.api(village.validator);
        let path = format!("/api/v1/inspections/{inspection}");
        let good = json!({ "others_good": true });
        validator
            .post(&format!("{path}/results"), good)
            .await
            .expect(200);
        let reject = json!({ "verdict": "reject" });
        validator
            .post(&format!("{path}/decide"), reject)
            .await
            .expect(200);
        let pile = on(&keeper, &village, &start).await;
        let typed = [("units", "2"), ("reason", " "), ("key", "scrap")];
        let shown = keeper.post(&format!("{pile}/scrap"), &typed).await;
        came_back(
            &shown,
            422,
            &["value=\"scrap\"", "<details id=\"scrap\" open>"],
        );
        let typed = [("units", "2"), ("reason", "broyées, photo au mur")];
        let shown = keeper.post(&format!("{pile}/scrap"), &typed).await;
        assert_eq!(shown.expect(303).to, hub(&village));
        village.wait(essaim_testkit::MOMENT);
        let pile = on(&keeper, &village, &start).await;
        let shown = keeper
            .post(&format!("{pile}/rework"), &[("units", "10")])
            .await;
        let child = shown.expect(303).to;
        assert!(child.starts_with("/fr/batches/") && !child.contains(&batch.to_string()));
        keeper.get(&child).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_parcel_arrives_with_one_button() {
    each_village("hub-arrives", |village| async move {
        let (_, line) = village.ear_savers_needed(30).await;
        let home = Place::Home(village.makers[0]);
        let (_, bags) = village.sealed_for(line, village.saver.1, &[30], home).await;
        let maker = village.api(village.makers[0]);
        let body = json!({
            "from": { "kind": "home", "id": village.makers[0] },
            "to": { "kind": "hub", "id": village.hubs[0] }, "bags": bags,
        });
        let parcel = maker.post("/api/v1/parcels", body).await.expect(201).id();
        let path = format!("/api/v1/parcels/{parcel}/pick-up");
        maker.post(&path, json!({})).await.expect(200);
        let keeper = village.page(village.hub_keeper).await;
        let arrive = format!("{}/arrive/{parcel}", hub(&village));
        is_closed(&village, &hub(&village), &arrive).await;
        let page = keeper.get(&hub(&village)).await.expect(200);
        assert!(page.html.contains(&arrive), "{}", page.html);
        let shown = keeper.post(&arrive, &[("key", "in")]).await;
        assert_eq!(shown.expect(303).to, hub(&village));
        assert_eq!(keeper.post(&arrive, &[("key", "in")]).await.status, 303);
        let shown = keeper.post(&arrive, &[]).await;
        came_back(&shown, 409, &["Ce qui est ici", "30 pièces"]);
        let page = keeper.get(&hub(&village)).await.expect(200);
        assert!(!page.html.contains(&arrive));
        village.verify().await;
    })
    .await;
}
