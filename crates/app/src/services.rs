//! Services the operator runs or chose: road times, tours, addresses, calls. Nothing is asked unless it is set.

use std::sync::Arc;

use essaim_planning::Place;
use essaim_planning::tours::{
    Door, GreatCircle, PlaceIndex, Request, Shipment, ShipmentId, Vehicle, VehicleKind, Volunteer,
    VolunteerId, Window,
};
use essaim_roads::{Addok, Osrm, Service, Switchboard, Trouble, Vroom};

essaim_domain::stored_enum! {
    /// What came of asking a service.
    pub enum Answer {
        /// The operator named none, or not one for every kind of vehicle.
        Unset = "unset",
        /// It was not asked yet.
        Waiting = "waiting",
        /// It answered.
        Answered = "answered",
        /// Nobody answers there.
        Down = "down",
        /// It took too long.
        Slow = "slow",
        /// It answered that it will not.
        Refused = "refused",
        /// It answered something that cannot be.
        Wrong = "wrong",
    }
}

impl From<&Trouble> for Answer {
    fn from(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::NotAnAddress(_) | Trouble::Unreachable(_) => Self::Down,
            Trouble::Slow => Self::Slow,
            Trouble::Refused { .. } => Self::Refused,
            Trouble::Wrong(_) => Self::Wrong,
        }
    }
}

/// A service that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// Road times by car and van.
    OsrmCar,
    /// Road times by cargo bike.
    OsrmBike,
    /// Ways on foot.
    OsrmFoot,
    /// Tours.
    Vroom,
    /// Where an address is.
    Addok,
    /// Calls that show no number.
    Switchboard,
}

impl ServiceKind {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::OsrmCar,
        Self::OsrmBike,
        Self::OsrmFoot,
        Self::Vroom,
        Self::Addok,
        Self::Switchboard,
    ];

    /// Is its address told to nobody? It may hold a key.
    pub const fn is_secret(self) -> bool {
        match self {
            Self::OsrmCar | Self::OsrmBike | Self::OsrmFoot | Self::Vroom | Self::Addok => false,
            Self::Switchboard => true,
        }
    }

    /// The key of its setting.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OsrmCar => "osrm_car",
            Self::OsrmBike => "osrm_bike",
            Self::OsrmFoot => "osrm_foot",
            Self::Vroom => "vroom",
            Self::Addok => "addok",
            Self::Switchboard => "switchboard",
        }
    }
}

/// The services that are set. What road services answered is remembered.
#[derive(Clone, Debug, Default)]
pub struct Services {
    /// Road times by car and van.
    pub car: Option<Arc<Osrm>>,
    /// Road times by cargo bike.
    pub bike: Option<Arc<Osrm>>,
    /// Ways on foot.
    pub foot: Option<Arc<Osrm>>,
    /// Tours.
    pub vroom: Option<Vroom>,
    /// Where an address is.
    pub addok: Option<Addok>,
    /// Calls that show no number.
    pub switchboard: Option<Switchboard>,
}

impl Services {
    /// Sets a service. Nothing is asked yet.
    ///
    /// # Errors
    /// [`Trouble::NotAnAddress`].
    pub fn set(&mut self, kind: ServiceKind, address: &str) -> Result<(), Trouble> {
        let service = Service::new(address)?;
        let osrm = |service, vehicle| Some(Arc::new(Osrm::new(service, vehicle)));
        match kind {
            ServiceKind::OsrmCar => self.car = osrm(service, VehicleKind::Car),
            ServiceKind::OsrmBike => self.bike = osrm(service, VehicleKind::CargoBike),
            ServiceKind::OsrmFoot => self.foot = osrm(service, VehicleKind::Foot),
            ServiceKind::Vroom => self.vroom = Some(Vroom::new(service)),
            ServiceKind::Addok => self.addok = Some(Addok::new(service)),
            ServiceKind::Switchboard => self.switchboard = Some(Switchboard::new(service)?),
        }
        Ok(())
    }

    /// Where the road times of a kind of vehicle come from.
    pub(crate) fn roads(&self, kind: VehicleKind) -> Option<&Arc<Osrm>> {
        match kind {
            VehicleKind::Foot => self.foot.as_ref(),
            VehicleKind::CargoBike => self.bike.as_ref(),
            VehicleKind::Car | VehicleKind::Van => self.car.as_ref(),
        }
    }

    /// Asks each service that is set one small question: does it answer, and something of use?
    pub async fn try_all(&self) -> Vec<(ServiceKind, Result<(), Trouble>)> {
        let mut tried = Vec::new();
        for kind in ServiceKind::ALL {
            let asked = match kind {
                ServiceKind::OsrmCar => table(self.car.as_ref()).await,
                ServiceKind::OsrmBike => table(self.bike.as_ref()).await,
                ServiceKind::OsrmFoot => table(self.foot.as_ref()).await,
                ServiceKind::Vroom => self.errand().await,
                ServiceKind::Addok => self.town_hall().await,
                ServiceKind::Switchboard => self.ready().await,
            };
            tried.extend(asked.map(|asked| (kind, asked)));
        }
        tried
    }

    async fn errand(&self) -> Option<Result<(), Trouble>> {
        let vroom = self.vroom.as_ref()?;
        let roads = GreatCircle::new(two_places().to_vec());
        Some(vroom.promise(&errand(), &roads).await.map(drop))
    }
}

impl Services {
    /// The one of Rennes, which any base of France knows.
    async fn town_hall(&self) -> Option<Result<(), Trouble>> {
        let addok = self.addok.as_ref()?;
        let found = addok.search("Place de la Mairie, 35000 Rennes", 1).await;
        Some(found.map(drop))
    }

    /// Nobody is rung.
    async fn ready(&self) -> Option<Result<(), Trouble>> {
        Some(self.switchboard.as_ref()?.is_ready().await)
    }
}

async fn table(osrm: Option<&Arc<Osrm>>) -> Option<Result<(), Trouble>> {
    Some(osrm?.table(&two_places()).await.map(drop))
}

/// Two places of Rennes, so that no place of a person is asked about.
const fn two_places() -> [Place; 2] {
    [Place::new(48.1113, -1.6800), Place::new(48.1173, -1.6778)]
}

/// One box from one place to the other.
fn errand() -> Request {
    Request {
        shipments: vec![Shipment {
            id: ShipmentId(0),
            priority: 1,
            pickup: vec![Door::always(PlaceIndex(0))],
            delivery: vec![Door::always(PlaceIndex(1))],
            boxes: 1,
            kg: 1.0,
            pickup_seconds: 60,
            delivery_seconds: 60,
            skills: Vec::new(),
        }],
        volunteers: vec![Volunteer {
            id: VolunteerId(0),
            start: PlaceIndex(0),
            end: Some(PlaceIndex(0)),
            boxes: 1,
            kg: 1.0,
            hours: Window::new(0, 3600),
            max_km: 50.0,
            radius_km: None,
            vehicle: Vehicle::usual(VehicleKind::Car),
            skills: Vec::new(),
            lately_km: 0.0,
        }],
        promised: Vec::new(),
    }
}
