//! A hospital accepts for several of its sites at once: a group of sites is named on the organisation's
//! page, chosen from the version's list, and never changes.

use chrono::Days;
use essaim_domain::ids::SiteId;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::help::{in_days, read, step};

/// Where the groups of the hospital are named.
fn groups(village: &Village) -> String {
    format!("/api/v1/organisations/{}/groups", village.organisation)
}

/// Both sites of the hospital as one group.
async fn grouped(village: &Village) -> Uuid {
    let api = village.api(village.coordinator);
    let body = json!({ "name": "Valbrune", "sites": village.sites });
    api.post(&groups(village), body).await.expect(201).id()
}

/// A third site of the hospital, verified when a coordinator said so.
async fn third_site(village: &Village, verified: bool) -> SiteId {
    let api = village.api(village.coordinator);
    let door = json!({ "organisation": village.organisation, "name": "Valbrune Est", "insee": "44109",
        "address": "3 rue de l'Est", "hours": "Mo-Fr 08:00-17:00" });
    let site = api.post("/api/v1/sites", door).await.expect(201).id();
    if verified {
        let verify = format!("/api/v1/sites/{site}/verify");
        api.post(&verify, json!({})).await.expect(200);
    }
    site.into()
}

#[tokio::test]
async fn a_group_of_sites_is_chosen_on_the_page_and_printed_with_its_sites() {
    each_village("group", |village| async move {
        let group = grouped(&village).await;
        let page = village.page(village.approver).await;
        let path = format!("/fr/versions/{}", village.headband.1);
        let scope = format!("site-group {group}");
        let shown = page.get(&path).await.expect(200).html;
        assert!(shown.contains(&scope), "{shown}");
        assert!(shown.contains("Valbrune (groupe de sites)"), "{shown}");
        let until = in_days(&village, 60).await.format("%Y-%m-%d").to_string();
        let form = [
            ("scope", scope.as_str()),
            ("use", "reception"),
            ("until", until.as_str()),
        ];
        let sent = page.post(&format!("{path}/approvals"), &form).await;
        let to = sent.expect(303).to;
        let approval: Uuid = to.rsplit('/').next().unwrap().parse().unwrap();
        let api = village.api(village.approver);
        let body = read(&api, approval).await.expect(200).body;
        assert_eq!(body["approval"]["state"], "reviewing", "{body}");
        let act = page.get(&format!("{to}/act")).await.expect(200).html;
        assert!(act.contains("Valbrune Nord") && act.contains("Valbrune Sud"));
        for who in [village.validator, village.approver] {
            let signed = village
                .api(who)
                .post(&step(approval, "sign"), json!({}))
                .await;
            signed.expect(200);
        }
        let shown = page.get(&path).await.expect(200).html;
        assert!(shown.contains("Accepté par Valbrune pour"), "{shown}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_chooses_the_group_of_another_hospital() {
    each_village("group of others", |village| async move {
        let group = grouped(&village).await;
        let other = village.other_hospital().await;
        let page = village.page(other.approver).await;
        let path = format!("/fr/versions/{}", village.headband.1);
        let shown = page.get(&path).await.expect(200).html;
        assert!(!shown.contains("site-group "), "{shown}");
        let until = in_days(&village, 60).await.format("%Y-%m-%d").to_string();
        let scope = format!("site-group {group}");
        let form = [
            ("scope", scope.as_str()),
            ("use", "reception"),
            ("until", until.as_str()),
        ];
        let sent = page.post(&format!("{path}/approvals"), &form).await;
        sent.expect(404);
        village.verify().await;
    })
    .await;
}

/// What happens to a need of ear savers.
async fn asked(village: &Village, site: SiteId) -> Result<Uuid, Value> {
    let today = village.base.db.now().await.unwrap().date_naive();
    let need = json!({ "site": site, "product": village.ear_saver, "use": "reception", "products": 10,
        "need_by": today + Days::new(9) });
    let answer = village
        .api(village.requester)
        .post("/api/v1/needs", need)
        .await;
    match answer.status {
        201 => Ok(answer.id()),
        _ => Err(answer.body),
    }
}

#[tokio::test]
async fn what_is_accepted_for_a_group_is_asked_for_by_its_sites_and_by_no_other() {
    each_village("group gate", |village| async move {
        let withdrawn = "UPDATE approval SET state = 'withdrawn' WHERE class = 'a'";
        village.tamper(withdrawn.to_owned()).await;
        let outside = third_site(&village, true).await;
        let hers = village.page(village.coordinator).await;
        let path = format!("/fr/organisations/{}", village.organisation);
        let shown = hers.get(&path).await.expect(200).html;
        assert!(shown.contains("Un groupe ne change donc plus"), "{shown}");
        let sites = village.sites.map(|site| site.to_string());
        let form = [
            ("name", "Nord et Sud"),
            ("sites", sites[0].as_str()),
            ("sites", sites[1].as_str()),
        ];
        let made = hers.post(&format!("{path}/groups"), &form).await;
        assert_eq!(made.expect(303).to, path);
        let shown = hers.get(&path).await.expect(200).html;
        assert!(shown.contains("Valbrune Nord · Valbrune Sud"), "{shown}");
        let detail = format!("/api/v1/organisations/{}", village.organisation);
        let detail = village.api(village.coordinator).get(&detail).await;
        let group = detail.expect(200).body["groups"][0].clone();
        assert_eq!(group["name"], "Nord et Sud");
        assert_eq!(group["sites"].as_array().unwrap().len(), 2);
        for site in [village.sites[0], outside] {
            let refused = asked(&village, site).await.unwrap_err();
            assert_eq!(refused["fields"][0]["code"], "invalid-not-accepted-here");
        }
        let until = in_days(&village, 60).await;
        let propose = format!("/api/v1/versions/{}/approvals", village.saver.1);
        let body = json!({ "site_group": group["id"], "use": "reception", "until": until });
        let approver = village.api(village.approver);
        let approval = approver.post(&propose, body).await.expect(201).id();
        for who in [village.validator, village.approver] {
            let (api, sign) = (village.api(who), step(approval, "sign"));
            api.post(&sign, json!({})).await.expect(200);
        }
        for site in village.sites {
            asked(&village, site).await.unwrap();
        }
        let refused = asked(&village, outside).await.unwrap_err();
        assert_eq!(refused["fields"][0]["code"], "invalid-not-accepted-here");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_group_holds_verified_sites_of_one_hospital_under_a_name_of_its_own() {
    each_village("group rules", |village| async move {
        let api = village.api(village.coordinator);
        let at = groups(&village);
        let unverified = third_site(&village, false).await;
        let other = village.other_hospital().await;
        let [north, south] = village.sites;
        for (name, sites, field, code) in [
            (" ", vec![north, south], "name", "invalid-required"),
            ("Seul", vec![north], "sites", "invalid-too-few"),
            ("Deux fois", vec![north, north], "sites", "invalid-too-few"),
            (
                "Loin",
                vec![north, other.site],
                "sites",
                "invalid-not-offered",
            ),
            (
                "Trop tôt",
                vec![north, unverified],
                "sites",
                "invalid-not-offered",
            ),
            (
                "valbrune nord",
                vec![north, south],
                "name",
                "invalid-name-taken",
            ),
        ] {
            let body = json!({ "name": name, "sites": sites });
            let refused = api.post(&at, body).await.expect(422).body;
            assert_eq!(refused["fields"][0]["field"], field, "{name}: {refused}");
            assert_eq!(refused["fields"][0]["code"], code, "{name}: {refused}");
        }
        let body = json!({ "name": "Valbrune", "sites": [north, south] });
        for person in [
            village.approver,
            village.requester,
            village.makers[0],
            other.approver,
        ] {
            let page = village.page(person).await;
            let path = format!("/fr/organisations/{}/groups", village.organisation);
            page.post(&path, &[("name", "Valbrune")]).await.expect(404);
        }
        let nobody = village.api(village.approver).post(&at, body.clone()).await;
        nobody.expect(404);
        let once = || api.post_keyed(&at, "once", body.clone());
        let group = once().await.expect(201).id();
        assert_eq!(once().await.expect(201).id(), group, "a repeat");
        let again = json!({ "name": "VALBRUNE", "sites": [north, south] });
        let refused = api.post(&at, again).await.expect(422).body;
        assert_eq!(refused["fields"][0]["code"], "invalid-name-taken");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_group_comes_back_with_what_was_typed_and_a_closed_hospital_makes_none() {
    each_village("group typed", |village| async move {
        let hers = village.page(village.coordinator).await;
        let path = format!("/fr/organisations/{}", village.organisation);
        let at = format!("{path}/groups");
        let north = village.sites[0].to_string();
        let form = [("key", "kept"), ("name", "Rive nord"), ("sites", &north)];
        let again = hers.post(&at, &form).await.expect(422).html;
        assert!(again.contains("value=\"Rive nord\""), "{again}");
        assert!(
            again.contains(&format!("value=\"{north}\" checked")),
            "{again}"
        );
        assert!(again.contains("Choisissez-en au moins 2"), "{again}");
        assert!(again.contains("value=\"kept\""), "{again}");
        let api = village.api(village.coordinator);
        for site in village.sites {
            let close = format!("/api/v1/sites/{site}/close");
            api.post(&close, json!({})).await.expect(200);
        }
        let shown = hers.get(&path).await.expect(200).html;
        assert!(!shown.contains(&at), "no form without sites: {shown}");
        assert!(shown.contains("au moins deux sites vérifiés"), "{shown}");
        let close = format!("/api/v1/organisations/{}/close", village.organisation);
        api.post(&close, json!({})).await.expect(200);
        let body = json!({ "name": "Valbrune", "sites": village.sites });
        let refused = api.post(&groups(&village), body).await.expect(409);
        assert_eq!(refused.body["code"], "place-closed");
        village.verify().await;
    })
    .await;
}
