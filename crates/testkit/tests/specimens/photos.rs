//! Photos: of the site's own approver, drawn anew, shown to whoever may read the finding.

use essaim_testkit::each_village;
use serde_json::json;

use crate::help::{made, received, step};

/// A picture of ours, as a telephone would send one.
const PICTURE: &[u8] = include_bytes!("../../../../designs/ear-saver/picture.png");

#[tokio::test]
async fn a_photo_is_added_by_the_site_and_read_where_it_is_shared() {
    each_village("specimens-photos", |village| async move {
        let id = received(&village).await;
        let path = step(id, "photos");
        let file = Some(("IMG_1.png", PICTURE));
        for person in [village.makers[0], village.requester, village.validator] {
            village
                .api(person)
                .post_form(&path, &[], file)
                .await
                .expect(404);
        }
        let approver = village.api(village.approver);
        let photo = approver.post_form(&path, &[], file).await.expect(201).id();
        let second = approver.post_form(&path, &[], file).await.expect(201).id();
        approver.post_form(&path, &[], None).await.expect(422);
        let text = Some(("IMG_2.jpg", b"not a picture".as_slice()));
        let problem = approver.post_form(&path, &[], text).await.expect(422).body;
        assert!(problem.to_string().contains("file"), "{problem}");

        let page = village.page(village.makers[0]).await;
        let src = format!("/fr/specimens/{id}/photos/{photo}");
        let shown = page.get(&src).await.expect(200);
        assert_eq!(shown.headers["content-type"], "image/png");
        let elsewhere = village.other_hospital().await.api;
        let raw = format!("/api/v1/specimen-photos/{photo}");
        elsewhere.get(&raw).await.expect(404);
        let remove = step(id, "remove-photo");
        let which = json!({ "photo": second });
        approver.post(&remove, which.clone()).await.expect(200);
        approver.post(&remove, which).await.expect(404);
        let gone = page
            .get(&format!("/fr/specimens/{id}/photos/{second}"))
            .await;
        gone.expect(404);
        let judge = json!({ "finding": "accepted", "shared": true });
        approver.post(&step(id, "judge"), judge).await.expect(200);
        elsewhere.get(&raw).await.expect(200);
        approver.post_form(&path, &[], file).await.expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_specimen_takes_six_photos_and_none_before_it_came() {
    each_village("specimens-photos-full", |village| async move {
        let file = Some(("IMG_1.png", PICTURE));
        let id = made(&village).await;
        let approver = village.api(village.approver);
        approver
            .post_form(&step(id, "photos"), &[], file)
            .await
            .expect(409);
        let receive = step(id, "receive");
        approver.post(&receive, json!({})).await.expect(200);
        for _ in 0..6 {
            approver
                .post_form(&step(id, "photos"), &[], file)
                .await
                .expect(201);
        }
        let problem = approver.post_form(&step(id, "photos"), &[], file).await;
        assert_eq!(problem.expect(409).body["code"], "photos-full");
        village.verify().await;
    })
    .await;
}
