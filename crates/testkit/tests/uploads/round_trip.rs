//! A version goes out of one instance and into an empty one: nothing of it is lost.

use essaim_app::design::{add_folder, export, without_root};
use essaim_app::see::{design, version};
use essaim_app::{App, Settings};
use essaim_domain::ids::VersionId;
use essaim_store::Files;
use essaim_testkit::testing::each_engine;
use essaim_testkit::{Folder, Village, each_village};
use uuid::Uuid;

use crate::publishing::published;
use crate::schema::faults;

/// Every version of an instance, said in full but for ids and dates.
pub(crate) async fn told(app: &App, only: Option<VersionId>) -> Vec<String> {
    let (designs, _) = design::designs(app, None).await.unwrap();
    let mut all = Vec::new();
    for line in designs {
        let sheet = design::design(app, None, line.id).await.unwrap().sheet;
        for one in &sheet.versions {
            if only.is_some_and(|only| only != one.id) {
                continue;
            }
            let says = version::details(app, one.id).await.unwrap().says;
            let files: Vec<_> = says
                .files
                .iter()
                .map(|file| (&file.line, &file.licence, &file.report))
                .collect();
            let lineage: Vec<_> = says.lineage.iter().map(|(from, _)| from).collect();
            let made = (
                &one.size_mm,
                one.grams,
                one.minutes,
                one.min_batch,
                &one.materials,
            );
            all.push(format!(
                "{:?} {:?} {:?} {:?} {made:?} {} {} {files:?} {lineage:?} {:?} {:?} {:?}",
                sheet.line.product,
                sheet.line.component,
                sheet.uses,
                sheet.licence,
                one.profile,
                one.checklist,
                says.bill,
                says.changes,
                says.figures.declared,
            ));
        }
    }
    all.sort();
    all
}

pub(crate) async fn empty(base: &essaim_testkit::testing::TestDb) -> App {
    let files = Files::open(base.dir.path(), Uuid::from_u128(1)).await;
    App::new(base.db.clone(), files.unwrap(), Settings::default())
}

/// By the schema of Open Know-How 2.4.
fn is_valid(files: &[(String, Vec<u8>)]) {
    let okh = files.iter().find(|(path, _)| path == "okh.toml").unwrap();
    let okh = std::str::from_utf8(&okh.1).unwrap();
    assert_eq!(faults(okh), [""; 0], "{okh}");
}

/// The zip of a version, all its pieces.
async fn packed_of(app: &App, id: VersionId) -> Vec<u8> {
    let mut made = Box::pin(export::export(app, id)).await.unwrap();
    let mut zip = Vec::new();
    while let Some(piece) = made.piece().await.unwrap() {
        zip.extend(piece);
    }
    assert_eq!(zip.len(), usize::try_from(made.length()).unwrap());
    zip
}

async fn versions(app: &App) -> Vec<VersionId> {
    let (designs, _) = design::designs(app, None).await.unwrap();
    let mut ids = Vec::new();
    for line in designs {
        let sheet = design::design(app, None, line.id).await.unwrap().sheet;
        ids.extend(sheet.versions.iter().map(|version| version.id));
    }
    ids
}

#[tokio::test]
async fn our_own_designs_go_out_and_in_again_without_losing_anything() {
    for name in ["ear-saver", "door-opener", "visor"] {
        each_engine("a round trip out", move |base| async move {
            let app = empty(&base).await;
            add_folder(&app, &Folder::of(name).0).await.unwrap();
            let mut packed = Vec::new();
            for id in versions(&app).await {
                packed.push(Box::pin(packed_of(&app, id)).await);
            }
            let before = told(&app, None).await;
            each_engine("a round trip in", move |base| {
                let (packed, before) = (packed.clone(), before.clone());
                async move {
                    let app = empty(&base).await;
                    for zip in &packed {
                        let files = essaim_okh::unpack(zip).unwrap();
                        is_valid(&files);
                        let added = add_folder(&app, &without_root(files)).await.unwrap();
                        assert_eq!(added.added.len(), 1);
                    }
                    assert_eq!(told(&app, None).await, before);
                }
            })
            .await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_strangers_design_keeps_its_manifest_licences_and_lineage_on_the_way() {
    each_village("a stranger's round trip", |village| async move {
        let path = published(&village).await;
        let id: VersionId = path.rsplit('/').next().unwrap().parse().unwrap();
        let before = told(&village.app, Some(id)).await;
        let zip = Box::pin(packed_of(&village.app, id)).await;
        let page = village.browser().get(&format!("{path}/export")).await;
        assert!(page.expect(200).headers["content-disposition"].contains("clip-2.1.zip"));
        let files = essaim_okh::unpack(&zip).unwrap();
        let okh = files.iter().find(|(path, _)| path == "okh.toml").unwrap();
        let said = essaim_okh::read("okh.toml", &okh.1).unwrap().manifest;
        assert_eq!(said.license.spdx.as_deref(), Some("CC-BY-SA-4.0"));
        is_valid(&files);
        let essaim = files
            .iter()
            .find(|(path, _)| path == "essaim.toml")
            .unwrap();
        let whole: toml::Table = toml::from_slice(&essaim.1).unwrap();
        assert_eq!(whole["okh"]["favourite-colour"].as_str(), Some("teal"));
        assert!(
            said.paths(essaim_okh::Role::Auxiliary)
                .any(|path| path == "essaim.toml")
        );
        each_engine("a stranger's way in", move |base| {
            let (files, before) = (files.clone(), before.clone());
            async move {
                let app = empty(&base).await;
                add_folder(&app, &files).await.unwrap();
                assert_eq!(told(&app, None).await, before);
                let again = add_folder(&app, &files).await.unwrap();
                assert!(again.added.is_empty());
            }
        })
        .await;
        nobody_asked(&village).await;
    })
    .await;
}

/// Exporting is reading: it leaves no act.
async fn nobody_asked(village: &Village) {
    assert_eq!(village.rows("act", "verb LIKE '%export%'").await, 0);
    village.verify().await;
}
