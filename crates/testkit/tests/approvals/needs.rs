//! What a class needs is brought before anybody signs.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{PDF, proposed, read, standing, step, visors_are_pumps};

#[tokio::test]
async fn a_pump_part_is_signed_once_its_derogation_and_the_test_of_every_piece_are_there() {
    each_village("class-c", |village| async move {
        visors_are_pumps(&village).await;
        let (validator, approver) = (
            village.api(village.validator),
            village.api(village.approver),
        );
        let (version, site) = (village.headband.1, village.sites[0]);
        let made = proposed(&village, &approver, version, site, json!({})).await;
        let approval = made.expect(201).id();
        let body = read(&validator, approval).await.expect(200).body;
        assert_eq!(standing(&body, "legal-basis"), "missing");
        assert_eq!(standing(&body, "every-piece-tested"), "missing");
        assert_eq!(standing(&body, "no-homes"), "holds");
        assert_eq!(standing(&body, "approver-signs"), "to-sign");
        let sign = step(approval, "sign");
        let early = validator.post(&sign, json!({})).await.expect(409);
        assert_eq!(early.body["code"], "duty-missing");
        assert!(early.body["detail"].as_str().unwrap().contains("ANSM"));
        let given = json!({ "derogation": "ANSM 2026-17", "conditions": "sous surveillance" });
        let complete = step(approval, "complete");
        village
            .api(village.makers[0])
            .post(&complete, given.clone())
            .await
            .expect(404);
        validator.post(&complete, given.clone()).await.expect(200);
        let early = validator.post(&sign, json!({})).await.expect(409);
        assert_eq!(early.body["code"], "duty-missing");
        let evidence = step(approval, "evidence");
        let fields = [
            ("kind", "test-record"),
            ("reference", "registre B, page 12"),
        ];
        approver
            .post_form(&evidence, &fields, None)
            .await
            .expect(201);
        validator.post(&sign, json!({})).await.expect(200);
        let late = approver.post(&complete, given).await.expect(409);
        assert_eq!(late.body["code"], "already-signed");
        approver.post(&sign, json!({})).await.expect(200);
        let body = read(&approver, approval).await.expect(200).body;
        assert_eq!(body["approval"]["state"], "approved");
        assert_eq!(body["derogation"], "ANSM 2026-17");
        assert_eq!(standing(&body, "every-piece-tested"), "met");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_declaration_lets_the_hospital_accept_but_nobody_print_at_home() {
    each_village("declaration", |village| async move {
        visors_are_pumps(&village).await;
        let (validator, approver) = (village.api(village.validator), village.api(village.approver));
        village.tamper("UPDATE approval SET state = 'withdrawn' WHERE class = 'b'".into()).await;
        let given = json!({ "declaration": "DM-5-5/2026-04" });
        let (version, site) = (village.headband.1, village.sites[0]);
        let made = proposed(&village, &approver, version, site, given).await;
        let approval = made.expect(201).id();
        let fields = [("kind", "test-record")];
        let file = Some(("essai.pdf", PDF));
        let evidence = step(approval, "evidence");
        approver.post_form(&evidence, &fields, file).await.expect(201);
        for api in [&validator, &approver] {
            api.post(&step(approval, "sign"), json!({})).await.expect(200);
        }
        let derogations = "state = 'approved' AND version IN (SELECT version FROM approval WHERE declaration IS NOT NULL) AND derogation IS NOT NULL";
        assert_eq!(village.rows("approval", derogations).await, 0);
        let page = village.page(village.approver).await;
        let shown = page.get(&format!("/fr/approvals/{approval}")).await.expect(200);
        assert!(shown.html.contains("DM-5-5/2026-04"), "{}", shown.html);
        assert!(shown.html.contains("Rien à domicile sans dérogation"));
    })
    .await;
}

#[tokio::test]
async fn a_mark_is_named_with_its_certificate_and_a_category_never_on_a_visor() {
    each_village("marks", |village| async move {
        let approver = village.api(village.approver);
        let (version, site) = (village.headband.1, village.sites[0]);
        let marked = json!({ "mark": "CE 0123" });
        let locked = proposed(&village, &approver, version, site, marked.clone()).await;
        assert_eq!(locked.expect(409).body["code"], "mark-locked");
        let made = proposed(&village, &approver, version, site, json!({})).await;
        let approval = made.expect(201).id();
        let page = village.page(village.approver).await;
        let address = format!("/fr/approvals/{approval}");
        let shown = page.get(&address).await.expect(200);
        assert!(!shown.html.contains("name=\"mark\""), "the field is locked");
        let complete = step(approval, "complete");
        let locked = approver.post(&complete, marked.clone()).await.expect(409);
        assert_eq!(locked.body["code"], "mark-locked");
        let fields = [("kind", "certificate")];
        let file = Some(("certificat.pdf", PDF));
        let sent = page
            .post_form(&format!("{address}/evidence"), &fields, file)
            .await;
        assert_eq!(sent.expect(303).to, address);
        let shown = page.get(&address).await.expect(200);
        assert!(shown.html.contains("name=\"mark\""), "{}", shown.html);
        approver.post(&complete, marked).await.expect(200);
        let named = json!({ "mark": "CE 0123", "category": "UNS1" });
        let locked = approver.post(&complete, named).await.expect(409);
        assert_eq!(locked.body["code"], "category-locked");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn evidence_is_a_scan_within_limits_and_a_cut_upload_leaves_nothing() {
    each_village("evidence", |village| async move {
        let approver = village.api(village.approver);
        let (version, site) = (village.headband.1, village.sites[0]);
        let made = proposed(&village, &approver, version, site, json!({})).await;
        let approval = made.expect(201).id();
        let evidence = step(approval, "evidence");
        let fields = [("kind", "photo")];
        let odd = Some(("photo.jpg", b"MZ a program".as_slice()));
        let odd = approver
            .post_form(&evidence, &fields, odd)
            .await
            .expect(422);
        assert_eq!(odd.body["code"], "invalid", "{}", odd.body);
        let bare = approver
            .post_form(&evidence, &fields, None)
            .await
            .expect(422);
        assert!(bare.body.to_string().contains("reference"), "{}", bare.body);
        let mut large = PDF.to_vec();
        large.resize(10 * 1024 * 1024 + 1, b'x');
        let large = Some(("grand.pdf", large.as_slice()));
        approver
            .post_form(&evidence, &fields, large)
            .await
            .expect(413);
        let kept = village.app.files().list().await.unwrap();
        assert!(kept.is_empty(), "{kept:?}");
        let maker = village.api(village.makers[0]);
        let file = Some(("photo.pdf", PDF));
        maker.post_form(&evidence, &fields, file).await.expect(404);
        let kept = village.app.files().list().await.unwrap();
        assert!(kept.is_empty(), "{kept:?}");
        let made = approver.post_form(&evidence, &fields, file).await;
        let piece = made.expect(201).id();
        let path = format!("/fr/approvals/{approval}/evidence/{piece}");
        let page = village.page(village.approver).await;
        let shown = page.get(&path).await.expect(200);
        assert!(shown.headers["content-disposition"].starts_with("attachment"));
        assert_eq!(shown.html.as_bytes(), PDF);
        village.browser().get(&path).await.expect(303);
        village
            .page(village.makers[0])
            .await
            .get(&path)
            .await
            .expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn files_without_a_licence_are_accepted_with_a_reason_in_writing() {
    each_village("licences", |village| async move {
        let (validator, approver) = (village.api(village.validator), village.api(village.approver));
        let (version, site) = (village.headband.1, village.sites[0]);
        let insert = format!(
            "INSERT INTO version_file (version, name, hash, role, bytes, licence, licence_state) VALUES ({}, 'a.stl', '{}', 'mesh', 84, NULL, 'none')",
            literal(&village, version.uuid()),
            "0".repeat(64)
        );
        village.tamper(insert).await;
        let made = proposed(&village, &approver, version, site, json!({})).await;
        let approval = made.expect(201).id();
        let sign = step(approval, "sign");
        let early = validator.post(&sign, json!({})).await.expect(409);
        assert_eq!(early.body["code"], "duty-missing");
        let reason = json!({ "licence_reason": "accord écrit de l’autrice du 12 avril" });
        approver.post(&step(approval, "complete"), reason).await.expect(200);
        validator.post(&sign, json!({})).await.expect(200);
        let body = read(&approver, approval).await.expect(200).body;
        assert_eq!(standing(&body, "licence-reason"), "met");
        village
            .tamper("UPDATE version_file SET licence = 'CC-BY-NC-4.0', licence_state = 'stated'".into())
            .await;
        let page = village.page(village.approver).await;
        let shown = page.get(&format!("/fr/versions/{version}")).await.expect(200);
        assert!(shown.html.contains("CC-BY-NC-4.0"), "{}", shown.html);
    })
    .await;
}

/// An id as this engine writes it in a statement.
fn literal(village: &essaim_testkit::Village, id: uuid::Uuid) -> String {
    match village.app.db().engine() {
        essaim_store::Engine::Sqlite => format!("X'{}'", id.simple()),
        essaim_store::Engine::Postgres => format!("'{id}'"),
    }
}
