//! A design's real folder comes in, and what was measured of it is seen.

use essaim_app::design::add_folder;
use essaim_testkit::{Folder, Village};
use serde_json::Value;
use uuid::Uuid;

/// A product that came in with its versions.
pub(crate) struct Product {
    pub(crate) id: Uuid,
    pub(crate) use_key: &'static str,
    /// Title and id of each version, as they were added.
    pub(crate) versions: Vec<(String, Uuid)>,
}

impl Product {
    /// The version of this title.
    pub(crate) fn version(&self, title: &str) -> Uuid {
        let found = self.versions.iter().find(|(name, _)| name == title);
        found.unwrap().1
    }
}

/// A folder is added as `essaim design add` does.
pub(crate) async fn added(village: &Village, folder: &Folder, use_key: &'static str) -> Product {
    let done = add_folder(&village.app, &folder.0).await.unwrap();
    assert!(done.known.is_empty(), "{done:?}");
    let product = product(village, &done.product, use_key).await;
    assert_eq!(product.versions.len(), done.added.len());
    product
}

/// A product of this key, as the API knows it.
pub(crate) async fn product(village: &Village, key: &str, use_key: &'static str) -> Product {
    let api = village.api(village.validator);
    let products = api.get("/api/v1/products").await.expect(200).body;
    let mut products = products.as_array().unwrap().iter();
    let found = products.find(|one| one["key"] == key).unwrap();
    let uses = found["uses"].as_array().unwrap();
    assert!(uses.iter().any(|one| one["key"] == use_key), "{found}");
    let list = api.get("/api/v1/designs").await.expect(200).body;
    assert!(list["next"].is_null(), "one page holds them all");
    let mut versions = Vec::new();
    for line in list["designs"].as_array().unwrap() {
        if line["product_fr"] == found["name"] && line["class"] == found["class"] {
            let path = format!("/api/v1/designs/{}", line["id"].as_str().unwrap());
            let sheet = api.get(&path).await.expect(200).body;
            let version = id(&sheet["versions"][0]["id"]);
            versions.push((line["title"].as_str().unwrap().to_owned(), version));
        }
    }
    Product {
        id: id(&found["id"]),
        use_key,
        versions,
    }
}

/// A version as the API shows it: measured from this mesh without fault, its declared figures kept and near
/// what was estimated. Its page says the same to whoever looks.
pub(crate) async fn measured(village: &Village, version: Uuid, mesh: &str) -> Value {
    let api = village.api(village.approver);
    let path = format!("/api/v1/versions/{version}");
    let body = api.get(&path).await.expect(200).body;
    let mut files = body["files"].as_array().unwrap().iter();
    let file = files.find(|file| file["name"] == mesh).unwrap();
    let report = &file["report"];
    assert_eq!(report["watertight"], true, "{file}");
    assert!(report["volume_mm3"].as_f64().unwrap() > 0.0, "{report}");
    assert_eq!(file["pictures"].as_array().unwrap().len(), 5, "{file}");
    let said = body["figures"].as_array().unwrap().iter();
    let sources: Vec<_> = said.map(|one| one["source"].as_str().unwrap()).collect();
    let each_class = ["declared", "estimated", "estimated", "estimated"];
    assert_eq!(sources, each_class);
    assert_eq!(body["class_minutes"].as_array().unwrap().len(), 3);
    assert_eq!(body["grams_from"], "declared");
    assert!(body["grams_far_off"].is_null() && body["minutes_far_off"].is_null());
    assert_eq!(body["unlicensed"], 0);
    let page = village.browser();
    let shown = page.get(&format!("/fr/versions/{version}")).await;
    let html = shown.expect(200).html;
    let triangles = report["triangles"].as_i64().unwrap();
    let text = html.replace(['\u{a0}', '\u{202f}'], "");
    assert!(text.contains(&triangles.to_string()), "{mesh}: {triangles}");
    assert!(html.contains(file["sha256"].as_str().unwrap()), "{mesh}");
    body
}

pub(crate) fn id(value: &Value) -> Uuid {
    value.as_str().unwrap().parse().unwrap()
}
