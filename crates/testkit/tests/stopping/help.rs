//! Boxes, stops and approvals for the stories.

use essaim_domain::ids::LineId;
use essaim_domain::ledger::Place;
use essaim_testkit::{Boxed, Village};
use serde_json::{Value, json};
use uuid::Uuid;

/// A need of the site of this number, and a box of ten headbands packed for it at the first hub.
pub(crate) async fn packed(village: &Village, site: usize) -> (Boxed, LineId) {
    let to = village.sites[site];
    let (_, lines) = village.open_need_at(to, village.visor, 40).await;
    let line = lines[0];
    let hub = Place::Hub(village.hubs[0]);
    let stocked = village.stock_for(line, village.headband.1, &[10], hub);
    let (_, bags) = stocked.await;
    (village.boxed(to, &json!(bags)).await, line)
}

/// Stops the headbands, at the site of this number or everywhere.
pub(crate) async fn stop(village: &Village, site: Option<usize>) -> Uuid {
    let who = site.map_or(village.validator, |_| village.approver);
    let site = site.map(|site| village.sites[site]);
    let path = format!("/api/v1/versions/{}/stop", village.headband.1);
    let body = json!({ "reason": "la branche casse", "site": site });
    village.api(who).post(&path, body).await.expect(201).id()
}

/// Lifts a stop.
pub(crate) async fn lift(village: &Village, stop: Uuid) {
    let path = format!("/api/v1/stops/{stop}/lift");
    let validator = village.api(village.validator);
    validator.post(&path, json!({})).await.expect(200);
}

/// The approval of the headbands by the site of this number.
pub(crate) async fn approval(village: &Village, site: usize) -> Uuid {
    let approver = village.api(village.approver);
    let mine = approver.get("/api/v1/approvals").await.expect(200).body;
    let name = ["Valbrune Nord", "Valbrune Sud"][site];
    let version = village.headband.1.to_string();
    let mut all = Vec::new();
    for (_, list) in mine.as_object().unwrap() {
        all.extend(list.as_array().unwrap().iter().cloned());
    }
    let is_it = |one: &&Value| one["version"] == version.as_str() && one["accepted_by"] == name;
    let found = all.iter().find(is_it).unwrap();
    found["id"].as_str().unwrap().parse().unwrap()
}

/// Suspends, resumes or withdraws an approval.
pub(crate) async fn change(village: &Village, approval: Uuid, verb: &str) {
    let path = format!("/api/v1/approvals/{approval}/{verb}");
    let body = json!({ "reason": "un doute sur la branche" });
    let approver = village.api(village.approver);
    approver.post(&path, body).await.expect(200);
}
