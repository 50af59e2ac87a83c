//! A part layer by layer: how much outline, wall, full and sparse filling each one has.

use std::collections::VecDeque;

use super::Profile;
use super::bends::{Bends, Looking};
use super::bitmap::Bitmap;
use super::contours::{Segment, Sweep};
use super::effort::Effort;
use super::grid::Grid;
use super::islands::{Island, islands};
use crate::{BoundingBox, Mesh};

/// What is printed in one layer. Lengths in mm, areas in mm².
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layer {
    /// Its height.
    pub(super) height: f64,
    /// So many layers like it, one on the other.
    pub(super) times: f64,
    /// Is it the one on the bed?
    pub(super) first: bool,
    /// The outline, holes included.
    pub(super) outline: f64,
    /// The part of the outline around small loops.
    pub(super) small: f64,
    /// The part of the outline that has room for every loop behind it.
    pub(super) roomy: f64,
    /// How the outline turns.
    pub(super) bends: Bends,
    /// Loops of the outline.
    pub(super) loops: f64,
    /// Pieces that do not touch.
    pub(super) islands: f64,
    /// Loops and what fills walls too thin for them.
    pub(super) walls: f64,
    /// The outline of what is inside the walls.
    pub(super) core: f64,
    /// Full filling with nothing above.
    pub(super) top: Patch,
    /// Full filling over sparse filling, or over nothing.
    pub(super) bridge: Patch,
    /// Other full filling.
    pub(super) solid: Patch,
    /// Sparse filling.
    pub(super) sparse: Patch,
}

/// An area that is filled with lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Patch {
    /// How large.
    pub(super) area: f64,
    /// Its outline.
    pub(super) outline: f64,
}

/// A cut that waits until the layers above it are known.
struct Cut {
    layer: Layer,
    inside: Bitmap,
}

/// Cuts the part into layers and tells each one's areas.
pub(super) fn layers(mesh: &Mesh, around: &BoundingBox, profile: &Profile) -> Vec<Layer> {
    let Effort {
        layers_a_cut,
        grid,
        profile,
    } = Effort::of(mesh, around, profile);
    let bottom = around.min_mm[2];
    let height = around.max_mm[2] - bottom;
    let mut sweep = Sweep::new(mesh.triangles());
    let mut segments = Vec::new();
    let mut looking = Looking::default();
    let mut window = Window::new(&grid, &profile);
    let mut layers = Vec::new();
    let mut z = 0.0;
    while let Some(Next { thick, times }) = next(z, height, &profile, layers_a_cut) {
        let middle = (times / 2.0).floor() * thick + thick / 2.0;
        sweep.cut(bottom + z + middle, &mut segments);
        let mut cut = cut(&grid, &segments, thick, z == 0.0);
        cut.layer.times = times;
        cut.layer.bends = looking.at((z / height).min(1.0), &segments);
        window.push(cut, &mut layers);
        z += thick * times;
    }
    window.finish(&mut layers);
    layers
}

/// Layers that one cut stands for.
struct Next {
    thick: f64,
    times: f64,
}

/// The layers that begin at `z`; none when the middle of the first would be above the part.
fn next(z: f64, height: f64, profile: &Profile, most: u32) -> Option<Next> {
    let (thick, most) = if z == 0.0 {
        (profile.first_layer_height, 1.0)
    } else {
        (profile.layer_height, f64::from(most))
    };
    let left = ((height - z) / thick - 0.5).ceil();
    (z + thick / 2.0 < height).then_some(Next {
        thick,
        times: left.clamp(1.0, most),
    })
}

fn cut(grid: &Grid, segments: &[Segment], height: f64, first: bool) -> Cut {
    let inside = grid.fill(segments);
    let pieces = islands(&inside);
    let holes = islands(&grid.outside_of(&inside));
    let small = pieces
        .iter()
        .chain(&holes)
        .map(|island| grid.length(island.sides))
        .filter(|length| *length < SMALL_LOOP_MM)
        .sum();
    // All that is outside is one of the islands of the rest.
    let loops = pieces.len() + holes.len().saturating_sub(1);
    Cut {
        layer: Layer {
            height,
            first,
            outline: segments.iter().map(Segment::length).sum(),
            small,
            loops: number(loops),
            islands: number(pieces.len()),
            ..Layer::default()
        },
        inside,
    }
}

/// A loop of a radius of 6.5 mm, which `PrusaSlicer` prints slowly.
const SMALL_LOOP_MM: f64 = 2.0 * std::f64::consts::PI * 6.5;

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// As many cuts as decide whether a layer is full: those under it and above it.
struct Window<'a> {
    grid: &'a Grid,
    profile: &'a Profile,
    /// The oldest first.
    below: VecDeque<Bitmap>,
    waiting: VecDeque<Cut>,
    /// What carries the next layer: walls and full filling.
    firm: Bitmap,
}

impl<'a> Window<'a> {
    fn new(grid: &'a Grid, profile: &'a Profile) -> Self {
        Self {
            grid,
            profile,
            below: VecDeque::new(),
            waiting: VecDeque::new(),
            firm: grid.full(),
        }
    }

    fn push(&mut self, cut: Cut, into: &mut Vec<Layer>) {
        self.waiting.push_back(cut);
        if self.waiting.len() > count(self.profile.top_solid_layers) {
            self.settle(into);
        }
    }

    fn finish(&mut self, into: &mut Vec<Layer>) {
        while !self.waiting.is_empty() {
            self.settle(into);
        }
    }

    /// Tells the areas of the oldest waiting layer.
    fn settle(&mut self, into: &mut Vec<Layer>) {
        let Some(Cut { mut layer, inside }) = self.waiting.pop_front() else {
            return;
        };
        let core = inside.eroded(self.grid.wall);
        self.walls(&mut layer, &inside, &core);
        self.fillings(&mut layer, &inside, core);
        into.push(layer);
        self.below.push_back(inside);
        if self.below.len() > count(self.profile.bottom_solid_layers) {
            self.below.pop_front();
        }
    }

    fn walls(&self, layer: &mut Layer, inside: &Bitmap, core: &Bitmap) {
        let outline = inside.sides().max(1);
        let share = self.grid.length_of(core.sides()) / self.grid.length_of(outline);
        layer.roomy = layer.outline * share.min(1.0);
        layer.walls = self.grid.area(inside.cells()) - self.grid.area(core.cells());
    }

    fn fillings(&mut self, layer: &mut Layer, inside: &Bitmap, core: Bitmap) {
        let (tops, bottoms) = (
            count(self.profile.top_solid_layers),
            count(self.profile.bottom_solid_layers),
        );
        let mut top = core.clone();
        let covered = self.between(&core, tops.min(1), 0);
        top.and_not(&covered);
        let too_small = self.too_small(&self.between(&core, tops.min(1), bottoms.min(1)));
        let mut sparse = self.between(&core, tops, bottoms);
        sparse.and_not(&too_small);
        layer.core = self.grid.length_of(core.sides());
        let mut solid = core;
        solid.and_not(&top);
        solid.and_not(&sparse);
        let mut bridge = solid.clone();
        bridge.and_not(&self.firm);
        solid.and_not(&bridge);
        self.firm = inside.clone();
        self.firm.and_not(&sparse);
        layer.bridge = self.grid.patch(&bridge);
        layer.top = self.grid.patch(&top);
        layer.solid = self.grid.patch(&solid);
        layer.sparse = self.grid.patch(&sparse);
    }

    /// The cells of a layer with so many layers of the part right above and right below them.
    fn between(&self, core: &Bitmap, above: usize, below: usize) -> Bitmap {
        if self.waiting.len() < above || self.below.len() < below {
            return self.grid.empty();
        }
        let mut covered = core.clone();
        for cut in self.waiting.iter().take(above) {
            covered.and(&cut.inside);
        }
        for under in self.below.iter().rev().take(below) {
            covered.and(under);
        }
        covered
    }

    /// Sparse islands so small that the slicer fills them whole.
    fn too_small(&self, inner: &Bitmap) -> Bitmap {
        let small = |island: &Island| {
            self.grid
                .area(u64::try_from(island.cells).unwrap_or(u64::MAX))
                <= self.profile.solid_infill_below_area
        };
        let mut filled = self.grid.empty();
        for island in islands(inner).iter().filter(|island| small(island)) {
            for run in &island.runs {
                filled.fill(run.row, run.from, run.to);
            }
        }
        filled
    }
}

fn count(layers: u32) -> usize {
    usize::try_from(layers).unwrap_or(usize::MAX)
}
