//! What one piece takes, who says so, and when two who say so are too far apart.

use serde::{Deserialize, Serialize};

use crate::{MachineClass, PerClass};

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

/// The minutes that count on a class of machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassMinutes {
    /// Of one piece.
    pub minutes: f64,
    /// Who says so.
    pub from: FiguresSource,
    /// What is declared is said of an ordinary machine. Here it was taken times this source's minutes for this
    /// class over its minutes for an ordinary one.
    pub in_ratio_of: Option<FiguresSource>,
}

/// What each source says of one piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AllFigures {
    /// What is declared, of an ordinary machine.
    pub declared: Figures,
    /// What a slicer found.
    pub sliced: PerClass<Figures>,
    /// What was estimated.
    pub estimated: PerClass<Figures>,
}

/// A declared figure this share of the estimate away is flagged.
pub const FAR_OFF: f64 = 0.4;

impl AllFigures {
    /// What this source says of this class of machine.
    pub const fn of(&self, source: FiguresSource, class: MachineClass) -> Figures {
        match (source, class) {
            (FiguresSource::Declared, MachineClass::Basic) => self.declared,
            (FiguresSource::Declared, MachineClass::Slow | MachineClass::Fast) => Figures {
                grams: None,
                minutes: None,
            },
            (FiguresSource::Sliced, class) => *self.sliced.of(class),
            (FiguresSource::Estimated, class) => *self.estimated.of(class),
        }
    }

    /// Takes down what a source says of a class; what is declared is always said of an ordinary machine.
    pub const fn set(&mut self, source: FiguresSource, class: MachineClass, figures: Figures) {
        match source {
            FiguresSource::Declared => self.declared = figures,
            FiguresSource::Sliced => *self.sliced.of_mut(class) = figures,
            FiguresSource::Estimated => *self.estimated.of_mut(class) = figures,
        }
    }

    /// The grams that count: a piece weighs the same, whatever machine makes it.
    pub fn grams(&self) -> Option<Counting> {
        self.counting(MachineClass::Basic, |figures| figures.grams)
    }

    /// The minutes that count on this class of machine: declared ones in the ratio of what was found for the
    /// classes, else what was found. Where nothing was found for the class, it is taken for an ordinary machine.
    pub fn minutes(&self, class: MachineClass) -> Option<ClassMinutes> {
        if let Some(declared) = self.declared.minutes {
            let ratio = self.ratio(class);
            return Some(ClassMinutes {
                minutes: declared * ratio.map_or(1.0, |(ratio, _)| ratio),
                from: FiguresSource::Declared,
                in_ratio_of: ratio.map(|(_, source)| source),
            });
        }
        let found = |class| self.counting(class, |figures| figures.minutes);
        found(class)
            .or_else(|| found(MachineClass::Basic))
            .map(|(minutes, from)| ClassMinutes {
                minutes,
                from,
                in_ratio_of: None,
            })
    }

    /// How much longer a piece takes on this class than on an ordinary machine, by the first source that knows
    /// both; nothing of an ordinary machine.
    fn ratio(&self, class: MachineClass) -> Option<(f64, FiguresSource)> {
        if class == MachineClass::Basic {
            return None;
        }
        let sources = [FiguresSource::Sliced, FiguresSource::Estimated];
        sources.into_iter().find_map(|source| {
            let ordinary = self.of(source, MachineClass::Basic).minutes?;
            let here = self.of(source, class).minutes?;
            (ordinary > 0.0 && here > 0.0).then_some((here / ordinary, source))
        })
    }

    /// How far the declared grams are from what was found without asking, as a share of it, when that is
    /// more than [`FAR_OFF`].
    pub fn grams_far_off(&self) -> Option<f64> {
        let found = self.sliced.basic.grams.or(self.estimated.basic.grams);
        far_off(self.declared.grams?, found?)
    }

    /// The same of the minutes.
    pub fn minutes_far_off(&self) -> Option<f64> {
        let found = self.sliced.basic.minutes.or(self.estimated.basic.minutes);
        far_off(self.declared.minutes?, found?)
    }

    fn counting(
        &self,
        class: MachineClass,
        of: impl Fn(Figures) -> Option<f64>,
    ) -> Option<Counting> {
        let mut sources = FiguresSource::ALL.iter();
        sources.find_map(|source| of(self.of(*source, class)).map(|figure| (figure, *source)))
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

    const ORDINARY: MachineClass = MachineClass::Basic;

    fn minutes(all: &AllFigures, class: MachineClass) -> Option<Counting> {
        all.minutes(class).map(|found| (found.minutes, found.from))
    }

    #[test]
    fn what_is_declared_counts_then_the_slicer_then_the_estimate() {
        let mut all = AllFigures::default();
        assert_eq!(all.grams(), None);
        all.set(FiguresSource::Estimated, ORDINARY, says(20.0, 60.0));
        assert_eq!(all.grams(), Some((20.0, FiguresSource::Estimated)));
        all.set(FiguresSource::Sliced, ORDINARY, says(22.0, 66.0));
        assert_eq!(minutes(&all, ORDINARY), Some((66.0, FiguresSource::Sliced)));
        let grams_only = Figures {
            grams: Some(23.0),
            minutes: None,
        };
        all.set(FiguresSource::Declared, ORDINARY, grams_only);
        assert_eq!(all.grams(), Some((23.0, FiguresSource::Declared)));
        assert_eq!(minutes(&all, ORDINARY), Some((66.0, FiguresSource::Sliced)));
    }

    #[test]
    fn each_class_takes_what_was_found_for_it_and_else_what_an_ordinary_machine_takes() {
        let (slow, fast) = (MachineClass::Slow, MachineClass::Fast);
        let mut all = AllFigures::default();
        all.set(FiguresSource::Estimated, ORDINARY, says(20.0, 60.0));
        all.set(FiguresSource::Estimated, fast, says(20.0, 21.0));
        assert_eq!(minutes(&all, fast), Some((21.0, FiguresSource::Estimated)));
        assert_eq!(minutes(&all, slow), Some((60.0, FiguresSource::Estimated)));
        all.set(FiguresSource::Sliced, fast, says(22.0, 25.0));
        assert_eq!(minutes(&all, fast), Some((25.0, FiguresSource::Sliced)));
        assert_eq!(all.grams(), Some((20.0, FiguresSource::Estimated)));
    }

    #[test]
    fn declared_minutes_are_an_ordinary_machines_and_others_take_them_in_the_ratio_found() {
        let fast = MachineClass::Fast;
        let mut all = AllFigures {
            declared: says(20.0, 100.0),
            ..AllFigures::default()
        };
        assert_eq!(minutes(&all, fast), Some((100.0, FiguresSource::Declared)));
        all.set(FiguresSource::Estimated, ORDINARY, says(20.0, 80.0));
        all.set(FiguresSource::Estimated, fast, says(20.0, 20.0));
        let found = all.minutes(fast).unwrap();
        assert_eq!((found.minutes, found.from), (25.0, FiguresSource::Declared));
        assert_eq!(found.in_ratio_of, Some(FiguresSource::Estimated));
        all.set(FiguresSource::Sliced, fast, says(20.0, 40.0));
        assert_eq!(
            all.minutes(fast).unwrap().in_ratio_of,
            Some(FiguresSource::Estimated),
            "one source for both: a slicer's minutes over an estimate's say nothing"
        );
        all.set(FiguresSource::Sliced, ORDINARY, says(20.0, 80.0));
        assert_eq!(minutes(&all, fast), Some((50.0, FiguresSource::Declared)));
        let ordinary = all.minutes(ORDINARY).unwrap();
        assert_eq!((ordinary.minutes, ordinary.in_ratio_of), (100.0, None));
    }

    #[test]
    fn a_declared_figure_more_than_forty_percent_off_is_flagged_both_ways() {
        let of = |declared, found| {
            let mut all = AllFigures {
                declared,
                ..AllFigures::default()
            };
            all.set(FiguresSource::Estimated, ORDINARY, found);
            all
        };
        let found = says(100.0, 100.0);
        assert_eq!(of(says(140.0, 60.0), found).grams_far_off(), None);
        assert_eq!(of(says(140.0, 60.0), found).minutes_far_off(), None);
        let far = of(says(141.0, 59.0), found);
        assert!(far.grams_far_off().is_some_and(|off| off > 0.4));
        assert!(far.minutes_far_off().is_some_and(|off| off < -0.4));
        let nothing_found = of(says(10.0, 10.0), says(0.0, 0.0));
        assert_eq!(nothing_found.grams_far_off(), None);
    }
}
