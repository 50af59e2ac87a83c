//! Specimens brought to a step.

use essaim_domain::ids::{PersonId, SpecimenId};
use essaim_domain::specimen::maker_name;
use essaim_testkit::{Answer, Api, Village};
use serde_json::{Value, json};

/// The last day the village's stories speak of.
pub(crate) const WANTED: &str = "2026-12-04";

/// What an approver sends to ask the first maker for three headbands.
pub(crate) fn asking(village: &Village) -> Value {
    json!({ "version": village.headband.1, "site": village.sites[0], "use": "reception",
        "maker": maker_name(village.makers[0]), "pieces": 3, "wanted_by": WANTED,
        "look": "les bords, et s'il tient sur un calot" })
}

/// The path of a specimen's step.
pub(crate) fn step(id: SpecimenId, verb: &str) -> String {
    format!("/api/v1/specimens/{id}/{verb}")
}

/// A specimen the approver asked the first maker for.
pub(crate) async fn asked(village: &Village) -> SpecimenId {
    let approver = village.api(village.approver);
    let asked = approver.post("/api/v1/specimens", asking(village)).await;
    asked.expect(201).id().into()
}

async fn take(api: &Api, id: SpecimenId, verb: &str, body: Value) {
    let taken = api.post(&step(id, verb), body).await.expect(200);
    assert_eq!(taken.id(), id.uuid());
}

/// The same, agreed for the first of December.
pub(crate) async fn agreed(village: &Village) -> SpecimenId {
    let id = asked(village).await;
    let maker = village.api(village.makers[0]);
    take(&maker, id, "agree", json!({ "promised": "2026-12-01" })).await;
    id
}

/// The same, made of her spool on her machine.
pub(crate) async fn made(village: &Village) -> SpecimenId {
    let id = agreed(village).await;
    let maker = village.api(village.makers[0]);
    let of =
        json!({ "material": "petg", "spool": village.spools[0], "machine": village.machines[0] });
    take(&maker, id, "make", of).await;
    id
}

/// The same, received by the site.
pub(crate) async fn received(village: &Village) -> SpecimenId {
    let id = made(village).await;
    let maker = village.api(village.makers[0]);
    take(
        &maker,
        id,
        "send",
        json!({ "way": "post", "note": "6A 01" }),
    )
    .await;
    let requester = village.api(village.requester);
    take(&requester, id, "receive", json!({})).await;
    id
}

/// The same, judged.
pub(crate) async fn judged(village: &Village, finding: &str, shared: bool) -> SpecimenId {
    let id = received(village).await;
    let approver = village.api(village.approver);
    let body =
        json!({ "finding": finding, "words": "arrondir le bord du front", "shared": shared });
    take(&approver, id, "judge", body).await;
    id
}

/// What a person reads of a specimen.
pub(crate) async fn read(village: &Village, person: PersonId, id: SpecimenId) -> Answer {
    let path = format!("/api/v1/specimens/{id}");
    village.api(person).get(&path).await
}
