//! A site looks at pieces of a candidate before it accepts: asked of one maker, made, sent, judged.

use chrono::TimeDelta;
use essaim_domain::ids::{PersonId, SiteId};
use essaim_domain::specimen::maker_name;
use essaim_testkit::{Api, Village};
use serde_json::{Value, json};
use uuid::Uuid;

/// What an approver sends to ask a maker for two pieces.
pub(crate) async fn asking(
    village: &Village,
    version: Uuid,
    (site, use_key): (SiteId, &str),
    maker: PersonId,
) -> Value {
    json!({ "version": version, "site": site, "use": use_key, "maker": maker_name(maker),
        "pieces": 2, "wanted_by": day(village, 12).await, "look": "les bords et la tenue" })
}

/// The day so many days from now.
pub(crate) async fn day(village: &Village, days: i64) -> String {
    let now = village.base.db.now().await.unwrap();
    (now + TimeDelta::days(days)).date_naive().to_string()
}

/// Two pieces go their whole way and are judged good, with a photo; the finding is shared.
pub(crate) async fn found_good(
    village: &Village,
    approver: &Api,
    asked: Value,
    maker: usize,
    picture: &[u8],
) -> Uuid {
    let id = approver.post("/api/v1/specimens", asked).await;
    let id = id.expect(201).id();
    let step = |verb: &str| format!("/api/v1/specimens/{id}/{verb}");
    let hers = village.api(village.makers[maker]);
    let promised = json!({ "promised": day(village, 6).await });
    hers.post(&step("agree"), promised).await.expect(200);
    let of = json!({ "material": "petg", "spool": village.spools[maker],
        "machine": village.machines[maker] });
    hers.post(&step("make"), of).await.expect(200);
    let page = village.page(village.makers[maker]).await;
    let labels = page.get(&format!("/fr/specimens/{id}/labels")).await;
    let labels = labels.expect(200).html.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(
        labels.contains("ÉCHANTILLON – ne pas utiliser en soins"),
        "{labels}"
    );
    let by_post = json!({ "way": "post", "note": "6A 01" });
    hers.post(&step("send"), by_post).await.expect(200);
    let received = approver.post(&step("receive"), json!({})).await;
    received.expect(200);
    let photo = Some(("IMG_1.png", picture));
    let taken = approver.post_form(&step("photos"), &[], photo).await;
    taken.expect(201);
    let judged = json!({ "finding": "accepted", "words": "tient bien", "shared": true });
    approver.post(&step("judge"), judged).await.expect(200);
    id
}

/// What another hospital reads of it: the finding, with its photo.
pub(crate) async fn is_read_by(approver: &Api, version: Uuid) {
    let path = format!("/api/v1/versions/{version}/findings");
    let read = approver.get(&path).await.expect(200).body;
    let finding = &read["findings"][0];
    assert_eq!(finding["finding"], "accepted", "{read}");
    assert_eq!(finding["site_name"], "Valbrune Nord");
    assert_eq!(finding["photos"].as_array().unwrap().len(), 1, "{read}");
}
