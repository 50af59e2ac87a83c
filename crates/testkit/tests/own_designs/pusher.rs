//! The syringe pusher, class C: looked at from a fablab only, accepted on a ground that is named, never made at
//! a home that this ground does not cover.

use essaim_testkit::{Folder, Village, each_village};
use serde_json::{Value, json};

use crate::accepting::{adopted, put_forward, signed_by_two};
use crate::asking::{asks, claims, is_not_accepted, verified};
use crate::coming_in::{Product, added, measured};
use crate::looking::{asking, found_good, is_read_by};

const CARRIAGE: &str = "Chariot, douilles de 15 mm";
/// A maker at home, and one whose fablab a coordinator saw.
const HOME: usize = 0;
const FABLAB: usize = 1;
/// What a home is told.
const SENTENCE: &str = "elle ne s’imprime pas à domicile sans dérogation";

async fn fablab_seen(village: &Village) {
    let path = format!("/api/v1/people/{}/premises", village.makers[FABLAB]);
    let coordinator = village.api(village.coordinator);
    let said = coordinator.post(&path, json!({ "premises": "fablab" }));
    said.await.expect(200);
}

/// Samples come from the fablab; the home is refused before anything is printed.
async fn looked_at(village: &Village, folder: &Folder, pusher: &Product) {
    let approver = village.api(village.approver);
    let carriage = pusher.version(CARRIAGE);
    let place = (village.sites[0], pusher.use_key);
    let of_home = asking(village, carriage, place, village.makers[HOME]).await;
    let refused = approver.post("/api/v1/specimens", of_home).await;
    assert_eq!(refused.expect(409).body["code"], "from-home");
    let of_fablab = asking(village, carriage, place, village.makers[FABLAB]).await;
    let picture = folder.clone().file("picture.png").clone();
    found_good(village, &approver, of_fablab, FABLAB, &picture).await;
}

/// Every part is accepted by the first hospital under its own declaration, and adopted by the other under a
/// derogation: a declaration of another institution is no ground.
async fn accepted_on_two_grounds(
    village: &Village,
    pusher: &Product,
    other: &essaim_testkit::Hospital,
) {
    let approver = village.api(village.approver);
    let declared = json!({ "declaration": "DM-5-5/2026-11" });
    let derogated = json!({ "derogation": "ANSM 2026-17" });
    for (_, version) in &pusher.versions {
        let place = (village.sites[0], pusher.use_key);
        let approval = put_forward(village, &approver, *version, place, &declared).await;
        signed_by_two(village, &approver, approval).await;
        adopted(village, &other.api, approval, other.site, &derogated).await;
    }
}

fn said(refused: &Value) -> String {
    let detail = refused["detail"].as_str().unwrap();
    detail
        .replace(['\u{a0}', '\u{202f}'], " ")
        .replace('\'', "’")
}

#[tokio::test]
async fn the_syringe_pusher_is_made_where_its_ground_allows() {
    each_village("our pusher", |village| async move {
        fablab_seen(&village).await;
        let folder = Folder::of("syringe-pusher");
        let pusher = added(&village, &folder, "infusion-under-derogation").await;
        let carriage = pusher.version(CARRIAGE);
        let body = measured(&village, carriage, "carriage.stl").await;
        assert_eq!(body["parts"].as_array().unwrap().len(), 15);
        let other = village.other_hospital().await;
        looked_at(&village, &folder, &pusher).await;
        is_read_by(&other.api, carriage).await;
        let requester = village.api(village.requester);
        is_not_accepted(asks(&village, &requester, village.sites[0], &pusher, 10).await);
        accepted_on_two_grounds(&village, &pusher, &other).await;

        let here = asks(&village, &requester, village.sites[0], &pusher, 10).await;
        let here = verified(&village, &requester, here.expect(201).id(), "carriage").await;
        let refused = claims(&village, HOME, here, carriage, (1, 20)).await;
        let refused = refused.expect(409).body;
        assert_eq!(refused["code"], "needs-derogation");
        assert!(said(&refused).contains(SENTENCE), "{refused}");
        let fablab = claims(&village, FABLAB, here, carriage, (2, 20)).await;
        fablab.expect(201);

        let there = asks(&village, &other.asks, other.site, &pusher, 10).await;
        let there = verified(&village, &other.asks, there.expect(201).id(), "carriage").await;
        let home = claims(&village, HOME, there, carriage, (1, 20)).await;
        home.expect(201);
        village.verify().await;
    })
    .await;
}
