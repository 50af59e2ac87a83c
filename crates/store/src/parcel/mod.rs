//! Parcels, legs, tours and hubs: what pages show of them, and what the ledger does not hold.

mod away;
mod board;
mod calls;
mod card;
mod delivery;
mod door;
mod driven;
mod handover;
mod item;
mod leg;
mod meeting;
mod mishap;
mod phone_call;
mod planning;
mod relay;
mod shelf;
mod stocktake;
mod tour;

pub use away::{
    DriverCard, ask_other_time, be_away, be_back, driver_of, drivers_shown, drop_other_time,
    forget_away, is_away, other_time, other_time_shown, stranded_shown,
};
pub use board::{HubAtWork, WhoDrives, draft_km, hubs_at_work, who_drives, zone_shown};
pub use calls::{Call, calls};
pub use card::{ParcelCard, card, cards_of, id_of_code, id_of_code_shown};
pub use delivery::{
    Content, Signature, Undecided, contents, contents_shown, decide, deciders, decision,
    decision_told, members_of, sign, signature, undecided, wrong_tries,
};
pub use door::{
    Door, DriverFacts, HubBusy, HubCard, address_shown, collective_of_driver, doors, drivers, hub,
    hubs_busy, hubs_left, hubs_of, names_shown, rest_and_zone,
};
pub use driven::{driven, driven_shown};
pub use handover::{
    CodeShown, Handover, NewHandover, code_served, code_shown, code_was_wrong, handovers_of,
    handovers_of_batch, new_handover, show_code,
};
pub use item::{
    Item, bag_of_code, batches_in_stock_at, homes_of, items_at, items_shown, open_lines,
    open_needs_at, parents_of,
};
pub use leg::{
    Load, code_hash, leg, legs_named, legs_of, legs_of_tour, legs_shown, loads, new_leg, save_leg,
    set_code, tour_codes_shown, tour_legs_shown, waiting_at_home,
};
pub use meeting::{Caller, caller_shown, forget_missed, miss, missed_shown, reach, reached_shown};
pub use mishap::{Mishap, NewMishap, add_mishap, mishap_shown, mishaps_shown};
pub use phone_call::{
    PhoneCall, end_phone_call, forget_phone_calls, new_phone_call, number_of, phone_call,
    phone_call_shown, phone_calls_shown, phone_calls_since, take_phone_call,
};
pub use planning::{
    PlanningRow, end_others, end_planning, first_found, forget_plannings, hold_planning,
    is_worked_at, last_planning, lost_plannings, new_planning, planning, planning_shown,
    stop_planning, take_planning,
};
pub use relay::{
    RelayRow, new_relay, open_hubs, proposed_relays, relay, relay_km, relay_km_shown, relay_of,
    relays_of, said_no, save_relay, say_no, set_relay_km,
};
pub use shelf::{Missing, PartName, Wanting, missing, parts_at, wanting};
pub use stocktake::{
    Stocktake, WaitingCount, new_stocktake, replace_waiting, sign_stocktake, stocktake,
    stocktakes_at,
};
pub use tour::{
    Busy, TourRow, busy, drop_drafts, new_tour, save_tour, save_way, tour, tour_shown,
    tours_before, tours_of, untouched_drafts,
};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        board::ALL,
        away::ALL,
        calls::ALL,
        card::ALL,
        driven::ALL,
        delivery::ALL,
        door::ALL,
        handover::ALL,
        item::ALL,
        leg::ALL,
        meeting::ALL,
        mishap::ALL,
        phone_call::ALL,
        planning::ALL,
        relay::ALL,
        shelf::ALL,
        stocktake::ALL,
        tour::ALL,
    ]
    .concat()
}
