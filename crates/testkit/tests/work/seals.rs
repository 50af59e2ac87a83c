//! The audit's chain, and the check of everything.

use chrono::TimeDelta;
use essaim_app::audit::{Elsewhere, Evidence, verify_chain};
use essaim_app::work::{round, verify};
use essaim_domain::audit::{Attack, Tampering};
use essaim_mail::Transport;
use essaim_store::Engine;
use essaim_testkit::testing::tamper;
use essaim_testkit::{Village, each_village};

use crate::help::{a_claim, node};

async fn sealed(village: &Village) -> usize {
    village.wait(TimeDelta::seconds(3));
    round(&village.app, &node(1, Transport::memory()))
        .await
        .sealed
}

#[tokio::test]
async fn every_act_gets_its_seal_and_a_changed_one_shows() {
    each_village("seals", |village| async move {
        a_claim(&village).await;
        let report = round(&village.app, &node(1, Transport::memory())).await;
        assert_eq!(report.sealed, 0, "acts settle first");
        assert_eq!(sealed(&village).await, 2, "the need opened, the claim");
        let none = Evidence::default();
        let head = verify_chain(&village.app, &none).await.unwrap().unwrap();
        assert_eq!(head.rows, 2);
        a_claim(&village).await;
        assert_eq!(sealed(&village).await, 2);
        assert_eq!(sealed(&village).await, 0);
        let told = Evidence { heads: vec![head], ..Evidence::default() };
        let whole = verify_chain(&village.app, &told).await.unwrap();
        assert_eq!(whole.unwrap().rows, 4);

        let db = &village.base.db;
        match db.engine() {
            Engine::Sqlite => tamper(db, "DROP TRIGGER act_no_update").await.unwrap(),
            Engine::Postgres => tamper(db, "DROP TRIGGER act_insert_only ON act").await.unwrap(),
        }
        let change = "UPDATE act SET verb = 'gave-back' WHERE id = (SELECT act FROM audit_seal WHERE seq = 3)";
        tamper(db, change).await.unwrap();
        let found = verify_chain(&village.app, &none).await.unwrap();
        let expected = Tampering { first: 3, last: 3, attack: Attack::Edited, resealed: false };
        assert_eq!(found, Err(expected));
        let verdict = verify(&village.app, &Elsewhere::default()).await.unwrap();
        assert_eq!(verdict.wrong, [format!("audit: {expected}")]);
    })
    .await;
}

/// SHA-256 of `abc`.
const A_FILE: &str = "INSERT INTO version_file (version, name, hash, role, bytes)
    SELECT id, 'visor.stl', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'mesh', 3
    FROM version ORDER BY id LIMIT 1";

#[tokio::test]
async fn a_check_counts_everything_and_finds_what_somebody_changed() {
    each_village("verify", |village| async move {
        a_claim(&village).await;
        sealed(&village).await;
        let file = village.app.files().put(b"abc").await.unwrap();
        tamper(&village.base.db, A_FILE).await.unwrap();
        let verdict = verify(&village.app, &Elsewhere::default()).await.unwrap();
        assert_eq!(verdict.wrong, Vec::<String>::new());
        for expected in [
            ("claims", 1),
            ("need lines", 2),
            ("seals", 2),
            ("files named", 1),
        ] {
            let found = verdict.counts.iter().find(|(what, _)| what == expected.0);
            assert_eq!(
                found.map(|(_, count)| *count),
                Some(expected.1),
                "{}",
                expected.0
            );
        }

        let counter = "UPDATE need_line SET open = open - 1, made = made + 1";
        tamper(&village.base.db, counter).await.unwrap();
        std::fs::write(village.app.files().path(file), "abd").unwrap();
        let wrong = verify(&village.app, &Elsewhere::default())
            .await
            .unwrap()
            .wrong;
        assert!(
            wrong.iter().any(|line| line.starts_with("ledger: ")),
            "{wrong:?}"
        );
        let damaged = wrong.iter().filter(|line| line.starts_with("files: "));
        assert_eq!(damaged.count(), 1, "{wrong:?}");
        std::fs::remove_file(village.app.files().path(file)).unwrap();
        let wrong = verify(&village.app, &Elsewhere::default())
            .await
            .unwrap()
            .wrong;
        assert!(
            wrong.iter().any(|line| line.contains("no file ba7816")),
            "{wrong:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn acts_nobody_seals_are_told_after_an_hour() {
    each_village("no sealer", |village| async move {
        a_claim(&village).await;
        village.wait(TimeDelta::minutes(61));
        let wrong = verify(&village.app, &Elsewhere::default())
            .await
            .unwrap()
            .wrong;
        assert!(wrong.len() == 1 && wrong[0].contains("2 acts"), "{wrong:?}");
        assert_eq!(sealed(&village).await, 2);
        assert_eq!(
            verify(&village.app, &Elsewhere::default())
                .await
                .unwrap()
                .wrong,
            Vec::<String>::new()
        );
    })
    .await;
}
