//! What people are told: every kind of message owed has its letter, and says what happened.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use essaim_app::work::round;
use essaim_mail::{Letter, Transport};
use essaim_testkit::{MOMENT, Village, each_village};
use essaim_words::Lang;
use serde_json::json;

use crate::help::{a_claim, letters, node, owed};

/// Every kind of message this program owes somebody.
const KINDS: &[&str] = &[
    "ending-thanks",
    "sign-in",
    "invitation",
    "proposal",
    "claim-confirmed",
    "claim-reminder",
    "claim-due",
    "claim-expired",
    "claim-given-back",
    "stop-printing",
    "stop-handing-out",
    "stop-lifted",
    "batch-held",
    "batch-accepted",
    "batch-rejected",
    "batch-released",
    "tour-offered",
    "tour-changed",
    "pickup-off",
    "hub-closing",
    "refill-wanted",
    "refill-changed",
    "delivery-coming",
    "delivery-to-count",
    "delivery-to-decide",
    "recall-notice",
    "recall-final",
    "recall-all-clear",
    "recall-unanswered",
    "cited-approval",
    "approval-ending",
    "specimen-asked",
    "specimen-agreed",
    "specimen-sent",
    "specimen-to-judge",
    "specimen-judged",
    "specimen-ended",
    "specimen-reminder",
    "specimen-late",
    "need-opened",
    "need-refused",
    "need-merged",
    "need-still-wanted",
    "undelivered",
];

#[tokio::test]
async fn every_kind_of_message_has_its_letter() {
    for kind in KINDS {
        for key in [
            format!("mail-{kind}-subject"),
            format!("message-kind-{kind}"),
        ] {
            assert!(Lang::Fr.has(&key) && Lang::En.has(&key), "{key}");
        }
    }
    each_village("kinds", |village| async move {
        let node = node(1, Transport::memory());
        for kind in KINDS {
            owed(&village, kind, json!({})).await;
            let report = round(&village.app, &node).await;
            assert_eq!((report.later, report.dropped), (0, 1), "{kind}: {report:?}");
        }
        owed(&village, "nobody-knows-this", json!({})).await;
        let report = round(&village.app, &node).await;
        assert_eq!((report.later, report.dropped), (1, 0), "{report:?}");
    })
    .await;
}

/// Every Rust file under a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

/// The arguments of each `owe(` of a source, as they are written.
fn owings(source: &str) -> Vec<String> {
    let calls = source.match_indices("owe(");
    let calls =
        calls.filter(|(at, _)| !source[..*at].ends_with("fn ") && !source[..*at].ends_with("::"));
    calls
        .map(|(at, _)| {
            let rest = &source[at..];
            rest[..rest.find(';').unwrap_or(rest.len())].to_owned()
        })
        .collect()
}

#[test]
fn nothing_is_owed_that_no_letter_tells() {
    let known: BTreeSet<&str> = KINDS.iter().copied().collect();
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let (mut named, mut by_variable) = (BTreeSet::new(), Vec::new());
    for path in sources(&app) {
        let source = std::fs::read_to_string(&path).unwrap();
        for call in owings(&source) {
            let before_blanks = call.split("json!").next().unwrap();
            match before_blanks.split('"').nth(1) {
                Some(kind) => drop(named.insert(kind.to_owned())),
                None => by_variable.push(path.file_name().unwrap().to_owned()),
            }
        }
    }
    by_variable.sort();
    assert_eq!(
        by_variable,
        [
            "decide.rs",
            "escalate.rs",
            "mod.rs",
            "notify.rs",
            "remind.rs"
        ],
        "their kinds are in the table by hand"
    );
    assert!(
        named.len() > 10,
        "the reading of the sources is broken: {named:?}"
    );
    let unknown: Vec<_> = named
        .iter()
        .filter(|kind| !known.contains(kind.as_str()))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// What one pass sends to somebody.
async fn read(village: &Village, address: &str) -> Letter {
    let node = node(1, Transport::memory());
    let report = round(&village.app, &node).await;
    assert_eq!(
        (report.later, &report.failed),
        (0, &Vec::new()),
        "{report:?}"
    );
    let mut hers = letters(&node);
    hers.retain(|letter| letter.to.as_str() == address);
    assert_eq!(hers.len(), 1, "{address}: {report:?}");
    hers.remove(0)
}

#[tokio::test]
async fn a_requester_is_told_what_became_of_her_need() {
    each_village("need letters", |village| async move {
        let coordinator = village.api(village.coordinator);
        let (good, bad) = (
            village.visors_posted(40).await,
            village.visors_posted(30).await,
        );
        let verify = format!("/api/v1/needs/{good}/verify");
        coordinator.post(&verify, json!({})).await.expect(200);
        let letter = read(&village, "rosalie@example.invalid").await;
        let expected = "Votre besoin est ouvert\u{a0}: 40 × Visière, Valbrune Nord";
        assert_eq!(letter.subject.replace('\u{202f}', "\u{a0}"), expected);
        let page = format!("/fr/needs/{good}");
        assert!(letter.text.contains(&page), "{}", letter.text);

        let refuse = format!("/api/v1/needs/{bad}/refuse");
        let why = json!({ "reason": "Déjà ouvert hier." });
        coordinator.post(&refuse, why).await.expect(200);
        let letter = read(&village, "rosalie@example.invalid").await;
        assert!(
            letter.subject.contains("30 × Visière"),
            "{}",
            letter.subject
        );
        assert!(letter.text.contains("Déjà ouvert hier."), "{}", letter.text);
    })
    .await;
}

#[tokio::test]
async fn a_maker_is_told_that_less_is_needed_and_what_others_gave_back() {
    each_village("cut letters", |village| async move {
        let claim = a_claim(&village).await;
        round(&village.app, &node(1, Transport::memory())).await;
        let coordinator = village.api(village.coordinator);
        let back = format!("/api/v1/claims/{claim}/give-back");
        let body = json!({ "units": 4, "reason": "Elle est malade." });
        coordinator.post(&back, body).await.expect(200);
        let letter = read(&village, "maelle@example.invalid").await;
        assert!(
            letter.subject.starts_with("4 pièces rendues"),
            "{}",
            letter.subject
        );

        let path = format!("/api/v1/claims/{claim}");
        let seen = village.api(village.makers[0]).get(&path).await.expect(200);
        let line: uuid::Uuid = seen.body["line"].as_str().unwrap().parse().unwrap();
        let whole = village.whole().await;
        let need = whole.book.lines.get(&line.into()).unwrap().need;
        village.wait(MOMENT);
        let cancel = format!("/api/v1/needs/{need}/cancel");
        let body = json!({ "reason": "Le stock suffit." });
        village
            .api(village.requester)
            .post(&cancel, body)
            .await
            .expect(200);
        let letter = read(&village, "maelle@example.invalid").await;
        assert!(
            letter.subject.starts_with("6 pièces de moins"),
            "{}",
            letter.subject
        );
        assert!(
            letter
                .text
                .contains("Le besoin de Valbrune Nord a pris fin."),
            "{}",
            letter.text
        );
        assert!(
            letter.text.contains("N’en imprimez plus."),
            "{}",
            letter.text
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_recall_reaches_who_holds_its_batches_with_a_page_she_may_open() {
    each_village("recall letters", |village| async move {
        let (_, line, _) = village.visors_needed(60).await;
        let maker = village.makers[0];
        let claim = village.claimed(maker, line, village.headband.1, 10).await;
        let batch = village.sealed(maker, claim, &[10]).await;
        round(&village.app, &node(1, Transport::memory())).await;
        let body = json!({ "kind": "batch", "id": batch, "reason": "Une arête coupe." });
        village.wait(MOMENT);
        let coordinator = village.api(village.coordinator);
        coordinator.post("/api/v1/recalls", body).await.expect(201);
        let letter = read(&village, "maelle@example.invalid").await;
        assert!(letter.subject.starts_with("RAPPEL"), "{}", letter.subject);
        assert!(letter.text.contains("Une arête coupe."), "{}", letter.text);
        assert!(letter.text.contains("10 pièces"), "{}", letter.text);
        let path = letter
            .text
            .lines()
            .find_map(|line| line.strip_prefix(&village.url));
        village
            .page(maker)
            .await
            .get(path.unwrap())
            .await
            .expect(200);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_told_until_it_is_answered() {
    each_village("invitation letters", |village| async move {
        let body = json!({
            "name": "Léa Martin", "email": "lea@example.invalid", "language": "en", "role": "maker",
            "collective": village.collective,
        });
        let coordinator = village.api(village.coordinator);
        coordinator
            .post("/api/v1/people/invite", body)
            .await
            .expect(201);
        let letter = read(&village, "lea@example.invalid").await;
        assert_eq!(letter.subject, "Estuaire invites you");
        assert!(
            letter.text.contains("Corinne invites you"),
            "{}",
            letter.text
        );
        let page = village.browser();
        let path = letter
            .text
            .lines()
            .find_map(|line| line.strip_prefix(&village.url));
        assert!(
            page.get(path.unwrap())
                .await
                .expect(303)
                .to
                .contains("sign-in")
        );
    })
    .await;
}

/// A parcel of ten headbands for the first site, on a tour tomorrow morning; rows as they would lie there.
async fn on_the_road(village: &Village) {
    let (_, line, _) = village.visors_needed(60).await;
    let maker = village.makers[0];
    let claim = village.claimed(maker, line, village.headband.1, 10).await;
    village.sealed(maker, claim, &[10]).await;
    let stops = json!([{
        "kind": "delivery", "leg": village.sites[0], "parcel": village.sites[0], "at": "site",
        "place": village.sites[0], "arrives": "2026-11-22T09:00:00Z", "begins": "2026-11-22T09:00:00Z",
        "leaves": "2026-11-22T09:30:00Z", "boxes": 0,
    }]);
    let sql = format!(
        "INSERT INTO parcel (id, code, bound_kind, bound, state, sent, packed_at)
         SELECT id, name, 'site', id, 'packed', 10, '2026-11-21 08:00:00+00:00' FROM site
            WHERE name = 'Valbrune Nord';
         INSERT INTO parcel_content (parcel, batch, stage, units)
         SELECT parcel.id, batch.id, 'stock', 10 FROM parcel, batch;
         INSERT INTO tour (id, collective, state, starts_at, ends_at, km, planned_at, stops)
         SELECT id, collective, 'accepted', '2026-11-22 08:00:00+00:00', '2026-11-22 11:30:00+00:00', 41.6,
         '2026-11-21 08:00:00+00:00', '{stops}' FROM hub WHERE name = 'Carquefou'"
    );
    village.tamper(sql).await;
}

#[tokio::test]
async fn a_site_is_told_once_the_day_before_what_comes() {
    each_village("arrivals", |village| async move {
        on_the_road(&village).await;
        let node = node(1, Transport::memory());
        round(&village.app, &node).await;
        let mut told = letters(&node);
        told.retain(|letter| letter.subject.starts_with("10 pièces arrivent"));
        let mut to: Vec<_> = told.iter().map(|letter| letter.to.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["armand@example.invalid", "rosalie@example.invalid"]);
        let text = told[0].text.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(
            text.contains("headband (10") && text.contains("Valbrune Nord"),
            "{text}"
        );
        assert!(text.contains("10 h"), "{text}");
        let path = format!("/fr/parcels/{}", village.sites[0]);
        assert!(text.contains(&path), "{text}");
        village.wait(TimeDelta::minutes(11));
        assert_eq!(round(&village.app, &node).await.sent, 0, "once");
    })
    .await;
}

#[tokio::test]
async fn a_collective_that_sends_by_itself_is_matched_by_the_clock() {
    each_village("matched by the clock", |village| async move {
        village.ear_savers_needed(8).await;
        let node = node(1, Transport::memory());
        assert_eq!(round(&village.app, &node).await.sent, 0, "a person decides");
        village
            .tamper("UPDATE collective SET sends_proposals = TRUE".into())
            .await;
        village.wait(TimeDelta::hours(6));
        let report = round(&village.app, &node).await;
        assert!(report.clocks.contains(&("clock:match", 1)), "{report:?}");
        assert!(report.sent > 0, "{report:?}");
        assert!(letters(&node)[0].subject.contains("saver"));
    })
    .await;
}
