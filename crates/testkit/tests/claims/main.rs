//! Claims through HTTP.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a story is told in one go, and must fail where it cannot go on"
)]

mod clock;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{ClaimId, LineId, PersonId};
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

async fn now(village: &Village) -> DateTime<Utc> {
    village.base.db.now().await.unwrap()
}

async fn body(village: &Village, line: LineId, units: i64) -> Value {
    let due = now(village).await + TimeDelta::days(3);
    json!({ "line": line, "version": village.headband.1, "units": units, "due": due })
}

async fn take(village: &Village, maker: PersonId, line: LineId, units: i64) -> ClaimId {
    let body = body(village, line, units).await;
    let answer = village.api(maker).post("/api/v1/claims", body).await;
    answer.expect(201).id().into()
}

#[tokio::test]
async fn a_maker_claims_and_gives_part_of_it_back() {
    each_village("claims", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let api = village.api(village.makers[0]);
        let mut wanted = body(&village, headbands, 20).await;
        wanted["machine"] = json!(village.machines[0]);
        let once = || api.post_keyed("/api/v1/claims", "once", wanted.clone());
        let claim = once().await.expect(201).id();
        let again = once().await.expect(201).id();
        assert_eq!(claim, again, "a repeat is answered from the first result");
        let other = body(&village, headbands, 5).await;
        let same_key = api.post_keyed("/api/v1/claims", "once", other).await;
        assert_eq!(same_key.expect(422).body["code"], "key-reused");
        let too_many = body(&village, headbands, 31).await;
        let refused = api.post("/api/v1/claims", too_many).await.expect(409);
        assert_eq!(refused.body["code"], "not-enough-open");
        let shown = api
            .get(&format!("/api/v1/claims/{claim}"))
            .await
            .expect(200);
        assert_eq!(shown.body["machine"], "Prusa de Maelle");
        let give_back = format!("/api/v1/claims/{claim}/give-back");
        api.post(&give_back, json!({ "units": 8 }))
            .await
            .expect(200);
        let stranger = village.api(village.makers[1]);
        stranger
            .post(&give_back, json!({ "units": 1 }))
            .await
            .expect(404);
        stranger
            .get(&format!("/api/v1/claims/{claim}"))
            .await
            .expect(404);
        let mine = api.get("/api/v1/claims").await.expect(200);
        assert_eq!(mine.body["claims"][0]["remaining"], 12);
        assert_eq!(
            stranger.get("/api/v1/claims").await.expect(200).body["claims"],
            json!([])
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_gives_back_with_a_reason() {
    each_village("claims_reason", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let claim = take(&village, village.makers[0], headbands, 10).await;
        let back = format!("/api/v1/claims/{claim}/give-back");
        let coordinator = village.api(village.coordinator);
        let silent = coordinator.post(&back, json!({ "units": 4 })).await;
        assert_eq!(silent.expect(422).body["fields"][0]["field"], "reason");
        let nul = json!({ "units": 4, "reason": "pan\u{0}ne" });
        let nul = coordinator.post(&back, nul).await.expect(422);
        assert_eq!(nul.body["fields"][0]["code"], "invalid-bad-characters");
        let said = json!({ "units": 4, "reason": "La machine est en panne 🐝" });
        coordinator.post(&back, said).await.expect(200);
        let owner = village.signed_in(village.makers[0]).await;
        let (status, page) = owner.page(&format!("/fr/claims/{claim}")).await;
        assert_eq!(status, 200);
        assert!(page.contains("La machine est en panne 🐝"), "{page}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn bad_numbers_and_dates_are_refused_by_name() {
    each_village("claims_bad", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let api = village.api(village.makers[0]);
        for units in [0, -1, 1_000_000_000, 100_000_000_000_000] {
            let bad = body(&village, headbands, units).await;
            let refused = api.post("/api/v1/claims", bad).await.expect(422);
            assert_eq!(refused.body["fields"][0]["field"], "units", "{units}");
        }
        for days in [-1, 91, 300_000] {
            let mut bad = body(&village, headbands, 1).await;
            bad["due"] = json!(now(&village).await + TimeDelta::days(days));
            let refused = api.post("/api/v1/claims", bad).await.expect(422);
            assert_eq!(refused.body["fields"][0]["field"], "due", "{days}");
        }
        let mut hers = body(&village, headbands, 1).await;
        hers["machine"] = json!(village.machines[1]);
        let refused = api.post("/api/v1/claims", hers).await.expect(422);
        assert_eq!(refused.body["fields"][0]["field"], "machine");
        let newcomer = village.api(village.new_maker);
        let eleven = body(&village, headbands, 11).await;
        let refused = newcomer.post("/api/v1/claims", eleven).await.expect(409);
        assert_eq!(refused.body["args"]["cap"], 10);
        let requester = village.api(village.requester);
        let one = body(&village, headbands, 1).await;
        requester.post("/api/v1/claims", one).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_she_owes_counts_against_her_week_and_her_share() {
    each_village("claims_share", |village| async move {
        // Her machine makes 56 in a week; three tenths of 201 are 60.
        let (_, large, _) = village.visors_needed(201).await;
        let (_, small, _) = village.visors_needed(50).await;
        let maker = village.makers[0];
        let api = village.api(maker);
        let refused = async |line, units, cap: i64| {
            let more = body(&village, line, units).await;
            let refused = api.post("/api/v1/claims", more).await.expect(409);
            assert_eq!(refused.body["code"], "over-cap");
            assert_eq!(refused.body["args"]["cap"], cap);
        };
        refused(large, 57, 56).await;
        let claim = take(&village, maker, small, 30).await;
        take(&village, maker, large, 20).await;
        refused(large, 7, 6).await;
        refused(small, 7, 6).await;
        let back = format!("/api/v1/claims/{claim}/give-back");
        api.post(&back, json!({ "units": 10 })).await.expect(200);
        refused(large, 17, 16).await;
        let second = json!({ "name": "La grande", "process": "fff", "x_mm": 300, "y_mm": 300,
            "z_mm": 300, "materials": ["petg"], "hours_per_day": 12, "rate_hundredths": 100 });
        api.post("/api/v1/machines", second).await.expect(201);
        refused(large, 41, 40).await;
        take(&village, maker, large, 40).await;
        refused(large, 1, 0).await;
        take(&village, village.makers[1], large, 1).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_newcomers_small_claims_never_pass_ten_together() {
    each_village("claims_newcomer", |village| async move {
        let (_, headbands, _) = village.visors_needed(100).await;
        let mut tasks = Vec::new();
        for n in 0..24 {
            let village = Arc::clone(&village);
            tasks.push(tokio::spawn(async move {
                let body = body(&village, headbands, 1).await;
                let api = village.api(village.new_maker);
                let key = format!("small-{n}");
                api.post_keyed("/api/v1/claims", &key, body).await.status
            }));
        }
        let mut taken = 0;
        for task in tasks {
            let status = task.await.unwrap();
            assert!([201, 409, 503].contains(&status), "{status}");
            taken += i64::from(status == 201);
        }
        assert!(taken > 0 && taken <= 10, "{taken}");
        let (_, other_line, _) = village.visors_needed(30).await;
        take(&village, village.new_maker, other_line, 10).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn sixty_four_at_once_never_take_more_than_there_is() {
    each_village("claims_many", |village| async move {
        let (need, headbands, _) = village.visors_needed(100).await;
        let mut tasks = Vec::new();
        for n in 0..64 {
            let village = Arc::clone(&village);
            tasks.push(tokio::spawn(async move {
                let body = body(&village, headbands, 3).await;
                let api = village.api(village.makers[n % 2]);
                let key = format!("many-{n}");
                api.post_keyed("/api/v1/claims", &key, body).await.status
            }));
        }
        let mut taken = 0;
        for task in tasks {
            let status = task.await.unwrap();
            assert!([201, 409, 503].contains(&status), "{status}");
            taken += i64::from(status == 201) * 3;
        }
        assert!(taken > 0 && taken <= 100, "{taken} of {need}");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn two_clients_with_one_key_make_one_claim() {
    each_village("claims_twins", |village| async move {
        let (_, headbands, _) = village.visors_needed(100).await;
        let taken = body(&village, headbands, 7).await;
        let twin = || {
            let (api, taken) = (village.api(village.makers[0]), taken.clone());
            async move { api.post_keyed("/api/v1/claims", "twin", taken).await }
        };
        let (one, other) = tokio::join!(twin(), twin());
        assert_eq!(one.expect(201).id(), other.expect(201).id());
        village.verify().await;
    })
    .await;
}

fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .split_once(&mark)
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    rest.split_once('"').unwrap().0
}

#[tokio::test]
async fn a_maker_takes_a_job_on_the_page_and_keeps_it() {
    each_village("claims_pages", |village| async move {
        let (_, headbands, _) = village.visors_needed(50).await;
        let hers = village.signed_in(village.makers[0]).await;
        let (status, jobs) = hers.page("/fr/jobs").await;
        assert_eq!(status, 200);
        assert!(jobs.contains("tient sur Prusa de Maelle"), "{jobs}");
        assert!(
            !jobs.contains('⟦') && !jobs.contains("rue du Secret"),
            "{jobs}"
        );
        let field = |name| hidden(&jobs, name).to_owned();
        let (version, machine, due) = (field("version"), field("machine"), field("due"));
        let line = headbands.to_string();
        let form = |units, key| {
            [
                ("line", line.as_str()),
                ("version", &village.headband.1.to_string()),
                ("machine", &machine),
                ("due", &due),
                ("units", units),
                ("other", "yes"),
                ("key", key),
            ]
            .map(|(name, value): (&str, &str)| (name.to_owned(), value.to_owned()))
        };
        assert!(!version.is_empty());
        let send = |form: [(String, String); 7]| {
            let hers = hers.clone();
            async move {
                let form: Vec<(&str, &str)> =
                    form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                hers.send("/fr/jobs", &form).await
            }
        };
        let (status, again) = send(form("douze", "a")).await;
        assert_eq!(status, 422);
        assert!(again.contains("value=\"douze\""), "what was typed is kept");
        let (status, again) = send(form("51", "a")).await;
        assert_eq!(status, 409, "{again}");
        let (status, to) = send(form("12", "b")).await;
        assert_eq!(status, 303, "{to}");
        assert_eq!(send(form("12", "b")).await, (303, to.clone()), "sent twice");
        let (status, page) = hers.page(&to).await;
        assert_eq!(status, 200);
        assert!(!page.contains('⟦'), "{page}");
        for other in [village.makers[1], village.requester, village.driver] {
            let other = village.signed_in(other).await;
            assert_eq!(other.page(&to).await.0, 404);
        }
        let (status, _) = hers.send(&format!("{to}/start"), &[("key", "c")]).await;
        assert_eq!(status, 303);
        let form = [("key", "d"), ("units", "13")];
        let (status, page) = hers.send(&format!("{to}/give-back"), &form).await;
        assert_eq!(status, 409);
        assert!(page.contains("value=\"13\""));
        let due = hidden(&page.replace("<option", "name=\"option\""), "option").to_owned();
        let form = [("key", "e"), ("due", due.as_str())];
        assert_eq!(hers.send(&format!("{to}/extend"), &form).await.0, 303);
        let (status, list) = hers.page("/en/claims").await;
        assert_eq!(status, 200);
        assert!(list.contains("data-part") && !list.contains('⟦'), "{list}");
        assert_eq!(hers.page("/fr/claims/nonsense").await.0, 404);
        village.verify().await;
    })
    .await;
}
