//! What is asked, promised and sealed; and where it all is at the end.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::cast::{Cast, House, step};

/// Pieces each maker takes, in two bags.
pub(crate) const EACH: i64 = 20;

pub(crate) async fn three_hospitals_ask(cast: &mut Cast) {
    let village = Arc::clone(&cast.village);
    let coordinator = village.api(village.coordinator);
    for number in 0..3 {
        let house = &cast.houses[number];
        let need = json!({
            "site": house.site, "product": village.ear_saver, "use": "reception",
            "products": house.wants, "need_by": "2026-12-12",
        });
        let need = house
            .asks
            .post("/api/v1/needs", need)
            .await
            .expect(201)
            .id();
        step(&coordinator, &format!("/api/v1/needs/{need}/verify")).await;
        cast.needs.push(need);
        // So many are unusual at some: a first part is asked for at once, the rest when a second person says so.
        if cast.line(number).await["ordered"] != json!(cast.houses[number].wants) {
            let second = village.api(village.other_coordinator);
            step(&second, &format!("/api/v1/needs/{need}/open-waiting")).await;
        }
        cast.balanced().await;
    }
}

/// The makers of a house: the first twelve, the next ten, the last eight.
fn house_of(houses: &[House], maker: usize) -> usize {
    let mut before = 0;
    let mut of = 0;
    for (number, house) in houses.iter().enumerate() {
        if maker >= before {
            of = number;
        }
        before += usize::try_from(house.wants / EACH).unwrap();
    }
    of
}

pub(crate) async fn thirty_makers_say_yes(cast: &mut Cast) {
    let village = &cast.village;
    let mut claims = Vec::new();
    let mut lines = Vec::new();
    for house in 0..3 {
        lines.push(cast.line(house).await["id"].clone());
    }
    let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
    for (number, home) in cast.homes.iter().enumerate() {
        let line = &lines[house_of(&cast.houses, number)];
        let claim = json!({ "line": line, "version": village.saver.1, "units": EACH, "due": due });
        let claim = home.api.post("/api/v1/claims", claim).await;
        claims.push(claim.expect(201).id());
    }
    cast.claims = claims;
    for house in 0..3 {
        let line = cast.line(house).await;
        assert_eq!(
            (&line["open"], &line["claimed"]),
            (&json!(0), &line["ordered"])
        );
    }
    cast.balanced().await;
}

/// One maker seals her two bags of ten.
pub(crate) async fn seals(cast: &Cast, number: usize) -> Uuid {
    let village = &cast.village;
    let home = &cast.homes[number];
    let claim = cast.claims[number];
    let (machine, spool) = (village.machines.get(number), village.spools.get(number));
    let bags = json!({ "bags": [10, 10], "machine": machine, "spool": spool });
    let path = format!("/api/v1/claims/{claim}/seal");
    home.api.post(&path, bags).await.expect(201).id()
}

pub(crate) async fn the_others_seal(cast: &mut Cast) {
    for number in 1..cast.homes.len() {
        let batch = seals(cast, number).await;
        cast.batches.push(batch);
    }
    cast.balanced().await;
}

fn of(line: &Value, counter: &str) -> i64 {
    line[counter].as_i64().unwrap()
}

pub(crate) async fn every_piece_is_accounted_for(cast: &Cast) {
    let (mut open, mut received) = (0, 0);
    for house in 0..3 {
        let line = cast.line(house).await;
        open += of(&line, "open");
        received += of(&line, "received");
        for none in ["claimed", "made", "stock", "transit", "closed"] {
            assert_eq!(of(&line, none), 0, "{none}: {line}");
        }
        assert_eq!(
            of(&line, "open") + of(&line, "received"),
            of(&line, "ordered")
        );
    }
    assert_eq!(open + received, 600);
    // A box of twenty was lost, five pieces were broken or missing, and one house took nothing.
    let refused = cast.line(2).await;
    assert_eq!(of(&refused, "received"), 0);
    assert!(received < 600 - EACH - 5, "{received}");
    cast.balanced().await;
}
