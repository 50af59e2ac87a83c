//! Parcels from hand to hand through HTTP: codes shown and typed, bags counted, papers entered later, codes that open
//! nothing.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use chrono::TimeDelta;
use essaim_domain::ledger::Place;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

/// A parcel of two bags at the first hub, for the first site: id, path, code of the slip, batch.
async fn packed(village: &Village) -> (Uuid, String, String, Uuid) {
    let (_, line) = village.ear_savers_needed(50).await;
    let place = Place::Hub(village.hubs[0]);
    let (batch, bags) = village
        .stock_for(line, village.saver.1, &[30, 20], place)
        .await;
    let keeper = village.api(village.hub_keeper);
    let from = json!({ "kind": "hub", "id": village.hubs[0] });
    let to = json!({ "kind": "site", "id": village.sites[0] });
    let body = json!({ "from": from, "to": to, "bags": bags });
    let parcel = keeper.post("/api/v1/parcels", body).await.expect(201).id();
    let path = format!("/api/v1/parcels/{parcel}");
    let shown = keeper.get(&path).await.expect(200).body;
    let code = shown["code"].as_str().expect("a code").to_owned();
    (parcel, path, code, batch.uuid())
}

/// Shows the code as the hub's keeper.
async fn given(village: &Village, path: &str) -> String {
    let keeper = village.api(village.hub_keeper);
    let shown = keeper.post(&format!("{path}/give"), json!({})).await;
    let shown = shown.expect(200).body;
    shown["handover"].as_str().expect("a code").to_owned()
}

fn other_than(code: &str) -> &'static str {
    if code == "123456" { "123457" } else { "123456" }
}

async fn hands(village: &Village, path: &str) -> Vec<Value> {
    let seen = village.api(village.coordinator).get(path).await.expect(200);
    seen.body["handovers"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn both_sides_confirm_by_the_code_one_shows() {
    each_village("handovers-both", |village| async move {
        let (_, path, _, batch) = packed(&village).await;
        let driver = village.api(village.driver);
        let take = format!("{path}/pick-up");
        let early = driver.post(&take, json!({ "handover": "123456" })).await;
        assert_eq!(early.expect(409).body["code"], "stale-handover-code");
        for other in [village.driver, village.makers[0], village.requester] {
            let (other, give) = (village.api(other), format!("{path}/give"));
            other.post(&give, json!({})).await.expect(404);
        }
        let first = given(&village, &path).await;
        let code = given(&village, &path).await;
        let wrong = other_than(&code);
        let answer = driver.post(&take, json!({ "handover": wrong })).await;
        assert_eq!(answer.expect(409).body["code"], "not-the-givers-code");
        if first != code {
            let answer = driver.post(&take, json!({ "handover": first })).await;
            assert_eq!(answer.expect(409).body["code"], "not-the-givers-code");
        }
        let nonsense = driver.post(&take, json!({ "handover": "12" })).await;
        nonsense.expect(422);
        let short = json!({ "handover": code, "bag_count": 1 });
        let answer = driver.post(&take, short).await.expect(409).body;
        assert_eq!(answer["code"], "bags-differ");
        assert_eq!(answer["args"], json!({ "bags": 2, "counted": 1 }));
        let right = json!({ "handover": code, "bag_count": 2 });
        let taken = driver.post_keyed(&take, "taken", right.clone()).await;
        let again = driver.post_keyed(&take, "taken", right).await;
        assert_eq!(taken.expect(200).id(), again.expect(200).id());
        let hands = hands(&village, &path).await;
        assert_eq!(hands.len(), 1, "never twice");
        assert_eq!(hands[0]["step"], "picked-up");
        assert_eq!(hands[0]["confirmed"], "both");
        assert_eq!(
            (&hands[0]["bags"], &hands[0]["counted"]),
            (&json!(2), &json!(2))
        );
        let page = village.page(village.hub_keeper).await;
        let page = page.get(&format!("/en/batches/{batch}")).await.expect(200);
        assert!(
            page.html.contains("confirmed by both sides"),
            "{}",
            page.html
        );
        assert!(page.html.contains("2 bags on the list, 2 counted"));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_code_that_was_guessed_at_or_is_old_is_over() {
    each_village("handovers-over", |village| async move {
        let (_, path, _, _) = packed(&village).await;
        let driver = village.api(village.driver);
        let take = format!("{path}/pick-up");
        let code = given(&village, &path).await;
        for _ in 0..5 {
            let answer = driver
                .post(&take, json!({ "handover": other_than(&code) }))
                .await;
            assert_eq!(answer.expect(409).body["code"], "not-the-givers-code");
        }
        let answer = driver.post(&take, json!({ "handover": code })).await;
        assert_eq!(answer.expect(409).body["code"], "stale-handover-code");
        let code = given(&village, &path).await;
        village.wait(TimeDelta::hours(13));
        let answer = driver.post(&take, json!({ "handover": code })).await;
        assert_eq!(answer.expect(409).body["code"], "stale-handover-code");
        driver.post(&take, json!({})).await.expect(200);
        assert_eq!(hands(&village, &path).await[0]["confirmed"], "one");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_paper_signed_without_network_is_entered_afterwards() {
    each_village("handovers-paper", |village| async move {
        let (_, path, _, _) = packed(&village).await;
        let take = format!("{path}/pick-up");
        let driver = village.api(village.driver);
        let now = village.base.db.now().await.expect("a clock");
        for at in [now + TimeDelta::hours(1), now - TimeDelta::days(15)] {
            let answer = driver.post(&take, json!({ "on_paper_at": at })).await;
            assert_eq!(answer.expect(409).body["code"], "paper-date");
        }
        let earlier = now - TimeDelta::hours(3);
        let paper = json!({ "on_paper_at": earlier, "bag_count": 2 });
        driver.post(&take, paper).await.expect(200);
        let hands = hands(&village, &path).await;
        assert_eq!(hands[0]["confirmed"], "paper");
        assert_ne!(hands[0]["at"], hands[0]["recorded_at"]);
        assert_eq!(
            village
                .rows("act", "verb = 'picked-up' AND how = 'paper'")
                .await,
            1
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_scan_opens_one_page_with_the_one_thing_my_role_does() {
    each_village("handovers-scan", |village| async move {
        let (parcel, path, code, _) = packed(&village).await;
        let scan = format!("/en/l/{code}");
        let keeper = village.page(village.hub_keeper).await;
        let shown = keeper.get(&scan).await.expect(200).html;
        let give = format!("/en/parcels/{parcel}/give");
        assert!(shown.contains(&give), "{shown}");
        let given = keeper.post(&give, &[]).await.expect(200).html;
        let mark = "<p class=\"code\"><b>";
        let at = given.find(mark).map_or(0, |at| at + mark.len());
        let typed: String = given[at..].chars().take(6).collect();
        let driver = village.page(village.driver).await;
        let short = driver.get(&format!("/l/{code}?h={typed}")).await;
        let shown = driver
            .get(&format!("{scan}?h={typed}"))
            .await
            .expect(200)
            .html;
        short.expect(303);
        let take = format!("/en/parcels/{parcel}/pick-up");
        assert!(shown.contains(&take) && shown.contains(&typed), "{shown}");
        assert!(!shown.contains(&give), "the driver has nothing to give yet");
        let fields = [("paper", "no"), ("handover", typed.as_str()), ("bags", "3")];
        let back = driver.post(&take, &fields).await.expect(409).html;
        assert!(back.contains("You counted 3 bags"), "{back}");
        assert!(
            back.contains(&format!("value=\"{typed}\"")),
            "what was typed is kept"
        );
        let fields = [("paper", "no"), ("handover", typed.as_str()), ("bags", "2")];
        driver.post(&take, &fields).await.expect(303);
        let visitor = village.browser();
        let shown = visitor.get(&scan).await.expect(200).html;
        assert!(shown.contains(&format!("/en/dock/{code}")), "{shown}");
        let shown = driver.get(&scan).await.expect(200).html;
        assert!(shown.contains(&format!("/en/dock/{code}")), "{shown}");
        assert_eq!(hands(&village, &path).await[0]["confirmed"], "both");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_foreign_or_misread_code_says_what_it_is_and_what_to_do() {
    each_village("handovers-foreign", |village| async move {
        let visitor = village.browser();
        for path in ["/en/l/0000-0000", "/l/0000-0000"] {
            let shown = visitor.get(path).await;
            if shown.status == 404 {
                assert!(shown.html.contains("not from here"), "{}", shown.html);
            } else {
                shown.expect(303);
            }
        }
        for path in ["/en/l/0000-0001", "/en/l?code=0000-0001", "/l/nonsense"] {
            let shown = visitor.get(path).await.expect(404).html;
            let fr = shown.contains("Un signe est faux");
            assert!(fr || shown.contains("A symbol is wrong"), "{path}: {shown}");
        }
        visitor.get("/en/l?code=0000-0000").await.expect(303);
        visitor.get("/en/l").await.expect(200);
        let (_, path, code, _) = packed(&village).await;
        let driver = village.api(village.driver);
        driver
            .post(&format!("{path}/pick-up"), json!({}))
            .await
            .expect(200);
        let planner = village.api(village.planner);
        planner
            .post(&format!("{path}/lose"), json!({}))
            .await
            .expect(200);
        let shown = visitor.get(&format!("/en/l/{code}")).await.expect(200).html;
        assert!(shown.contains("This slip is over"), "{shown}");
        let told = visitor.get(&format!("/api/v1/labels/{code}")).await;
        assert!(told.expect(200).html.contains("\"state\":\"empty\""));
        village.verify().await;
    })
    .await;
}

/// A parcel a maker packed for the first hub: its path and id.
async fn brought(village: &Village) -> (String, Uuid) {
    let (_, line) = village.ear_savers_needed(50).await;
    let home = Place::Home(village.makers[0]);
    let (_, bags) = village.sealed_for(line, village.saver.1, &[30], home).await;
    let from = json!({ "kind": "home", "id": village.makers[0] });
    let to = json!({ "kind": "hub", "id": village.hubs[0] });
    let body = json!({ "from": from, "to": to, "bags": bags });
    let maker = village.api(village.makers[0]);
    let parcel = maker.post("/api/v1/parcels", body).await.expect(201).id();
    (format!("/api/v1/parcels/{parcel}"), parcel)
}

#[tokio::test]
async fn what_comes_while_the_hub_is_closed_is_warned_of_and_kept_as_told() {
    each_village("handovers-closed", |village| async move {
        let (path, parcel) = brought(&village).await;
        let page = village.page(village.hub_keeper).await;
        let parcels = format!("/fr/parcels/{parcel}");
        let hub = format!("/fr/hubs/{}", village.hubs[0]);
        let warned = "le point de collecte est fermé";
        for one in [&parcels, &hub] {
            let shown = page.get(one).await.expect(200).html;
            assert!(!shown.contains(warned), "open: {shown}");
        }
        village.wait(TimeDelta::hours(24));
        for one in [&parcels, &hub] {
            let shown = page.get(one).await.expect(200).html;
            assert!(shown.contains(warned), "on a Sunday: {shown}");
        }
        let keeper = village.api(village.hub_keeper);
        let arrive = format!("{path}/arrive");
        village
            .api(village.makers[1])
            .post(&arrive, json!({}))
            .await
            .expect(404);
        keeper.post(&arrive, json!({})).await.expect(200);
        let hands = hands(&village, &path).await;
        let last = hands.last().expect("a hand-over");
        assert_eq!(
            (&last["step"], &last["out_of_hours"]),
            (&json!("checked-in"), &json!(true))
        );
        let shown = page.get(&parcels).await.expect(200).html;
        assert!(shown.contains("hors des heures"), "{shown}");
        let lies = village
            .rows("pile", "place_kind = 'hub' AND units = 30")
            .await;
        assert_eq!(lies, 1, "nothing is lost");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_came_while_the_hub_was_open_is_not_marked() {
    each_village("handovers-open", |village| async move {
        let (path, _) = brought(&village).await;
        let keeper = village.api(village.hub_keeper);
        keeper
            .post(&format!("{path}/arrive"), json!({}))
            .await
            .expect(200);
        assert_eq!(hands(&village, &path).await[0]["out_of_hours"], false);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_signature_on_paper_at_the_dock_keeps_its_own_date() {
    each_village("handovers-dock-paper", |village| async move {
        let (parcel, path, _, _) = packed(&village).await;
        let driver = village.api(village.driver);
        driver
            .post(&format!("{path}/pick-up"), json!({}))
            .await
            .expect(200);
        let left = village.base.db.now().await.expect("a clock");
        village.wait(TimeDelta::hours(30));
        let coordinator = village.api(village.coordinator);
        let dock = format!("{path}/dock");
        let signed =
            |at| json!({ "name": "Anne Lequai", "position": "magasin", "on_paper_at": at });
        let now = village.base.db.now().await.expect("a clock");
        let wrong = [now + TimeDelta::hours(1), left - TimeDelta::hours(1)];
        for at in wrong {
            let answer = coordinator.post(&dock, signed(at)).await;
            assert_eq!(answer.expect(409).body["code"], "paper-date");
        }
        let then = left + TimeDelta::hours(2);
        let stranger = village.api(village.makers[0]);
        stranger.post(&dock, signed(then)).await.expect(404);
        let first = coordinator.post_keyed(&dock, "paper", signed(then)).await;
        let again = coordinator.post_keyed(&dock, "paper", signed(then)).await;
        assert_eq!(first.expect(200).body, again.expect(200).body);
        let shown = coordinator.get(&path).await.expect(200).body;
        let said = shown["signed_at"].as_str().expect("a date");
        assert_eq!(said.parse::<chrono::DateTime<chrono::Utc>>(), Ok(then));
        let hands = hands(&village, &path).await;
        let last = hands.last().expect("a hand-over");
        assert_eq!(
            (&last["step"], &last["confirmed"]),
            (&json!("docked"), &json!("paper"))
        );
        assert_eq!(last["at"], shown["signed_at"]);
        let acts = village
            .rows("act", "verb = 'docked' AND how = 'paper'")
            .await;
        assert_eq!(acts, 1);
        let page = village.page(village.coordinator).await;
        page.get(&format!("/fr/parcels/{parcel}")).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_enters_a_paper_of_the_dock_on_the_page() {
    each_village("handovers-dock-page", |village| async move {
        let (parcel, path, _, _) = packed(&village).await;
        let driver = village.api(village.driver);
        driver
            .post(&format!("{path}/pick-up"), json!({}))
            .await
            .expect(200);
        let left = village.base.db.now().await.expect("a clock");
        village.wait(TimeDelta::hours(5));
        let page = village.page(village.coordinator).await;
        let at = format!("/fr/parcels/{parcel}");
        let who = [
            ("paper", "yes"),
            ("name", "Anne Lequai"),
            ("position", "magasin"),
        ];
        let mut typed = who.to_vec();
        typed.push(("when", "hier"));
        let back = page.post(&format!("{at}/sign"), &typed).await.expect(422);
        assert!(back.html.contains("Anne Lequai"), "{}", back.html);
        let mut typed = who.to_vec();
        // An hour later, as a clock in Paris shows it in winter.
        let written = (left + TimeDelta::hours(2))
            .format("%Y-%m-%dT%H:%M")
            .to_string();
        typed.push(("when", &written));
        page.post(&format!("{at}/sign"), &typed).await.expect(303);
        let shown = village
            .api(village.coordinator)
            .get(&path)
            .await
            .expect(200)
            .body;
        let signed = (left + TimeDelta::hours(1)).format("%Y-%m-%dT%H:%M:00Z");
        assert_eq!(shown["signed_at"], signed.to_string());
        village.verify().await;
    })
    .await;
}
