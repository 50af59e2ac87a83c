//! The plot of a [`Curve`]: axes, lines, forecast, names at the lines' ends.

use super::curve::{Curve, Series};
use super::ink::{NAME, Picture, Tenths, put, scale, text};

/// Where the plot lies in the picture, in picture units.
pub(super) struct Frame {
    pub(super) class: &'static str,
    pub(super) size: (i64, i64),
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) top: i64,
    pub(super) ground: i64,
}

/// The span of days and the highest height.
struct Span {
    first: i64,
    days: i64,
    most: i128,
}

impl Frame {
    /// The whole picture.
    pub(super) fn draw(&self, data: &Curve) -> String {
        let span = Span::of(data);
        let (w, h) = self.size;
        let mut picture =
            Picture::open(self.class, &format!("viewBox=\"0 0 {w} {h}\""), &data.says);
        self.axes(&mut picture, data, &span);
        self.forecast(&mut picture, data, &span);
        if let Some(today) = &data.today {
            let x = self.x(&span, today.at);
            picture.put(format_args!(
                "<path class=\"now\" d=\"M{x} 14V{}\"/>",
                self.ground
            ));
            let (at, anchor) = if x.0 > self.right * 10 - 1_400 {
                (x.0 - 50, "end")
            } else {
                (x.0 + 50, "start")
            };
            let name = text(&today.name, NAME);
            let x = Tenths(at);
            picture.put(format_args!(
                "<text class=\"tm\" x=\"{x}\" y=\"12\" text-anchor=\"{anchor}\">{name}</text>"
            ));
        }
        for series in &data.series {
            let path = self.path(&span, series);
            if !path.is_empty() {
                let line = series.stage.line();
                picture.put(format_args!("<path class=\"l {line}\" d=\"{path}\"/>"));
            }
        }
        self.names(&mut picture, data, &span);
        picture.close()
    }

    fn axes(&self, picture: &mut Picture, data: &Curve, span: &Span) {
        for height in data.heights.iter().take(7) {
            let y = self.y(span, u64::try_from(height.at).unwrap_or(0));
            let class = if height.at == 0 { "ax0" } else { "ax" };
            picture.put(format_args!(
                "<path class=\"{class}\" d=\"M{} {y}H{}\"/>",
                self.left, self.right
            ));
            picture.put(format_args!(
                "<text class=\"tm\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
                self.left - 6,
                Tenths(y.0 + 40),
                text(&height.name, 12),
            ));
        }
        for day in &data.days {
            let x = self.x(span, day.at);
            let anchor = match x.0 {
                at if at <= self.left * 10 => "start",
                at if at >= self.right * 10 => "end",
                _inside => "middle",
            };
            picture.put(format_args!(
                "<path class=\"ax0\" d=\"M{x} {}v4\"/>",
                self.ground
            ));
            picture.put(format_args!(
                "<text class=\"tm\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                self.ground + 17,
                text(&day.name, 12),
            ));
        }
    }

    fn forecast(&self, picture: &mut Picture, data: &Curve, span: &Span) {
        let (Some(forecast), Some(last)) = (&data.forecast, data.series.last()) else {
            return;
        };
        let Some((day, units)) = last.points.last() else {
            return;
        };
        let (x, y) = (self.x(span, *day), self.y(span, *units));
        let goal = self.y(span, forecast.target);
        let [early, likely, late] = forecast.days.map(|d| self.x(span, d));
        picture.put(format_args!(
            "<path class=\"band\" d=\"M{x} {y}L{early} {goal}H{late}z\"/>"
        ));
        picture.put(format_args!(
            "<path class=\"l {} dash\" d=\"M{x} {y}L{likely} {goal}\"/>",
            last.stage.line()
        ));
        if let Some(first) = data.series.first() {
            let end = self.right;
            let line = first.stage.line();
            picture.put(format_args!(
                "<path class=\"l {line} dash\" d=\"M{x} {goal}H{end}\"/>"
            ));
        }
        let [what, when] = forecast.says.each_ref().map(|s| text(s, NAME));
        let (at, top) = (self.right - 10, self.ground - (self.ground - self.top) / 5);
        picture.put(format_args!(
            "<text class=\"halo\" x=\"{at}\" y=\"{top}\" text-anchor=\"end\"><tspan class=\"tb1\">{what}\
             </tspan><tspan x=\"{at}\" dy=\"16\">{when}</tspan></text>"
        ));
    }

    /// Names at the lines' ends: above, unless another name is already there, then below.
    fn names(&self, picture: &mut Picture, data: &Curve, span: &Span) {
        let mut ends: Vec<(Tenths, Tenths, &Series)> = data
            .series
            .iter()
            .filter_map(|s| {
                s.points
                    .last()
                    .map(|(day, units)| (self.x(span, *day), self.y(span, *units), s))
            })
            .collect();
        ends.sort_by_key(|(_, y, _)| y.0);
        let lowest = ends.len().saturating_sub(1);
        let mut taken = i64::MIN / 2;
        for (place, (x, y, series)) in ends.iter().enumerate() {
            let room_right = x.0 + 1_300 < self.right * 10;
            let mut at = y.0 - 90;
            let (mut x_text, mut anchor) = (x.0 - 90, "end");
            if place == lowest && room_right {
                (x_text, anchor, at) = (x.0 + 90, "start", y.0 + 150);
            }
            at = at.max(taken + 150).min(self.ground * 10 - 30);
            taken = at;
            let line = series.stage.line();
            picture.put(format_args!(
                "<circle class=\"l {line} inv\" cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/><text class=\"halo\" \
                 x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\"><tspan class=\"tb1\">{}</tspan> {}</text>",
                Tenths(x_text),
                Tenths(at),
                text(&series.name, 24),
                text(&series.figure, 16),
            ));
        }
    }

    fn path(&self, span: &Span, series: &Series) -> String {
        let mut path = String::new();
        for (day, units) in &series.points {
            let (x, y) = (self.x(span, *day), self.y(span, *units));
            if path.is_empty() {
                put(&mut path, format_args!("M{x} {y}"));
            } else if series.stairs {
                put(&mut path, format_args!("H{x}V{y}"));
            } else {
                put(&mut path, format_args!("L{x} {y}"));
            }
        }
        path
    }

    fn x(&self, span: &Span, day: i64) -> Tenths {
        let into = i128::from(day) - i128::from(span.first);
        let width = (self.right - self.left) * 10;
        Tenths(self.left * 10 + scale(into, i128::from(span.days), width).clamp(0, width))
    }

    fn y(&self, span: &Span, units: u64) -> Tenths {
        let height = (self.ground - self.top) * 10;
        Tenths(self.ground * 10 - scale(i128::from(units), span.most, height).clamp(0, height))
    }
}

impl Span {
    fn of(data: &Curve) -> Self {
        let points = data.series.iter().flat_map(|s| &s.points);
        let named = data.days.iter().map(|t| t.at);
        let forecast = data.forecast.iter().flat_map(|f| f.days);
        let days: Vec<i64> = points
            .clone()
            .map(|(d, _)| *d)
            .chain(named)
            .chain(forecast)
            .collect();
        let first = days.iter().copied().min().unwrap_or(0);
        let last = days.iter().copied().max().unwrap_or(0);
        let heights = data.heights.iter().map(|t| i128::from(t.at));
        let most = points
            .map(|(_, u)| i128::from(*u))
            .chain(heights)
            .max()
            .unwrap_or(0)
            .max(1);
        Self {
            first,
            days: last.saturating_sub(first).max(1),
            most,
        }
    }
}
