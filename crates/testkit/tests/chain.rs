//! The whole chain, from a need to its delivery, through the API alone; a need typed wrong; a recall.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on must fail"
)]

use chrono::TimeDelta;
use essaim_domain::ids::PersonId;
use essaim_domain::ledger::Place;
use essaim_testkit::{MOMENT, Village, each_village, stage};
use serde_json::{Value, json};
use uuid::Uuid;

fn text(value: &Value) -> String {
    let text = value.as_str();
    text.unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

fn id(value: &Value) -> Uuid {
    text(value).parse().expect("an id")
}

/// Does something that must be answered 200 or 201.
async fn does(village: &Village, who: PersonId, path: &str, body: Value) -> Value {
    village.wait(MOMENT);
    let answer = village.api(who).post(path, body).await;
    assert!(
        matches!(answer.status, 200 | 201),
        "{path}: {}",
        answer.body
    );
    answer.body
}

async fn sees(village: &Village, who: PersonId, path: &str) -> Value {
    village.api(who).get(path).await.expect(200).body
}

/// A need for ear savers, verified: its id and its only line.
async fn needed(village: &Village, site: usize, products: i64) -> (Uuid, Uuid) {
    let body = json!({ "site": village.sites[site], "product": village.ear_saver, "use": "reception",
        "products": products, "need_by": "2026-11-27" });
    let posted = does(village, village.requester, "/api/v1/needs", body).await;
    let need = id(&posted["id"]);
    let path = format!("/api/v1/needs/{need}/verify");
    does(village, village.coordinator, &path, json!({})).await;
    let line = id(&line_of(village, need).await["id"]);
    village.verify().await;
    (need, line)
}

async fn line_of(village: &Village, need: Uuid) -> Value {
    let path = format!("/api/v1/needs/{need}");
    sees(village, village.requester, &path).await["lines"][0].clone()
}

/// Pieces of a line in each counter that holds some.
async fn figures(village: &Village, need: Uuid) -> Vec<(&'static str, i64)> {
    let line = line_of(village, need).await;
    let names = [
        "ordered", "open", "claimed", "made", "stock", "transit", "received", "closed",
    ];
    let all = names.map(|name| (name, line[name].as_i64().expect("a count")));
    all.into_iter().filter(|(_, units)| *units != 0).collect()
}

async fn claims(village: &Village, who: PersonId, line: Uuid, units: i64) -> Uuid {
    let line = line.into();
    let claim = village.claimed(who, line, village.saver.1, units).await;
    claim.uuid()
}

async fn seals(village: &Village, who: PersonId, claim: Uuid, bags: &[i64]) -> (Uuid, Vec<Value>) {
    let batch = village.sealed(who, claim.into(), bags).await;
    let seen = village.batch_seen(who, batch).await;
    let mut bags: Vec<Value> = Vec::new();
    for bag in seen["bags"].as_array().expect("bags") {
        bags.push(bag["id"].clone());
    }
    (batch, bags)
}

/// A maker packs what she has and carries it to the hub herself, where it is checked in.
async fn brings(village: &Village, maker: PersonId, bags: &[Value]) {
    let body = json!({ "from": { "kind": "home", "id": maker },
        "to": { "kind": "hub", "id": village.hubs[0] }, "bags": bags });
    let parcel = id(&does(village, maker, "/api/v1/parcels", body).await["id"]);
    let path = format!("/api/v1/parcels/{parcel}");
    does(village, maker, &format!("{path}/pick-up"), json!({})).await;
    let arrive = format!("{path}/arrive");
    does(village, village.hub_keeper, &arrive, json!({})).await;
    village.verify().await;
}

/// A tour is planned, offered, accepted and set off on: its path, and its stops.
async fn sets_off(village: &Village, giver: Option<PersonId>) -> (String, Vec<Value>) {
    let (planner, driver) = (village.planner, village.driver);
    let body = json!({ "collective": village.collective });
    does(village, planner, "/api/v1/tours/plan", body).await;
    let board = sees(village, planner, "/api/v1/tours").await;
    let mut drafts = board["tours"].as_array().expect("tours").iter();
    let draft = drafts.find(|tour| tour["state"] == "draft");
    let draft = draft.unwrap_or_else(|| panic!("no draft: {board}"));
    let tour = format!("/api/v1/tours/{}", text(&draft["id"]));
    does(village, planner, &format!("{tour}/offer"), json!({})).await;
    does(village, driver, &format!("{tour}/accept"), json!({})).await;
    let stops = sees(village, driver, &tour).await["stops"].clone();
    let stops = stops.as_array().expect("stops").clone();
    if let Some(giver) = giver {
        let agree = format!("/api/v1/legs/{}/agree", text(&stops[0]["leg"]));
        does(village, giver, &agree, json!({})).await;
    }
    does(village, driver, &format!("{tour}/start"), json!({})).await;
    let pick_up = format!("/api/v1/legs/{}/pick-up", text(&stops[0]["leg"]));
    does(village, driver, &pick_up, json!({})).await;
    village.verify().await;
    (tour, stops)
}

/// The driver fetches what a maker has ready and hands it over at the hub.
async fn is_fetched(village: &Village, maker: PersonId) {
    let driver = village.driver;
    let (tour, stops) = sets_off(village, Some(maker)).await;
    let hand_over = format!("/api/v1/legs/{}/hand-over", text(&stops[0]["leg"]));
    does(village, driver, &hand_over, json!({})).await;
    does(village, driver, &format!("{tour}/finish"), json!({})).await;
    let arrive = format!("/api/v1/parcels/{}/arrive", text(&stops[0]["parcel"]));
    let to = id(&stops[1]["place_id"]);
    assert!(village.hubs.iter().any(|hub| hub.uuid() == to), "{stops:?}");
    does(village, village.hub_keeper, &arrive, json!({})).await;
    village.verify().await;
}

/// Somebody at the dock signs with the codes of the note; she has no account.
async fn signed_at_the_dock(village: &Village, parcel: &str) {
    let path = format!("/api/v1/parcels/{parcel}/note");
    let note = does(village, village.hub_keeper, &path, json!({})).await;
    let url = format!("{}/api/v1/dock/{}", village.url, text(&note["code"]));
    let body = json!({ "code": note["handover"], "name": "Rémi Quai", "position": "magasinier" });
    let sent = reqwest::Client::new().post(url).json(&body).send().await;
    assert_eq!(sent.expect("an answer").status().as_u16(), 200);
    village.verify().await;
}

/// The receiver counts everything good but so many pieces.
async fn counts(village: &Village, parcel: &str, damaged: i64) {
    let path = format!("/api/v1/parcels/{parcel}");
    let inside = sees(village, village.requester, &path).await["inside"].clone();
    let mut counts = Vec::new();
    let mut damaged = damaged;
    for one in inside.as_array().expect("piles") {
        let units = one["units"].as_i64().expect("units");
        let bad = damaged.min(units);
        damaged -= bad;
        counts.push(
            json!({ "batch": one["batch"], "bag": one["bag"], "good": units - bad,
            "damaged": bad }),
        );
    }
    let body = json!({ "counts": counts });
    does(village, village.requester, &format!("{path}/count"), body).await;
    village.verify().await;
}

/// What lies at the first hub and is nobody's.
async fn free_stock(village: &Village) -> Vec<Value> {
    let path = format!("/api/v1/hubs/{}", village.hubs[0]);
    let hub = sees(village, village.hub_keeper, &path).await;
    let piles = hub["piles"].as_array().expect("piles").iter();
    piles
        .filter(|pile| pile["owner"].is_null())
        .cloned()
        .collect()
}

fn sum(piles: &[Value]) -> i64 {
    piles
        .iter()
        .map(|pile| pile["units"].as_i64().expect("units"))
        .sum()
}

/// A run proposes, a maker accepts at most twelve, the other claims the rest: who, with her claim.
async fn taken_by_two(village: &Village, line: Uuid, units: i64) -> [(PersonId, Uuid, i64); 2] {
    let coordinator = village.coordinator;
    let body = json!({ "collective": village.collective });
    let run = does(village, coordinator, "/api/v1/matching/runs", body).await;
    let path = format!("/api/v1/matching/runs/{}", text(&run["id"]));
    does(village, coordinator, &format!("{path}/send"), json!({})).await;
    let run = sees(village, coordinator, &path).await;
    let proposals = run["proposals"].as_array().expect("proposals");
    let mut accepted = None;
    for one in proposals {
        let maker = PersonId::from(id(&one["maker"]));
        let path = format!("/api/v1/proposals/{}", text(&one["id"]));
        if accepted.is_none() && village.makers.contains(&maker) {
            let takes = one["units"].as_i64().expect("units").min(12);
            let body = json!({ "units": takes });
            let claim = does(village, maker, &format!("{path}/accept"), body).await;
            accepted = Some((maker, id(&claim["id"]), takes));
        } else {
            does(village, maker, &format!("{path}/decline"), json!({})).await;
        }
    }
    let one = accepted.unwrap_or_else(|| panic!("{run}"));
    let others = village.makers.iter().copied();
    let other = others.into_iter().find(|maker| *maker != one.0);
    let other = other.expect("another maker");
    let rest = units - one.2;
    let claim = claims(village, other, line, rest).await;
    village.verify().await;
    [one, (other, claim, rest)]
}

#[tokio::test]
async fn a_need_is_made_by_two_makers_and_received_but_for_one_damaged_piece() {
    each_village("chain-whole", |village| async move {
        let (need, line) = needed(&village, 0, 20).await;
        let [one, other] = taken_by_two(&village, line, 20).await;
        assert_eq!(
            figures(&village, need).await,
            [("ordered", 20), ("claimed", 20)]
        );
        for (maker, claim, _) in [one, other] {
            let start = format!("/api/v1/claims/{claim}/start");
            does(&village, maker, &start, json!({})).await;
        }
        let (first, bags) = seals(&village, one.0, one.1, &[one.2, 2]).await;
        let (second, _) = seals(&village, other.0, other.1, &[other.2]).await;
        village.verify().await;
        assert_eq!(
            figures(&village, need).await,
            [("ordered", 20), ("made", 20)]
        );
        brings(&village, one.0, &bags).await;
        is_fetched(&village, other.0).await;
        for batch in [first, second] {
            village.accepted(&[batch]).await;
        }
        village.verify().await;
        let release = |batch: Uuid| format!("/api/v1/batches/{batch}/release");
        let validator = village.api(village.validator);
        let early = validator.post(&release(first), json!({})).await.expect(409);
        assert_eq!(early.body["code"], "resting");
        village.wait(TimeDelta::hours(73));
        for batch in [first, second] {
            does(&village, village.validator, &release(batch), json!({})).await;
        }
        village.verify().await;
        assert_eq!(
            figures(&village, need).await,
            [("ordered", 20), ("stock", 20)]
        );
        assert_eq!(sum(&free_stock(&village).await), 2);
        let (tour, stops) = sets_off(&village, None).await;
        assert_eq!(
            figures(&village, need).await,
            [("ordered", 20), ("transit", 20)]
        );
        let parcel = text(&stops[0]["parcel"]);
        signed_at_the_dock(&village, &parcel).await;
        does(
            &village,
            village.driver,
            &format!("{tour}/finish"),
            json!({}),
        )
        .await;
        counts(&village, &parcel, 1).await;
        let decide = format!("/api/v1/parcels/{parcel}/decide");
        does(
            &village,
            village.approver,
            &decide,
            json!({ "accepted": true }),
        )
        .await;
        village.verify().await;
        let left = [("ordered", 20), ("open", 1), ("received", 19)];
        assert_eq!(figures(&village, need).await, left);
        assert_eq!(sum(&free_stock(&village).await), 2);
    })
    .await;
}

/// A machine that makes 224 ear savers in a week.
fn fast_printer() -> Value {
    json!({ "name": "Rapide", "process": "fff", "x_mm": 250, "y_mm": 250, "z_mm": 250,
        "materials": ["petg"], "hours_per_day": 24, "rate_hundredths": 50 })
}

#[tokio::test]
async fn five_thousand_typed_for_fifty_is_put_right_and_nothing_made_is_lost() {
    each_village("chain-typed-wrong", |village| async move {
        let (need, line) = needed(&village, 0, 5000).await;
        let view = sees(
            &village,
            village.requester,
            &format!("/api/v1/needs/{need}"),
        )
        .await;
        assert_eq!(
            (&view["products"], &view["waiting"]),
            (&json!(5000), &json!(4900))
        );
        assert_eq!(
            figures(&village, need).await,
            [("ordered", 100), ("open", 100)]
        );
        let path = format!("/api/v1/needs/{need}/open-waiting");
        does(&village, village.coordinator, &path, json!({})).await;
        let [one, other] = village.makers;
        for maker in [one, other] {
            does(&village, maker, "/api/v1/machines", fast_printer()).await;
        }
        let mut taken = Vec::new();
        for maker in [one, other, one, other, one, other] {
            taken.push((maker, claims(&village, maker, line, 200).await));
        }
        let before = [("ordered", 5000), ("open", 3800), ("claimed", 1200)];
        assert_eq!(figures(&village, need).await, before);
        for (maker, claim) in &taken[..2] {
            let start = format!("/api/v1/claims/{claim}/start");
            does(&village, *maker, &start, json!({})).await;
        }
        let (first, bags) = seals(&village, one, taken[0].1, &[30]).await;
        let (second, more) = seals(&village, other, taken[1].1, &[20, 20]).await;
        village.verify().await;
        let path = format!("/api/v1/needs/{need}/products");
        does(
            &village,
            village.requester,
            &path,
            json!({ "products": 50 }),
        )
        .await;
        village.verify().await;
        assert_eq!(
            figures(&village, need).await,
            [("ordered", 50), ("made", 50)]
        );
        assert_eq!(village.owed("stop-printing").await, 6);
        for (maker, claim) in &taken {
            let seen = sees(&village, *maker, &format!("/api/v1/claims/{claim}")).await;
            assert_eq!(seen["remaining"], 0, "{seen}");
        }
        brings(&village, one, &bags).await;
        brings(&village, other, &more).await;
        assert_eq!(sum(&free_stock(&village).await), 20);
        for batch in [first, second] {
            village.released(batch).await;
        }
        let (elsewhere, wants) = needed(&village, 1, 30).await;
        let keeper = village.hub_keeper;
        for pile in free_stock(&village).await {
            let body = json!({ "pile": pile, "units": pile["units"],
                "to": { "kind": "line", "id": wants } });
            let maker = village
                .api(one)
                .post("/api/v1/piles/tie", body.clone())
                .await;
            maker.expect(404);
            does(&village, keeper, "/api/v1/piles/tie", body).await;
        }
        village.verify().await;
        let tied = [("ordered", 30), ("open", 10), ("stock", 20)];
        assert_eq!(figures(&village, elsewhere).await, tied);
        assert_eq!(
            figures(&village, need).await,
            [("ordered", 50), ("stock", 50)]
        );
    })
    .await;
}

/// A recall of a batch is opened: its path.
async fn recalls(village: &Village, batch: Uuid) -> String {
    let body = json!({ "kind": "batch", "id": batch, "reason": "odeur de solvant" });
    let made = does(village, village.coordinator, "/api/v1/recalls", body).await;
    village.verify().await;
    format!("/api/v1/recalls/{}", text(&made["id"]))
}

#[tokio::test]
async fn a_batch_partly_delivered_is_recalled_to_the_last_piece() {
    each_village("chain-recall", |village| async move {
        let (need, line) = needed(&village, 0, 50).await;
        let hub = Place::Hub(village.hubs[0]);
        let (batch, bags) = village
            .stock_for(line.into(), village.saver.1, &[30, 20], hub)
            .await;
        let mut parcels = Vec::new();
        for bag in bags {
            let body = json!({ "from": { "kind": "hub", "id": village.hubs[0] },
                "to": { "kind": "site", "id": village.sites[0] }, "bags": [bag] });
            let packed = does(&village, village.hub_keeper, "/api/v1/parcels", body).await;
            parcels.push(text(&packed["id"]));
        }
        let pick_up = |parcel: &str| format!("/api/v1/parcels/{parcel}/pick-up");
        does(&village, village.driver, &pick_up(&parcels[0]), json!({})).await;
        signed_at_the_dock(&village, &parcels[0]).await;
        counts(&village, &parcels[0], 0).await;
        let delivered = figures(&village, need).await;
        let here = delivered.last().expect("received").1;
        let rest = 50 - here;
        assert!(here == 30 || here == 20, "{delivered:?}");
        let recall = recalls(&village, batch.uuid()).await;
        let driver = village.api(village.driver);
        let held = driver.post(&pick_up(&parcels[1]), json!({})).await.expect(409);
        assert_eq!(held.body["code"], "held");
        let holders = village.owed("recall-notice").await;
        for name in ["Rosalie", "Henri"] {
            let hers = format!(
                "kind = 'recall-notice' AND person IN (SELECT id FROM person WHERE pseudonym = '{name}')"
            );
            assert!(village.rows("outbox", &hers).await > 0, "{name} was not told");
        }
        let (coordinator, second) = (village.coordinator, village.other_coordinator);
        for person in [coordinator, second] {
            does(&village, person, &format!("{recall}/finalise"), json!({})).await;
            village.verify().await;
        }
        assert_eq!(village.owed("recall-notice").await, 2 * holders);
        let reopened = [("ordered", 50), ("open", 50)];
        assert_eq!(figures(&village, need).await, reopened);
        let reconcile = format!("{recall}/reconcile");
        let of_site = |outcome: &str, units: i64| {
            json!({ "place_kind": "site", "place": village.sites[0], "outcome": outcome, "units": units })
        };
        does(&village, village.requester, &reconcile, of_site("used", 6)).await;
        does(&village, village.requester, &reconcile, of_site("destroyed", here - 6)).await;
        let open = village.api(coordinator).post(&format!("{recall}/close"), json!({})).await;
        assert_eq!(open.expect(409).body["code"], "not-reconciled");
        let of_parcel = json!({ "place_kind": "parcel", "outcome": "destroyed", "units": rest });
        does(&village, coordinator, &reconcile, of_parcel).await;
        village.verify().await;
        for person in [coordinator, second] {
            does(&village, person, &format!("{recall}/close"), json!({})).await;
        }
        let seen = sees(&village, coordinator, &recall).await;
        assert_eq!((&seen["state"], &seen["done"]), (&json!("closed"), &json!(50)));
        let seen = village.batch_seen(coordinator, batch.uuid()).await;
        assert_eq!((stage(&seen, "used"), stage(&seen, "scrap")), (6, 44), "{seen}");
        claims(&village, village.makers[1], line, 50).await;
        village.verify().await;
    })
    .await;
}
