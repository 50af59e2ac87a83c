//! What counts of size, grams and minutes: whole numbers, rounded up, with everybody who said something.

use essaim_domain::design::{AllFigures, Counting, Figures, FiguresSource, Supply};
use essaim_domain::{Grams, Minutes};
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
    pub(super) minutes: (Minutes, FiguresSource),
    pub(super) said: Vec<Said>,
}

impl Weight {
    /// The declared figures that are far from what was found.
    pub(super) fn far_off(&self) -> Vec<crate::Said> {
        let mut all = AllFigures::default();
        for one in &self.said {
            all.set(one.source, one.figures);
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
    (estimated, basis): (Figures, Value),
) -> Result<Weight, Unfit> {
    let number = || intake.number.clone();
    let size = intake.size_mm.or(measured);
    let [x, y, z] = size.ok_or_else(|| Unfit::NoSize { number: number() })?;
    let whole = |mm| up(intake, mm, LONGEST_MM);
    let all = AllFigures {
        declared: intake.declared,
        estimated,
        ..AllFigures::default()
    };
    let unknown = || Unfit::NoFigures { number: number() };
    let grams = all.grams().ok_or_else(unknown)?;
    let minutes = match (intake.supply, all.minutes()) {
        (Supply::Bought, _) => (Minutes::ZERO, FiguresSource::Declared),
        (Supply::Printed | Supply::Cut | Supply::Sewn, Some(counts)) => {
            let (minutes, from) = counted(intake, counts)?;
            (Minutes::of(minutes), from)
        }
        (Supply::Printed | Supply::Cut | Supply::Sewn, None) => return Err(unknown()),
    };
    let (grams, grams_from) = counted(intake, grams)?;
    let given = [
        (
            FiguresSource::Declared,
            intake.declared,
            intake.declared_basis.clone(),
        ),
        (FiguresSource::Estimated, estimated, basis),
    ];
    let said = given
        .into_iter()
        .filter(|(_, figures, _)| !figures.is_empty());
    Ok(Weight {
        size_mm: (whole(x)?, whole(y)?, whole(z)?),
        grams: (Grams::of(grams), grams_from),
        minutes,
        said: said
            .map(|(source, figures, basis)| Said {
                source,
                figures,
                basis,
            })
            .collect(),
    })
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
