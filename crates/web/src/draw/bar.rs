//! The quantity bar, a meter and a sparkline: pictures that stretch with their place.

use super::ink::{Picture, Tenths, put, scale};
use super::stage::{Segment, Stage};

/// The narrowest part of a bar that still shows, in hundredths of a percent.
const LEAST: i64 = 60;
/// A whole bar, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// The three heights of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarSize {
    /// 12 px, on a ticket.
    Small,
    /// 24 px.
    Plain,
    /// 40 px, at the head of a page.
    Large,
}

impl BarSize {
    fn class(self) -> &'static str {
        match self {
            Self::Small => "q sm",
            Self::Plain => "q",
            Self::Large => "q lg",
        }
    }
}

/// A bar of the stages in the given order; a stage without units is left out, a small one stays
/// visible. Without any unit it is an empty groove. The numbers belong in the legend below.
pub fn quantity_bar(segments: &[Segment], size: BarSize, says: &str) -> String {
    let mut picture = Picture::open(size.class(), "", says);
    let shown: Vec<&Segment> = segments.iter().filter(|s| s.units > 0).collect();
    let mut x = 0;
    for (segment, width) in shown.iter().zip(widths(&shown)) {
        picture.put(format_args!(
            "<rect class=\"{}\"{} x=\"{}%\" width=\"{}%\" height=\"100%\"/>",
            segment.stage.class(),
            segment.stage.hatch(),
            percent(x),
            percent(width),
        ));
        x += width;
    }
    if shown.is_empty() {
        picture.put(format_args!(
            "<rect class=\"q-none\" width=\"100%\" height=\"100%\"/>"
        ));
    }
    picture.close()
}

/// Widths in hundredths of a percent that add up to the whole; the widest pays for the narrowest.
fn widths(shown: &[&Segment]) -> Vec<i64> {
    let total: i128 = shown.iter().map(|s| i128::from(s.units)).sum();
    let mut widths: Vec<i64> = shown
        .iter()
        .map(|s| scale(i128::from(s.units), total, WHOLE).max(LEAST))
        .collect();
    let rest = WHOLE - widths.iter().sum::<i64>();
    if let Some(widest) = widths.iter_mut().max() {
        *widest = (*widest + rest).max(LEAST);
    }
    widths
}

/// Hundredths of a percent as `12.34`.
fn percent(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// A thin bar for one amount out of another (a spool's grams, a print's progress); more than the whole
/// is shown full.
pub fn meter(stage: Stage, part: u64, whole: u64, says: &str) -> String {
    let width = scale(i128::from(part.min(whole)), i128::from(whole), WHOLE);
    let mut picture = Picture::open("mtr", "", says);
    picture.put(format_args!(
        "<rect class=\"{}\"{} width=\"{}%\" height=\"100%\"/>",
        stage.class(),
        stage.hatch(),
        percent(width),
    ));
    picture.close()
}

/// A small line from zero over the days given, oldest first. Without a sentence it is a decoration
/// beside its number. One value alone is drawn flat; none leaves only the ground line.
pub fn sparkline(values: &[u64], stage: Stage, says: &str) -> String {
    let mut picture = Picture::open(
        "spk",
        "viewBox=\"0 0 200 36\" preserveAspectRatio=\"none\"",
        says,
    );
    picture.put(format_args!("<path class=\"ax\" d=\"M0 35H200\"/>"));
    let top = i128::from(values.iter().copied().max().unwrap_or(0).max(1));
    let steps = i128::try_from(values.len().saturating_sub(1))
        .unwrap_or(0)
        .max(1);
    let mut line = String::new();
    for (place, value) in (0_i128..).zip(values) {
        let x = Tenths(scale(place, steps, 2_000));
        let y = Tenths(345 - scale(i128::from(*value), top, 305));
        put(
            &mut line,
            format_args!("{}{x} {y}", if place == 0 { "M" } else { "L" }),
        );
    }
    if values.len() == 1 {
        line.push_str("H200");
    }
    if !line.is_empty() {
        picture.put(format_args!(
            "<path class=\"l {}\" d=\"{line}\"/>",
            stage.line()
        ));
    }
    picture.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::{HOSTILE, assert_sound};

    fn segment(stage: Stage, units: u64) -> Segment {
        Segment {
            stage,
            units,
            name: String::new(),
            figure: String::new(),
        }
    }

    fn widths_of(svg: &str) -> Vec<f64> {
        svg.split(" width=\"")
            .skip(1)
            .map(|w| w.split('%').next().unwrap().parse().unwrap())
            .collect()
    }

    #[test]
    fn the_parts_of_a_bar_add_up_to_all_of_it() {
        let parts = [
            segment(Stage::Received, 9_140),
            segment(Stage::Open, 6_480),
            segment(Stage::Closed, 1),
        ];
        let svg = quantity_bar(&parts, BarSize::Large, "Stages");
        let total: f64 = widths_of(&svg).iter().sum();
        assert!((total - 100.0).abs() < 0.001, "{total}");
        assert!(widths_of(&svg)[2] >= 0.6, "one unit still shows");
        assert!(svg.contains("fill=\"url(#h-open)\""));
        assert_sound(&svg);
    }

    #[test]
    fn a_need_of_nothing_is_an_empty_groove() {
        let svg = quantity_bar(&[segment(Stage::Open, 0)], BarSize::Plain, "Nothing");
        assert!(svg.contains("q-none") && !svg.contains("q-open"));
        assert_sound(&quantity_bar(&[], BarSize::Small, ""));
    }

    #[test]
    fn the_largest_counts_still_fit() {
        let parts = [
            segment(Stage::Made, u64::MAX),
            segment(Stage::Open, u64::MAX),
        ];
        assert_eq!(
            widths_of(&quantity_bar(&parts, BarSize::Plain, "")),
            [50.0, 50.0]
        );
    }

    #[test]
    fn a_sentence_cannot_break_out() {
        for name in HOSTILE {
            assert_sound(&quantity_bar(
                &[segment(Stage::Made, 1)],
                BarSize::Plain,
                name,
            ));
            assert_sound(&sparkline(&[1, 2], Stage::Made, name));
            assert_sound(&meter(Stage::Made, 1, 2, name));
        }
    }

    #[test]
    fn a_spool_heavier_than_full_is_shown_full_and_an_unknown_one_empty() {
        assert_eq!(widths_of(&meter(Stage::Claimed, 1_200, 1_000, "")), [100.0]);
        assert_eq!(widths_of(&meter(Stage::Claimed, 12, 0, "")), [0.0]);
    }

    #[test]
    fn a_sparkline_starts_at_zero_and_survives_no_days() {
        assert!(sparkline(&[0, 10], Stage::Made, "").contains("M0 34.5L200 4"));
        assert!(!sparkline(&[], Stage::Made, "").contains("class=\"l "));
        assert!(sparkline(&[3], Stage::Made, "").contains("H200"));
    }
}
