//! What nobody makes, through HTTP: its reference accepted by a site, bought by a hub, checked, tied,
//! assembled with printed parts, delivered; and what is refused.

#![expect(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a story that cannot go on stops the test"
)]

use std::path::Path;

use chrono::TimeDelta;
use essaim_app::design::{FolderError, add_folder};
use essaim_domain::ids::{LineId, VersionId};
use essaim_domain::ledger::Place;
use essaim_testkit::{MOMENT, Village, each_village, stage};
use serde_json::{Value, json};
use uuid::Uuid;

/// The visor's folder under another name: the village has a visor of its own.
fn folder() -> Vec<(String, Vec<u8>)> {
    let designs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../designs/visor");
    let entries = std::fs::read_dir(designs).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect();
    edit(&mut files, "key = \"visor\"", "key = \"splash\"");
    edit(
        &mut files,
        "design = \"headband\"",
        "design = \"splash-band\"",
    );
    files
}

fn edit(files: &mut [(String, Vec<u8>)], from: &str, to: &str) {
    let manifest = files.iter_mut().find(|(name, _)| name == "essaim.toml");
    let bytes = &mut manifest.unwrap().1;
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    *bytes = text.replace(from, to).into_bytes();
}

/// The only version of a design, accepted by the first site for the front desk.
async fn accepted(village: &Village, title: &str) -> VersionId {
    let validator = village.api(village.validator);
    let list = validator.get("/api/v1/designs").await.expect(200).body;
    let lines = list["designs"].as_array().unwrap().clone();
    let line = lines.iter().find(|line| line["title"] == title).unwrap();
    let path = format!("/api/v1/designs/{}", line["id"].as_str().unwrap());
    let body = validator.get(&path).await.expect(200).body;
    let version = body["versions"][0]["id"].as_str().unwrap().to_owned();
    let until = village.base.db.now().await.unwrap() + TimeDelta::days(90);
    let form = json!({ "site": village.sites[0], "use": "front-desk", "until": until });
    let path = format!("/api/v1/versions/{version}/approvals");
    let approval = validator.post(&path, form).await.expect(201).id();
    let sign = format!("/api/v1/approvals/{approval}/sign");
    validator.post(&sign, json!({})).await.expect(200);
    let approver = village.api(village.approver);
    approver.post(&sign, json!({})).await.expect(200);
    version.parse().unwrap()
}

struct Asked {
    need: Uuid,
    product: Value,
    /// Headband, sheet, strap: line and version.
    parts: [(LineId, VersionId); 3],
}

/// Twenty visors are needed; the three versions are accepted.
async fn asked(village: &Village) -> Asked {
    add_folder(&village.app, &folder()).await.unwrap();
    let titles = [
        "Serre-tête à toit fermé",
        "Écran A4 à quatre trous",
        "Élastique plat 10 mm, 270 mm, sans latex",
    ];
    let mut versions = Vec::new();
    for title in titles {
        versions.push(accepted(village, title).await);
    }
    let requester = village.api(village.requester);
    let products = requester.get("/api/v1/products").await.expect(200).body;
    let all = products.as_array().unwrap();
    let splash = all.iter().find(|one| one["key"] == "splash").unwrap();
    let body = json!({ "site": village.sites[0], "product": splash["id"], "use": "front-desk",
        "products": 20, "need_by": "2026-11-30" });
    let need = requester.post("/api/v1/needs", body).await.expect(201).id();
    let coordinator = village.api(village.coordinator);
    let path = format!("/api/v1/needs/{need}");
    coordinator
        .post(&format!("{path}/verify"), json!({}))
        .await
        .expect(200);
    let lines = requester.get(&path).await.expect(200).body["lines"].clone();
    let line = |key: &str| {
        let mut all = lines.as_array().unwrap().iter();
        let line = all.find(|line| line["component"] == key).unwrap();
        line["id"].as_str().unwrap().parse().unwrap()
    };
    Asked {
        need,
        product: splash["id"].clone(),
        parts: [
            (line("headband"), versions[0]),
            (line("sheet"), versions[1]),
            (line("strap"), versions[2]),
        ],
    }
}

fn bought(version: VersionId, pieces: i64, bags: i64) -> Value {
    json!({ "version": version, "supplier": "Mercerie du Port", "order_number": "F-2026-118",
        "pieces": pieces, "bags": bags })
}

#[tokio::test]
async fn a_need_is_fulfilled_with_what_a_hub_bought() {
    each_village("purchases-story", |village| async move {
        let asked = asked(&village).await;
        let here = Place::Hub(village.hubs[0]);
        for (line, version) in &asked.parts[..2] {
            village.stock_for(*line, *version, &[20], here).await;
        }
        let (strap, elastic) = asked.parts[2];
        let keeper = village.api(village.hub_keeper);
        let hub = format!("/api/v1/hubs/{}", village.hubs[0]);
        let path = format!("{hub}/purchases");
        let seen = keeper.get(&path).await.expect(200).body;
        assert_eq!(seen["missing"][0]["open"], 20, "{seen}");
        let body = bought(elastic, 15, 2);
        let batch = keeper
            .post_keyed(&path, "buy", body.clone())
            .await
            .expect(201)
            .id();
        let again = keeper.post_keyed(&path, "buy", body).await;
        assert_eq!(again.expect(201).id(), batch);
        village.verify().await;
        let seen = keeper.get(&path).await.expect(200).body;
        assert_eq!(seen["purchases"][0]["supplier"], "Mercerie du Port");
        assert_eq!(seen["missing"][0]["free"], 30);
        let early = format!("/api/v1/batches/{batch}/release");
        keeper.post(&early, json!({})).await.expect(409);
        let queue = village.page(village.validator).await;
        let queue = queue.get("/fr/inspections").await.expect(200);
        assert!(queue.html.contains("acheté chez"), "{}", queue.html);
        village.released(batch).await;
        let whole = village.batch_seen(village.validator, batch).await;
        assert_eq!(stage(&whole, "stock"), 30);
        let piles = keeper.get(&hub).await.expect(200).body["piles"].clone();
        let of_batch = |pile: &&Value| pile["batch"] == batch.to_string();
        let free: Vec<Value> = piles
            .as_array()
            .unwrap()
            .iter()
            .filter(of_batch)
            .cloned()
            .collect();
        for (pile, units) in free.iter().zip([15, 5]) {
            village.wait(MOMENT);
            let to = json!({ "kind": "line", "id": strap });
            let tie = json!({ "pile": pile, "units": units, "to": to });
            keeper.post("/api/v1/piles/tie", tie).await.expect(200);
        }
        let kits = json!({ "product": asked.product, "need": asked.need, "kits": 20 });
        village.wait(MOMENT);
        let kits = keeper
            .post(&format!("{hub}/kits"), kits)
            .await
            .expect(201)
            .id();
        village.verify().await;
        village.wait(TimeDelta::hours(73));
        let bags = village.batch_seen(village.hub_keeper, kits).await["bags"].clone();
        let body = json!({ "from": { "kind": "hub", "id": village.hubs[0] },
            "to": { "kind": "site", "id": village.sites[0] }, "bags": [bags[0]["id"]] });
        let parcel = keeper.post("/api/v1/parcels", body).await.expect(201).id();
        let need = delivered(&village, parcel, asked.need).await;
        assert_eq!(need["state"], "fulfilled", "{need}");
        assert_eq!(need["complete"], 20);
        village.verify().await;
    })
    .await;
}

/// Carried, signed for and counted: the need afterwards.
async fn delivered(village: &Village, parcel: Uuid, need: Uuid) -> Value {
    let keeper = village.api(village.hub_keeper);
    let path = format!("/api/v1/parcels/{parcel}");
    keeper
        .post(&format!("{path}/pick-up"), json!({}))
        .await
        .expect(200);
    village.wait(MOMENT);
    let note = keeper.post(&format!("{path}/note"), json!({})).await;
    let note = note.expect(200).body;
    let url = format!(
        "{}/api/v1/dock/{}",
        village.url,
        note["code"].as_str().unwrap()
    );
    let body = json!({ "code": note["handover"], "name": "Rémi Quai", "position": "magasinier" });
    let sent = reqwest::Client::new().post(url).json(&body).send().await;
    assert_eq!(sent.unwrap().status().as_u16(), 200);
    village.wait(MOMENT);
    let requester = village.api(village.requester);
    let inside = requester.get(&path).await.expect(200).body["inside"].clone();
    let good =
        |one: &Value| json!({ "batch": one["batch"], "bag": one["bag"], "good": one["units"] });
    let counts: Vec<Value> = inside.as_array().unwrap().iter().map(good).collect();
    requester
        .post(&format!("{path}/count"), json!({ "counts": counts }))
        .await
        .expect(200);
    let path = format!("/api/v1/needs/{need}");
    requester.get(&path).await.expect(200).body
}

#[tokio::test]
async fn a_bought_line_is_claimed_by_nobody_and_a_printed_piece_bought_by_nobody() {
    each_village("purchases-refused", |village| async move {
        let asked = asked(&village).await;
        let (strap, elastic) = asked.parts[2];
        let maker = village.api(village.makers[0]);
        let due = village.base.db.now().await.unwrap() + TimeDelta::days(2);
        let claim = json!({ "line": strap, "version": elastic, "units": 5, "due": due });
        let refused = maker.post("/api/v1/claims", claim).await.expect(409);
        assert_eq!(refused.body["code"], "is-bought", "{}", refused.body);
        let path = format!("/api/v1/hubs/{}/purchases", village.hubs[0]);
        let keeper = village.api(village.hub_keeper);
        for who in [
            village.makers[0],
            village.driver,
            village.requester,
            village.validator,
        ] {
            let other = village.api(who);
            other.post(&path, bought(elastic, 5, 1)).await.expect(404);
            other.get(&path).await.expect(404);
        }
        let nowhere = format!("/api/v1/hubs/{}/purchases", Uuid::nil());
        keeper
            .post(&nowhere, bought(elastic, 5, 1))
            .await
            .expect(404);
        let printed = bought(asked.parts[0].1, 5, 1);
        let refused = keeper.post(&path, printed).await.expect(409);
        assert_eq!(refused.body["code"], "not-bought");
        for odd in [0, -3, 1_000_000_000, 100_000_000_000_000_i64] {
            for (field, body) in [
                ("pieces", bought(elastic, odd, 1)),
                ("bags", bought(elastic, 1, odd)),
            ] {
                let refused = keeper.post(&path, body).await.expect(422);
                assert_eq!(
                    refused.body["fields"][0]["field"], field,
                    "{}",
                    refused.body
                );
            }
        }
        for field in ["supplier", "order_number"] {
            for text in ["  ", "a\0b", &"é".repeat(10_000)] {
                let mut body = bought(elastic, 5, 1);
                body[field] = json!(text);
                let refused = keeper.post(&path, body).await.expect(422);
                assert_eq!(
                    refused.body["fields"][0]["field"], field,
                    "{}",
                    refused.body
                );
            }
        }
        let unknown = bought(Uuid::nil().into(), 5, 1);
        keeper.post(&path, unknown).await.expect(422);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_keeper_buys_on_a_page_and_the_batch_says_where() {
    each_village("purchases-page", |village| async move {
        let asked = asked(&village).await;
        let elastic = asked.parts[2].1.to_string();
        let page = village.page(village.hub_keeper).await;
        let path = format!("/fr/hubs/{}/purchases", village.hubs[0]);
        let hub = page.get(&format!("/fr/hubs/{}", village.hubs[0])).await;
        assert!(hub.expect(200).html.contains(&path));
        let shown = page.get(&path).await.expect(200);
        assert!(shown.html.contains("20 pièces attendues"), "{}", shown.html);
        let typed = |pieces| {
            [
                ("version", elastic.as_str()),
                ("supplier", "Comptoir <b>Ouest</b>"),
                ("order_number", "A-77"),
                ("pieces", pieces),
                ("bags", "2"),
            ]
        };
        let wrong = page.post(&path, &typed("beaucoup")).await.expect(422);
        assert!(
            wrong.html.contains("Comptoir &#60;b&#62;Ouest"),
            "{}",
            wrong.html
        );
        let done = page.post(&path, &typed("10")).await.expect(303);
        let batch = done.headers["location"].clone();
        let seen = page.get(&batch).await.expect(200);
        assert!(seen.html.contains("Acheté chez"), "{}", seen.html);
        assert!(seen.html.contains("A-77"));
        let labels = page.get(&format!("{batch}/labels")).await.expect(200);
        assert!(labels.html.contains("A-77"));
        let need = village.page(village.requester).await;
        let need = need.get(&format!("/fr/needs/{}", asked.need)).await;
        let need = need.expect(200);
        assert!(need.html.contains("Acheté par un point de collecte"));
        let maker = village.page(village.makers[0]).await;
        maker.get(&path).await.expect(404);
        maker.get(&batch).await.expect(404);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_reference_says_what_to_buy_and_never_how_to_make_it() {
    each_village("purchases-folder", |village| async move {
        let mut files = folder();
        edit(&mut files, "minutes = 0", "minutes = 5");
        let wrong = add_folder(&village.app, &files).await;
        assert!(matches!(wrong, Err(FolderError::Manifest(_))), "{wrong:?}");
        let mut files = folder();
        edit(&mut files, "materials = []", "materials = [\"PETG\"]");
        let wrong = add_folder(&village.app, &files).await;
        assert!(matches!(wrong, Err(FolderError::Manifest(_))), "{wrong:?}");
        let added = add_folder(&village.app, &folder()).await.unwrap();
        assert!(added.added.contains(&"elastic-10 1.0.0".to_owned()));
        let again = add_folder(&village.app, &folder()).await.unwrap();
        assert!(again.added.is_empty());
    })
    .await;
}
