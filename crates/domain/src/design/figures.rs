//! What one piece takes, who says so, and when two who say so are too far apart.

use serde::{Deserialize, Serialize};

crate::stored_enum! {
    /// Where grams and minutes come from; the first of this order that says something counts.
    pub enum FiguresSource {
        /// Whoever designed it says so.
        Declared = "declared",
        /// A slicer found it.
        Sliced = "sliced",
        /// Estimated from the mesh and the print settings.
        Estimated = "estimated",
    }
}

/// What one source says of one piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Grams of material.
    pub grams: Option<f64>,
    /// Minutes on the machine.
    pub minutes: Option<f64>,
}

impl Figures {
    /// Says nothing?
    pub const fn is_empty(&self) -> bool {
        self.grams.is_none() && self.minutes.is_none()
    }
}

/// A figure that counts, and where it comes from.
pub type Counting = (f64, FiguresSource);

/// What each source says of one piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AllFigures {
    /// What is declared.
    pub declared: Figures,
    /// What a slicer found.
    pub sliced: Figures,
    /// What was estimated.
    pub estimated: Figures,
}

/// A declared figure this share of the estimate away is flagged.
pub const FAR_OFF: f64 = 0.4;

impl AllFigures {
    /// What this source says.
    pub const fn of(&self, source: FiguresSource) -> Figures {
        match source {
            FiguresSource::Declared => self.declared,
            FiguresSource::Sliced => self.sliced,
            FiguresSource::Estimated => self.estimated,
        }
    }

    /// Takes down what a source says.
    pub const fn set(&mut self, source: FiguresSource, figures: Figures) {
        match source {
            FiguresSource::Declared => self.declared = figures,
            FiguresSource::Sliced => self.sliced = figures,
            FiguresSource::Estimated => self.estimated = figures,
        }
    }

    /// The grams that count.
    pub fn grams(&self) -> Option<Counting> {
        self.counting(|figures| figures.grams)
    }

    /// The minutes that count.
    pub fn minutes(&self) -> Option<Counting> {
        self.counting(|figures| figures.minutes)
    }

    /// How far the declared grams are from what was found without asking, as a share of it, when that is
    /// more than [`FAR_OFF`].
    pub fn grams_far_off(&self) -> Option<f64> {
        let found = self.sliced.grams.or(self.estimated.grams);
        far_off(self.declared.grams?, found?)
    }

    /// The same of the minutes.
    pub fn minutes_far_off(&self) -> Option<f64> {
        let found = self.sliced.minutes.or(self.estimated.minutes);
        far_off(self.declared.minutes?, found?)
    }

    fn counting(&self, of: impl Fn(Figures) -> Option<f64>) -> Option<Counting> {
        let mut sources = FiguresSource::ALL.iter();
        sources.find_map(|source| of(self.of(*source)).map(|figure| (figure, *source)))
    }
}

fn far_off(declared: f64, found: f64) -> Option<f64> {
    let share = (declared - found) / found;
    (found > 0.0 && share.abs() > FAR_OFF).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn says(grams: f64, minutes: f64) -> Figures {
        Figures {
            grams: Some(grams),
            minutes: Some(minutes),
        }
    }

    #[test]
    fn what_is_declared_counts_then_the_slicer_then_the_estimate() {
        let mut all = AllFigures::default();
        assert_eq!(all.grams(), None);
        all.set(FiguresSource::Estimated, says(20.0, 60.0));
        assert_eq!(all.grams(), Some((20.0, FiguresSource::Estimated)));
        all.set(FiguresSource::Sliced, says(22.0, 66.0));
        assert_eq!(all.minutes(), Some((66.0, FiguresSource::Sliced)));
        let grams_only = Figures {
            grams: Some(23.0),
            minutes: None,
        };
        all.set(FiguresSource::Declared, grams_only);
        assert_eq!(all.grams(), Some((23.0, FiguresSource::Declared)));
        assert_eq!(all.minutes(), Some((66.0, FiguresSource::Sliced)));
    }

    #[test]
    fn a_declared_figure_more_than_forty_percent_off_is_flagged_both_ways() {
        let of = |grams, minutes| AllFigures {
            declared: says(grams, minutes),
            estimated: says(100.0, 100.0),
            ..AllFigures::default()
        };
        assert_eq!(of(140.0, 60.0).grams_far_off(), None);
        assert_eq!(of(140.0, 60.0).minutes_far_off(), None);
        assert!(of(141.0, 59.0).grams_far_off().is_some_and(|off| off > 0.4));
        assert!(
            of(141.0, 59.0)
                .minutes_far_off()
                .is_some_and(|off| off < -0.4)
        );
        let nothing_found = AllFigures {
            declared: says(10.0, 10.0),
            estimated: says(0.0, 0.0),
            ..AllFigures::default()
        };
        assert_eq!(nothing_found.grams_far_off(), None);
    }
}
