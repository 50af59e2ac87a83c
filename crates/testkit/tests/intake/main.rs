//! A version comes in: measured, estimated, drawn; its licences, lineage, documents and bill are shown.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use std::fmt::Write as _;

use essaim_app::design::{FolderError, Unfit, add_folder};
use essaim_app::see::version::details;
use essaim_app::{App, Settings};
use essaim_domain::design::FiguresSource;
use essaim_domain::ids::VersionId;
use essaim_store::Files;
use essaim_testkit::testing::each_engine;
use essaim_testkit::{Folder, Village, each_village};
use serde_json::Value;
use uuid::Uuid;

/// The ids of a design's versions, the newest first.
async fn versions(village: &Village, title: &str) -> Vec<String> {
    let api = village.api(village.validator);
    let list = api.get("/api/v1/designs").await.expect(200);
    let lines = list.body["designs"].as_array().unwrap().clone();
    let line = lines.iter().find(|line| line["title"] == title).unwrap();
    let path = format!("/api/v1/designs/{}", line["id"].as_str().unwrap());
    let body = api.get(&path).await.expect(200).body;
    let versions = body["versions"].as_array().unwrap().iter();
    versions
        .map(|version| version["id"].as_str().unwrap().to_owned())
        .collect()
}

/// What the API says of the newest version of a design.
async fn newest(village: &Village, title: &str) -> Value {
    let id = versions(village, title).await.remove(0);
    let api = village.api(village.makers[0]);
    let path = format!("/api/v1/versions/{id}");
    api.get(&path).await.expect(200).body
}

fn file<'a>(version: &'a Value, name: &str) -> &'a Value {
    let mut files = version["files"].as_array().unwrap().iter();
    files.find(|file| file["name"] == name).unwrap()
}

/// A block of 20 × 14 × 2 mm as text, its last triangle left out when it shall have a hole.
fn block(triangles: usize) -> Vec<u8> {
    let corner = |n: usize| [20 * (n & 1), 14 * (n >> 1 & 1), 2 * (n >> 2 & 1)];
    let faces = [
        [0, 2, 3],
        [0, 3, 1],
        [4, 5, 7],
        [4, 7, 6],
        [0, 1, 5],
        [0, 5, 4],
        [2, 6, 7],
        [2, 7, 3],
        [0, 4, 6],
        [0, 6, 2],
        [1, 3, 7],
        [1, 7, 5],
    ];
    let mut text = "solid block\n".to_owned();
    for face in faces.iter().take(triangles) {
        text.push_str("facet normal 0 0 0\nouter loop\n");
        for [x, y, z] in face.map(corner) {
            writeln!(text, "vertex {x} {y} {z}").unwrap();
        }
        text.push_str("endloop\nendfacet\n");
    }
    text.push_str("endsolid block\n");
    text.into_bytes()
}

#[tokio::test]
async fn a_version_shows_what_a_site_asks_before_it_accepts() {
    each_village("a whole version", |village| async move {
        add_folder(&village.app, &Folder::of("door-opener").0)
            .await
            .unwrap();
        let body = newest(&village, "Corps, poignée ronde").await;
        assert_eq!(body["grams_from"], "declared");
        let said = body["figures"].as_array().unwrap();
        assert_eq!(said[0]["basis"]["material"], "PETG");
        assert_eq!(said[1]["source"], "estimated");
        let (declared, estimated) = (&said[0]["grams"], said[1]["grams"].as_f64().unwrap());
        let share = declared.as_f64().unwrap() / estimated;
        assert!(
            (0.8..1.25).contains(&share),
            "{declared} against {estimated}"
        );
        assert!(body["grams_far_off"].is_null() && body["minutes_far_off"].is_null());
        let mesh = file(&body, "body.stl");
        assert_eq!(mesh["report"]["watertight"], true);
        assert_eq!(mesh["licence"]["state"], "stated");
        assert_eq!(mesh["licence"]["source"], "manifest");
        let source = file(&body, "door-opener.scad");
        assert_eq!(source["licence"]["source"], "header");
        assert_eq!(file(&body, "README.md")["role"], "assembly");
        assert_eq!(body["unlicensed"], 0);
        assert_eq!(body["bill"][0]["quantity"], "53");
        assert_eq!(body["parts"].as_array().unwrap().len(), 4);
        let path = format!("/versions/{}", body["id"].as_str().unwrap());
        for (lang, words) in [
            ("fr", "Ce que prend une pièce"),
            ("en", "What one piece takes"),
        ] {
            let page = village
                .browser()
                .get(&format!("/{lang}{path}"))
                .await
                .expect(200);
            assert!(page.html.contains(words), "{}", page.html);
            assert!(page.html.contains(mesh["sha256"].as_str().unwrap()));
            assert!(page.html.contains("/pictures/"));
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn pictures_are_drawn_once_and_served_for_ever_by_their_hash() {
    each_village("pictures", |village| async move {
        add_folder(&village.app, &Folder::nape_strap().0)
            .await
            .unwrap();
        let body = newest(&village, "Attache-masque à trois crans").await;
        let pictures = file(&body, "ear-saver.stl")["pictures"].as_array().unwrap();
        let views: Vec<_> = pictures
            .iter()
            .map(|one| one["view"].as_str().unwrap())
            .collect();
        assert_eq!(views, ["corner", "back-corner", "top", "front", "below"]);
        let browser = village.browser();
        for picture in pictures {
            let shown = browser
                .get(picture["path"].as_str().unwrap())
                .await
                .expect(200);
            assert_eq!(shown.headers["content-type"], "image/png");
            let cached = &shown.headers["cache-control"];
            assert!(cached.contains("immutable"), "{cached}");
            let etag = format!("\"{}\"", picture["sha256"].as_str().unwrap());
            assert_eq!(shown.headers["etag"], etag.as_str());
        }
        let mesh = file(&body, "ear-saver.stl")["sha256"].as_str().unwrap();
        browser.get(&format!("/pictures/{mesh}")).await.expect(404);
        browser.get("/pictures/nonsense").await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn without_declared_figures_the_estimate_counts_and_far_ones_are_flagged() {
    each_village("figures", |village| async move {
        let app = &village.app;
        let folder = Folder::of("door-opener").says("grams = 14.0\nminutes = 69\n", "");
        let folder = folder.says("grams = 53.0\n", "grams = 106.0\n");
        let done = add_folder(app, &folder.0).await.unwrap();
        assert!(
            done.warnings.iter().any(|line| line.contains("mass")),
            "{:?}",
            done.warnings
        );
        let clamp = newest(&village, "Bride, poignée ronde").await;
        assert_eq!(clamp["grams_from"], "estimated");
        assert_eq!(clamp["minutes_from"], "estimated");
        let found = clamp["figures"][0]["grams"].as_f64().unwrap();
        assert!((10.0..18.0).contains(&found), "{found}");
        let body = newest(&village, "Corps, poignée ronde").await;
        assert_eq!(body["grams_from"], "declared");
        assert!(body["grams_far_off"].as_f64().unwrap() > 0.4);
        assert!(body["minutes_far_off"].is_null());
        let id = body["id"].as_str().unwrap();
        let page = village
            .browser()
            .get(&format!("/fr/versions/{id}"))
            .await
            .expect(200);
        assert!(page.html.contains("La masse déclarée"), "{}", page.html);
        let bare = Folder::nape_strap().says("grams = 8.2\nminutes = 37\n", "");
        let bare = bare.says("role = \"stl\"", "role = \"source\"");
        let bare = add_folder(app, &bare.0).await.unwrap_err();
        assert!(
            matches!(bare, FolderError::Unfit(Unfit::NoFigures { .. })),
            "{bare}"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn other_files_are_another_version_and_the_same_files_the_same() {
    each_village("lineage", |village| async move {
        let app = &village.app;
        add_folder(app, &Folder::nape_strap().0).await.unwrap();
        let renumbered = || Folder::nape_strap().says("number = \"1.0.0\"", "number = \"1.1.0\"");
        let again = add_folder(app, &renumbered().0).await.unwrap();
        assert_eq!((again.added.len(), again.known.len()), (0, 1));
        let next = renumbered()
            .says(
                "changes.fr = \"Première version.\"",
                "changes.fr = \"Crochets plus longs.\"",
            )
            .says(
                "changes.en = \"First version.\"",
                "changes.en = \"Longer hooks.\"",
            )
            .with("ear-saver.stl", &block(12));
        let unknown = Folder(next.0.clone()).says("changes.fr", "parent = \"0.9.0\"\nchanges.fr");
        let unknown = add_folder(app, &unknown.0).await.unwrap_err();
        assert!(
            matches!(unknown, FolderError::Unfit(Unfit::NoParent { .. })),
            "{unknown}"
        );
        add_folder(app, &next.0).await.unwrap();
        let body = newest(&village, "Attache-masque à trois crans").await;
        assert_eq!(body["changes"]["en"], "Longer hooks.");
        let before = versions(&village, "Attache-masque à trois crans")
            .await
            .remove(1);
        assert_eq!(body["parent"]["version"], before.as_str());
        let compared = body["compared"].as_array().unwrap();
        assert_eq!(compared[0]["name"], "ear-saver.stl");
        assert_eq!(compared[0]["change"], "changed");
        assert!(compared[1..].iter().all(|one| one["change"] == "same"));
        let page = village
            .browser()
            .get(&format!("/fr/versions/{before}"))
            .await
            .expect(200);
        assert!(page.html.contains("Venues ensuite"), "{}", page.html);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_without_licence_and_one_that_bars_selling_are_pointed_out() {
    each_village("licences", |village| async move {
        let line = "path = \"ear-saver.stl\"\n";
        let own = |licence: &str| format!("{line}license = \"{licence}\"\n");
        let folder = Folder::nape_strap().says(line, &own("CC BY-NC 4.0"));
        let mark = "path = \"mark.scad\"\n";
        let folder = folder.says(mark, &format!("{mark}license = \"none\"\n"));
        add_folder(&village.app, &folder.0).await.unwrap();
        let body = newest(&village, "Attache-masque à trois crans").await;
        let mesh = &file(&body, "ear-saver.stl")["licence"];
        assert_eq!(mesh["spdx"], "CC-BY-NC-4.0");
        assert_eq!(mesh["state"], "inferred");
        assert_eq!(mesh["source"], "manifest-file");
        assert_eq!(mesh["evidence"], "CC BY-NC 4.0");
        assert_eq!(file(&body, "mark.scad")["licence"]["state"], "none");
        assert_eq!(
            (&body["unlicensed"], &body["bars_commerce"]),
            (&1.into(), &true.into())
        );
        let id = body["id"].as_str().unwrap();
        let page = village
            .browser()
            .get(&format!("/en/versions/{id}"))
            .await
            .expect(200);
        assert!(
            page.html.contains("Non-commercial licence"),
            "{}",
            page.html
        );
        assert!(
            page.html.contains("One file has no licence"),
            "{}",
            page.html
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_mesh_with_a_hole_is_reported_not_refused() {
    each_village("a hole", |village| async move {
        let folder = Folder::of("door-opener").with("clamp.stl", &block(11));
        let done = add_folder(&village.app, &folder.0).await.unwrap();
        assert!(
            done.warnings.iter().any(|line| line.contains("holes")),
            "{:?}",
            done.warnings
        );
        let body = newest(&village, "Bride, poignée ronde").await;
        let mesh = file(&body, "clamp.stl");
        assert_eq!(mesh["report"]["watertight"], false);
        assert_eq!(mesh["warnings"][0]["code"], "mesh-warning-not-closed");
        let folder = Folder::nape_strap().with("ear-saver.stl", b"solid nothing\n");
        let wrong = add_folder(&village.app, &folder.0).await.unwrap_err();
        assert!(
            matches!(wrong, FolderError::Unfit(Unfit::Mesh { .. })),
            "{wrong}"
        );
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_bill_or_lineage_nobody_can_mean_is_refused_in_words() {
    each_village("odd manifests", |village| async move {
        let odd = [
            ("quantity = 8.2", "quantity = 8.2001"),
            ("quantity = 8.2", "quantity = 0"),
            ("unit = \"g\"", "unit = \"ounce\""),
            ("role = \"assembly\"", "role = \"mesh\""),
            (
                "[[version.bill]]",
                "[[version.lineage]]\nkind = \"remix-of\"\n[[version.bill]]",
            ),
        ];
        for (from, to) in odd {
            let folder = Folder::nape_strap().says(from, to);
            let wrong = add_folder(&village.app, &folder.0).await;
            assert!(
                matches!(wrong, Err(FolderError::Manifest(_))),
                "{to}: {wrong:?}"
            );
        }
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn variants_name_each_other_whichever_came_first() {
    each_engine("variants", |base| async move {
        let files = Files::open(base.dir.path(), Uuid::from_u128(1))
            .await
            .unwrap();
        let app = App::new(base.db.clone(), files, Settings::default());
        for name in ["small-headband", "visor"] {
            add_folder(&app, &Folder::of(name).0).await.unwrap();
        }
        let (designs, _) = essaim_app::see::design::designs(&app, None).await.unwrap();
        let mut found = Vec::new();
        for title in ["Serre-tête à toit fermé", "Serre-tête ouvert"] {
            let line = designs
                .iter()
                .find(|line| line.title.starts_with(title))
                .unwrap();
            let design = essaim_app::see::design::design(&app, None, line.id)
                .await
                .unwrap();
            let id: VersionId = design.sheet.versions[0].id;
            found.push(details(&app, id).await.unwrap().says);
        }
        assert_eq!(found[0].lineage.len(), 1);
        let (_, here) = &found[0].lineage[0];
        assert!(
            here.as_ref()
                .unwrap()
                .title
                .starts_with("Serre-tête ouvert")
        );
        assert!(found[1].followers[0].title.starts_with("Serre-tête à toit"));
        assert_eq!(found[1].grams_from, FiguresSource::Declared);
    })
    .await;
}
