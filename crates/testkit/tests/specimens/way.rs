//! A specimen's whole way: asked for, agreed, made, sent, received, judged; and who may take which step.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{agreed, asked, asking, judged, made, read, received, step};

#[tokio::test]
async fn a_site_looks_at_three_pieces_before_it_accepts_a_version() {
    each_village("specimens-way", |village| async move {
        let approver = village.api(village.approver);
        let maker = village.api(village.makers[0]);
        let body = asking(&village);
        for person in [village.makers[0], village.requester, village.coordinator] {
            let api = village.api(person);
            let refused = api.post("/api/v1/specimens", body.clone()).await;
            refused.expect(404);
        }
        let first = approver
            .post_keyed("/api/v1/specimens", "one", body.clone())
            .await;
        let id = first.expect(201).id();
        let again = approver.post_keyed("/api/v1/specimens", "one", body).await;
        assert_eq!(again.expect(201).id(), id, "sent twice, asked once");
        assert_eq!(village.owed("specimen-asked").await, 1);

        let id = id.into();
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert_eq!(hers["state"], "asked");
        assert!(
            hers["dock"].is_null(),
            "no address before she agreed: {hers}"
        );
        let promised = json!({ "promised": "2026-12-01" });
        for person in [village.makers[1], village.approver, village.validator] {
            let api = village.api(person);
            let refused = api.post(&step(id, "agree"), promised.clone()).await;
            refused.expect(404);
        }
        let past = json!({ "promised": "2020-01-01" });
        maker.post(&step(id, "agree"), past).await.expect(422);
        maker
            .post(&step(id, "agree"), promised.clone())
            .await
            .expect(200);
        maker.post(&step(id, "agree"), promised).await.expect(409);
        assert_eq!(village.owed("specimen-agreed").await, 1);
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert!(
            hers["dock"][0].as_str().unwrap().contains("Valbrune Nord"),
            "{hers}"
        );
        let site = read(&village, village.approver, id).await.expect(200).body;
        assert!(
            site["dock"].is_null() && !site.to_string().contains("Maelle"),
            "{site}"
        );

        let other = json!({ "material": "petg", "spool": village.spools[1] });
        maker.post(&step(id, "make"), other).await.expect(422);
        let other = json!({ "material": "abs" });
        maker.post(&step(id, "make"), other).await.expect(422);
        let petg = json!({ "material": "petg" });
        maker.post(&step(id, "make"), petg).await.expect(200);
        assert_eq!(
            village
                .rows("specimen_piece", "number BETWEEN 1 AND 3")
                .await,
            3
        );
        maker
            .post(&step(id, "send"), json!({ "way": "by-hand" }))
            .await
            .expect(200);
        assert_eq!(village.owed("specimen-sent").await, 1);
        let judge = json!({ "finding": "accepted", "words": "", "shared": true });
        approver
            .post(&step(id, "judge"), judge.clone())
            .await
            .expect(409);
        maker
            .post(&step(id, "receive"), json!({}))
            .await
            .expect(404);
        let requester = village.api(village.requester);
        requester
            .post(&step(id, "receive"), json!({}))
            .await
            .expect(200);
        assert_eq!(village.owed("specimen-to-judge").await, 1);
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert!(
            hers["dock"].is_null(),
            "no address after they arrived: {hers}"
        );
        requester
            .post(&step(id, "judge"), judge.clone())
            .await
            .expect(404);
        approver.post(&step(id, "judge"), judge).await.expect(200);
        assert_eq!(village.owed("specimen-judged").await, 1);
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert_eq!(hers["state"], "accepted");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_maker_says_no_or_gives_up_and_says_why() {
    each_village("specimens-declined", |village| async move {
        let maker = village.api(village.makers[0]);
        let why = json!({ "reason": "machine en panne" });
        for promised in [false, true] {
            let id = if promised {
                agreed(&village).await
            } else {
                asked(&village).await
            };
            let mute = json!({ "reason": " " });
            maker.post(&step(id, "decline"), mute).await.expect(422);
            let other = village.api(village.makers[1]);
            other
                .post(&step(id, "decline"), why.clone())
                .await
                .expect(404);
            maker
                .post(&step(id, "decline"), why.clone())
                .await
                .expect(200);
            maker
                .post(&step(id, "decline"), why.clone())
                .await
                .expect(409);
            let site = read(&village, village.approver, id).await.expect(200).body;
            assert_eq!(site["state"], "declined");
            let last = site["steps"].as_array().unwrap().last().unwrap().clone();
            assert_eq!(last["text"], "machine en panne");
        }
        assert_eq!(village.owed("specimen-ended").await, 2);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_asked_cancels_until_it_left() {
    each_village("specimens-cancelled", |village| async move {
        let why = json!({ "reason": "la version change" });
        let id = made(&village).await;
        let requester = village.api(village.requester);
        requester
            .post(&step(id, "cancel"), why.clone())
            .await
            .expect(404);
        let validator = village.api(village.validator);
        validator
            .post(&step(id, "cancel"), why.clone())
            .await
            .expect(200);
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert_eq!(hers["state"], "cancelled");
        let id = received(&village).await;
        let approver = village.api(village.approver);
        approver.post(&step(id, "cancel"), why).await.expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn lost_pieces_end_it_for_both_sides() {
    each_village("specimens-lost", |village| async move {
        let why = json!({ "reason": "colis égaré" });
        let id = agreed(&village).await;
        let maker = village.api(village.makers[0]);
        maker.post(&step(id, "lose"), why.clone()).await.expect(409);
        let petg = json!({ "material": "petg" });
        maker.post(&step(id, "make"), petg).await.expect(200);
        maker
            .post(&step(id, "send"), json!({ "way": "post" }))
            .await
            .expect(200);
        maker.post(&step(id, "lose"), why.clone()).await.expect(200);
        let site = read(&village, village.approver, id).await.expect(200).body;
        assert_eq!(site["state"], "lost");
        let id = received(&village).await;
        maker.post(&step(id, "lose"), why.clone()).await.expect(404);
        village
            .api(village.requester)
            .post(&step(id, "lose"), why)
            .await
            .expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_refusal_says_what_the_next_version_should_change() {
    each_village("specimens-words", |village| async move {
        let id = received(&village).await;
        let approver = village.api(village.approver);
        for finding in ["refused", "changes-wanted"] {
            let mute = json!({ "finding": finding, "words": "  " });
            approver.post(&step(id, "judge"), mute).await.expect(422);
        }
        let body = json!({ "finding": "changes-wanted", "words": "arrondir le bord" });
        let first = approver
            .post_keyed(&step(id, "judge"), "j", body.clone())
            .await;
        let again = approver
            .post_keyed(&step(id, "judge"), "j", body.clone())
            .await;
        assert_eq!(first.expect(200).id(), again.expect(200).id());
        approver.post(&step(id, "judge"), body).await.expect(409);
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert!(
            hers["steps"].to_string().contains("arrondir le bord"),
            "{hers}"
        );
        let id = judged(&village, "accepted", false).await;
        let hers = read(&village, village.makers[0], id).await.expect(200).body;
        assert_eq!(
            hers["state"], "accepted",
            "a judged one leaves room for the next"
        );
        village.verify().await;
    })
    .await;
}
