//! Lines from zero over days: what is asked, made and received, and when it would all be there.

use super::frame::Frame;
use super::stage::Stage;

/// One line. Its name and figure stand at its end, there is no colour legend.
#[derive(Debug, Clone)]
pub struct Series {
    /// What it counts; gives the colour.
    pub stage: Stage,
    /// Its name.
    pub name: String,
    /// Its last number, as the page's language writes it.
    pub figure: String,
    /// Day (any count of days) and units, oldest first.
    pub points: Vec<(i64, u64)>,
    /// Drawn as stairs: a demand changes at once, production grows.
    pub stairs: bool,
}

/// A named place on an axis.
#[derive(Debug, Clone)]
pub struct Tick {
    /// The day, or the units.
    pub at: i64,
    /// What is written there.
    pub name: String,
}

/// When the last series would reach the target.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// Units to reach.
    pub target: u64,
    /// Earliest, likely and latest day: eight chances in ten lie between the first and the last.
    pub days: [i64; 3],
    /// Two short lines: what is forecast, and between which days.
    pub says: [String; 2],
}

/// A picture of lines.
#[derive(Debug, Clone)]
pub struct Curve {
    /// The lines; a forecast continues the last one.
    pub series: Vec<Series>,
    /// Named days.
    pub days: Vec<Tick>,
    /// Named heights, at most six; see [`Curve::steps`].
    pub heights: Vec<Tick>,
    /// Today.
    pub today: Option<Tick>,
    /// The forecast.
    pub forecast: Option<Forecast>,
    /// The sentence a reader hears.
    pub says: String,
}

impl Curve {
    /// Round heights from 0 to at least `top`, five steps at most, for the caller to name.
    pub fn steps(top: u64) -> Vec<u64> {
        let mut unit: u64 = 1;
        loop {
            for factor in [1, 2, 5] {
                let step = unit.saturating_mul(factor);
                if step.saturating_mul(5) >= top || step == u64::MAX {
                    let count = top.div_ceil(step).max(1);
                    return (0..=count).map(|i| step.saturating_mul(i)).collect();
                }
            }
            unit = unit.saturating_mul(10);
        }
    }
}

/// Both drawings of a curve: 760 wide (`.only-w`) and 300 wide for a phone (`.only-n`).
pub fn curve(data: &Curve) -> String {
    let wide = Frame {
        class: "ch only-w",
        size: (760, 392),
        left: 50,
        right: 746,
        top: 35,
        ground: 362,
    };
    let small = Frame {
        class: "ch only-n",
        size: (300, 280),
        left: 42,
        right: 294,
        top: 31,
        ground: 252,
    };
    wide.draw(data) + &small.draw(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::{HOSTILE, assert_sound};

    fn line(stage: Stage, name: &str, points: &[(i64, u64)]) -> Series {
        Series {
            stage,
            name: name.into(),
            figure: "9".into(),
            points: points.to_vec(),
            stairs: false,
        }
    }

    fn plain(series: Vec<Series>) -> Curve {
        let says = "Lines".to_owned();
        Curve {
            series,
            days: vec![],
            heights: vec![],
            today: None,
            forecast: None,
            says,
        }
    }

    #[test]
    fn steps_are_round_and_five_at_most() {
        assert_eq!(
            Curve::steps(24_600),
            [0, 5_000, 10_000, 15_000, 20_000, 25_000]
        );
        assert_eq!(Curve::steps(0), [0, 1]);
        assert_eq!(Curve::steps(7), [0, 2, 4, 6, 8]);
        for top in [1, 9, 11, 99_999, u64::MAX] {
            let steps = Curve::steps(top);
            assert!(
                steps.len() <= 7 && *steps.last().unwrap() >= top,
                "{top}: {steps:?}"
            );
        }
    }

    #[test]
    fn a_line_runs_from_the_ground_at_the_left_to_the_top_at_the_right() {
        let svg = curve(&plain(vec![line(
            Stage::Made,
            "Made",
            &[(0, 0), (10, 100)],
        )]));
        assert!(svg.contains("d=\"M50 362L746 35\""), "{svg}");
        assert_eq!(
            svg.matches("<svg").count(),
            2,
            "one drawing for a desk, one for a phone"
        );
        assert_sound(&svg);
    }

    #[test]
    fn a_page_without_days_still_draws_its_axes() {
        let mut data = plain(vec![line(Stage::Made, "Made", &[])]);
        data.heights = vec![Tick {
            at: 0,
            name: "0".into(),
        }];
        let svg = curve(&data);
        assert!(svg.contains("ax0") && !svg.contains("class=\"l "));
        assert_sound(&curve(&plain(vec![])));
    }

    #[test]
    fn two_ends_at_the_same_height_keep_their_names_apart() {
        let svg = curve(&plain(vec![
            line(Stage::Asked, "Asked", &[(0, 0), (9, 50)]),
            line(Stage::Made, "Made", &[(0, 0), (9, 50)]),
        ]));
        let ys: Vec<&str> = svg
            .split("class=\"halo\"")
            .skip(1)
            .take(2)
            .map(|t| t.split("y=\"").nth(1).unwrap().split('"').next().unwrap())
            .collect();
        assert_ne!(ys[0], ys[1]);
    }

    #[test]
    fn a_forecast_is_dashed_and_stays_inside_the_frame() {
        let mut data = plain(vec![line(Stage::Received, "Received", &[(0, 0), (5, 40)])]);
        let says = ["All by".to_owned(), "day 9".to_owned()];
        data.forecast = Some(Forecast {
            target: 80,
            days: [8, 9, 12],
            says,
        });
        data.heights = vec![Tick {
            at: 100,
            name: "100".into(),
        }];
        let svg = curve(&data);
        assert!(svg.contains("dash") && svg.contains("class=\"band\""));
        assert!(svg.contains("H746z"), "the latest day is the right edge");
    }

    #[test]
    fn names_and_numbers_cannot_break_out() {
        for name in HOSTILE {
            let long = name.repeat(500);
            let mut data = plain(vec![line(
                Stage::Made,
                &long,
                &[(i64::MIN, 0), (i64::MAX, u64::MAX)],
            )]);
            data.says = long.clone();
            data.today = Some(Tick {
                at: 0,
                name: long.clone(),
            });
            data.days = vec![Tick { at: 3, name: long }];
            assert_sound(&curve(&data));
        }
    }
}
