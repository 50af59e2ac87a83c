//! The visor: in, measured, looked at, accepted at one hospital, adopted by another, asked for and claimed at
//! both; then stopped at the first, stopped everywhere, and let go again.

use chrono::TimeDelta;
use essaim_domain::ids::SiteId;
use essaim_testkit::{Api, Boxed, Folder, Hospital, Letters, Village, each_village};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::accepting::{adopted, put_forward, signed_by_two, step};
use crate::asking::{asks, claim_seen, claims, due, is_not_accepted, two_boxed, verified};
use crate::coming_in::{Product, added, measured};
use crate::looking::{asking, found_good, is_read_by};

/// What its people call the printed part.
pub(crate) const HEADBAND: &str = "Serre-tête à toit fermé";

/// The visor under a key of its own: a village has one already.
pub(crate) fn folder() -> Folder {
    let known = "[product]\nkey = \"visor\"";
    let folder = Folder::of("visor").says(known, "[product]\nkey = \"visor-closed-top\"");
    folder.says("design = \"headband\"", "design = \"headband-closed-top\"")
}

/// What one hospital has of it: a claim with a box of its first two pieces.
struct Order {
    maker: usize,
    claim: Uuid,
    boxed: Boxed,
}

impl Order {
    /// Forty visors wanted, eight headbands claimed, two of them boxed.
    async fn of(village: &Village, visor: &Product, maker: usize, at: (SiteId, &Api)) -> Self {
        let (site, by) = at;
        let need = asks(village, by, site, visor, 40).await;
        let line = verified(village, by, need.expect(201).id(), "headband").await;
        let version = visor.version(HEADBAND);
        let claim = claims(village, maker, line, version, (8, 8)).await;
        let claim = claim.expect(201).id();
        let boxed = two_boxed(village, maker, claim, site).await;
        Self {
            maker,
            claim,
            boxed,
        }
    }

    /// Signed for at the dock and counted by its site.
    async fn arrives(&self, village: &Village, by: &Api) {
        self.boxed.docked(village, 200).await;
        self.boxed.counted(by, 200).await;
    }

    async fn seen(&self, village: &Village) -> Value {
        claim_seen(village, self.maker, self.claim).await
    }
}

/// All of it is accepted at the first hospital, and adopted by the other.
async fn accepted_at_both(village: &Village, visor: &Product, other: &Hospital) {
    let approver = village.api(village.approver);
    let (site, use_key): (SiteId, _) = (village.sites[0], visor.use_key);
    let asked = asking(
        village,
        visor.version(HEADBAND),
        (site, use_key),
        village.makers[0],
    )
    .await;
    let picture = folder().file("picture.png").clone();
    found_good(village, &approver, asked, 0, &picture).await;
    is_read_by(&other.api, visor.version(HEADBAND)).await;
    let written = json!({ "conditions": "désinfecter avant chaque usage" });
    for (_, version) in &visor.versions {
        let place = (site, use_key);
        let approval = put_forward(village, &approver, *version, place, &written).await;
        let adopt = step(approval, "adopt");
        let early = other
            .api
            .post(&adopt, in_a_week(village, other).await)
            .await;
        early.expect(409);
        signed_by_two(village, &approver, approval).await;
        adopted(village, &other.api, approval, other.site, &written).await;
    }
}

async fn in_a_week(village: &Village, other: &Hospital) -> Value {
    let until = village.base.db.now().await.unwrap() + TimeDelta::days(7);
    json!({ "site": other.site, "until": until })
}

pub(crate) async fn stop(village: &Village, version: Uuid, site: Option<SiteId>) -> Uuid {
    let who = site.map_or(village.validator, |_| village.approver);
    let path = format!("/api/v1/versions/{version}/stop");
    let body = json!({ "reason": "la branche casse", "site": site });
    village.api(who).post(&path, body).await.expect(201).id()
}

pub(crate) async fn lift(village: &Village, stop: Uuid) {
    let path = format!("/api/v1/stops/{stop}/lift");
    let validator = village.api(village.validator);
    validator.post(&path, json!({})).await.expect(200);
}

#[tokio::test]
async fn the_visor_goes_from_its_folder_to_two_hospitals_and_stops_where_it_is_stopped() {
    each_village("our visor", |village| async move {
        let visor = added(&village, &folder(), "over-mask").await;
        assert_eq!(visor.versions.len(), 3, "headband, sheet and strap");
        let version = visor.version(HEADBAND);
        let body = measured(&village, version, "headband.stl").await;
        assert_eq!(body["parts"].as_array().unwrap().len(), 3);
        let other = village.other_hospital().await;
        is_not_accepted(asks(&village, &other.asks, other.site, &visor, 20).await);

        accepted_at_both(&village, &visor, &other).await;
        let requester = village.api(village.requester);
        let here = (village.sites[0], &requester);
        let here = Order::of(&village, &visor, 0, here).await;
        let there = (other.site, &other.asks);
        let there = Order::of(&village, &visor, 1, there).await;
        let before = [here.seen(&village).await, there.seen(&village).await];
        village.told().await;

        let at_one = stop(&village, version, Some(village.sites[0])).await;
        let stopped = village.told().await;
        assert_eq!(
            stopped.names("N’imprimez plus"),
            ["maelle"].into(),
            "{stopped:?}"
        );
        here.boxed.picked_up(&village, 409).await;
        there.boxed.picked_up(&village, 200).await;
        assert_eq!(here.seen(&village).await["stopped"], true);
        assert_eq!(there.seen(&village).await["stopped"], false);

        let everywhere = stop(&village, version, None).await;
        let again = village.told().await;
        assert_eq!(
            again.names("N’imprimez plus"),
            ["maelle", "bastien"].into(),
            "{again:?}"
        );
        there.boxed.docked(&village, 409).await;
        assert_eq!(there.seen(&village).await["stopped"], true);
        village.wait(TimeDelta::days(9));

        lift(&village, everywhere).await;
        all_are_told(&again, &village.told().await);
        there.arrives(&village, &other.asks).await;
        here.boxed.picked_up(&village, 409).await;
        lift(&village, at_one).await;
        all_are_told(&stopped, &village.told().await);
        for (order, was) in [&here, &there].into_iter().zip(&before) {
            let now = order.seen(&village).await;
            assert_eq!(now["stopped"], false);
            let moved = due(&now) - due(was);
            assert_eq!(moved.num_days(), 9, "by the length of its stop: {now}");
        }
        here.boxed.picked_up(&village, 200).await;
        here.arrives(&village, &requester).await;
        village.verify().await;
    })
    .await;
}

/// Everybody who was told of a stop hears once of its end, and nobody else does.
fn all_are_told(stopped: &Letters, lifted: &Letters) {
    let mut heard = stopped.names("N’imprimez plus");
    heard.extend(stopped.names("Ne distribuez plus"));
    assert!(heard.len() > 2, "{stopped:?}");
    assert_eq!(lifted.names("L’arrêt est levé"), heard, "{lifted:?}");
    assert_eq!(
        lifted.count("L’arrêt est levé"),
        heard.len(),
        "once each: {lifted:?}"
    );
}
