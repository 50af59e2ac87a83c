//! Papers through HTTP: slip and hand-over sheet, delivery note with legs and seals, evening pack and call list.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

/// A parcel of two bags at the first hub, for the first site: id, code, codes of its bags.
async fn packed(village: &Village) -> (Uuid, String, Vec<String>) {
    let (_, line) = village.ear_savers_needed(50).await;
    let place = Place::Hub(village.hubs[0]);
    let (_, bags) = village
        .stock_for(line, village.saver.1, &[30, 20], place)
        .await;
    let parcel = village.packs(village.sites[0], &json!(bags)).await;
    let parcel = parcel.expect(201).id();
    let keeper = village.api(village.hub_keeper);
    let shown = keeper.get(&format!("/api/v1/parcels/{parcel}")).await;
    let shown = shown.expect(200).body;
    let text = |value: &Value| value.as_str().expect("a code").to_owned();
    let inside = shown["inside"].as_array().expect("a list").iter();
    let bags = inside.map(|one| text(&one["bag_code"])).collect();
    (parcel, text(&shown["code"]), bags)
}

#[tokio::test]
async fn the_papers_of_a_parcel_name_its_bags_its_way_and_nobody() {
    each_village("papers-parcel", |village| async move {
        let (parcel, code, bags) = packed(&village).await;
        let keeper = village.page(village.hub_keeper).await;
        let slip = format!("/en/parcels/{parcel}/slip");
        let shown = keeper.get(&slip).await.expect(200).html;
        for part in bags.iter().chain([&code]) {
            assert!(shown.contains(part.as_str()), "{part} in {shown}");
        }
        assert!(
            shown.contains("Hand-over sheet") && shown.contains("2 bags"),
            "{shown}"
        );
        let note = keeper
            .post(&format!("/en/parcels/{parcel}/note"), &[])
            .await;
        let note = note.expect(200).html;
        for part in bags.iter().chain([&code]) {
            assert!(note.contains(part.as_str()), "{part} in {note}");
        }
        assert!(note.contains("delivered, not counted"), "{note}");
        for other in [village.makers[0], village.validator] {
            village.page(other).await.get(&slip).await.expect(404);
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_evening_pack_lists_boxes_and_shelves_and_the_call_list_is_noted() {
    each_village("papers-evening", |village| async move {
        let (_, code, _) = packed(&village).await;
        village
            .tamper("UPDATE contact SET phone = '02 99 00 00 07'".to_owned())
            .await;
        let at = format!("/en/hubs/{}/evening", village.hubs[0]);
        let keeper = village.page(village.hub_keeper).await;
        let shown = keeper.get(&at).await.expect(200).html;
        assert!(shown.contains(&code), "{shown}");
        assert!(
            !shown.contains("02 99 00 00 07"),
            "no number before it is asked for"
        );
        let calls = format!("{at}/calls");
        let shown = keeper.post(&calls, &[]).await.expect(200).html;
        assert!(shown.contains("02 99 00 00 07"), "{shown}");
        assert_eq!(village.rows("act", "verb = 'call-list-made'").await, 1);
        let path = format!("/api/v1/hubs/{}/calls", village.hubs[0]);
        let api = village.api(village.coordinator);
        let list = api.post(&path, json!({})).await.expect(200).body;
        let list = list.as_array().expect("a list").clone();
        let role = |role: &str| list.iter().any(|one| one["role"] == role);
        assert!(role("hub-keeper") && role("coordinator"), "{list:?}");
        assert!(!role("driver"), "nobody drives there tomorrow: {list:?}");
        for other in [village.driver, village.makers[0], village.requester] {
            village.page(other).await.get(&at).await.expect(404);
            village.api(other).post(&path, json!({})).await.expect(404);
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_code_written_by_pen_is_accepted_until_the_hub_prints_the_label() {
    each_village("papers-pen", |village| async move {
        let (_, line) = village.ear_savers_needed(12).await;
        let maker = village.makers[0];
        let home = Place::Home(maker);
        let (batch, bags) = village
            .sealed_for(line, village.saver.1, &[7, 5], home)
            .await;
        let pen = format!("/api/v1/batches/{batch}/by-pen");
        for other in [village.makers[1], village.hub_keeper] {
            village.api(other).post(&pen, json!({})).await.expect(404);
        }
        let page = village.page(maker).await;
        let at = format!("/en/batches/{batch}");
        assert!(page.get(&at).await.expect(200).html.contains("by-pen"));
        page.post(&format!("{at}/by-pen"), &[]).await.expect(303);
        village.api(maker).post(&pen, json!({})).await.expect(200);
        assert!(
            !page.get(&at).await.expect(200).html.contains("by-pen"),
            "said once"
        );
        let keeper = village.api(village.hub_keeper);
        let list = format!("/api/v1/hubs/{}/labels", village.hubs[0]);
        let nothing = keeper.get(&list).await.expect(200).body;
        assert_eq!(nothing, json!([]), "they lie at her home still");
        let ids: Vec<Value> = bags.iter().map(|bag| json!(bag)).collect();
        village.brought(maker, &ids).await;
        let codes = keeper.get(&list).await.expect(200).body;
        let codes: Vec<String> = serde_json::from_value(codes).expect("codes");
        assert_eq!(codes.len(), 2);
        let scanned = village.browser().get(&format!("/en/l/{}", codes[0])).await;
        assert!(scanned.expect(200).html.contains("written by pen"));
        let hub = format!("/en/hubs/{}/labels", village.hubs[0]);
        let hers = village.page(village.hub_keeper).await;
        let sheet = hers.get(&format!("{hub}?from=4")).await.expect(200).html;
        assert!(codes.iter().all(|code| sheet.contains(code)), "{sheet}");
        let printed = format!("{hub}/printed");
        hers.post(&printed, &[]).await.expect(422);
        hers.post(&printed, &[("bags", &codes[0])])
            .await
            .expect(303);
        let left = keeper.get(&list).await.expect(200).body;
        assert_eq!(left, json!([codes[1]]));
        let done = json!({ "bags": [codes[0]] });
        let again = keeper.post(&format!("{list}/printed"), done.clone()).await;
        again.expect(409);
        page.post(&printed, &[("bags", &codes[1])])
            .await
            .expect(404);
        page.get(&hub).await.expect(404);
        village.verify().await;
    })
    .await;
}
