//! What is under way goes on, what did not begin is cancelled.

use essaim_domain::ids::PersonId;
use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{also_drives, ended, looked_at};

async fn drafted(village: &Village) -> String {
    let planner = village.api(village.planner);
    let body = json!({ "collective": village.collective });
    planner.post("/api/v1/tours/plan", body).await.expect(201);
    let board = planner.get("/api/v1/tours").await.expect(200).body;
    let tours = board["tours"].as_array().expect("tours");
    let draft = tours.iter().find(|tour| tour["state"] == "draft");
    assert!(draft.is_some(), "{board}");
    let id = draft.expect("a draft")["id"].as_str().expect("an id");
    format!("/api/v1/tours/{id}")
}

async fn step(village: &Village, who: PersonId, path: &str, status: u16) {
    let done = village.api(who).post(path, json!({})).await;
    done.expect(status);
}

async fn seen(village: &Village, tour: &str) -> Value {
    let planner = village.api(village.planner);
    planner.get(tour).await.expect(200).body
}

#[tokio::test]
async fn a_started_tour_goes_on_and_one_that_did_not_start_is_cancelled() {
    each_village("ending-tours", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let hub = Place::Hub(village.hubs[0]);
        village.stock_for(line, village.saver.1, &[40], hub).await;
        let (driver, planner) = (village.driver, village.planner);
        let started = drafted(&village).await;
        step(&village, planner, &format!("{started}/offer"), 200).await;
        step(&village, driver, &format!("{started}/accept"), 200).await;
        step(&village, driver, &format!("{started}/start"), 200).await;
        let leg = seen(&village, &started).await["stops"][0]["leg"].clone();
        let leg = format!("/api/v1/legs/{}", leg.as_str().expect("a leg"));
        step(&village, driver, &format!("{leg}/pick-up"), 200).await;
        village.stock_for(line, village.saver.1, &[30], hub).await;
        also_drives(&village, planner).await;
        // She has no hours left beside the tour she drives.
        let short = "UPDATE driver SET hours = 'Su 05:00-05:10' WHERE person =
            (SELECT id FROM person WHERE pseudonym = 'Dalila')";
        village.tamper(short.to_owned()).await;
        let waiting = drafted(&village).await;
        step(&village, planner, &format!("{waiting}/offer"), 200).await;
        step(&village, planner, &format!("{waiting}/accept"), 200).await;
        let shown = looked_at(&village, "everything").await;
        assert_eq!(
            (
                &shown["tours"],
                &shown["unpacked"],
                &shown["lines"][0]["transit"]
            ),
            (&json!(1), &json!(1), &json!(40))
        );
        ended(&village, "everything").await;
        let state = seen(&village, &started).await["state"].clone();
        assert_eq!(state, "under-way");
        let state = seen(&village, &waiting).await["state"].clone();
        assert_eq!(state, "cancelled");
        assert_eq!(village.rows("need_line", "transit = 40").await, 1);
        assert_eq!(
            village
                .rows(
                    "pile",
                    "stage = 'stock' AND place_kind = 'hub' AND owner IS NULL AND units = 30"
                )
                .await,
            1,
            "unpacked, and anybody's"
        );
        assert_eq!(village.rows("parcel", "state = 'packed'").await, 0);
        village.verify().await;
        step(&village, planner, &format!("{waiting}/start"), 409).await;
        let told = village.told().await;
        let names = told.names("Merci.");
        assert!(
            names.contains("dalila") && names.contains("paul"),
            "{told:?}"
        );
        assert_eq!(village.rows("ending_tour", "1 = 1").await, 1, "his tour");
    })
    .await;
}

#[tokio::test]
async fn a_tour_that_also_carries_for_others_still_goes() {
    each_village("ending-mixed-tour", |village| async move {
        let hub = Place::Hub(village.hubs[0]);
        let (_, saver) = village.ear_savers_needed(40).await;
        village.stock_for(saver, village.saver.1, &[40], hub).await;
        let (_, lines) = village
            .open_need_at(village.sites[1], village.visor, 20)
            .await;
        village
            .stock_for(lines[0], village.headband.1, &[20], hub)
            .await;
        let tour = drafted(&village).await;
        let shown = looked_at(&village, "product").await;
        assert_eq!(
            (&shown["tours"], &shown["unpacked"]),
            (&json!(0), &json!(1))
        );
        ended(&village, "product").await;
        let after = seen(&village, &tour).await;
        assert_eq!(after["state"], "draft");
        assert_eq!(village.rows("leg", "state = 'cancelled'").await, 1);
        assert_eq!(village.rows("leg", "state = 'planned'").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_box_for_a_hub_stays_packed_and_waits_for_another_carrier() {
    each_village("ending-hub-box", |village| async move {
        let (_, line) = village.ear_savers_needed(40).await;
        let home = Place::Home(village.makers[0]);
        village.sealed_for(line, village.saver.1, &[25], home).await;
        let tour = drafted(&village).await;
        ended(&village, "product").await;
        let state = seen(&village, &tour).await["state"].clone();
        assert_eq!(state, "cancelled");
        assert_eq!(village.rows("parcel", "state = 'packed'").await, 1);
        assert_eq!(
            village
                .rows("pile", "place_kind = 'parcel' AND owner IS NULL")
                .await,
            1
        );
        drafted(&village).await;
        village.verify().await;
    })
    .await;
}
