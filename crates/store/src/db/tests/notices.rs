use crate::testing::{TestDb, each_engine, tamper};
use crate::{Db, Engine, Notice, Notices};

/// On SQLite there is one node; on PostgreSQL the listener is another one.
async fn other_node(base: &TestDb) -> (Db, Notices) {
    match base.db.engine() {
        Engine::Sqlite => (base.db.clone(), base.db.listen()),
        Engine::Postgres => {
            let node = base.second_node().await.unwrap();
            let mut notices = node.listen();
            assert_eq!(
                notices.next().await,
                Some(Notice::Resync),
                "the line is open"
            );
            (node, notices)
        }
    }
}

async fn tell(db: &Db, topics: &[&str]) {
    let mut tx = db.begin().await.unwrap();
    for topic in topics {
        tx.notify(topic);
    }
    tx.commit().await.unwrap();
}

fn changed(topic: &str) -> Notice {
    Notice::Changed(topic.to_owned())
}

#[tokio::test]
async fn what_is_committed_is_told_once_to_the_other_node() {
    each_engine("notices", |base| async move {
        let (node, mut notices) = other_node(&base).await;
        tell(&base.db, &["need:1", "batch:2", "need:1"]).await;
        tell(&base.db, &["need:3"]).await;
        for topic in ["need:1", "batch:2", "need:3"] {
            assert_eq!(notices.next().await, Some(changed(topic)));
        }
        node.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_rolled_back_is_never_told() {
    each_engine("no notice", |base| async move {
        let (node, mut notices) = other_node(&base).await;
        let mut tx = base.db.begin().await.unwrap();
        tx.notify("need:never");
        drop(tx);
        tell(&base.db, &["need:1"]).await;
        assert_eq!(notices.next().await, Some(changed("need:1")));
        node.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_topic_too_long_to_tell_asks_for_everything_again() {
    each_engine("long topic", |base| async move {
        let (node, mut notices) = other_node(&base).await;
        tell(
            &base.db,
            &["é".repeat(4_000).as_str(), "x".repeat(7_999).as_str()],
        )
        .await;
        assert_eq!(notices.next().await, Some(Notice::Resync));
        assert_eq!(notices.next().await, Some(changed(&"x".repeat(7_999))));
        node.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_slow_listener_is_told_to_start_over() {
    each_engine("slow", |base| async move {
        let mut notices = base.db.listen();
        if base.db.engine() == Engine::Postgres {
            assert_eq!(
                notices.next().await,
                Some(Notice::Resync),
                "the line is open"
            );
        }
        let mut quick = base.db.listen();
        let topics: Vec<String> = (0..2_000).map(|number| format!("need:{number}")).collect();
        let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
        tell(&base.db, &topics).await;
        while quick.next().await != Some(changed("need:1999")) {}
        assert_eq!(notices.next().await, Some(Notice::Resync));
    })
    .await;
}

#[tokio::test]
async fn a_line_that_was_cut_is_opened_again_and_says_so() {
    each_engine("cut line", |base| async move {
        if base.db.engine() == Engine::Sqlite {
            return;
        }
        let (node, mut notices) = other_node(&base).await;
        tamper(
            &base.db,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE query LIKE 'LISTEN%' AND datname = current_database()",
        )
        .await
        .unwrap();
        assert_eq!(notices.next().await, Some(Notice::Resync));
        tell(&base.db, &["need:1"]).await;
        assert_eq!(notices.next().await, Some(changed("need:1")));
        node.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_many_commit_at_once_is_told_whole() {
    each_engine("many notices", |base| async move {
        let (node, mut notices) = other_node(&base).await;
        let mut nodes = tokio::task::JoinSet::new();
        for number in 0..100 {
            let db = base.db.clone();
            nodes.spawn(async move { tell(&db, &[format!("need:{number}").as_str()]).await });
        }
        nodes.join_all().await;
        let mut heard = std::collections::BTreeSet::new();
        for _ in 0..100 {
            heard.insert(format!("{:?}", notices.next().await));
        }
        assert_eq!(heard.len(), 100, "each once: {heard:?}");
        node.close().await;
    })
    .await;
}

#[tokio::test]
async fn who_tells_gets_a_new_connection_when_hers_was_cut() {
    each_engine("cut teller", |base| async move {
        if base.db.engine() == Engine::Sqlite {
            return;
        }
        let (node, mut notices) = other_node(&base).await;
        tell(&base.db, &["need:1"]).await;
        assert_eq!(notices.next().await, Some(changed("need:1")));
        tamper(
            &base.db,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE query LIKE 'SELECT pg_notify%' AND datname = current_database()",
        )
        .await
        .unwrap();
        tell(&base.db, &["need:2"]).await;
        assert_eq!(notices.next().await, Some(changed("need:2")));
        node.close().await;
    })
    .await;
}
