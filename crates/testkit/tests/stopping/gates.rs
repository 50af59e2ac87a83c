//! What a site accepts no more is neither taken, tied, sent there on the road nor made into kits: refused with the
//! reason, nothing changed, and possible again once it is accepted.

use chrono::TimeDelta;
use essaim_domain::ledger::Place;
use essaim_testkit::{Answer, MOMENT, Village, each_village};
use serde_json::{Value, json};

use super::help::{approval, change, packed};

/// How an acceptance comes to be missing.
#[derive(Clone, Copy, Debug)]
enum Missing {
    /// Suspended for now.
    Suspended,
    /// Taken back for good.
    Ended,
    /// Given for another use, never for this one.
    Never,
}

impl Missing {
    const ALL: [Self; 3] = [Self::Suspended, Self::Ended, Self::Never];

    /// The first site's acceptance of the headbands goes.
    async fn begins(self, village: &Village) {
        match self {
            Self::Suspended => change(village, approval(village, 0).await, "suspend").await,
            Self::Ended => change(village, approval(village, 0).await, "withdraw").await,
            Self::Never => for_the_use(village, "ward").await,
        }
    }

    /// It is there (again).
    async fn is_over(self, village: &Village) {
        match self {
            Self::Suspended => change(village, approval(village, 0).await, "resume").await,
            Self::Ended => accepted_anew(village).await,
            Self::Never => for_the_use(village, "reception").await,
        }
    }
}

/// The first site's approvals are for this use.
async fn for_the_use(village: &Village, use_key: &str) {
    let site = "scope_id = (SELECT id FROM site WHERE name = 'Valbrune Nord')";
    let set = format!("UPDATE approval SET use_key = '{use_key}' WHERE {site}");
    village.tamper(set).await;
}

/// The first site accepts the headbands by another approval.
async fn accepted_anew(village: &Village) {
    let until = village.base.db.now().await.unwrap() + TimeDelta::days(90);
    let path = format!("/api/v1/versions/{}/approvals", village.headband.1);
    let body = json!({ "site": village.sites[0], "use": "reception", "until": until });
    let approver = village.api(village.approver);
    let id = approver.post(&path, body).await.expect(201).id();
    let sign = format!("/api/v1/approvals/{id}/sign");
    for who in [village.approver, village.validator] {
        village.api(who).post(&sign, json!({})).await.expect(200);
    }
}

/// Refused because the site does not accept it: the sentence says so.
fn is_not_accepted(answer: Answer, how: Missing) {
    let body = answer.expect(409).body;
    assert_eq!(body["code"], "not-accepted", "{how:?}: {body}");
    let said = body["detail"].as_str().unwrap();
    assert!(said.contains("acceptée par ce site"), "{how:?}: {said}");
}

/// The piles lying at the first hub.
async fn piles(village: &Village) -> Vec<Value> {
    let path = format!("/api/v1/hubs/{}", village.hubs[0]);
    let hub = village.api(village.hub_keeper).get(&path).await;
    hub.expect(200).body["piles"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_proposal_is_taken_only_while_its_site_accepts_the_version() {
    for how in Missing::ALL {
        each_village("gate accept", move |village| async move {
            village.visors_needed(40).await;
            let coordinator = village.api(village.coordinator);
            let asked = json!({ "collective": village.collective });
            let runs = "/api/v1/matching/runs";
            let run = coordinator.post(runs, asked).await.expect(201).id();
            let run = format!("{runs}/{run}");
            let send = format!("{run}/send");
            coordinator.post(&send, json!({})).await.expect(200);
            let seen = coordinator.get(&run).await.expect(200).body;
            let version = json!(village.headband.1);
            let maker = json!(village.makers[0]);
            let mut all = seen["proposals"].as_array().unwrap().iter();
            let mine = |one: &&Value| one["maker"] == maker && one["version"] == version;
            let proposal = all.find(mine).unwrap_or_else(|| panic!("{seen}"));
            let accept = format!(
                "/api/v1/proposals/{}/accept",
                proposal["id"].as_str().unwrap()
            );
            let hers = village.api(village.makers[0]);
            how.begins(&village).await;
            is_not_accepted(hers.post(&accept, json!({})).await, how);
            assert_eq!(village.rows("claim", "TRUE").await, 0, "{how:?}");
            how.is_over(&village).await;
            hers.post(&accept, json!({})).await.expect(201);
            village.verify().await;
        })
        .await;
    }
}

#[tokio::test]
async fn free_bags_are_tied_only_to_needs_of_sites_that_accept_them() {
    each_village("gate tie", |village| async move {
        let (_, there) = village
            .open_need_at(village.sites[1], village.visor, 40)
            .await;
        let (_, here, _) = village.visors_needed(40).await;
        let hub = Place::Hub(village.hubs[0]);
        let version = village.headband.1;
        village.stock_for(there[0], version, &[6], hub).await;
        let keeper = village.api(village.hub_keeper);
        let tied = piles(&village).await.remove(0);
        let untie = json!({ "pile": tied, "units": 6 });
        keeper.post("/api/v1/piles/untie", untie).await.expect(200);
        for how in Missing::ALL {
            village.wait(MOMENT);
            how.begins(&village).await;
            let free = piles(&village).await;
            let pile = free.iter().find(|pile| pile["owner"].is_null()).unwrap();
            let to = json!({ "kind": "line", "id": here });
            let tie = json!({ "pile": pile, "units": 2, "to": to });
            let refused = keeper.post("/api/v1/piles/tie", tie.clone()).await;
            is_not_accepted(refused, how);
            assert_eq!(piles(&village).await, free, "{how:?}: nothing changed");
            how.is_over(&village).await;
            keeper.post("/api/v1/piles/tie", tie).await.expect(200);
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_box_is_redirected_only_to_a_site_that_accepts_what_is_inside() {
    each_village("gate redirect", |village| async move {
        village.visors_needed(90).await;
        let coordinator = village.api(village.coordinator);
        let to = json!({ "to": { "kind": "site", "id": village.sites[0] } });
        for how in Missing::ALL {
            let (boxed, _) = packed(&village, 1).await;
            boxed.picked_up(&village, 200).await;
            let path = format!("/api/v1/parcels/{}", boxed.parcel);
            let redirect = format!("{path}/redirect");
            let bound = coordinator.get(&path).await.expect(200).body["to"].clone();
            how.begins(&village).await;
            is_not_accepted(coordinator.post(&redirect, to.clone()).await, how);
            let now = coordinator.get(&path).await.expect(200).body["to"].clone();
            assert_eq!(now, bound, "{how:?}: it goes where it went");
            how.is_over(&village).await;
            let turned = coordinator.post(&redirect, to.clone()).await;
            turned.expect(200);
            boxed.docked(&village, 200).await;
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn kits_are_made_only_of_parts_their_site_accepts() {
    each_village("gate kits", |village| async move {
        let (need, headbands, straps) = village.visors_needed(40).await;
        let hub = Place::Hub(village.hubs[0]);
        let of_heads = village.stock_for(headbands, village.headband.1, &[9], hub);
        of_heads.await;
        village.stock_for(straps, village.strap.1, &[18], hub).await;
        let keeper = village.api(village.hub_keeper);
        let kits = format!("/api/v1/hubs/{}/kits", village.hubs[0]);
        let three = json!({ "product": village.visor, "need": need, "kits": 3 });
        // What is taken back for good unties its stock: there is nothing left to make kits of.
        for how in [Missing::Suspended, Missing::Never] {
            let lying = piles(&village).await;
            how.begins(&village).await;
            let refused = keeper.post(&kits, three.clone()).await.expect(409).body;
            assert_eq!(refused["code"], "held", "{how:?}: {refused}");
            how.is_over(&village).await;
            assert_eq!(piles(&village).await, lying, "{how:?}: nothing changed");
            keeper.post(&kits, three.clone()).await.expect(201);
        }
        village.verify().await;
    })
    .await;
}
