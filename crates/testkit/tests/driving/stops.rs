//! Stops that do not go as foreseen: reached, left out, made in part, moved to another tour.

use chrono::TimeDelta;
use essaim_domain::ids::PersonId;
use essaim_domain::ledger::Place;
use essaim_testkit::{Api, Village, each_village};
use serde_json::{Value, json};

use crate::help::{another_driver, legs, pickup, plan, post, seen, tours, two_homes, under_way};

#[tokio::test]
async fn at_a_door_the_driver_knows_whom_to_ring_and_says_that_she_is_there() {
    each_village("driving-door", |village| async move {
        village
            .tamper("UPDATE contact SET phone = '+33 6 12 34 56 78'".into())
            .await;
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        let stop = pickup(&village, village.driver, &tour, &leg).await;
        assert_eq!(stop["phone"], "+33 6 12 34 56 78");
        assert!(stop["who"].as_str().unwrap().contains("Lenom"), "{stop}");
        let planned = pickup(&village, village.planner, &tour, &leg).await;
        assert_eq!(
            (&planned["phone"], &planned["who"]),
            (&Value::Null, &Value::Null)
        );
        let arrived = format!("{leg}/arrived");
        village
            .api(village.planner)
            .post(&arrived, json!({}))
            .await
            .expect(404);
        post(&village, village.driver, &arrived, json!({})).await;
        let first = pickup(&village, village.driver, &tour, &leg).await["reached_at"].clone();
        assert!(first.is_string());
        village.wait(TimeDelta::minutes(3));
        post(&village, village.driver, &arrived, json!({})).await;
        let again = pickup(&village, village.driver, &tour, &leg).await;
        assert_eq!(again["reached_at"], first, "the first time counts");
        let page = village.page(village.driver).await;
        let path = tour.replace("/api/v1", "/fr");
        let shown = page.get(&path).await.expect(200).html;
        assert!(shown.contains("tel:+33612345678"), "{shown}");
        assert!(shown.contains("?q=12%20rue%20du%20Secret-"), "{shown}");
        assert_eq!(
            shown.matches("Secret-").count(),
            2,
            "one address, and its link: {shown}"
        );
        post(
            &village,
            village.driver,
            &format!("{leg}/pick-up"),
            json!({}),
        )
        .await;
        let taken = pickup(&village, village.driver, &tour, &leg).await;
        assert_eq!(
            (&taken["phone"], &taken["address"]),
            (&Value::Null, &Value::Null)
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn where_nobody_opened_the_box_waits_for_another_tour_and_its_giver_hears_of_it() {
    each_village("driving-skip", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        let skip = format!("{leg}/skip");
        let nobody = json!({ "why": "nobody-there" });
        village
            .api(village.makers[0])
            .post(&skip, nobody.clone())
            .await
            .expect(404);
        let silent = village
            .api(village.driver)
            .post(&skip, json!({ "why": "other" }))
            .await;
        assert_eq!(silent.expect(422).body["fields"][0]["field"], "said");
        let unknown = json!({ "why": "rain" });
        village
            .api(village.driver)
            .post(&skip, unknown)
            .await
            .expect(422);
        village.told().await;
        let driver = village.api(village.driver);
        let first = driver
            .post_keyed(&skip, "skip-1", nobody.clone())
            .await
            .expect(200);
        let again = driver
            .post_keyed(&skip, "skip-1", nobody.clone())
            .await
            .expect(200);
        assert_eq!(first.id(), again.id());
        driver.post(&skip, nobody).await.expect(404);
        assert_eq!(legs(&village, &tour).await.len(), 1);
        let told = village.told().await;
        assert_eq!(told.count("On s’est manqués"), 1, "{told:?}");
        // Whoever drives next sends word before.
        let (_, _) = another_driver(&village).await;
        plan(&village).await;
        let next = tours(&village, "draft").await.remove(0);
        let stop = pickup(&village, village.planner, &next, &leg).await;
        assert!(stop["missed_at"].is_string(), "{stop}");
        village.wait(TimeDelta::days(91));
        village.told().await;
        assert_eq!(
            village.rows("missed_meeting", "1 = 1").await,
            0,
            "it is forgotten"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_waited_in_vain_says_so_and_is_asked_for_another_time() {
    each_village("driving-vain", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        let stop = pickup(&village, village.planner, &tour, &leg).await;
        let parcel = stop["parcel"].as_str().unwrap().to_owned();
        let mut giver = village.makers[0];
        if village
            .api(giver)
            .get(&format!("/api/v1/parcels/{parcel}"))
            .await
            .status
            == 404
        {
            giver = village.makers[1];
        }
        let path = format!("{leg}/nobody-came");
        let early = village.api(giver).post(&path, json!({})).await;
        assert_eq!(early.expect(409).body["code"], "not-due");
        village
            .api(village.driver)
            .post(&path, json!({}))
            .await
            .expect(404);
        village.wait(TimeDelta::days(3));
        let page = village.page(giver).await;
        let shown = page
            .get(&format!("/fr/parcels/{parcel}"))
            .await
            .expect(200)
            .html;
        assert!(shown.contains("nobody-came"), "{shown}");
        page.post(&format!("/fr/parcels/{parcel}/nobody-came"), &[])
            .await
            .expect(303);
        assert_eq!(legs(&village, &tour).await.len(), 1);
        let missed = format!("person = '{}'", village.driver);
        assert_eq!(village.rows("missed_meeting", "1 = 1").await, 1, "{missed}");
        village.api(giver).post(&path, json!({})).await.expect(409);
        let seen = village.api(village.planner).get("/api/v1/drivers").await;
        let seen = seen.expect(200).body;
        let missed = |one: &&Value| one["missed_at"].is_string();
        let kindly = seen["drivers"].as_array().unwrap().iter().filter(missed);
        let kindly: Vec<&Value> = kindly.map(|one| &one["id"]).collect();
        assert_eq!(kindly, [&json!(village.driver)]);
        let page = village.page(village.planner).await;
        let shown = page.get("/fr/drivers").await.expect(200).html;
        assert!(shown.contains("a attendu pour rien"), "{shown}");
        village.wait(TimeDelta::days(91));
        let seen = village.api(village.planner).get("/api/v1/drivers").await;
        let seen = seen.expect(200).body;
        let drivers = seen["drivers"].as_array().unwrap();
        assert!(!drivers.is_empty() && !drivers.iter().any(|one| missed(&one)));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_driver_takes_one_bag_and_the_other_waits_as_a_parcel_of_its_own() {
    each_village("driving-part", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        let stop = pickup(&village, village.planner, &tour, &leg).await;
        let path = format!("/api/v1/parcels/{}", stop["parcel"].as_str().unwrap());
        let inside = seen(&village, &path).await["inside"].clone();
        let part = format!("{leg}/pick-up-part");
        let driver = village.api(village.driver);
        driver.post(&part, json!({ "bags": [] })).await.expect(422);
        let one = json!({ "bags": [inside[0]["bag"]] });
        village
            .api(village.makers[0])
            .post(&part, one.clone())
            .await
            .expect(404);
        driver.post(&part, one).await.expect(200);
        let taken = seen(&village, &path).await;
        assert_eq!(taken["inside"].as_array().unwrap().len(), 1, "{taken}");
        assert_eq!(taken["state"], "moving");
        let open = "state = 'planned' AND tour IS NULL";
        assert_eq!(village.rows("leg", open).await, 1, "the rest waits");
        village.verify().await;
        post(
            &village,
            village.driver,
            &format!("{leg}/hand-over"),
            json!({}),
        )
        .await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_stop_goes_to_another_tour_and_its_driver_says_yes() {
    each_village("driving-move", |village| async move {
        two_homes(&village).await;
        let first = under_way(&village).await;
        let (simon, his) = another_driver(&village).await;
        let second = second_tour(&village, simon, &his).await;
        let leg = legs(&village, &first).await.remove(0);
        let path = format!("{leg}/move");
        let to = json!({ "tour": second.rsplit('/').next().unwrap() });
        village
            .api(village.driver)
            .post(&path, to.clone())
            .await
            .expect(404);
        let nowhere = json!({ "tour": village.hubs[0] });
        village
            .api(village.planner)
            .post(&path, nowhere)
            .await
            .expect(404);
        village.told().await;
        post(&village, village.planner, &path, to.clone()).await;
        assert_eq!(legs(&village, &first).await.len(), 1);
        let stops = seen(&village, &second).await["stops"].clone();
        let at = |kind: &str| {
            let stops = stops.as_array().unwrap();
            let mut hers = stops
                .iter()
                .filter(|stop| leg.ends_with(stop["leg"].as_str().unwrap()));
            hers.find(|stop| stop["kind"] == kind).unwrap()["begins"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert!(at("pickup") < at("delivery"), "{stops}");
        assert_eq!(village.told().await.count("Un arrêt de plus"), 1);
        let again = village.api(village.planner).post(&path, to).await;
        again.expect(409);
        village
            .api(village.driver)
            .post(&format!("{leg}/accept"), json!({}))
            .await
            .expect(404);
        his.post(&format!("{leg}/accept"), json!({}))
            .await
            .expect(200);
        his.post(&format!("{leg}/accept"), json!({}))
            .await
            .expect(409);
        village.verify().await;
    })
    .await;
}

/// A tour of his own, from one hub to the other, that he said yes to.
async fn second_tour(village: &Village, simon: PersonId, his: &Api) -> String {
    let (_, line) = village.ear_savers_needed(60).await;
    let hub = Place::Hub(village.hubs[0]);
    let (_, bags) = village.sealed_for(line, village.saver.1, &[30], hub).await;
    let hub = |which: usize| json!({ "kind": "hub", "id": village.hubs[which] });
    let body = json!({ "from": hub(0), "to": hub(1), "bags": bags });
    let keeper = village.api(village.hub_keeper);
    keeper.post("/api/v1/parcels", body).await.expect(201);
    plan(village).await;
    let tour = tours(village, "draft").await.remove(0);
    let planner = village.api(village.planner);
    // The planning may have chosen him already.
    let given = json!({ "driver": simon });
    let given = planner.post(&format!("{tour}/reassign"), given).await;
    if given.status == 409 {
        let offer = format!("{tour}/offer");
        planner.post(&offer, json!({})).await.expect(200);
    }
    let accept = format!("{tour}/accept");
    his.post(&accept, json!({})).await.expect(200);
    tour
}

#[tokio::test]
async fn lost_pieces_are_asked_for_again_and_damaged_ones_are_shown_with_a_photo() {
    each_village("driving-mishap", |village| async move {
        two_homes(&village).await;
        let tour = under_way(&village).await;
        let leg = legs(&village, &tour).await.remove(0);
        let stop = pickup(&village, village.planner, &tour, &leg).await;
        let path = format!("/api/v1/parcels/{}", stop["parcel"].as_str().unwrap());
        post(
            &village,
            village.driver,
            &format!("{leg}/pick-up"),
            json!({}),
        )
        .await;
        let bag = seen(&village, &path).await["inside"][0].clone();
        let (bag, units) = (
            bag["bag"].as_str().unwrap().to_owned(),
            bag["units"].as_i64().unwrap(),
        );
        let report = format!("{path}/mishaps");
        let fields = [("bag", bag.as_str()), ("lost", "3"), ("damaged", "2")];
        let photo: Option<(&str, &[u8])> = Some(("coffre.png", PNG));
        let stranger = village.api(village.requester);
        stranger
            .post_form(&report, &fields, photo)
            .await
            .expect(404);
        let driver = village.api(village.driver);
        let none = [("bag", bag.as_str()), ("lost", "0"), ("damaged", "0")];
        driver.post_form(&report, &none, None).await.expect(422);
        let many = [("bag", bag.as_str()), ("lost", "999")];
        driver.post_form(&report, &many, None).await.expect(422);
        let text: Option<(&str, &[u8])> = Some(("coffre.png", b"no picture"));
        driver.post_form(&report, &fields, text).await.expect(422);
        driver.post_form(&report, &fields, photo).await.expect(200);
        let left = seen(&village, &path).await["inside"].clone();
        let mut left = left.as_array().unwrap().iter();
        let left = left.find(|one| one["bag"] == json!(bag)).unwrap();
        assert_eq!(left["units"], units - 3, "damaged ones wait to be counted");
        village.verify().await;
        let page = village.page(village.hub_keeper).await;
        let page_path = path.replace("/api/v1", "/fr");
        let shown = page.get(&page_path).await.expect(200).html;
        assert!(shown.contains("3 pièces perdues, 2 abîmées"), "{shown}");
        let at = shown.find("/mishaps/").unwrap();
        let id: String = shown[at + 9..].chars().take(36).collect();
        let photo = format!("{path}/mishaps/{id}/photo");
        let (status, bytes) = village.api(village.hub_keeper).file(&photo).await;
        assert_eq!((status, &bytes[1..4]), (200, b"PNG".as_slice()));
        stranger.get(&photo).await.expect(404);
        village.verify().await;
    })
    .await;
}

/// One grey pixel.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
    0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129,
    119, 205, 114, 182, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];
