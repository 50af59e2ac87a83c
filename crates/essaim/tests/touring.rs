//! `essaim tours`, as somebody types it who has a problem in VROOM's JSON.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be prepared has failed"
)]

use std::path::PathBuf;
use std::process::{Command, Output};

use essaim_store::testing::Scratch;
use serde_json::{Value, json};

struct Desk {
    folder: Scratch,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: Scratch::new().unwrap(),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn plan(&self, problem: &str, words: &[&str]) -> Output {
        std::fs::write(self.file("problem.json"), problem).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_essaim"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
            command.env_remove(name);
        }
        let command = command.arg("tours").arg(self.file("problem.json"));
        let command = command.arg("--out").arg(self.file("plan.json"));
        command.args(words).output().unwrap()
    }

    fn planned(&self) -> Value {
        serde_json::from_slice(&std::fs::read(self.file("plan.json")).unwrap()).unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Five places on a line, ten minutes and ten km apart; two drivers from place 0 to 4; boxes from 1 to 4
/// and from 2 to 3.
fn problem() -> Value {
    let table = |step: u64| -> Vec<Vec<u64>> {
        let places = 0..5_u64;
        let row = |from: u64| places.clone().map(|to| from.abs_diff(to) * step).collect();
        places.clone().map(row).collect()
    };
    let shipment = |id: u64, from: u64, to: u64| {
        json!({
            "amount": [2],
            "pickup": { "id": id, "location_index": from, "service": 60, "time_windows": [[28_800, 64_800]] },
            "delivery": { "id": id + 100, "location_index": to, "service": 120 },
        })
    };
    let vehicle = |id: u64| {
        json!({
            "id": id, "start_index": 0, "end_index": 4, "capacity": [6],
            "time_window": [28_800, 64_800], "max_distance": 100_000,
        })
    };
    json!({
        "vehicles": [vehicle(7), vehicle(8)],
        "shipments": [shipment(1, 1, 4), shipment(2, 2, 3)],
        "matrices": { "car": { "durations": table(600), "distances": table(10_000) } },
    })
}

fn stops(plan: &Value, route: usize) -> Vec<(String, u64)> {
    let all = plan.pointer(&format!("/routes/{route}/steps")).unwrap();
    let with_id = all.as_array().unwrap().iter();
    with_id
        .filter(|step| step.get("id").is_some())
        .map(|step| {
            let kind = step["type"].as_str().unwrap().to_owned();
            (kind, step["id"].as_u64().unwrap())
        })
        .collect()
}

#[test]
fn tours_come_out_as_vroom_writes_them() {
    let desk = Desk::new();
    let output = desk.plan(&problem().to_string(), &["--seconds", "0.2"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let plan = desk.planned();
    let on_the_way = [
        ("pickup", 1),
        ("pickup", 2),
        ("delivery", 102),
        ("delivery", 101),
    ];
    let on_the_way = on_the_way.map(|(kind, id)| (kind.to_owned(), id));
    assert_eq!(stops(&plan, 0), on_the_way);
    assert_eq!(plan["routes"][0]["distance"], 40_000);
    let arrivals = plan["routes"][0]["steps"].as_array().unwrap().iter();
    let arrivals: Vec<u64> = arrivals
        .map(|step| step["arrival"].as_u64().unwrap())
        .collect();
    assert_eq!(arrivals, [28_800, 29_400, 30_060, 30_720, 31_440, 31_560]);
    assert_eq!(plan["summary"]["unassigned"], 0);
    assert_eq!(plan["unassigned"], json!([]));
}

#[test]
fn the_same_number_of_attempts_gives_the_same_file() {
    let desk = Desk::new();
    let written = || {
        let words = ["--iterations", "500", "--seed", "3"];
        assert!(desk.plan(&problem().to_string(), &words).status.success());
        std::fs::read(desk.file("plan.json")).unwrap()
    };
    assert_eq!(written(), written());
}

#[test]
fn bad_rows_are_named_and_the_rest_is_planned() {
    let desk = Desk::new();
    let mut problem = problem();
    let good = problem["shipments"][0].clone();
    let mut backwards = good.clone();
    backwards["pickup"]["id"] = 3.into();
    backwards["pickup"]["time_windows"] = json!([[64_800, 28_800]]);
    let mut lost = good.clone();
    lost["pickup"]["id"] = 4.into();
    lost["delivery"]["location_index"] = 44.into();
    let mut negative = good;
    negative["amount"] = json!([-2]);
    let mut no_room = problem["vehicles"][0].clone();
    no_room["capacity"] = json!([0]);
    let shipments = problem["shipments"].as_array_mut().unwrap();
    shipments.extend([backwards, lost, negative]);
    problem["vehicles"].as_array_mut().unwrap().push(no_room);
    let promise = json!([{ "type": "pickup", "id": 2 }, { "type": "delivery", "id": 102 }]);
    problem["vehicles"][0]["steps"] = promise.clone();
    problem["vehicles"][1]["steps"] = promise;
    problem["matrices"]["car"]["durations"][4] = json!([2_400, 1_800]);
    let output = desk.plan(&problem.to_string(), &["--iterations", "100"]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    for named in [
        "shipments[2]",
        "shipments[3]: location 44",
        "shipments[4]",
        "vehicles[2].capacity",
        "vehicles[1].steps: shipments[1] is promised twice",
        "matrices.car.durations[4]: 2 cells for 5 places",
        "6 of its rows were left out",
    ] {
        assert!(said.contains(named), "{named}: {said}");
    }
    let plan = desk.planned();
    let promised = [("pickup".to_owned(), 2), ("delivery".to_owned(), 102)];
    let hers: Vec<_> = stops(&plan, 0);
    assert!(promised.iter().all(|stop| hers.contains(stop)), "{hers:?}");
    let left = plan["unassigned"].as_array().unwrap();
    let reason = |id: u64| {
        let row = left.iter().find(|row| row["id"] == id).unwrap();
        row["reason"].as_str().unwrap().to_owned()
    };
    assert!(reason(3).contains("ends before it begins"), "{left:?}");
}

#[test]
fn what_cannot_be_carried_says_why() {
    let desk = Desk::new();
    let mut problem = problem();
    problem["shipments"][0]["amount"] = json!([7]);
    problem["shipments"][1]["skills"] = json!([4]);
    let output = desk.plan(&problem.to_string(), &["--iterations", "10"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let plan = desk.planned();
    let reasons = plan["unassigned"].as_array().unwrap().iter();
    let reasons: Vec<&str> = reasons.map(|row| row["reason"].as_str().unwrap()).collect();
    let [heavy, cold] = ["it fits no vehicle", "no vehicle has the skills"];
    assert_eq!(reasons, [heavy, heavy, cold, cold]);
}

#[test]
fn a_file_that_is_no_problem_is_refused() {
    let desk = Desk::new();
    for (text, why) in [
        ("{\"vehicles\": [", "it is not a problem file"),
        ("{}", "matrices: there are none"),
    ] {
        let output = desk.plan(text, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains(why), "{}", said(&output));
    }
    assert!(!desk.file("plan.json").exists());
    let output = desk.plan(&problem().to_string(), &["--seconds", "-1"]);
    assert_eq!(output.status.code(), Some(2));
}
