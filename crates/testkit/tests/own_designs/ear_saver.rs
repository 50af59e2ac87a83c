//! The ear saver as a stranger sends it: its folder's files in a form, read, published by a person, accepted at
//! one hospital, adopted by another, asked for and claimed.

use essaim_testkit::{Folder, Village, each_village};
use serde_json::json;

use crate::accepting::{adopted, put_forward, signed_by_two};
use crate::asking::{asks, claims, is_not_accepted, verified};
use crate::coming_in::{Product, measured, product};
use crate::looking::{asking, found_good, is_read_by};

const TITLE: &str = "Attache-masque à trois crans";

/// What a person says of the files: the village has an ear saver, this one comes under a key of its own.
const SAID: [(&str, &str); 19] = [
    ("component", "new"),
    ("product", "nape-strap"),
    ("product_fr", "Attache-nuque"),
    ("product_en", "Nape strap"),
    ("class", "a"),
    ("uses", "mask-comfort; Confort du masque; Mask comfort"),
    ("component_key", "nape-strap"),
    ("component_fr", "Attache-nuque"),
    ("component_en", "Nape strap"),
    ("pieces", "1"),
    ("supply", "printed"),
    ("design", "nape-strap"),
    ("name_fr", TITLE),
    ("name_en", "Ear saver with three steps"),
    ("number", "1.0.0"),
    ("materials", "petg"),
    ("grams", "8,2"),
    ("minutes", "37"),
    ("min_batch", "10"),
];

/// What each file is for.
fn role(file: &str) -> &'static str {
    match file {
        "LICENSE" => "licence",
        "README.md" => "assembly",
        "checklist.toml" => "checklist",
        "ear-saver.stl" => "mesh",
        "okh.toml" => "manifest",
        "picture.png" => "picture",
        "print-settings.toml" => "profile",
        "ear-saver.scad" | "mark.scad" => "source",
        _ => "a file nobody knows",
    }
}

/// Its files are sent, what its manifest says is read back, and it is published.
async fn sent_and_published(village: &Village, folder: &Folder) -> Product {
    let api = village.api(village.validator);
    let mut files = folder.sent();
    files.retain(|(name, _)| *name != "essaim.toml");
    let sent = api.post_files("/api/v1/drafts", &files).await.expect(201);
    let draft = sent.id();
    let path = format!("/api/v1/drafts/{draft}");
    let read = api.get(&path).await.expect(200).body;
    assert_eq!(read["manifest"], "okh.toml");
    assert_eq!(read["licence"], "CERN-OHL-S-2.0", "{read}");
    let listed = read["files"].as_array().unwrap().iter();
    let names = listed.map(|file| file["name"].as_str().unwrap());
    let roles: Vec<_> = names
        .enumerate()
        .map(|(place, name)| (format!("role.{place}"), role(name)))
        .collect();
    let mut said = SAID.to_vec();
    said.extend(roles.iter().map(|(field, role)| (field.as_str(), *role)));
    let page = village.page(village.validator).await;
    let publish = format!("/fr/drafts/{draft}/publish");
    page.post(&publish, &said).await.expect(303);
    product(village, "nape-strap", "mask-comfort").await
}

#[tokio::test]
async fn the_ear_saver_is_sent_published_accepted_adopted_and_claimed() {
    each_village("our ear saver", |village| async move {
        let folder = Folder::of("ear-saver");
        let strap = sent_and_published(&village, &folder).await;
        let version = strap.version(TITLE);
        measured(&village, version, "ear-saver.stl").await;
        let approver = village.api(village.approver);
        let other = village.other_hospital().await;
        is_not_accepted(asks(&village, &other.asks, other.site, &strap, 60).await);

        let here = (village.sites[0], strap.use_key);
        let asked = asking(&village, version, here, village.makers[0]).await;
        let picture = folder.clone().file("picture.png").clone();
        found_good(&village, &approver, asked, 0, &picture).await;
        is_read_by(&other.api, version).await;
        let approval = put_forward(&village, &approver, version, here, &json!({})).await;
        signed_by_two(&village, &approver, approval).await;
        is_not_accepted(asks(&village, &other.asks, other.site, &strap, 60).await);
        adopted(&village, &other.api, approval, other.site, &json!({})).await;

        let need = asks(&village, &other.asks, other.site, &strap, 60).await;
        let need = need.expect(201).id();
        let line = verified(&village, &other.asks, need, "nape-strap").await;
        let claim = claims(&village, 1, line, version, (12, 5)).await;
        let again = claims(&village, 1, line, version, (500, 5)).await;
        assert_eq!(again.expect(409).body["code"], "over-cap");
        claim.expect(201);
        village.verify().await;
    })
    .await;
}
