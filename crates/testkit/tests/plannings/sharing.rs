//! Fair sharing: who drove much lately is asked later.

use chrono::TimeDelta;
use essaim_domain::ids::PersonId;
use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{drafts, planned, seen};

/// Who would drive the only draft there is, and its path: of two, the one who is not free any more.
async fn asked(village: &Village) -> (Value, String) {
    planned(village).await;
    let drafts = drafts(village).await;
    assert_eq!(drafts.len(), 1);
    let board = seen(village, "/api/v1/tours").await;
    let free = board["free"].as_array().unwrap();
    assert_eq!(free.len(), 1, "{board}");
    let all = seen(village, "/api/v1/drivers").await["drivers"].clone();
    let mut all = all.as_array().unwrap().iter();
    let driver = all.find(|one| one["id"] != free[0]["driver"]).unwrap();
    (driver["id"].clone(), format!("/api/v1/tours/{}", drafts[0]))
}

/// The tour is offered and driven: one box for a site.
async fn driven(village: &Village, tour: &str) {
    let does = async |who: PersonId, path: String| {
        village.api(who).post(&path, json!({})).await.expect(200)
    };
    let driver = village.driver;
    does(village.planner, format!("{tour}/offer")).await;
    does(driver, format!("{tour}/accept")).await;
    does(driver, format!("{tour}/start")).await;
    let stop = seen(village, tour).await["stops"][0].clone();
    let leg = stop["leg"].as_str().unwrap();
    does(driver, format!("/api/v1/legs/{leg}/pick-up")).await;
    let parcel = stop["parcel"].as_str().unwrap();
    let note = does(village.hub_keeper, format!("/api/v1/parcels/{parcel}/note")).await;
    let code = note.body["code"].as_str().unwrap();
    let signed =
        json!({ "code": note.body["handover"], "name": "Rémi Quai", "position": "magasinier" });
    let dock = format!("/api/v1/dock/{code}");
    village.api(driver).post(&dock, signed).await.expect(200);
    does(driver, format!("{tour}/finish")).await;
}

async fn lately(village: &Village, driver: &Value) -> f64 {
    let shown = seen(village, "/api/v1/drivers").await;
    let mut drivers = shown["drivers"].as_array().unwrap().iter();
    let hers = drivers.find(|one| one["id"] == *driver).unwrap();
    hers["lately_km"].as_f64().unwrap()
}

#[tokio::test]
async fn who_drove_lately_is_asked_after_a_neighbour_who_did_not() {
    each_village("plannings-shared", |village| async move {
        // Twenty metres farther from everywhere than Dalila, and else the same.
        let (simon, _) = village.cyclist("Simon", 0.0098).await;
        let alike = "UPDATE driver SET vehicle = 'car', boxes = 12, kilograms = 200, most_km = 150,
            hours = 'Mo-Sa 08:00-20:00'";
        village.tamper(alike.to_owned()).await;
        let (_, line) = village.ear_savers_needed(200).await;
        let hub = Place::Hub(village.hubs[0]);
        village.stock_for(line, village.saver.1, &[50], hub).await;
        let (dalila, tour) = asked(&village).await;
        assert_eq!(dalila, json!(village.driver), "she lives nearer");
        assert!(
            lately(&village, &dalila).await.abs() < 0.01,
            "a draft is nobody's"
        );
        let km = seen(&village, &tour).await["km"].as_f64().unwrap();
        driven(&village, &tour).await;

        village.stock_for(line, village.saver.1, &[50], hub).await;
        let (now, _) = asked(&village).await;
        assert_eq!(now, json!(simon), "she drove on Monday");
        assert!((lately(&village, &dalila).await - km).abs() < 0.01);
        assert!(lately(&village, &now).await.abs() < 0.01);
        let hers = village.signed_in(village.planner).await;
        let (_, page) = hers.page("/fr/drivers").await;
        assert!(page.contains("le moins roulé"), "{page}");
        let own = village.api(village.driver).get("/api/v1/drivers").await;
        let own = own.expect(200).body;
        assert_eq!(
            own["drivers"].as_array().unwrap().len(),
            1,
            "others are none of hers"
        );
        assert!(
            own["drivers"][0]["lately_km"].as_f64().unwrap() > 1.0,
            "{own}"
        );

        village.wait(TimeDelta::days(14));
        let (again, _) = asked(&village).await;
        assert_eq!(again, dalila, "that is long ago");
        village.verify().await;
    })
    .await;
}
