//! The whole chain, from a need to its delivery, through the API alone; a need typed wrong; a recall.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story that cannot go on must fail"
)]

mod steps;

use chrono::TimeDelta;
use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village, stage};
use serde_json::{Value, json};
use uuid::Uuid;

use steps::{
    claims, counts, does, figures, free_stock, is_fetched, needed, seals, sees, sets_off,
    signed_at_the_dock, sum, taken_by_two, text,
};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
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
        village.brought(one.0, &bags).await;
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

/// A machine that makes 720 ear savers in a week.
fn fast_printer() -> Value {
    json!({ "name": "Rapide", "process": "fff", "x_mm": 250, "y_mm": 250, "z_mm": 250,
        "materials": ["petg"], "hours_per_day": 24, "rate_hundredths": 15 })
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
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
        village.brought(one, &bags).await;
        village.brought(other, &more).await;
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
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
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
            let told = format!(
                "kind = 'recall-notice' AND person IN (SELECT id FROM person WHERE pseudonym = '{name}')"
            );
            assert!(village.rows("outbox", &told).await > 0, "{name} was not told");
        }
        let (coordinator, second) = (village.coordinator, village.other_coordinator);
        for person in [coordinator, second] {
            does(&village, person, &format!("{recall}/finalise"), json!({})).await;
            village.verify().await;
        }
        assert_eq!(village.owed("recall-final").await, holders);
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
        let shown = sees(&village, coordinator, &recall).await;
        assert_eq!((&shown["state"], &shown["done"]), (&json!("closed"), &json!(50)));
        let shown = village.batch_seen(coordinator, batch.uuid()).await;
        assert_eq!((stage(&shown, "used"), stage(&shown, "scrap")), (6, 44), "{shown}");
        claims(&village, village.makers[1], line, 50).await;
        village.verify().await;
    })
    .await;
}
