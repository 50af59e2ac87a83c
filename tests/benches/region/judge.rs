//! An independent count of what a plan is worth: every tour driven again from the two files alone.

use std::collections::BTreeSet;

use serde_json::Value;

/// What a plan is worth.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Worth {
    pub(crate) unassigned: usize,
    pub(crate) tours: usize,
    pub(crate) km: f64,
}

/// Drives every tour again; visited the bench at the first rule that is broken.
pub(crate) fn worth(problem: &Value, solution: &Value) -> Worth {
    let rows = |key: &str| problem[key].as_array().expect("rows").clone();
    let (shipments, vehicles) = (rows("shipments"), rows("vehicles"));
    let mut done = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut worth = Worth::default();
    for tour in solution["routes"].as_array().expect("tours") {
        let id = &tour["vehicle"];
        let vehicle = vehicles.iter().find(|it| it["id"] == *id);
        let vehicle = vehicle.expect("a vehicle of the problem");
        assert!(seen.insert(id.to_string()), "vehicle {id} twice");
        let metres = drive(problem, &shipments, vehicle, &tour["steps"], &mut done);
        worth.tours += usize::from(metres.is_some());
        worth.km += metres.unwrap_or(0.0) / 1_000.0;
    }
    worth.unassigned = shipments.len() - done.len();
    worth
}

/// Metres of a tour; none when nothing is on it.
fn drive(
    problem: &Value,
    shipments: &[Value],
    vehicle: &Value,
    steps: &Value,
    done: &mut BTreeSet<u64>,
) -> Option<f64> {
    let whole = |value: &Value| value.as_u64().expect("a whole number");
    let table = |name: &str, from: usize, to: usize| {
        let cell = &problem["matrices"]["car"][name][from][to];
        whole(cell)
    };
    let index = |value: &Value| usize::try_from(whole(value)).expect("an index");
    let hours = &vehicle["time_window"];
    let mut here = index(&vehicle["start_index"]);
    let (mut time, mut metres, mut load) = (whole(&hours[0]), 0, 0);
    let mut aboard = BTreeSet::new();
    let mut visited = 0;
    for step in steps.as_array().expect("steps") {
        let kind = step["type"].as_str().expect("a kind");
        if kind != "pickup" && kind != "delivery" {
            continue;
        }
        visited += 1;
        let id = whole(&step["id"]);
        let row = shipments.iter().find(|it| it["pickup"]["id"] == id);
        let row = row.expect("a shipment of the problem");
        let there = index(&row[kind]["location_index"]);
        time += table("durations", here, there);
        metres += table("distances", here, there);
        here = there;
        let window = &row[kind]["time_windows"][0];
        assert!(time <= whole(&window[1]), "{kind} of {id} is late");
        time = time.max(whole(&window[0])) + whole(&row[kind]["service"]);
        let boxes = whole(&row["amount"][0]);
        if kind == "pickup" {
            assert!(aboard.insert(id) && !done.contains(&id), "{id} twice");
            load += boxes;
            assert!(load <= whole(&vehicle["capacity"][0]), "too many boxes");
        } else {
            assert!(aboard.remove(&id), "{id} is delivered, but is not aboard");
            done.insert(id);
            load -= boxes;
        }
    }
    assert!(aboard.is_empty(), "boxes stay aboard");
    if visited == 0 {
        return None;
    }
    let end = index(&vehicle["end_index"]);
    metres += table("distances", here, end);
    time += table("durations", here, end);
    assert!(time <= whole(&hours[1]), "home too late");
    if let Some(most) = vehicle["max_distance"].as_u64() {
        assert!(metres <= most, "a tour of {metres} m");
    }
    Some(f64::from(u32::try_from(metres).expect("a tour")))
}
