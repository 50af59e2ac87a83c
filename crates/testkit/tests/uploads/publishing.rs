//! A draft becomes a version: what a person must say is asked, the rest is taken from the files.

use std::collections::BTreeMap;

use essaim_testkit::{Village, each_village};
use serde_json::Value;

use crate::samples::{MANIFEST, tetrahedron};

async fn sent(village: &Village) -> String {
    let page = village.page(village.validator).await;
    let stl = tetrahedron();
    let files: [(&str, &[u8]); 2] = [("clip.stl", &stl), ("okh.yml", MANIFEST.as_bytes())];
    page.post_files("/fr/designs/new", &files)
        .await
        .expect(303)
        .to
}

fn said() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("component", "new"),
        ("product", "clip"),
        ("product_fr", "Pince"),
        ("product_en", "Clip"),
        ("class", "a"),
        ("uses", "bed; Au lit; At the bed"),
        ("component_key", "clip"),
        ("component_fr", "Pince"),
        ("component_en", "Clip"),
        ("pieces", "1"),
        ("supply", "printed"),
        ("design", "clip"),
        ("name_fr", "Pince"),
        ("name_en", "Clip"),
        ("number", "2.1"),
        ("materials", "petg"),
        ("grams", "2,5"),
        ("min_batch", "10"),
        ("role.0", "mesh"),
        ("role.1", "manifest"),
    ])
}

/// The page of a version that was just published.
pub(crate) async fn published(village: &Village) -> String {
    let path = sent(village).await;
    let page = village.page(village.validator).await;
    let pairs: Vec<_> = said().into_iter().collect();
    page.post(&format!("{path}/publish"), &pairs)
        .await
        .expect(303)
        .to
}

#[tokio::test]
async fn a_draft_is_published_with_what_a_person_says_of_it() {
    each_village("publishing", |village| async move {
        let path = sent(&village).await;
        let page = village.page(village.validator).await;
        let publish = format!("{path}/publish");
        let mut form = said();
        form.insert("key", "publish-once");
        let pairs: Vec<_> = form.into_iter().collect();
        let stranger = village.page(village.coordinator).await;
        stranger.post(&publish, &pairs).await.expect(404);
        let done = page.post(&publish, &pairs).await.expect(303);
        let again = page.post(&publish, &pairs).await.expect(303);
        assert_eq!(done.to, again.to);
        page.get(&path).await.expect(404);
        let shown = page.get(&done.to).await.expect(200);
        assert!(shown.html.contains("clip.stl"), "{}", shown.html);
        let api = village.api(village.validator);
        let list = api.get("/api/v1/designs").await.expect(200).body;
        let mut line = list["designs"].as_array().unwrap().iter();
        let line = line.find(|line| line["title"] == "Pince").unwrap();
        let path = format!("/api/v1/designs/{}", line["id"].as_str().unwrap());
        let sheet = api.get(&path).await.expect(200).body;
        let version = &sheet["versions"][0];
        assert_eq!(version["grams"], 3, "declared, rounded up");
        assert!(version["minutes"].as_i64().unwrap() > 0, "estimated");
        let manifest = file(version, "okh.yml");
        let kept = page
            .get(manifest["path"].as_str().unwrap())
            .await
            .expect(200);
        assert_eq!(kept.html, MANIFEST, "verbatim");
        assert_eq!(manifest["role"], "manifest");
        assert_eq!(village.rows("draft", "TRUE").await, 0);
        village.verify().await;
    })
    .await;
}

fn file(version: &Value, name: &str) -> Value {
    let files = version["files"].as_array().unwrap();
    files
        .iter()
        .find(|file| file["name"] == name)
        .unwrap()
        .clone()
}

#[tokio::test]
async fn class_uses_materials_and_the_mesh_are_asked_and_what_was_typed_stays() {
    each_village("publishing asks", |village| async move {
        let path = sent(&village).await;
        let page = village.page(village.validator).await;
        let publish = format!("{path}/publish");
        let wrong = [
            ("class", ""),
            ("uses", ""),
            ("uses", "bed"),
            ("materials", "pet-sheet"),
            ("role.0", "other"),
            ("licence.0", "whatever you like"),
            ("design", "Not A Key"),
            ("grams", "many"),
            ("component", "00000000-0000-7000-8000-000000000000"),
        ];
        for (field, text) in wrong {
            let mut form = said();
            form.insert(field, text);
            form.insert("key", "stays");
            let pairs: Vec<_> = form.into_iter().collect();
            let shown = page.post(&publish, &pairs).await.expect(422);
            assert!(shown.html.contains("value=\"stays\""), "{field}");
            assert!(shown.html.contains("value=\"2.1\""), "{field}: typed stays");
            assert!(!shown.html.contains('⟦'), "{field}");
        }
        assert_eq!(village.rows("product", "key = 'clip'").await, 0);
        assert_eq!(village.rows("draft", "TRUE").await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_joins_a_component_that_is_here() {
    each_village("publishing joins", |village| async move {
        let path = sent(&village).await;
        let page = village.page(village.validator).await;
        let component = village.headband.0.to_string();
        let mut pairs: Vec<_> = said().into_iter().collect();
        pairs.retain(|(name, _)| *name != "component");
        pairs.push(("component", &component));
        let done = page
            .post(&format!("{path}/publish"), &pairs)
            .await
            .expect(303);
        assert!(done.to.starts_with("/fr/versions/"), "{}", done.to);
        assert_eq!(village.rows("product", "key = 'clip'").await, 0);
        village.verify().await;
    })
    .await;
}
