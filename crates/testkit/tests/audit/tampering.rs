//! Seven attacks at fifty rows each, in real databases: 350 planted, 350 found, each at its row.

use essaim_app::audit::{Elsewhere, gather, verify_chain};
use essaim_app::work::verify_audit;
use essaim_domain::audit::Tampering;
use essaim_store::Engine;
use essaim_store::testing::tamper;
use essaim_testkit::each_village;

use crate::attacker::{Way, attack, disarm, undo};
use crate::help::{exported, from, sealed, signed};

#[tokio::test]
async fn nobody_changes_or_removes_evidence_by_accident() {
    each_village("insert-only", |village| async move {
        sealed(&village, 2).await;
        signed(&village).await;
        let db = &village.base.db;
        let refused = [
            "UPDATE act SET verb = 'other'",
            "DELETE FROM act",
            "UPDATE audit_seal SET seq = seq + 10",
            "DELETE FROM audit_seal",
            "UPDATE checkpoint SET sealed = 1",
            "DELETE FROM checkpoint",
        ];
        let emptied = [
            "TRUNCATE act CASCADE",
            "TRUNCATE audit_seal",
            "TRUNCATE checkpoint",
        ];
        let emptied = emptied
            .into_iter()
            .filter(|_| db.engine() == Engine::Postgres);
        for sql in refused.into_iter().chain(emptied) {
            let error = tamper(db, sql).await.unwrap_err().to_string();
            assert!(error.contains("is insert-only"), "{sql}: {error}");
        }
        let verdict = verify_audit(&village.app, &Elsewhere::default())
            .await
            .unwrap();
        assert_eq!(verdict.wrong, Vec::<String>::new());
    })
    .await;
}

/// Fifty rows of fifty-nine, in no order.
fn places() -> impl Iterator<Item = u64> {
    (0..50).map(|place| place * 37 % 59 + 1)
}

#[tokio::test]
async fn of_350_attacks_every_one_is_found_at_its_row() {
    each_village("tampering", |village| async move {
        for _ in 0..3 {
            sealed(&village, 20).await;
            signed(&village).await;
        }
        let elsewhere = from(&exported(&village).await).await;
        assert_eq!(elsewhere.given.len(), 3);
        let whole = verify_audit(&village.app, &elsewhere).await.unwrap();
        assert_eq!(whole.wrong, Vec::<String>::new());
        disarm(&village.base.db).await;

        let mut found = 0;
        for way in Way::ALL {
            for row in places() {
                attack(&village, way, row).await;
                let evidence = gather(&village.app, &elsewhere).await.unwrap();
                let told = verify_chain(&village.app, &evidence).await.unwrap();
                let (attack, resealed) = way.told(row);
                let expected = Tampering {
                    first: row,
                    last: row,
                    attack,
                    resealed,
                };
                assert_eq!(told, Err(expected), "{way:?} at {row}");
                found += 1;
                undo(&village.base.db).await;
            }
        }
        assert_eq!(found, 350);
        let whole = verify_audit(&village.app, &elsewhere).await.unwrap();
        assert_eq!(whole.wrong, Vec::<String>::new(), "everything was put back");
    })
    .await;
}

#[tokio::test]
async fn with_published_checkpoints_alone_all_are_found_too() {
    each_village("published", |village| async move {
        for _ in 0..3 {
            sealed(&village, 20).await;
            signed(&village).await;
        }
        let public = village.url.clone() + "/api/v1/checkpoints";
        let body = reqwest::get(public).await.unwrap().bytes().await.unwrap();
        let file = village.base.dir.path().join("published.json");
        std::fs::write(&file, body).unwrap();
        let elsewhere = from(&file).await;
        assert_eq!(elsewhere.given.len(), 3);
        disarm(&village.base.db).await;
        for way in Way::ALL {
            for row in places().take(10) {
                attack(&village, way, row).await;
                let evidence = gather(&village.app, &elsewhere).await.unwrap();
                let found = verify_chain(&village.app, &evidence).await.unwrap();
                let found = found.unwrap_err();
                let is_within = found.first <= row && row <= found.last;
                assert!(is_within, "{way:?} at {row}: {found}");
                assert!(found.last - found.first <= 20, "{way:?} at {row}: {found}");
                undo(&village.base.db).await;
            }
        }
    })
    .await;
}
