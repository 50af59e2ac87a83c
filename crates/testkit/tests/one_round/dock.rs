//! Three boxes for three hospitals: one whole, one with broken pieces, one refused.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::cast::{Cast, step};
use crate::road::{agreed, plan};

/// Each house's box is driven there and signed for; the boxes in the order of the houses.
pub(crate) async fn three_boxes_arrive(cast: &Cast) -> [Uuid; 3] {
    // The Saturday after: what is released is planned before the cars are free.
    cast.wait_until("2026-11-28T06:00:00Z").await;
    let drafts = plan(cast).await;
    let tours = agreed(cast, &drafts).await;
    let mut boxes = [Uuid::nil(); 3];
    for tour in &tours {
        let driver = &tour.driver.api;
        for (leg, parcel) in tour.pickups() {
            step(driver, &format!("{leg}/pick-up")).await;
            boxes[house_of(cast, parcel).await] = parcel;
            cast.balanced().await;
        }
        for (_, parcel) in tour.deliveries() {
            let note = format!("/api/v1/parcels/{parcel}/note");
            let note = cast.keeper().post(&note, json!({})).await.expect(200).body;
            let dock = format!("/api/v1/dock/{}", note["code"].as_str().unwrap());
            let signed =
                json!({ "code": note["handover"], "name": "Rémi Quai", "position": "magasinier" });
            driver.post(&dock, signed).await.expect(200);
            cast.balanced().await;
        }
        step(driver, &format!("{}/finish", tour.path)).await;
    }
    assert!(!boxes.contains(&Uuid::nil()), "{boxes:?}");
    boxes
}

async fn house_of(cast: &Cast, parcel: Uuid) -> usize {
    let path = format!("/api/v1/parcels/{parcel}");
    for (number, house) in cast.houses.iter().enumerate() {
        if house.asks.get(&path).await.status == 200 {
            return number;
        }
    }
    usize::MAX
}

async fn inside(cast: &Cast, house: usize, parcel: Uuid) -> Vec<Value> {
    let path = format!("/api/v1/parcels/{parcel}");
    let seen = cast.houses[house].asks.get(&path).await.expect(200).body;
    seen["inside"].as_array().unwrap().clone()
}

/// Every bag is counted good, but for so many broken and missing of the first.
async fn counted(cast: &Cast, house: usize, parcel: Uuid, (damaged, missing): (i64, i64)) {
    let bags = inside(cast, house, parcel).await;
    let count = |(nth, bag): (usize, &Value)| {
        let (damaged, missing) = if nth == 0 { (damaged, missing) } else { (0, 0) };
        let good = bag["units"].as_i64().unwrap() - damaged - missing;
        json!({ "batch": bag["batch"], "bag": bag["bag"], "good": good,
            "damaged": damaged, "missing": missing })
    };
    let counts: Vec<Value> = bags.iter().enumerate().map(count).collect();
    let path = format!("/api/v1/parcels/{parcel}/count");
    let asks = &cast.houses[house].asks;
    asks.post(&path, json!({ "counts": counts }))
        .await
        .expect(200);
    cast.balanced().await;
}

async fn decided(cast: &Cast, house: usize, parcel: Uuid, decision: Value) {
    let path = format!("/api/v1/parcels/{parcel}/decide");
    let approves = &cast.houses[house].approves;
    approves.post(&path, decision).await.expect(200);
    cast.balanced().await;
}

/// So many of a house's pieces are there, and so many it still waits for.
async fn has(cast: &Cast, house: usize, received: i64, open: i64) {
    let line = cast.line(house).await;
    let now = (&line["received"], &line["open"], &line["transit"]);
    assert_eq!(now, (&json!(received), &json!(open), &json!(0)), "{line}");
}

/// What a house asked for without what was lost on the way.
async fn sent(cast: &Cast, house: usize) -> i64 {
    let line = cast.line(house).await;
    cast.houses[house].wants - line["open"].as_i64().unwrap()
}

pub(crate) async fn one_is_counted_whole(cast: &Cast, parcel: Uuid) {
    let sent = sent(cast, 0).await;
    counted(cast, 0, parcel, (0, 0)).await;
    decided(cast, 0, parcel, json!({ "accepted": true })).await;
    has(cast, 0, sent, cast.houses[0].wants - sent).await;
}

pub(crate) async fn one_has_broken_pieces(cast: &Cast, parcel: Uuid) {
    let sent = sent(cast, 1).await - 5;
    counted(cast, 1, parcel, (3, 2)).await;
    decided(cast, 1, parcel, json!({ "accepted": true })).await;
    has(cast, 1, sent, cast.houses[1].wants - sent).await;
}

/// The third house takes nothing: its box is packed again, and a tour brings it back to the hub.
pub(crate) async fn one_is_refused_and_goes_back(cast: &Cast, parcel: Uuid) {
    let bags: Vec<Value> = inside(cast, 2, parcel).await;
    let bags: Vec<&Value> = bags.iter().map(|bag| &bag["bag"]).collect();
    let no = json!({ "accepted": false, "reason": "cartons mouillés" });
    decided(cast, 2, parcel, no).await;
    has(cast, 2, 0, cast.houses[2].wants).await;
    let house = &cast.houses[2];
    let back = json!({
        "from": { "kind": "site", "id": house.site },
        "to": { "kind": "hub", "id": cast.village.hubs[0] },
        "bags": bags,
    });
    let back = house.asks.post("/api/v1/parcels", back).await;
    let back = back.expect(201).id();
    cast.wait_until("2026-11-30T06:00:00Z").await;
    let drafts = plan(cast).await;
    let tours = agreed(cast, &drafts).await;
    assert_eq!(tours.len(), 1);
    let driver = &tours[0].driver.api;
    let (leg, boxed) = tours[0].pickups()[0].clone();
    assert_eq!(boxed, back);
    step(driver, &format!("{leg}/pick-up")).await;
    cast.balanced().await;
    step(driver, &format!("{leg}/hand-over")).await;
    step(&cast.keeper(), &format!("/api/v1/parcels/{back}/arrive")).await;
    step(driver, &format!("{}/finish", tours[0].path)).await;
    cast.balanced().await;
    let there = "stage = 'refused' AND place_kind = 'hub'";
    assert!(
        cast.village.rows("pile", there).await > 0,
        "it waits there for a decision"
    );
}
