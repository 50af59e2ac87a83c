//! Whether a part goes on a machine: measured by `mesh`, with the margin and the names of the domain.

use essaim_domain::fit::{Fit, Over};
use essaim_domain::workshop::Process;
use essaim_mesh as mesh;
use essaim_store::claim::Able;

/// Width, depth and height in whole millimetres.
pub(crate) type Size = (i64, i64, i64);

/// How a part goes on a machine of this process with so much room.
pub(crate) fn fit(process: Process, part: Size, room: Size) -> Fit {
    let (x_mm, y_mm, z_mm) = (real(room.0), real(room.1), real(room.2));
    let room = mesh::Envelope { x_mm, y_mm, z_mm };
    let part = mesh::BoundingBox {
        min_mm: [0.0; 3],
        max_mm: [real(part.0), real(part.1), real(part.2)],
    };
    match mesh::fit(&part, &room, real(process.margin_mm())) {
        mesh::Fit::Fits { .. } => Fit::Upright,
        mesh::Fit::FitsLaidOnAnotherFace { .. } if process.lays_parts() => Fit::OnlyLaid,
        mesh::Fit::FitsLaidOnAnotherFace { over } | mesh::Fit::TooLarge { over } => {
            Fit::TooLarge(lengths(&over))
        }
    }
}

/// The room a machine of this process leaves for a part that stands as it was drawn.
pub(crate) fn room_upright(process: Process, room: Size) -> Size {
    let margins = 2 * process.margin_mm();
    let left = |side: i64| (side - margins).max(0);
    (left(room.0), left(room.1), room.2)
}

/// How the version goes on that machine of hers; none where it does not make such parts.
pub(crate) fn on(machine: &Able) -> Option<Fit> {
    let makes = machine.process == machine.part_process && machine.has_material;
    makes.then(|| fit(machine.process, machine.part, machine.room))
}

fn lengths(over: &[mesh::TooLong]) -> Over {
    let along = |axis: mesh::Axis| {
        let found = over.iter().find(|one| one.axis == axis);
        found.map_or(0, |one| whole(one.part_mm - one.room_mm))
    };
    Over {
        x_mm: along(mesh::Axis::X),
        y_mm: along(mesh::Axis::Y),
        z_mm: along(mesh::Axis::Z),
    }
}

/// Millimetres of a difference of whole numbers.
fn whole(mm: f64) -> i64 {
    format!("{mm:.0}").parse().unwrap_or(i64::MAX)
}

fn real(mm: i64) -> f64 {
    f64::from(i32::try_from(mm).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BED: Size = (220, 200, 250);

    #[test]
    fn a_skirt_needs_its_room_on_a_printer_and_none_on_a_laser() {
        assert_eq!(fit(Process::Fff, (214, 194, 250), BED), Fit::Upright);
        assert_eq!(fit(Process::Fff, (194, 214, 250), BED), Fit::Upright);
        assert_eq!(fit(Process::Laser, (220, 200, 1), BED), Fit::Upright);
        assert_eq!(room_upright(Process::Fff, BED), (214, 194, 250));
        assert_eq!(room_upright(Process::Laser, BED), BED);
        let over = Over {
            x_mm: 0,
            y_mm: 6,
            z_mm: 0,
        };
        let too_wide = fit(Process::Fff, (240, 220, 1), (246, 220, 200));
        assert_eq!(too_wide, Fit::TooLarge(over));
    }

    #[test]
    fn a_tall_part_is_laid_only_where_laying_makes_sense() {
        let tall = (20, 30, 260);
        let bed = (300, 100, 200);
        let over = Over {
            x_mm: 0,
            y_mm: 0,
            z_mm: 60,
        };
        assert_eq!(fit(Process::Fff, tall, bed), Fit::OnlyLaid);
        assert_eq!(fit(Process::Laser, tall, bed), Fit::TooLarge(over));
    }
}
