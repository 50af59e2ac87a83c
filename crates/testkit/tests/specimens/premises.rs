//! Where a maker's machines stand: a coordinator's word, never her own.

use essaim_testkit::each_village;
use serde_json::json;

#[tokio::test]
async fn a_coordinator_says_where_a_maker_works() {
    each_village("specimens-premises", |village| async move {
        let maker = village.makers[0];
        let path = format!("/api/v1/people/{maker}/premises");
        let fablab = json!({ "premises": "fablab" });
        for person in [maker, village.approver, village.validator] {
            village
                .api(person)
                .post(&path, fablab.clone())
                .await
                .expect(404);
        }
        let coordinator = village.api(village.coordinator);
        let first = coordinator
            .post_keyed(&path, "again", fablab.clone())
            .await
            .expect(200);
        let again = coordinator
            .post_keyed(&path, "again", fablab.clone())
            .await
            .expect(200);
        assert_eq!(first.id(), again.id());
        coordinator
            .post(&path, json!({ "premises": "castle" }))
            .await
            .expect(422);
        let nobody = format!("/api/v1/people/{}/premises", village.approver);
        coordinator.post(&nobody, fablab).await.expect(404);

        let page = village.page(village.coordinator).await;
        let shown = page.get(&format!("/en/people/{maker}")).await;
        assert!(
            shown.html.contains("Fablab or shared workshop"),
            "{shown:?}"
        );
        let form = format!("/en/people/{maker}/premises");
        let sent = page.post(&form, &[("premises", "hospital")]).await;
        assert_eq!(sent.status, 303, "{sent:?}");
        let shown = page.get(&format!("/en/people/{maker}")).await;
        assert!(
            shown.html.contains("<b>Premises</b><br>A hospital"),
            "{shown:?}"
        );
        village.verify().await;
    })
    .await;
}
