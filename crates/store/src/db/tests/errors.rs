use std::time::Duration;

use super::{ADD, ROWS, TAKE, id, with_sample};
use crate::testing::{count, each_engine, tamper};
use crate::{Db, Engine, Settings, StoreError};

#[tokio::test]
async fn a_key_taken_twice_is_named_the_same_on_both_engines() {
    each_engine("unique", |base| async move {
        tamper(
            &base.db,
            "CREATE TABLE twin (a BIGINT, b TEXT, UNIQUE (a, b));
             CREATE UNIQUE INDEX twin_folded ON twin (lower(b)) WHERE a > 5;
             INSERT INTO twin VALUES (1, 'x'), (6, 'y')",
        )
        .await
        .unwrap();
        for (sql, name) in [
            ("INSERT INTO twin VALUES (1, 'x')", "twin.a, twin.b"),
            ("INSERT INTO twin VALUES (7, 'Y')", "twin_folded"),
        ] {
            let mut tx = base.db.begin().await.unwrap();
            let refused = tx.run(sql, ()).await.unwrap_err();
            assert!(
                matches!(&refused, StoreError::Unique { constraint } if constraint == name),
                "{refused:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_rule_is_named_by_its_constraint() {
    each_engine("check", |base| async move {
        with_sample(&base).await;
        let mut tx = base.db.begin().await.unwrap();
        let refused = tx
            .run(
                "INSERT INTO sample (id, left_over) VALUES ($1, -1)",
                (id(1),),
            )
            .await;
        let refused = refused.unwrap_err();
        let name = "left_over_not_negative";
        assert!(
            matches!(&refused, StoreError::Check { constraint } if constraint == name),
            "{refused:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_row_that_names_a_missing_one_is_refused() {
    each_engine("foreign key", |base| async move {
        with_sample(&base).await;
        let mut tx = base.db.begin().await.unwrap();
        let sql = "INSERT INTO sample (id, parent) VALUES ($1, $2)";
        let refused = tx.run(sql, (id(1), id(2))).await.unwrap_err();
        assert!(matches!(refused, StoreError::ForeignKey), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_row_that_is_not_there_is_not_found() {
    each_engine("not found", |base| async move {
        let sql = "SELECT name FROM schema_migration WHERE name = $1";
        let asked = base.db.one::<(String,)>(sql, ("none",)).await;
        assert!(matches!(asked, Err(StoreError::NotFound)), "{asked:?}");
    })
    .await;
}

#[tokio::test]
async fn waiting_too_long_for_a_row_is_busy_and_may_be_tried_again() {
    each_engine("busy", |base| async move {
        with_sample(&base).await;
        let mut first = base.db.begin().await.unwrap();
        first.run(ADD, (id(1),)).await.unwrap();
        first.commit().await.unwrap();

        let mut first = base.db.begin().await.unwrap();
        first.run(TAKE, (id(1), 1_i64)).await.unwrap();
        let hasty = Settings {
            lock_timeout: Duration::from_millis(20),
            ..Settings::default()
        };
        let node = Db::open_with(&base.url, &hasty).await.unwrap();
        let late = async {
            let mut second = node.begin().await?;
            second.run(TAKE, (id(1), 1_i64)).await
        };
        let refused = late.await.unwrap_err();
        assert!(refused.is_retryable(), "{refused:?}");
        first.commit().await.unwrap();
        node.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_only_reads_cannot_write_on_sqlite() {
    each_engine("read only", |base| async move {
        with_sample(&base).await;
        if base.db.engine() == Engine::Sqlite {
            let sql = "INSERT INTO sample (id) VALUES ($1) RETURNING id";
            assert!(base.db.one::<(uuid::Uuid,)>(sql, (id(1),)).await.is_err());
        }
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_cannot_be_read_is_refused() {
    for address in [
        "mysql://host/db",
        "sqlite:",
        "",
        "sqlite::memory:",
        "postgres://[",
    ] {
        let opened = Db::open(address).await;
        assert!(
            matches!(opened, Err(StoreError::Address(_))),
            "{address}: {opened:?}"
        );
    }
    let opened = Db::open("sqlite:/nowhere/at/all.db").await;
    assert!(
        matches!(opened, Err(StoreError::Unavailable(_))),
        "{opened:?}"
    );
}
