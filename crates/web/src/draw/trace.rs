//! What came from what: boxes in columns, pieces flow to the right. The table beside is the truth.

use super::ink::{Picture, Tenths, scale, text};
use super::stage::Stage;

/// A box: a spool, a batch, a place.
#[derive(Debug, Clone)]
pub struct TraceBox {
    /// What it is.
    pub name: String,
    /// How many pieces, or what more there is to say.
    pub note: String,
    /// Gives the colour of its edge.
    pub stage: Stage,
}

/// Pieces that went from one box to another, by column and row.
#[derive(Debug, Clone, Copy)]
pub struct TraceArrow {
    /// From this column and row.
    pub from: (usize, usize),
    /// To this one.
    pub to: (usize, usize),
    /// How many pieces.
    pub units: i64,
}

/// A trace.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Boxes by column.
    pub columns: Vec<Vec<TraceBox>>,
    /// What went where.
    pub arrows: Vec<TraceArrow>,
    /// The sentence a reader hears.
    pub says: String,
}

/// Tenths of a picture unit.
const WIDE: i64 = 1_800;
const STEP: i64 = 2_500;
const HIGH: i64 = 360;
const ROW: i64 = 460;
/// The widest arrow, of the most pieces.
const THICK: i64 = 100;

/// The picture, to stand in a `.scroll` frame that scrolls alone.
pub fn trace(data: &Trace) -> String {
    let count = |number: usize| i64::try_from(number).unwrap_or(0);
    let rows = data.columns.iter().map(Vec::len).max().unwrap_or(0);
    let wide = (count(data.columns.len()) - 1).max(0) * STEP + WIDE + 20;
    let high = count(rows) * ROW + 20;
    let (w, h) = (Tenths(wide), Tenths(high));
    let view = format!("width=\"{w}\" viewBox=\"0 0 {w} {h}\"");
    let mut picture = Picture::open("ch", &view, &data.says);
    let most = data.arrows.iter().map(|arrow| arrow.units).max();
    for arrow in &data.arrows {
        let ((from, row), (to, other)) = (arrow.from, arrow.to);
        let (x, y) = (count(from) * STEP + WIDE, middle(count(row)));
        let (to_x, to_y) = (count(to) * STEP, middle(count(other)));
        let bend = i64::midpoint(x, to_x);
        let thick = scale(
            i128::from(arrow.units),
            i128::from(most.unwrap_or(1)),
            THICK,
        );
        picture.put(format_args!(
            "<path class=\"l-transit\" stroke-width=\"{}\" fill=\"none\" d=\"M{} {}C{} {} {} {} {} {}\"/>",
            Tenths(thick.max(10)),
            Tenths(x),
            Tenths(y),
            Tenths(bend),
            Tenths(y),
            Tenths(bend),
            Tenths(to_y),
            Tenths(to_x),
            Tenths(to_y),
        ));
    }
    for (column, boxes) in (0_i64..).zip(&data.columns) {
        for (row, one) in (0_i64..).zip(boxes) {
            put(&mut picture, (column * STEP + 10, row * ROW + 10), one);
        }
    }
    picture.close()
}

const fn middle(row: i64) -> i64 {
    row * ROW + 10 + HIGH / 2
}

fn put(picture: &mut Picture, (x, y): (i64, i64), one: &TraceBox) {
    picture.put(format_args!(
        "<rect fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".35\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\"/>\
         <rect class=\"{}\"{} x=\"{}\" y=\"{}\" width=\"4\" height=\"{}\"/>\
         <text class=\"tb1\" x=\"{}\" y=\"{}\">{}</text><text class=\"tm\" x=\"{}\" y=\"{}\">{}</text>",
        Tenths(x),
        Tenths(y),
        Tenths(WIDE - 10),
        Tenths(HIGH),
        one.stage.class(),
        one.stage.hatch(),
        Tenths(x),
        Tenths(y),
        Tenths(HIGH),
        Tenths(x + 100),
        Tenths(y + 150),
        text(&one.name, 22),
        Tenths(x + 100),
        Tenths(y + 300),
        text(&one.note, 26),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_and_the_most_pieces_are_the_thickest_arrow() {
        let one = |name: &str| TraceBox {
            name: name.to_owned(),
            note: String::new(),
            stage: Stage::Made,
        };
        let arrow = |to, units| TraceArrow {
            from: (0, 0),
            to: (1, to),
            units,
        };
        let drawn = trace(&Trace {
            columns: vec![vec![one("<b>")], vec![one("a"), one("b")]],
            arrows: vec![arrow(0, 100), arrow(1, 10)],
            says: "x".into(),
        });
        assert!(
            drawn.contains("&lt;b&gt;") && !drawn.contains("<b>"),
            "{drawn}"
        );
        assert!(
            drawn.contains("stroke-width=\"10\"") && drawn.contains("stroke-width=\"1\""),
            "{drawn}"
        );
    }
}
