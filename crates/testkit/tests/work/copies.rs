//! A copy taken, put back, locked, on both engines.

use essaim_app::audit::Elsewhere;
use essaim_app::design::draft::{Names, Part, Publish, publish};
use essaim_app::work::backup::{BackupError, backup, restore};
use essaim_app::work::{round, unlock, verify};
use essaim_app::{Actor, App, Asked, see};
use essaim_domain::audit::How;
use essaim_domain::design::{Figures, FileHash, FileRole};
use essaim_domain::ids::{ComponentId, DraftId};
use essaim_domain::workshop::Material;
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
        let nowhere = Elsewhere::default();
        let before = verify(&village.app, &nowhere).await;
        let after = verify(&app, &nowhere).await;
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

const MANIFEST: &str =
    "okh-manifest-version: 1.0.0\ntitle: Template\nversion: 1\nlicense: CC0-1.0\n";

#[tokio::test]
async fn a_draft_comes_back_with_its_files_and_becomes_a_version() {
    each_village("copies of drafts", |village| async move {
        let api = village.api(village.validator);
        let sent: [(&str, &[u8]); 2] = [
            ("okh.yml", MANIFEST.as_bytes()),
            ("part.stl", PART.as_bytes()),
        ];
        let draft = api.post_files("/api/v1/drafts", &sent).await;
        let draft = DraftId::from(draft.expect(201).id());
        let room = Scratch::new().unwrap();
        let (copy, data) = (room.path().join("copy"), room.path().join("data"));
        backup(&village.app, &village.base.url, &copy)
            .await
            .unwrap();
        let kept = copy.join("files/drafts").join(draft.to_string());
        let kept = kept.join(FileHash::of(MANIFEST.as_bytes()).to_string());
        assert_eq!(std::fs::read(&kept).unwrap(), MANIFEST.as_bytes());

        let empty = match village.base.db.engine() {
            Engine::Sqlite => None,
            Engine::Postgres => TestDb::bare_postgres().await.unwrap(),
        };
        let here = format!("sqlite:{}", data.join("essaim.db").display());
        let url = empty.as_ref().map_or(here, |base| base.url.clone());
        std::fs::remove_file(&kept).unwrap();
        std::fs::write(&kept, "changed").unwrap();
        let refused = restore(&copy, &data, &url).await;
        assert!(
            matches!(refused, Err(BackupError::Damaged(_))),
            "{refused:?}"
        );
        std::fs::write(&kept, MANIFEST).unwrap();
        restore(&copy, &data, &url).await.unwrap();

        let db = Db::open(&url).await.unwrap();
        let this = instance::this(&db).await.unwrap().unwrap();
        let files = Files::open(&data, this.id).await.unwrap();
        let app = App::new(db, files, village.app.settings().clone());
        let who = Actor::load(&app, village.validator, How::Page)
            .await
            .unwrap();
        let seen = see::drafts::one(&app, &who, draft).await.unwrap();
        assert_eq!(seen.says.unwrap().name.as_deref(), Some("Template"));
        let asked = Asked::new(who, "restored", "publish", b"");
        let form = template(village.headband.0);
        let version = publish(&app, &asked, draft, form).await.unwrap();
        let files = see::design::version(&app, None, version)
            .await
            .unwrap()
            .1
            .files;
        assert_eq!(files.len(), 2);
        // Its clock is not frozen, so acts seem to wait for their seal.
        let wrong = verify(&app, &Elsewhere::default()).await.unwrap().wrong;
        let files = wrong.iter().filter(|line| !line.starts_with("audit: "));
        assert_eq!(files.count(), 0, "{wrong:?}");
        app.db().close().await;
        if let Some(base) = empty {
            base.drop_all().await.unwrap();
        }
    })
    .await;
}

/// A closed tetrahedron.
const PART: &str = "solid a\nfacet normal 0 0 0\nouter loop\nvertex 0 0 0\nvertex 0 20 0\nvertex 20 0 0\nendloop\nendfacet\n\
    facet normal 0 0 0\nouter loop\nvertex 0 0 0\nvertex 20 0 0\nvertex 0 0 20\nendloop\nendfacet\n\
    facet normal 0 0 0\nouter loop\nvertex 0 0 0\nvertex 0 0 20\nvertex 0 20 0\nendloop\nendfacet\n\
    facet normal 0 0 0\nouter loop\nvertex 20 0 0\nvertex 0 20 0\nvertex 0 0 20\nendloop\nendfacet\nendsolid a\n";

/// A template to print, as a person says it.
fn template(component: ComponentId) -> Publish {
    Publish {
        part: Part::Known(component),
        design: "template".to_owned(),
        number: "1".to_owned(),
        name: Names {
            fr: "Gabarit".to_owned(),
            en: "Template".to_owned(),
        },
        wording: None,
        materials: vec![Material::Petg],
        declared: Figures::default(),
        size_mm: None,
        min_batch: 1,
        roles: vec![("part.stl".to_owned(), FileRole::Mesh)],
        licences: Vec::new(),
        parent: None,
        changes: None,
        lineage: Vec::new(),
    }
}
