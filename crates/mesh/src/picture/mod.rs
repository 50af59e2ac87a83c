//! Pictures of a part, drawn by the processor alone: no display, no graphics card.

mod camera;
mod canvas;
mod ink;

pub use camera::View;

use crate::Mesh;
use camera::Camera;
use canvas::Canvas;

/// A picture's size in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right, 16 to 2048.
    pub width: u32,
    /// From top to bottom, 16 to 2048.
    pub height: u32,
}

impl Default for Size {
    fn default() -> Self {
        Self {
            width: 480,
            height: 360,
        }
    }
}

impl Size {
    /// Twice as many points each way are drawn as are shown, so that edges are smooth.
    fn drawn(self) -> (usize, usize) {
        let points = |side: u32| usize::try_from(side.clamp(16, 2048)).unwrap_or(16) * 2;
        (points(self.width), points(self.height))
    }
}

/// The picture could not be written into memory.
#[derive(Debug, thiserror::Error)]
#[error("the picture could not be written: {0}")]
pub struct NotDrawn(#[from] png::EncodingError);

/// Draws a part as a PNG with nothing behind it. The same part always gives the same bytes.
///
/// # Errors
/// [`NotDrawn`], for want of memory.
pub fn picture(mesh: &Mesh, view: View, size: Size) -> Result<Vec<u8>, NotDrawn> {
    let (width, height) = size.drawn();
    let camera = Camera::towards(mesh, view, side(width), side(height));
    let mut canvas = Canvas::new(width, height);
    for triangle in mesh.triangles() {
        canvas.draw(triangle.map(|corner| camera.place(corner)));
    }
    let mut points = Vec::with_capacity(width * height);
    for y in (0..height).step_by(2) {
        for x in (0..width).step_by(2) {
            let four = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)];
            points.extend(ink::blended(four.map(|(x, y)| ink::colour(&canvas, x, y))));
        }
    }
    written(&points, width / 2, height / 2)
}

fn written(points: &[u8], width: usize, height: usize) -> Result<Vec<u8>, NotDrawn> {
    let points_of = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, points_of(width), points_of(height));
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(points)?;
    writer.finish()?;
    Ok(file)
}

fn side(points: usize) -> f64 {
    u32::try_from(points).map_or(0.0, f64::from)
}
