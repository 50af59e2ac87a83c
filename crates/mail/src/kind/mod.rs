//! The kinds of mail, each with what fills its sentences.
//!
//! The texts are `mail-X-subject` and `mail-X-text` in `web/locales`; a test fills every one of them
//! in both languages.

mod approvals;
mod batches;
mod blanks;
mod claims;
mod endings;
mod hubs;
mod people;
mod recalls;
mod refills;
mod roads;
mod sites;
mod specimens;
mod stops;

pub use approvals::{ApprovalEnding, CitedApproval, CitedNow};
pub use batches::{BatchAccepted, BatchRejected, BatchReleased};
pub use claims::{
    ClaimConfirmed, ClaimDue, ClaimExpired, ClaimGivenBack, ClaimReminder, NeedCut, Proposal,
    StopPrinting, StoppedAt,
};
pub use endings::{Ended, EndingThanks};
pub use hubs::HubClosing;
pub use people::{Invitation, SignIn, Undelivered};
pub use recalls::{RecallAllClear, RecallFinal, RecallNotice, RecallUnanswered};
pub use refills::{RefillChanged, RefillWanted};
pub use roads::{
    DeliveryComing, DeliveryToCount, DeliveryToDecide, PickupOff, TourChange, TourChanged,
    TourOffered,
};
pub use sites::{NeedMerged, NeedOpened, NeedRefused, NeedStillWanted};
pub use specimens::{
    SpecimenAgreed, SpecimenAsked, SpecimenEnded, SpecimenJudged, SpecimenLate, SpecimenOf,
    SpecimenReminder, SpecimenSent, SpecimenToJudge,
};
pub use stops::{BatchHeld, StopHandingOut, StopLifted};

pub(crate) use blanks::{Blanks, Part};

use crate::Message;

/// What a mail says.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The code and the link to come in.
    SignIn(SignIn),
    /// Somebody proposes a role.
    Invitation(Invitation),
    /// Pieces to make near her.
    Proposal(Proposal),
    /// Her claim is noted.
    ClaimConfirmed(ClaimConfirmed),
    /// The day before a claim's date.
    ClaimReminder(ClaimReminder),
    /// The day of a claim's date: the notice that starts the clock (design, decision 9).
    ClaimDue(ClaimDue),
    /// The clock gave pieces back.
    ClaimExpired(ClaimExpired),
    /// A coordinator gave pieces of her claim back.
    ClaimGivenBack(ClaimGivenBack),
    /// A version was stopped.
    StopPrinting(StopPrinting),
    /// A version was stopped: what lies of it stays where it is.
    StopHandingOut(StopHandingOut),
    /// A stop is over.
    StopLifted(StopLifted),
    /// A batch is held.
    BatchHeld(BatchHeld),
    /// A need was lowered or ended, and her claim with it.
    NeedCut(NeedCut),
    /// Her batch passed its inspection.
    BatchAccepted(BatchAccepted),
    /// Her batch did not pass its inspection.
    BatchRejected(BatchRejected),
    /// Her batch is ready to leave.
    BatchReleased(BatchReleased),
    /// A tour to accept or decline.
    TourOffered(TourOffered),
    /// A stop or another time on a tour she knows.
    TourChanged(TourChanged),
    /// Nobody comes for her box at that time.
    PickupOff(PickupOff),
    /// Somebody asks a hub for supplies.
    RefillWanted(RefillWanted),
    /// What became of supplies she asked for.
    RefillChanged(RefillChanged),
    /// Parcels on their way to a site.
    DeliveryComing(DeliveryComing),
    /// Parcels signed at the dock, to be counted.
    DeliveryToCount(DeliveryToCount),
    /// A delivery that waits for an approver's decision.
    DeliveryToDecide(DeliveryToDecide),
    /// Pieces to set apart.
    RecallNotice(RecallNotice),
    /// A recall is final: pieces to account for.
    RecallFinal(RecallFinal),
    /// A suspicion was wrong.
    RecallAllClear(RecallAllClear),
    /// Places that did not answer a recall.
    RecallUnanswered(RecallUnanswered),
    /// An approval she adopted stopped counting, or counts again.
    CitedApproval(CitedApproval),
    /// An approval of hers ends soon.
    ApprovalEnding(ApprovalEnding),
    /// A need was opened.
    NeedOpened(NeedOpened),
    /// A need was not opened.
    NeedRefused(NeedRefused),
    /// Her need and a colleague's are one now.
    NeedMerged(NeedMerged),
    /// Is her need still wanted?
    NeedStillWanted(NeedStillWanted),
    /// A site asks her for a specimen.
    SpecimenAsked(SpecimenAsked),
    /// The maker of a specimen agreed.
    SpecimenAgreed(SpecimenAgreed),
    /// A specimen is on its way.
    SpecimenSent(SpecimenSent),
    /// A specimen is there to be looked at.
    SpecimenToJudge(SpecimenToJudge),
    /// A site looked at a specimen.
    SpecimenJudged(SpecimenJudged),
    /// A specimen ended before anybody looked at it.
    SpecimenEnded(SpecimenEnded),
    /// The day before a specimen's date.
    SpecimenReminder(SpecimenReminder),
    /// A specimen's date passed.
    SpecimenLate(SpecimenLate),
    /// Something ended: thanks.
    EndingThanks(EndingThanks),
    /// A hub closes, or stays open after all.
    HubClosing(HubClosing),
    /// Messages that did not arrive, for the coordinators.
    Undelivered(Undelivered),
}

/// Fills the blanks of one kind's sentences.
pub(crate) trait Fill {
    /// Gives a value to every variable of the subject and of the text.
    fn fill(&self, blanks: &mut Blanks);
}

impl Kind {
    /// Its name in the texts: the `X` of `mail-X-subject` and `mail-X-text`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SignIn(_) => "sign-in",
            Self::Invitation(_) => "invitation",
            Self::Proposal(_) => "proposal",
            Self::ClaimConfirmed(_) => "claim-confirmed",
            Self::ClaimReminder(_) => "claim-reminder",
            Self::ClaimDue(_) => "claim-due",
            Self::ClaimExpired(_) => "claim-expired",
            Self::ClaimGivenBack(_) => "claim-given-back",
            Self::StopPrinting(_) => "stop-printing",
            Self::StopHandingOut(_) => "stop-handing-out",
            Self::StopLifted(_) => "stop-lifted",
            Self::BatchHeld(_) => "batch-held",
            Self::NeedCut(_) => "need-cut",
            Self::BatchAccepted(_) => "batch-accepted",
            Self::BatchRejected(_) => "batch-rejected",
            Self::BatchReleased(_) => "batch-released",
            Self::TourOffered(_) => "tour-offered",
            Self::TourChanged(_) => "tour-changed",
            Self::PickupOff(_) => "pickup-off",
            Self::RefillWanted(_) => "refill-wanted",
            Self::RefillChanged(_) => "refill-changed",
            Self::DeliveryComing(_) => "delivery-coming",
            Self::DeliveryToCount(_) => "delivery-to-count",
            Self::DeliveryToDecide(_) => "delivery-to-decide",
            Self::RecallNotice(_) => "recall-notice",
            Self::RecallFinal(_) => "recall-final",
            Self::RecallAllClear(_) => "recall-all-clear",
            Self::RecallUnanswered(_) => "recall-unanswered",
            Self::CitedApproval(_) => "cited-approval",
            Self::ApprovalEnding(_) => "approval-ending",
            Self::NeedOpened(_) => "need-opened",
            Self::NeedRefused(_) => "need-refused",
            Self::NeedMerged(_) => "need-merged",
            Self::NeedStillWanted(_) => "need-still-wanted",
            Self::SpecimenAsked(_) => "specimen-asked",
            Self::SpecimenAgreed(_) => "specimen-agreed",
            Self::SpecimenSent(_) => "specimen-sent",
            Self::SpecimenToJudge(_) => "specimen-to-judge",
            Self::SpecimenJudged(_) => "specimen-judged",
            Self::SpecimenEnded(_) => "specimen-ended",
            Self::SpecimenReminder(_) => "specimen-reminder",
            Self::SpecimenLate(_) => "specimen-late",
            Self::EndingThanks(_) => "ending-thanks",
            Self::HubClosing(_) => "hub-closing",
            Self::Undelivered(_) => "undelivered",
        }
    }

    /// The sentence that says why she gets it: who signs in or is invited does not take part yet.
    pub(crate) const fn why_key(&self) -> &'static str {
        match self {
            Self::SignIn(_) => "letter-why-sign-in",
            Self::Invitation(_) => "letter-why-invitation",
            Self::Proposal(_)
            | Self::ClaimConfirmed(_)
            | Self::ClaimReminder(_)
            | Self::ClaimDue(_)
            | Self::ClaimExpired(_)
            | Self::ClaimGivenBack(_)
            | Self::StopPrinting(_)
            | Self::StopHandingOut(_)
            | Self::StopLifted(_)
            | Self::BatchHeld(_)
            | Self::NeedCut(_)
            | Self::BatchAccepted(_)
            | Self::BatchRejected(_)
            | Self::BatchReleased(_)
            | Self::TourOffered(_)
            | Self::TourChanged(_)
            | Self::PickupOff(_)
            | Self::RefillWanted(_)
            | Self::RefillChanged(_)
            | Self::DeliveryComing(_)
            | Self::DeliveryToCount(_)
            | Self::DeliveryToDecide(_)
            | Self::RecallNotice(_)
            | Self::RecallFinal(_)
            | Self::RecallAllClear(_)
            | Self::RecallUnanswered(_)
            | Self::CitedApproval(_)
            | Self::ApprovalEnding(_)
            | Self::NeedOpened(_)
            | Self::NeedRefused(_)
            | Self::NeedMerged(_)
            | Self::NeedStillWanted(_)
            | Self::SpecimenAsked(_)
            | Self::SpecimenAgreed(_)
            | Self::SpecimenSent(_)
            | Self::SpecimenToJudge(_)
            | Self::SpecimenJudged(_)
            | Self::SpecimenEnded(_)
            | Self::SpecimenReminder(_)
            | Self::SpecimenLate(_)
            | Self::EndingThanks(_)
            | Self::HubClosing(_)
            | Self::Undelivered(_) => "mail-footer",
        }
    }

    /// The subject or the text, filled in.
    pub(crate) fn sentence(&self, part: Part, message: &Message) -> String {
        let mut blanks = Blanks::new(part, message);
        self.filled().fill(&mut blanks);
        blanks.sentence(self.name())
    }

    fn filled(&self) -> &dyn Fill {
        match self {
            Self::SignIn(kind) => kind,
            Self::Invitation(kind) => kind,
            Self::Proposal(kind) => kind,
            Self::ClaimConfirmed(kind) => kind,
            Self::ClaimReminder(kind) => kind,
            Self::ClaimDue(kind) => kind,
            Self::ClaimExpired(kind) => kind,
            Self::ClaimGivenBack(kind) => kind,
            Self::StopPrinting(kind) => kind,
            Self::StopHandingOut(kind) => kind,
            Self::StopLifted(kind) => kind,
            Self::BatchHeld(kind) => kind,
            Self::NeedCut(kind) => kind,
            Self::BatchAccepted(kind) => kind,
            Self::BatchRejected(kind) => kind,
            Self::BatchReleased(kind) => kind,
            Self::TourOffered(kind) => kind,
            Self::TourChanged(kind) => kind,
            Self::PickupOff(kind) => kind,
            Self::RefillWanted(kind) => kind,
            Self::RefillChanged(kind) => kind,
            Self::DeliveryComing(kind) => kind,
            Self::DeliveryToCount(kind) => kind,
            Self::DeliveryToDecide(kind) => kind,
            Self::RecallNotice(kind) => kind,
            Self::RecallFinal(kind) => kind,
            Self::RecallAllClear(kind) => kind,
            Self::RecallUnanswered(kind) => kind,
            Self::CitedApproval(kind) => kind,
            Self::ApprovalEnding(kind) => kind,
            Self::NeedOpened(kind) => kind,
            Self::NeedRefused(kind) => kind,
            Self::NeedMerged(kind) => kind,
            Self::NeedStillWanted(kind) => kind,
            Self::SpecimenAsked(kind) => kind,
            Self::SpecimenAgreed(kind) => kind,
            Self::SpecimenSent(kind) => kind,
            Self::SpecimenToJudge(kind) => kind,
            Self::SpecimenJudged(kind) => kind,
            Self::SpecimenEnded(kind) => kind,
            Self::SpecimenReminder(kind) => kind,
            Self::SpecimenLate(kind) => kind,
            Self::EndingThanks(kind) => kind,
            Self::HubClosing(kind) => kind,
            Self::Undelivered(kind) => kind,
        }
    }
}
