//! Several nodes, and nodes that die.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use essaim_app::work::{CLOCKS, round};
use essaim_mail::Transport;
use essaim_testkit::each_village;

use crate::help::{a_claim, another_process, letters, more_owed, node};

#[tokio::test]
async fn after_a_restart_the_work_goes_on_once_the_dead_nodes_lease_is_over() {
    each_village("restart", |village| async move {
        let transport = Transport::memory();
        let (dead, living) = (node(1, transport.clone()), node(2, transport));
        assert!(!round(&village.app, &dead).await.waits);
        a_claim(&village).await;

        let app = another_process(&village).await;
        assert!(
            round(&app, &living).await.waits,
            "the first node may still work"
        );
        village.wait(TimeDelta::seconds(31));
        assert_eq!(round(&app, &living).await.sent, 1);
        assert!(round(&village.app, &dead).await.waits, "it lost its lease");
        assert_eq!(letters(&living).len(), 1);
        app.db().close().await;
    })
    .await;
}

#[tokio::test]
async fn two_nodes_send_nothing_twice_however_the_lease_wanders() {
    each_village("two nodes", |village| async move {
        let claim = a_claim(&village).await;
        more_owed(&village, claim, 39).await;
        let other = another_process(&village).await;
        let transport = Transport::memory();
        let (one, two) = (node(1, transport.clone()), node(2, transport));
        for _ in 0..8 {
            let both = tokio::join!(round(&village.app, &one), round(&other, &two));
            assert!(
                both.0.failed.is_empty() && both.1.failed.is_empty(),
                "{both:?}"
            );
            village.wait(TimeDelta::seconds(31));
        }
        let sent = letters(&one);
        let different: BTreeSet<_> = sent.iter().map(|letter| letter.id).collect();
        assert_eq!((sent.len(), different.len()), (40, 40));
        other.db().close().await;
    })
    .await;
}

#[tokio::test]
async fn a_clock_ticks_once_for_all_nodes() {
    each_village("clocks", |village| async move {
        let node = node(1, Transport::memory());
        assert_eq!(round(&village.app, &node).await.clocks.len(), CLOCKS.len());
        assert_eq!(round(&village.app, &node).await.clocks, []);
        village.wait(TimeDelta::minutes(11));
        let ran: Vec<_> = round(&village.app, &node).await.clocks;
        assert!(
            ran.iter()
                .any(|(name, _)| *name == "clock:forget-live-events"),
            "{ran:?}"
        );
        assert!(ran.len() < CLOCKS.len(), "{ran:?}");
        let names: BTreeSet<_> = CLOCKS.iter().map(|clock| clock.name).collect();
        assert_eq!(names.len(), CLOCKS.len(), "two clocks share a lease");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_needed_any_more_is_forgotten() {
    each_village("forgotten", |village| async move {
        a_claim(&village).await;
        let node = node(1, Transport::memory());
        round(&village.app, &node).await;
        village.wait(TimeDelta::hours(49));
        let ran = round(&village.app, &node).await.clocks;
        for name in ["clock:forget-keys", "clock:forget-live-events"] {
            assert!(
                ran.iter().any(|(clock, done)| *clock == name && *done > 0),
                "{name}: {ran:?}"
            );
        }
    })
    .await;
}
