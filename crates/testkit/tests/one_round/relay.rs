//! On Saturday noon no car is free: the first box goes from hand to hand.

use serde_json::{Value, json};

use crate::cast::{Cast, Somebody, id, step};
use crate::homes::seals;
use crate::road::plan;

/// The relay there is, with its legs.
async fn relay(cast: &Cast) -> Value {
    let seen = cast.planner().get("/api/v1/relays").await.expect(200).body;
    assert_eq!(seen["relays"].as_array().unwrap().len(), 1, "{seen}");
    seen["relays"][0].clone()
}

fn carrier<'c>(cast: &'c Cast, leg: &Value) -> &'c Somebody {
    let mut all = cast.cyclists.iter();
    let hers = all.find(|one| leg["carrier"] == json!(one.person));
    hers.unwrap()
}

fn paths(leg: &Value) -> (String, String) {
    let (tour, leg) = (id(&leg["tour"]), id(&leg["id"]));
    (
        format!("/api/v1/tours/{tour}"),
        format!("/api/v1/legs/{leg}"),
    )
}

pub(crate) async fn the_first_box_goes_from_hand_to_hand(cast: &mut Cast) {
    let batch = seals(cast, 0).await;
    cast.batches.push(batch);
    cast.wait_until("2026-11-21T11:00:00Z").await;
    let village = &cast.village;
    let radius = json!({ "collective": village.collective, "km": 2 });
    let coordinator = village.api(village.coordinator);
    let answer = coordinator.post("/api/v1/relays/radius", radius).await;
    answer.expect(200);
    let drafts = plan(cast).await;
    assert_eq!(drafts.len(), 2, "no car is free: both are of a relay");
    let found = relay(cast).await;
    let send = format!("/api/v1/relays/{}/send", id(&found["id"]));
    step(&cast.planner(), &send).await;
    let legs = relay(cast).await["legs"].clone();
    let legs = legs.as_array().unwrap();
    assert_eq!(legs.len(), 2);
    for leg in legs {
        step(&carrier(cast, leg).api, &format!("{}/accept", paths(leg).0)).await;
    }
    let (_, first) = paths(&legs[0]);
    step(&cast.homes[0].api, &format!("{first}/agree")).await;
    rides(cast, legs).await;
    let parcel = id(&relay(cast).await["parcel"]);
    step(&cast.keeper(), &format!("/api/v1/parcels/{parcel}/arrive")).await;
    cast.balanced().await;
}

/// Each volunteer fetches the box where the one before left it, and hands it over.
async fn rides(cast: &mut Cast, legs: &[Value]) {
    for one in legs {
        let (tour, leg) = paths(one);
        let hers = &carrier(cast, one).api;
        step(hers, &format!("{tour}/start")).await;
        step(hers, &format!("{leg}/pick-up")).await;
        cast.balanced().await;
        step(hers, &format!("{leg}/hand-over")).await;
        cast.balanced().await;
        step(hers, &format!("{tour}/finish")).await;
    }
}
