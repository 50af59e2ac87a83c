//! Everybody who has pieces is told, answers, or is called.

use chrono::TimeDelta;
use essaim_domain::ledger::Place;
use essaim_mail::Transport;
use essaim_testkit::{MOMENT, Village, each_village, letters, node};
use serde_json::{Value, json};
use uuid::Uuid;

/// A recall over pieces at a hub and at a site.
struct Spread {
    batch: Uuid,
    recall: Uuid,
}

/// Thirty pieces at the hub, twenty counted by the site; a coordinator opens a recall of the batch.
async fn spread(village: &Village) -> Spread {
    let (_, line) = village.ear_savers_needed(50).await;
    let hub = Place::Hub(village.hubs[0]);
    let (batch, bags) = village
        .stock_for(line, village.saver.1, &[30, 20], hub)
        .await;
    let bag = json!([bags[1]]);
    let boxed = village.boxed(village.sites[0], &bag).await;
    boxed.picked_up(village, 200).await;
    boxed.docked(village, 200).await;
    boxed.counted(&village.api(village.requester), 200).await;
    village.told().await;
    village.wait(MOMENT);
    let body = json!({ "kind": "batch", "id": batch, "reason": "Une arête coupe." });
    let coordinator = village.api(village.coordinator);
    let recall = coordinator.post("/api/v1/recalls", body).await;
    Spread {
        batch: batch.uuid(),
        recall: recall.expect(201).id(),
    }
}

impl Spread {
    async fn notices(&self, village: &Village) -> Vec<Value> {
        let path = format!("/api/v1/recalls/{}", self.recall);
        let seen = village.api(village.coordinator).get(&path).await;
        let seen = seen.expect(200).body["notices"].clone();
        seen.as_array().expect("notices").clone()
    }

    async fn notice(&self, village: &Village, saying: &str, kind: &str) -> Value {
        let notices = self.notices(village).await;
        let mut of = notices.into_iter();
        let of = of.find(|one| one["saying"] == saying && one["holder_kind"] == kind);
        of.expect("a notice")
    }

    fn path(&self, verb: &str) -> String {
        format!("/api/v1/recalls/{}/{verb}", self.recall)
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story from its start to its end")]
async fn every_holder_is_listed_told_and_answers_in_her_own_way() {
    each_village("notices", |village| async move {
        let spread = spread(&village).await;
        let units = |all: &[Value]| {
            let pair = |one: &Value| (one["holder_kind"].clone(), one["units"].clone());
            all.iter().map(pair).collect::<Vec<_>>()
        };
        let told = spread.notices(&village).await;
        let wanted = [("site", 20), ("hub", 30), ("home", 0)];
        assert_eq!(
            units(&told),
            wanted.map(|(kind, units)| (json!(kind), json!(units)))
        );
        let unsent: Vec<_> = told.iter().map(|one| one["letters_sent"].clone()).collect();
        assert_eq!(unsent, [json!(0), json!(0), json!(0)], "not told yet");
        let sent = village.told().await;
        assert!(sent.names("RAPPEL").contains("rosalie"), "{sent:?}");
        let site = spread.notice(&village, "frozen", "site").await;
        assert!(site["letters_sent"].as_u64() > Some(0), "{site}");
        // The site answers with the code of its notice, without an account.
        let code = site["code"].as_str().expect("a code");
        let path = format!("/api/v1/notices/{code}");
        let stranger = village.api(village.driver);
        let read = stranger.get(&path).await.expect(200).body;
        assert_eq!(
            (&read["units"], &read["reason"]),
            (&json!(20), &json!("Une arête coupe."))
        );
        let answer = format!("{path}/answer");
        stranger
            .post(&answer, json!({ "name": " " }))
            .await
            .expect(422);
        let who = json!({ "name": "Rémi Quai", "position": "magasinier" });
        stranger.post(&answer, who.clone()).await.expect(200);
        stranger.post(&answer, who).await.expect(200);
        let site = spread.notice(&village, "frozen", "site").await;
        assert_eq!(site["answerer"], json!(["Rémi Quai", "magasinier"]));
        // The hub's keeper answers on her page; nobody else for her.
        let hub = spread.notice(&village, "frozen", "hub").await;
        let hub = hub["id"].as_str().expect("an id").to_owned();
        let path = format!("/api/v1/recalls/notices/{hub}/acknowledge");
        village
            .api(village.driver)
            .post(&path, json!({}))
            .await
            .expect(404);
        village
            .api(village.hub_keeper)
            .post(&path, json!({}))
            .await
            .expect(200);
        // The maker is called: nobody, then herself.
        let home = spread.notice(&village, "frozen", "home").await;
        let calls = format!(
            "/api/v1/recalls/notices/{}/calls",
            home["id"].as_str().unwrap()
        );
        let coordinator = village.api(village.coordinator);
        village
            .api(village.validator)
            .post(&calls, json!({}))
            .await
            .expect(404);
        village.wait(MOMENT);
        coordinator.post(&calls, json!({})).await.expect(200);
        let sheet = coordinator
            .post(&spread.path("call-sheet"), json!({}))
            .await;
        let sheet = sheet.expect(200).body;
        let silent = sheet["silent"].as_array().unwrap();
        assert_eq!(silent.len(), 1, "{sheet}");
        assert_eq!(silent[0]["notice"]["calls"], 1);
        village
            .api(village.validator)
            .post(&spread.path("call-sheet"), json!({}))
            .await
            .expect(404);
        village.wait(MOMENT);
        let reached = json!({ "answered_by": { "name": "Maelle", "position": "maker" } });
        coordinator.post(&calls, reached).await.expect(200);
        let how: Vec<_> = spread.notices(&village).await;
        let how: Vec<_> = how.iter().map(|one| one["answer"].clone()).collect();
        assert_eq!(how, [json!("code"), json!("page"), json!("call")]);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn silence_is_raised_after_four_hours_and_after_a_day_and_never_twice() {
    each_village("silence", |village| async move {
        let spread = spread(&village).await;
        village.told().await;
        village.wait(TimeDelta::hours(3));
        assert_eq!(village.told().await.count("Rappel sans réponse"), 0);
        village.wait(TimeDelta::hours(1));
        let told = village.told().await;
        assert!(told.count("Rappel sans réponse depuis 4 h") > 0, "{told:?}");
        assert!(told.names("RAPPEL").contains("rosalie"), "written to again");
        village.wait(TimeDelta::minutes(10));
        assert_eq!(village.told().await.count("Rappel sans réponse"), 0);
        let site = spread.notice(&village, "frozen", "site").await;
        let path = format!(
            "/api/v1/recalls/notices/{}/acknowledge",
            site["id"].as_str().unwrap()
        );
        village
            .api(village.requester)
            .post(&path, json!({}))
            .await
            .expect(200);
        village.wait(TimeDelta::hours(20));
        let told = village.told().await;
        assert!(
            told.count("Rappel sans réponse depuis 24 h : 2 lieux") > 0,
            "{told:?}"
        );
        assert!(!told.names("RAPPEL").contains("rosalie"), "she answered");
        village.wait(TimeDelta::days(3));
        assert_eq!(village.told().await.count("Rappel sans réponse"), 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn everybody_who_was_told_reads_the_all_clear_once_two_persons_agree() {
    each_village("all clear", |village| async move {
        let spread = spread(&village).await;
        village.told().await;
        let (one, other) = (
            village.api(village.coordinator),
            village.api(village.validator),
        );
        let why = json!({ "reason": "mesurée, bonne" });
        village.wait(MOMENT);
        one.post(&spread.path("call-off"), why.clone())
            .await
            .expect(200);
        assert_eq!(village.told().await.count("Fin d’alerte"), 0);
        village.wait(MOMENT);
        other.post(&spread.path("call-off"), why).await.expect(200);
        let told = village.told().await;
        let names = told.names("Fin d’alerte");
        assert!(
            names.contains("rosalie") && names.contains("maelle"),
            "{told:?}"
        );
        let site = spread.notice(&village, "all-clear", "site").await;
        let path = format!(
            "/api/v1/recalls/notices/{}/acknowledge",
            site["id"].as_str().unwrap()
        );
        let needless = village.api(village.requester).post(&path, json!({})).await;
        assert_eq!(needless.expect(409).body["code"], "recall-no-answer");
        village.wait(TimeDelta::days(2));
        assert_eq!(village.told().await.count("Rappel sans réponse"), 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_final_recall_asks_every_holder_again() {
    each_village("final notices", |village| async move {
        let spread = spread(&village).await;
        let node = node(1, Transport::memory());
        village.wait(MOMENT);
        for person in [village.coordinator, village.validator] {
            village
                .api(person)
                .post(&spread.path("finalise"), json!({}))
                .await
                .expect(200);
            village.wait(MOMENT);
        }
        essaim_app::work::round(&village.app, &node).await;
        let all = letters(&node);
        let subjects: Vec<_> = all.iter().map(|letter| letter.subject.as_str()).collect();
        assert!(
            subjects.iter().all(|one| !one.starts_with("RAPPEL\u{a0}:")),
            "stale ones stay: {subjects:?}"
        );
        let final_one = all
            .iter()
            .find(|one| one.subject.starts_with("RAPPEL DÉFINITIF"));
        let text = &final_one.expect("a letter").text;
        let path = text
            .lines()
            .find_map(|line| line.strip_prefix(&village.url));
        let shown = village.browser().get(path.expect("a link")).await;
        assert_eq!(shown.status, 200);
        assert!(
            shown.html.contains("Répondre sans compte"),
            "{}",
            shown.html
        );
        let site = spread.notice(&village, "final", "site").await;
        assert_eq!(site["units"], 20);
        let seen = village.batch_seen(village.coordinator, spread.batch).await;
        assert_eq!(essaim_testkit::stage(&seen, "recalled"), 50);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn pages_show_who_was_told_and_whom_to_call() {
    each_village("recall pages", |village| async move {
        let spread = spread(&village).await;
        let coordinator = village.page(village.coordinator).await;
        let address = format!("/fr/recalls/{}", spread.recall);
        let shown = coordinator.get(&address).await;
        for words in ["Pas encore prévenu", "Qui appeler", "à mettre à part"] {
            assert!(shown.html.contains(words), "{words}: {}", shown.html);
        }
        let table = coordinator.get(&format!("{address}/file.csv")).await;
        assert_eq!(table.status, 200);
        assert!(table.html.contains("avis"), "{}", table.html);
        let validator = village.page(village.validator).await.get(&address).await;
        assert!(!validator.html.contains("Maelle"), "{}", validator.html);
        let requester = village.page(village.requester).await;
        let hers = requester.get(&address).await;
        assert_eq!(hers.status, 200);
        assert!(!hers.html.contains("Abandonner le rappel"), "{}", hers.html);
        let site = spread.notice(&village, "frozen", "site").await;
        let notice = format!("/fr/notices/{}", site["code"].as_str().unwrap());
        let shown = requester.get(&notice).await;
        assert!(shown.html.contains("je mets à part"), "{}", shown.html);
        village
            .browser()
            .get("/fr/notices/0000-0000")
            .await
            .expect(404);
    })
    .await;
}
