//! Designs: our own folders added, accepted by two persons, stopped, downloaded.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use std::path::Path;

use chrono::TimeDelta;
use essaim_app::design::{FolderError, Unfit, add_folder, expire};
use essaim_app::{App, Settings};
use essaim_domain::design::FileHash;
use essaim_store::Files;
use essaim_testkit::testing::each_engine;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

fn folder(name: &str) -> Vec<(String, Vec<u8>)> {
    let designs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../designs");
    let entries = std::fs::read_dir(designs.join(name)).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn changed(name: &str, file: &str, from: &str, to: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = folder(name);
    let found = files.iter_mut().find(|(name, _)| name == file).unwrap();
    let text = String::from_utf8(found.1.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    found.1 = text.replace(from, to).into_bytes();
    files
}

/// The id of a design by the key of its product, as programs find it.
async fn design(village: &Village, title: &str) -> Value {
    let api = village.api(village.validator);
    let list = api.get("/api/v1/designs").await.expect(200);
    let lines = list.body["designs"].as_array().unwrap().clone();
    let line = lines.iter().find(|line| line["title"] == title).unwrap();
    let id = line["id"].as_str().unwrap();
    api.get(&format!("/api/v1/designs/{id}"))
        .await
        .expect(200)
        .body
}

#[tokio::test]
async fn all_our_folders_are_added_and_adding_them_again_adds_nothing() {
    each_engine("our designs", |base| async move {
        let files = Files::open(base.dir.path(), Uuid::from_u128(1));
        let app = App::new(base.db.clone(), files.await.unwrap(), Settings::default());
        let mut versions = Vec::new();
        for name in ["door-opener", "ear-saver", "small-headband", "visor"] {
            let first = add_folder(&app, &folder(name)).await.unwrap();
            assert!(!first.added.is_empty(), "{name}");
            versions.extend(first.added);
            let again = add_folder(&app, &folder(name)).await.unwrap();
            assert!(again.added.is_empty(), "{name}");
        }
        let expected = [
            "door-opener-body 1.0.0",
            "door-opener-clamp 1.0.0",
            "ear-saver 1.0.0",
            "small-headband 1.0.0",
            "sheet-a4 1.0.0",
        ];
        for version in expected {
            let times = versions.iter().filter(|one| *one == version).count();
            assert_eq!(times, 1, "{version} in {versions:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_product_of_the_same_key_is_the_same_product() {
    each_village("other product", |village| async move {
        let other = add_folder(&village.app, &folder("visor")).await;
        assert!(matches!(other, Err(FolderError::OtherProduct(key)) if key == "visor"));
    })
    .await;
}

#[tokio::test]
async fn a_version_with_other_files_or_a_false_size_is_refused_in_words() {
    each_village("bad folders", |village| async move {
        let app = &village.app;
        let (from, to) = ("schema = 1", "schema = 2");
        let unknown = add_folder(app, &changed("door-opener", "essaim.toml", from, to)).await;
        assert!(matches!(unknown, Err(FolderError::Manifest(_))));
        let larger = changed(
            "door-opener",
            "essaim.toml",
            "[115.9, 86.5, 36.0]",
            "[100.0, 86.5, 36.0]",
        );
        let larger = add_folder(app, &larger).await.unwrap_err();
        assert!(larger.to_string().contains("body.stl measures"), "{larger}");
        add_folder(app, &folder("door-opener")).await.unwrap();
        let mut cut = folder("door-opener");
        cut.retain(|(name, _)| name != "clamp.stl");
        let cut = add_folder(app, &cut).await;
        assert!(matches!(cut, Err(FolderError::Missing(name)) if name == "clamp.stl"));
        let mut files = changed("door-opener", "door-opener.scad", "SPDX", "spdx");
        let other = add_folder(app, &files).await;
        assert!(matches!(other, Err(FolderError::OtherContent { .. })));
        let source = &files
            .iter()
            .find(|(name, _)| name == "door-opener.scad")
            .unwrap()
            .1;
        let hash = FileHash::of(source).to_string();
        let manifest = files
            .iter_mut()
            .find(|(name, _)| name == "essaim.toml")
            .unwrap();
        let text = String::from_utf8(manifest.1.clone()).unwrap();
        let old = "7add486b353c068533084c60c5bb79563e928721db6a4f2a0e11d15e658165ee";
        manifest.1 = text.replace(old, &hash).into_bytes();
        let other = add_folder(app, &files).await;
        assert!(matches!(
            other,
            Err(FolderError::Unfit(Unfit::OtherFiles { .. }))
        ));
    })
    .await;
}

#[tokio::test]
async fn a_site_accepts_a_version_by_two_persons_and_may_stop_it() {
    each_village("approvals", |village| async move {
        add_folder(&village.app, &folder("door-opener"))
            .await
            .unwrap();
        let body = design(&village, "Corps, poignée ronde").await;
        let version = body["versions"][0]["id"].as_str().unwrap().to_owned();
        let until = village.base.db.now().await.unwrap() + TimeDelta::days(90);
        let form = json!({ "site": village.sites[0], "use": "lever-door", "until": until });
        let path = format!("/api/v1/versions/{version}/approvals");
        let maker = village.api(village.makers[0]);
        maker.post(&path, form.clone()).await.expect(404);
        let validator = village.api(village.validator);
        let mut bad = form.clone();
        bad["use"] = json!("surgery");
        validator.post(&path, bad).await.expect(422);
        let approval = validator.post(&path, form).await.expect(201).id();
        let step = |word: &str| format!("/api/v1/approvals/{approval}/{word}");
        maker.post(&step("sign"), json!({})).await.expect(404);
        validator.post(&step("sign"), json!({})).await.expect(200);
        let alone = validator.post(&step("sign"), json!({})).await.expect(409);
        assert_eq!(alone.body["code"], "second-person");
        let page = village.page(village.approver).await;
        let sheet = format!("/fr/versions/{version}");
        let sign = format!("/fr/approvals/{approval}/sign");
        page.post(&sign, &[]).await.expect(303);
        let shown = village.browser().get(&sheet).await.expect(200);
        assert!(shown.html.contains("Accepté par"), "{}", shown.html);
        assert!(shown.html.contains("Valbrune Nord"));
        assert!(!shown.html.contains("Armand"), "by a site, not by a person");
        let approver = village.api(village.approver);
        maker.post(&step("suspend"), json!({})).await.expect(404);
        approver.post(&step("suspend"), json!({})).await.expect(200);
        let twice = approver.post(&step("suspend"), json!({})).await;
        assert_eq!(twice.expect(409).body["code"], "approval-state");
        approver.post(&step("resume"), json!({})).await.expect(200);
        village.wait(TimeDelta::days(200));
        assert!(expire(&village.app).await.unwrap() > 0);
        approver.post(&step("suspend"), json!({})).await.expect(409);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_is_downloaded_whole_under_its_hash() {
    each_village("downloads", |village| async move {
        add_folder(&village.app, &folder("door-opener"))
            .await
            .unwrap();
        let body = design(&village, "Bride, poignée ronde").await;
        let files = body["versions"][0]["files"].as_array().unwrap().clone();
        let mesh = files.iter().find(|file| file["role"] == "mesh").unwrap();
        let page = village.browser();
        let path = mesh["path"].as_str().unwrap();
        let file = page.get(path).await.expect(200);
        assert_eq!(file.headers["x-sha256"], mesh["sha256"].as_str().unwrap());
        assert!(file.headers["content-disposition"].starts_with("attachment"));
        page.get(&path.replace("clamp.stl", "..%2Fsecret"))
            .await
            .expect(404);
        page.get("/fr/designs").await.expect(200);
    })
    .await;
}
