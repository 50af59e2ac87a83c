//! A program does all of it: it sends files, says what they are, and fetches the version for another instance.

use essaim_app::design::add_folder;
use essaim_domain::ids::VersionId;
use essaim_testkit::testing::each_engine;
use essaim_testkit::{Village, each_village};
use serde_json::{Value, json};

use crate::round_trip::{empty, told};
use crate::samples::{MANIFEST, tetrahedron};

const BILL: &str = "bom: |\n  - 2 x M3 screw\n  - Elastic band: 1.5 m\n";

async fn sent(village: &Village, manifest: &str) -> String {
    let stl = tetrahedron();
    let files: [(&str, &[u8]); 2] = [("clip.stl", &stl), ("okh.yml", manifest.as_bytes())];
    let api = village.api(village.validator);
    let id = api.post_files("/api/v1/drafts", &files).await.expect(201);
    format!("/api/v1/drafts/{}", id.id())
}

fn said() -> Value {
    let clip = json!({ "fr": "Pince", "en": "Clip" });
    json!({
        "product": {
            "key": "clip", "name": clip, "class": "a", "component_key": "clip", "component_name": clip,
            "uses": [{ "key": "bed", "name": { "fr": "Au lit", "en": "At the bed" } }],
            "pieces": 1, "supply": "printed",
        },
        "design": "clip", "number": "2.1", "name": clip, "materials": ["petg"], "grams": 2.5,
        "min_batch": 10, "licences": { "clip.stl": "CERN-OHL-S-2.0" },
        "lineage": [{ "kind": "remix-of", "title": "Another clip" }],
    })
}

#[tokio::test]
async fn a_program_sends_publishes_and_fetches_a_version_an_empty_instance_takes_whole() {
    each_village("all by programs", |village| async move {
        let manifest = format!("{MANIFEST}{BILL}");
        let draft = sent(&village, &manifest).await;
        let api = village.api(village.validator);
        let shown = api.get(&draft).await.expect(200).body;
        let roles = shown["files"].as_array().unwrap().iter();
        let roles: Vec<_> = roles.map(|file| file["role"].clone()).collect();
        assert_eq!(roles, ["mesh", "manifest"]);
        let warned = shown["warnings"].as_array().unwrap().iter();
        assert!(warned.clone().any(|one| one["code"] == "draft-bill-list"));
        let publish = format!("{draft}/publish");
        let made = api.post_keyed(&publish, "clip-once", said()).await;
        let id = made.expect(201).id();
        let again = api.post_keyed(&publish, "clip-once", said()).await;
        assert_eq!(again.expect(201).id(), id, "the same version");
        api.get(&draft).await.expect(404);
        let other = api.post_keyed(&publish, "clip-twice", said()).await;
        other.expect(404);
        let sheet = village.api(village.makers[0]);
        let sheet = sheet.get(&format!("/api/v1/versions/{id}")).await;
        let sheet = sheet.expect(200).body;
        assert_eq!(sheet["files"][0]["licence"]["source"], "person");
        assert_eq!(sheet["bill"][1]["unit"], "m");
        assert_eq!(sheet["lineage"].as_array().unwrap().len(), 2, "{sheet}");

        let path = format!("/api/v1/versions/{id}/export");
        let (status, zip) = village.api(village.makers[0]).file(&path).await;
        assert_eq!(status, 200);
        let page = village.visitor();
        let (status, _) = page.page(&format!("/fr/versions/{id}/export")).await;
        assert_eq!(status, 200, "the page hands it out too");
        let files = essaim_okh::unpack(&zip).unwrap();
        let original = files.iter().find(|(path, _)| path == "okh.yml").unwrap();
        assert_eq!(original.1, manifest.as_bytes(), "verbatim");
        let before = told(&village.app, Some(VersionId::from(id))).await;
        each_engine("a program's version elsewhere", move |base| {
            let (files, before) = (files.clone(), before.clone());
            async move {
                let app = empty(&base).await;
                let added = add_folder(&app, &files).await.unwrap();
                assert_eq!(added.added, ["clip 2.1"]);
                assert_eq!(told(&app, None).await, before);
            }
        })
        .await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_program_says_wrong_is_named_and_the_draft_stays() {
    each_village("publishing by programs asks", |village| async move {
        let draft = sent(&village, MANIFEST).await;
        let publish = format!("{draft}/publish");
        let api = village.api(village.validator);
        let wrong = [
            ("/product/class", json!("z"), "class"),
            ("/product/uses", json!([]), "uses"),
            ("/product/supply", json!("grown"), "supply"),
            ("/product", Value::Null, "component"),
            ("/materials", json!(["pet-sheet"]), "materials"),
            ("/materials", json!(["gold"]), "materials"),
            ("/design", json!("Not A Key"), "design"),
            ("/min_batch", json!(0), "min_batch"),
            ("/licences/clip.stl", json!("whatever you like"), "licences"),
        ];
        for (place, value, field) in wrong {
            let mut body = said();
            *body.pointer_mut(place).unwrap() = value;
            let answer = api.post(&publish, body).await.expect(422).body;
            let fields = answer["fields"].as_array().unwrap();
            assert_eq!(fields[0]["field"], field, "{answer}");
        }
        let mut body = said();
        body["component"] = json!(village.headband.0);
        let both = api.post(&publish, body).await.expect(422).body;
        assert_eq!(both["fields"][0]["field"], "component", "{both}");
        let mut roles = said();
        roles["roles"] = json!({ "clip.stl": "source" });
        api.post(&publish, roles).await.expect(422);
        for person in [village.coordinator, village.makers[0], village.approver] {
            let stranger = village.api(person);
            stranger.post(&publish, said()).await.expect(404);
        }
        assert_eq!(village.rows("product", "key = 'clip'").await, 0);
        assert_eq!(village.rows("draft", "TRUE").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_programs_draft_joins_a_component_that_is_here() {
    each_village("joining by programs", |village| async move {
        let draft = sent(&village, MANIFEST).await;
        let api = village.api(village.validator);
        let mut body = said();
        body["product"] = Value::Null;
        body["component"] = json!(village.headband.0);
        let publish = format!("{draft}/publish");
        api.post(&publish, body).await.expect(201);
        assert_eq!(village.rows("product", "key = 'clip'").await, 0);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_drafts_files_that_are_gone_are_said_by_name_and_nothing_is_published() {
    each_village("a draft gone", |village| async move {
        let draft = sent(&village, MANIFEST).await;
        let id = draft.rsplit('/').next().unwrap();
        let folder = village.base.dir.path().join("files/drafts").join(id);
        std::fs::remove_dir_all(folder).unwrap();
        let api = village.api(village.validator);
        let answer = api.post(&format!("{draft}/publish"), said()).await;
        let answer = answer.expect(422).body;
        assert_eq!(answer["code"], "draft-gone", "{answer}");
        let detail = answer["detail"].as_str().unwrap();
        assert!(detail.contains("clip.stl"), "{detail}");
        assert_eq!(village.rows("product", "key = 'clip'").await, 0);
        assert_eq!(
            village.rows("draft", "TRUE").await,
            1,
            "until she throws it away"
        );
        let thrown = api.post(&format!("{draft}/throw-away"), json!({})).await;
        thrown.expect(200);
        village.verify().await;
    })
    .await;
}
