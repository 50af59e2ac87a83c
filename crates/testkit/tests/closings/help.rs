//! What these stories do again and again.

use essaim_domain::ids::{BagId, HubId, LineId, PersonId};
use essaim_domain::ledger::Place;
use essaim_testkit::{Answer, Village};
use serde_json::{Value, json};

/// What a coordinator is shown before a hub closes.
pub(crate) async fn looked_at(
    village: &Village,
    hub: HubId,
    next: Option<HubId>,
    on: &str,
) -> Value {
    let coordinator = village.api(village.coordinator);
    coordinator
        .get(&preview(hub, next, on))
        .await
        .expect(200)
        .body
}

/// The address of that preview.
pub(crate) fn preview(hub: HubId, next: Option<HubId>, on: &str) -> String {
    let next = next.map_or_else(String::new, |next| format!("next={next}&"));
    format!("/api/v1/hubs/{hub}/closing?{next}on={on}")
}

/// The act, as its preview showed it.
pub(crate) fn body(seen: &Value, next: Option<HubId>, on: &str) -> Value {
    json!({ "next": next, "on": on, "reason": "le bail se termine", "seen": seen["seen"] })
}

/// Closes a hub, now or on a day; whatever is answered.
pub(crate) async fn closes(village: &Village, hub: HubId, next: Option<HubId>, on: &str) -> Answer {
    let seen = looked_at(village, hub, next, on).await;
    let coordinator = village.api(village.coordinator);
    let path = format!("/api/v1/hubs/{hub}/close");
    coordinator.post(&path, body(&seen, next, on)).await
}

/// The day so many days from now.
pub(crate) async fn in_days(village: &Village, days: u64) -> String {
    let now = village.base.db.now().await.expect("now");
    let day = now.date_naive() + chrono::Days::new(days);
    day.to_string()
}

/// A maker packs bags of hers for a hub; whatever is answered.
pub(crate) async fn packs(
    village: &Village,
    maker: PersonId,
    hub: HubId,
    bags: &[BagId],
) -> Answer {
    let body = json!({ "from": { "kind": "home", "id": maker }, "to": { "kind": "hub", "id": hub },
        "bags": bags, "batches": [] });
    village.api(maker).post("/api/v1/parcels", body).await
}

/// Two bags of the first maker, at her home.
pub(crate) async fn at_home(village: &Village, line: LineId) -> Vec<BagId> {
    let home = Place::Home(village.makers[0]);
    let sealed = village.sealed_for(line, village.saver.1, &[12, 8], home);
    sealed.await.1
}

/// A parcel as the coordinator sees it.
pub(crate) async fn parcel(village: &Village, id: &str) -> Value {
    let path = format!("/api/v1/parcels/{id}");
    let coordinator = village.api(village.coordinator);
    coordinator.get(&path).await.expect(200).body
}

/// The parcels that stand at a hub or are bound for it, and are not empty.
pub(crate) async fn boxes(village: &Village, condition: &str) -> i64 {
    let condition = format!("state <> 'empty' AND {condition}");
    village.rows("parcel", &condition).await
}

/// The hub with this index, as SQL of either engine reads it: by the order in which they were made.
pub(crate) fn nth(nth: usize) -> String {
    format!("(SELECT id FROM hub ORDER BY id LIMIT 1 OFFSET {nth})")
}
