//! Tours by the real VROOM, judged by our own rules. `ESSAIM_TEST_VROOM` names a Python that has `pyvroom`;
//! the test command installs one.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin must fail")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use axum::Router;
use essaim_planning::Place;
use essaim_planning::tours::{
    Door, GreatCircle, PlaceIndex, Promise, PromisedStop, Request, Settings, Shipment, ShipmentId,
    Skill, StopKind, Vehicle, VehicleKind, Volunteer, VolunteerId, Window, check, plan,
};
use essaim_roads::{Service, Trouble, Vroom};

const SERVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vroom/serve.py");
/// From nine to noon.
const MORNING: Window = Window::new(9 * 3600, 12 * 3600);

/// A VROOM of our own, stopped when dropped.
struct Serving {
    child: Child,
    vroom: Vroom,
}

impl Serving {
    /// None where no Python with VROOM is named.
    fn start() -> Option<Self> {
        let python = std::env::var_os("ESSAIM_TEST_VROOM")?;
        let mut child = Command::new(python)
            .arg(SERVE)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut port = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut port).unwrap();
        let address = format!("http://127.0.0.1:{}", port.trim());
        let vroom = Vroom::new(Service::new(&address).unwrap());
        Some(Self { child, vroom })
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Eight homes round a hub, and two people with cars who start there.
fn round() -> (Request, GreatCircle) {
    let hub = Place::new(48.11, -1.68);
    let homes = (0..8_u8).map(|nth| {
        let turn = f64::from(nth) * std::f64::consts::FRAC_PI_4;
        Place::new(48.11 + turn.sin() / 10.0, -1.68 + turn.cos() / 10.0)
    });
    let places: Vec<Place> = std::iter::once(hub).chain(homes).collect();
    let shipments = (1..=8_u64).map(|nth| shipment(nth, PlaceIndex(usize::try_from(nth).unwrap())));
    let request = Request {
        shipments: shipments.collect(),
        volunteers: vec![volunteer(1), volunteer(2)],
        promised: Vec::new(),
    };
    (request, GreatCircle::new(places))
}

fn shipment(nth: u64, home: PlaceIndex) -> Shipment {
    Shipment {
        id: ShipmentId(nth),
        priority: 1,
        pickup: vec![Door::always(home)],
        delivery: vec![Door::always(PlaceIndex(0))],
        boxes: 2,
        kg: 1.5,
        pickup_seconds: 180,
        delivery_seconds: 60,
        skills: Vec::new(),
    }
}

fn volunteer(nth: u64) -> Volunteer {
    Volunteer {
        id: VolunteerId(nth),
        start: PlaceIndex(0),
        end: Some(PlaceIndex(0)),
        boxes: 8,
        kg: 100.0,
        hours: MORNING,
        max_km: 80.0,
        radius_km: None,
        vehicle: Vehicle::usual(VehicleKind::Car),
        skills: Vec::new(),
        lately_km: 0.0,
    }
}

/// What is planned when nobody looks for better tours.
fn as_promised() -> Settings {
    Settings {
        iterations: 0,
        ..Settings::default()
    }
}

#[tokio::test]
async fn vrooms_tours_keep_our_rules_and_are_as_short_as_ours() {
    let Some(serving) = Serving::start() else {
        return;
    };
    let (request, roads) = round();
    let promised = serving.vroom.promise(&request, &roads).await.unwrap();
    let theirs = plan(&promised, &roads, &as_promised()).unwrap();
    assert!(check(&request, &roads, &theirs).is_empty());
    assert!(theirs.unassigned.is_empty());
    let ours = plan(&request, &roads, &Settings::default()).unwrap();
    let km =
        |tours: &essaim_planning::tours::Tours| tours.tours.iter().map(|it| it.km).sum::<f64>();
    assert!(
        km(&theirs) < 1.05 * km(&ours),
        "{} and {}",
        km(&theirs),
        km(&ours)
    );
    assert!(
        km(&ours) < 1.05 * km(&theirs),
        "{} and {}",
        km(&ours),
        km(&theirs)
    );
}

#[tokio::test]
async fn who_has_promised_and_what_is_promised_is_left_alone() {
    let Some(serving) = Serving::start() else {
        return;
    };
    let (mut request, roads) = round();
    let stop = |kind, place| PromisedStop {
        kind,
        shipment: ShipmentId(3),
        place: PlaceIndex(place),
    };
    let promise = Promise {
        volunteer: VolunteerId(2),
        stops: vec![stop(StopKind::Pickup, 3), stop(StopKind::Delivery, 0)],
    };
    request.promised.push(promise.clone());
    let promised = serving.vroom.promise(&request, &roads).await.unwrap();
    assert_eq!(promised.promised.first(), Some(&promise));
    let hers = promised.promised.get(1).unwrap();
    assert_eq!(hers.volunteer, VolunteerId(1));
    assert!(hers.stops.iter().all(|stop| stop.shipment != ShipmentId(3)));
    let tours = plan(&promised, &roads, &Settings::default()).unwrap();
    assert!(check(&request, &roads, &tours).is_empty());
    assert!(tours.unassigned.is_empty());
}

#[tokio::test]
async fn skills_windows_and_loads_are_told() {
    let Some(serving) = Serving::start() else {
        return;
    };
    let (mut request, roads) = round();
    let lift = Skill(1);
    for shipment in &mut request.shipments {
        shipment.skills = vec![lift];
        shipment.delivery = vec![Door {
            place: PlaceIndex(0),
            windows: vec![Window::new(11 * 3600, 12 * 3600)],
        }];
    }
    request.volunteers.get_mut(1).unwrap().skills = vec![lift];
    let promised = serving.vroom.promise(&request, &roads).await.unwrap();
    let who: Vec<VolunteerId> = promised.promised.iter().map(|it| it.volunteer).collect();
    assert_eq!(who, [VolunteerId(2)], "she alone can lift");
    let tours = plan(&promised, &roads, &as_promised()).unwrap();
    assert!(check(&request, &roads, &tours).is_empty());
}

#[tokio::test]
async fn an_answer_about_somebody_else_is_not_used() {
    let (request, roads) = round();
    let cases = [
        (
            r#"{"code":0,"routes":[{"vehicle":7,"steps":[]}]}"#,
            "vehicle 7",
        ),
        (
            r#"{"code":0,"routes":[{"vehicle":0,"steps":[{"type":"pickup","id":99}]}]}"#,
            "shipment Some(99)",
        ),
        (
            r#"{"code":0,"routes":[{"vehicle":0,"steps":[{"type":"break","id":1}]}]}"#,
            "a break",
        ),
        (r#"{"code":2,"error":"Invalid profile"}"#, "Invalid profile"),
    ];
    for (body, said) in cases {
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", socket.local_addr().unwrap());
        let router = Router::new().fallback(move || async move { body });
        tokio::spawn(async move { axum::serve(socket, router).await });
        let vroom = Vroom::new(Service::new(&address).unwrap());
        let trouble = vroom.promise(&request, &roads).await.unwrap_err();
        assert!(matches!(trouble, Trouble::Wrong(_)), "{trouble:?}");
        assert!(trouble.to_string().contains(said), "{trouble}");
    }
}
