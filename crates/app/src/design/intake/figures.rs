//! What counts of size, grams and minutes: whole numbers, rounded up, with everybody who said something.

use essaim_domain::design::{AllFigures, Counting, Figures, FiguresSource, Supply};
use essaim_domain::{Grams, MachineClass, Minutes, PerClass};
use essaim_store::people::add::Said;
use serde_json::Value;

use super::{Intake, Unfit};

/// The largest side in millimetres, and the most grams and minutes of one piece.
const LONGEST_MM: u32 = 10_000;
const MOST: u32 = 100_000;

/// Size and figures of one piece.
#[derive(Clone, Debug)]
pub(super) struct Weight {
    pub(super) size_mm: (i64, i64, i64),
    pub(super) grams: (Grams, FiguresSource),
    pub(super) minutes: (PerClass<Minutes>, FiguresSource),
    pub(super) said: Vec<Said>,
}

impl Weight {
    /// The declared figures that are far from what was found.
    pub(super) fn far_off(&self) -> Vec<crate::Said> {
        let mut all = AllFigures::default();
        for one in &self.said {
            all.set(one.source, one.class, one.figures);
        }
        let far = |key, share: Option<f64>| {
            let percent = share.map(|share| format!("{:+.0}", share * 100.0))?;
            Some(crate::Said::new(key).text("percent", &percent))
        };
        let grams = far("intake-grams-far-off", all.grams_far_off());
        let minutes = far("intake-minutes-far-off", all.minutes_far_off());
        grams.into_iter().chain(minutes).collect()
    }
}

/// What counts: the declared size before the measured one, declared figures before the estimate. What is
/// bought takes no minutes.
pub(super) fn weight(
    intake: &Intake,
    measured: Option<[f64; 3]>,
    estimated: &PerClass<(Figures, Value)>,
) -> Result<Weight, Unfit> {
    let number = || intake.number.clone();
    let size = intake.size_mm.or(measured);
    let [x, y, z] = size.ok_or_else(|| Unfit::NoSize { number: number() })?;
    let whole = |mm| up(intake, mm, LONGEST_MM);
    let all = AllFigures {
        declared: intake.declared,
        estimated: PerClass::each(|class| estimated.of(class).0),
        ..AllFigures::default()
    };
    let unknown = || Unfit::NoFigures { number: number() };
    let grams = all.grams().ok_or_else(unknown)?;
    let minutes = match intake.supply {
        Supply::Bought => (PerClass::each(|_| Minutes::ZERO), FiguresSource::Declared),
        Supply::Printed | Supply::Cut | Supply::Sewn => {
            minutes(intake, &all)?.ok_or_else(unknown)?
        }
    };
    let (grams, grams_from) = counted(intake, grams)?;
    Ok(Weight {
        size_mm: (whole(x)?, whole(y)?, whole(z)?),
        grams: (Grams::of(grams), grams_from),
        minutes,
        said: said(intake, estimated),
    })
}

/// Everybody who says something: what is declared is said of an ordinary machine.
fn said(intake: &Intake, estimated: &PerClass<(Figures, Value)>) -> Vec<Said> {
    let declared = Said {
        source: FiguresSource::Declared,
        class: MachineClass::Basic,
        figures: intake.declared,
        basis: intake.declared_basis.clone(),
    };
    let estimated = MachineClass::ALL.iter().map(|class| {
        let (figures, basis) = estimated.of(*class).clone();
        Said {
            source: FiguresSource::Estimated,
            class: *class,
            figures,
            basis,
        }
    });
    let mut all: Vec<Said> = std::iter::once(declared).chain(estimated).collect();
    all.retain(|one| !one.figures.is_empty());
    all
}

/// The minutes that count on each class of machine; none where nobody says any.
fn minutes(
    intake: &Intake,
    all: &AllFigures,
) -> Result<Option<(PerClass<Minutes>, FiguresSource)>, Unfit> {
    let on = |class| {
        let found = all.minutes(class);
        found
            .map(|found| up(intake, found.minutes, MOST))
            .transpose()
    };
    let (slow, basic, fast) = (
        on(MachineClass::Slow)?,
        on(MachineClass::Basic)?,
        on(MachineClass::Fast)?,
    );
    let from = all.minutes(MachineClass::Basic).map(|found| found.from);
    Ok(slow
        .zip(basic)
        .zip(fast)
        .zip(from)
        .map(|(((slow, basic), fast), from)| {
            let [slow, basic, fast] = [slow, basic, fast].map(Minutes::of);
            (PerClass { slow, basic, fast }, from)
        }))
}

fn counted(intake: &Intake, (figure, from): Counting) -> Result<(i64, FiguresSource), Unfit> {
    Ok((up(intake, figure, MOST)?, from))
}

fn up(intake: &Intake, value: f64, most: u32) -> Result<i64, Unfit> {
    if !(0.01..=f64::from(most)).contains(&value) {
        return Err(Unfit::Figure {
            number: intake.number.clone(),
            most: most.into(),
        });
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::as_conversions,
        reason = "from 1 to 100 000"
    )]
    let whole = value.ceil() as i64;
    Ok(whole)
}
