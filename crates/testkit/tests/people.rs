//! Who there is: invited, confirmed, suspended; tokens, workshops, a spreadsheet of makers.

use essaim_app::people::{self, MakerRow, Outcome};
use essaim_testkit::each_village;
use serde_json::json;

#[tokio::test]
async fn an_invited_maker_accepts_is_confirmed_and_loses_her_rights_at_once() {
    each_village("membership", |village| async move {
        let coordinator = village.api(village.coordinator);
        let body = json!({ "name": "Léa Martin", "email": "Lea@Example.invalid", "role": "maker",
            "collective": village.collective });
        let stranger = village.api(village.makers[0]);
        stranger
            .post("/api/v1/people/invite", body.clone())
            .await
            .expect(404);
        let membership = coordinator
            .post_keyed("/api/v1/people/invite", "once", body.clone())
            .await
            .expect(201)
            .id();
        let again = coordinator.post_keyed("/api/v1/people/invite", "once", body.clone());
        assert_eq!(again.await.expect(201).id(), membership);
        let twice = coordinator.post("/api/v1/people/invite", body).await;
        assert_eq!(twice.expect(409).body["code"], "membership-state");
        let token = people::token_for(&village.app, "lea@example.invalid", "tests")
            .await
            .unwrap();
        let lea = village.api_with(&token.reveal());
        let path = |step: &str| format!("/api/v1/memberships/{membership}/{step}");
        coordinator
            .post(&path("confirm"), json!({}))
            .await
            .expect(409);
        coordinator
            .post(&path("accept"), json!({}))
            .await
            .expect(404);
        lea.post(&path("accept"), json!({})).await.expect(200);
        lea.post(&path("confirm"), json!({})).await.expect(404);
        coordinator
            .post(&path("confirm"), json!({}))
            .await
            .expect(200);
        let me = lea.get("/api/v1/me").await.expect(200);
        assert_eq!(me.body["memberships"][0]["status"], "confirmed");
        let stop = json!({ "reason": "Prénom d’emprunt" });
        coordinator.post(&path("suspend"), stop).await.expect(200);
        let list = lea.get("/api/v1/people").await;
        list.expect(404);
        coordinator.post(&path("lift"), json!({})).await.expect(200);
        lea.post(&path("leave"), json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_suspended_coordinator_sees_nothing_from_that_moment_on() {
    each_village("suspension", |village| async move {
        let other = village.page(village.other_coordinator).await;
        let people = other.get("/fr/people").await.expect(200);
        assert!(people.html.contains("Maelle"));
        assert!(
            !people.html.contains("Lenom"),
            "no names in the list of people"
        );
        let api = village.api(village.other_coordinator);
        let me = api.get("/api/v1/me").await.expect(200);
        let membership = me.body["memberships"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/memberships/{membership}/suspend");
        assert_eq!(
            api.post(&path, json!({})).await.expect(409).body["code"],
            "second-person"
        );
        village
            .api(village.coordinator)
            .post(&path, json!({}))
            .await
            .expect(200);
        other.get("/fr/people").await.expect(404);
        other.get("/fr/me").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn contact_is_for_coordinators_of_her_collective_and_nobody_else() {
    each_village("contact", |village| async move {
        let path = format!("/fr/people/{}", village.makers[0]);
        let page = village.page(village.coordinator).await;
        let shown = page.get(&path).await.expect(200);
        assert!(shown.html.contains("Maelle Lenom"));
        assert!(!shown.html.contains("rue du Secret"));
        for person in [village.makers[1], village.validator, village.requester] {
            let page = village.page(person).await;
            page.get(&path).await.expect(404);
            page.get("/fr/people").await.expect(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_pseudonym_and_an_invitation_are_typed_without_javascript() {
    each_village("forms", |village| async move {
        let page = village.page(village.makers[0]).await;
        let long = "é".repeat(10_000);
        for bad in ["", "Zo\u{202e}é", "a\0b", long.as_str()] {
            let fields = [("pseudonym", bad), ("language", "en")];
            page.post("/fr/me", &fields).await.expect(422);
        }
        let fields = [("pseudonym", "Zoé 🧵"), ("language", "en")];
        page.post("/fr/me", &fields).await.expect(303);
        let me = page.get("/en/me").await.expect(200);
        assert!(me.html.contains("Zoé 🧵"));
        let made = page.post("/fr/me/tokens", &[("name", "OctoPrint")]);
        assert!(made.await.expect(200).html.contains("<code>"));
        let coordinator = village.page(village.coordinator).await;
        let collective = village.collective.to_string();
        let mut fields = vec![
            ("collective", collective.as_str()),
            ("name", "Jeanne"),
            ("role", "driver"),
            ("of", ""),
        ];
        let missing = coordinator.post("/fr/people", &fields).await.expect(422);
        assert!(missing.html.contains("Jeanne"), "what was typed is kept");
        fields.push(("phone", "06 12 34 56 78"));
        coordinator.post("/fr/people", &fields).await.expect(303);
        let list = coordinator.get("/fr/people?status=invited").await;
        assert!(list.expect(200).html.contains("driver-"));
    })
    .await;
}

#[tokio::test]
async fn a_maker_keeps_her_own_machines_and_spools_and_nobody_elses() {
    each_village("workshop", |village| async move {
        let api = village.api(village.makers[0]);
        let machine = |x: i64, hours: i64| {
            json!({ "name": "Ender 3", "process": "fff", "x_mm": x, "y_mm": 220, "z_mm": 250,
                "materials": ["pla", "petg"], "hours_per_day": hours })
        };
        let made = api.post("/api/v1/machines", machine(220, 10)).await;
        let made = made.expect(201).id();
        for (x, hours, field) in [
            (0, 10, "x_mm"),
            (-1, 10, "x_mm"),
            (100_000_000_000_000, 10, "x_mm"),
            (220, 25, "hours_per_day"),
        ] {
            let bad = api.post("/api/v1/machines", machine(x, hours)).await;
            assert_eq!(bad.expect(422).body["fields"][0]["field"], field);
        }
        let spool = |grams: i64| json!({ "material": "petg", "colour": "vert", "grams": grams });
        api.post("/api/v1/spools", spool(1000)).await.expect(201);
        api.post("/api/v1/spools", spool(0)).await.expect(422);
        let machines = api.get("/api/v1/machines").await.expect(200);
        assert_eq!(machines.body.as_array().unwrap().len(), 2);
        let driver = village.api(village.driver);
        driver.get("/api/v1/machines").await.expect(404);
        driver
            .post("/api/v1/machines", machine(220, 10))
            .await
            .expect(404);
        let page = village.page(village.makers[0]).await;
        let other = village.page(village.makers[1]).await;
        let path = format!("/fr/workshop/machines/{made}/retire");
        other.post(&path, &[]).await.expect(404);
        page.post(&path, &[]).await.expect(303);
        page.post(&path, &[]).await.expect(404);
        let spool = format!("/fr/workshop/spools/{}/weigh", village.spools[0]);
        page.post(&spool, &[("grams", "1e9")]).await.expect(422);
        page.post(&spool, &[("grams", "512")]).await.expect(303);
        assert!(page.get("/fr/workshop").await.html.contains("512"));
    })
    .await;
}

#[tokio::test]
async fn a_spreadsheet_of_makers_is_looked_over_and_adds_each_once() {
    each_village("import", |village| async move {
        let row = |name: &str, email: &str, postcode: &str| MakerRow {
            name: name.into(),
            email: email.into(),
            postcode: postcode.into(),
            machine: "Ender 3 220x220x250".into(),
            materials: "PLA, PETG".into(),
            ..MakerRow::default()
        };
        let rows = [
            row("Ana", "ana@example.invalid", "44000"),
            row("Ana bis", "ANA@example.invalid", "44000"),
            row("Maëlle", "maelle@example.invalid", "44300"),
            row("Sans adresse", "", "44000"),
            row("Ailleurs", "ailleurs@example.invalid", "99999"),
        ];
        let app = &village.app;
        let first = people::import(app, village.collective, &rows)
            .await
            .unwrap();
        assert_eq!(first[0], Outcome::New);
        assert_eq!(first[1], Outcome::SameAsRow(1));
        assert_eq!(first[2], Outcome::Known("Maelle".into()));
        assert!(matches!(&first[3], Outcome::Invalid(wrong) if wrong[0].field == "email"));
        assert!(matches!(&first[4], Outcome::Invalid(wrong) if wrong[0].field == "postcode"));
        let again = people::import(app, village.collective, &rows)
            .await
            .unwrap();
        assert!(!again.contains(&Outcome::New), "{again:?}");
        let list = village.api(village.coordinator);
        let list = list.get("/api/v1/people?status=invited").await.expect(200);
        assert_eq!(list.body["people"].as_array().unwrap().len(), 1);
        village.verify().await;
    })
    .await;
}
