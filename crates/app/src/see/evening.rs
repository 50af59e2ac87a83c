//! What a hub prints in the evening to work a day without the server: what comes, lies there and goes, and the tours
//! that stop at it. Names and telephones come with the call list only.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::code::Code;
use essaim_domain::ids::{HubId, PersonId, TourId};
use essaim_domain::ledger::Place;
use essaim_domain::leg::TourState;
use essaim_store::parcel as rows;

use super::hub::{self, HubPage};
use crate::tour::{Stop, stops_of};
use crate::{Actor, App, Error};

/// How far the pack looks ahead: the evening, and the whole next day.
const AHEAD: TimeDelta = TimeDelta::hours(36);

/// A stop of a tour, as the paper says it.
#[derive(Clone, Debug)]
pub struct EveningStop {
    /// The stop.
    pub stop: Stop,
    /// The hub's or site's name; empty for a home.
    pub name: String,
    /// The parcel's code.
    pub code: Option<Code>,
}

/// A tour that stops at the hub.
#[derive(Clone, Debug)]
pub struct EveningTour {
    /// Its id.
    pub id: TourId,
    /// Where it stands.
    pub state: TourState,
    /// When it begins and ends.
    pub hours: (DateTime<Utc>, DateTime<Utc>),
    /// Its stops, in order.
    pub stops: Vec<EveningStop>,
    /// Who drives; only for the call list.
    pub(crate) driver: Option<PersonId>,
}

/// The pack.
#[derive(Clone, Debug)]
pub struct Evening {
    /// The hub, with what comes, lies there and goes.
    pub hub: HubPage,
    /// The tours agreed to that stop there until tomorrow night.
    pub tours: Vec<EveningTour>,
}

/// The evening pack of a hub, to its keepers and coordinators.
pub async fn evening(app: &App, who: &Actor, id: HubId) -> Result<Evening, Error> {
    let page = hub::hub(app, who, id).await?;
    let now = page.at;
    let mut tours = Vec::new();
    for tour in rows::tours_of(&app.db, page.card.collective, now).await? {
        let agreed = matches!(tour.state, TourState::Accepted | TourState::UnderWay);
        let stops = stops_of(&tour);
        let here = stops
            .iter()
            .any(|stop| stop.place() == Some(Place::Hub(id)));
        if !agreed || !here || tour.starts_at > now + AHEAD {
            continue;
        }
        tours.push(EveningTour {
            id: tour.id,
            state: tour.state,
            hours: (tour.starts_at, tour.ends_at),
            driver: tour.driver,
            stops: worded(app, tour.id, stops).await?,
        });
    }
    Ok(Evening { hub: page, tours })
}

async fn worded(app: &App, tour: TourId, stops: Vec<Stop>) -> Result<Vec<EveningStop>, Error> {
    let places: Vec<Place> = stops.iter().filter_map(Stop::place).collect();
    let doors = rows::names_shown(&app.db, &places).await?;
    let codes = rows::tour_codes_shown(&app.db, tour).await?;
    let worded = |stop: Stop| {
        let door = doors.iter().find(|door| Some(door.place) == stop.place());
        let code = codes.iter().find(|(leg, _)| *leg == stop.leg);
        EveningStop {
            name: door.map(|door| door.name.clone()).unwrap_or_default(),
            code: code.map(|(_, code)| *code),
            stop,
        }
    };
    Ok(stops.into_iter().map(worded).collect())
}
