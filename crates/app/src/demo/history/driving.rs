//! Tours of the history, through the real planning and its verbs: some are driven to their end, the last
//! ones wait for an answer.

use std::sync::Arc;

use essaim_domain::Instant;
use essaim_domain::audit::How;
use essaim_domain::ids::{ParcelId, PersonId, TourId};
use essaim_domain::ledger::{Place, Stage};
use essaim_domain::leg::TourState;
use essaim_domain::person::Role;
use essaim_store::parcel::{self as rows, TourRow};
use essaim_store::{FrozenClock, ledger};

use super::History;
use super::receiving::SIGNED;
use crate::parcel::{self, DockForm};
use crate::tour::{self, Stop, StopKind, stops_of};
use crate::work::plannings::{self, Budget};
use crate::{Actor, App, Asked, Error};

/// Tours are planned so many ticks before the end of the history; the last ones wait for their drivers.
const BEFORE_THE_END: [i64; 3] = [24, 11, 0];

/// Every planning is searched for so long.
const SEARCHED: u32 = 100;

/// What happens on a tour that was accepted.
#[derive(Clone, Debug)]
pub(in super::super) enum Step {
    /// The driver sets off.
    Start(TourId),
    /// She is at a stop.
    At(Stop),
    /// What she left at a hub is checked in.
    CheckIn(ParcelId),
    /// She is home again.
    Finish(TourId),
}

impl History {
    /// Plans tours where the calendar says so: every one is accepted, save for the last planning's.
    pub(in super::super) async fn plan_tours(
        &mut self,
        app: &App,
        ticks_left: i64,
    ) -> Result<(), Error> {
        if !BEFORE_THE_END.contains(&ticks_left) {
            return Ok(());
        }
        let planner = self.somebody(Role::Planner)?;
        let asked = self.asked(app, planner).await?;
        let seconds = tour::USUAL_SECONDS;
        tour::plan(app, &asked, self.region.collective, seconds).await?;
        plannings::pass(app, Budget::Looks(SEARCHED)).await?;
        let now = app.db.now().await?;
        let drafts = rows::tours_of(&app.db, self.region.collective, now).await?;
        let drafts = drafts.into_iter();
        let mut drafts: Vec<TourRow> = drafts
            .filter(|tour| tour.state == TourState::Draft)
            .collect();
        drafts.sort_by_key(|tour| stops_of(tour).iter().all(|stop| stop.at != "home"));
        for (turn, draft) in drafts.iter().enumerate() {
            if ticks_left > 0 {
                self.offer(app, planner, draft).await?;
                self.accept(app, draft).await?;
                self.foresee(draft);
                continue;
            }
            match turn {
                0 => self.offer(app, planner, draft).await?,
                1 => {
                    self.offer(app, planner, draft).await?;
                    self.accept(app, draft).await?;
                }
                2 => {}
                _ => {
                    let asked = self.asked(app, planner).await?;
                    tour::cancel(app, &asked, draft.id).await?;
                }
            }
        }
        self.read_again(app).await
    }

    /// Drives what is due until then.
    pub(in super::super) async fn drive(
        &mut self,
        app: &App,
        clock: &Arc<FrozenClock>,
        until: Instant,
    ) -> Result<(), Error> {
        let mut moved = false;
        while let Some(next) = self.driving.first_entry() {
            if next.key().0 > until {
                break;
            }
            let ((at, _), (driver, step)) = next.remove_entry();
            clock.set(at);
            moved = true;
            match self.step(app, driver, step).await {
                // Held meanwhile, for instance: it stays where it is.
                Ok(()) | Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        if moved {
            self.read_again(app).await?;
        }
        Ok(())
    }

    async fn offer(&mut self, app: &App, by: PersonId, tour: &TourRow) -> Result<(), Error> {
        let asked = self.asked(app, by).await?;
        tour::offer(app, &asked, tour.id).await?;
        for stop in stops_of(tour) {
            if let (StopKind::Pickup, Some(Place::Home(maker))) = (stop.kind, stop.place()) {
                let asked = self.asked(app, maker).await?;
                tour::agree(app, &asked, stop.leg).await?;
            }
        }
        Ok(())
    }

    async fn accept(&mut self, app: &App, tour: &TourRow) -> Result<(), Error> {
        let driver = tour.driver.ok_or(Error::NotFound)?;
        let asked = self.asked(app, driver).await?;
        tour::accept(app, &asked, tour.id).await?;
        Ok(())
    }

    /// Puts an accepted tour into the calendar.
    fn foresee(&mut self, tour: &TourRow) {
        let Some(driver) = tour.driver else { return };
        let mut steps = vec![(tour.starts_at, Step::Start(tour.id))];
        for stop in stops_of(tour) {
            let left = (stop.kind == StopKind::Delivery && stop.at == "hub")
                .then_some((stop.leaves, Step::CheckIn(stop.parcel)));
            steps.push((stop.begins, Step::At(stop)));
            steps.extend(left);
        }
        steps.push((tour.ends_at, Step::Finish(tour.id)));
        for (at, step) in steps {
            self.foreseen += 1;
            self.driving.insert((at, self.foreseen), (driver, step));
        }
    }

    async fn step(&mut self, app: &App, driver: PersonId, step: Step) -> Result<(), Error> {
        let asked = self.asked(app, driver).await?;
        match step {
            Step::Start(tour) => tour::start(app, &asked, tour).await.map(drop),
            Step::Finish(tour) => tour::finish(app, &asked, tour).await.map(drop),
            Step::CheckIn(parcel) => {
                let keeper = self.somebody(Role::HubKeeper)?;
                let asked = self.asked(app, keeper).await?;
                parcel::arrive(app, &asked, parcel, Vec::new())
                    .await
                    .map(drop)
            }
            Step::At(place) => match (place.kind, place.place()) {
                (StopKind::Pickup, _) => {
                    parcel::pick_up_leg(app, &asked, place.leg).await.map(drop)
                }
                (StopKind::Delivery, Some(Place::Site(_))) => self.sign(app, place.parcel).await,
                (StopKind::Delivery, _) => parcel::hand_over_leg(app, &asked, place.leg)
                    .await
                    .map(drop),
            },
        }
    }

    /// The site signs at its dock, with the code of the delivery note.
    async fn sign(&mut self, app: &App, parcel: ParcelId) -> Result<(), Error> {
        let keeper = self.somebody(Role::HubKeeper)?;
        let asked = self.asked(app, keeper).await?;
        let note = parcel::note(app, &asked, parcel).await?;
        let form = DockForm {
            code: note.handover.ok_or(Error::NotFound)?.to_string(),
            name: SIGNED.0.to_owned(),
            position: SIGNED.1.to_owned(),
        };
        parcel::dock(app, &note.code.to_string(), &form).await?;
        Ok(())
    }

    /// Somebody asks for something once.
    async fn asked(&mut self, app: &App, person: PersonId) -> Result<Asked, Error> {
        self.foreseen += 1;
        let who = Actor::load(app, person, How::Page).await?;
        let key = format!("demonstration-{}", self.foreseen);
        Ok(Asked::new(who, key, "demonstration", &[]))
    }

    /// The verbs wrote past our book: it is read anew.
    pub(in super::super) async fn read_again(&mut self, app: &App) -> Result<(), Error> {
        let mut read = ledger::load_whole(&app.db).await?.book;
        std::mem::swap(&mut read.mint, &mut self.book.mint);
        let endings = std::mem::take(&mut read.facts.endings);
        std::mem::swap(&mut read.facts, &mut self.book.facts);
        self.book = read;
        self.book.facts.endings = endings;
        let book = &self.book;
        let lies = |batch| {
            let made = book.piles_in(batch, Stage::Made).into_iter();
            made.clone().next().is_some()
                && made
                    .into_iter()
                    .all(|pile| matches!(pile.place, Place::Home(_)))
        };
        self.at_home.retain(|batch| lies(*batch));
        Ok(())
    }
}
