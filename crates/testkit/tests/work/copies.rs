//! A copy taken, put back, locked, on both engines.

use essaim_app::App;
use essaim_app::work::backup::{BackupError, backup, restore};
use essaim_app::work::{round, unlock, verify};
use essaim_mail::Transport;
use essaim_store::{Db, Engine, Files, instance};
use essaim_testkit::each_village;
use essaim_testkit::testing::{Scratch, TestDb};

use crate::help::{a_claim, node};

#[tokio::test]
async fn a_copy_comes_back_whole_and_locked() {
    each_village("copies", |village| async move {
        a_claim(&village).await;
        let file = village.app.files().put(b"abc").await.unwrap();
        let room = Scratch::new().unwrap();
        let (copy, data) = (room.path().join("copy"), room.path().join("data"));
        let made = backup(&village.app, &village.base.url, &copy)
            .await
            .unwrap();
        assert_eq!(made.files, 1);
        let again = backup(&village.app, &village.base.url, &copy).await;
        assert!(matches!(again, Err(BackupError::NotEmpty(_))), "{again:?}");

        let empty = match village.base.db.engine() {
            Engine::Sqlite => None,
            Engine::Postgres => TestDb::bare_postgres().await.unwrap(),
        };
        let here = format!("sqlite:{}", data.join("essaim.db").display());
        let url = empty.as_ref().map_or(here, |base| base.url.clone());
        let restored = restore(&copy, &data, &url).await.unwrap();
        assert_eq!(restored.files, 1);

        let db = Db::open(&url).await.unwrap();
        let this = instance::this(&db).await.unwrap().unwrap();
        assert!(this.locked);
        let files = Files::open(&data, this.id).await.unwrap();
        let app = App::new(db, files, village.app.settings().clone());
        assert_eq!(app.files().read(file).await.unwrap(), b"abc");
        let (before, after) = (verify(&village.app, &[]).await, verify(&app, &[]).await);
        assert_eq!(before.unwrap().counts, after.unwrap().counts);
        let node = node(9, Transport::memory());
        assert_eq!(round(&app, &node).await.sent, 0, "a copy mails nobody");
        unlock(&app).await.unwrap();
        let free = round(&app, &node).await;
        assert_eq!((free.sent, free.dropped), (1, 0), "{free:?}");

        let twice = restore(&copy, &data, &url).await;
        assert!(matches!(twice, Err(BackupError::NotEmpty(_))), "{twice:?}");
        app.db().close().await;
        if let Some(base) = empty {
            base.drop_all().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn a_damaged_copy_is_not_put_back() {
    each_village("damaged copy", |village| async move {
        let file = village.app.files().put(b"abc").await.unwrap();
        let room = Scratch::new().unwrap();
        let (copy, data) = (room.path().join("copy"), room.path().join("data"));
        backup(&village.app, &village.base.url, &copy)
            .await
            .unwrap();
        let kept = Files::open(
            &copy,
            instance::this(&village.base.db).await.unwrap().unwrap().id,
        );
        let path = kept.await.unwrap().path(file);
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, "abd").unwrap();
        let url = match village.base.db.engine() {
            Engine::Sqlite => format!("sqlite:{}", data.join("essaim.db").display()),
            Engine::Postgres => village.base.url.clone(),
        };
        let refused = restore(&copy, &data, &url).await;
        assert!(
            matches!(refused, Err(BackupError::Damaged(_))),
            "{refused:?}"
        );
        assert!(!data.exists(), "nothing was written");
        let other = match village.base.db.engine() {
            Engine::Sqlite => "postgres://127.0.0.1/nowhere",
            Engine::Postgres => "sqlite:nowhere.db",
        };
        let refused = restore(&copy, &data, other).await;
        assert!(
            matches!(refused, Err(BackupError::OtherEngine { .. })),
            "{refused:?}"
        );
    })
    .await;
}
