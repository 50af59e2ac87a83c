//! What an approver decides of a delivery, through HTTP: all, in part, nothing, and until when.

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

/// A delivery of 30 + 20 ear savers, counted whole at the first site: its path, its bags, its need.
async fn counted(village: &Village) -> (String, Vec<Value>, Uuid) {
    let (need, line) = village.ear_savers_needed(50).await;
    let place = Place::Hub(village.hubs[0]);
    let (_, bags) = village
        .stock_for(line, village.saver.1, &[30, 20], place)
        .await;
    let boxed = village.boxed(village.sites[0], &json!(bags)).await;
    boxed.picked_up(village, 200).await;
    boxed.docked(village, 200).await;
    let path = format!("/api/v1/parcels/{}", boxed.parcel);
    let requester = village.api(village.requester);
    let shown = requester.get(&path).await.expect(200).body;
    let inside = shown["inside"].as_array().expect("a list").clone();
    let whole =
        |one: &Value| json!({ "batch": one["batch"], "bag": one["bag"], "good": one["units"] });
    let counts: Vec<Value> = inside.iter().map(whole).collect();
    let counts = json!({ "counts": counts });
    requester
        .post(&format!("{path}/count"), counts)
        .await
        .expect(200);
    (path, inside, need.uuid())
}

#[tokio::test]
async fn a_delivery_is_accepted_but_for_a_bag_and_its_demand_opens_again() {
    each_village("decisions-part", |village| async move {
        let (path, inside, need) = counted(&village).await;
        let decide = format!("{path}/decide");
        let approver = village.api(village.approver);
        let part = json!({ "accepted": true, "bags": [inside[0]["bag"]] });
        let mute = approver.post(&decide, part.clone()).await.expect(422).body;
        assert_eq!(mute["fields"][0]["field"], "reason");
        let part =
            json!({ "accepted": true, "bags": [inside[0]["bag"]], "reason": "bords coupants" });
        for other in [village.requester, village.driver, village.hub_keeper] {
            let answer = village.api(other).post(&decide, part.clone()).await;
            answer.expect(404);
        }
        let first = approver.post_keyed(&decide, "part", part.clone()).await;
        let again = approver.post_keyed(&decide, "part", part.clone()).await;
        assert_eq!(first.expect(200).id(), again.expect(200).id());
        let twice = approver.post(&decide, part).await.expect(409).body;
        assert_eq!(twice["code"], "changed-meanwhile");
        let lines = approver
            .get(&format!("/api/v1/needs/{need}"))
            .await
            .expect(200);
        let line = &lines.body["lines"][0];
        assert_eq!(line["open"], inside[0]["units"], "{line}");
        assert_eq!(line["received"], inside[1]["units"], "{line}");
        let page = village.page(village.approver).await;
        let list = page.get("/en/deliveries").await.expect(200).html;
        assert!(list.contains("Accepted in part"), "{list}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_page_accepts_the_rest_and_keeps_what_was_typed() {
    each_village("decisions-page", |village| async move {
        let (path, inside, _) = counted(&village).await;
        let page = village.page(village.approver).await;
        let at = path.replace("/api/v1", "/en");
        let shown = page.get(&at).await.expect(200).html;
        assert!(shown.contains("To be decided before") && shown.contains("72 working hours"));
        let bag = inside[0]["bag"].as_str().expect("an id");
        let send = format!("{at}/decide");
        let nothing = page
            .post(&send, &[("decision", "part"), ("reason", "rayures")])
            .await;
        assert!(
            nothing.expect(422).html.contains("rayures"),
            "what was typed is kept"
        );
        let mute = page
            .post(&send, &[("decision", "part"), ("bags", bag)])
            .await;
        mute.expect(422);
        let fields = [("decision", "part"), ("bags", bag), ("reason", "rayures")];
        page.post(&send, &fields).await.expect(303);
        page.post(&send, &[("decision", "perhaps")])
            .await
            .expect(422);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn approvers_are_reminded_and_silence_decides_nothing() {
    each_village("decisions-late", |village| async move {
        let (path, _, _) = counted(&village).await;
        let remind = || async {
            essaim_app::parcel::remind_decisions(&village.app)
                .await
                .expect("a clock")
        };
        assert_eq!(remind().await, 0);
        // Signed on a Tuesday: no weekend lies in between.
        village.wait(TimeDelta::hours(47));
        assert_eq!(remind().await, 0);
        village.wait(TimeDelta::hours(2));
        assert_eq!(remind().await, 1, "reminded of after 48 working hours");
        assert_eq!(remind().await, 0, "once");
        let told = village.owed("delivery-to-decide").await;
        village.wait(TimeDelta::days(1));
        assert_eq!(remind().await, 1, "and once more when the time is over");
        let more = village.owed("delivery-to-decide").await - told;
        assert!(more > told, "coordinators too: {told}, then {more}");
        assert_eq!(village.rows("delivery_decision", "TRUE").await, 0);
        let approver = village.api(village.approver);
        let yes = json!({ "accepted": true });
        approver
            .post(&format!("{path}/decide"), yes)
            .await
            .expect(200);
        village.verify().await;
    })
    .await;
}
