//! Organisations, sites and hubs through HTTP and by forms: added, changed, closed.

#![expect(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "a story is told in one go, and must fail where it cannot go on"
)]

use essaim_testkit::each_village;
use serde_json::{Value, json};

fn door(name: &str) -> Value {
    json!({ "name": name, "insee": "35238", "address": "2 rue du Quai", "hours": "Mo-Fr 08:00-17:00" })
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

#[tokio::test]
async fn a_site_is_added_verified_changed_and_closed() {
    each_village("places_site", |village| async move {
        let api = village.api(village.coordinator);
        let body = with(
            door("Quai Ouest"),
            "organisation",
            village.organisation.to_string(),
        );
        let once = || api.post_keyed("/api/v1/sites", "once", body.clone());
        let site = once().await.expect(201).id();
        assert_eq!(once().await.expect(201).id(), site, "a repeat");
        let path = format!("/api/v1/sites/{site}");
        for person in [village.approver, village.hub_keeper, village.makers[0]] {
            let other = village.api(person);
            other.get(&path).await.expect(404);
            let add = other.post("/api/v1/sites", body.clone()).await;
            add.expect(404);
            other.post(&path, door("Ailleurs")).await.expect(404);
            let close = format!("{path}/close");
            other.post(&close, json!({})).await.expect(404);
        }
        let odd = with(body.clone(), "hours", "tous les jours");
        let refused = api.post("/api/v1/sites", odd).await.expect(422);
        assert_eq!(refused.body["fields"][0]["field"], "hours");
        assert_eq!(refused.body["fields"][0]["code"], "invalid-not-hours");
        let verify = format!("{path}/verify");
        api.post(&verify, json!({})).await.expect(200);
        let again = api.post(&verify, json!({})).await.expect(409);
        assert_eq!(again.body["code"], "changed-meanwhile");
        let change = with(door("Quai Est"), "ward", "Réanimation");
        let change = with(change, "order_number", "BC-2026-0001");
        api.post(&path, change).await.expect(200);
        let shown = api.get(&path).await.expect(200).body;
        assert_eq!(shown["name"], "Quai Est");
        assert_eq!(shown["ward"], "Réanimation");
        assert_eq!(shown["hours"], "Mo-Fr 08:00-17:00");
        let requester = village.page(village.requester).await;
        let form = requester.get("/fr/needs/new").await.expect(200).html;
        assert!(
            form.contains("Réanimation (Quai Est)"),
            "what is usual there"
        );
        assert_ne!(shown["verified_at"], Value::Null);
        let close = format!("{path}/close");
        api.post(&close, json!({})).await.expect(200);
        let closed = api.post(&close, json!({})).await.expect(409);
        assert_eq!(closed.body["code"], "place-closed");
        let changed = api.post(&path, door("Quai Sud")).await.expect(409);
        assert_eq!(changed.body["code"], "place-closed");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_site_with_a_need_cannot_close_and_a_closed_one_takes_none() {
    each_village("places_need", |village| async move {
        let api = village.api(village.coordinator);
        let (need, _) = village.ear_savers_needed(20).await;
        let site = village.sites[0];
        let close = format!("/api/v1/sites/{site}/close");
        let refused = api.post(&close, json!({})).await.expect(409);
        assert_eq!(refused.body["code"], "site-has-needs");
        assert_eq!(refused.body["args"]["needs"], 1);
        let cancel = format!("/api/v1/needs/{need}/cancel");
        let why = json!({ "reason": "fini" });
        api.post(&cancel, why).await.expect(200);
        api.post(&close, json!({})).await.expect(200);
        let today = village.base.db.now().await.unwrap().date_naive();
        let asked = json!({ "site": site, "product": village.ear_saver, "use": "reception",
            "products": 10, "need_by": today + chrono::Days::new(5) });
        let requester = village.api(village.requester);
        let refused = requester.post("/api/v1/needs", asked).await.expect(409);
        assert_eq!(refused.body["code"], "place-closed");
        let hers = village.page(village.requester).await;
        let form = hers.get("/fr/needs/new").await.expect(200).html;
        assert!(!form.contains(&site.to_string()), "{form}");
        let organisation = format!("/api/v1/organisations/{}/close", village.organisation);
        let refused = api.post(&organisation, json!({})).await.expect(409);
        assert_eq!(refused.body["code"], "sites-open");
        let other = format!("/api/v1/sites/{}/close", village.sites[1]);
        api.post(&other, json!({})).await.expect(200);
        api.post(&organisation, json!({})).await.expect(200);
        let body = with(
            door("Trop tard"),
            "organisation",
            village.organisation.to_string(),
        );
        let refused = api.post("/api/v1/sites", body).await.expect(409);
        assert_eq!(refused.body["code"], "place-closed");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_hub_is_added_and_described_anew() {
    each_village("places_hub", |village| async move {
        let api = village.api(village.coordinator);
        let keeper = village.api(village.hub_keeper);
        let body = with(door("Annexe"), "collective", village.collective.to_string());
        let body = with(body, "shelf_units", 300);
        keeper.post("/api/v1/hubs", body.clone()).await.expect(404);
        let added = api.post("/api/v1/hubs", body).await.expect(201).id();
        let change = with(door("Annexe du port"), "shelf_units", 0);
        let path = format!("/api/v1/hubs/{added}");
        let refused = api.post(&path, change).await.expect(422);
        assert_eq!(refused.body["fields"][0]["field"], "shelf_units");
        let change = with(door("Annexe du port"), "shelf_units", 400);
        api.post(&path, change).await.expect(200);
        let hubs = keeper.get("/api/v1/hubs").await.expect(200).body;
        assert!(hubs.to_string().contains("Annexe du port"), "{hubs}");
        keeper.get("/api/v1/places").await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_approver_becomes_a_deputy_and_no_longer() {
    each_village("places_deputy", |village| async move {
        let api = village.api(village.coordinator);
        let path = format!("/api/v1/organisations/{}", village.organisation);
        let shown = api.get(&path).await.expect(200).body;
        let approver = &shown["approvers"][0];
        assert_eq!(approver["person"], village.approver.to_string());
        assert_eq!(approver["deputy"], false);
        let membership = approver["membership"].as_str().unwrap();
        let deputy = format!("/api/v1/memberships/{membership}/deputy");
        let yes = json!({ "deputy": true });
        let requester = village.api(village.requester);
        requester.post(&deputy, yes.clone()).await.expect(404);
        api.post(&deputy, yes).await.expect(200);
        let shown = api.get(&path).await.expect(200).body;
        assert_eq!(shown["approvers"][0]["deputy"], true);
        let hers = village.page(village.coordinator).await;
        let page = format!("/fr/organisations/{}", village.organisation);
        let form = format!("{page}/deputies/{membership}");
        hers.post(&form, &[("deputy", "no")]).await.expect(303);
        let shown = api.get(&path).await.expect(200).body;
        assert_eq!(shown["approvers"][0]["deputy"], false);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_operator_settles_a_place_by_forms_alone() {
    each_village("places_forms", |village| async move {
        let hers = village.page(village.operator).await;
        let list = hers.get("/fr/places").await.expect(200).html;
        assert!(!list.contains('⟦') && list.contains("Vérifié le"), "{list}");
        assert!(!list.contains("rue de Valbrune"), "no address in the list");
        let collective = village.collective.to_string();
        let of = ("collective", collective.as_str());
        let blank = [of, ("name", " ")];
        let blank = hers.post("/fr/places/organisations", &blank).await;
        let again = blank.expect(422).html;
        assert!(again.contains("aria-invalid"), "{again}");
        let named = [of, ("name", "CH du Bourg")];
        let added = hers.post("/fr/places/organisations", &named).await;
        let organisation = added.expect(303).to;
        let page = hers.get(&organisation).await.expect(200).html;
        assert!(page.contains("CH du Bourg") && page.contains("Aucun site"));
        let site = [
            ("name", "Accueil"),
            ("insee", "Rennes"),
            ("address", "3 rue du Bourg"),
            ("hours", "Mo-Fr 08:00-17:00"),
            ("zone", "Europe/Paris"),
            ("ward", "Urgences"),
        ];
        let sites = format!("{organisation}/sites");
        let nowhere: Vec<(&str, &str)> = site
            .iter()
            .map(|(name, value)| (*name, if *name == "insee" { "Xyzzy" } else { *value }))
            .collect();
        let again = hers.post(&sites, &nowhere).await.expect(422).html;
        assert!(
            again.contains("value=\"Xyzzy\"") && again.contains("value=\"3 rue du Bourg\""),
            "what was typed is kept: {again}"
        );
        let added = hers.post(&sites, &site).await.expect(303).to;
        let shown = hers.get(&added).await.expect(200).html;
        assert!(shown.contains("Rennes (35238)") && shown.contains("Urgences"));
        assert!(shown.contains("lun.–ven. 08:00–17:00"), "{shown}");
        hers.post(&format!("{added}/verify"), &[]).await.expect(303);
        let hub = [
            of,
            ("name", "Le Hangar"),
            ("insee", "35000"),
            ("address", "5 quai"),
            ("hours", "Sa 09:00-12:00"),
            ("zone", "Europe/Paris"),
            ("shelf_units", "1 500"),
        ];
        let door = hers.post("/fr/places/hubs", &hub).await.expect(303).to;
        let shown = hers.get(&door).await.expect(200).html;
        assert!(
            shown.contains("Le Hangar") && shown.contains("Rennes"),
            "{shown}"
        );
        let keeper = village.page(village.hub_keeper).await;
        keeper.get(&door).await.expect(404);
        keeper.get("/fr/places").await.expect(404);
        let closing = door.replace("/door", "/closing");
        let shown = hers.get(&closing).await.expect(200).html;
        let (_, seen) = shown.split_once("name=\"seen\" value=\"").unwrap();
        let fields = [("reason", "Le bail se termine"), ("seen", &seen[..16])];
        let close = format!("{closing}/close");
        let page = hers.post(&close, &fields).await.expect(303).to;
        let shown = hers.get(&page).await.expect(200).html;
        assert!(shown.contains("Le Hangar est fermé"), "{shown}");
        let again = hers.post(&close, &fields).await.expect(409).html;
        assert!(again.contains("Ce lieu est fermé"), "{again}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_looks_after_several_collectives_picks_one() {
    each_village("places_picker", |village| async move {
        let second = essaim_app::people::add_collective(&village.app, "sud", "Sud-Loire", 72);
        let second = second.await.unwrap();
        let hers = village.page(village.operator).await;
        for page in ["places", "people", "undelivered"] {
            let shown = hers.get(&format!("/fr/{page}")).await.expect(200).html;
            let chosen = format!("value=\"{}\" selected", village.collective);
            assert!(
                shown.contains("Sud-Loire") && shown.contains(&chosen),
                "{shown}"
            );
            let named = format!("/fr/{page}?collective={second}");
            let shown = hers.get(&named).await.expect(200).html;
            let chosen = format!("value=\"{second}\" selected");
            assert!(shown.contains(&chosen), "{page}: {shown}");
        }
        let list = format!("/fr/places?collective={second}");
        let shown = hers.get(&list).await.expect(200).html;
        assert!(!shown.contains("CH de Valbrune"), "{shown}");
        let one = village.page(village.coordinator).await;
        for page in ["places", "people", "undelivered", "matching", "tours"] {
            let shown = one.get(&format!("/fr/{page}")).await.expect(200).html;
            assert!(!shown.contains("Sud-Loire"), "{page}: {shown}");
        }
        one.get(&list).await.expect(404);
        village.verify().await;
    })
    .await;
}
