//! An act signed by hand: printed, entered by one person, compared by another.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{PDF, proposed, read, step};

const HANDS: [(&str, &str); 5] = [
    ("committing_name", "Dr Anne Rivoal"),
    ("committing_function", "pharmacienne"),
    ("judging_name", "Yves Tanguy"),
    ("judging_function", "qualité"),
    ("signed_on", "2020-04-17"),
];

#[tokio::test]
async fn a_paper_counts_once_a_second_person_compared_it() {
    each_village("paper", |village| async move {
        let (coordinator, validator) = (village.api(village.coordinator), village.api(village.validator));
        let version = village.headband.1;
        let made = proposed(&village, &validator, version, village.sites[0], json!({})).await;
        let approval = made.expect(201).id();
        let paper = step(approval, "paper");
        let file = Some(("acte.pdf", PDF));
        village.api(village.makers[0]).post_form(&paper, &HANDS, file).await.expect(404);
        coordinator.post_form(&paper, &HANDS, None).await.expect(422);
        let mut alone = HANDS;
        alone[2].1 = "dr anne rivoal";
        let alone = coordinator.post_form(&paper, &alone, file).await.expect(409);
        assert_eq!(alone.body["code"], "second-person");
        let mut tomorrow = HANDS;
        tomorrow[4].1 = "2199-01-01";
        coordinator.post_form(&paper, &tomorrow, file).await.expect(422);
        coordinator.post_form(&paper, &HANDS, file).await.expect(200);
        let body = read(&validator, approval).await.expect(200).body;
        assert_eq!(body["approval"]["state"], "on-paper");
        let check = step(approval, "paper/check");
        let own = coordinator.post(&check, json!({ "matches": true })).await.expect(409);
        assert_eq!(own.body["code"], "second-person");
        validator.post(&check, json!({ "matches": false })).await.expect(200);
        let body = read(&validator, approval).await.expect(200).body;
        assert_eq!(body["approval"]["state"], "reviewing");
        coordinator.post_form(&paper, &HANDS, file).await.expect(200);
        let page = village.page(village.approver).await;
        let list = page.get("/fr/approvals").await.expect(200);
        assert!(list.html.contains("Sur papier, à vérifier"), "{}", list.html);
        let address = format!("/fr/approvals/{approval}");
        page.post(&format!("{address}/check"), &[]).await.expect(303);
        let shown = page.get(&address).await.expect(200);
        assert!(shown.html.contains("Signé sur papier"), "{}", shown.html);
        assert!(shown.html.contains("Dr Anne Rivoal"));
        let public = village.browser().get(&format!("/fr/versions/{version}")).await.expect(200);
        assert!(public.html.contains("Signé sur papier"), "{}", public.html);
        assert!(!public.html.contains("Rivoal"), "by a site, not by a person");
        let scan = page.get(&format!("{address}/scan")).await.expect(200);
        assert_eq!(scan.html.as_bytes(), PDF);
        let checked = "verb IN ('approval-paper-entered', 'approval-paper-returned', 'approval-paper-checked')";
        assert_eq!(village.rows("act", checked).await, 4);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_act_is_printed_with_everything_that_is_signed() {
    each_village("act", |village| async move {
        let approver = village.api(village.approver);
        let more = json!({ "conditions": "désinfecter avant chaque usage" });
        let made = proposed(
            &village,
            &approver,
            village.headband.1,
            village.sites[0],
            more,
        )
        .await;
        let approval = made.expect(201).id();
        let page = village.page(village.approver).await;
        let act = page
            .get(&format!("/fr/approvals/{approval}/act"))
            .await
            .expect(200);
        for words in [
            "CH de Valbrune",
            "Valbrune Nord",
            "écran anti-projection",
            "désinfecter avant chaque usage",
            "Signature",
            "Pour l’établissement",
        ] {
            let plain = act
                .html
                .replace(['\u{a0}', '\u{202f}'], " ")
                .replace('\'', "’");
            assert!(plain.contains(words), "{words}: {plain}");
        }
        let maker = village.page(village.makers[0]).await;
        maker
            .get(&format!("/fr/approvals/{approval}/act"))
            .await
            .expect(404);
        village.verify().await;
    })
    .await;
}
