//! Monday and Tuesday morning: four drivers collect what thirty homes made, not quite as planned.

use std::collections::BTreeMap;

use essaim_app::work::plannings::{Budget, pass};
use essaim_testkit::Api;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::cast::{Cast, Somebody, id, step};

/// Plans, lets the search go on, and gives the drafts.
pub(crate) async fn plan(cast: &Cast) -> Vec<String> {
    let body = json!({ "collective": cast.village.collective });
    let planner = cast.planner();
    planner.post("/api/v1/tours/plan", body).await.expect(201);
    pass(&cast.village.app, Budget::Looks(5)).await.unwrap();
    let board = planner.get("/api/v1/tours").await.expect(200).body;
    let drafts = board["tours"].as_array().unwrap().iter();
    drafts
        .filter(|tour| tour["state"] == "draft")
        .map(|tour| format!("/api/v1/tours/{}", id(&tour["id"])))
        .collect()
}

/// A tour with who drives it.
pub(crate) struct Tour<'c> {
    pub(crate) path: String,
    pub(crate) driver: &'c Somebody,
    /// As it was agreed to.
    stops: Vec<Value>,
}

impl Tour<'_> {
    /// The stops of a kind, in order: the leg's path, and the parcel.
    fn of(&self, kind: &str) -> Vec<(String, Uuid)> {
        let stops = self.stops.iter().filter(|stop| stop["kind"] == kind);
        let known = |stop: &Value| {
            (
                format!("/api/v1/legs/{}", id(&stop["leg"])),
                id(&stop["parcel"]),
            )
        };
        stops.map(known).collect()
    }

    pub(crate) fn pickups(&self) -> Vec<(String, Uuid)> {
        self.of("pickup")
    }

    pub(crate) fn deliveries(&self) -> Vec<(String, Uuid)> {
        self.of("delivery")
    }
}

/// Offers drafts; each driver says yes to hers, and whoever is fetched at agrees to the time.
pub(crate) async fn agreed<'c>(cast: &'c Cast, drafts: &[String]) -> Vec<Tour<'c>> {
    let givers = givers(cast).await;
    let mut tours = Vec::new();
    for path in drafts {
        step(&cast.planner(), &format!("{path}/offer")).await;
        let mut hers = None;
        for driver in &cast.drivers {
            if driver.api.get(path).await.status == 200 {
                hers = Some(driver);
            }
        }
        let driver = hers.unwrap();
        step(&driver.api, &format!("{path}/accept")).await;
        let seen = driver.api.get(path).await.expect(200).body;
        let tour = Tour {
            path: path.clone(),
            driver,
            stops: seen["stops"].as_array().unwrap().clone(),
        };
        for (leg, parcel) in tour.pickups() {
            if let Some(giver) = givers.get(&parcel) {
                step(giver, &format!("{leg}/agree")).await;
            }
        }
        step(&driver.api, &format!("{path}/start")).await;
        tours.push(tour);
    }
    cast.balanced().await;
    tours
}

/// Whose home each parcel waits at.
async fn givers(cast: &Cast) -> BTreeMap<Uuid, &Api> {
    let mut givers = BTreeMap::new();
    for home in &cast.homes {
        let hers = home.api.get("/api/v1/parcels").await.expect(200).body;
        for parcel in hers.as_array().unwrap() {
            givers.insert(id(&parcel["id"]), &home.api);
        }
    }
    givers
}

/// What she still has aboard is handed over, checked in by the keeper, and she is done.
async fn brings(cast: &Cast, tour: &Tour<'_>, without: &[Uuid]) {
    let driver = &tour.driver.api;
    for (leg, parcel) in tour.deliveries() {
        if without.contains(&parcel) {
            continue;
        }
        step(driver, &format!("{leg}/hand-over")).await;
        step(&cast.keeper(), &format!("/api/v1/parcels/{parcel}/arrive")).await;
        cast.balanced().await;
    }
    step(driver, &format!("{}/finish", tour.path)).await;
}

/// Four tours; on one a bag stays behind, on one nobody opens, on one a box is lost. Which one was lost.
pub(crate) async fn four_drivers_collect(cast: &Cast) -> Uuid {
    cast.wait_until("2026-11-23T06:00:00Z").await;
    let drafts = plan(cast).await;
    let tours = agreed(cast, &drafts).await;
    let who: std::collections::BTreeSet<_> = tours.iter().map(|tour| tour.driver.person).collect();
    let boxes: usize = tours.iter().map(|tour| tour.pickups().len()).sum();
    assert_eq!(
        (tours.len(), who.len(), boxes),
        (4, 4, 29),
        "one for each driver"
    );
    cast.wait_until("2026-11-23T07:00:00Z").await;
    let (mut without, mut lost) = (Vec::new(), None);
    for (number, tour) in tours.iter().enumerate() {
        let driver = &tour.driver.api;
        for (nth, (leg, parcel)) in tour.pickups().into_iter().enumerate() {
            match (number, nth) {
                (0, 1) => part(cast, driver, &leg, parcel).await,
                (1, 2) => {
                    let nobody = json!({ "why": "nobody-there" });
                    let skip = format!("{leg}/skip");
                    driver.post(&skip, nobody).await.expect(200);
                    without.push(parcel);
                }
                _ => step(driver, &format!("{leg}/pick-up")).await,
            }
            if (number, nth) == (2, 0) {
                lost = Some(gone(cast, parcel).await);
                without.push(parcel);
            }
            cast.balanced().await;
        }
        brings(cast, tour, &without).await;
    }
    lost.unwrap()
}

/// Only one of the two bags fits.
async fn part(cast: &Cast, driver: &Api, leg: &str, parcel: Uuid) {
    let path = format!("/api/v1/parcels/{parcel}");
    let inside = cast.planner().get(&path).await.expect(200).body["inside"].clone();
    assert_eq!(inside.as_array().unwrap().len(), 2, "{inside}");
    let one = json!({ "bags": [inside[0]["bag"]] });
    driver
        .post(&format!("{leg}/pick-up-part"), one)
        .await
        .expect(200);
    let taken = cast.planner().get(&path).await.expect(200).body;
    assert_eq!(taken["inside"].as_array().unwrap().len(), 1);
}

/// The box is gone from the boot; whose batch it was.
async fn gone(cast: &Cast, parcel: Uuid) -> Uuid {
    let village = &cast.village;
    let path = format!("/api/v1/parcels/{parcel}");
    let coordinator = village.api(village.coordinator);
    let inside = coordinator.get(&path).await.expect(200).body["inside"].clone();
    let batch = id(&inside[0]["batch"]);
    let open = async || {
        let mut open = 0;
        for house in 0..3 {
            open += cast.line(house).await["open"].as_i64().unwrap();
        }
        open
    };
    assert_eq!(open().await, 0);
    let said = json!({ "bags": [], "reason": "tombé du coffre" });
    coordinator
        .post(&format!("{path}/lose"), said)
        .await
        .expect(200);
    assert_eq!(open().await, crate::homes::EACH, "asked for again");
    batch
}

/// The bag that did not fit and the box nobody gave go on Tuesday's tours.
pub(crate) async fn what_was_left_is_fetched_the_next_day(cast: &Cast) {
    cast.wait_until("2026-11-24T06:00:00Z").await;
    let drafts = plan(cast).await;
    let tours = agreed(cast, &drafts).await;
    let boxes: usize = tours.iter().map(|tour| tour.pickups().len()).sum();
    assert_eq!(boxes, 2);
    for tour in &tours {
        for (leg, _) in tour.pickups() {
            step(&tour.driver.api, &format!("{leg}/pick-up")).await;
        }
        brings(cast, tour, &[]).await;
    }
    let homes = "place_kind = 'home' AND stage = 'made' AND units > 0";
    assert_eq!(
        cast.village.rows("pile", homes).await,
        0,
        "nothing is left at home"
    );
}
