//! Who takes part, and where they live.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use essaim_domain::ids::{PersonId, SiteId};
use essaim_testkit::{Api, Village};
use serde_json::{Value, json};
use uuid::Uuid;

/// Somebody with her program.
pub(crate) struct Somebody {
    pub(crate) person: PersonId,
    pub(crate) api: Api,
}

/// A hospital, and who speaks for it.
pub(crate) struct House {
    pub(crate) site: SiteId,
    pub(crate) asks: Api,
    pub(crate) approves: Api,
    /// Pieces it asks for, and how many makers take twenty of them each.
    pub(crate) wants: i64,
}

/// Everybody.
pub(crate) struct Cast {
    pub(crate) village: Arc<Village>,
    /// The first of thirty lives where the cyclists do.
    pub(crate) homes: Vec<Somebody>,
    pub(crate) drivers: Vec<Somebody>,
    pub(crate) cyclists: Vec<Somebody>,
    pub(crate) houses: [House; 3],
    /// What each house asked for.
    pub(crate) needs: Vec<Uuid>,
    /// What each maker took, and then her batch.
    pub(crate) claims: Vec<Uuid>,
    pub(crate) batches: Vec<Uuid>,
}

/// Middles of the four quarters the makers live in around the hub, and how their streets run.
const QUARTERS: [(f64, f64); 4] = [
    (47.300, -1.56),
    (47.258, -1.48),
    (47.215, -1.56),
    (47.258, -1.64),
];

impl Cast {
    pub(crate) async fn of(village: Arc<Village>) -> Self {
        let homes = homes(&village).await;
        let mut cyclists = Vec::new();
        for (name, north) in [("Ana", 0.045), ("Ben", 0.03)] {
            let (person, token) = village.cyclist(name, north).await;
            let api = village.api_with(&token);
            cyclists.push(Somebody { person, api });
        }
        let drivers = drivers(&village).await;
        let (second, third) = (
            village.other_hospital().await,
            village.third_hospital().await,
        );
        let houses = [
            House {
                site: village.sites[0],
                asks: village.api(village.requester),
                approves: village.api(village.approver),
                wants: 240,
            },
            House {
                site: second.site,
                asks: second.asks,
                approves: second.api,
                wants: 200,
            },
            House {
                site: third.site,
                asks: third.asks,
                approves: third.api,
                wants: 160,
            },
        ];
        Self {
            village,
            homes,
            drivers,
            cyclists,
            houses,
            needs: Vec::new(),
            claims: Vec::new(),
            batches: Vec::new(),
        }
    }

    /// Waits until then, and no longer.
    pub(crate) async fn wait_until(&self, then: &str) {
        let then: DateTime<Utc> = then.parse().unwrap();
        let now = self.village.base.db.now().await.unwrap();
        assert!(now < then, "it is {now} already");
        self.village.wait(then - now);
    }

    /// Everything balances.
    pub(crate) async fn balanced(&self) {
        self.village.verify().await;
    }

    pub(crate) fn planner(&self) -> Api {
        self.village.api(self.village.planner)
    }

    pub(crate) fn keeper(&self) -> Api {
        self.village.api(self.village.hub_keeper)
    }

    /// The only line of the need of a house.
    pub(crate) async fn line(&self, house: usize) -> Value {
        let path = format!("/api/v1/needs/{}", self.needs[house]);
        let need = self.houses[house].asks.get(&path).await.expect(200).body;
        need["lines"][0].clone()
    }
}

/// Thirty makers; but the first they live in four quarters around the hub.
async fn homes(village: &Village) -> Vec<Somebody> {
    let mut homes = Vec::new();
    for person in village.makers {
        let api = village.api(person);
        homes.push(Somebody { person, api });
    }
    for (person, token) in village.crowd(28).await {
        let api = village.api_with(&token);
        homes.push(Somebody { person, api });
    }
    for (number, home) in homes.iter().skip(1).enumerate() {
        let (lat, lon) = QUARTERS[number % 4];
        let along = 0.003 * f64::from(u8::try_from(number / 4).unwrap());
        moved(village, "maker", home.person, (lat + along, lon)).await;
    }
    homes
}

/// Four drivers with a car each, one in every quarter, free for two hours in the morning.
async fn drivers(village: &Village) -> Vec<Somebody> {
    let mut drivers = vec![Somebody {
        person: village.driver,
        api: village.api(village.driver),
    }];
    for name in ["Simon", "Tania", "Ulysse"] {
        let (person, token) = village.cyclist(name, 0.0).await;
        let api = village.api_with(&token);
        drivers.push(Somebody { person, api });
    }
    for (driver, (lat, lon)) in drivers.iter().zip(QUARTERS) {
        let id = driver.person.uuid().simple();
        let car = format!(
            "UPDATE driver SET vehicle = 'car', boxes = 9, kilograms = 200, most_km = 80,
                hours = 'Mo-Sa 08:00-10:00' WHERE person = unhex('{id}')"
        );
        village.tamper(car).await;
        let near = (lat + 0.004, lon + 0.004);
        moved(village, "driver", driver.person, near).await;
    }
    drivers
}

async fn moved(village: &Village, table: &str, person: PersonId, (lat, lon): (f64, f64)) {
    let id = person.uuid().simple();
    let there = format!("UPDATE {table} SET lat = {lat}, lon = {lon} WHERE person = unhex('{id}')");
    village.tamper(there).await;
}

/// The id in a body.
pub(crate) fn id(of: &Value) -> Uuid {
    of.as_str().and_then(|text| text.parse().ok()).unwrap()
}

/// Does what needs no more to be said.
pub(crate) async fn step(api: &Api, path: &str) {
    api.post(path, json!({})).await.expect(200);
}
