//! An inspection on a phone's page, without JavaScript.

use essaim_testkit::each_village;

use super::{of_a_known_maker, seen};

#[tokio::test]
async fn an_inspection_is_done_on_a_phone_without_javascript() {
    each_village("checking-phone", |village| async move {
        let batch = of_a_known_maker(&village).await;
        let page = village.page(village.validator).await;
        let queue = page.get("/fr/inspections").await.expect(200).html;
        assert!(queue.contains("Contrôle qui attend") && queue.contains("environ"));
        let fields = [("batches", batch.to_string())];
        let fields = [(fields[0].0, fields[0].1.as_str())];
        let inspection = page.post("/fr/inspections", &fields).await.expect(303).to;
        let shown = page.get(&inspection).await.expect(200).html;
        for words in [
            "class=\"g glove\"",
            "Sachet 1, ",
            "e pièce",
            "data-keep",
            "Pas de bord coupant",
            "entre 156",
        ] {
            assert!(shown.contains(words), "{words} is not in {shown}");
        }
        let bags = seen(
            &village,
            inspection.rsplit('/').next().unwrap().parse().unwrap(),
        )
        .await;
        for bag in bags["batches"][0]["bags"].as_array().unwrap() {
            let named = format!("{batch}_{}", bag["id"].as_str().unwrap());
            let good = bag["others"].to_string();
            let fields = [
                ("bag", named.as_str()),
                ("good", &good),
                ("aside", "0"),
                ("reason", "minor"),
            ];
            page.post(&format!("{inspection}/bag"), &fields)
                .await
                .expect(303);
        }
        page.post(&format!("{inspection}/others-good"), &[])
            .await
            .expect(303);
        let decide = format!("{inspection}/decide");
        let mute = [("verdict", "as-planned")];
        page.post(&decide, &mute).await.expect(422);
        let signed = [("verdict", "as-planned"), ("after", "resealed")];
        page.post(&decide, &signed).await.expect(303);
        let after = village.batch_seen(village.validator, batch).await;
        assert_eq!(after["state"], "accepted");
        village.verify().await;
    })
    .await;
}
