//! Parcels, legs, tours and hubs: what pages show of them, and what the ledger does not hold.

mod card;
mod delivery;
mod door;
mod item;
mod leg;
mod planning;
mod shelf;
mod stocktake;
mod tour;

pub use card::{ParcelCard, card, cards_of, id_of_code};
pub use delivery::{
    Content, Signature, contents, contents_shown, decide, decision, members_of, sign, signature,
    wrong_tries,
};
pub use door::{
    Door, DriverFacts, HubBusy, HubCard, address_shown, doors, drivers, hub, hubs_busy, hubs_of,
    names_shown, rest_and_zone,
};
pub use item::{
    Item, bag_of_code, batches_in_stock_at, homes_of, items_at, items_shown, open_lines,
    open_needs_at, parents_of,
};
pub use leg::{
    Load, code_hash, leg, legs_of, legs_of_tour, legs_shown, loads, new_leg, save_leg, set_code,
    tour_codes_shown, tour_legs_shown,
};
pub use planning::{
    PlanningRow, end_others, end_planning, first_found, forget_plannings, hold_planning,
    is_worked_at, last_planning, lost_plannings, new_planning, planning, planning_shown,
    stop_planning, take_planning,
};
pub use shelf::{Missing, PartName, Wanting, missing, parts_at, wanting};
pub use stocktake::{
    Stocktake, WaitingCount, new_stocktake, replace_waiting, sign_stocktake, stocktake,
    stocktakes_at,
};
pub use tour::{
    TourRow, drop_drafts, new_tour, save_tour, tour, tour_shown, tours_of, untouched_drafts,
};

use crate::Statement;

/// Every statement of this room.
pub(crate) fn statements() -> Vec<Statement> {
    [
        card::ALL,
        delivery::ALL,
        door::ALL,
        item::ALL,
        leg::ALL,
        planning::ALL,
        shelf::ALL,
        stocktake::ALL,
        tour::ALL,
    ]
    .concat()
}
