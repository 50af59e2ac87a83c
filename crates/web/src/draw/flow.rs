//! From what is asked to what is received: the main path runs straight along the top, what waits drops
//! below it, give-backs go back dashed, scrap is hatched and on top of the rest.

use super::ink::{NAME, Picture, Tenths, scale, text};
use super::stage::Stage;

/// Units of one stage, named.
#[derive(Debug, Clone)]
pub struct FlowPart {
    /// The stage; gives the colour.
    pub stage: Stage,
    /// How many units.
    pub units: u64,
    /// The stage's name.
    pub name: String,
    /// The number as the page's language writes it.
    pub figure: String,
}

/// A step: what passed it, and what of the step before waits or left.
#[derive(Debug, Clone)]
pub struct FlowStep {
    /// What passed.
    pub passed: FlowPart,
    /// What did not, at most three parts.
    pub waiting: Vec<FlowPart>,
}

/// The whole way.
#[derive(Debug, Clone)]
pub struct Flow {
    /// What is asked in all.
    pub asked: FlowPart,
    /// Claimed, made, released, picked up, received: each counts all that ever passed it.
    pub steps: Vec<FlowStep>,
    /// Units given back, which are open again.
    pub returned: Option<FlowPart>,
    /// Units scrapped, in addition to the good ones.
    pub scrapped: Option<FlowPart>,
    /// The sentence a reader hears.
    pub says: String,
}

/// Everything below is in tenths of a picture unit.
const WIDTH: i64 = 11_200;
const TOP: i64 = 340;
const TALL: i64 = 2_100;
const BAR: i64 = 140;
/// Room at the right for the last column's names.
const LAST: i64 = 1_400;
/// The thinnest flow that still shows.
const THIN: i64 = 25;
/// The height two lines of text need.
const NAMED: i64 = 400;

/// Both drawings: the flow, and for phones the same numbers as a staircase of bars.
pub fn flow(data: &Flow) -> String {
    wide(data) + &narrow(data)
}

fn wide(data: &Flow) -> String {
    let gap = (WIDTH - LAST) / i64::try_from(data.steps.len().max(1)).unwrap_or(1);
    let mut bottom = TOP + TALL;
    let (mut x, mut before) = (0, &data.asked);
    let (mut ribbons, mut nodes) = (String::new(), String::new());
    for step in &data.steps {
        let next = x + gap;
        let mut from = TOP;
        let mut to = TOP;
        for (place, part) in std::iter::once(&step.passed)
            .chain(step.waiting.iter().take(3))
            .enumerate()
        {
            if place > 0 && part.units == 0 {
                continue;
            }
            let high = height(part, &data.asked);
            ribbons.push_str(&ribbon(
                (x + BAR, from),
                (next, to),
                high,
                if place == 0 { before } else { part },
            ));
            nodes.push_str(&node(next, to, high, part));
            from += high;
            to += (high + 340).max(if place == 0 { 0 } else { NAMED });
            if place == 0 && high < NAMED {
                to = to.max(TOP + NAMED + 100);
            }
            bottom = bottom.max(to);
        }
        (x, before) = (next, &step.passed);
    }
    let first = node(0, TOP, height(&data.asked, &data.asked), &data.asked);
    let view = format!("viewBox=\"0 0 1120 {}\"", Tenths(bottom + 20));
    let mut body = Picture::open("ch only-w", &view, &data.says);
    body.put(format_args!("{ribbons}{first}{nodes}"));
    aside(&mut body, data, gap);
    body.close()
}

/// Give-backs above the first gap, scrap above the bar of what is made.
fn aside(picture: &mut Picture, data: &Flow, gap: i64) {
    if let Some(part) = data.returned.as_ref().filter(|p| p.units > 0) {
        let (from, to) = (Tenths(gap + BAR / 2), Tenths(gap / 2));
        let arrow = Tenths(gap / 2 - 50);
        picture.put(format_args!(
            "<path class=\"l l-asked dash thin\" d=\"M{from} 32V18H{to}v9\"/>\
             <path d=\"M{arrow} 27l5 7 5-7z\" fill=\"currentColor\"/>\
             <text class=\"tm\" x=\"{}\" y=\"14\" text-anchor=\"end\"><tspan class=\"tb1\">{}</tspan> {}</text>",
            Tenths(gap),
            text(&part.figure, 16),
            text(&part.name, NAME),
        ));
    }
    if let Some(part) = data.scrapped.as_ref().filter(|p| p.units > 0) {
        let x = gap * if data.steps.len() > 1 { 2 } else { 1 };
        picture.put(format_args!(
            "<rect class=\"q-stopped\"{} x=\"{}\" y=\"20\" width=\"14\" height=\"9\"/>\
             <text class=\"tm\" x=\"{}\" y=\"29\"><tspan class=\"tb1\">{}</tspan> {}</text>",
            Stage::Stopped.hatch(),
            Tenths(x),
            Tenths(x + 220),
            text(&part.figure, 16),
            text(&part.name, NAME),
        ));
    }
}

fn height(part: &FlowPart, asked: &FlowPart) -> i64 {
    if part.units == 0 {
        return 0;
    }
    scale(
        i128::from(part.units),
        i128::from(asked.units.max(part.units)),
        TALL,
    )
    .max(THIN)
}

fn ribbon(from: (i64, i64), to: (i64, i64), high: i64, part: &FlowPart) -> String {
    if high == 0 {
        return String::new();
    }
    let middle = Tenths(i64::midpoint(from.0, to.0));
    let (x1, x2) = (Tenths(from.0), Tenths(to.0));
    let (y1, y2) = (Tenths(from.1), Tenths(to.1));
    let (low1, low2) = (Tenths(from.1 + high), Tenths(to.1 + high));
    // What leaves the first bar is on its way to being taken.
    let stage = if part.stage == Stage::Asked {
        Stage::Claimed
    } else {
        part.stage
    };
    let (class, hatch) = (stage.class(), stage.hatch());
    format!(
        "<path class=\"rb {class}\"{hatch} d=\"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}V{low2}\
         C{middle} {low2} {middle} {low1} {x1} {low1}z\"/>"
    )
}

fn node(x: i64, y: i64, high: i64, part: &FlowPart) -> String {
    // A thin bar has its name beside its middle, a tall one at its top.
    let line = if high < 300 { y + high / 2 } else { y + 150 };
    let at = Tenths(x + BAR + 80);
    format!(
        "<rect class=\"{}\"{} x=\"{}\" y=\"{}\" width=\"14\" height=\"{}\"/><text class=\"halo\" x=\"{at}\" \
         y=\"{}\"><tspan class=\"tb1 tl\">{}</tspan><tspan x=\"{at}\" dy=\"15\">{}</tspan></text>",
        part.stage.class(),
        part.stage.hatch(),
        Tenths(x),
        Tenths(y),
        Tenths(high),
        Tenths(line),
        text(&part.figure, 16),
        text(&part.name, 26),
    )
}

fn narrow(data: &Flow) -> String {
    let high = 58 * (data.steps.len() + 1) - 10;
    let mut picture = Picture::open(
        "ch only-n",
        &format!("viewBox=\"0 0 300 {high}\""),
        &data.says,
    );
    let whole = i128::from(data.asked.units.max(1));
    let width = |units: u64| scale(i128::from(units), whole, 3_000).min(3_000);
    let mut y = 13;
    let mut bar = |part: &FlowPart, waiting: &[FlowPart], before: u64| {
        let rest: Vec<String> = waiting
            .iter()
            .filter(|w| w.units > 0)
            .map(|w| format!("{} {}", text(&w.figure, 16), text(&w.name, 24)))
            .collect();
        picture.put(format_args!(
            "<text class=\"tb1\" x=\"0\" y=\"{y}\">{} {}</text><text class=\"tm\" x=\"300\" y=\"{y}\" \
             text-anchor=\"end\">{}</text>",
            text(&part.name, 16),
            text(&part.figure, 16),
            rest.join(", "),
        ));
        let (full, done) = (width(before), width(part.units));
        picture.put(format_args!(
            "<rect{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"20\"/><rect class=\"{}\"{} y=\"{}\" \
             width=\"{}\" height=\"20\"/>",
            Stage::Open.hatch(),
            Tenths(done),
            y + 7,
            Tenths((full - done).max(0)),
            part.stage.class(),
            part.stage.hatch(),
            y + 7,
            Tenths(done),
        ));
        y += 58;
    };
    let mut before = data.asked.units;
    bar(&data.asked, &[], before);
    for step in &data.steps {
        bar(&step.passed, &step.waiting, before);
        before = step.passed.units;
    }
    picture.close()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::ink::tests::{HOSTILE, assert_sound};

    fn part(stage: Stage, units: u64, name: &str) -> FlowPart {
        FlowPart {
            stage,
            units,
            name: name.into(),
            figure: units.to_string(),
        }
    }

    fn way(numbers: [u64; 3], name: &str) -> Flow {
        let [asked, claimed, made] = numbers;
        let open = asked.saturating_sub(claimed);
        Flow {
            asked: part(Stage::Asked, asked, name),
            steps: vec![
                FlowStep {
                    passed: part(Stage::Claimed, claimed, name),
                    waiting: vec![part(Stage::Open, open, name)],
                },
                FlowStep {
                    passed: part(Stage::Made, made, name),
                    waiting: vec![],
                },
            ],
            returned: Some(part(Stage::Open, 3, "given back")),
            scrapped: Some(part(Stage::Stopped, 2, "scrapped")),
            says: name.into(),
        }
    }

    #[test]
    fn what_passes_runs_straight_and_what_waits_drops_below() {
        let svg = flow(&way([100, 60, 40], "Units"));
        assert!(
            svg.contains("d=\"M14 34C"),
            "the main path starts at the top"
        );
        assert!(
            svg.contains("q-open\" fill=\"url(#h-open)\""),
            "the rest is hatched"
        );
        assert!(svg.contains("given back") && svg.contains("scrapped"));
        assert_sound(&svg);
    }

    #[test]
    fn a_single_unit_out_of_a_million_still_shows() {
        assert!(flow(&way([1_000_000, 1, 0], "Units")).contains("height=\"2.5\""));
    }

    #[test]
    fn nothing_asked_is_drawn_without_a_division() {
        let mut empty = way([0, 0, 0], "Nothing");
        empty.returned = None;
        let svg = flow(&empty);
        assert!(!svg.contains("class=\"rb"), "no ribbon without units");
        assert_sound(&svg);
        empty.steps.clear();
        assert_sound(&flow(&empty));
    }

    #[test]
    fn more_claimed_than_asked_does_not_leave_the_picture() {
        let svg = flow(&way([10, 25, 25], "Units"));
        assert!(!svg.contains("width=\"-") && !svg.contains("height=\"-"));
    }

    #[test]
    fn hostile_and_endless_names_stay_names() {
        for name in HOSTILE {
            assert_sound(&flow(&way([9, 5, 1], &name.repeat(2_000))));
        }
        assert!(flow(&way([9, 5, 1], &"x".repeat(10_000))).len() < 12_000);
    }
}
