//! Small forms, as a browser without JavaScript sends them: what was typed stays, and so does the key.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ids::{BagId, BatchId};
use essaim_domain::ledger::Place;
use essaim_testkit::{MOMENT, Page, Shown, Village, each_village};

/// The keys in the forms that are sent to this address.
fn keys_of(html: &str, action: &str) -> Vec<String> {
    let marked = format!("action=\"{action}\"");
    let forms = html.split(marked.as_str()).skip(1);
    let key = |form: &str| {
        let (_, key) = form.split_once("name=\"key\" value=\"").expect("a key");
        key.split('"').next().expect("a key").to_owned()
    };
    forms.map(key).collect()
}

/// Sends a form that cannot be done: its page comes back, with the key it was sent with and these words.
async fn comes_back(
    page: &Page,
    path: &str,
    fields: &[(&str, &str)],
    (status, kept): (u16, &[&str]),
) -> Shown {
    let mut fields = fields.to_vec();
    fields.push(("key", "her-own-key"));
    let shown = page.post(path, &fields).await.expect(status);
    assert!(shown.html.contains("class=\"al stop\""), "{}", shown.html);
    let keys = keys_of(&shown.html, path);
    let hers = keys.iter().filter(|key| *key == "her-own-key").count();
    assert_eq!(hers, 1, "{keys:?} in {}", shown.html);
    for words in kept {
        assert!(
            shown.html.contains(words),
            "{words} is not in {}",
            shown.html
        );
    }
    shown
}

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
        let page = requester.get(&parcel).await.expect(200).html;
        let pile = declared(&page, &format!("{batch}.{}", bags[0]));
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
        village.verify().await;
    })
    .await;
}

/// The pile of this bag, as the page offers it.
fn declared(html: &str, bag: &str) -> String {
    let (_, rest) = html
        .split_once(&format!("name=\"pile\" value=\"{bag}"))
        .expect("a pile");
    format!("{bag}{}", rest.split('"').next().expect("its end"))
}

#[tokio::test]
async fn a_batch_is_opened_parted_held_and_drawn_by_forms() {
    each_village("forms-batch", |village| async move {
        let (_, line) = village.ear_savers_needed(40).await;
        let maker = village.makers[0];
        let home = Place::Home(maker);
        let (batch, bags) = village
            .sealed_for(line, village.saver.1, &[20, 20], home)
            .await;
        let path = format!("/fr/batches/{batch}");
        let at = |verb: &str| format!("{path}/{verb}");
        let hers = village.page(maker).await;
        let other = village.page(village.makers[1]).await;
        assert!(
            hers.get("/fr/batches")
                .await
                .expect(200)
                .html
                .contains(&path)
        );
        assert!(
            !other
                .get("/fr/batches")
                .await
                .expect(200)
                .html
                .contains(&path)
        );
        village
            .page(village.requester)
            .await
            .get("/fr/batches")
            .await
            .expect(404);
        let bag = bags[0].to_string();
        comes_back(&hers, &at("open-bag"), &[("bag", "x")], (422, &[])).await;
        hers.post(&at("open-bag"), &[("bag", &bag)])
            .await
            .expect(303);
        let chosen = format!("value=\"{bag}\" selected");
        let none = [("bag", bag.as_str()), ("units", "zéro")];
        comes_back(
            &hers,
            &at("rebag"),
            &none,
            (422, &[&chosen, "value=\"zéro\""]),
        )
        .await;
        let many = [("bag", bag.as_str()), ("units", "21")];
        comes_back(&hers, &at("rebag"), &many, (409, &["value=\"21\""])).await;
        let five = [("bag", bag.as_str()), ("units", "5"), ("key", "parted")];
        other.post(&at("rebag"), &five).await.expect(404);
        let labels = hers.post(&at("rebag"), &five).await.expect(303).to;
        assert!(labels.ends_with("/labels"));
        hers.post(&at("rebag"), &five).await.expect(303);
        let validator = village.page(village.validator).await;
        comes_back(&validator, &at("hold"), &[("reason", " ")], (422, &[])).await;
        validator
            .post(&at("hold"), &[("reason", "odeur")])
            .await
            .expect(303);
        let page = validator.get(&path).await.expect(200).html;
        let (_, lift) = page.split_once("/holds/").expect("a hold to lift");
        let hold = lift.split('/').next().expect("its id");
        hers.post(&at(&format!("holds/{hold}/lift")), &[])
            .await
            .expect(404);
        validator
            .post(&at(&format!("holds/{hold}/lift")), &[])
            .await
            .expect(303);
        let inspection = validator.post(&at("draw"), &[]).await.expect(303).to;
        let twice = validator.post(&at("draw"), &[]).await.expect(409);
        assert!(twice.html.contains("class=\"al stop\""));
        let sealed = validator.get("/fr/batches?state=sealed").await.expect(200);
        assert!(!sealed.html.contains(&path));
        let checked = validator.get("/fr/batches?state=inspecting").await;
        assert!(checked.expect(200).html.contains(&path));
        let odd = [("piece", "dixième"), ("result", "minor")];
        let piece = format!("{inspection}/piece");
        comes_back(&validator, &piece, &odd, (422, &["value=\"dixième\""])).await;
        let early = [
            ("verdict", "as-planned"),
            ("destroyed", "3"),
            ("words", "fissures"),
        ];
        let decide = format!("{inspection}/decide");
        let kept = ["fissures", "value=\"3\""];
        comes_back(&validator, &decide, &early, (409, &kept)).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn claims_workshops_people_and_recalls_keep_what_was_typed() {
    each_village("forms-others", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let maker = village.makers[0];
        let claim = village.claimed(maker, line, village.headband.1, 10).await;
        let hers = village.page(maker).await;
        let back = format!("/fr/claims/{claim}/give-back");
        let many = [("units", "11"), ("reason", "plus de fil")];
        let kept = [
            "value=\"11\"",
            "value=\"plus de fil\"",
            "<details id=\"give-back\" open",
        ];
        let shown = comes_back(&hers, &back, &many, (409, &kept)).await;
        let extend = format!("/fr/claims/{claim}/extend");
        assert_ne!(keys_of(&shown.html, &extend), ["her-own-key"]);
        comes_back(&hers, &extend, &[("due", "demain")], (422, &[])).await;
        hers.post(&back, &[("units", "4"), ("key", "her-own-key")])
            .await
            .expect(303);
        let again = [("units", "3"), ("key", "her-own-key")];
        let shown = hers.post(&back, &again).await.expect(422);
        assert!(shown.html.contains("value=\"3\""));
        assert_ne!(keys_of(&shown.html, &back), ["her-own-key"]);
        let weigh = format!("/fr/workshop/spools/{}/weigh", village.spools[0]);
        comes_back(
            &hers,
            &weigh,
            &[("grams", "un peu")],
            (422, &["value=\"un peu\""]),
        )
        .await;
        let machines = [("name", "Grande"), ("x_mm", "220"), ("process", "fff")];
        let kept = ["value=\"Grande\"", "value=\"220\""];
        comes_back(&hers, "/fr/workshop/machines", &machines, (422, &kept)).await;
        let coordinator = village.page(village.coordinator).await;
        let person = format!("/fr/people/{maker}");
        let page = coordinator.get(&person).await.expect(200).html;
        let (_, rest) = page.split_once("/memberships/").expect("a membership");
        let membership = rest.split('/').next().expect("its id");
        let long = "long ".repeat(500);
        let suspend = format!("{person}/memberships/{membership}/suspend");
        comes_back(
            &coordinator,
            &suspend,
            &[("reason", &long)],
            (422, &["long long"]),
        )
        .await;
        let home = Place::Home(maker);
        let sealed = village.sealed_for(line, village.headband.1, &[10], home);
        let batch = sealed.await.0.to_string();
        let bare = [("kind", "batch"), ("id", batch.as_str()), ("reason", "")];
        comes_back(&coordinator, "/fr/recalls", &bare, (422, &[])).await;
        let cause = [
            ("kind", "batch"),
            ("id", batch.as_str()),
            ("reason", "fissures"),
        ];
        let recall = coordinator.post("/fr/recalls", &cause).await.expect(303).to;
        let off = format!("{recall}/call-off");
        comes_back(&coordinator, &off, &[("reason", "")], (422, &[])).await;
        coordinator
            .post(&off, &[("reason", "fausse alerte")])
            .await
            .expect(303);
        coordinator
            .post(&off, &[("reason", "fausse alerte")])
            .await
            .expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_told_of_itself() {
    each_village("forms-query", |village| async move {
        let api = village.api(village.validator);
        for path in [
            "batches?before=x",
            "inspections?before=x",
            "recalls?before=x",
        ] {
            let answer = api.get(&format!("/api/v1/{path}")).await.expect(422);
            assert_eq!(answer.body["code"], "query", "{path}");
        }
        let missing = api.get("/api/v1/recalls/preview?kind=batch").await;
        assert_eq!(missing.expect(422).body["code"], "query");
    })
    .await;
}
