//! A version put forward, and its approval read.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::ids::{SiteId, VersionId};
use essaim_testkit::{Answer, Api, Village};
use serde_json::{Value, json};
use uuid::Uuid;

/// The first bytes of a PDF, and some more.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\nfour hundred pumps, each of them tested\n";

/// So many days from now.
pub(crate) async fn in_days(village: &Village, days: i64) -> DateTime<Utc> {
    village.base.db.now().await.unwrap() + TimeDelta::days(days)
}

/// A version is put forward for a site.
pub(crate) async fn proposed(
    village: &Village,
    api: &Api,
    version: VersionId,
    site: SiteId,
    more: Value,
) -> Answer {
    let until = in_days(village, 90).await;
    let mut form = json!({ "site": site, "use": "reception", "until": until });
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
    api.post(&format!("/api/v1/versions/{version}/approvals"), form)
        .await
}

/// The address of a step.
pub(crate) fn step(approval: Uuid, word: &str) -> String {
    format!("/api/v1/approvals/{approval}/{word}")
}

/// An approval as somebody reads it.
pub(crate) async fn read(api: &Api, approval: Uuid) -> Answer {
    api.get(&format!("/api/v1/approvals/{approval}")).await
}

/// Where a duty of an approval stands.
pub(crate) fn standing(body: &Value, duty: &str) -> String {
    let duties = body["duties"].as_array().unwrap();
    let found = duties.iter().find(|one| one["duty"] == duty);
    found.map_or_else(String::new, |one| {
        one["standing"].as_str().unwrap().to_owned()
    })
}

/// The visor becomes part of a pump: class C.
pub(crate) async fn visors_are_pumps(village: &Village) {
    village
        .tamper("UPDATE product SET class = 'c' WHERE key = 'visor'".into())
        .await;
}

/// An approval of the first hospital, signed by both, its evidence shared.
pub(crate) async fn accepted(village: &Village, days: i64) -> Uuid {
    let (validator, approver) = (
        village.api(village.validator),
        village.api(village.approver),
    );
    let until = in_days(village, days).await;
    let more = json!({ "until": until, "conditions": "désinfecter avant chaque usage" });
    let made = proposed(
        village,
        &approver,
        village.headband.1,
        village.sites[0],
        more,
    )
    .await;
    let approval = made.expect(201).id();
    let fields = [("kind", "test-record")];
    let file = Some(("essai.pdf", PDF));
    let evidence = step(approval, "evidence");
    let brought = approver.post_form(&evidence, &fields, file);
    brought.await.expect(201);
    let share = step(approval, "share");
    let shared = approver.post(&share, json!({ "shares": true }));
    shared.await.expect(200);
    for api in [&validator, &approver] {
        api.post(&step(approval, "sign"), json!({}))
            .await
            .expect(200);
    }
    approval
}
