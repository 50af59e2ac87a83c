//! Hubs, tours and samples say why something waits and what to do with it, and hear of a stop at once.

use essaim_domain::ledger::Place;
use essaim_domain::specimen::maker_name;
use essaim_testkit::{Browser, Village, each_village};
use serde_json::{Value, json};

use super::help::{approval, change, lift, packed, stop};

/// Reads a stream until it has said this.
async fn hears(stream: &mut reqwest::Response, words: &str) -> String {
    let mut heard = String::new();
    while !heard.contains(words) {
        let chunk = stream.chunk().await.unwrap();
        heard.push_str(&String::from_utf8_lossy(&chunk.unwrap()));
    }
    heard
}

async fn hub_page(village: &Village, hers: &Browser) -> String {
    let path = format!("/fr/hubs/{}", village.hubs[0]);
    let (status, page) = hers.page(&path).await;
    assert_eq!(status, 200, "{page}");
    assert!(!page.contains('⟦'), "{page}");
    page
}

/// What keeps pieces at the first hub, as programs read it.
async fn hub_kept(village: &Village) -> Value {
    let path = format!("/api/v1/hubs/{}", village.hubs[0]);
    let hub = village.api(village.hub_keeper).get(&path).await;
    hub.expect(200).body["kept"].clone()
}

#[tokio::test]
async fn a_hub_hears_which_pieces_wait_since_when_and_what_to_do_with_them() {
    each_village("hub stop", |village| async move {
        let (boxed, line) = packed(&village, 0).await;
        let hub = Place::Hub(village.hubs[0]);
        village
            .stock_for(line, village.headband.1, &[12], hub)
            .await;
        let hers = village.signed_in(village.hub_keeper).await;
        let before = hub_page(&village, &hers).await;
        assert!(!before.contains("À l’arrêt ici"), "{before}");
        let topics = format!("/fr/live?topics=hub:{}", village.hubs[0]);
        assert!(before.contains(&topics), "{before}");
        let mut stream = hers.stream(&topics).await;
        let stopped = stop(&village, Some(0)).await;
        let heard = hears(&mut stream, "la branche casse").await;
        assert!(heard.contains("event: hub-now"), "{heard}");
        let page = hub_page(&village, &hers).await;
        for words in [
            "À l’arrêt, pour Valbrune Nord, depuis",
            "12 pièces",
            &format!("/fr/parcels/{}", boxed.parcel),
            "sans les jeter",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let kept = hub_kept(&village).await;
        assert_eq!(kept[0]["keeping"], "stop", "{kept}");
        assert_eq!(kept[0]["only_at"], "Valbrune Nord", "{kept}");
        assert_eq!(kept[0]["piles"].as_array().unwrap().len(), 1, "{kept}");
        assert_eq!(kept[0]["parcels"], json!([boxed.parcel]), "{kept}");
        let to_do = kept[0]["to_do"].as_str().unwrap();
        assert!(to_do.contains("sans les jeter"), "{kept}");
        lift(&village, stopped).await;
        assert_eq!(hub_kept(&village).await, json!([]));
        assert_eq!(hub_page(&village, &hers).await, before, "as it was");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_hub_tells_a_suspended_acceptance_from_a_recall() {
    each_village("hub kept", |village| async move {
        let (_, line) = packed(&village, 0).await;
        let hub = Place::Hub(village.hubs[0]);
        let (batch, _) = village
            .stock_for(line, village.headband.1, &[12], hub)
            .await;
        let hers = village.signed_in(village.hub_keeper).await;
        let of = approval(&village, 0).await;
        change(&village, of, "suspend").await;
        let page = hub_page(&village, &hers).await;
        assert!(page.contains("Acceptation arrêtée, pour Valbrune Nord"));
        assert!(page.contains("un doute sur la branche"), "{page}");
        let kept = hub_kept(&village).await;
        assert_eq!(kept[0]["keeping"], "approval", "{kept}");
        assert_eq!(kept[0]["reason"], "un doute sur la branche", "{kept}");
        let approver = village.page(village.approver).await;
        let path = format!("/fr/approvals/{of}");
        let shown = approver.get(&path).await.expect(200).html;
        assert!(shown.contains("Acceptation arrêtée"), "{shown}");
        assert!(!shown.contains("Proposé à"), "{shown}");
        change(&village, of, "resume").await;
        let topics = format!("/fr/live?topics=hub:{}", village.hubs[0]);
        let mut stream = hers.stream(&topics).await;
        let body = json!({ "kind": "batch", "id": batch, "reason": "une odeur" });
        let coordinator = village.api(village.coordinator);
        let recall = coordinator.post("/api/v1/recalls", body).await;
        let recall = recall.expect(201).id();
        hears(&mut stream, "Rappel en cours").await;
        let page = hub_page(&village, &hers).await;
        assert!(page.contains(&format!("/fr/recalls/{recall}")), "{page}");
        assert!(!page.contains("Acceptation arrêtée"), "{page}");
        village.verify().await;
    })
    .await;
}

/// A tour of the driver, under way, that begins with headbands at the first maker's.
async fn under_way(village: &Village) -> String {
    let (_, lines) = village
        .open_need_at(village.sites[0], village.visor, 40)
        .await;
    let home = Place::Home(village.makers[0]);
    village
        .stock_for(lines[0], village.headband.1, &[10], home)
        .await;
    let planner = village.api(village.planner);
    let body = json!({ "collective": village.collective });
    planner.post("/api/v1/tours/plan", body).await.expect(201);
    let board: Value = planner.get("/api/v1/tours").await.expect(200).body;
    let tour = board["tours"][0]["id"].as_str().unwrap().to_owned();
    for (who, verb) in [
        (village.planner, "offer"),
        (village.driver, "accept"),
        (village.driver, "start"),
    ] {
        let path = format!("/api/v1/tours/{tour}/{verb}");
        village.api(who).post(&path, json!({})).await.expect(200);
    }
    tour
}

#[tokio::test]
async fn a_driver_hears_that_a_box_stays_and_is_not_asked_to_load_it() {
    each_village("tour stop", |village| async move {
        let tour = under_way(&village).await;
        let hers = village.signed_in(village.driver).await;
        let path = format!("/fr/tours/{tour}");
        let before = hers.page(&path).await.1;
        assert!(before.contains("/pick-up"), "{before}");
        let topics = format!("/fr/live?topics=tour:{tour}");
        let mut stream = hers.stream(&topics).await;
        let stopped = stop(&village, None).await;
        let heard = hears(&mut stream, "la branche casse").await;
        assert!(heard.contains("Ce carton ne part pas"), "{heard}");
        let page = hers.page(&path).await.1;
        assert!(!page.contains("/pick-up"), "{page}");
        assert!(page.contains("À l’arrêt, partout, depuis"), "{page}");
        let stops = format!("/api/v1/tours/{tour}");
        let stops = village.api(village.driver).get(&stops).await;
        let kept = stops.expect(200).body["stops"][0]["kept"].clone();
        assert_eq!(kept["keep"], "stays", "{kept}");
        assert_eq!(kept["causes"][0]["keeping"], "stop", "{kept}");
        assert_eq!(kept["causes"][0]["reason"], "la branche casse", "{kept}");
        lift(&village, stopped).await;
        let page = hers.page(&path).await.1;
        assert!(page.contains("/pick-up") && !page.contains("Ce carton ne part pas"));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_sample_and_of_its_version_hear_of_the_stop() {
    each_village("sample stop", |village| async move {
        let body = json!({ "version": village.headband.1, "site": village.sites[0], "use": "reception",
            "maker": maker_name(village.makers[0]), "pieces": 2, "wanted_by": "2026-12-04", "look": "les bords" });
        let approver = village.api(village.approver);
        let asked = approver.post("/api/v1/specimens", body).await;
        let id = asked.expect(201).id();
        let hers = village.signed_in(village.makers[0]).await;
        let path = format!("/fr/specimens/{id}");
        let shown = hers.page(&path).await.1;
        let topics = format!("/fr/live?topics=specimen:{id}");
        assert!(shown.contains(&topics), "{shown}");
        let mut stream = hers.stream(&topics).await;
        let of_version = format!("/fr/live?topics=version:{}", village.headband.1);
        let mut version = hers.stream(&of_version).await;
        let stopped = stop(&village, None).await;
        let heard = hears(&mut stream, "la branche casse").await;
        assert!(heard.contains("event: specimen-now"), "{heard}");
        let heard = hears(&mut version, "la branche casse").await;
        assert!(heard.contains("event: version-stops"), "{heard}");
        lift(&village, stopped).await;
        let shown = hers.page(&path).await.1;
        assert!(!shown.contains("La version est à l’arrêt"), "{shown}");
        village.verify().await;
    })
    .await;
}
