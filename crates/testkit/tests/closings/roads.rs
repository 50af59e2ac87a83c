//! Tours that were to come to a hub that closes go to the other one; their drivers are told.

use essaim_domain::ids::{HubId, PersonId};
use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{closes, looked_at, nth, parcel};

async fn step(village: &Village, who: PersonId, path: &str) {
    let done = village.api(who).post(path, json!({})).await;
    done.expect(200);
}

/// A tour her driver said yes to, and as the planner sees it.
async fn accepted(village: &Village) -> (String, Value) {
    let planner = village.api(village.planner);
    let body = json!({ "collective": village.collective });
    planner.post("/api/v1/tours/plan", body).await.expect(201);
    let board = planner.get("/api/v1/tours").await.expect(200).body;
    let tour = board["tours"][0]["id"].as_str().expect("a tour");
    let tour = format!("/api/v1/tours/{tour}");
    step(village, village.planner, &format!("{tour}/offer")).await;
    step(village, village.driver, &format!("{tour}/accept")).await;
    let seen = planner.get(&tour).await.expect(200).body;
    (tour, seen)
}

/// The stop at which a tour leaves its boxes, and the hub it is at.
fn delivery(village: &Village, tour: &Value) -> (Value, HubId, HubId) {
    let stops = tour["stops"].as_array().expect("stops").iter();
    let mut leaves = stops.filter(|stop| stop["kind"] == "delivery");
    let stop = leaves.next().expect("a delivery").clone();
    let [first, second] = village.hubs;
    if stop.to_string().contains(&first.to_string()) {
        (stop, first, second)
    } else {
        (stop, second, first)
    }
}

#[tokio::test]
async fn a_tour_agreed_to_brings_its_boxes_to_the_other_hub() {
    each_village("closing-tour", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let home = Place::Home(village.makers[0]);
        village
            .sealed_for(line, village.saver.1, &[30, 20], home)
            .await;
        let (tour, before) = accepted(&village).await;
        let (_, here, there) = delivery(&village, &before);
        let seen = looked_at(&village, here, Some(there), "").await;
        let turned = &seen["tours"][0];
        assert_eq!(
            (&turned["turned"], &turned["told"]),
            (&json!(1), &json!(true))
        );
        closes(&village, here, Some(there), "").await.expect(201);
        let planner = village.api(village.planner);
        let after = planner.get(&tour).await.expect(200).body;
        assert_eq!(after["state"], "accepted", "her yes stands");
        let (stop, now_at, _) = delivery(&village, &after);
        assert_eq!(now_at, there, "{after}");
        let told = village.told().await;
        let names = told.names("");
        assert!(
            names.iter().any(|name| name.starts_with("dalila")),
            "{told:?}"
        );
        assert_eq!(village.rows("closing_told", "stops = 1").await, 1);
        assert_eq!(village.rows("closing_told", "boxes = 1").await, 1);
        village.verify().await;

        let leg = format!("/api/v1/legs/{}", stop["leg"].as_str().expect("a leg"));
        step(&village, village.driver, &format!("{tour}/start")).await;
        step(&village, village.driver, &format!("{leg}/pick-up")).await;
        let id = stop["parcel"].as_str().expect("a parcel").to_owned();
        let path = format!("/api/v1/parcels/{id}/arrive");
        step(&village, village.hub_keeper, &path).await;
        assert_eq!(parcel(&village, &id).await["state"], "empty");
        assert_eq!(
            village
                .rows("pile", "place_kind = 'hub' AND units > 0")
                .await,
            2
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_box_on_the_road_turns_and_one_that_stands_there_for_a_site_leaves_as_planned() {
    each_village("closing-road", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let home = Place::Home(village.makers[0]);
        village.sealed_for(line, village.saver.1, &[30], home).await;
        let (tour, before) = accepted(&village).await;
        let (stop, here, there) = delivery(&village, &before);
        let leg = format!("/api/v1/legs/{}", stop["leg"].as_str().expect("a leg"));
        step(&village, village.driver, &format!("{tour}/start")).await;
        step(&village, village.driver, &format!("{leg}/pick-up")).await;
        let (_, lines) = village
            .open_need_at(village.sites[0], village.visor, 20)
            .await;
        let (_, bags) = village
            .stock_for(lines[0], village.headband.1, &[15], Place::Hub(here))
            .await;
        let body = json!({ "from": { "kind": "hub", "id": here },
            "to": { "kind": "site", "id": village.sites[0] }, "bags": bags, "batches": [] });
        let keeper = village.api(village.hub_keeper);
        let for_site = keeper.post("/api/v1/parcels", body).await.expect(201).id();
        let seen = looked_at(&village, here, Some(there), "").await;
        assert_eq!(seen["standing"][0]["parcel"], for_site.to_string());
        assert_eq!(seen["standing"][0]["stays"], true);
        assert_eq!(seen["units"], 0, "all of it is in boxes");
        closes(&village, here, Some(there), "").await.expect(201);
        village.verify().await;
        let turned = stop["parcel"].as_str().expect("a parcel").to_owned();
        let road = format!(
            "state = 'moving' AND bound = {}",
            nth(usize::from(there == village.hubs[1]))
        );
        assert_eq!(village.rows("parcel", &road).await, 1);
        let path = format!("/api/v1/parcels/{turned}/arrive");
        step(&village, village.hub_keeper, &path).await;
        let hubs = keeper.get("/api/v1/hubs").await.expect(200).body;
        assert!(
            hubs.to_string().contains(&here.to_string()),
            "a box stands there: {hubs}"
        );
        let path = format!("/api/v1/parcels/{for_site}/pick-up");
        step(&village, village.driver, &path).await;
        let hubs = keeper.get("/api/v1/hubs").await.expect(200).body;
        assert!(!hubs.to_string().contains(&here.to_string()), "{hubs}");
        village.verify().await;
    })
    .await;
}
