//! Somebody's approvals by what is to be done.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::conformity::ApprovalState;
use essaim_domain::ids::{CollectiveId, OrganisationId};
use essaim_domain::person::{Belonging, Role};
use essaim_store::design::cards;

use super::{Card, may};
use crate::{Actor, App, Error};

/// How soon before its end an approval is listed as ending.
const SOON: TimeDelta = TimeDelta::days(30);

/// Somebody's approvals by what is to be done.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// She is to sign them.
    pub waiting: Vec<Card>,
    /// Signed on paper; somebody is to compare them.
    pub on_paper: Vec<Card>,
    /// Others are to sign them.
    pub open: Vec<Card>,
    /// They count, and end within thirty days.
    pub ending: Vec<Card>,
    /// They count.
    pub accepted: Vec<Card>,
    /// Stopped for now.
    pub stopped: Vec<Card>,
    /// Refused.
    pub refused: Vec<Card>,
    /// Over.
    pub over: Vec<Card>,
}

/// The approvals of her sites (an approver), or of her collective (a validator or coordinator).
pub async fn overview(app: &App, who: &Actor) -> Result<Overview, Error> {
    let (mut organisations, mut collectives): (Vec<OrganisationId>, Vec<CollectiveId>) =
        (Vec::new(), Vec::new());
    for role in [Role::Approver, Role::Validator, Role::Coordinator] {
        for at in who.places_as(role) {
            match at {
                Belonging::Organisation(id) => organisations.push(id),
                Belonging::Collective(id) => collectives.push(id),
                Belonging::Instance => {}
            }
        }
    }
    if organisations.is_empty() && collectives.is_empty() {
        return Err(Error::NotFound);
    }
    let now = app.db.now().await?;
    let mut overview = Overview::default();
    for card in cards::of(&app.db, &organisations, &collectives).await? {
        let list = overview.list(who, &card, now);
        list.push(card);
    }
    Ok(overview)
}

impl Overview {
    fn list(&mut self, who: &Actor, card: &Card, now: DateTime<Utc>) -> &mut Vec<Card> {
        match card.state {
            ApprovalState::Draft | ApprovalState::Candidate | ApprovalState::Reviewing => {
                if may(who, card, None).signs {
                    &mut self.waiting
                } else {
                    &mut self.open
                }
            }
            ApprovalState::OnPaper => &mut self.on_paper,
            ApprovalState::Approved if card.until - now <= SOON => &mut self.ending,
            ApprovalState::Approved => &mut self.accepted,
            ApprovalState::Suspended => &mut self.stopped,
            ApprovalState::Refused => &mut self.refused,
            ApprovalState::Withdrawn | ApprovalState::Superseded | ApprovalState::Expired => {
                &mut self.over
            }
        }
    }
}
