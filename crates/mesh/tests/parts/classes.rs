//! Estimates for each class of machine against a real slicer that was given the same settings.

use essaim_mesh::{Estimate, Limits, Motion, Profile, estimates, read};
use std::{collections::HashMap, env, fs, path::Path};

const CLASSES: [&str; 3] = ["slow", "basic", "fast"];

type Row = HashMap<String, String>;

/// One estimate for each class, in the order of [`CLASSES`].
fn ours(part: &Path, profile: &Profile) -> [Estimate; 3] {
    let file = fs::read(part).expect("a part");
    let mesh = read(&file, Limits::default()).expect("a readable part");
    let motions = [Motion::slow(), Motion::basic(), Motion::fast()];
    estimates(&mesh, profile, motions)
}

fn rows(table: &Path) -> Vec<Row> {
    let mut table = csv::Reader::from_path(table).expect("a table");
    let rows = table.deserialize::<Row>();
    rows.map(|row| row.expect("a row")).collect()
}

/// By class, the mean of the absolute shares by which grams and minutes are off. Prints every part.
fn errors(folder: &Path, rows: &[Row], profile: impl Fn(&Row) -> Profile) -> [[f64; 2]; 3] {
    let mut known: HashMap<&str, [Estimate; 3]> = HashMap::new();
    let mut sums = [[0.0; 3]; 3];
    for row in rows {
        let file = row["file"].as_str();
        let ours = known
            .entry(file)
            .or_insert_with(|| ours(&folder.join(file), &profile(row)));
        let class = CLASSES.iter().position(|class| *class == row["class"]);
        let class = class.expect("a class");
        let figure = |name: &str| row[name].parse::<f64>().expect("a figure");
        let grams = ours[class].grams / figure("grams") - 1.0;
        let minutes = ours[class].minutes / figure("minutes") - 1.0;
        println!(
            "{:5} {file}: {:.1} g ({:+.1} %), {:.1} min of {:.1} ({:+.1} %)",
            row["class"],
            ours[class].grams,
            grams * 100.0,
            ours[class].minutes,
            figure("minutes"),
            minutes * 100.0
        );
        let [all_grams, all_minutes, count] = &mut sums[class];
        *all_grams += grams.abs();
        *all_minutes += minutes.abs();
        *count += 1.0;
    }
    let means = sums.map(|[grams, minutes, count]| [grams / count, minutes / count]);
    for (class, [grams, minutes]) in CLASSES.iter().zip(means) {
        println!(
            "{class}: mean absolute error {:.1} % of grams, {:.1} % of minutes",
            grams * 100.0,
            minutes * 100.0
        );
    }
    means
}

#[test]
fn our_own_designs_take_what_a_slicer_says_on_every_class_of_machine() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let count = |row: &Row, name: &str| row[name].parse::<u32>().expect("a count");
    let profile = |row: &Row| Profile {
        perimeters: count(row, "walls"),
        top_solid_layers: count(row, "top_layers"),
        bottom_solid_layers: count(row, "bottom_layers"),
        fill_density: f64::from(count(row, "infill_percent")) / 100.0,
        filament_density: 1.27,
        ..Profile::default()
    };
    let rows = rows(&here.join("tests/sliced.csv"));
    let errors = errors(&here.join("../../designs"), &rows, profile);
    for (class, [grams, minutes]) in CLASSES.iter().zip(errors) {
        assert!(
            grams <= 0.07 && minutes <= 0.10,
            "{class}: {grams} {minutes}"
        );
    }
}

#[test]
fn other_peoples_parts_take_what_a_slicer_says_on_every_class_of_machine() {
    let Some(shared) = env::var_os("ESSAIM_SHARED") else {
        println!("skipped: ESSAIM_SHARED is not set, so there are no real files to compare with");
        return;
    };
    let folder = Path::new(&shared).join("stl");
    let rows = rows(&folder.join("slicer-classes.csv"));
    let errors = errors(&folder, &rows, |_| Profile::default());
    for (class, [grams, minutes]) in CLASSES.iter().zip(errors) {
        assert!(
            grams <= 0.07 && minutes <= 0.10,
            "{class}: {grams} {minutes}"
        );
    }
}
