//! Surface and volume, summed so that two million small terms lose nothing that matters.

use super::BoundingBox;
use crate::Triangle;

pub(super) struct Sums {
    pub(super) area_mm2: f64,
    pub(super) volume_mm3: f64,
    pub(super) degenerate: u64,
}

/// Volume is the sum of the tetrahedra from the box's centre: from a far origin an open mesh's
/// sum would drift, and large terms would cancel.
pub(super) fn over(triangles: &[Triangle], around: &BoundingBox, merging_mm: f64) -> Sums {
    let centre = around.centre_mm();
    let (mut area, mut volume, mut degenerate) = (Sum::default(), Sum::default(), 0);
    for triangle in triangles {
        let [first, second, third] = triangle.map(|corner| minus(corner.map(f64::from), centre));
        let (along, across) = (minus(second, first), minus(third, first));
        let normal = cross(along, across);
        let doubled_area = dot(normal, normal).sqrt();
        area.add(doubled_area / 2.0);
        volume.add(dot(first, normal));
        // Its height over its longest side is within the merging distance.
        let last = minus(third, second);
        let longest = dot(along, along)
            .max(dot(across, across))
            .max(dot(last, last))
            .sqrt();
        if doubled_area <= longest * merging_mm {
            degenerate += 1;
        }
    }
    Sums {
        area_mm2: area.total(),
        volume_mm3: volume.total() / 6.0,
        degenerate,
    }
}

/// Neumaier's sum: carries what each addition rounds away.
#[derive(Default)]
struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    fn add(&mut self, term: f64) {
        let next = self.sum + term;
        self.lost += if self.sum.abs() >= term.abs() {
            (self.sum - next) + term
        } else {
            (term - next) + self.sum
        };
        self.sum = next;
    }

    fn total(&self) -> f64 {
        self.sum + self.lost
    }
}

fn minus([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ax - bx, ay - by, az - bz]
}

fn cross([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}

fn dot([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> f64 {
    ax * bx + ay * by + az * bz
}
