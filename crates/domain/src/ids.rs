//! Every id is a newtype over a `UUIDv7`, so that a maker's id cannot be given where a batch's is asked.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::chance::Mint;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id from the transaction's mint.
            pub fn new(mint: &mut Mint) -> Self { Self(mint.uuid()) }
            /// The bare value, for a database or a URL.
            pub const fn uuid(self) -> Uuid { self.0 }
        }
        impl From<Uuid> for $name { fn from(value: Uuid) -> Self { Self(value) } }
        impl From<$name> for Uuid { fn from(value: $name) -> Self { value.0 } }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> { Uuid::from_str(text).map(Self) }
        }
    )*};
}

ids! {
    /// A notice of a recall to one holder.
    NoticeId
    /// An attempt to reach a holder of recalled pieces by telephone.
    RecallCallId
    /// A collective: a territory with its hubs and settings.
    CollectiveId
    /// A person, known by pseudonym; her contact lives elsewhere.
    PersonId
    /// A household: people who may not check each other's work.
    HouseholdId
    /// A membership: person × (collective or organisation) × role.
    MembershipId
    /// An organisation: a hospital or a group of them.
    OrganisationId
    /// A site of an organisation: where needs are posted and parcels docked.
    SiteId
    /// A named group of sites, for approvals.
    SiteGroupId
    /// A hub (point de collecte).
    HubId
    /// A machine of a maker.
    MachineId
    /// A spool of material of a maker.
    SpoolId
    /// A product: what a need asks for.
    ProductId
    /// A component of a product.
    ComponentId
    /// A design of a component.
    DesignId
    /// A version of a design: an immutable set of files by hash.
    VersionId
    /// A draft: files of a design that arrived and are no version yet.
    DraftId
    /// An approval of a version for a scope and use.
    ApprovalId
    /// A piece of evidence behind an approval.
    EvidenceId
    /// A need (besoin).
    NeedId
    /// A need line: one component of a need.
    LineId
    /// A proposal to a maker.
    ProposalId
    /// A claim (je prends).
    ClaimId
    /// A batch (série).
    BatchId
    /// A purchase (achat): a batch bought by a hub.
    PurchaseId
    /// A bag (sachet).
    BagId
    /// A bag nobody announced, kept apart.
    StrayId
    /// A parcel (carton).
    ParcelId
    /// A refill (ravitaillement): supplies a maker asked of a hub.
    RefillId
    /// A leg (trajet): one carrier moving one parcel.
    LegId
    /// A phone call that the switchboard puts through.
    PhoneCallId
    /// A tour (tournée): one driver's ordered stops.
    TourId
    /// A relay (relais): a parcel handed on from volunteer to volunteer.
    RelayId
    /// A planning (calcul) of tours: a search for them, with its first plan and its best.
    PlanningId
    /// An inspection (contrôle).
    InspectionId
    /// A hold (blocage).
    HoldId
    /// A stop of a version, at one site or everywhere.
    StopId
    /// An ending (fin): of a product, an area or everything of a collective.
    EndingId
    /// A closing (fermeture) of a hub: announced, then done or called off.
    ClosingId
    /// A specimen (échantillon) of a version.
    SpecimenId
    /// A photo of a specimen.
    PhotoId
    /// A recall (rappel).
    RecallId
    /// A stocktake.
    StocktakeId
    /// An act: one audit row, one thing somebody did.
    ActId
    /// A movement of units in the ledger.
    MovementId
    /// A message to send (outbox row); also its Message-ID.
    MessageId
    /// A sign-in session.
    SessionId
    /// A bearer token of a program.
    TokenId
    /// A run of the matching.
    RunId
    /// A question thread's note.
    NoteId
}
