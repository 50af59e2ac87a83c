//! Files arrive: whole, repeated, cut, too large, thrown away, forgotten.

use std::time::Duration;

use chrono::TimeDelta;
use essaim_app::design::draft::forget_due;
use essaim_testkit::{each_village, form_type, form_with};
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::samples::{MANIFEST, nothing_kept, on_disk, tetrahedron, zip};

#[tokio::test]
async fn what_arrives_is_shown_with_its_manifest_and_licences() {
    each_village("an upload", |village| async move {
        let page = village.page(village.validator).await;
        let form = page.get("/fr/designs/new").await.expect(200);
        assert!(form.html.contains("multipart/form-data"));
        let stl = tetrahedron();
        let scad = b"// SPDX-License-Identifier: CERN-OHL-S-2.0\ncube(20);\n";
        let files: [(&str, &[u8]); 3] = [
            ("okh.yml", MANIFEST.as_bytes()),
            ("clip.stl", &stl),
            ("clip.scad", scad),
        ];
        let sent = page.post_files("/fr/designs/new", &files).await.expect(303);
        let shown = page.get(&sent.to).await.expect(200);
        for words in [
            "Atelier des Roches",
            "CC-BY-SA-4.0",
            "CERN-OHL-S-2.0",
            "favourite-colour",
            "Clip of old",
            "a été lue comme",
        ] {
            assert!(shown.html.contains(words), "{words}: {}", shown.html);
        }
        let id = sent.to.rsplit('/').next().unwrap().to_owned();
        let api = village.api(village.validator);
        let draft = api.get(&format!("/api/v1/drafts/{id}")).await.expect(200);
        let file = |name: &str| {
            let files = draft.body["files"].as_array().unwrap();
            files
                .iter()
                .find(|file| file["name"] == name)
                .unwrap()
                .clone()
        };
        assert_eq!(file("clip.stl")["licence"], "CC-BY-SA-4.0");
        assert_eq!(file("clip.stl")["licence_state"], "inferred");
        assert_eq!(file("clip.scad")["licence_source"], "header");
        assert_eq!(file("clip.scad")["licence_state"], "stated");
        assert_eq!(draft.body["kind"], "okh");
        let hash = essaim_domain::design::FileHash::of(&stl).to_string();
        assert_eq!(file("clip.stl")["sha256"], hash.as_str());
        assert_eq!(
            api.get("/api/v1/drafts").await.expect(200).body["drafts"][0]["files"],
            3
        );
        let other = village.api(village.coordinator);
        other.get(&format!("/api/v1/drafts/{id}")).await.expect(404);
        let maker = village.page(village.makers[0]).await;
        maker.get(&sent.to).await.expect(404);
        maker.get("/fr/designs/new").await.expect(404);
        maker
            .post_files("/fr/designs/new", &files)
            .await
            .expect(404);
        assert_eq!(village.rows("draft", "TRUE").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_zip_is_opened_and_its_one_folder_taken_off() {
    each_village("a zip", |village| async move {
        let api = village.api(village.coordinator);
        let stl = tetrahedron();
        let packed = zip(&[
            ("clip-main/okh.yml", MANIFEST.as_bytes()),
            ("clip-main/.gitignore", b"*.bak"),
            ("clip-main/parts/clip.stl", &stl),
            (
                "clip-main/LICENSE",
                b"MIT License\n\nPermission is hereby granted",
            ),
        ]);
        let id = api
            .post_files("/api/v1/drafts", &[("clip.zip", &packed)])
            .await;
        let id = id.expect(201).id();
        let draft = api
            .get(&format!("/api/v1/drafts/{id}"))
            .await
            .expect(200)
            .body;
        let names = draft["files"].as_array().unwrap().iter();
        let names: Vec<_> = names.map(|file| file["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["LICENSE", "okh.yml", "parts/clip.stl"]);
        assert_eq!(draft["manifest"], "okh.yml");
        assert_eq!(draft["name"], "Clip");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_form_twice_is_one_draft_and_other_files_under_its_key_are_refused() {
    each_village("an upload twice", |village| async move {
        let page = village.page(village.coordinator).await;
        let stl = tetrahedron();
        let path = "/en/designs/new";
        let files: [(&str, &[u8]); 1] = [("a.stl", &stl)];
        let first = page
            .post_files_keyed(path, Some("same"), &files)
            .await
            .expect(303);
        let again = page
            .post_files_keyed(path, Some("same"), &files)
            .await
            .expect(303);
        assert_eq!(first.to, again.to);
        let other: [(&str, &[u8]); 1] = [("b.stl", &stl)];
        page.post_files_keyed(path, Some("same"), &other)
            .await
            .expect(422);
        page.post_files_keyed(path, None, &files).await.expect(422);
        assert_eq!(village.rows("draft", "TRUE").await, 1);
        assert_eq!(on_disk(&village), 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn an_upload_that_is_cut_leaves_nothing_behind() {
    each_village("a cut upload", |village| async move {
        let page = village.page(village.validator).await;
        let cookie = page.cookie("essaim").unwrap();
        let body = form_with(Some("cut"), &[("a.stl", &vec![b'x'; 3 << 20])]);
        let address = village.url.trim_start_matches("http://").to_owned();
        let mut stream = TcpStream::connect(&address).await.unwrap();
        let head = format!(
            "POST /fr/designs/new HTTP/1.1\r\nHost: {address}\r\nOrigin: {}\r\nCookie: essaim={cookie}\r\n\
             Content-Type: {}\r\nContent-Length: {}\r\n\r\n",
            village.url,
            form_type(),
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&body[..1 << 20]).await.unwrap();
        stream.flush().await.unwrap();
        let waited = tokio::time::timeout(Duration::from_mins(1), async {
            while on_disk(&village) == 0 {
                tokio::task::yield_now().await;
            }
        });
        waited.await.unwrap();
        drop(stream);
        let gone = tokio::time::timeout(Duration::from_mins(1), async {
            while on_disk(&village) > 0 {
                tokio::task::yield_now().await;
            }
        });
        gone.await.unwrap();
        nothing_kept(&village, "cut").await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_in_a_sentence_and_nothing_kept() {
    each_village("a large upload", |village| async move {
        let large = vec![0_u8; (64 << 20) + 1];
        let page = village.page(village.validator).await;
        let refused = page
            .post_files("/en/designs/new", &[("large.stl", &large)])
            .await;
        let refused = refused.expect(413);
        assert!(refused.html.contains("more than 64"), "{}", refused.html);
        let api = village.api(village.validator);
        let refused = api
            .post_files("/api/v1/drafts", &[("large.stl", &large)])
            .await;
        assert_eq!(refused.expect(413).body["code"], "draft-too-large");
        let small: Vec<(String, [u8; 1])> = (0..301).map(|n| (format!("{n}.md"), [b'x'])).collect();
        let many: Vec<(&str, &[u8])> = small
            .iter()
            .map(|(name, one)| (name.as_str(), &one[..]))
            .collect();
        let refused = api.post_files("/api/v1/drafts", &many).await.expect(422);
        assert_eq!(refused.body["code"], "draft-too-many-files");
        nothing_kept(&village, "large").await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_thrown_away_with_its_files_or_forgotten_after_some_days() {
    each_village("drafts go", |village| async move {
        let api = village.api(village.validator);
        let stl = tetrahedron();
        let first = api
            .post_files("/api/v1/drafts", &[("a.stl", &stl)])
            .await
            .expect(201)
            .id();
        let path = format!("/api/v1/drafts/{first}/throw-away");
        village
            .api(village.coordinator)
            .post(&path, json!({}))
            .await
            .expect(404);
        api.post_keyed(&path, "away", json!({})).await.expect(200);
        assert_eq!(
            api.post_keyed(&path, "away", json!({}))
                .await
                .expect(200)
                .id(),
            first
        );
        api.post(&path, json!({})).await.expect(404);
        nothing_kept(&village, "thrown away").await;
        api.post_files("/api/v1/drafts", &[("a.stl", &stl)])
            .await
            .expect(201);
        village.wait(TimeDelta::days(13));
        assert_eq!(forget_due(&village.app).await.unwrap(), 0);
        village.wait(TimeDelta::days(2));
        assert_eq!(forget_due(&village.app).await.unwrap(), 1);
        nothing_kept(&village, "forgotten").await;
        village.verify().await;
    })
    .await;
}
