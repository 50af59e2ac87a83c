//! Who hears of stops and holds, and the pages that show what is stopped.

use std::collections::BTreeSet;

use essaim_app::work::round;
use essaim_domain::ledger::Place;
use essaim_mail::Transport;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{letters, node};

/// What one pass sends: to whom, and its subject.
async fn told(village: &Village) -> BTreeSet<(String, String)> {
    let node = node(1, Transport::memory());
    let report = round(&village.app, &node).await;
    assert_eq!((report.later, &report.failed), (0, &Vec::new()));
    let letters = letters(&node).into_iter();
    letters
        .map(|letter| {
            let name = letter.to.as_str().split('@').next().unwrap().to_owned();
            (name, letter.subject.replace(['\u{a0}', '\u{202f}'], " "))
        })
        .collect()
}

fn names<'t>(told: &'t BTreeSet<(String, String)>, subject: &str) -> Vec<&'t str> {
    let of = told.iter().filter(|(_, said)| said.starts_with(subject));
    of.map(|(name, _)| name.as_str()).collect()
}

#[tokio::test]
async fn a_stop_tells_who_prints_keeps_and_awaits_the_version() {
    each_village("stop told", |village| async move {
        let (_, line) = village.ear_savers_needed(60).await;
        let (maker, saver) = (village.makers[0], village.saver.1);
        village.claimed(maker, line, saver, 5).await;
        village
            .stock_for(line, saver, &[20], Place::Hub(village.hubs[0]))
            .await;
        told(&village).await;
        let validator = village.api(village.validator);
        let path = format!("/api/v1/versions/{saver}/stop");
        let body = json!({ "reason": "elle casse", "site": null });
        for other in [village.makers[1], village.hub_keeper, village.requester] {
            let refused = village.api(other).post(&path, body.clone()).await;
            refused.expect(404);
        }
        let once = || validator.post_keyed(&path, "stop", body.clone());
        let stop = once().await.expect(201).id();
        assert_eq!(once().await.expect(201).id(), stop, "a repeat");
        let said = told(&village).await;
        assert_eq!(names(&said, "N’imprimez plus"), ["maelle"], "{said:?}");
        assert_eq!(
            names(&said, "Ne distribuez plus"),
            ["armand", "henri", "rosalie"],
            "{said:?}"
        );
        let shown = village.api(village.driver).get("/api/v1/stops").await;
        let shown = shown.expect(200).body;
        assert_eq!(shown[0]["id"], stop.to_string());
        assert_eq!(shown[0]["reason"], "elle casse");
        assert_eq!(shown[0]["lifts"], false);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_stop_for_one_site_leaves_the_others_in_peace() {
    each_village("stop told one", |village| async move {
        let (_, line) = village.ear_savers_needed(60).await;
        let saver = village.saver.1;
        village
            .stock_for(line, saver, &[20], Place::Hub(village.hubs[0]))
            .await;
        told(&village).await;
        let approver = village.api(village.approver);
        let path = format!("/api/v1/versions/{saver}/stop");
        let elsewhere = json!({ "reason": "trop large", "site": village.sites[1] });
        approver.post(&path, elsewhere).await.expect(201);
        let said = told(&village).await;
        assert!(names(&said, "Ne distribuez plus").is_empty(), "{said:?}");
        let here = json!({ "reason": "trop large", "site": village.sites[0] });
        approver.post(&path, here).await.expect(201);
        let said = told(&village).await;
        assert_eq!(
            names(&said, "Ne distribuez plus"),
            ["armand", "henri", "rosalie"]
        );
        let everywhere = json!({ "reason": "trop large", "site": null });
        approver.post(&path, everywhere).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_hold_tells_the_maker_and_the_hub_where_it_lies() {
    each_village("hold told", |village| async move {
        let (_, line) = village.ear_savers_needed(60).await;
        let hub = Place::Hub(village.hubs[0]);
        let (batch, _) = village.stock_for(line, village.saver.1, &[20], hub).await;
        told(&village).await;
        let path = format!("/api/v1/batches/{batch}/hold");
        let body = json!({ "reason": "une odeur", "site": null });
        let validator = village.api(village.validator);
        let hold = validator.post(&path, body.clone()).await;
        let hold = hold.expect(201).id();
        let said = told(&village).await;
        assert_eq!(names(&said, "Série bloquée"), ["henri", "maelle"]);
        validator.post(&path, body).await.expect(201);
        let lift = format!("/api/v1/holds/{hold}/lift");
        validator.post(&lift, json!({})).await.expect(200);
        let said = told(&village).await;
        assert_eq!(
            names(&said, "Série bloquée"),
            ["henri", "maelle"],
            "the second"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_version_is_stopped_lifted_and_withdrawn_by_forms() {
    each_village("stop forms", |village| async move {
        let page = format!("/fr/versions/{}", village.saver.1);
        let stop = format!("{page}/stop");
        let hers = village.page(village.validator).await;
        let shown = hers.get(&page).await.expect(200).html;
        assert!(shown.contains(&stop) && !shown.contains('⟦'), "{shown}");
        let maker = village.page(village.makers[0]).await;
        assert!(!maker.get(&page).await.expect(200).html.contains(&stop));
        maker.post(&stop, &[("reason", "x")]).await.expect(404);
        let site = village.sites[1].to_string();
        let silent = [("site", site.as_str()), ("reason", " ")];
        let again = hers.post(&stop, &silent).await.expect(422).html;
        let chosen = format!("name=\"site\" value=\"{site}\"");
        assert!(again.contains(&chosen), "what was chosen is kept: {again}");
        let said = [("site", ""), ("reason", "elle casse au froid")];
        hers.post(&stop, &said).await.expect(303);
        let list = maker.get("/fr/stops").await.expect(200).html;
        assert!(list.contains("elle casse au froid") && list.contains("Partout"));
        let stops = village.api(village.validator).get("/api/v1/stops").await;
        let stop = stops.expect(200).body[0]["id"].as_str().unwrap().to_owned();
        let ended = format!("/fr/stops/{stop}/lift");
        assert!(!list.contains(&ended));
        maker.post(&ended, &[]).await.expect(404);
        hers.post(&ended, &[]).await.expect(303);
        let list = maker.get("/fr/stops").await.expect(200).html;
        assert!(list.contains("Aucun arrêt"), "{list}");
        let withdraw = format!("{page}/withdraw");
        let why = [("reason", "une meilleure existe")];
        hers.post(&withdraw, &why).await.expect(303);
        let again = hers.post(&withdraw, &why).await.expect(409).html;
        assert!(again.contains("une meilleure existe"), "{again}");
        let other = village.page(village.approver).await;
        other.post(&withdraw, &why).await.expect(303);
        let list = other.get("/en/stops").await.expect(200).html;
        assert!(
            list.contains("Withdrawn") && !list.contains("/lift\""),
            "{list}"
        );
        let shown = hers.get(&page).await.expect(200).html;
        assert!(
            !shown.contains(&withdraw),
            "a withdrawn version is withdrawn"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_reached_nobody_is_sent_again_or_dropped() {
    each_village("undelivered", |village| async move {
        village
            .tamper("UPDATE contact SET email = NULL WHERE name LIKE 'Maelle%'".into())
            .await;
        let (_, headbands, _) = village.visors_needed(50).await;
        for units in [2, 3] {
            village
                .claimed(village.makers[0], headbands, village.headband.1, units)
                .await;
        }
        let report = round(&village.app, &node(1, Transport::memory())).await;
        assert_eq!(report.undelivered, 2, "{report:?}");
        let api = village.api(village.coordinator);
        let list = api.get("/api/v1/undelivered").await.expect(200).body;
        let messages = list["messages"].as_array().unwrap();
        assert_eq!(messages.len(), 2);
        assert_eq!(messages[0]["kind"], "claim-confirmed");
        assert_eq!(messages[0]["pseudonym"], "Maelle");
        assert_eq!(messages[0]["why"], "no mail address");
        let id = |place: usize| messages[place]["id"].as_str().unwrap().to_owned();
        let again = format!("/api/v1/undelivered/{}/send-again", id(0));
        for other in [village.hub_keeper, village.makers[0]] {
            let other = village.api(other);
            other.get("/api/v1/undelivered").await.expect(404);
            other.post(&again, json!({})).await.expect(404);
        }
        village
            .tamper(
                "UPDATE contact SET email = 'maelle@example.invalid' WHERE name LIKE 'Maelle%'"
                    .into(),
            )
            .await;
        let once = || api.post_keyed(&again, "again", json!({}));
        assert_eq!(once().await.expect(200).id(), once().await.expect(200).id());
        let late = api.post(&again, json!({})).await.expect(409);
        assert_eq!(late.body["code"], "changed-meanwhile");
        let said = told(&village).await;
        assert_eq!(names(&said, "C’est noté"), ["maelle"], "{said:?}");
        let hers = village.page(village.coordinator).await;
        let page = hers.get("/fr/undelivered").await.expect(200).html;
        assert!(page.contains("Pièces prises, confirmation") && page.contains("Maelle"));
        assert!(!page.contains('⟦') && !page.contains(&id(0)), "{page}");
        let drop = format!("/fr/undelivered/{}/drop", id(1));
        let of = village.collective.to_string();
        let form = [("collective", of.as_str())];
        hers.post(&drop, &form).await.expect(303);
        let page = hers.post(&drop, &form).await.expect(409).html;
        assert!(page.contains("Tout est arrivé"), "{page}");
        let list = api.get("/api/v1/undelivered").await.expect(200).body;
        assert_eq!(list, json!({ "messages": [], "next": Value::Null }));
        village.verify().await;
    })
    .await;
}
