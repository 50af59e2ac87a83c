//! Batches through HTTP: sealed, rested, released, held, stopped, withdrawn; bags and unannounced bags.

use std::sync::Arc;

use chrono::TimeDelta;
use essaim_app::Asked;
use essaim_app::batch::{self as verbs, StrayForm};
use essaim_domain::ids::{LineId, PersonId};
use essaim_testkit::{MOMENT, Village, each_village, stage};
use serde_json::json;
use uuid::Uuid;

async fn a_sealed_batch(village: &Village, bags: &[i64]) -> (LineId, Uuid) {
    let (_, line, _) = village.visors_needed(50).await;
    let maker = village.makers[0];
    let units = bags.iter().sum();
    let claim = village
        .claimed(maker, line, village.headband.1, units)
        .await;
    (line, village.sealed(maker, claim, bags).await)
}

async fn asked(village: &Village, person: PersonId, key: &str) -> Asked {
    Asked::new(village.actor(person).await, key, key, b"")
}

#[tokio::test]
async fn more_fewer_and_later_pieces_than_promised_are_taken_at_the_door() {
    each_village("sealing", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let maker = village.makers[0];
        let version = village.headband.1;
        let more = village.claimed(maker, line, version, 10).await;
        let batch = village.sealed(maker, more, &[12]).await;
        let seen = village.batch_seen(maker, batch).await;
        assert_eq!(seen["produced"], 12);
        assert_eq!(seen["bags"].as_array().unwrap().len(), 2, "{seen}");
        let fewer = village.claimed(maker, line, version, 10).await;
        village.sealed(maker, fewer, &[4]).await;
        village.wait(TimeDelta::days(9));
        village.sealed(maker, fewer, &[3, 3]).await;
        let after_the_end = village.sealed(maker, fewer, &[5]).await;
        let seen = village.batch_seen(maker, after_the_end).await;
        assert_eq!(stage(&seen, "made"), 5, "free stock");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_sealed_is_named_and_strangers_see_nothing() {
    each_village("sealing refused", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let (maker, other) = (village.makers[0], village.makers[1]);
        let claim = village.claimed(maker, line, village.headband.1, 10).await;
        let path = format!("/api/v1/claims/{claim}/seal");
        let api = village.api(maker);
        for bags in [
            json!([]),
            json!([0]),
            json!([-3]),
            json!([1_000_000_000_i64]),
        ] {
            let answer = api.post(&path, json!({ "bags": bags })).await.expect(422);
            assert_eq!(answer.body["fields"][0]["field"], "bags", "{bags}");
        }
        let foreign = json!({ "bags": [5], "spool": village.spools[1] });
        let answer = api.post(&path, foreign).await.expect(422);
        assert_eq!(answer.body["fields"][0]["field"], "spool");
        let body = json!({ "bags": [5] });
        village
            .api(other)
            .post(&path, body.clone())
            .await
            .expect(404);
        village.wait(MOMENT);
        let first = api
            .post_keyed(&path, "once", body.clone())
            .await
            .expect(201);
        village.wait(MOMENT);
        let again = api.post_keyed(&path, "once", body).await.expect(201);
        assert_eq!(first.id(), again.id());
        let seen = format!("/api/v1/batches/{}", first.id());
        village.api(other).get(&seen).await.expect(404);
        let list = api.get("/api/v1/batches").await.expect(200);
        assert_eq!(list.body["batches"].as_array().unwrap().len(), 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn accepted_pieces_wait_for_the_end_of_their_rest() {
    each_village("rest", |village| async move {
        let (_, batch) = a_sealed_batch(&village, &[10]).await;
        let path = format!("/api/v1/batches/{batch}/release");
        let validator = village.api(village.validator);
        let early = validator.post(&path, json!({})).await.expect(409);
        assert_eq!(early.body["code"], "batch-state");
        village.accepted(&[batch]).await;
        let resting = validator.post(&path, json!({})).await.expect(409);
        assert_eq!(resting.body["code"], "resting");
        village.wait(TimeDelta::hours(71));
        assert_eq!(verbs::release_due(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::hours(1));
        village
            .api(village.makers[1])
            .post(&path, json!({}))
            .await
            .expect(404);
        assert_eq!(verbs::release_due(&village.app).await.unwrap(), 1);
        let seen = village.batch_seen(village.makers[0], batch).await;
        assert_eq!(
            (seen["state"].as_str(), stage(&seen, "stock")),
            (Some("released"), 10)
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_first_article_holds_the_rest_and_makes_a_newcomer_trusted() {
    each_village("first article", |village| async move {
        let (_, line, _) = village.visors_needed(50).await;
        let (maker, version) = (village.new_maker, village.headband.1);
        let first = village.claimed(maker, line, version, 1).await;
        let first = village.sealed(maker, first, &[1]).await;
        village.wait(TimeDelta::minutes(5));
        let second = village.claimed(maker, line, version, 9).await;
        let second = village.sealed(maker, second, &[9]).await;
        village.accepted(&[second]).await;
        village.wait(TimeDelta::hours(73));
        let release = format!("/api/v1/batches/{second}/release");
        let keeper = village.api(village.hub_keeper);
        let waits = keeper.post(&release, json!({})).await.expect(409);
        assert_eq!(waits.body["code"], "first-article-waits");
        let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
        let eleven = json!({ "line": line, "version": version, "units": 11, "due": due });
        let api = village.api(maker);
        api.post("/api/v1/claims", eleven.clone()).await.expect(409);
        village.accepted(&[first]).await;
        assert_eq!(verbs::release_due(&village.app).await.unwrap(), 2);
        village.wait(MOMENT);
        api.post("/api/v1/claims", eleven).await.expect(201);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_opened_bag_rests_again_and_a_parted_one_becomes_two() {
    each_village("bags", |village| async move {
        let (_, batch) = a_sealed_batch(&village, &[10]).await;
        let maker = village.api(village.makers[0]);
        let seen = village.batch_seen(village.makers[0], batch).await;
        let bag = seen["bags"][0]["id"].as_str().unwrap().to_owned();
        village.wait(TimeDelta::hours(10));
        let path = format!("/api/v1/bags/{bag}");
        let stranger = village.api(village.makers[1]);
        stranger
            .post(&format!("{path}/open"), json!({}))
            .await
            .expect(404);
        village.wait(MOMENT);
        maker
            .post(&format!("{path}/open"), json!({}))
            .await
            .expect(200);
        let all = json!({ "units": 10 });
        maker.post(&format!("{path}/rebag"), all).await.expect(409);
        let none = json!({ "units": 0 });
        maker.post(&format!("{path}/rebag"), none).await.expect(422);
        let part = json!({ "units": 4 });
        village.wait(MOMENT);
        maker.post(&format!("{path}/rebag"), part).await.expect(201);
        let seen = village.batch_seen(village.makers[0], batch).await;
        let units: Vec<i64> = seen["bags"]
            .as_array()
            .unwrap()
            .iter()
            .map(|bag| bag["units"].as_i64().unwrap())
            .collect();
        assert_eq!(units, [6, 4]);
        village.accepted(&[batch]).await;
        village.wait(TimeDelta::hours(71));
        assert_eq!(verbs::release_due(&village.app).await.unwrap(), 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_held_batch_is_not_released_until_its_hold_is_lifted() {
    each_village("holds", |village| async move {
        let (_, batch) = a_sealed_batch(&village, &[10]).await;
        village.accepted(&[batch]).await;
        village.wait(TimeDelta::hours(72));
        let hold = format!("/api/v1/batches/{batch}/hold");
        let body = json!({ "reason": "une arête coupante 🔧" });
        village
            .api(village.makers[0])
            .post(&hold, body.clone())
            .await
            .expect(404);
        village
            .api(village.approver)
            .post(&hold, body.clone())
            .await
            .expect(404);
        let coordinator = village.api(village.coordinator);
        let unsaid = coordinator.post(&hold, json!({ "reason": " " })).await;
        assert_eq!(unsaid.expect(422).body["fields"][0]["field"], "reason");
        village.wait(MOMENT);
        let hold = coordinator.post(&hold, body).await.expect(201).id();
        let release = format!("/api/v1/batches/{batch}/release");
        let kept = coordinator.post(&release, json!({})).await.expect(409);
        assert_eq!(kept.body["code"], "held");
        assert_eq!(verbs::release_due(&village.app).await.unwrap(), 0);
        let lift = format!("/api/v1/holds/{hold}/lift");
        village.wait(MOMENT);
        coordinator.post(&lift, json!({})).await.expect(200);
        coordinator.post(&lift, json!({})).await.expect(409);
        village.wait(MOMENT);
        coordinator.post(&release, json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_belongs_to_a_site_blocks_what_is_for_it_and_an_approver_lifts_that() {
    each_village("holds-at-a-site", |village| async move {
        let (_, batch) = a_sealed_batch(&village, &[10]).await;
        let requester = village.api(village.requester);
        let hold = format!("/api/v1/batches/{batch}/hold");
        let everywhere = json!({ "reason": "odeur" });
        requester.post(&hold, everywhere).await.expect(404);
        let here = json!({ "reason": "odeur", "site": village.sites[0] });
        village
            .api(village.driver)
            .post(&hold, here.clone())
            .await
            .expect(404);
        village.wait(MOMENT);
        let hold = requester.post_keyed(&hold, "odd", here).await.expect(201);
        let lift = format!("/api/v1/holds/{}/lift", hold.id());
        requester.post(&lift, json!({})).await.expect(404);
        let page = village.page(village.requester).await;
        let shown = page.get(&format!("/fr/batches/{batch}")).await.expect(200);
        assert!(!shown.html.contains("/lift"));
        village.wait(MOMENT);
        let approver = village.api(village.approver);
        approver.post(&lift, json!({})).await.expect(200);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_stopped_version_takes_no_claims_and_a_withdrawal_needs_both_signatures() {
    each_village("stops", |village| async move {
        let (line, batch) = a_sealed_batch(&village, &[10]).await;
        let version = village.headband.1;
        let stop = format!("/api/v1/versions/{version}/stop");
        let here = json!({ "reason": "casse au montage", "site": village.sites[0] });
        village
            .api(village.makers[0])
            .post(&stop, here.clone())
            .await
            .expect(404);
        let approver = village.api(village.approver);
        let everywhere = json!({ "reason": "casse" });
        approver.post(&stop, everywhere).await.expect(404);
        village.wait(MOMENT);
        let stop = approver.post(&stop, here).await.expect(201).id();
        let due = village.base.db.now().await.unwrap() + TimeDelta::days(3);
        let claim = json!({ "line": line, "version": version, "units": 2, "due": due });
        let maker = village.api(village.makers[0]);
        let refused = maker
            .post("/api/v1/claims", claim.clone())
            .await
            .expect(409);
        assert_eq!(refused.body["code"], "version-stopped");
        let lift = format!("/api/v1/stops/{stop}/lift");
        village.wait(MOMENT);
        approver.post(&lift, json!({})).await.expect(200);
        village.wait(MOMENT);
        maker
            .post("/api/v1/claims", claim.clone())
            .await
            .expect(201);
        let withdraw = format!("/api/v1/versions/{version}/withdraw");
        let why = json!({ "reason": "remplacée" });
        maker.post(&withdraw, why.clone()).await.expect(404);
        village.wait(MOMENT);
        let first = approver.post(&withdraw, why.clone()).await.expect(200);
        assert_eq!(first.id(), version.uuid());
        let same = approver.post(&withdraw, why.clone()).await.expect(409);
        assert_eq!(same.body["code"], "second-person");
        let validator = village.api(village.validator);
        village.wait(MOMENT);
        let gone = validator.post(&withdraw, why).await.expect(200).id();
        let lift = format!("/api/v1/stops/{gone}/lift");
        validator.post(&lift, json!({})).await.expect(409);
        maker.post("/api/v1/claims", claim).await.expect(409);
        let seen = village.batch_seen(village.makers[0], batch).await;
        assert_eq!(stage(&seen, "made"), 10, "the pieces stay, without owner");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_bag_nobody_announced_is_kept_apart_until_it_is_known() {
    each_village("strays", |village: Arc<Village>| async move {
        let (app, keeper, hub) = (&village.app, village.hub_keeper, village.hubs[0]);
        let stranger = asked(&village, village.makers[0], "s").await;
        assert!(verbs::keep_apart(app, &stranger, hub, 7).await.is_err());
        let one = asked(&village, keeper, "1").await;
        let stray = verbs::keep_apart(app, &one, hub, 7).await.unwrap();
        assert_eq!(verbs::keep_apart(app, &one, hub, 7).await.unwrap(), stray);
        let form = StrayForm {
            maker: village.makers[1],
            version: village.headband.1,
            material: None,
        };
        let two = asked(&village, keeper, "2").await;
        let batch = verbs::identify(app, &two, stray, form.clone())
            .await
            .unwrap();
        let seen = village.batch_seen(village.makers[1], batch.uuid()).await;
        assert_eq!(stage(&seen, "made"), 7);
        let again = asked(&village, keeper, "3").await;
        assert!(verbs::identify(app, &again, stray, form).await.is_err());
        let four = asked(&village, keeper, "4").await;
        let other = verbs::keep_apart(app, &four, hub, 2).await.unwrap();
        let five = asked(&village, keeper, "5").await;
        verbs::thank(app, &five, other).await.unwrap();
        let six = asked(&village, keeper, "6").await;
        assert!(verbs::thank(app, &six, other).await.is_err());
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_label_tells_anybody_what_it_is_and_nobodys_name() {
    each_village("labels", |village| async move {
        let (_, batch) = a_sealed_batch(&village, &[6, 4]).await;
        let seen = village.batch_seen(village.makers[0], batch).await;
        let code = seen["bags"][0]["code"].as_str().unwrap();
        let anybody = village.api(village.new_maker);
        let path = format!("/api/v1/labels/{}", code.to_lowercase());
        let label = anybody.get(&path).await.expect(200).body;
        assert_eq!(
            (&label["units"], &label["checked"]),
            (&json!(6), &json!(false))
        );
        assert!(!label.to_string().contains("Maelle"), "{label}");
        anybody.get("/api/v1/labels/AAAA-AAAA").await.expect(404);
        anybody
            .get("/api/v1/labels/%00%F0%9F%94%A7")
            .await
            .expect(404);
    })
    .await;
}
