use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::TimeDelta;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::{ADD, ROWS, TAKE, id, with_sample};
use crate::testing::{START, count, each_engine};
use crate::{Clock as _, Db, Engine, StoreError, transact};

#[tokio::test]
async fn a_transaction_that_is_dropped_leaves_no_trace() {
    each_engine("dropped", |base| async move {
        with_sample(&base).await;
        let mut tx = base.db.begin().await.unwrap();
        assert_eq!(tx.run(ADD, (id(1),)).await.unwrap(), 1);
        drop(tx);
        let mut tx = base.db.begin().await.unwrap();
        let (rows,): (i64,) = tx.one(ROWS, ()).await.unwrap();
        assert_eq!(rows, 0);
        tx.run(ADD, (id(2),)).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn others_see_nothing_before_the_commit() {
    each_engine("isolation", |base| async move {
        with_sample(&base).await;
        let mut tx = base.db.begin().await.unwrap();
        tx.run(ADD, (id(1),)).await.unwrap();
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 0);
        tx.commit().await.unwrap();
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_reads_at_one_instant_sees_nothing_that_came_later_and_keeps_nobody_waiting() {
    each_engine("snapshot", |base| async move {
        with_sample(&base).await;
        add(&base.db, &[1]).await.unwrap();
        let mut reading = base.db.snapshot().await.unwrap();
        let (before,): (i64,) = reading.one(ROWS, ()).await.unwrap();
        add(&base.db, &[2, 3]).await.unwrap();
        let (after,): (i64,) = reading.one(ROWS, ()).await.unwrap();
        assert_eq!((before, after), (1, 1));
        assert!(reading.run(ADD, (id(4),)).await.is_err(), "it only reads");
        drop(reading);
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn time_stands_still_inside_a_transaction() {
    each_engine("time", |base| async move {
        let tx = base.db.begin().await.unwrap();
        base.clock.advance(TimeDelta::seconds(90));
        assert_eq!(tx.now(), START);
        drop(tx);
        assert_eq!(
            base.db.begin().await.unwrap().now(),
            START + TimeDelta::seconds(90)
        );
        assert_eq!(base.db.now().await.unwrap(), base.clock.now());

        let unfrozen = Db::open(&base.url).await.unwrap();
        let first = unfrozen.begin().await.unwrap().now();
        let second = unfrozen.begin().await.unwrap().now();
        assert!(first <= second && second <= unfrozen.now().await.unwrap());
        assert_eq!(first.timestamp_subsec_nanos() % 1_000, 0);
        unfrozen.close().await;
    })
    .await;
}

async fn add(db: &Db, rows: &[u128]) -> Result<(), StoreError> {
    transact!(db, |tx| {
        for row in rows {
            tx.run(ADD, (id(*row),)).await?;
        }
        Ok(())
    })
}

/// One conditional update, as a claim does it.
async fn take(db: &Db, units: i64) -> Result<Option<i64>, StoreError> {
    transact!(db, |tx| {
        let left: Option<(i64,)> = tx.opt(TAKE, (id(1), units)).await?;
        Ok(left.map(|(left,)| left))
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thirty_takers_of_ten_units_get_ten() {
    each_engine("conditional update", |base| async move {
        with_sample(&base).await;
        add(&base.db, &[1]).await.unwrap();
        let mut takers = JoinSet::new();
        for _ in 0..30 {
            let db = base.db.clone();
            takers.spawn(async move { take(&db, 1).await });
        }
        let given = takers.join_all().await;
        let happy = given
            .iter()
            .filter(|outcome| matches!(outcome, Ok(Some(_))))
            .count();
        let refused = given
            .iter()
            .filter(|outcome| matches!(outcome, Ok(None)))
            .count();
        assert_eq!((happy, refused), (10, 20));
        let left = count(&base.db, "SELECT left_over FROM sample")
            .await
            .unwrap();
        assert_eq!(left, 0);
    })
    .await;
}

#[tokio::test]
async fn work_that_met_another_runs_again_and_keeps_only_its_last_try() {
    each_engine("retry", |base| async move {
        with_sample(&base).await;
        let tries = AtomicU32::new(0);
        let outcome = transact!(base.db, |tx| -> Result<u32, StoreError> {
            let this = tries.fetch_add(1, Ordering::SeqCst);
            tx.run(ADD, (id(this.into()),)).await?;
            if this < 3 {
                Err(StoreError::Busy)
            } else {
                Ok(this)
            }
        });
        assert_eq!(outcome.unwrap(), 3);
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 1);

        tries.store(0, Ordering::SeqCst);
        let outcome = transact!(base.db, |tx| -> Result<(), StoreError> {
            tries.fetch_add(1, Ordering::SeqCst);
            tx.run(ADD, (id(9),)).await?;
            Err(StoreError::Busy)
        });
        assert!(matches!(outcome, Err(StoreError::Busy)));
        assert_eq!(tries.load(Ordering::SeqCst), 4, "the first and three more");
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 1);
    })
    .await;
}

/// Takes from two rows in the order given; the first try waits until the other holds its row.
async fn take_both(db: Db, rows: [u128; 2], meet: Arc<Barrier>) -> Result<u32, StoreError> {
    let tries = AtomicU32::new(0);
    transact!(db, |tx| -> Result<(), StoreError> {
        let [one, other] = rows;
        let _: (i64,) = tx.one(TAKE, (id(one), 1_i64)).await?;
        if tries.fetch_add(1, Ordering::SeqCst) == 0 {
            meet.wait().await;
        }
        let _: (i64,) = tx.one(TAKE, (id(other), 1_i64)).await?;
        Ok(())
    })?;
    Ok(tries.into_inner())
}

#[tokio::test]
async fn two_that_wait_for_each_other_both_end_well() {
    each_engine("deadlock", |base| async move {
        with_sample(&base).await;
        add(&base.db, &[1, 2]).await.unwrap();
        // On SQLite there is one writer: two cannot meet.
        let meeting = match base.db.engine() {
            Engine::Sqlite => 1,
            Engine::Postgres => 2,
        };
        let meet = Arc::new(Barrier::new(meeting));
        let one = tokio::spawn(take_both(base.db.clone(), [1, 2], Arc::clone(&meet)));
        let other = tokio::spawn(take_both(base.db.clone(), [2, 1], meet));
        let tries = one.await.unwrap().unwrap() + other.await.unwrap().unwrap();
        assert_eq!(tries, if meeting == 2 { 3 } else { 2 });
        let left = "SELECT CAST(SUM(left_over) AS BIGINT) FROM sample";
        assert_eq!(count(&base.db, left).await.unwrap(), 16);
    })
    .await;
}
