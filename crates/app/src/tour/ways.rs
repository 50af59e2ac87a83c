//! Ways between the places of a planning: tables of a road service where there are some, else straight lines.

use std::collections::BTreeSet;
use std::time::Duration;

use essaim_planning::tours::{
    GreatCircle, Matrix, PlaceIndex, Request, Road, RoadTimes, Vehicle, VehicleKind,
};
use essaim_planning::{Place, Problem};
use essaim_roads::{Osrm, Trouble};
use serde::{Deserialize, Serialize};

use crate::services::{Answer, Services};

/// All blocks of a table take no longer, or are not waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the ways of a planning come from, as it was planned with them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Ways {
    straight: GreatCircle,
    tables: Matrix,
    /// The kinds of vehicles that have a table.
    known: BTreeSet<VehicleKind>,
}

impl Ways {
    /// Straight lines between places, for every vehicle.
    pub(super) fn straight(places: Vec<Place>) -> Self {
        Self {
            tables: Matrix::new(places.len()),
            straight: GreatCircle::new(places),
            known: BTreeSet::new(),
        }
    }

    /// The places.
    pub(super) fn points(&self) -> &[Place] {
        &self.straight.places
    }

    /// Asks the road services that are set, for every kind of vehicle somebody drives. Where one gives nothing
    /// of use, straight lines stay.
    pub(super) async fn asked(
        places: Vec<Place>,
        of: &Request,
        services: &Services,
    ) -> (Self, Answer) {
        let mut ways = Self::straight(places);
        let (mut all, mut worst) = (true, None);
        for kind in kinds(of) {
            let Some(osrm) = services.roads(kind) else {
                all = false;
                continue;
            };
            match ways.ask(osrm, kind).await {
                Ok(()) => {}
                Err(trouble) => {
                    tracing::warn!(%trouble, ?kind, "road times are estimated");
                    worst = worst.or(Some(Answer::from(&trouble)));
                }
            }
        }
        let answer = worst.unwrap_or(if all { Answer::Answered } else { Answer::Unset });
        (ways, answer)
    }

    async fn ask(&mut self, osrm: &Osrm, kind: VehicleKind) -> Result<(), Trouble> {
        let asked = tokio::time::timeout(PATIENCE, osrm.table(self.points())).await;
        let cells = asked.map_err(|_| Trouble::Slow)??;
        let tables = self.tables.clone().with(kind, cells);
        self.tables = tables.map_err(|problem| Trouble::Wrong(problem.to_string()))?;
        self.known.insert(kind);
        Ok(())
    }
}

/// The kinds of vehicles of a request.
fn kinds(of: &Request) -> BTreeSet<VehicleKind> {
    of.volunteers.iter().map(|one| one.vehicle.kind).collect()
}

/// What a planning that did not ask yet says of its ways.
pub(super) fn before_asking(of: &Request, services: &Services) -> Answer {
    if kinds(of)
        .into_iter()
        .any(|kind| services.roads(kind).is_some())
    {
        Answer::Waiting
    } else {
        Answer::Unset
    }
}

impl RoadTimes for Ways {
    fn places(&self) -> usize {
        self.straight.places()
    }

    fn road(&self, from: PlaceIndex, to: PlaceIndex, vehicle: &Vehicle) -> Option<Road> {
        if self.known.contains(&vehicle.kind) {
            self.tables.road(from, to, vehicle)
        } else {
            self.straight.road(from, to, vehicle)
        }
    }

    fn validate(&self) -> Result<(), Problem> {
        self.straight.validate()
    }
}
