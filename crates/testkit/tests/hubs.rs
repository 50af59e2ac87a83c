//! Hubs through HTTP: a maker's parcel checked in, stock tied, counted, assembled.

#![expect(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

fn hub(village: &Village, which: usize) -> Value {
    json!({ "kind": "hub", "id": village.hubs[which] })
}

fn site(village: &Village) -> Value {
    json!({ "kind": "site", "id": village.sites[0] })
}

#[tokio::test]
async fn a_maker_brings_her_batch_and_a_bag_is_short() {
    each_village("parcels-home", |village| async move {
        let (_, line) = village.ear_savers_needed(100).await;
        let home = Place::Home(village.makers[0]);
        let (batch, bags) = village
            .sealed_for(line, village.saver.1, &[60, 40], home)
            .await;
        let maker = village.api(village.makers[0]);
        let from = json!({ "kind": "home", "id": village.makers[0] });
        let body = json!({ "from": from, "to": hub(&village, 0), "bags": bags });
        let stranger = village.api(village.makers[1]);
        stranger
            .post("/api/v1/parcels", body.clone())
            .await
            .expect(404);
        let early = json!({ "from": from, "to": site(&village), "bags": bags });
        let refused = maker.post("/api/v1/parcels", early).await.expect(409);
        assert_eq!(refused.body["code"], "not-released");
        let parcel = maker
            .post_keyed("/api/v1/parcels", "pack", body.clone())
            .await
            .expect(201)
            .id();
        let again = maker.post_keyed("/api/v1/parcels", "pack", body).await;
        assert_eq!(again.expect(201).id(), parcel);
        let path = format!("/api/v1/parcels/{parcel}");
        stranger.get(&path).await.expect(404);
        stranger
            .post(&format!("{path}/pick-up"), json!({}))
            .await
            .expect(404);
        maker
            .post(&format!("{path}/pick-up"), json!({}))
            .await
            .expect(200);
        let twice = maker.post(&format!("{path}/pick-up"), json!({})).await;
        assert_eq!(twice.expect(409).body["code"], "parcel-state");
        let keeper = village.api(village.hub_keeper);
        for odd in [-1, 41, 1_000_000_000, 100_000_000_000_000_i64] {
            let counts = json!({ "counts": [{ "bag": bags[1], "units": odd }] });
            keeper
                .post(&format!("{path}/arrive"), counts)
                .await
                .expect(422);
        }
        let counts = json!({ "counts": [{ "bag": bags[1], "units": 38 }] });
        maker
            .post(&format!("{path}/arrive"), counts.clone())
            .await
            .expect(404);
        keeper
            .post(&format!("{path}/arrive"), counts)
            .await
            .expect(200);
        let seen = keeper.get(&path).await.expect(200).body;
        assert_eq!(seen["state"], "empty");
        assert_eq!(seen["legs"][0]["state"], "handed-over");
        let here = keeper
            .get(&format!("/api/v1/hubs/{}", village.hubs[0]))
            .await
            .expect(200)
            .body;
        let units: i64 = here["piles"]
            .as_array()
            .expect("piles")
            .iter()
            .map(|pile| pile["units"].as_i64().expect("units"))
            .sum();
        assert_eq!(units, 98);
        let found = format!("/api/v1/hubs/{}/found", village.hubs[0]);
        let too_many = json!({ "batch": batch, "units": 3 });
        keeper.post(&found, too_many).await.expect(409);
        let lost = format!("/api/v1/hubs/{}/missing", village.hubs[0]);
        let lost = keeper.get(&lost).await.expect(200).body;
        assert_eq!(
            (&lost[0]["batch"], &lost[0]["lost"]),
            (&json!(batch), &json!(2))
        );
        let back = json!({ "batch": batch, "units": 2 });
        keeper.post(&found, back).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_keeper_ties_counts_and_assembles() {
    each_village("parcels-hub", |village| async move {
        let need = village.parts_of_fifteen_visors().await;
        let keeper = village.api(village.hub_keeper);
        let hub = format!("/api/v1/hubs/{}", village.hubs[0]);
        let kits = |kits: i64| json!({ "product": village.visor, "need": need, "kits": kits });
        let possible = keeper.get(&format!("{hub}/kits")).await.expect(200).body;
        assert_eq!(
            (&possible[0]["need"], &possible[0]["kits"]),
            (&json!(need), &json!(15))
        );
        let parts = possible[0]["parts"].as_array().expect("parts");
        let short = parts.iter().filter(|part| part["short"] == true);
        assert_eq!(short.map(|part| &part["there"]).collect::<Vec<_>>(), [30]);
        let short = keeper.post(&format!("{hub}/kits"), kits(16)).await;
        assert_eq!(short.expect(409).body["args"]["most"], 15);
        keeper
            .post(&format!("{hub}/kits"), kits(15))
            .await
            .expect(201);
        village.verify().await;
        let piles = keeper.get(&hub).await.expect(200).body["piles"].clone();
        let find = |kind: &str| {
            let all = piles.as_array().expect("piles").iter();
            let mut found = all.filter(|pile| pile["owner"]["kind"] == kind);
            found.next().expect("a pile").clone()
        };
        let kit = json!({ "pile": find("need"), "units": 5 });
        keeper
            .post("/api/v1/piles/dismantle", kit)
            .await
            .expect(200);
        let loose = find("line");
        let untie = json!({ "pile": loose, "units": 2 });
        keeper.post("/api/v1/piles/untie", untie).await.expect(200);
        let mut free = loose.clone();
        free["owner"] = Value::Null;
        let tie = json!({ "pile": free, "units": 2, "to": loose["owner"] });
        let maker = village.api(village.makers[0]);
        maker
            .post("/api/v1/piles/tie", tie.clone())
            .await
            .expect(404);
        keeper.post("/api/v1/piles/tie", tie).await.expect(200);
        let mut counted =
            json!({ "batch": loose["batch"], "bag": loose["bag"], "stage": "stock", "counted": 3 });
        let path = format!("{hub}/stocktakes");
        let unsaid = keeper.post(&path, counted.clone()).await.expect(422);
        assert_eq!(unsaid.body["fields"][0]["field"], "reason");
        counted["reason"] = json!("deux fois comptées");
        let count = keeper.post(&path, counted).await;
        let sign = format!("/api/v1/stocktakes/{}/sign", count.expect(201).id());
        let own = keeper.post(&sign, json!({})).await.expect(409);
        assert_eq!(own.body["code"], "second-person");
        let waits = keeper.get(&hub).await.expect(200).body["stocktakes"].clone();
        assert_eq!(waits[0]["reason"], "deux fois comptées");
        let second = village.api(village.coordinator);
        second.post(&sign, json!({})).await.expect(200);
        let twice = second.post(&sign, json!({})).await.expect(409);
        assert_eq!(twice.body["code"], "stocktake-signed");
        village.verify().await;
    })
    .await;
}
