//! What letters say, and when they are no longer true. Rows are laid down as they would lie there.

use chrono::TimeDelta;
use essaim_app::work::round;
use essaim_domain::chance::Seeded;
use essaim_domain::code::Code;
use essaim_mail::Transport;
use essaim_testkit::testing::tamper;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::help::{a_claim, letters, node, owed};

/// A fresh message is sent: its subject and text.
async fn sent(village: &Village, kind: &'static str, about: Value) -> String {
    owed(village, kind, about).await;
    let node = node(1, Transport::memory());
    let report = round(&village.app, &node).await;
    assert_eq!(report.sent, 1, "{kind}: {report:?}");
    let letter = letters(&node).remove(0);
    format!("{}\n{}", letter.subject, letter.text)
}

/// The same message is not sent.
async fn stale(village: &Village, kind: &'static str, about: Value) {
    owed(village, kind, about).await;
    let report = round(&village.app, &node(1, Transport::memory())).await;
    assert_eq!((report.sent, report.dropped), (0, 1), "{kind}: {report:?}");
}

async fn change(village: &Village, sql: &'static str) {
    tamper(&village.base.db, sql).await.unwrap();
}

#[tokio::test]
async fn a_claims_notices_follow_its_date() {
    each_village("claim letters", |village| async move {
        let claim = a_claim(&village).await;
        round(&village.app, &node(1, Transport::memory())).await;
        let about = || json!({ "claim": claim });
        stale(&village, "claim-due", about()).await;
        stale(&village, "claim-expired", about()).await;
        let text = sent(&village, "claim-reminder", about()).await;
        assert!(text.contains("10 pièces"), "{text}");
        village.wait(TimeDelta::days(3));
        round(&village.app, &node(1, Transport::memory())).await;
        stale(&village, "claim-reminder", about()).await;
        let text = sent(&village, "claim-due", about()).await;
        assert!(text.contains("10 pièces"), "{text}");
        stale(&village, "claim-due", json!({ "claim": village.makers[0] })).await;
        stale(&village, "claim-due", json!({})).await;
    })
    .await;
}

#[tokio::test]
async fn a_tour_is_offered_until_it_begins() {
    each_village("tour letters", |village| async move {
        change(
            &village,
            "INSERT INTO tour (id, collective, state, starts_at, ends_at, km, planned_at, stops)
             SELECT hub.id, hub.collective, 'offered', '2026-11-22 09:00:00+00:00', '2026-11-22 11:30:00+00:00', 41.6,
             '2026-11-21 08:00:00+00:00', '[1, 2, 3]' FROM hub",
        )
        .await;
        let about = || json!({ "tour": village.hubs[0] });
        let text = sent(&village, "tour-offered", about()).await;
        assert!(text.contains("3 arrêts") && text.contains("42"), "{text}");
        village.wait(TimeDelta::days(2));
        stale(&village, "tour-offered", about()).await;
    })
    .await;
}

#[tokio::test]
async fn a_parcel_at_the_dock_is_to_be_counted() {
    each_village("dock letters", |village| async move {
        change(
            &village,
            "INSERT INTO parcel (id, code, bound_kind, bound, state, sent, packed_at)
             SELECT id, name, 'site', id, 'docked', 24, '2026-11-21 08:00:00+00:00' FROM site;
             INSERT INTO dock_signature (parcel, name, position, signed_at)
             SELECT id, 'x', 'y', '2026-11-21 08:30:00+00:00' FROM site",
        )
        .await;
        let about = || json!({ "parcel": village.sites[0] });
        let text = sent(&village, "delivery-to-count", about()).await;
        assert!(
            text.contains("Valbrune Nord") && text.contains("24"),
            "{text}"
        );
        change(&village, "UPDATE parcel SET state = 'empty'").await;
        stale(&village, "delivery-to-count", about()).await;
    })
    .await;
}

#[tokio::test]
async fn a_stop_is_told_with_its_reason_until_it_is_lifted() {
    each_village("stop letters", |village| async move {
        change(
            &village,
            "INSERT INTO version_stop (id, version, withdrawal, placed_by, placed_at)
             SELECT id, id, FALSE, (SELECT id FROM person LIMIT 1), made_at FROM version;
             INSERT INTO act (id, happened_at, recorded_at, how, verb, about, about_id, facts)
             SELECT id, made_at, made_at, 'page', 'version-stopped', 'version', id, '[]' FROM version;
             INSERT INTO act_text (act, text) SELECT id, 'Une arête coupe.' FROM version",
        )
        .await;
        let about = || json!({ "stop": village.headband.1, "version": village.headband.1 });
        let text = sent(&village, "stop-printing", about()).await;
        assert!(text.contains("Une arête coupe.") && text.contains("headband"), "{text}");
        change(&village, "UPDATE version_stop SET lifted_at = placed_at").await;
        stale(&village, "stop-printing", about()).await;
    })
    .await;
}

#[tokio::test]
async fn a_batchs_letters_follow_its_state() {
    each_village("batch letters", |village| async move {
        let code = Code::new(&mut Seeded::from_number(3));
        let sql = format!(
            "INSERT INTO batch (id, code, component, class, produced, found, made, stock, transit, received, refused,
                used, recalled, scrap, sample, lost, split, kitted, dismantled, state, sealed_at, rest_ends, reworked)
             SELECT id, '{code}', id, 'b', 12, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'accepted',
                '2026-11-21 08:00:00+00:00', '2026-11-21 08:00:00+00:00', FALSE FROM component WHERE key = 'headband';
             INSERT INTO inspection (id, validator, plan, seed, bags, drawn, drawn_at, state)
             SELECT id, (SELECT id FROM person LIMIT 1), '{{}}', 's', '[]', '[]', '2026-11-21 08:00:00+00:00', 'rejected'
                FROM component WHERE key = 'headband';
             INSERT INTO inspection_piece (inspection, piece, defects)
             SELECT id, 1, '[\"major\"]' FROM component WHERE key = 'headband'"
        );
        change(&village, sql.leak()).await;
        let id = village.headband.0;
        let about = || json!({ "batch": id, "inspection": id, "checked": 5 });
        let text = sent(&village, "batch-accepted", about()).await;
        assert!(text.contains(&code.to_string()) && text.contains('5'), "{text}");
        stale(&village, "batch-rejected", about()).await;
        stale(&village, "batch-released", about()).await;
        change(&village, "UPDATE batch SET state = 'released'").await;
        let text = sent(&village, "batch-released", about()).await;
        assert!(text.contains("12"), "{text}");
        change(&village, "UPDATE batch SET state = 'rejected'").await;
        let text = sent(&village, "batch-rejected", about()).await;
        assert!(text.contains("Majeur"), "{text}");
        stale(&village, "batch-accepted", about()).await;
    })
    .await;
}
