//! What is planned is stored as JSON: keys and numbers the words crate turns into sentences.

use essaim_planning::matching::{self, Limit, Lost, WhyUnmet};
use essaim_planning::tours::{self, StopKind, WhyUnassigned};
use essaim_planning::{Place, Problem, Row};
use serde_json::json;

#[test]
fn reasons_are_keys_and_numbers() {
    let farther = serde_json::to_value(Lost::Farther { km_more: 18.5 }).expect("plain data");
    assert_eq!(farther, json!({ "key": "farther", "km_more": 18.5 }));
    let no_machine = serde_json::to_value(Lost::NoMachineFits).expect("plain data");
    assert_eq!(no_machine, json!({ "key": "no_machine_fits" }));
    assert_eq!(
        serde_json::to_value(Limit::LineShare).expect("plain data"),
        "line_share"
    );
    assert_eq!(
        serde_json::to_value(WhyUnmet::NoHours).expect("plain data"),
        "no_hours"
    );
    let why = serde_json::to_value(WhyUnassigned::ToursFull).expect("plain data");
    assert_eq!(why, "tours_full");
}

#[test]
fn a_problem_tells_the_row_in_words_and_in_data() {
    let row = Row::Work {
        demand: 3,
        version: 7,
    };
    let settings = matching::Settings {
        max_km: f64::NAN,
        ..matching::Settings::default()
    };
    let refused = matching::plan(&[], &[], &settings).expect_err("NaN is no distance");
    let told = refused.to_string();
    assert!(told.starts_with("settings: max_km is NaN"), "{told}");
    assert!(told.contains("nothing was planned"), "{told}");
    let twice = serde_json::to_value(Problem::Twice { row }).expect("plain data");
    assert_eq!(
        twice,
        json!({ "key": "twice", "row": { "work": { "demand": 3, "version": 7 } } })
    );
}

#[test]
fn a_stored_request_is_read_again_and_settings_may_be_left_out() {
    let settings: tours::Settings = serde_json::from_value(json!({ "seed": 9 })).expect("partial");
    assert_eq!(
        settings,
        tours::Settings {
            seed: 9,
            ..tours::Settings::default()
        }
    );
    let promised = tours::Promise {
        volunteer: tours::VolunteerId(4),
        stops: vec![tours::PromisedStop {
            kind: StopKind::Pickup,
            shipment: tours::ShipmentId(2),
            place: tours::PlaceIndex(1),
        }],
    };
    let request = tours::Request {
        promised: vec![promised],
        ..tours::Request::default()
    };
    let stored = serde_json::to_string(&request).expect("plain data");
    assert_eq!(
        serde_json::from_str::<tours::Request>(&stored).expect("as stored"),
        request
    );
    let here = tours::Road {
        seconds: 0,
        metres: 0,
    };
    let matrix = tours::Matrix::new(1).with(tours::VehicleKind::CargoBike, vec![Some(here)]);
    let matrix = matrix.expect("one cell");
    let stored = serde_json::to_string(&matrix).expect("plain data");
    assert_eq!(
        serde_json::from_str::<tours::Matrix>(&stored).expect("as stored"),
        matrix
    );
    let place = serde_json::to_value(Place::new(48.5, -1.5)).expect("plain data");
    assert_eq!(place, json!({ "lat": 48.5, "lon": -1.5 }));
}
