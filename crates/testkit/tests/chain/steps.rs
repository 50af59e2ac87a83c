//! The steps of the chain, each by the role that takes it.

use essaim_domain::ids::PersonId;
use essaim_testkit::{MOMENT, Village};
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) fn text(value: &Value) -> String {
    let text = value.as_str();
    text.unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

pub(crate) fn id(value: &Value) -> Uuid {
    text(value).parse().expect("an id")
}

/// Does something that must be answered 200 or 201.
pub(crate) async fn does(village: &Village, who: PersonId, path: &str, body: Value) -> Value {
    village.wait(MOMENT);
    let answer = village.api(who).post(path, body).await;
    assert!(
        matches!(answer.status, 200 | 201),
        "{path}: {}",
        answer.body
    );
    answer.body
}

pub(crate) async fn sees(village: &Village, who: PersonId, path: &str) -> Value {
    village.api(who).get(path).await.expect(200).body
}

/// A need for ear savers, verified: its id and its only line.
pub(crate) async fn needed(village: &Village, site: usize, products: i64) -> (Uuid, Uuid) {
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

pub(crate) async fn line_of(village: &Village, need: Uuid) -> Value {
    let path = format!("/api/v1/needs/{need}");
    sees(village, village.requester, &path).await["lines"][0].clone()
}

/// Pieces of a line in each counter that holds some.
pub(crate) async fn figures(village: &Village, need: Uuid) -> Vec<(&'static str, i64)> {
    let line = line_of(village, need).await;
    let names = [
        "ordered", "open", "claimed", "made", "stock", "transit", "received", "closed",
    ];
    let all = names.map(|name| (name, line[name].as_i64().expect("a count")));
    all.into_iter().filter(|(_, units)| *units != 0).collect()
}

pub(crate) async fn claims(village: &Village, who: PersonId, line: Uuid, units: i64) -> Uuid {
    let line = line.into();
    let claim = village.claimed(who, line, village.saver.1, units).await;
    claim.uuid()
}

pub(crate) async fn seals(
    village: &Village,
    who: PersonId,
    claim: Uuid,
    bags: &[i64],
) -> (Uuid, Vec<Value>) {
    let batch = village.sealed(who, claim.into(), bags).await;
    let seen = village.batch_seen(who, batch).await;
    let mut bags: Vec<Value> = Vec::new();
    for bag in seen["bags"].as_array().expect("bags") {
        bags.push(bag["id"].clone());
    }
    (batch, bags)
}

/// A tour is planned, offered, accepted and set off on: its path, and its stops.
pub(crate) async fn sets_off(village: &Village, giver: Option<PersonId>) -> (String, Vec<Value>) {
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
pub(crate) async fn is_fetched(village: &Village, maker: PersonId) {
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
pub(crate) async fn signed_at_the_dock(village: &Village, parcel: &str) {
    let path = format!("/api/v1/parcels/{parcel}/note");
    let note = does(village, village.hub_keeper, &path, json!({})).await;
    let url = format!("{}/api/v1/dock/{}", village.url, text(&note["code"]));
    let body = json!({ "code": note["handover"], "name": "Rémi Quai", "position": "magasinier" });
    let sent = reqwest::Client::new().post(url).json(&body).send().await;
    assert_eq!(sent.expect("an answer").status().as_u16(), 200);
    village.verify().await;
}

/// The receiver counts everything good but so many pieces.
pub(crate) async fn counts(village: &Village, parcel: &str, damaged: i64) {
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
pub(crate) async fn free_stock(village: &Village) -> Vec<Value> {
    let path = format!("/api/v1/hubs/{}", village.hubs[0]);
    let hub = sees(village, village.hub_keeper, &path).await;
    let piles = hub["piles"].as_array().expect("piles").iter();
    piles
        .filter(|pile| pile["owner"].is_null())
        .cloned()
        .collect()
}

pub(crate) fn sum(piles: &[Value]) -> i64 {
    piles
        .iter()
        .map(|pile| pile["units"].as_i64().expect("units"))
        .sum()
}

/// A run proposes, a maker accepts at most twelve, the other claims the rest: who, with her claim.
pub(crate) async fn taken_by_two(
    village: &Village,
    line: Uuid,
    units: i64,
) -> [(PersonId, Uuid, i64); 2] {
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
