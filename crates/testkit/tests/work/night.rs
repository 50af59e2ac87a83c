//! The night as people live it: a mail to come in, a date that passes, a need nobody works on.

use chrono::TimeDelta;
use essaim_app::work::{Node, Report, round};
use essaim_domain::code::Code;
use essaim_mail::{Letter, Transport};
use essaim_testkit::{Page, Village, each_village};
use serde_json::json;

use crate::help::{a_claim, letters, node};

/// She asks to come in; the letter she gets.
async fn mail(village: &Village, page: &Page, node: &Node) -> Letter {
    let before = letters(node).len();
    page.post("/fr/sign-in", &[("email", "maelle@example.invalid")])
        .await
        .expect(303);
    assert_eq!(round(&village.app, node).await.sent, 1);
    letters(node).remove(before)
}

fn code_in(letter: &Letter) -> String {
    let code = letter
        .text
        .split_whitespace()
        .find(|word| word.parse::<Code>().is_ok());
    code.unwrap().to_owned()
}

#[tokio::test]
async fn the_mail_she_asked_for_brings_her_in_by_its_link_or_its_code() {
    each_village("mail to come in", |village| async move {
        let node = node(1, Transport::memory());
        let page = village.browser();
        let letter = mail(&village, &page, &node).await;
        assert!(letter.text.contains("10 minutes"), "{}", letter.text);
        let path = letter
            .text
            .lines()
            .find_map(|line| line.strip_prefix(&village.url))
            .unwrap();
        page.get(path).await.expect(200);
        page.post(path, &[]).await.expect(303);
        page.get("/fr/me").await.expect(200);

        let other = village.browser();
        let letter = mail(&village, &other, &node).await;
        let code = code_in(&letter);
        assert!(!letter.subject.contains(&code), "{}", letter.subject);
        other
            .post("/fr/sign-in/code", &[("code", &code)])
            .await
            .expect(303);
        other.get("/fr/me").await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn a_mail_to_come_in_that_waited_too_long_is_not_sent() {
    each_village("late mail", |village| async move {
        let page = village.browser();
        page.post("/fr/sign-in", &[("email", "maelle@example.invalid")])
            .await
            .expect(303);
        village.wait(TimeDelta::minutes(11));
        let report = round(&village.app, &node(1, Transport::memory())).await;
        assert_eq!((report.sent, report.dropped), (0, 1), "{report:?}");
    })
    .await;
}

fn did(report: &Report, clock: &str) -> Option<usize> {
    assert!(report.failed.is_empty(), "{report:?}");
    let ran = report.clocks.iter().find(|(name, _)| *name == clock);
    ran.map(|(_, done)| *done)
}

#[tokio::test]
async fn a_date_that_passes_takes_nothing_before_its_notice_is_two_days_old() {
    each_village("a date passes", |village| async move {
        let claim = a_claim(&village).await;
        let node = node(1, Transport::memory());
        assert_eq!(round(&village.app, &node).await.sent, 1, "it is noted");

        village.wait(TimeDelta::hours(49));
        let report = round(&village.app, &node).await;
        assert_eq!(did(&report, "clock:remind-claims"), Some(1));
        assert_eq!(report.sent, 1);
        let reminder = letters(&node).remove(1);
        assert!(
            reminder.subject.starts_with("Demain"),
            "{}",
            reminder.subject
        );

        village.wait(TimeDelta::hours(24));
        assert_eq!(village.expiry_of(claim).await, None, "nobody told her");
        let report = round(&village.app, &node).await;
        assert_eq!(
            (did(&report, "clock:remind-claims"), report.sent),
            (Some(1), 1)
        );
        let told = village.base.db.now().await.unwrap();
        assert_eq!(
            village.expiry_of(claim).await,
            Some(told + TimeDelta::hours(48))
        );

        village.wait(TimeDelta::hours(47));
        let report = round(&village.app, &node).await;
        assert_eq!(
            (did(&report, "clock:expire-claims"), report.sent),
            (Some(0), 0)
        );
        village.wait(TimeDelta::minutes(61));
        let report = round(&village.app, &node).await;
        assert_eq!(
            (did(&report, "clock:expire-claims"), report.sent),
            (Some(1), 1)
        );
        let last = letters(&node).remove(3);
        assert!(last.subject.contains("10 pièces"), "{}", last.subject);
        let path = format!("/api/v1/claims/{claim}");
        let shown = village.api(village.makers[0]).get(&path).await.expect(200);
        assert_eq!(shown.body["state"], "expired");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_need_past_its_date_ends_by_itself() {
    each_village("a need ends", |village| async move {
        let (need, _, _) = village.visors_needed(50).await;
        let requester = village.api(village.requester);
        let node = node(1, Transport::memory());
        village.wait(TimeDelta::days(13));
        let report = round(&village.app, &node).await;
        assert_eq!(did(&report, "clock:expire-needs"), Some(0));
        village.wait(TimeDelta::days(2));
        let report = round(&village.app, &node).await;
        assert_eq!(did(&report, "clock:expire-needs"), Some(1));
        let seen = village.need_as(&requester, need.uuid()).await;
        assert_eq!(seen["state"], json!("expired"));
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_proposal_waits_from_when_its_mail_left() {
    each_village("a proposal waits", |village| async move {
        village.ear_savers_needed(8).await;
        let coordinator = village.api(village.coordinator);
        let asked = json!({ "collective": village.collective });
        let run = coordinator.post("/api/v1/matching/runs", asked).await;
        let path = format!("/api/v1/matching/runs/{}", run.expect(201).id());
        let send = format!("{path}/send");
        coordinator.post(&send, json!({})).await.expect(200);
        let node = node(1, Transport::memory());
        let report = round(&village.app, &node).await;
        let letters = letters(&node);
        assert!(
            report.sent > 0 && letters.len() == report.sent,
            "{report:?}"
        );
        assert!(
            letters[0].subject.contains("saver"),
            "{}",
            letters[0].subject
        );
        assert!(
            letters[0].text.contains("Valbrune Nord"),
            "{}",
            letters[0].text
        );
        assert!(letters[0].text.contains("Prusa de"), "{}", letters[0].text);
        village.wait(TimeDelta::hours(47));
        let report = round(&village.app, &node).await;
        assert_eq!(did(&report, "clock:expire-proposals"), Some(0));
        village.wait(TimeDelta::minutes(61));
        let report = round(&village.app, &node).await;
        assert_eq!(did(&report, "clock:expire-proposals"), Some(letters.len()));
        village.verify().await;
    })
    .await;
}
