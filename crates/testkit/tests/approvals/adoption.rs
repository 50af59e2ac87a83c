//! A second hospital adopts what the first accepted, and hears when that stops.

use essaim_app::work::round;
use essaim_mail::Transport;
use essaim_testkit::{each_village, letters, node};
use serde_json::json;

use crate::help::{accepted, in_days, read, step};

#[tokio::test]
async fn a_second_hospital_adopts_with_its_own_signature_and_dates() {
    each_village("adoption", |village| async move {
        let approval = accepted(&village, 60).await;
        let other = village.other_hospital().await;
        let seen = read(&other.api, approval).await.expect(200).body;
        assert_eq!(seen["conditions"], "désinfecter avant chaque usage");
        assert_eq!(
            seen["evidence"].as_array().unwrap().len(),
            1,
            "it is shared"
        );
        let until = in_days(&village, 90).await;
        let form = json!({ "site": other.site, "until": until });
        let adopt = step(approval, "adopt");
        village
            .api(village.validator)
            .post(&adopt, form.clone())
            .await
            .expect(404);
        village
            .api(village.makers[0])
            .post(&adopt, form.clone())
            .await
            .expect(404);
        let own = json!({ "site": village.sites[0], "until": until });
        let own = village
            .api(village.approver)
            .post(&adopt, own)
            .await
            .expect(409);
        assert_eq!(own.body["code"], "own-approval");
        let adopted = other
            .api
            .post_keyed(&adopt, "adopted", form.clone())
            .await
            .expect(201)
            .id();
        let again = other.api.post_keyed(&adopt, "adopted", form).await;
        assert_eq!(again.expect(201).id(), adopted);
        let body = read(&other.api, adopted).await.expect(200).body;
        assert_eq!(body["approval"]["cites"], json!(approval));
        assert_eq!(body["approval"]["signed_as"], json!(["approver"]));
        assert_eq!(body["approval"]["state"], "reviewing");
        assert_eq!(body["evidence"][0]["name"], "essai.pdf");
        let validator = village.api(village.validator);
        validator
            .post(&step(adopted, "sign"), json!({}))
            .await
            .expect(200);
        let page = village.page(other.approver).await;
        let shown = page
            .get(&format!("/fr/approvals/{adopted}"))
            .await
            .expect(200);
        assert!(shown.html.contains("Adoptée de"), "{}", shown.html);
        assert!(shown.html.contains("Valbrune Nord"));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_adopted_it_is_told_when_it_stops_and_when_it_counts_again() {
    each_village("told", |village| async move {
        let approval = accepted(&village, 60).await;
        let other = village.other_hospital().await;
        let until = in_days(&village, 90).await;
        let form = json!({ "site": other.site, "until": until });
        let adopted = other
            .api
            .post(&step(approval, "adopt"), form)
            .await
            .expect(201)
            .id();
        let node = node(1, Transport::memory());
        round(&village.app, &node).await;
        let before = letters(&node).len();
        let approver = village.api(village.approver);
        approver
            .post(&step(approval, "suspend"), json!({}))
            .await
            .expect(200);
        round(&village.app, &node).await;
        let sent = letters(&node);
        let told: Vec<_> = sent[before..]
            .iter()
            .filter(|letter| letter.to.as_str().contains("beatrice"))
            .collect();
        assert_eq!(told.len(), 1, "{sent:?}");
        assert!(told[0].subject.contains("arrêtée"), "{}", told[0].subject);
        assert!(told[0].text.contains("Valbrune Nord"), "{}", told[0].text);
        assert!(told[0].text.contains(&format!("approvals/{adopted}")));
        let before = letters(&node).len();
        approver
            .post(&step(approval, "resume"), json!({}))
            .await
            .expect(200);
        round(&village.app, &node).await;
        let sent = letters(&node);
        let told = sent[before..]
            .iter()
            .filter(|letter| letter.subject.contains("reprise"))
            .count();
        assert_eq!(told, 1, "{sent:?}");
        approver
            .post(&step(approval, "withdraw"), json!({}))
            .await
            .expect(200);
        let about = "kind = 'cited-approval'";
        assert_eq!(village.rows("outbox", about).await, 3);
        let form = json!({ "site": other.site, "until": until });
        let late = other
            .api
            .post(&step(approval, "adopt"), form)
            .await
            .expect(409);
        assert_eq!(late.body["code"], "approval-state");
        let body = read(&other.api, adopted).await.expect(200).body;
        assert_eq!(body["approval"]["state"], "reviewing", "her own is her own");
        village.verify().await;
    })
    .await;
}
