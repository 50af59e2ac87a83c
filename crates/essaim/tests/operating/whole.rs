//! The main job by processes alone: a demonstration is started, and the chain of one need is driven
//! through its API by each role's program, from the post to the count.

use std::sync::Arc;

use chrono::TimeDelta;
use essaim_store::testing::{TestDb, each_bare_engine};
use serde_json::{Value, json};

use super::process::{Caller, Demo, Node, Place, is_whole, now};

/// The programs of the roles that take part.
struct Cast {
    requester: Caller,
    coordinator: Caller,
    maker: Caller,
    keeper: Caller,
    validator: Caller,
    driver: Caller,
    approver: Caller,
}

impl Cast {
    /// The people whose links the demonstration prints; each calls both nodes in turn, where there are
    /// two.
    fn of(place: &Place, demo: &Demo, second: Option<&Node>) -> Self {
        let caller = |role: &str| {
            let caller = demo.node.caller(place, &demo.doors[role].email);
            match second {
                Some(node) => caller.and(node),
                None => caller,
            }
        };
        Self {
            requester: caller("requester"),
            coordinator: caller("coordinator"),
            maker: caller("maker"),
            keeper: caller("hub-keeper"),
            validator: caller("validator"),
            driver: caller("driver"),
            approver: caller("approver"),
        }
    }

    /// Pieces of the need's only line in each counter that holds some.
    async fn figures(&self, need: &Value) -> Vec<(&'static str, i64)> {
        let seen = self.requester.sees(&format!("/needs/{}", text(need))).await;
        let line = &seen["lines"][0];
        let names = [
            "ordered", "open", "claimed", "made", "stock", "transit", "received", "closed",
        ];
        let all = names.map(|name| (name, line[name].as_i64().unwrap()));
        all.into_iter().filter(|(_, units)| *units != 0).collect()
    }

    /// Ten ear savers are asked for and the need is verified: need and site.
    async fn asks(&self) -> (Value, Value) {
        let site = self.requester.sees("/sites").await[0]["id"].clone();
        let products = self.requester.sees("/products").await;
        let mut products = products.as_array().unwrap().iter();
        let saver = products.find(|one| one["key"] == "ear-saver").unwrap();
        let need_by = (now() + TimeDelta::days(6)).date_naive();
        let body = json!({ "site": site, "product": saver["id"], "use": saver["uses"][0]["key"],
            "products": 10, "need_by": need_by });
        let need = self.requester.does("/needs", body).await["id"].clone();
        let verify = format!("/needs/{}/verify", text(&need));
        self.coordinator.does(&verify, json!({})).await;
        assert_eq!(self.figures(&need).await, [("ordered", 10), ("open", 10)]);
        (need, site)
    }

    /// The maker takes eight, prints ten, and seals them in two bags: batch and bags.
    async fn makes(&self, need: &Value) -> (Value, Vec<Value>) {
        let jobs = self.maker.sees("/jobs").await;
        let mut jobs = jobs.as_array().unwrap().iter();
        let job = jobs.find(|job| &job["need"] == need).unwrap();
        let body = json!({ "line": job["line"], "version": job["version"], "units": 8,
            "due": job["due"], "machine": job["machine"] });
        let claim = text(&self.maker.does("/claims", body).await["id"]);
        let start = format!("/claims/{claim}/start");
        self.maker.does(&start, json!({})).await;
        let claimed = [("ordered", 10), ("open", 2), ("claimed", 8)];
        assert_eq!(self.figures(need).await, claimed);
        let spool = self.maker.sees("/spools").await[0]["id"].clone();
        let body = json!({ "bags": [8, 2], "machine": job["machine"], "spool": spool });
        let batch = self
            .maker
            .does(&format!("/claims/{claim}/seal"), body)
            .await["id"]
            .clone();
        let seen = self.maker.sees(&format!("/batches/{}", text(&batch))).await;
        let bags = seen["batch"]["bags"].as_array().unwrap().iter();
        (batch, bags.map(|bag| bag["id"].clone()).collect())
    }

    /// She carries the bags to a hub, where they are checked in: the hub.
    async fn brings(&self, bags: &[Value]) -> Value {
        let hub = self.keeper.sees("/hubs").await[0]["id"].clone();
        let maker = self.maker.sees("/me").await["id"].clone();
        let body = json!({ "from": { "kind": "home", "id": maker },
            "to": { "kind": "hub", "id": hub }, "bags": bags });
        let parcel = text(&self.maker.does("/parcels", body).await["id"]);
        let pick_up = format!("/parcels/{parcel}/pick-up");
        self.maker.does(&pick_up, json!({})).await;
        let arrive = format!("/parcels/{parcel}/arrive");
        self.keeper.does(&arrive, json!({})).await;
        hub
    }

    /// A sample is drawn, every piece is good, the plan accepts, the batch is released.
    async fn checks(&self, batch: &Value) {
        let body = json!({ "batches": [batch] });
        let drawn = self.validator.does("/inspections", body).await;
        let path = format!("/inspections/{}", text(&drawn["id"]));
        let good = json!({ "others_good": true });
        self.validator.does(&format!("{path}/results"), good).await;
        let verdict = json!({ "verdict": "as-planned" });
        self.validator
            .does(&format!("{path}/decide"), verdict)
            .await;
        self.releases(batch).await;
    }

    /// Asks for the release. Without rest the program's own clock may have passed it a moment ago.
    async fn releases(&self, batch: &Value) {
        let path = format!("/batches/{}", text(batch));
        let release = format!("{path}/release");
        let answer = self.validator.tries(&release, "release", &json!({})).await;
        let (status, said) = answer.unwrap();
        let seen = self.validator.sees(&path).await;
        assert_eq!(seen["batch"]["state"], "released", "{status} {said}");
        assert!(matches!(status, 200 | 409), "{status} {said}");
    }

    /// The two pieces above the claim are tied to what is still open of the need.
    async fn ties(&self, hub: &Value, batch: &Value, need: &Value) {
        let shelves = self.keeper.sees(&format!("/hubs/{}", text(hub))).await;
        let mut piles = shelves["piles"].as_array().unwrap().iter();
        let free = piles.find(|pile| &pile["batch"] == batch && pile["owner"].is_null());
        let seen = self.requester.sees(&format!("/needs/{}", text(need))).await;
        let body = json!({ "pile": free.unwrap(), "units": 2,
            "to": { "kind": "line", "id": seen["lines"][0]["id"] } });
        self.keeper.does("/piles/tie", body).await;
    }

    /// Packed for the site, driven there, signed for at the dock, counted and accepted.
    async fn delivers(&self, hub: &Value, site: &Value, bags: &[Value]) {
        let body = json!({ "from": { "kind": "hub", "id": hub },
            "to": { "kind": "site", "id": site }, "bags": bags });
        let parcel = self.keeper.does("/parcels", body).await["id"].clone();
        let path = format!("/parcels/{}", text(&parcel));
        self.driver
            .does(&format!("{path}/pick-up"), json!({}))
            .await;
        let note = self.keeper.does(&format!("{path}/note"), json!({})).await;
        let signed =
            json!({ "code": note["handover"], "name": "Rémi Quai", "position": "magasinier" });
        let dock = format!("/dock/{}", text(&note["code"]));
        self.requester.unknown().does(&dock, signed).await;
        let seen = self.requester.sees(&path).await;
        let inside = seen["inside"].as_array().unwrap().iter();
        let counts: Vec<Value> = inside
            .map(|pile| json!({ "batch": pile["batch"], "bag": pile["bag"], "good": pile["units"], "damaged": 0 }))
            .collect();
        let body = json!({ "counts": counts });
        self.requester.does(&format!("{path}/count"), body).await;
        let accepted = json!({ "accepted": true });
        self.approver
            .does(&format!("{path}/decide"), accepted)
            .await;
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

#[tokio::test]
async fn a_need_goes_from_its_post_to_its_count_through_the_api_of_a_demonstration() {
    each_bare_engine("whole", |base: Arc<TestDb>| async move {
        let place = Place::of(&base);
        let demo = Demo::start(&place, &["--rest-hours", "0"]);
        let second = base
            .url
            .starts_with("postgres")
            .then(|| Node::serve(&place));
        let cast = Cast::of(&place, &demo, second.as_ref());
        let (need, site) = cast.asks().await;
        let (batch, bags) = cast.makes(&need).await;
        let hub = cast.brings(&bags).await;
        let made = [("ordered", 10), ("open", 2), ("made", 8)];
        assert_eq!(cast.figures(&need).await, made);
        cast.checks(&batch).await;
        cast.ties(&hub, &batch, &need).await;
        assert_eq!(cast.figures(&need).await, [("ordered", 10), ("stock", 10)]);
        cast.delivers(&hub, &site, &bags).await;
        assert_eq!(
            cast.figures(&need).await,
            [("ordered", 10), ("received", 10)]
        );
        let seen = cast
            .requester
            .sees(&format!("/needs/{}", text(&need)))
            .await;
        assert_eq!(
            (&seen["complete"], &seen["state"]),
            (&json!(10), &json!("fulfilled"))
        );
        is_whole(&place);
    })
    .await;
}
