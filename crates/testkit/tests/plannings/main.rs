//! Plannings of tours: a first plan at once, better ones in the background, road times and tours of services.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

mod day;
mod help;
mod services;
mod sharing;

use chrono::TimeDelta;
use essaim_app::work::plannings::{Budget, pass};
use essaim_domain::leg::PlanningState;
use essaim_testkit::each_village;
use serde_json::json;

use help::{BUDGET, drafts, planned, roads, seen, two_boxes, with};

#[tokio::test]
async fn first_tours_are_there_at_once_and_the_search_goes_on_in_the_background() {
    each_village("plannings-first", |village| async move {
        two_boxes(&village).await;
        let planner = village.api(village.planner);
        let body = json!({ "collective": village.collective });
        let path = "/api/v1/tours/plan";
        let first = planner
            .post_keyed(path, "plan-1", body.clone())
            .await
            .expect(201);
        let again = planner
            .post_keyed(path, "plan-1", body.clone())
            .await
            .expect(201);
        assert_eq!(first.id(), again.id());
        assert_eq!(village.rows("tour_planning", "1 = 1").await, 1);
        let board = planner.get("/api/v1/tours").await.expect(200).body;
        let shown = &board["plannings"][0];
        assert_eq!(shown["state"], "searching", "{shown}");
        assert_eq!(shown["first"], shown["best"]);
        assert_eq!(shown["first"]["unassigned"], 0, "{board}");
        assert!(!drafts(&village).await.is_empty());
        let one = format!("/api/v1/tours/plannings/{}", first.id());
        let maker = village.api(village.makers[0]);
        maker.get(&one).await.expect(404);
        maker.get(&format!("{one}/replay")).await.expect(404);
        let too_long = json!({ "collective": village.collective, "seconds": 121 });
        planner.post(path, too_long).await.expect(422);
        maker.post(path, body).await.expect(404);

        let ended = pass(&village.app, BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Finished));
        assert_eq!(pass(&village.app, BUDGET).await.unwrap(), None);
        let shown = seen(&village, &one).await;
        assert_eq!(shown["state"], "finished");
        let km = |plan: &str| shown[plan]["km"].as_f64().unwrap();
        assert!(km("best") <= km("first"), "{shown}");
        assert_eq!(
            (&shown["estimated"], &shown["roads"]),
            (&json!(true), &json!("unset"))
        );
        let replay = seen(&village, &format!("{one}/replay")).await;
        assert_eq!(replay["outcome"], "same");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_plans_anew_plans_what_nobody_was_offered_too() {
    each_village("plannings-anew", |village| async move {
        two_boxes(&village).await;
        let first = planned(&village).await;
        let before = drafts(&village).await;
        let second = planned(&village).await;
        let after = drafts(&village).await;
        assert_eq!(before.len(), after.len());
        assert!(before.iter().all(|one| !after.contains(one)), "{after:?}");
        assert_eq!(seen(&village, &first).await["state"], "stopped");
        assert_eq!(seen(&village, &second).await["first"]["unassigned"], 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_planning_is_stopped_and_keeps_its_best() {
    each_village("plannings-stopped", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let stop = format!("{one}/stop");
        village
            .api(village.driver)
            .post(&stop, json!({}))
            .await
            .expect(404);
        let planner = village.api(village.planner);
        planner.post(&stop, json!({})).await.expect(200);
        planner.post(&stop, json!({})).await.expect(409);
        assert_eq!(seen(&village, &one).await["state"], "stopped");
        assert_eq!(pass(&village.app, BUDGET).await.unwrap(), None);
        assert!(!drafts(&village).await.is_empty());

        // While somebody searches for two minutes.
        let body = json!({ "collective": village.collective, "seconds": 120 });
        let made = planner.post("/api/v1/tours/plan", body).await.expect(201);
        let app = village.app.clone();
        let search = tokio::spawn(async move { pass(&app, Budget::Asked).await });
        while village
            .rows("tour_planning", "taken_until IS NOT NULL")
            .await
            == 0
        {
            tokio::task::yield_now().await;
        }
        let hers = village.signed_in(village.planner).await;
        let path = format!("/fr/tours/plannings/{}/stop", made.id());
        let (_, page) = hers.page("/fr/tours").await;
        assert!(page.contains(&path), "{page}");
        let (status, page) = hers.send_form(&path, &[("key", "stop-1")]).await;
        assert_eq!(status, 200, "{page}");
        let ended = search.await.unwrap().unwrap();
        assert_eq!(ended, Some(PlanningState::Stopped));
        let (_, page) = hers.page("/en/tours").await;
        assert!(page.contains("The search was stopped"), "{page}");
        assert!(!page.contains(&path.replace("/fr/", "/en/")), "{page}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_restart_cut_short_ends_with_what_it_has() {
    each_village("plannings-restart", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let before = drafts(&village).await;
        // A process took it and died.
        let taken = "UPDATE tour_planning SET taken_until = started_at";
        village.tamper(taken.to_owned()).await;
        village.wait(TimeDelta::minutes(1));
        assert_eq!(pass(&village.app, BUDGET).await.unwrap(), None);
        assert_eq!(seen(&village, &one).await["state"], "interrupted");
        assert_eq!(drafts(&village).await, before);
        let offer = format!("/api/v1/tours/{}/offer", before[0]);
        let planner = village.api(village.planner);
        planner.post(&offer, json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_tour_offered_during_the_search_stays() {
    each_village("plannings-changed", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let before = drafts(&village).await;
        let offer = format!("/api/v1/tours/{}/offer", before[0]);
        let planner = village.api(village.planner);
        planner.post(&offer, json!({})).await.expect(200);
        let (services, _) = roads().await;
        let ended = pass(&with(&village, services), BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Changed));
        let shown = seen(&village, &one).await;
        assert_eq!(shown["best"], shown["first"]);
        let tour = seen(&village, &format!("/api/v1/tours/{}", before[0])).await;
        assert_eq!(tour["state"], "offered");
        assert_eq!(drafts(&village).await, before[1..]);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_giver_agreed_to_stays() {
    each_village("plannings-agreed", |village| async move {
        two_boxes(&village).await;
        planned(&village).await;
        let before = drafts(&village).await;
        let mut leg = String::new();
        for draft in &before {
            let tour = seen(&village, &format!("/api/v1/tours/{draft}")).await;
            let stops = tour["stops"].as_array().unwrap().iter();
            let mut home = stops.filter(|stop| stop["place"] == "home");
            if let Some(stop) = home.next() {
                leg = stop["leg"].as_str().unwrap().to_owned();
            }
        }
        let agree = format!("/api/v1/legs/{leg}/agree");
        let maker = village.api(village.makers[0]);
        maker.post(&agree, json!({})).await.expect(200);
        let (services, _) = roads().await;
        let ended = pass(&with(&village, services), BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Changed));
        assert_eq!(drafts(&village).await, before);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_board_hears_how_a_planning_ends() {
    each_village("plannings-live", |village| async move {
        two_boxes(&village).await;
        let hers = village.signed_in(village.planner).await;
        let topics = format!("/fr/live?topics=tours:{}", village.collective);
        let (_, page) = hers.page("/fr/tours").await;
        assert!(page.contains(&topics), "{page}");
        let mut stream = hers.stream(&topics).await;
        planned(&village).await;
        let ended = pass(&village.app, BUDGET).await.unwrap();
        assert_eq!(ended, Some(PlanningState::Finished));
        let mut heard = String::new();
        while !heard.contains("La recherche est finie") {
            let chunk = stream.chunk().await.unwrap();
            heard.push_str(&String::from_utf8_lossy(&chunk.unwrap()));
        }
        assert!(heard.contains("event: tours-now"), "{heard}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_planning_was_asked_is_kept_ninety_days_and_its_files_as_long() {
    each_village("plannings-files", |village| async move {
        two_boxes(&village).await;
        let one = planned(&village).await;
        let kept = "asked IS NOT NULL AND plan IS NOT NULL";
        assert_eq!(village.rows("tour_planning", kept).await, 1);
        village.wait(TimeDelta::days(89));
        assert_eq!(essaim_app::tour::forget_due(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::days(2));
        assert_eq!(essaim_app::tour::forget_due(&village.app).await.unwrap(), 1);
        let replay = seen(&village, &format!("{one}/replay")).await;
        assert_eq!(replay["outcome"], "forgotten");
        village.verify().await;
    })
    .await;
}
