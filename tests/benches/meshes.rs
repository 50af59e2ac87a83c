//! What measuring a part of two million triangles takes, beside trimesh and admesh, and how soon a visor
//! is drawn.
//!
//! `cargo bench -p essaim-tests --bench meshes` builds the program as it is released and runs it and those
//! of the two that are installed in turns, on a file it makes: `python3` must find trimesh (`pip install
//! trimesh scipy networkx`), `admesh` is a Debian package. Each round compares runs that followed each
//! other. How long admesh takes depends on where neighbours stand in the file, so there are three orders.
//! `… --bench meshes -- PROGRAM` measures one that was built before.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench prints its figures, and stops when it cannot measure"
)]

mod made;
mod watched;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use essaim_testkit::testing::Scratch;
use made::Order;
use serde_json::Value;
use watched::{Took, run};

const ROUNDS: usize = 3;
const DRAWINGS: usize = 21;
const VISOR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../designs/visor/headband.stl");
const VISOR_TRIANGLES: usize = 15_000;

/// The figures of `essaim mesh`, by trimesh.
const TRIMESH: &str = "
import json, sys, trimesh
mesh = trimesh.load(sys.argv[1])
print(json.dumps({
    'triangles': len(mesh.faces), 'bodies': int(mesh.body_count),
    'bbox_mm': dict(zip('xyz', mesh.extents.tolist())),
    'volume_mm3': float(mesh.volume) if mesh.is_winding_consistent else None,
    'area_mm2': float(mesh.area), 'watertight': bool(mesh.is_watertight)}))
";

fn main() {
    let given = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let program = given.map_or_else(release, PathBuf::from);
    let folder = Scratch::new().expect("a folder");
    let bench = Bench {
        program,
        folder: folder.path().to_owned(),
        trimesh: answers(&["python3", "-c", "import trimesh, scipy, networkx"]),
        admesh: answers(&["admesh", "--version"]),
    };
    for (there, name) in [(bench.trimesh, "trimesh"), (bench.admesh, "admesh")] {
        if !there {
            println!("{name} is not installed, and is left out.");
        }
    }
    println!("| order | essaim: CPU s, MB | trimesh: CPU s, MB | admesh: CPU s, MB |");
    println!("|---|---|---|---|");
    let rows: Vec<String> = Order::ALL.map(|order| bench.measure(order)).into();
    println!(
        "\n| order | trimesh / essaim, CPU | admesh / essaim, CPU | essaim / trimesh, memory |"
    );
    println!("|---|---|---|---|");
    for row in rows {
        println!("{row}");
    }
    bench.draw();
}

/// Builds the program, beside this bench.
fn release() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "essaim"])
        .status();
    assert!(built.is_ok_and(|status| status.success()), "it builds");
    let bench = std::env::current_exe().expect("this program");
    let folder = bench.parent().and_then(Path::parent);
    folder.expect("the folder of programs").join("essaim")
}

/// Whether a peer is there.
fn answers(words: &[&str]) -> bool {
    let mut command = Command::new(words[0]);
    let quiet = command.args(&words[1..]).stdin(Stdio::null());
    let quiet = quiet.stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

struct Bench {
    program: PathBuf,
    folder: PathBuf,
    trimesh: bool,
    admesh: bool,
}

#[derive(Default)]
struct Runs {
    essaim: Vec<Took>,
    trimesh: Vec<Took>,
    admesh: Vec<Took>,
}

impl Bench {
    /// Prints what one order took; gives the row of its ratios.
    fn measure(&self, order: Order) -> String {
        let file = self.folder.join("ring.stl");
        made::write(&file, &made::ring(order));
        let mut runs = Runs::default();
        for _ in 0..ROUNDS {
            let (essaim, said) = self.run(
                Command::new(&self.program)
                    .args(["mesh", "--json"])
                    .arg(&file),
            );
            if self.trimesh {
                let (trimesh, theirs) =
                    self.run(Command::new("python3").args(["-c", TRIMESH]).arg(&file));
                agree(&said, &theirs);
                runs.trimesh.push(trimesh);
            }
            if self.admesh {
                runs.admesh
                    .push(self.run(Command::new("admesh").arg(&file)).0);
            }
            runs.essaim.push(essaim);
        }
        println!(
            "| {} | {} | {} | {} |",
            order.name(),
            taken(&runs.essaim),
            taken(&runs.trimesh),
            taken(&runs.admesh)
        );
        let cpu = |took: &Took| took.cpu;
        let memory = |took: &Took| took.memory;
        format!(
            "| {} | {} | {} | {} |",
            order.name(),
            ratio(&runs.trimesh, &runs.essaim, cpu),
            ratio(&runs.admesh, &runs.essaim, cpu),
            ratio(
                if self.trimesh { &runs.essaim } else { &[] },
                &runs.trimesh,
                memory
            )
        )
    }

    fn run(&self, command: &mut Command) -> (Took, String) {
        run(command, &self.folder.join("said"))
    }

    /// Prints how long a thumbnail takes, the start of the program included.
    fn draw(&self) {
        let (file, picture) = (self.folder.join("visor.stl"), self.folder.join("visor.png"));
        made::write(&file, &made::finer(Path::new(VISOR), VISOR_TRIANGLES));
        let times = (0..DRAWINGS).map(|_| {
            let mut command = Command::new(&self.program);
            let command = command.arg("thumb").arg(&file).arg("-o").arg(&picture);
            self.run(command).0.wall * 1000.0
        });
        let drawn = spread(times.collect(), 1);
        println!(
            "\nA thumbnail of a visor of {VISOR_TRIANGLES} triangles: {drawn} ms from start to end."
        );
    }
}

/// Both measured the same part.
fn agree(ours: &str, theirs: &str) {
    let [ours, theirs] = [ours, theirs].map(serde_json::from_str::<Value>);
    let (ours, theirs) = (ours.expect("JSON"), theirs.expect("JSON"));
    for whole in ["triangles", "bodies", "watertight"] {
        assert_eq!(ours[whole], theirs[whole], "{whole}");
    }
    for figure in [
        "/volume_mm3",
        "/area_mm2",
        "/bbox_mm/x",
        "/bbox_mm/y",
        "/bbox_mm/z",
    ] {
        let [a, b] = [&ours, &theirs].map(|said| said.pointer(figure).and_then(Value::as_f64));
        let (a, b) = a.zip(b).expect("a figure");
        assert!((a / b - 1.0).abs() < 1e-6, "{figure}: {a} {b}");
    }
}

fn taken(runs: &[Took]) -> String {
    if runs.is_empty() {
        return "not installed".to_owned();
    }
    let cpu = spread(runs.iter().map(|took| took.cpu).collect(), 2);
    let memory = spread(runs.iter().map(|took| took.memory).collect(), 0);
    format!("{cpu}, {memory}")
}

/// Round by round, so that a busy moment weighs on both.
fn ratio(of: &[Took], to: &[Took], what: impl Fn(&Took) -> f64) -> String {
    if of.is_empty() {
        return "not installed".to_owned();
    }
    let pairs = of.iter().zip(to);
    spread(pairs.map(|(of, to)| what(of) / what(to)).collect(), 2)
}

/// The median, and the least to the most.
fn spread(mut figures: Vec<f64>, digits: usize) -> String {
    figures.sort_unstable_by(f64::total_cmp);
    let [least, median, most] = [0, figures.len() / 2, figures.len() - 1].map(|at| figures[at]);
    format!("{median:.digits$} ({least:.digits$} to {most:.digits$})")
}
