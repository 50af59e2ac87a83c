//! What must hold for any bytes taken for an STL file.

use essaim_mesh::{
    Envelope, Limits, Mesh, Profile, Size, View, estimate, fit, measure, picture, read,
};

/// Enough for every way through the reader, and little enough to draw each part in every view.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    triangles: 2_000,
};

/// Reads, measures, estimates and draws the file, or gets a clear refusal. Panics when something else
/// comes of it. Says whether it was read.
pub(crate) fn holds(bytes: &[u8]) -> bool {
    match read(bytes, LIMITS) {
        Ok(mesh) => {
            no_more_than_was_there(&mesh, bytes.len());
            measured(&mesh);
            estimated(&mesh);
            drawn(&mesh);
            true
        }
        Err(refusal) => {
            let sentence = refusal.to_string();
            assert!(sentence.contains("Nothing was kept"), "{sentence}");
            assert!(sentence.len() < 400, "{sentence}");
            assert!(!sentence.contains(char::is_control), "{sentence:?}");
            assert!(refusal.key().starts_with("mesh-"), "{refusal:?}");
            let arguments = refusal.arguments();
            assert!(arguments.len() <= 3, "{arguments:?}");
            false
        }
    }
}

/// A triangle takes 50 bytes of a binary file and more of a text, so memory follows the file.
fn no_more_than_was_there(mesh: &Mesh, bytes: usize) {
    let triangles = mesh.triangles();
    assert!(!triangles.is_empty() && triangles.len() * 50 <= bytes);
    for number in triangles.as_flattened().as_flattened() {
        assert!(number.is_finite() && number.abs() < 1e5, "{number}");
        assert!(*number != 0.0 || number.is_sign_positive(), "minus zero");
    }
    let name = mesh.name().unwrap_or_default();
    assert!(name.chars().count() <= 80 && !name.contains(char::is_control));
}

fn measured(mesh: &Mesh) {
    let report = measure(mesh);
    let sides = report.bounding_box.size_mm();
    assert!(sides.into_iter().all(|side| (0.0..=2e5).contains(&side)));
    assert!(report.area_mm2.is_finite() && report.area_mm2 >= 0.0);
    assert!(report.volume_mm3.is_none_or(f64::is_finite));
    assert!(report.bodies <= report.triangles);
    assert!(report.degenerate_triangles <= report.triangles);
    let odd = report.open_edges + report.over_shared_edges;
    assert!(odd <= 3 * report.triangles && report.miswound_edges <= 3 * report.triangles);
    assert!(!report.watertight || odd == 0);
    for warning in &report.warnings {
        let sentence = warning.to_string();
        assert!(!sentence.is_empty() && warning.key().starts_with("mesh-warning-"));
    }
    let bed = Envelope {
        x_mm: 250.0,
        y_mm: 210.0,
        z_mm: 200.0,
    };
    let _any = fit(&report.bounding_box, &bed, 3.0);
}

fn estimated(mesh: &Mesh) {
    // Thick layers and wide walls, and no house: the same code, in a thousandth of the time.
    let sides = measure(mesh).bounding_box.size_mm();
    if sides.map(|side| side + 4.0).into_iter().product::<f64>() > 3e7 {
        return;
    }
    let coarse = Profile {
        layer_height: 2.0,
        first_layer_height: 2.0,
        nozzle_diameter: 3.0,
        ..Profile::default()
    };
    let estimate = estimate(mesh, &coarse);
    assert!(
        estimate.grams.is_finite() && estimate.grams >= 0.0,
        "{estimate:?}"
    );
    assert!(
        estimate.minutes.is_finite() && estimate.minutes >= 0.0,
        "{estimate:?}"
    );
    assert!(estimate.layers <= 100_001, "{estimate:?}");
}

fn drawn(mesh: &Mesh) {
    let size = Size {
        width: 48,
        height: 36,
    };
    for view in View::ALL {
        let drawn = picture(mesh, view, size).expect("a picture");
        assert!(drawn.starts_with(b"\x89PNG") && drawn.len() < 20_000);
    }
}
