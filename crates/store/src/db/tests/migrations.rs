use std::collections::BTreeSet;
use std::path::Path;

use crate::db::migrations::{MIGRATIONS, Migration};
use crate::testing::{count, each_bare_engine};
use crate::{Engine, MigrateError};

const fn shared(name: &'static str, text: &'static str) -> Migration {
    Migration {
        name,
        engine: None,
        text,
    }
}

const MADE: Migration = shared("0001_thing.sql", "CREATE TABLE thing (id BIGINT);");
const ROWS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM thing";

#[tokio::test]
async fn the_second_time_there_is_nothing_to_do() {
    each_bare_engine("twice", |base| async move {
        let first = base.db.migrate().await.unwrap();
        let lists = first.contains(&"0000_lists.sql");
        assert_eq!(lists, base.db.engine() == Engine::Postgres);
        assert!(first.contains(&"0001_instance.sql"));
        assert_eq!(base.db.migrate().await.unwrap(), Vec::<&str>::new());
    })
    .await;
}

#[tokio::test]
async fn nodes_that_start_together_run_each_migration_once() {
    each_bare_engine("together", |base| async move {
        let other = base.second_node().await.unwrap();
        let (one, two, three) = tokio::join!(base.db.migrate(), other.migrate(), other.migrate());
        let mut ran = [one.unwrap(), two.unwrap(), three.unwrap()].concat();
        let all = ran.len();
        ran.sort_unstable();
        ran.dedup();
        assert_eq!(ran.len(), all);
        assert!(base.db.migrate().await.unwrap().is_empty());
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_migration_changed_after_it_ran_is_refused() {
    each_bare_engine("changed", |base| async move {
        base.db.migrate_through(&[MADE]).await.unwrap();
        let later = shared("0002_more.sql", "INSERT INTO thing VALUES (1);");
        let edited = shared("0001_thing.sql", "CREATE TABLE thing (id TEXT);");
        let refused = base.db.migrate_through(&[edited, later]).await;
        assert!(matches!(&refused, Err(MigrateError::Changed { name }) if name == MADE.name));
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 0, "nothing later ran");
    })
    .await;
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    each_bare_engine("newer", |base| async move {
        let newer = shared("0900_future.sql", "CREATE TABLE future (id BIGINT);");
        base.db.migrate_through(&[MADE, newer]).await.unwrap();
        let later = shared("0002_more.sql", "INSERT INTO thing VALUES (1);");
        let refused = base.db.migrate_through(&[MADE, later]).await.unwrap_err();
        assert!(refused.to_string().contains("0900_future.sql"), "{refused}");
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 0, "nothing ran");
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_fails_is_undone_and_the_ones_before_it_kept() {
    each_bare_engine("failing", |base| async move {
        let bad = shared(
            "0002_bad.sql",
            "INSERT INTO thing VALUES (1); SELECT nonsense;",
        );
        let failed = base.db.migrate_through(&[MADE, bad]).await;
        assert!(matches!(&failed, Err(MigrateError::Failed { name, .. }) if *name == bad.name));
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 0);
        let good = shared("0002_bad.sql", "INSERT INTO thing VALUES (1);");
        assert_eq!(
            base.db.migrate_through(&[MADE, good]).await.unwrap(),
            [good.name]
        );
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 1);
    })
    .await;
}

const GUARD_SQLITE: Migration = Migration {
    name: "0002_guard.sql",
    engine: Some(Engine::Sqlite),
    text: "CREATE TRIGGER thing_kept BEFORE DELETE ON thing BEGIN
             SELECT RAISE(ABORT, 'thing is insert-only; correct it with a new row');
             SELECT 1;
           END;
           INSERT INTO thing VALUES (1);",
};
const GUARD_POSTGRES: Migration = Migration {
    name: "0002_guard.sql",
    engine: Some(Engine::Postgres),
    text: "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             RAISE EXCEPTION 'thing is insert-only; correct it with a new row';
             RETURN NULL;
           END $$;
           CREATE TRIGGER thing_kept BEFORE DELETE ON thing
             FOR EACH ROW EXECUTE FUNCTION refuse_change();
           INSERT INTO thing VALUES (1);",
};

#[tokio::test]
async fn bodies_with_semicolons_are_whole_and_each_engine_runs_its_own() {
    each_bare_engine("bodies", |base| async move {
        let files = [GUARD_POSTGRES, MADE, GUARD_SQLITE];
        let ran = base.db.migrate_through(&files).await.unwrap();
        assert_eq!(ran, [MADE.name, "0002_guard.sql"]);
        let mut tx = base.db.begin().await.unwrap();
        let refused = tx.run("DELETE FROM thing", ()).await.unwrap_err();
        assert!(
            refused.to_string().contains("insert-only; correct it"),
            "{refused}"
        );
        drop(tx);
        assert_eq!(count(&base.db, ROWS).await.unwrap(), 1);
    })
    .await;
}

fn sql_files(folder: &Path, prefix: &str) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "sql"))
        .map(|name| format!("{prefix}{name}"))
        .collect()
}

#[test]
fn every_file_of_the_folder_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut there = BTreeSet::new();
    for (sub, prefix) in [("", ""), ("sqlite", "sqlite/"), ("postgres", "postgres/")] {
        there.extend(sql_files(&folder.join(sub), prefix));
    }
    let folder_of = |migration: &Migration| match migration.engine {
        None => "",
        Some(Engine::Sqlite) => "sqlite/",
        Some(Engine::Postgres) => "postgres/",
    };
    let built_in: BTreeSet<String> = MIGRATIONS
        .iter()
        .map(|one| format!("{}{}", folder_of(one), one.name))
        .collect();
    assert_eq!(there, built_in);
}
