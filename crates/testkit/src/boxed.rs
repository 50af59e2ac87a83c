//! Boxes on their way from the first hub to a site, through HTTP.

use essaim_domain::ids::{PersonId, SiteId};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{Answer, Api, MOMENT, Village};

/// A box packed at the first hub for a site, with the codes of its note.
#[derive(Debug)]
pub struct Boxed {
    /// The parcel.
    pub parcel: Uuid,
    code: String,
    note: String,
}

impl Village {
    /// Packs bags lying at the first hub for a site; whatever is answered.
    pub async fn packs(&self, site: SiteId, bags: &Value) -> Answer {
        let hub = json!({ "kind": "hub", "id": self.hubs[0] });
        let to = json!({ "kind": "site", "id": site });
        let body = json!({ "from": hub, "to": to, "bags": bags });
        self.api(self.hub_keeper)
            .post("/api/v1/parcels", body)
            .await
    }

    /// A box of these bags, with its delivery note.
    pub async fn boxed(&self, site: SiteId, bags: &Value) -> Boxed {
        let parcel = self.packs(site, bags).await.expect(201).id();
        let path = format!("/api/v1/parcels/{parcel}/note");
        let note = self.api(self.hub_keeper).post(&path, json!({})).await;
        let note = note.expect(200).body;
        let text = |name: &str| note[name].as_str().expect("a code").to_owned();
        Boxed {
            parcel,
            code: text("code"),
            note: text("handover"),
        }
    }

    /// A maker carries bags from her home to the first hub, where they are checked in.
    pub async fn brought(&self, maker: PersonId, bags: &[Value]) {
        self.wait(MOMENT);
        let body = json!({ "from": { "kind": "home", "id": maker },
            "to": { "kind": "hub", "id": self.hubs[0] }, "bags": bags });
        let hers = self.api(maker);
        let parcel = hers.post("/api/v1/parcels", body).await.expect(201).id();
        let path = format!("/api/v1/parcels/{parcel}");
        let picked = hers.post(&format!("{path}/pick-up"), json!({})).await;
        picked.expect(200);
        let keeper = self.api(self.hub_keeper);
        let arrived = keeper.post(&format!("{path}/arrive"), json!({})).await;
        arrived.expect(200);
    }
}

impl Boxed {
    /// The driver picks it up; `status` is answered.
    pub async fn picked_up(&self, village: &Village, status: u16) {
        let path = format!("/api/v1/parcels/{}/pick-up", self.parcel);
        let answer = village.api(village.driver).post(&path, json!({})).await;
        held_if_refused(&answer.expect(status));
    }

    /// Somebody signs for it at the dock; `status` is answered.
    pub async fn docked(&self, village: &Village, status: u16) {
        let body = json!({ "code": self.note, "name": "Rémi Quai", "position": "magasinier" });
        let path = format!("/api/v1/dock/{}", self.code);
        let answer = village.api(village.driver).post(&path, body).await;
        held_if_refused(&answer.expect(status));
    }

    /// Somebody of the site counts everything inside good; `status` is answered.
    pub async fn counted(&self, by: &Api, status: u16) {
        let path = format!("/api/v1/parcels/{}", self.parcel);
        let inside = by.get(&path).await.expect(200).body["inside"].clone();
        let inside = inside.as_array().expect("piles");
        let good =
            |one: &Value| json!({ "batch": one["batch"], "bag": one["bag"], "good": one["units"] });
        let counts: Vec<Value> = inside.iter().map(good).collect();
        let count = format!("{path}/count");
        let answer = by.post(&count, json!({ "counts": counts })).await;
        answer.expect(status);
    }
}

/// What is refused here is refused because it is held.
fn held_if_refused(answer: &Answer) {
    if answer.status == 409 {
        assert_eq!(answer.body["code"], "held", "{}", answer.body);
    }
}
