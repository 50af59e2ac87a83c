//! A day as it is: tours promised already, a door that is closed, rows that contradict themselves.

use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{drafts, planned, seen, two_boxes};

async fn step(village: &Village, who: essaim_domain::ids::PersonId, path: &str) {
    village.api(who).post(path, json!({})).await.expect(200);
}

/// Offers a draft, and its driver says yes.
async fn agreed(village: &Village, tour: &str) -> String {
    let path = format!("/api/v1/tours/{tour}");
    step(village, village.planner, &format!("{path}/offer")).await;
    step(village, village.driver, &format!("{path}/accept")).await;
    path
}

fn time(tour: &Value, which: &str) -> chrono::DateTime<chrono::Utc> {
    tour[which].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_promised_tour_stays_and_the_hours_beside_it_are_planned() {
    each_village("plannings-promised", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let hub = Place::Hub(village.hubs[0]);
        village.stock_for(line, village.saver.1, &[50], hub).await;
        planned(&village).await;
        let first = drafts(&village).await;
        assert_eq!(first.len(), 1);
        let path = agreed(&village, &first[0]).await;
        let promised = seen(&village, &path).await;

        // What is ready later goes before or after it, with the same driver: there is no other.
        let home = Place::Home(village.makers[0]);
        village.sealed_for(line, village.saver.1, &[60], home).await;
        let one = planned(&village).await;
        assert_eq!(seen(&village, &one).await["first"]["unassigned"], 0);
        let after = drafts(&village).await;
        assert_eq!(after.len(), 1);
        let second = seen(&village, &format!("/api/v1/tours/{}", after[0])).await;
        let apart = time(&second, "starts_at") >= time(&promised, "ends_at")
            || time(&second, "ends_at") <= time(&promised, "starts_at");
        assert!(apart, "{second} and {promised}");
        assert_eq!(seen(&village, &path).await, promised, "nobody touched it");

        // What it leaves of her kilometres counts, not all of them.
        let km = promised["km"].as_f64().unwrap();
        let most = format!("UPDATE driver SET most_km = {}", km + 0.01);
        village.tamper(most).await;
        let one = planned(&village).await;
        assert_eq!(seen(&village, &one).await["first"]["unassigned"], 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn two_promises_at_the_same_time_are_named_and_the_rest_is_planned() {
    each_village("plannings-overlap", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let hub = Place::Hub(village.hubs[0]);
        village.stock_for(line, village.saver.1, &[50], hub).await;
        planned(&village).await;
        let first = agreed(&village, &drafts(&village).await[0]).await;
        let home = Place::Home(village.makers[0]);
        village.sealed_for(line, village.saver.1, &[60], home).await;
        planned(&village).await;
        let second = agreed(&village, &drafts(&village).await[0]).await;
        let same = "UPDATE tour SET starts_at = (SELECT MIN(starts_at) FROM tour),
            ends_at = (SELECT MAX(ends_at) FROM tour)";
        village.tamper(same.to_owned()).await;
        let other = Place::Home(village.makers[1]);
        village
            .sealed_for(line, village.saver.1, &[20], other)
            .await;
        let one = planned(&village).await;
        let shown = seen(&village, &one).await;
        assert_eq!(shown["faults"][0]["why"], "overlap", "{shown}");
        assert_eq!(shown["faults"][0]["driver"], json!(village.driver));
        assert_eq!(
            shown["first"]["unassigned"], 0,
            "the evening is free: {shown}"
        );
        for path in [first, second] {
            assert_eq!(seen(&village, &path).await["state"], "accepted");
        }
        let hers = village.signed_in(village.planner).await;
        let name = shown["faults"][0]["name"].as_str().unwrap();
        let said = format!("{name} est sur deux tournées en même temps");
        let (_, page) = hers.page("/fr/tours").await;
        assert!(page.contains(&said), "{page}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_door_that_is_closed_all_day_is_named_and_the_rest_is_planned() {
    each_village("plannings-closed", |village| async move {
        two_boxes(&village).await;
        let (before, site) = ("dock_hours", village.sites[0]);
        for (hours, why, said) in [
            ("Mo 10:00-12:00", "door-closed", "fermée toute la journée"),
            ("whenever", "door-unread", "sont illisibles"),
        ] {
            village
                .tamper(format!("UPDATE site SET {before} = '{hours}'"))
                .await;
            let one = planned(&village).await;
            let shown = seen(&village, &one).await;
            assert_eq!(shown["first"]["unassigned"], 1, "{shown}");
            assert_eq!(
                shown["first"]["tours"], 1,
                "the home's box is planned: {shown}"
            );
            let board = seen(&village, "/api/v1/tours").await;
            assert_eq!(board["unassigned"][0]["why"], why, "{site}: {board}");
            let hers = village.signed_in(village.planner).await;
            let (_, page) = hers.page("/fr/tours").await;
            assert!(page.contains(said), "{page}");
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_driver_without_room_or_with_hours_nobody_can_read_is_named() {
    each_village("plannings-driver", |village| async move {
        two_boxes(&village).await;
        for (column, value, why) in [
            ("boxes", "0", "no-room"),
            ("hours", "'whenever'", "hours-unread"),
        ] {
            village
                .tamper(format!("UPDATE driver SET {column} = {value}"))
                .await;
            let one = planned(&village).await;
            let shown = seen(&village, &one).await;
            assert_eq!(shown["faults"][0]["why"], why, "{shown}");
            assert_eq!(shown["first"]["unassigned"], 2, "{shown}");
        }
        village.verify().await;
    })
    .await;
}
