//! Which instance a database is, and copies of it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be prepared has failed"
)]

use essaim_store::testing::{START, TestDb, each_engine, tamper};
use essaim_store::{Db, Engine, InstanceKind, StoreError, instance};
use uuid::Uuid;

const ID: Uuid = Uuid::from_u128(7);

async fn found(base: &TestDb) {
    let mut tx = base.db.begin().await.unwrap();
    instance::found(&mut tx, ID, InstanceKind::Demo)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_database_is_one_instance_for_ever() {
    each_engine("one instance", |base| async move {
        assert_eq!(instance::this(&base.db).await.unwrap(), None);
        found(&base).await;
        let here = instance::this(&base.db).await.unwrap().unwrap();
        assert_eq!(
            (here.id, here.made, here.kind, here.locked),
            (ID, START, InstanceKind::Demo, false)
        );

        let mut tx = base.db.begin().await.unwrap();
        let refused = instance::found(&mut tx, Uuid::from_u128(8), InstanceKind::Real).await;
        let single = "instance_single";
        assert!(
            matches!(&refused, Err(StoreError::Unique { constraint }) if constraint == single),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_locked_instance_says_so_until_it_is_unlocked() {
    each_engine("locked", |base| async move {
        let mut tx = base.db.begin().await.unwrap();
        let none = instance::set_locked(&mut tx, true).await;
        assert!(matches!(none, Err(StoreError::NotFound)), "{none:?}");
        drop(tx);
        found(&base).await;
        for locked in [true, false] {
            let mut tx = base.db.begin().await.unwrap();
            assert_eq!(
                instance::set_locked(&mut tx, locked).await.unwrap().locked,
                locked
            );
            tx.commit().await.unwrap();
            assert_eq!(
                instance::this(&base.db).await.unwrap().unwrap().locked,
                locked
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_copy_made_while_somebody_writes_holds_what_was_committed() {
    each_engine("copy", |base| async move {
        found(&base).await;
        let copy = base.dir.path().join("copy.db");
        if base.db.engine() == Engine::Postgres {
            let refused = base.db.backup_to(&copy).await;
            assert!(
                matches!(refused, Err(StoreError::Unsupported(_))),
                "{refused:?}"
            );
            return;
        }
        let mut writing = base.db.begin().await.unwrap();
        instance::set_locked(&mut writing, true).await.unwrap();
        base.db.backup_to(&copy).await.unwrap();
        writing.commit().await.unwrap();

        let copied = Db::open(copy.to_str().unwrap()).await.unwrap();
        assert!(!instance::this(&copied).await.unwrap().unwrap().locked);
        assert_eq!(copied.integrity().await.unwrap(), Vec::<String>::new());
        copied.close().await;
        let again = base.db.backup_to(&copy).await.unwrap_err();
        assert!(again.to_string().contains("name a new file"), "{again}");
    })
    .await;
}

#[tokio::test]
async fn rows_that_point_nowhere_are_found() {
    each_engine("integrity", |base| async move {
        assert_eq!(base.db.integrity().await.unwrap(), Vec::<String>::new());
        if base.db.engine() == Engine::Sqlite {
            tamper(
                &base.db,
                "CREATE TABLE loose (id BIGINT, batch BIGINT); INSERT INTO loose VALUES (1, 2);
                 CREATE TABLE anchor (id BIGINT PRIMARY KEY);
                 PRAGMA writable_schema = ON;
                 UPDATE sqlite_schema SET sql = 'CREATE TABLE loose (id BIGINT, batch BIGINT REFERENCES anchor (id))'
                   WHERE name = 'loose';
                 PRAGMA writable_schema = RESET;",
            )
            .await
            .unwrap();
            let reopened = Db::open(&base.url).await.unwrap();
            assert_eq!(reopened.integrity().await.unwrap(), ["a row of loose names a missing anchor"]);
            reopened.close().await;
        }
    })
    .await;
}
