//! The table of rights.
//!
//! Designs, their versions, files and leaflets ask for none of them: anybody reads them, in every state. Who
//! holds a piece must be able to read what it is and that nobody accepts it, and a version stopped or withdrawn
//! is the one that must be found. What is not public: a draft (its sender alone, nothing of it is a version
//! yet), an approval that is only proposed, what lies behind an approval, and specimens.

use essaim_domain::person::Role::{
    Approver, Coordinator, Driver, HubKeeper, Maker, Planner, Requester, Validator,
};

use super::Given::{self, InCollective, InOrganisation, Operator, Own};

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident: $($given:expr),+;)*) => {
        /// Everything somebody may do. Each use case asks for one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Right { $($(#[$doc])* $name,)* }

        impl Right {
            /// Every right.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// To whom it is given.
            pub const fn given_to(self) -> &'static [Given] {
                match self { $(Self::$name => &[$($given),+],)* }
            }
        }
    };
}

rights! {
    /// Post a need for a site of her organisation.
    PostNeed: InOrganisation(Requester), InOrganisation(Approver);
    /// Read a need as those it concerns do.
    ReadNeed: InOrganisation(Requester), InOrganisation(Approver), InCollective(Coordinator), InCollective(Planner);
    /// Read what a maker may know of a need: what, how many, which commune.
    ReadJob: InCollective(Maker), InCollective(Coordinator);
    /// Verify or refuse a posted need, open what waits for a call-back, set its priority.
    VerifyNeed: InCollective(Coordinator);
    /// Raise, lower, pause or end a need.
    ChangeNeed: InOrganisation(Requester), InOrganisation(Approver), InCollective(Coordinator);
    /// End a product, an area or everything of the collective; reopen it.
    End: InCollective(Coordinator);
    /// Claim units of a line for oneself.
    Claim: InCollective(Maker);
    /// Say that she started printing; move her promised date.
    KeepClaim: Own(Maker);
    /// Give units of a claim back.
    GiveBack: Own(Maker), InCollective(Coordinator);
    /// Seal a batch of one's own work.
    Seal: Own(Maker);
    /// Read a batch with its checks and its way.
    ReadBatch: Own(Maker), InCollective(Validator), InCollective(HubKeeper), InCollective(Coordinator),
        InOrganisation(Approver), InOrganisation(Requester);
    /// Draw a sample, write results, decide.
    Inspect: InCollective(Validator);
    /// Look after the gauges of a hub.
    KeepGauges: InCollective(HubKeeper), InCollective(Validator), InCollective(Coordinator);
    /// Choose the rules the collective's inspections follow.
    ChoosePlan: InCollective(Coordinator);
    /// Ask the gate to release what may be released.
    Release: InCollective(Validator), InCollective(HubKeeper), InCollective(Coordinator);
    /// Scrap with proof, rework, check again.
    Dispose: InCollective(HubKeeper), InCollective(Coordinator);
    /// Hold a batch; at a site, whatever it holds.
    Hold: InCollective(Validator), InCollective(Coordinator), InOrganisation(Approver), InOrganisation(Requester);
    /// Lift a hold.
    LiftHold: InCollective(Validator), InCollective(Coordinator), InOrganisation(Approver);
    /// Stop a version or lift the stop.
    StopVersion: InCollective(Validator), InCollective(Coordinator), InOrganisation(Approver);
    /// Withdraw a version for good, with a second person.
    WithdrawVersion: InCollective(Validator), InOrganisation(Approver);
    /// Open a recall, call it off, make it final or close it with a second person.
    Recall: InCollective(Validator), InCollective(Coordinator), InOrganisation(Approver);
    /// Call the holders of recalled pieces, whose names and telephones that shows.
    CallHolders: InCollective(Coordinator);
    /// Account for recalled units.
    Reconcile: InCollective(HubKeeper), InCollective(Coordinator), InOrganisation(Requester), InOrganisation(Approver);
    /// Tie free stock to a need, or untie it.
    Tie: InCollective(Coordinator), InCollective(HubKeeper);
    /// Check in, shelve, count, assemble, keep apart at a hub of the collective.
    KeepHub: InCollective(HubKeeper), InCollective(Coordinator);
    /// Ask a hub for supplies, and say that they came.
    AskRefill: Own(Maker);
    /// Pack bags lying at a hub, or one's own at home.
    Pack: Own(Maker), InCollective(HubKeeper), InCollective(Coordinator);
    /// Carry a parcel one agreed to carry.
    Carry: Own(Driver), Own(Maker), InCollective(HubKeeper);
    /// Send a parcel somewhere else, or write off what is lost on the road.
    Redirect: InCollective(Coordinator), InCollective(Planner), Own(Driver);
    /// Count what arrived at a site of her organisation; declare units used, lost or broken.
    Count: InOrganisation(Requester), InOrganisation(Approver);
    /// Accept or refuse deliveries.
    DecideDelivery: InOrganisation(Approver);
    /// Run the matching, look at runs, send proposals.
    Match: InCollective(Coordinator);
    /// Answer a proposal made to oneself.
    AnswerProposal: Own(Maker);
    /// Plan tours and offer them.
    PlanTours: InCollective(Coordinator), InCollective(Planner);
    /// Say whether and how far volunteers of the collective hand boxes on by relay.
    SetRelays: InCollective(Coordinator);
    /// Answer an offered tour.
    AnswerTour: Own(Driver);
    /// Be put through to who is met at a stop, without numbers.
    Call: Own(Driver), Own(Maker);
    /// Read a tour.
    ReadTour: Own(Driver), InCollective(Coordinator), InCollective(Planner);
    /// Sign an approval as validator of the collective.
    JudgeDesign: InCollective(Validator);
    /// Sign an approval as approver of a site.
    ApproveDesign: InOrganisation(Approver);
    /// Sign a class A approval for the whole collective.
    ApproveForCollective: InCollective(Coordinator);
    /// Read what lies behind an approval: conditions, evidence, papers.
    ReadApproval: InCollective(Validator), InCollective(Coordinator), InOrganisation(Approver);
    /// Bring evidence for an approval.
    BringEvidence: InCollective(Validator), InCollective(Coordinator), InOrganisation(Approver);
    /// Enter an approval signed on paper, or compare one somebody else entered.
    EnterPaper: InCollective(Validator), InCollective(Coordinator), InOrganisation(Approver);
    /// Ask a maker for a specimen of a candidate version, for a site.
    AskSpecimen: InOrganisation(Approver), InCollective(Validator);
    /// Agree to, decline, make, label and send a specimen asked of oneself.
    AnswerSpecimen: Own(Maker);
    /// Say that a specimen came to one's site.
    ReceiveSpecimen: InOrganisation(Requester), InOrganisation(Approver);
    /// Judge a specimen, with photos.
    JudgeSpecimen: InOrganisation(Approver);
    /// Cancel a specimen that did not leave its maker.
    CancelSpecimen: InOrganisation(Approver), InCollective(Validator), InCollective(Coordinator);
    /// Say that a specimen is lost.
    LoseSpecimen: Own(Maker), InOrganisation(Requester), InOrganisation(Approver), InCollective(Coordinator);
    /// Read a specimen with its steps.
    ReadSpecimen: Own(Maker), InOrganisation(Requester), InOrganisation(Approver), InCollective(Validator),
        InCollective(Coordinator);
    /// Read what sites found of a version, where they share it, wherever one holds the role.
    ReadFindings: InOrganisation(Approver), InCollective(Validator), InCollective(Coordinator);
    /// Ask a slicer again about a version it could not slice.
    SliceAgain: InCollective(Validator), InCollective(Coordinator);
    /// Add designs.
    AddDesign: InCollective(Validator), InCollective(Coordinator), Operator;
    /// Invite, confirm and suspend people of the collective; add sites and hubs.
    KeepPeople: InCollective(Coordinator), Operator;
    /// Look after one's own machines and spools.
    KeepWorkshop: Own(Maker);
    /// Read the undelivered messages and what is late.
    WatchWork: InCollective(Coordinator), Operator;
    /// Sign at a dock for a receiver whose code does not open it.
    SignAtDock: InCollective(Coordinator);
    /// Destroy, rework or account for what lies at one's own home.
    KeepHome: Own(Maker);
}
