//! Why something cannot be done now: a value with a reason a person can read in her language.

use serde::Serialize;

use crate::{Instant, Units};

/// An argument of a refusal's sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Arg {
    /// A count.
    Number(i64),
    /// A moment.
    When(Instant),
    /// A word or name.
    Text(String),
}

impl From<Units> for Arg {
    fn from(units: Units) -> Self {
        Self::Number(units.get())
    }
}

impl From<Instant> for Arg {
    fn from(at: Instant) -> Self {
        Self::When(at)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&'static str> for Arg {
    fn from(text: &'static str) -> Self {
        Self::Text(text.to_owned())
    }
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident $({ $($arg:ident : $type:ty),+ })? = $code:literal;)*) => {
        /// A refusal: the state or the rules do not allow it now. Nothing was changed.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[expect(missing_docs, reason = "the arguments are named in each sentence")]
        pub enum Refusal {
            $($(#[$doc])* #[error($code)] $name $({ $($arg: $type),+ })?,)*
        }

        impl Refusal {
            /// The stable code of the API; `refusal-CODE` is the key of its sentence.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$name $({ $($arg: _),+ })? => $code,)* }
            }

            /// The arguments of its sentence.
            pub fn args(&self) -> Vec<(&'static str, Arg)> {
                match self {
                    $(Self::$name $({ $($arg),+ })? => vec![$($((stringify!($arg), Arg::from(*$arg))),+)?],)*
                }
            }

            /// Every code, for the test that each has a sentence in both languages.
            pub const CODES: &'static [&'static str] = &[$($code),*];
        }
    };
}

refusals! {
    /// It does not exist, or not for her: both look the same.
    NotFound = "not-found";
    /// The pile has fewer units than asked.
    NotThatMany { there: Units, asked: Units } = "not-that-many";
    /// She asked for the same supplies before, and did not get them yet.
    RefillAsked = "refill-asked";
    /// The refill is in another state than this asks for.
    RefillState { state: &'static str } = "refill-state";
    /// The hub has fewer supplies than asked.
    SuppliesShort { there: i64, asked: i64 } = "supplies-short";
    /// A quantity of none.
    NoUnits = "no-units";
    /// The need is in another state than this asks for.
    NeedNotOpen = "need-not-open";
    /// The need takes no new claims now.
    NeedPaused = "need-paused";
    /// A coordinator ended this product, this area or everything: nothing new begins.
    Ended { since: Instant } = "ended";
    /// What the preview showed has changed since: it is shown anew.
    PreviewChanged = "preview-changed";
    /// It was reopened already.
    NotEnded = "not-ended";
    /// The need has ended.
    NeedEnded = "need-ended";
    /// Only needs of one site for one product and use become one.
    NotAlike = "not-alike";
    /// The one who posted a need does not verify it.
    RequesterVerifies = "requester-verifies";
    /// Fewer units are open than were asked for.
    NotEnoughOpen { open: Units, asked: Units } = "not-enough-open";
    /// A line cannot go below what is on the road or received.
    BelowReceived { least: Units } = "below-received";
    /// More than one person may take of this line now.
    OverCap { cap: Units } = "over-cap";
    /// The machine takes the part only lying on another face: she has to say that she lays it so.
    OnlyLaid = "only-laid";
    /// The part is larger than the machine, by so many mm along each side; 0 where it fits.
    TooLarge { x_mm: i64, y_mm: i64, z_mm: i64 } = "too-large";
    /// It was sealed without naming a machine, or came out of another batch: its time teaches nothing.
    NothingToLearn = "nothing-to-learn";
    /// The version makes another component.
    WrongComponent = "wrong-component";
    /// What is bought is claimed, sealed and handed in by nobody: a hub buys it.
    IsBought = "is-bought";
    /// Only what is bought can be entered as a purchase.
    NotBought = "not-bought";
    /// The version is not accepted for this site and use.
    NotAccepted = "not-accepted";
    /// The site does not accept a version of every component of the product for the use.
    NotAcceptedHere = "not-accepted-here";
    /// The version is stopped, here or everywhere.
    VersionStopped = "version-stopped";
    /// A class C part may not be printed at home without a derogation.
    NeedsDerogation = "needs-derogation";
    /// The derogation under which she printed a part of class C at home is in force no more.
    GroundEnded = "ground-ended";
    /// Pieces of class C made at a home go only where an acceptance names a derogation.
    MadeAtHome = "made-at-home";
    /// The claim has nothing left to give back, extend or start.
    ClaimEnded = "claim-ended";
    /// A claim is extended once.
    AlreadyExtended = "already-extended";
    /// The promised date did not pass yet.
    NotDue { due: Instant } = "not-due";
    /// It is somebody else's.
    NotYours = "not-yours";
    /// The batch's state does not allow it.
    BatchState { state: &'static str } = "batch-state";
    /// Held, stopped or under an open recall.
    Held = "held";
    /// The rest (waiting time after sealing) is not over.
    Resting { until: Instant } = "resting";
    /// The first article of this maker, version and material did not pass yet.
    FirstArticleWaits = "first-article-waits";
    /// Units of it are in a parcel: unpack first.
    InParcel = "in-parcel";
    /// It is with an inspection now.
    UnderInspection = "under-inspection";
    /// A bag is moved whole: open and reseal it first.
    BagWouldBeOpened = "bag-would-be-opened";
    /// The batches of one inspection share maker, version and material.
    MixedInspection = "mixed-inspection";
    /// What is checked together was sealed within seven days.
    SpansWeeks = "spans-weeks";
    /// A drawn piece has one result, and a bag is looked through once.
    SecondResult = "second-result";
    /// The maker's inspections are not stopped.
    NotStopped = "not-stopped";
    /// Nobody checks her own or her household's work.
    OwnWork = "own-work";
    /// A class C part is checked at a hub or a site.
    CheckElsewhere = "check-elsewhere";
    /// The sample was not drawn yet, or was already.
    InspectionState { state: &'static str } = "inspection-state";
    /// This index was not drawn.
    NotDrawn { index: i64 } = "not-drawn";
    /// Drawn pieces without a result remain.
    ResultsMissing { missing: i64 } = "results-missing";
    /// The plan rejects: a person may be stricter, never milder.
    PlanRejects = "plan-rejects";
    /// The pieces of a sorting do not add up.
    CountsDiffer { expected: Units, counted: Units } = "counts-differ";
    /// Rework happens once.
    AlreadyReworked = "already-reworked";
    /// Already tied to a need.
    AlreadyTied = "already-tied";
    /// Tied to no need.
    NotTied = "not-tied";
    /// Everything in a parcel for a site is tied to that site's needs.
    BoundElsewhere = "bound-elsewhere";
    /// Only released units go to a site; the rest goes to a hub.
    NotReleased = "not-released";
    /// The parcel's state does not allow it.
    ParcelState { state: &'static str } = "parcel-state";
    /// The parcel goes to a hub, not to a site (or the other way round).
    WrongDestination = "wrong-destination";
    /// Nothing left inside.
    ParcelEmpty = "parcel-empty";
    /// A split leaves something on both sides.
    NothingToSplit = "nothing-to-split";
    /// Parts of a kit are all of one need or all free, released, rested and at one hub.
    KitShort { most: Units } = "kit-short";
    /// Only kits can be taken apart.
    NotAKit = "not-a-kit";
    /// A second person signs this.
    SecondPerson = "second-person";
    /// The recall's state does not allow it.
    RecallState { state: &'static str } = "recall-state";
    /// An all-clear asks for no answer.
    RecallNoAnswer = "recall-no-answer";
    /// Units of a recall are still to be accounted for.
    NotReconciled { left: Units } = "not-reconciled";
    /// A withdrawn version stays stopped.
    Withdrawn = "withdrawn";
    /// The pieces lie somewhere else.
    NotHere = "not-here";
    /// The proposal was answered, expired or replaced.
    ProposalEnded = "proposal-ended";
    /// The leg's or tour's state does not allow it.
    LegState { state: &'static str } = "leg-state";
    /// The relay runs, or is over.
    RelayEnded = "relay-ended";
    /// The collective does not hand boxes on from hand to hand.
    NoRelays = "no-relays";
    /// The operator has no switchboard: numbers are rung as they are.
    NoSwitchboard = "no-switchboard";
    /// She, or whom she wants to call, left no number.
    NoNumber { whose: &'static str } = "no-number";
    /// Several calls were put through within the hour.
    CalledOften = "called-often";
    /// The planning of tours has ended.
    PlanningEnded = "planning-ended";
    /// The code given at the hand-over is not the one on the note.
    WrongHandoverCode = "wrong-handover-code";
    /// The code typed is not the one the giver shows.
    NotTheGiversCode = "not-the-givers-code";
    /// No code is shown for the parcel: it served, another one replaced it, or it is too old.
    StaleHandoverCode = "stale-handover-code";
    /// The bags counted are not those on the list.
    BagsDiffer { bags: i64, counted: i64 } = "bags-differ";
    /// A hand-over on paper lies before the parcel was packed, too far back, or in the future.
    PaperDate = "paper-date";
    /// The membership is not confirmed.
    NotConfirmed = "not-confirmed";
    /// The stocktake was already signed.
    StocktakeSigned = "stocktake-signed";
    /// The unannounced bag is known already, or was thanked for and destroyed.
    StraySettled = "stray-settled";
    /// Somebody changed it at the same time: look again.
    ChangedMeanwhile = "changed-meanwhile";
    /// The membership's status does not allow it.
    MembershipState { state: &'static str } = "membership-state";
    /// The approval's state does not allow it.
    ApprovalState { state: &'static str } = "approval-state";
    /// Only class A is accepted for a whole collective; the rest for one site or group of sites.
    ScopeTooWide = "scope-too-wide";
    /// A signature of somebody with this role, for this scope, is missing.
    SignerMissing { role: &'static str } = "signer-missing";
    /// Something the class asks for is not there yet: nobody can sign.
    DutyMissing { duty: &'static str } = "duty-missing";
    /// A mark is named with its certificate only.
    MarkLocked = "mark-locked";
    /// A category is named with the report of a test only, and of cloth only.
    CategoryLocked = "category-locked";
    /// It was signed: what was signed does not change.
    AlreadySigned = "already-signed";
    /// A site adopts what another one accepted, not its own.
    OwnApproval = "own-approval";
    /// The leg before it in the relay did not arrive yet.
    EarlierLegWaits = "earlier-leg-waits";
    /// A hub or a dock on the tour is closed at that time.
    DoorShut { at: Instant } = "door-shut";
    /// The stop does not fit in: vehicle, hours, or a time somebody agreed to.
    NoRoomOnTour = "no-room-on-tour";
    /// She drives another tour at that time.
    DriverBusy = "driver-busy";
    /// Legs of the tour are still to be done.
    LegsRemain { left: i64 } = "legs-remain";
    /// The place is closed: nothing new goes there.
    PlaceClosed = "place-closed";
    /// The hub closes soon: what comes later than that is sent elsewhere.
    HubCloses { at: Instant } = "hub-closes";
    /// The closing was called off, or is done.
    ClosingOver = "closing-over";
    /// Recalled pieces lie there: they are accounted for before it closes, never sent on.
    RecalledThere { units: Units } = "recalled-there";
    /// Parcels are on their way there, or wait there.
    PlaceExpects { parcels: i64 } = "place-expects";
    /// The site's needs are not over.
    SiteHasNeeds { needs: i64 } = "site-has-needs";
    /// Sites of the organisation are open.
    SitesOpen { sites: i64 } = "sites-open";
    /// The specimen's state does not allow it.
    SpecimenState { state: &'static str } = "specimen-state";
    /// The site has a specimen of this version on its way already.
    SpecimenOpen = "specimen-open";
    /// As many photos as one specimen takes.
    PhotosFull { most: i64 } = "photos-full";
    /// The slicing of this version did not fail.
    SlicingNotFailed = "slicing-not-failed";
    /// Class C samples never come from a home.
    FromHome = "from-home";
    /// Too many of her inspections failed: corrective action comes first.
    MakerStopped = "maker-stopped";
}
