//! An approval is suspended, expires, or is taken back: its site's pieces wait, the others' go on.

use chrono::TimeDelta;
use essaim_domain::ids::LineId;
use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

use super::help::{approval, change, packed};

#[tokio::test]
async fn a_suspension_keeps_only_what_is_bound_for_its_hospital() {
    each_village("suspend one", |village| async move {
        let (here, _) = packed(&village, 0).await;
        let (there, _) = packed(&village, 1).await;
        village.told().await;
        let of = approval(&village, 0).await;
        change(&village, of, "suspend").await;
        let said = village.told().await;
        let stopped = said.names("Ne distribuez plus");
        assert!(stopped.contains("henri"), "{said:?}");
        here.picked_up(&village, 409).await;
        there.picked_up(&village, 200).await;
        there.docked(&village, 200).await;
        there.counted(&village.api(village.requester), 200).await;
        change(&village, of, "resume").await;
        let said = village.told().await;
        assert_eq!(said.names("L’arrêt est levé"), stopped, "{said:?}");
        here.picked_up(&village, 200).await;
        here.docked(&village, 200).await;
        change(&village, of, "suspend").await;
        here.counted(&village.api(village.requester), 409).await;
        change(&village, of, "resume").await;
        here.counted(&village.api(village.requester), 200).await;
        village.verify().await;
    })
    .await;
}

/// Takes pieces of a line; what is answered.
async fn claim(village: &Village, line: LineId) -> essaim_testkit::Answer {
    let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
    let body = json!({ "line": line, "version": village.headband.1, "units": 2, "due": due });
    let maker = village.api(village.makers[1]);
    maker.post("/api/v1/claims", body).await
}

/// The piles of a batch, as its page shows them.
async fn piles(village: &Village, batch: impl std::fmt::Display) -> Vec<Value> {
    let keeper = village.api(village.hub_keeper);
    let batch = keeper.get(&format!("/api/v1/batches/{batch}")).await;
    batch.expect(200).body["piles"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

#[tokio::test]
async fn what_a_hospital_suspended_is_neither_claimed_tied_packed_nor_carried_to_it() {
    each_village("suspend gates", |village| async move {
        let (boxed, line) = packed(&village, 0).await;
        let (_, lines) = village
            .open_need_at(village.sites[0], village.visor, 30)
            .await;
        let hub = Place::Hub(village.hubs[0]);
        let stocked = village.stock_for(lines[0], village.headband.1, &[4], hub);
        let (_, bags) = stocked.await;
        let of = approval(&village, 0).await;
        change(&village, of, "suspend").await;
        let refused = claim(&village, line).await.expect(409);
        assert_eq!(refused.body["code"], "not-accepted");
        let refused = village
            .packs(village.sites[0], &json!(bags))
            .await
            .expect(409);
        assert_eq!(refused.body["code"], "held");
        boxed.picked_up(&village, 409).await;
        change(&village, of, "resume").await;
        claim(&village, line).await.expect(201);
        village
            .packs(village.sites[0], &json!(bags))
            .await
            .expect(201);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_acceptance_that_expires_keeps_its_pieces_until_another_begins() {
    each_village("expired", |village| async move {
        let (boxed, _) = packed(&village, 0).await;
        village.told().await;
        village.wait(TimeDelta::days(200));
        boxed.picked_up(&village, 409).await;
        let said = village.told().await;
        assert!(
            said.names("Ne distribuez plus").contains("henri"),
            "{said:?}"
        );
        let approver = village.api(village.approver);
        let until = village.base.db.now().await.unwrap() + TimeDelta::days(90);
        let path = format!("/api/v1/versions/{}/approvals", village.headband.1);
        let body = json!({ "site": village.sites[0], "use": "reception", "until": until });
        let id: Uuid = approver.post(&path, body).await.expect(201).id();
        for who in [village.approver, village.validator] {
            let sign = format!("/api/v1/approvals/{id}/sign");
            village.api(who).post(&sign, json!({})).await.expect(200);
        }
        let said = village.told().await;
        assert!(said.names("L’arrêt est levé").contains("henri"), "{said:?}");
        boxed.picked_up(&village, 200).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_acceptance_taken_back_for_good_lets_go_of_claims_and_stock() {
    each_village("taken back", |village| async move {
        let (_, lines) = village
            .open_need_at(village.sites[0], village.visor, 30)
            .await;
        let hub = Place::Hub(village.hubs[0]);
        let stocked = village.stock_for(lines[0], village.headband.1, &[4], hub);
        let (batch, _) = stocked.await;
        claim(&village, lines[0]).await.expect(201);
        let of = approval(&village, 0).await;
        change(&village, of, "withdraw").await;
        let whole = village.whole().await;
        let line = whole.book.lines.get(&lines[0]).unwrap();
        assert_eq!(line.demand.open, line.ordered, "demand reopened");
        let piles = piles(&village, batch).await;
        assert!(
            piles.iter().all(|pile| pile["owner"].is_null()),
            "{piles:?}"
        );
        village.verify().await;
    })
    .await;
}
