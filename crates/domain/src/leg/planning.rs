//! A planning (calcul) of tours: a search that has a plan at once and better ones later.

use crate::Refusal;

crate::stored_enum! {
    /// Where a planning stands: it searches, or why it ended.
    pub enum PlanningState {
        /// Better tours are looked for.
        Searching = "searching",
        /// Its time is over.
        Finished = "finished",
        /// Somebody stopped it, or planned anew.
        Stopped = "stopped",
        /// What searched ended before its time: a restart.
        Interrupted = "interrupted",
        /// A tour was offered, or what it carries went elsewhere: what was found later is not kept.
        Changed = "changed",
        /// What was found breaks a rule, or could not be read: it is not kept.
        Failed = "failed",
    }
}

impl PlanningState {
    /// Somebody stops it.
    ///
    /// # Errors
    /// It has ended already.
    pub const fn stop(self) -> Result<Self, Refusal> {
        match self {
            Self::Searching => Ok(Self::Stopped),
            Self::Finished | Self::Stopped | Self::Interrupted | Self::Changed | Self::Failed => {
                Err(Refusal::PlanningEnded)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_planning_that_searches_is_stopped() {
        for state in PlanningState::ALL {
            let stopped = state.stop();
            if *state == PlanningState::Searching {
                assert_eq!(stopped, Ok(PlanningState::Stopped));
            } else {
                assert_eq!(stopped, Err(Refusal::PlanningEnded));
            }
        }
    }
}
