//! The board of tours: boxes by hub, who is free, what planning again costs, and full shelves.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story that cannot go on stops the test"
)]

use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

/// One box waits at a home for a hub, and one at the hub for the site.
async fn two_boxes(village: &Village) {
    let (_, line) = village.ear_savers_needed(200).await;
    let hub = Place::Hub(village.hubs[0]);
    village.stock_for(line, village.saver.1, &[50], hub).await;
    let home = Place::Home(village.makers[0]);
    village.sealed_for(line, village.saver.1, &[60], home).await;
}

async fn plan(village: &Village) -> Value {
    let planner = village.api(village.planner);
    let body = json!({ "collective": village.collective });
    planner.post("/api/v1/tours/plan", body).await.expect(201);
    board(village).await
}

async fn board(village: &Village) -> Value {
    let planner = village.api(village.planner);
    planner.get("/api/v1/tours").await.expect(200).body
}

fn at_hub(village: &Village, board: &Value, nth: usize) -> Value {
    let id = village.hubs[nth].to_string();
    let mut hubs = board["hubs"].as_array().expect("hubs").iter();
    let hub = hubs.find(|hub| hub["hub"] == id.as_str());
    hub.unwrap_or_else(|| panic!("no {id} in {board}")).clone()
}

#[tokio::test]
async fn the_board_says_what_stands_where_and_who_is_free() {
    each_village("board-hubs", |village| async move {
        two_boxes(&village).await;
        let before = board(&village).await;
        assert_eq!(before["free"][0]["driver"], village.driver.to_string());
        assert!(before["free"][0]["free_from"].is_string(), "{before}");
        assert_eq!(at_hub(&village, &before, 0)["lying"], 50);

        let planned = plan(&village).await;
        let sum = |board: &Value, what: &str| -> i64 {
            let of = |nth| {
                at_hub(&village, board, nth)[what]
                    .as_i64()
                    .expect("a number")
            };
            of(0) + of(1)
        };
        assert_eq!(at_hub(&village, &planned, 0)["on_a_tour"], 1, "{planned}");
        assert_eq!(sum(&planned, "ready"), 0);
        assert_eq!(sum(&planned, "to_fetch"), 1);
        assert_eq!(planned["free"], json!([]));

        let page = village.page(village.planner).await;
        let shown = page.get("/fr/tours").await.expect(200).html;
        assert_eq!(
            shown.matches("<svg").count(),
            shown.matches("</svg>").count()
        );
        assert!(shown.contains("class=\"ch map near\""), "the map");
        assert!(shown.contains("Qui roule quand"), "who drives when");
        assert!(shown.contains("Les mêmes chiffres en tableau"));
        assert!(!shown.contains("Secret-"), "nobody's address");

        for tour in planned["tours"].as_array().expect("tours") {
            let path = format!(
                "/api/v1/tours/{}/cancel",
                tour["id"].as_str().expect("an id")
            );
            let paul = village.api(village.planner);
            paul.post(&path, json!({})).await.expect(200);
        }
        let after = board(&village).await;
        assert_eq!(at_hub(&village, &after, 0)["ready"], 1, "{after}");
        assert_eq!(after["free"].as_array().map(Vec::len), Some(1));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn drivers_and_hubs_show_to_who_plans_only() {
    each_village("board-who", |village| async move {
        two_boxes(&village).await;
        plan(&village).await;
        let hers = village.api(village.driver);
        let seen = hers.get("/api/v1/tours").await.expect(200).body;
        assert_eq!(seen["hubs"], json!([]));
        assert_eq!(seen["free"], json!([]));
        assert_eq!(seen["tours"], json!([]), "nothing was offered to her");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn planning_again_says_what_stood_before_and_what_it_left() {
    each_village("board-before", |village| async move {
        two_boxes(&village).await;
        let first = plan(&village).await["plannings"][0].clone();
        assert_eq!(first["before"], Value::Null);
        let (_, line) = village.ear_savers_needed(50).await;
        let home = Place::Home(village.makers[1]);
        village.sealed_for(line, village.saver.1, &[40], home).await;
        let second = plan(&village).await["plannings"][0].clone();
        assert_eq!(second["before"]["tours"], first["best"]["tours"]);
        assert_eq!(second["before"]["km"], first["best"]["km"]);
        assert_eq!(second["before"]["unassigned"], 1, "the new box: {second}");
        assert_eq!(second["first"]["unassigned"], 0, "{second}");
        let page = village.page(village.planner).await;
        let shown = page.get("/fr/tours").await.expect(200).html;
        assert!(shown.contains("Avant de recalculer"));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn nothing_more_is_brought_to_a_hub_whose_shelves_are_full() {
    each_village("board-full", |village| async move {
        let (_, line) = village.ear_savers_needed(5000).await;
        let here = Place::Hub(village.hubs[0]);
        village
            .stock_for(line, village.saver.1, &[1000, 1000], here)
            .await;
        let home = Place::Home(village.makers[0]);
        village.sealed_for(line, village.saver.1, &[60], home).await;
        let planned = plan(&village).await;
        assert_eq!(at_hub(&village, &planned, 0)["room"], 0);
        assert_eq!(at_hub(&village, &planned, 0)["to_fetch"], 0);
        assert_eq!(at_hub(&village, &planned, 1)["to_fetch"], 1, "{planned}");
        let there = Place::Hub(village.hubs[1]);
        village
            .stock_for(line, village.saver.1, &[2000], there)
            .await;
        let home = Place::Home(village.makers[1]);
        village.sealed_for(line, village.saver.1, &[40], home).await;
        let planned = plan(&village).await;
        assert_eq!(
            at_hub(&village, &planned, 1)["to_fetch"],
            1,
            "it waits: {planned}"
        );
        let page = village.page(village.planner).await;
        let shown = page.get("/fr/tours").await.expect(200).html;
        assert!(shown.contains("rien de plus n"), "{shown}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn over_an_almost_full_shelf_a_big_load_goes_elsewhere_or_as_many_bags_as_fit() {
    each_village("board-almost-full", |village| async move {
        let (_, line) = village.ear_savers_needed(6000).await;
        let here = Place::Hub(village.hubs[0]);
        village
            .stock_for(line, village.saver.1, &[1950], here)
            .await;
        let first = Place::Home(village.makers[0]);
        village
            .sealed_for(line, village.saver.1, &[40, 40], first)
            .await;
        let planned = plan(&village).await;
        assert_eq!(
            at_hub(&village, &planned, 0)["to_fetch"],
            0,
            "eighty, for fifty"
        );
        assert_eq!(at_hub(&village, &planned, 1)["to_fetch"], 1, "all together");
        assert_eq!(at_hub(&village, &planned, 1)["room"], 1920);

        // The other hub fills up too: one bag goes to each, and one waits at home.
        let there = Place::Hub(village.hubs[1]);
        village
            .stock_for(line, village.saver.1, &[1880], there)
            .await;
        let second = Place::Home(village.makers[1]);
        village
            .sealed_for(line, village.saver.1, &[30, 38, 39], second)
            .await;
        let planned = plan(&village).await;
        let rooms = [0, 1].map(|hub| at_hub(&village, &planned, hub)["room"].clone());
        assert!(
            rooms
                .iter()
                .all(|room| room.as_i64().is_some_and(|room| room < 30)),
            "{planned}"
        );
        let waits = "place_kind = 'home' AND stage = 'made'";
        assert_eq!(village.rows("pile", waits).await, 1, "{planned}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_sent_for_a_box_whose_maker_brings_it_herself() {
    each_village("board-brings", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let home = Place::Home(village.makers[0]);
        village.sealed_for(line, village.saver.1, &[60], home).await;
        let planned = plan(&village).await;
        assert_eq!(planned["tours"].as_array().map(Vec::len), Some(1));
        let maker = village.api(village.makers[0]);
        let boxes = maker.get("/api/v1/parcels").await.expect(200).body;
        let path = format!(
            "/api/v1/parcels/{}",
            boxes[0]["id"].as_str().expect("a box")
        );
        let bring = format!("{path}/bring");
        let other = village.api(village.makers[1]);
        other.post(&bring, json!({})).await.expect(404);
        let first = maker.post_keyed(&bring, "brings", json!({})).await;
        first.expect(200);
        let again = maker.post_keyed(&bring, "brings", json!({})).await;
        again.expect(200);
        maker.post(&bring, json!({})).await.expect(409);
        let drafts = |board: &Value| {
            let tours = board["tours"].as_array().expect("tours").iter();
            tours.filter(|tour| tour["state"] == "draft").count()
        };
        assert_eq!(
            drafts(&board(&village).await),
            0,
            "the draft had nothing else"
        );
        assert_eq!(drafts(&plan(&village).await), 0, "nobody is sent");

        let fetched = format!("{path}/have-fetched");
        other.post(&fetched, json!({})).await.expect(404);
        maker.post(&fetched, json!({})).await.expect(200);
        maker.post(&fetched, json!({})).await.expect(409);
        assert_eq!(drafts(&plan(&village).await), 1);
        let page = village.page(village.makers[0]).await;
        let id = path.rsplit('/').next().expect("an id");
        let shown = page
            .get(&format!("/fr/parcels/{id}"))
            .await
            .expect(200)
            .html;
        assert!(shown.contains("apporte moi-même"), "{shown}");
        page.post(&format!("/fr/parcels/{id}/bring"), &[])
            .await
            .expect(303);
        let keeper = village.api(village.hub_keeper);
        keeper
            .post(&format!("{path}/arrive"), json!({}))
            .await
            .expect(200);
        maker.post(&fetched, json!({})).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_always_brings_her_boxes_is_never_fetched_until_she_says_otherwise() {
    each_village("board-always-brings", |village| async move {
        let (_, line) = village.ear_savers_needed(200).await;
        let home = Place::Home(village.makers[0]);
        village.sealed_for(line, village.saver.1, &[60], home).await;
        plan(&village).await;
        let maker = village.api(village.makers[0]);
        let path = "/api/v1/me/brings";
        let herself = json!({ "herself": true });
        let keeper = village.api(village.hub_keeper);
        keeper.post(path, herself.clone()).await.expect(404);
        let first = maker.post_keyed(path, "always", herself.clone()).await;
        let again = maker.post_keyed(path, "always", herself).await;
        assert_eq!(first.expect(200).body, again.expect(200).body);
        assert_eq!(maker.get(path).await.expect(200).body["herself"], true);
        let drafts = |board: &Value| {
            let tours = board["tours"].as_array().expect("tours").iter();
            tours.filter(|tour| tour["state"] == "draft").count()
        };
        let waits = board(&village).await;
        assert_eq!(drafts(&waits), 0, "what waited is hers to bring: {waits}");
        village.sealed_for(line, village.saver.1, &[40], home).await;
        assert_eq!(drafts(&plan(&village).await), 0, "nor is what comes later");
        let hers = "from_kind = 'home' AND state = 'accepted' AND carrier = from_place";
        assert_eq!(village.rows("leg", hers).await, 2);
        let page = village.page(village.makers[0]).await;
        let shown = page.get("/fr/workshop").await.expect(200).html;
        assert!(
            shown.contains("aucune tournée n'est prévue")
                || shown.contains("aucune tournée n’est prévue"),
            "{shown}"
        );
        page.post("/fr/workshop/fetched", &[]).await.expect(303);
        village.sealed_for(line, village.saver.1, &[30], home).await;
        assert_eq!(drafts(&plan(&village).await), 1, "the next one is fetched");
        assert_eq!(
            village.rows("leg", hers).await,
            2,
            "what she promised stays hers"
        );
        page.post("/fr/workshop/brings", &[]).await.expect(303);
        assert_eq!(village.rows("leg", hers).await, 3);
        village.verify().await;
    })
    .await;
}
