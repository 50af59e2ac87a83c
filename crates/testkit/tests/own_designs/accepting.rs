//! A version is accepted by two persons at one hospital, and adopted by another.

use chrono::TimeDelta;
use essaim_domain::ids::SiteId;
use essaim_testkit::{Api, Village};
use serde_json::{Value, json};
use uuid::Uuid;

/// The first bytes of a PDF, and some more.
const PDF: &[u8] = b"%PDF-1.7\nevery piece tested\n";

pub(crate) fn step(approval: Uuid, word: &str) -> String {
    format!("/api/v1/approvals/{approval}/{word}")
}

/// Until the middle of next spring.
async fn until(village: &Village) -> Value {
    json!(village.base.db.now().await.unwrap() + TimeDelta::days(120))
}

/// Puts a version forward for a site and use, with what is written into the act and the record of its test.
pub(crate) async fn put_forward(
    village: &Village,
    approver: &Api,
    version: Uuid,
    (site, use_key): (SiteId, &str),
    written: &Value,
) -> Uuid {
    let mut form = written.clone();
    form["site"] = json!(site);
    form["use"] = json!(use_key);
    form["until"] = until(village).await;
    let path = format!("/api/v1/versions/{version}/approvals");
    let approval = approver.post(&path, form).await.expect(201).id();
    let record = [("kind", "test-record")];
    let file = Some(("essai.pdf", PDF));
    let evidence = step(approval, "evidence");
    let brought = approver.post_form(&evidence, &record, file).await;
    brought.expect(201);
    let share = step(approval, "share");
    let shared = approver.post(&share, json!({ "shares": true })).await;
    shared.expect(200);
    approval
}

/// Two persons sign: the approver twice is one of them only.
pub(crate) async fn signed_by_two(village: &Village, approver: &Api, approval: Uuid) {
    let sign = step(approval, "sign");
    approver.post(&sign, json!({})).await.expect(200);
    approver.post(&sign, json!({})).await.expect(409);
    let state = |body: &Value| body["approval"]["state"].clone();
    let path = format!("/api/v1/approvals/{approval}");
    let half = approver.get(&path).await.expect(200).body;
    assert_eq!(state(&half), "reviewing", "one signature is none");
    let validator = village.api(village.validator);
    validator.post(&sign, json!({})).await.expect(200);
    let whole = approver.get(&path).await.expect(200).body;
    assert_eq!(state(&whole), "approved", "{whole}");
}

/// Another hospital adopts it for its own site: its own signature, its own dates, the first one cited.
pub(crate) async fn adopted(
    village: &Village,
    approver: &Api,
    approval: Uuid,
    site: SiteId,
    written: &Value,
) -> Uuid {
    let mut form = written.clone();
    form["site"] = json!(site);
    form["until"] = until(village).await;
    let adopted = approver.post(&step(approval, "adopt"), form).await;
    let adopted = adopted.expect(201).id();
    let validator = village.api(village.validator);
    let signed = validator.post(&step(adopted, "sign"), json!({})).await;
    signed.expect(200);
    let path = format!("/api/v1/approvals/{adopted}");
    let body = approver.get(&path).await.expect(200).body;
    assert_eq!(body["approval"]["state"], "approved", "{body}");
    assert_eq!(body["approval"]["cites"], json!(approval));
    adopted
}
