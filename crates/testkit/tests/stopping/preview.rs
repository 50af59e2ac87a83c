//! What a stop would reach is shown before the button.

use essaim_testkit::each_village;
use serde_json::json;

use super::help::{approval, packed, stop};

#[tokio::test]
async fn the_figures_stand_before_the_button() {
    each_village("preview", |village| async move {
        let (_, line) = packed(&village, 0).await;
        let (there, _) = packed(&village, 1).await;
        there.picked_up(&village, 200).await;
        village
            .claimed(village.makers[0], line, village.headband.1, 5)
            .await;
        let version = village.headband.1;
        let path = format!("/api/v1/versions/{version}/stop/preview");
        let validator = village.api(village.validator);
        let all = validator.get(&path).await.expect(200).body;
        assert_eq!((&all["units"], &all["boxes"]), (&json!(20), &json!(2)));
        assert_eq!((&all["claims"], &all["promised"]), (&json!(1), &json!(5)));
        assert_eq!((&all["makers"], &all["names"]), (&json!(1), &json!(null)));
        assert_eq!(all["sites"].as_array().unwrap().len(), 2);
        let coordinator = village.api(village.coordinator);
        let named = coordinator.get(&path).await.expect(200).body;
        assert_eq!(named["names"], json!(["Maelle"]));
        let approver = village.api(village.approver);
        approver.get(&path).await.expect(404);
        let at = format!("{path}?site={}", village.sites[0]);
        let one = approver.get(&at).await.expect(200).body;
        assert_eq!((&one["units"], &one["boxes"]), (&json!(10), &json!(1)));
        let of = approval(&village, 1).await;
        let suspended = format!("{path}?approval={of}");
        let other = approver.get(&suspended).await.expect(200).body;
        assert_eq!((&other["units"], &other["claims"]), (&json!(10), &json!(0)));
        assert_eq!(other["pieces"][0]["stage"], "transit");
        for stranger in [village.makers[0], village.requester, village.driver] {
            village.api(stranger).get(&at).await.expect(404);
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_version_is_stopped_and_an_approval_suspended_by_their_pages() {
    each_village("preview pages", |village| async move {
        let (boxed, _) = packed(&village, 0).await;
        let version = village.headband.1;
        let page = format!("/fr/versions/{version}");
        let hers = village.page(village.approver).await;
        let shown = hers.get(&page).await.expect(200).html;
        let stop_at = format!("{page}/stop?site={}", village.sites[0]);
        assert!(shown.contains(&stop_at), "{shown}");
        let figures = hers.get(&stop_at).await.expect(200).html;
        assert!(!figures.contains('⟦'), "{figures}");
        assert!(
            figures.contains("10 pièces")
                || figures.contains("10\u{202f}pièces")
                || figures.contains("10&nbsp;pièces")
                || figures.contains("10\u{a0}pièces"),
            "{figures}"
        );
        assert!(figures.contains("name=\"reason\""), "{figures}");
        let of = approval(&village, 0).await.to_string();
        let suspend = format!("{page}/suspend");
        let figures = hers.get(&format!("{suspend}?approval={of}")).await;
        let figures = figures.expect(200).html;
        assert!(!figures.contains('⟦') && figures.contains(&of), "{figures}");
        let silent = [("approval", of.as_str()), ("reason", " ")];
        let again = hers.post(&suspend, &silent).await.expect(422).html;
        assert!(again.contains(&of), "what was chosen is kept: {again}");
        let said = [("approval", of.as_str()), ("reason", "un doute")];
        hers.post(&suspend, &said).await.expect(303);
        boxed.picked_up(&village, 409).await;
        let maker = village.page(village.makers[0]).await;
        maker.post(&suspend, &said).await.expect(404);
        maker.get(&stop_at).await.expect(404);
        stop(&village, None).await;
        let shown = hers.get(&page).await.expect(200).html;
        assert!(shown.contains("la branche casse"), "{shown}");
        village.verify().await;
    })
    .await;
}
