//! Boxes, letters and approvals for the stories.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use essaim_app::work::{Node, round};
use essaim_domain::ids::{BagId, LineId};
use essaim_domain::ledger::Place;
use essaim_mail::{Sender, Transport};
use essaim_testkit::Village;
use serde_json::{Value, json};
use uuid::Uuid;

/// A box of ten headbands packed at the first hub for a site, and the code of its note.
pub(crate) struct Boxed {
    pub(crate) parcel: Uuid,
    pub(crate) line: LineId,
    code: String,
    note: String,
}

impl Boxed {
    /// Packed for the site of this number.
    pub(crate) async fn packed(village: &Village, site: usize) -> Self {
        let to = village.sites[site];
        let (_, lines) = village.open_need_at(to, village.visor, 40).await;
        let line = lines[0];
        let hub = village.hubs[0];
        let (_, bags) = village
            .stock_for(line, village.headband.1, &[10], Place::Hub(hub))
            .await;
        let parcel = pack(village, site, &bags).await.expect(201).id();
        let path = format!("/api/v1/parcels/{parcel}/note");
        let note = village.api(village.hub_keeper).post(&path, json!({})).await;
        let note = note.expect(200).body;
        let text = |name: &str| note[name].as_str().unwrap().to_owned();
        Self {
            parcel,
            line,
            code: text("code"),
            note: text("handover"),
        }
    }

    /// The driver picks it up; `status` is answered.
    pub(crate) async fn picked_up(&self, village: &Village, status: u16) {
        let path = format!("/api/v1/parcels/{}/pick-up", self.parcel);
        let driver = village.api(village.driver);
        let answer = driver.post(&path, json!({})).await.expect(status);
        if status == 409 {
            assert_eq!(answer.body["code"], "held");
        }
    }

    /// Somebody signs for it at the dock; `status` is answered.
    pub(crate) async fn docked(&self, village: &Village, status: u16) {
        let body = json!({ "code": self.note, "name": "Rémi Quai", "position": "magasinier" });
        let path = format!("/api/v1/dock/{}", self.code);
        let answer = village.api(village.driver).post(&path, body).await;
        let answer = answer.expect(status);
        if status == 409 {
            assert_eq!(answer.body["code"], "held");
        }
    }

    /// Everything inside is counted good; `status` is answered.
    pub(crate) async fn counted(&self, village: &Village, status: u16) {
        let requester = village.api(village.requester);
        let path = format!("/api/v1/parcels/{}", self.parcel);
        let inside = requester.get(&path).await.expect(200).body["inside"].clone();
        let one = json!({ "batch": inside[0]["batch"], "bag": inside[0]["bag"], "good": 10 });
        let body = json!({ "counts": [one] });
        let answer = requester.post(&format!("{path}/count"), body).await;
        answer.expect(status);
    }
}

/// Packs bags lying at the first hub for a site.
pub(crate) async fn pack(village: &Village, site: usize, bags: &[BagId]) -> essaim_testkit::Answer {
    let hub = json!({ "kind": "hub", "id": village.hubs[0] });
    let to = json!({ "kind": "site", "id": village.sites[site] });
    let body = json!({ "from": hub, "to": to, "bags": bags });
    let keeper = village.api(village.hub_keeper);
    keeper.post("/api/v1/parcels", body).await
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

/// What one pass of the night shift sends: to whom, and its subject.
pub(crate) async fn told(village: &Village) -> BTreeSet<(String, String)> {
    let from = "essaim@example.invalid".parse().unwrap();
    let node = Node {
        id: Uuid::from_u128(1),
        transport: Transport::memory(),
        sender: Sender::new(from, "essaim.example.invalid", None).unwrap(),
    };
    let report = round(&village.app, &node).await;
    assert_eq!((report.later, &report.failed), (0, &Vec::new()));
    let Transport::Memory(letters) = &node.transport else {
        return BTreeSet::new();
    };
    let letters = letters
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    letters
        .iter()
        .map(|letter| {
            let name = letter.to.as_str().split('@').next().unwrap().to_owned();
            (name, letter.subject.replace(['\u{a0}', '\u{202f}'], " "))
        })
        .collect()
}

/// Who got a letter that begins like this.
pub(crate) fn names<'t>(told: &'t BTreeSet<(String, String)>, subject: &str) -> BTreeSet<&'t str> {
    let of = told.iter().filter(|(_, said)| said.starts_with(subject));
    of.map(|(name, _)| name.as_str()).collect()
}
