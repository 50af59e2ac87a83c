//! `essaim match`, as whoever compares plans types it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be prepared has failed"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use essaim_store::testing::Scratch;
use serde_json::Value;

const DESIGNS: &str = "design\tproduct\tx\ty\tz\tminutes\tgrams\tmaterials_mask\n\
    0\tvisor\t200\t180\t20\t60\t30\t3\n1\tclip\t60\t40\t20\t20\t8\t7\n";
const MAKERS: &str = "maker\tlat\tlon\thub\thub_km\treach_km\thours_per_day\treliability\tpla_g\tpetg_g\tabs_g\toffers7\n\
    0\t48.1\t-1.7\t0\t3.0\t20\t10.0\t1.0\t1000\t0\t0\t0\n1\t48.2\t-1.6\t0\t9.0\t20\t10.0\t1.0\t1000\t0\t0\t1\n\
    2\t48.3\t-1.6\t0\t9.0\t20\t10.0\t0.9\t0\t0\t0\t1\n";
const PRINTERS: &str = "printer\tmaker\tmodel\tx\ty\tz\tspeed\thours_per_day\n\
    0\t0\t0\t220\t220\t250\t1.0\t10.0\n1\t1\t0\t220\t220\t250\t1.0\t10.0\n";
const NEEDS: &str = "need\thospital\tproduct\tqty\tdeadline_day\tpriority\tmaterials_mask\n\
    0\t0\tvisor\t12\t2\t1\t7\n1\t0\tclip\t9\t4\t3\t7\n";
const EDGES: &str = "need\tprinter\tdesign\tmaterial\tkm\tmin_pp\tgrams_pp\n\
    0\t0\t0\t0\t5.0\t60.0\t30\n0\t1\t0\t0\t15.0\t60.0\t30\n1\t0\t1\t0\t5.0\t20.0\t8\n1\t1\t1\t0\t15.0\t20.0\t8\n";

fn essaim(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_essaim"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ESSAIM_")) {
        command.env_remove(name);
    }
    command.args(words).output().unwrap()
}

/// An instance with one table written anew.
fn instance(table: &str, text: &str) -> Scratch {
    let folder = Scratch::new().unwrap();
    let tables = [
        ("designs.tsv", DESIGNS),
        ("makers.tsv", MAKERS),
        ("printers.tsv", PRINTERS),
        ("needs.tsv", NEEDS),
        ("edges.tsv", EDGES),
        (table, text),
    ];
    for (name, text) in tables {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn planned(folder: &Path, more: &[&str]) -> (Value, String) {
    let out = folder.join("plan.tsv");
    let mut words = vec![
        "match",
        folder.to_str().unwrap(),
        "--json",
        "--out",
        out.to_str().unwrap(),
    ];
    words.extend(more);
    let output = essaim(&words);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{wrong}");
    (
        serde_json::from_slice(&output.stdout).unwrap(),
        fs::read_to_string(out).unwrap(),
    )
}

/// What is said of tables that cannot be planned with; no plan is written.
fn refused(table: &str, text: &str) -> String {
    let folder = instance(table, text);
    let out = folder.path().join("plan.tsv");
    let output = essaim(&[
        "match",
        folder.path().to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1), "{table}");
    assert!(!out.exists());
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

#[test]
fn a_plan_is_whole_pieces_of_the_edges_and_says_what_it_is_worth() {
    let folder = instance("edges.tsv", EDGES);
    let (said, plan) = planned(folder.path(), &[]);
    let mut given = [0, 0];
    for line in plan.lines().skip(1) {
        let cells: Vec<usize> = line.split('\t').map(|cell| cell.parse().unwrap()).collect();
        given[cells[0]] += cells[4];
    }
    assert!(plan.starts_with("need\tprinter\tdesign\tmaterial\tpieces\n"));
    assert_eq!(given, [12, 9]);
    assert_eq!(said["unmet"], Value::Array(vec![]));
    assert_eq!(said["unmet_pct"], 0.0);
    // Everything at the nearest printer: 12 hours and 3 hours, 5 km.
    assert!((said["j_millions"].as_f64().unwrap() - (720.0 + 180.0) * 5.0 / 1e6).abs() < 1e-9);
    assert!(said["bound_millions"].as_f64().unwrap() <= said["j_millions"].as_f64().unwrap());
    // Two of three makers can make something; one of them has nothing.
    assert_eq!(said["idle_pct"], 50.0);
}

#[test]
fn a_plan_made_in_a_time_comes_again_from_its_rounds() {
    let folder = instance("edges.tsv", EDGES);
    let (said, plan) = planned(folder.path(), &["--seconds", "0.3"]);
    let rounds = &said["rounds"];
    let rounds = format!("{},{}", rounds["price_rounds"], rounds["search_rounds"]);
    let (again, same) = planned(folder.path(), &["--rounds", &rounds]);
    assert_eq!((said, plan), (again, same));
}

#[test]
fn what_stays_unmet_says_why() {
    // Four days of ten hours: forty visors each printer, when the material lasts for 33.
    let needs = format!(
        "{NEEDS}2\t0\tvisor\t90\t4\t2\t7\n3\t0\tclip\t5\t4\t2\t7\n4\t0\tclip\t5\t4\t2\t7\n"
    );
    let edges = format!(
        "{EDGES}2\t0\t0\t0\t5.0\t60.0\t30\n2\t1\t0\t0\t5.0\t60.0\t30\n4\t1\t1\t1\t5.0\t20.0\t8\n"
    );
    let folder = instance("needs.tsv", &needs);
    fs::write(folder.path().join("edges.tsv"), edges).unwrap();
    let (said, _) = planned(folder.path(), &[]);
    let unmet = said["unmet"].as_array().unwrap();
    let why = |need: usize| {
        unmet
            .iter()
            .find(|one| one["need"] == need)
            .map(|one| one["why"].clone())
    };
    assert_eq!(why(2), Some("not_enough_alone".into()));
    assert_eq!(why(3), Some("no_way".into()));
    assert_eq!(why(4), Some("no_material".into()));
    assert_eq!(why(0), None);
}

#[test]
fn a_maker_without_printer_or_no_stock_at_all_is_a_plan_too() {
    let empty = MAKERS.replace("\t1000\t", "\t0\t");
    let folder = instance("makers.tsv", &empty);
    let (said, plan) = planned(folder.path(), &["--audit"]);
    assert_eq!(plan.lines().count(), 1);
    assert_eq!(said["unmet_pct"], 100.0);
    assert_eq!(said["unmet"][0]["why"], "no_material");
    let nothing = instance("edges.tsv", EDGES.lines().next().unwrap());
    let (said, _) = planned(nothing.path(), &["--seconds", "1"]);
    assert_eq!(said["unmet"][1]["why"], "no_way");
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_bad_cell_is_named_by_file_line_and_column_and_nothing_is_planned() {
    let edge = |line: &str| format!("{EDGES}{line}\n");
    let cases = [
        (
            "edges.tsv",
            edge("0\t0\t0\t0\t5.0\t60.0"),
            "edges.tsv: line 6, column grams_pp: the cell is missing",
        ),
        (
            "edges.tsv",
            edge("0\t0\t0\t0\t5.0\t\t30"),
            "edges.tsv: line 6, column min_pp: the cell is empty",
        ),
        (
            "edges.tsv",
            edge("0\t0\t0\t0\t-5.0\t60.0\t30"),
            "edges.tsv: line 6, column km: \"-5.0\" is negative",
        ),
        (
            "edges.tsv",
            edge("0\t0\t0\t0\tNaN\t60.0\t30"),
            "edges.tsv: line 6, column km: \"NaN\" is no finite number",
        ),
        (
            "edges.tsv",
            edge("0\t9\t0\t0\t5.0\t60.0\t30"),
            "edges.tsv: line 6, column printer: 9 is not in printers.tsv",
        ),
        (
            "edges.tsv",
            edge("7\t0\t0\t0\t5.0\t60.0\t30"),
            "edges.tsv: line 6, column need: 7 is not in needs.tsv",
        ),
        (
            "edges.tsv",
            edge("0\t0\t5\t0\t5.0\t60.0\t30"),
            "edges.tsv: line 6, column design: 5 is not in designs.tsv",
        ),
        (
            "edges.tsv",
            edge("0\t0\t0\t3\t5.0\t60.0\t30"),
            "edges.tsv: line 6, column material: 3 is not 0 to 2",
        ),
        (
            "edges.tsv",
            edge("0\t0\t0\t0\t5.0\t0\t30"),
            "edges.tsv: line 6, column min_pp: \"0\" is not above 0",
        ),
        (
            "printers.tsv",
            PRINTERS.replace("1\t1\t0", "1\t8\t0"),
            "printers.tsv: line 3, column maker: 8 is not in makers.tsv",
        ),
        (
            "makers.tsv",
            MAKERS.replace("\t0.9\t", "\t0\t"),
            "makers.tsv: line 4, column reliability: \"0\" is not above 0",
        ),
        (
            "needs.tsv",
            NEEDS.replace("\tclip\t9", "\tclip\t-9"),
            "needs.tsv: line 3, column qty: \"-9\" is negative",
        ),
        (
            "needs.tsv",
            NEEDS.replace("\tclip\t", "\tclips\t"),
            "needs.tsv: line 3, column product: no design in designs.tsv makes \"clips\"",
        ),
        (
            "needs.tsv",
            NEEDS.replace("\t4\t3\t", "\t4\t5\t"),
            "needs.tsv: line 3, column priority: 5 is not 1 to 4",
        ),
        (
            "designs.tsv",
            DESIGNS.replace("1\tclip", "0\tclip"),
            "designs.tsv: line 3, column design: 0 is there twice",
        ),
        (
            "designs.tsv",
            DESIGNS.replace("minutes", "hours"),
            "designs.tsv: line 1, column minutes: is not where it belongs in the header",
        ),
    ];
    for (table, text, said) in cases {
        assert_eq!(
            refused(table, &text),
            format!("essaim: {said}; nothing was planned")
        );
    }
}

#[test]
fn a_folder_without_tables_and_a_time_that_is_none_are_refused() {
    let folder = instance("edges.tsv", EDGES);
    fs::remove_file(folder.path().join("makers.tsv")).unwrap();
    let path = folder.path().to_str().unwrap();
    let output = essaim(&["match", path, "--out", "plan.tsv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("makers.tsv"));
    let output = essaim(&["match", path, "--out", "plan.tsv", "--seconds", "0"]);
    assert_eq!(output.status.code(), Some(2));
}
