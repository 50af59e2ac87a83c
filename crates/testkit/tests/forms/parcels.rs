//! Parcels by forms: packed, parted, sent elsewhere, lost, signed for, counted, declared.

#![expect(
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ids::{BagId, BatchId};
use essaim_domain::ledger::Place;
use essaim_testkit::{MOMENT, Village, each_village};

use crate::comes_back;

/// Three bags for the first site, on the shelf of the first hub.
async fn on_the_shelf(village: &Village) -> (BatchId, Vec<BagId>) {
    let (_, line) = village.ear_savers_needed(60).await;
    let hub = Place::Hub(village.hubs[0]);
    village
        .stock_for(line, village.saver.1, &[30, 20, 10], hub)
        .await
}

fn places(village: &Village) -> (String, String) {
    let hub = format!("hub.{}", village.hubs[0]);
    (hub, format!("site.{}", village.sites[0]))
}

/// The keeper packs these bags for the first site, by the page; its address.
async fn packed(village: &Village, batch: BatchId, bags: &[BagId]) -> String {
    let keeper = village.page(village.hub_keeper).await;
    let (from, to) = places(village);
    let words: Vec<String> = bags.iter().map(|bag| format!("{batch}.{bag}")).collect();
    let mut fields = vec![("from", from.as_str()), ("to", to.as_str())];
    fields.extend(words.iter().map(|word| ("bags", word.as_str())));
    keeper.post("/fr/parcels/new", &fields).await.expect(303).to
}

#[tokio::test]
async fn a_keeper_packs_a_parcel_by_a_page() {
    each_village("forms-pack", |village| async move {
        let (batch, bags) = on_the_shelf(&village).await;
        let (from, to) = places(&village);
        let path = format!("/fr/parcels/new?hub={}", village.hubs[0]);
        let bag = format!("{batch}.{}", bags[0]);
        let keeper = village.page(village.hub_keeper).await;
        assert!(keeper.get(&path).await.expect(200).html.contains(&bag));
        for person in [village.makers[0], village.requester, village.driver] {
            village.page(person).await.get(&path).await.expect(404);
        }
        let hers = village.page(village.makers[0]).await;
        hers.get("/fr/parcels/new").await.expect(200);
        let chosen = format!("value=\"{to}\" selected");
        let nothing = [("from", from.as_str()), ("to", to.as_str())];
        let new = "/fr/parcels/new";
        comes_back(&keeper, new, &nothing, (422, &[&chosen])).await;
        let ticked = format!("value=\"{bag}\" checked");
        let nowhere = [("from", from.as_str()), ("to", "moon"), ("bags", &bag)];
        comes_back(&keeper, new, &nowhere, (422, &[&ticked])).await;
        let elsewhere = format!("site.{}", village.sites[1]);
        let other = [("from", from.as_str()), ("to", &elsewhere), ("bags", &bag)];
        comes_back(&keeper, new, &other, (409, &[&ticked])).await;
        let sound = [
            ("from", from.as_str()),
            ("to", to.as_str()),
            ("bags", &bag),
            ("key", "once"),
        ];
        hers.post(new, &sound).await.expect(404);
        let parcel = keeper.post(new, &sound).await.expect(303).to;
        assert_eq!(keeper.post(new, &sound).await.expect(303).to, parcel);
        keeper.get(&parcel).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_parcel_is_parted_redirected_and_lost_by_forms() {
    each_village("forms-parcel", |village| async move {
        let (batch, bags) = on_the_shelf(&village).await;
        let parcel = packed(&village, batch, &bags).await;
        let keeper = village.page(village.hub_keeper).await;
        let split = format!("{parcel}/split");
        comes_back(&keeper, &split, &[], (422, &["<details id=\"split\" open"])).await;
        let all: Vec<String> = bags.iter().map(ToString::to_string).collect();
        let every: Vec<(&str, &str)> = all.iter().map(|bag| ("bags", bag.as_str())).collect();
        let shown = comes_back(&keeper, &split, &every, (409, &[])).await;
        assert_eq!(shown.html.matches(" checked").count(), 3);
        village.wait(MOMENT);
        let half = [("bags", all[0].as_str())];
        let child = keeper.post(&split, &half).await.expect(303).to;
        assert_ne!(child, parcel);
        let driver = village.page(village.driver).await;
        driver.post(&split, &half).await.expect(404);
        let coordinator = village.page(village.coordinator).await;
        let lose = format!("{child}/lose");
        let why = [("reason", "tombé du vélo")];
        comes_back(&coordinator, &lose, &why, (422, &["tombé du vélo"])).await;
        let whole = [("bags", "all"), ("reason", "tombé du vélo")];
        coordinator.post(&lose, &whole).await.expect(303);
        let gone = coordinator.post(&lose, &whole).await.expect(409);
        assert!(gone.html.contains("class=\"al stop\""));
        let redirect = format!("{parcel}/redirect");
        let moon = [("to", "moon")];
        comes_back(&coordinator, &redirect, &moon, (422, &[])).await;
        let hub = format!("hub.{}", village.hubs[1]);
        keeper.post(&redirect, &[("to", &hub)]).await.expect(404);
        coordinator
            .post(&redirect, &[("to", &hub)])
            .await
            .expect(303);
        let site = format!("site.{}", village.sites[0]);
        let chosen = format!("value=\"{site}\" selected");
        comes_back(&coordinator, &redirect, &[("to", &site)], (409, &[&chosen])).await;
        let arrive = format!("{parcel}/arrive");
        let good = format!("good.{batch}.{}", bags[1]);
        let odd = [(good.as_str(), "vingt")];
        comes_back(
            &keeper,
            &arrive,
            &odd,
            (422, &["value=\"vingt\"", &format!("{good}-error")]),
        )
        .await;
        keeper.post(&arrive, &[(&good, "19")]).await.expect(303);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_delivery_is_signed_counted_and_declared_by_forms() {
    each_village("forms-delivery", |village| async move {
        let (batch, bags) = on_the_shelf(&village).await;
        let parcel = packed(&village, batch, &bags).await;
        let at = |verb: &str| format!("{parcel}/{verb}");
        let driver = village.page(village.driver).await;
        driver.post(&at("pick-up"), &[]).await.expect(303);
        let twice = driver.post(&at("pick-up"), &[]).await.expect(409);
        assert!(twice.html.contains("class=\"al stop\""));
        let hub = village.hubs[1].to_string();
        comes_back(&driver, &at("set-down"), &[("hub", "moon")], (422, &[])).await;
        driver
            .post(&at("set-down"), &[("hub", &hub)])
            .await
            .expect(303);
        driver.post(&at("pick-up"), &[]).await.expect(303);
        let coordinator = village.page(village.coordinator).await;
        let nameless = [("name", ""), ("position", "magasinière")];
        comes_back(
            &coordinator,
            &at("sign"),
            &nameless,
            (422, &["value=\"magasinière\""]),
        )
        .await;
        let named = [("name", "Rémi Quai"), ("position", "magasinier")];
        driver.post(&at("sign"), &named).await.expect(404);
        coordinator.post(&at("sign"), &named).await.expect(303);
        received(&village, &parcel, batch, &bags).await;
        village.verify().await;
    })
    .await;
}

/// The site refuses a bag, counts the others, and says what became of some.
async fn received(village: &Village, parcel: &str, batch: BatchId, bags: &[BagId]) {
    let at = |verb: &str| format!("{parcel}/{verb}");
    let coordinator = village.page(village.coordinator).await;
    let requester = village.page(village.requester).await;
    let good = |which: usize| format!("good.{batch}.{}", bags[which]);
    let damaged = format!("damaged.{batch}.{}", bags[0]);
    let (first, second) = (good(0), good(1));
    let odd = [(first.as_str(), "28"), (damaged.as_str(), "deux")];
    let kept = [
        "value=\"28\"",
        "value=\"deux\"",
        &format!("{damaged}-error"),
    ];
    comes_back(&requester, &at("count"), &odd, (422, &kept)).await;
    coordinator.post(&at("count"), &odd).await.expect(422);
    let refused = [("reason", "mouillé")];
    comes_back(&requester, &at("refuse"), &refused, (422, &["mouillé"])).await;
    let third = bags[2].to_string();
    let wet = [("bags", third.as_str()), ("reason", "mouillé")];
    requester.post(&at("refuse"), &wet).await.expect(303);
    let counted = [
        (first.as_str(), "28"),
        (damaged.as_str(), "2"),
        (second.as_str(), "20"),
    ];
    coordinator.post(&at("count"), &counted).await.expect(404);
    requester.post(&at("count"), &counted).await.expect(303);
    used_up(village, parcel, &format!("{batch}.{}", bags[0])).await;
}

async fn used_up(village: &Village, parcel: &str, bag: &str) {
    let at = |verb: &str| format!("{parcel}/{verb}");
    let coordinator = village.page(village.coordinator).await;
    let requester = village.page(village.requester).await;
    let page = requester.get(parcel).await.expect(200).html;
    let pile = declared(&page, bag);
    let none = [("pile", pile.as_str()), ("outcome", "used"), ("units", "0")];
    let ticked = format!("value=\"{pile}\" checked");
    comes_back(&requester, &at("declare"), &none, (422, &[&ticked])).await;
    let many = [
        ("pile", pile.as_str()),
        ("outcome", "broken"),
        ("units", "29"),
    ];
    comes_back(&requester, &at("declare"), &many, (409, &["value=\"29\""])).await;
    for (outcome, units) in [("used", "5"), ("missing", "2"), ("broken", "1")] {
        let said = [
            ("pile", pile.as_str()),
            ("outcome", outcome),
            ("units", units),
        ];
        coordinator.post(&at("declare"), &said).await.expect(404);
        requester.post(&at("declare"), &said).await.expect(303);
    }
    let approver = village.page(village.approver).await;
    approver
        .post(&at("decide"), &[("decision", "accept")])
        .await
        .expect(303);
    let late = [("decision", "refuse"), ("reason", "trop tard")];
    approver.post(&at("decide"), &late).await.expect(409);
}

/// The pile of this bag, as the page offers it.
fn declared(html: &str, bag: &str) -> String {
    let (_, rest) = html
        .split_once(&format!("name=\"pile\" value=\"{bag}"))
        .expect("a pile");
    format!("{bag}{}", rest.split('"').next().expect("its end"))
}
