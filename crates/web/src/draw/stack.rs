//! The stack of an inspection, seen from the side, with the drawn piece marked.

use super::ink::{Picture, Tenths, scale};

/// The most pieces drawn apart; a taller stack keeps its shape and the drawn piece its height.
const MOST: u32 = 20;

/// A stack of `pieces`, the `drawn` one (1 is the top) marked by an arrow. It is a decoration: the
/// row beside says "12th piece".
pub fn stack(pieces: u32, drawn: u32) -> String {
    let shown = pieces.clamp(1, MOST);
    let marked = if pieces <= MOST {
        drawn.clamp(1, shown)
    } else {
        let place = scale(
            i128::from(drawn.clamp(1, pieces) - 1),
            i128::from(pieces),
            i64::from(MOST),
        );
        u32::try_from(place).unwrap_or(0) + 1
    };
    let mut picture = Picture::open("sk", "viewBox=\"0 0 52 46\"", "");
    for place in 1..=shown {
        let on = if place == marked { " class=\"on\"" } else { "" };
        let y = Tenths(20 + i64::from(place - 1) * 21);
        picture.put(format_args!(
            "<rect{on} y=\"{y}\" width=\"34\" height=\"1.4\"/>"
        ));
    }
    let y = Tenths(27 + i64::from(marked - 1) * 21);
    picture.put(format_args!("<path d=\"M38 {y}l6-3v6z\"/>"));
    picture.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::assert_sound;

    #[test]
    fn exactly_one_piece_is_marked_whatever_is_asked() {
        for (pieces, drawn) in [
            (20, 12),
            (1, 1),
            (0, 0),
            (20, 99),
            (400, 400),
            (400, 1),
            (u32::MAX, 7),
        ] {
            let svg = stack(pieces, drawn);
            assert_eq!(svg.matches("class=\"on\"").count(), 1, "{pieces} {drawn}");
            assert!(svg.matches("<rect").count() <= 20);
            assert_sound(&svg);
        }
    }

    #[test]
    fn the_last_piece_of_a_tall_stack_is_at_the_bottom() {
        assert!(stack(400, 400).contains("class=\"on\" y=\"41.9\""));
    }
}
