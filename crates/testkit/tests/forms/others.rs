//! Batches, claims, workshops, people and recalls by forms; addresses that cannot be read.

use essaim_domain::ledger::Place;
use essaim_testkit::{Page, each_village};

use crate::{comes_back, keys_of};

#[tokio::test]
async fn a_batch_is_listed_and_its_bags_opened_and_parted_by_forms() {
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
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_batch_is_held_and_drawn_by_forms() {
    each_village("forms-hold", |village| async move {
        let (_, line) = village.ear_savers_needed(40).await;
        let maker = village.makers[0];
        let home = Place::Home(maker);
        let sealed = village.sealed_for(line, village.saver.1, &[20, 20], home);
        let path = format!("/fr/batches/{}", sealed.await.0);
        let at = |verb: &str| format!("{path}/{verb}");
        let hers = village.page(maker).await;
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
        an_inspection_keeps_what_was_typed(&validator, &inspection).await;
        village.verify().await;
    })
    .await;
}

async fn an_inspection_keeps_what_was_typed(validator: &Page, inspection: &str) {
    let odd = [("piece", "2"), ("reading.opening", "très large")];
    let piece = format!("{inspection}/piece");
    comes_back(validator, &piece, &odd, (422, &["value=\"très large\""])).await;
    let early = [
        ("verdict", "as-planned"),
        ("after", "resealed"),
        ("destroyed", "3"),
        ("words", "fissures"),
    ];
    let decide = format!("{inspection}/decide");
    let kept = ["fissures", "value=\"3\""];
    comes_back(validator, &decide, &early, (409, &kept)).await;
}

#[tokio::test]
async fn claims_and_workshops_keep_what_was_typed() {
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
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn people_and_recalls_keep_what_was_typed() {
    each_village("forms-recall", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let maker = village.makers[0];
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
