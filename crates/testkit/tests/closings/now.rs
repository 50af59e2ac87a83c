//! A hub closes at once: what is inside is counted, packed for the next one, and nothing vanishes.

use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{at_home, body, boxes, closes, looked_at, nth, packs, preview};

/// At the first hub: 40 pieces in stock, 10 held, 9 being checked, an unannounced bag, supplies and a refill asked
/// for; a box of 20 waits at a maker's for it.
async fn everything(village: &Village) {
    let [here, _] = village.hubs;
    let hub = Place::Hub(here);
    let (_, line) = village.ear_savers_needed(200).await;
    village
        .stock_for(line, village.saver.1, &[25, 15], hub)
        .await;
    let (held, _) = village.stock_for(line, village.saver.1, &[10], hub).await;
    let coordinator = village.api(village.coordinator);
    let why = json!({ "reason": "odeur", "site": null });
    let path = format!("/api/v1/batches/{held}/hold");
    coordinator.post(&path, why).await.expect(201);
    let (checked, _) = village.sealed_for(line, village.saver.1, &[9], hub).await;
    village.drawn(&[checked.uuid()]).await;
    let keeper = village.api(village.hub_keeper);
    let path = format!("/api/v1/hubs/{here}");
    let strays = format!("{path}/strays");
    keeper
        .post(&strays, json!({ "units": 7 }))
        .await
        .expect(201);
    let counted = json!({ "kind": "bags", "amount": 300 });
    keeper
        .post(&format!("{path}/supplies"), counted)
        .await
        .expect(200);
    let maker = village.api(village.makers[1]);
    let asked = maker.post("/api/v1/refills", json!({ "kind": "bags" }));
    asked.await.expect(201);
    let bags = at_home(village, line).await;
    packs(village, village.makers[0], here, &bags)
        .await
        .expect(201);
}

fn shown(seen: &Value) -> [i64; 7] {
    let many = |name: &str| {
        let list = seen[name].as_array().expect("a list");
        i64::try_from(list.len()).expect("few")
    };
    let number = |name: &str| seen[name].as_i64().expect("a number");
    [
        number("units"),
        many("lines"),
        many("coming"),
        many("checks"),
        number("strays"),
        number("refills"),
        number("recalled"),
    ]
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn everything_at_a_closed_hub_goes_to_the_next_one_and_everybody_is_told() {
    each_village("closing-now", |village| async move {
        everything(&village).await;
        let [here, there] = village.hubs;
        let close = format!("/api/v1/hubs/{here}/close");
        let api = village.api(village.coordinator);
        for stranger in [village.hub_keeper, village.makers[0], village.requester] {
            let stranger = village.api(stranger);
            let path = preview(here, Some(there), "");
            stranger.get(&path).await.expect(404);
            let form = body(&json!({ "seen": "" }), Some(there), "");
            stranger.post(&close, form).await.expect(404);
        }
        let nowhere = looked_at(&village, here, None, "").await;
        assert_eq!(nowhere["needs_a_place"], true);
        let refused = api.post(&close, body(&nowhere, None, "")).await.expect(422);
        assert_eq!(refused.body["fields"][0]["field"], "next");
        let itself = api.get(&preview(here, Some(here), "")).await.expect(422);
        assert_eq!(itself.body["fields"][0]["field"], "next");
        let seen = looked_at(&village, here, Some(there), "").await;
        assert_eq!(shown(&seen), [59, 4, 1, 1, 1, 1, 0], "{seen}");
        let kept: i64 = seen["lines"]
            .as_array()
            .expect("lines")
            .iter()
            .filter(|line| line["kept"] == true)
            .map(|line| line["units"].as_i64().expect("units"))
            .sum();
        assert_eq!(kept, 10, "{seen}");
        let other = json!({ "seen": "0123456789abcdef" });
        let form = body(&other, Some(there), "");
        let refused = api.post(&close, form).await.expect(409);
        assert_eq!(refused.body["code"], "preview-changed");
        village.verify().await;

        let form = body(&seen, Some(there), "");
        let done = api.post_keyed(&close, "once", form.clone()).await;
        let id = done.expect(201).id();
        let again = api.post_keyed(&close, "once", form.clone()).await;
        assert_eq!(again.expect(201).id(), id, "a repeat is the same closing");
        let refused = api.post(&close, form).await.expect(409);
        assert_eq!(refused.body["code"], "place-closed");
        let lies = format!(
            "place = {} AND stage IN ('made', 'stock', 'refused', 'recalled')",
            nth(0)
        );
        assert_eq!(village.rows("pile", &lies).await, 0, "nothing lies there");
        let bound = |n| format!("bound = {}", nth(n));
        assert_eq!(boxes(&village, &bound(0)).await, 0);
        assert_eq!(
            boxes(&village, &bound(1)).await,
            3,
            "sound, kept apart, and the one at her home"
        );
        let legs = format!("state = 'planned' AND to_place = {}", nth(1));
        assert_eq!(village.rows("leg", &legs).await, 3);
        let moved = format!("hub = {}", nth(1));
        for table in ["stray", "refill"] {
            assert_eq!(village.rows(table, &moved).await, 1, "{table}");
        }
        let bags = format!("{moved} AND kind = 'bags' AND amount = 300");
        assert_eq!(village.rows("supply", &bags).await, 1);
        assert_eq!(village.rows("act", "verb = 'hub-closed'").await, 1);
        village.verify().await;
        let told = village.told().await;
        let names = told.names("Nantes-Est est fermé");
        assert!(!names.is_empty(), "{told:?}");
        for (name, why) in [
            ("maelle", "her box"),
            ("bastien", "her supplies"),
            ("henri", "keeps the hubs"),
            ("violette", "her check"),
            ("rosalie", "asked for it"),
        ] {
            assert!(
                names.iter().any(|one| one.starts_with(name)),
                "{name}, {why}: {told:?}"
            );
        }
        let first = told.count("Nantes-Est est fermé");
        let again = village.told().await.count("Nantes-Est est fermé");
        let told = i64::try_from(first + again).expect("few");
        let rows = village.rows("closing_told", "word = 'closed'").await;
        assert_eq!(told, rows, "one letter for each");
        assert_eq!(village.told().await.count("Nantes-Est"), 0, "once");
    })
    .await;
}

#[tokio::test]
async fn what_is_held_or_under_check_leaves_a_closed_hub_and_stays_held_and_under_check() {
    each_village("closing-held", |village| async move {
        everything(&village).await;
        let [here, there] = village.hubs;
        closes(&village, here, Some(there), "").await.expect(201);
        let keeper = village.api(village.hub_keeper);
        let list = keeper.get("/api/v1/parcels").await.expect(200).body;
        let list = list.as_array().expect("parcels").iter();
        let standing: Vec<String> = list
            .filter(|one| one["sent"] == 40 || one["sent"] == 19)
            .map(|one| one["id"].as_str().expect("an id").to_owned())
            .collect();
        assert_eq!(standing.len(), 2, "sound, and kept apart");
        for one in &standing {
            let path = format!("/api/v1/parcels/{one}");
            let driver = village.api(village.driver);
            let taken = driver.post(&format!("{path}/pick-up"), json!({})).await;
            taken.expect(200);
            let arrived = keeper.post(&format!("{path}/arrive"), json!({})).await;
            arrived.expect(200);
        }
        village.verify().await;
        assert_eq!(village.rows("hold", "lifted_at IS NULL").await, 1);
        assert_eq!(village.rows("inspection", "state = 'drawn'").await, 1);
        let there = format!(
            "place = {} AND stage IN ('made', 'stock') AND units > 0",
            nth(1)
        );
        assert_eq!(
            village.rows("pile", &there).await,
            4,
            "all of it, as it was"
        );
        let hubs = keeper.get("/api/v1/hubs").await.expect(200).body;
        assert!(!hubs.to_string().contains(&here.to_string()), "{hubs}");
    })
    .await;
}

#[tokio::test]
async fn a_closed_hub_takes_nothing_any_more() {
    each_village("closing-shut", |village| async move {
        let (_, line) = village.ear_savers_needed(100).await;
        let [here, there] = village.hubs;
        let bags = at_home(&village, line).await;
        let empty = looked_at(&village, here, None, "").await;
        assert_eq!(empty["needs_a_place"], false, "{empty}");
        closes(&village, here, None, "").await.expect(201);
        let refused = packs(&village, village.makers[0], here, &bags).await;
        assert_eq!(refused.expect(409).body["code"], "place-closed");
        let keeper = village.api(village.hub_keeper);
        let stray = format!("/api/v1/hubs/{here}/strays");
        let refused = keeper.post(&stray, json!({ "units": 7 })).await.expect(409);
        assert_eq!(refused.body["code"], "place-closed");
        packs(&village, village.makers[0], there, &bags)
            .await
            .expect(201);
        let last = looked_at(&village, there, None, "").await;
        assert_eq!(last["others"], json!([]), "no hub is open beside it");
        let close = format!("/api/v1/hubs/{there}/close");
        let api = village.api(village.coordinator);
        let refused = api.post(&close, body(&last, None, "")).await.expect(422);
        assert_eq!(refused.body["fields"][0]["field"], "next");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn recalled_pieces_are_accounted_for_before_a_hub_closes() {
    each_village("closing-recalled", |village| async move {
        let (_, line) = village.ear_savers_needed(100).await;
        let [here, there] = village.hubs;
        let hub = Place::Hub(here);
        let (batch, _) = village.stock_for(line, village.saver.1, &[30], hub).await;
        let (one, other) = (
            village.api(village.coordinator),
            village.api(village.other_coordinator),
        );
        let why = json!({ "kind": "batch", "id": batch, "reason": "fissures" });
        let recall = one.post("/api/v1/recalls", why).await.expect(201).id();
        let path = format!("/api/v1/recalls/{recall}/finalise");
        one.post(&path, json!({})).await.expect(200);
        other.post(&path, json!({})).await.expect(200);
        let seen = looked_at(&village, here, Some(there), "").await;
        assert_eq!(seen["recalled"], 30);
        let refused = closes(&village, here, Some(there), "").await.expect(409);
        assert_eq!(refused.body["code"], "recalled-there");
        assert_eq!(refused.body["args"]["units"], 30);
        assert_eq!(village.rows("closing", "1 = 1").await, 0, "no trace");
        village.verify().await;
    })
    .await;
}
