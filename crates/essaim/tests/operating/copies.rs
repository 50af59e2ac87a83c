//! A copy taken while people claim, put back elsewhere, and silent until the original is gone.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chrono::TimeDelta;
use essaim_domain::ids::LineId;
use essaim_store::Db;
use essaim_store::testing::{Scratch, TestDb, count, each_engine};
use essaim_testkit::Village;
use serde_json::json;

use super::process::{Caller, Node, Place, done, fast_machine, is_whole, now, over, until};

/// Somewhere empty for a copy to go, on the engine of the original.
async fn elsewhere(base: &TestDb, data: &Path) -> (Place, Option<TestDb>) {
    let data = data.to_owned();
    if base.url.starts_with("sqlite") {
        let url = data.join("essaim.db").display().to_string();
        return (Place { data, url }, None);
    }
    let empty = TestDb::bare_postgres().await.unwrap().unwrap();
    let url = empty.url.clone();
    (Place { data, url }, Some(empty))
}

/// Claims one piece after the other until told to stop, counting those confirmed.
async fn goes_on(
    maker: Caller,
    form: serde_json::Value,
    stop: Arc<AtomicBool>,
    made: Arc<AtomicUsize>,
) {
    while !stop.load(Ordering::SeqCst) {
        maker.does("/claims", form.clone()).await;
        made.fetch_add(1, Ordering::SeqCst);
    }
}

fn form(village: &Village, line: LineId) -> serde_json::Value {
    let due = now() + TimeDelta::days(3);
    json!({ "line": line, "version": village.saver.1, "units": 1, "due": due })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_taken_while_people_claim_is_whole_and_mails_nobody_until_unlocked() {
    each_engine("copies", |base: Arc<TestDb>| async move {
        base.clock.set(now());
        let original = Place::of(&base);
        let village = Village::found(Arc::clone(&base)).await;
        let line = village.ear_savers_needed(20_000).await.1;
        let node = Node::serve(&original);
        let maker = node.caller(&original, "maelle@example.invalid");
        maker.does("/machines", fast_machine()).await;
        let before = maker.does("/claims", form(&village, line)).await["id"].clone();

        let (stop, made) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
        let busy = goes_on(
            maker.clone(),
            form(&village, line),
            Arc::clone(&stop),
            Arc::clone(&made),
        );
        let busy = tokio::spawn(busy);
        until("people claim", async || made.load(Ordering::SeqCst) > 2).await;
        let folder = Scratch::new().unwrap();
        let (copy, restored) = (folder.path().join("copy"), folder.path().join("restored"));
        let mut backup = over(&original);
        backup.arg("backup").arg(&copy);
        let earlier = made.load(Ordering::SeqCst);
        // The people who claim go on on the other threads.
        tokio::task::block_in_place(|| done(backup));
        let meanwhile = made.load(Ordering::SeqCst) - earlier;
        assert!(meanwhile > 0, "nobody waited for the backup");
        stop.store(true, Ordering::SeqCst);
        busy.await.unwrap();
        drop(node);
        is_whole(&original);

        let (place, database) = elsewhere(&base, &restored).await;
        let mut restore = over(&place);
        restore.arg("restore").arg(&copy);
        assert!(done(restore).contains("mails nobody"));
        is_whole(&place);
        is_silent_until_unlocked(&place, &maker, &before, form(&village, line)).await;
        is_whole(&place);
        if let Some(database) = database {
            database.drop_all().await.unwrap();
        }
    })
    .await;
}

/// The copy has what was confirmed before it was taken, works, and sends nothing before it may.
async fn is_silent_until_unlocked(
    place: &Place,
    maker: &Caller,
    before: &serde_json::Value,
    form: serde_json::Value,
) {
    let node = Node::serve(place);
    let maker = maker.at(&node);
    let kept = format!("/claims/{}", before.as_str().unwrap());
    assert_eq!(maker.sees(&kept).await["taken"], 1);
    maker.does("/claims", form).await;
    let db = Db::open(&place.url).await.unwrap();
    // A pass sends first and seals then: once the newest act is sealed, letters had their turn.
    until("a pass of the background work", async || {
        let unsealed = "SELECT CAST(COUNT(*) AS BIGINT) FROM act
            WHERE id NOT IN (SELECT act FROM audit_seal)";
        count(&db, unsealed).await.unwrap() == 0
    })
    .await;
    let owed = "SELECT CAST(COUNT(*) AS BIGINT) FROM outbox WHERE sent_at IS NULL";
    assert!(count(&db, owed).await.unwrap() > 0);
    assert_eq!(place.letters(), 0, "a locked copy mails nobody");
    let mut unlock = over(place);
    unlock.arg("unlock");
    done(unlock);
    until("its letters leave", async || place.letters() > 0).await;
    db.close().await;
}
