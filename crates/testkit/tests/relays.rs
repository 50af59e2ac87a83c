//! Relays through HTTP: a parcel no tour serves goes from hand to hand, and finds others when one cannot.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story that cannot go on stops the test"
)]

use essaim_app::work::plannings::{Budget, pass};
use essaim_domain::ledger::Place;
use essaim_testkit::{Api, Village, each_village};
use serde_json::{Value, json};

/// Part of every home address in the village: it must never show to the wrong person.
const CANARY: &str = "Secret-";

/// Two cyclists on the way from the maker's to the hub, and one beside the second.
struct Cyclists {
    ana: Api,
    ben: Api,
    cleo: Api,
    names: [(String, uuid::Uuid); 3],
}

impl Cyclists {
    async fn of(village: &Village) -> Self {
        let mut all = Vec::new();
        for (name, north) in [("Ana", 0.045), ("Ben", 0.03), ("Cleo", 0.031)] {
            all.push(village.cyclist(name, north).await);
        }
        let named = |one: usize, name: &str| (name.to_owned(), all[one].0.uuid());
        Self {
            ana: village.api_with(&all[0].1),
            ben: village.api_with(&all[1].1),
            cleo: village.api_with(&all[2].1),
            names: [named(0, "Ana"), named(1, "Ben"), named(2, "Cleo")],
        }
    }

    /// Who carries a leg.
    fn carrier(&self, leg: &Value) -> (&str, &Api) {
        let carrier = leg["carrier"].as_str().unwrap();
        let mut names = self.names.iter();
        let (name, _) = names.find(|(_, id)| id.to_string() == carrier).unwrap();
        let api = match name.as_str() {
            "Ana" => &self.ana,
            "Ben" => &self.ben,
            _ => &self.cleo,
        };
        (name, api)
    }
}

/// A box of sixty waits at the maker's, and no tour goes so far.
async fn waiting(village: &Village) -> Cyclists {
    let cyclists = Cyclists::of(village).await;
    village
        .tamper("UPDATE driver SET most_km = 4".to_owned())
        .await;
    let (_, line) = village.ear_savers_needed(200).await;
    let home = Place::Home(village.makers[0]);
    village.sealed_for(line, village.saver.1, &[60], home).await;
    cyclists
}

async fn radius(village: &Village, km: Value, status: u16) {
    let body = json!({ "collective": village.collective, "km": km });
    let hers = village.api(village.coordinator);
    hers.post("/api/v1/relays/radius", body)
        .await
        .expect(status);
}

async fn plan(village: &Village) {
    let body = json!({ "collective": village.collective });
    let planner = village.api(village.planner);
    planner.post("/api/v1/tours/plan", body).await.expect(201);
}

async fn relays(village: &Village) -> Vec<Value> {
    let planner = village.api(village.planner);
    let seen = planner.get("/api/v1/relays").await.expect(200).body;
    seen["relays"].as_array().unwrap().clone()
}

async fn step(api: &Api, path: &str, status: u16) {
    api.post(path, json!({})).await.expect(status);
}

fn tour(leg: &Value) -> String {
    format!("/api/v1/tours/{}", leg["tour"].as_str().unwrap())
}

fn leg(leg: &Value) -> String {
    format!("/api/v1/legs/{}", leg["id"].as_str().unwrap())
}

/// Plans, and sends the relay that is found.
async fn sent(village: &Village) -> Value {
    radius(village, json!(2), 200).await;
    plan(village).await;
    pass(&village.app, Budget::Looks(5)).await.unwrap();
    let found = relays(village).await;
    let path = format!("/api/v1/relays/{}/send", found[0]["id"].as_str().unwrap());
    step(&village.api(village.planner), &path, 200).await;
    relays(village).await[0].clone()
}

#[tokio::test]
async fn nothing_goes_from_hand_to_hand_unless_the_collective_wants_it() {
    each_village("relays-off", |village| async move {
        waiting(&village).await;
        let planner = village.api(village.planner);
        let body = json!({ "collective": village.collective });
        let propose = "/api/v1/relays/propose";
        planner.post(propose, body.clone()).await.expect(409);
        plan(&village).await;
        pass(&village.app, Budget::Looks(5)).await.unwrap();
        assert_eq!(relays(&village).await, Vec::<Value>::new());
        for km in [0, 31] {
            radius(&village, json!(km), 422).await;
        }
        let wants = json!({ "collective": village.collective, "km": 2 });
        let path = "/api/v1/relays/radius";
        planner.post(path, wants.clone()).await.expect(404);
        let maker = village.api(village.makers[0]);
        maker.post(path, wants).await.expect(404);
        maker.post(propose, body.clone()).await.expect(404);
        maker.get("/api/v1/relays").await.expect(404);
        radius(&village, json!(2), 200).await;
        let once = planner.post_keyed(propose, "look", body.clone()).await;
        let again = planner.post_keyed(propose, "look", body).await;
        assert_eq!(once.expect(200).id(), again.expect(200).id());
        assert_eq!(village.rows("relay", "state = 'proposed'").await, 1);
        radius(&village, Value::Null, 200).await;
        assert_eq!(relays(&village).await, Vec::<Value>::new());
        let leg_waits = "state = 'planned' AND tour IS NULL";
        assert_eq!(village.rows("leg", leg_waits).await, 1, "for a tour again");
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn a_parcel_no_tour_serves_goes_from_hand_to_hand_to_its_hub() {
    each_village("relays-whole", |village| async move {
        let cyclists = waiting(&village).await;
        radius(&village, json!(2), 200).await;
        plan(&village).await;
        pass(&village.app, Budget::Looks(5)).await.unwrap();
        let found = relays(&village).await;
        let one = &found[0];
        assert_eq!((found.len(), &one["state"]), (1, &json!("proposed")));
        let legs = one["legs"].as_array().unwrap();
        assert_eq!((legs.len(), &legs[0]["name"]), (2, &json!("Ana")));
        cyclists.ana.get(&tour(&legs[0])).await.expect(404);
        // Planning anew takes what nobody was asked for in again.
        plan(&village).await;
        pass(&village.app, Budget::Looks(5)).await.unwrap();
        let found = relays(&village).await;
        assert_eq!(found.len(), 1);
        let path = format!("/api/v1/relays/{}", found[0]["id"].as_str().unwrap());
        let (planner, maker) = (village.api(village.planner), village.api(village.makers[0]));
        step(&maker, &format!("{path}/send"), 404).await;
        step(&planner, &format!("{path}/send"), 200).await;
        step(&planner, &format!("{path}/send"), 409).await;
        let legs = relays(&village).await[0]["legs"].clone();
        let (first, second) = (&legs[0], &legs[1]);
        let (_, ana) = cyclists.carrier(first);
        let (_, ben) = cyclists.carrier(second);
        let shows = async |api: &Api, leg: &Value| {
            let seen = api.get(&tour(leg)).await.expect(200).body;
            seen["stops"][0].to_string().contains(CANARY)
        };
        step(ben, &format!("{}/accept", tour(second)), 200).await;
        assert!(!shows(ben, second).await, "Ana did not agree yet");
        step(ana, &format!("{}/accept", tour(first)), 200).await;
        assert!(shows(ben, second).await, "both agreed");
        assert!(!shows(ana, first).await, "the maker did not");
        step(&maker, &format!("{}/agree", leg(first)), 200).await;
        assert!(shows(ana, first).await);
        step(ben, &format!("{}/start", tour(second)), 200).await;
        step(ben, &format!("{}/pick-up", leg(second)), 409).await;
        step(ana, &format!("{}/start", tour(first)), 200).await;
        step(ana, &format!("{}/pick-up", leg(first)), 200).await;
        step(ben, &format!("{}/hand-over", leg(first)), 404).await;
        step(ana, &format!("{}/hand-over", leg(first)), 200).await;
        step(ana, &format!("{}/finish", tour(first)), 200).await;
        village.verify().await;
        step(ben, &format!("{}/pick-up", leg(second)), 200).await;
        step(ben, &format!("{}/hand-over", leg(second)), 200).await;
        step(ben, &format!("{}/finish", tour(second)), 200).await;
        let there = "state = 'waiting' AND at_kind = 'hub'";
        assert_eq!(village.rows("parcel", there).await, 1);
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn who_cannot_is_replaced_and_without_anybody_the_rest_waits_for_a_tour() {
    each_village("relays-mended", |village| async move {
        let cyclists = waiting(&village).await;
        let legs = sent(&village).await["legs"].clone();
        let (_, ana) = cyclists.carrier(&legs[0]);
        step(ana, &format!("{}/accept", tour(&legs[0])), 200).await;
        let (name, second) = cyclists.carrier(&legs[1]);
        step(second, &format!("{}/accept", tour(&legs[1])), 200).await;
        step(second, &format!("{}/decline", tour(&legs[1])), 200).await;
        let mended = relays(&village).await[0].clone();
        assert_eq!(
            (&mended["state"], &mended["mended"]),
            (&json!("running"), &json!(1))
        );
        let now = &mended["legs"];
        assert_eq!(now[0]["id"], legs[0]["id"], "Ana's promise stands");
        assert_eq!(now[0]["state"], "accepted");
        let (other, third) = cyclists.carrier(&now[1]);
        assert_ne!(name, other);
        assert_eq!(now[1]["state"], "offered");
        step(third, &format!("{}/accept", tour(&now[1])), 200).await;
        let seen = third.get(&tour(&now[1])).await.expect(200).body;
        assert!(seen["stops"][0].to_string().contains(CANARY), "Ana agreed");
        step(third, &format!("{}/cancel", tour(&now[1])), 200).await;
        let broken = relays(&village).await[0].clone();
        assert_eq!(broken["state"], "broken");
        assert_eq!(broken["legs"][0]["state"], "accepted");
        assert_eq!(broken["legs"][1]["tour"], Value::Null);
        village.verify().await;
        let hers = village.signed_in(village.planner).await;
        let (_, page) = hers.page("/fr/relays").await;
        assert!(page.contains("Rompu"), "{page}");
        assert!(page.contains("attend une tournée"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn whose_leg_goes_to_others_hears_that_nobody_waits() {
    each_village("relays-first-no", |village| async move {
        let cyclists = waiting(&village).await;
        let relay = sent(&village).await;
        let legs = &relay["legs"];
        let (_, ana) = cyclists.carrier(&legs[0]);
        let (_, second) = cyclists.carrier(&legs[1]);
        step(second, &format!("{}/accept", tour(&legs[1])), 200).await;
        let before = village.owed("tour-changed").await;
        // Without her nobody reaches the maker.
        step(ana, &format!("{}/decline", tour(&legs[0])), 200).await;
        assert_eq!(relays(&village).await[0]["state"], "broken");
        assert_eq!(village.owed("tour-changed").await, before + 1);
        let seen = second.get(&tour(&legs[1])).await.expect(200).body;
        assert_eq!(seen["state"], "cancelled");
        let path = format!("/api/v1/relays/{}/drop", relay["id"].as_str().unwrap());
        step(&village.api(village.planner), &path, 409).await;
        village.verify().await;
    })
    .await;
}

#[tokio::test]
async fn the_page_of_relays_sets_the_radius_looks_sends_and_calls_off() {
    each_village("relays-page", |village| async move {
        waiting(&village).await;
        let hers = village.signed_in(village.coordinator).await;
        let (_, page) = hers.page("/fr/relays").await;
        assert!(page.contains("Pas de relais"), "{page}");
        let of = village.collective.to_string();
        let form = |key: &'static str, km: &'static str| [("key", key), ("km", km)];
        let [key, km] = form("r-1", "deux");
        let typed = [key, km, ("collective", of.as_str())];
        let (status, page) = hers.send_form("/fr/relays/radius", &typed).await;
        assert_eq!(status, 422, "{page}");
        assert!(page.contains("deux"), "{page}");
        let [key, km] = form("r-2", "2");
        let typed = [key, km, ("collective", of.as_str())];
        let (status, _) = hers.send_form("/fr/relays/radius", &typed).await;
        assert_eq!(status, 200);
        plan(&village).await;
        pass(&village.app, Budget::Looks(5)).await.unwrap();
        let found = relays(&village).await[0]["id"].clone();
        let send = format!("/fr/relays/{}/send", found.as_str().unwrap());
        let (_, page) = hers.page("/fr/relays").await;
        assert!(page.contains(&send), "{page}");
        let (status, page) = hers.send_form(&send, &[("key", "s-1")]).await;
        assert_eq!(status, 200);
        assert!(page.contains("En cours"), "{page}");
        let drop = send.replace("/send", "/drop");
        let (status, _) = hers.send_form(&drop, &[("key", "d-1")]).await;
        assert_eq!(status, 200);
        assert_eq!(relays(&village).await, Vec::<Value>::new());
        let waits = "state = 'planned' AND tour IS NULL";
        assert_eq!(village.rows("leg", waits).await, 1);
        let maker = village.signed_in(village.makers[0]).await;
        let (status, _) = maker.send_form(&drop, &[("key", "d-2")]).await;
        assert_eq!(status, 404);
        village.verify().await;
    })
    .await;
}
