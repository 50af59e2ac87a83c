//! When a carrier can fetch and bring.

use super::ground::{Hand, Point};
use crate::tours::Window;

/// One walk from door to door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Walk {
    /// Leaves home.
    pub(super) leaves: u64,
    /// Takes the boxes.
    pub(super) fetches: u64,
    /// Hands them over.
    pub(super) brings: u64,
    /// Is back home.
    pub(super) returns: u64,
}

/// Seconds of the parts of a walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    pub(super) there: u64,
    pub(super) between: u64,
    pub(super) back: u64,
    pub(super) handover: u64,
}

/// The earliest walk that fetches from a second on, with somebody at both points.
pub(super) fn earliest(
    hand: &Hand,
    ready: u64,
    ways: Ways,
    [from, to]: [&Point; 2],
) -> Option<Walk> {
    let Ways {
        there,
        between,
        back,
        handover,
    } = ways;
    let carry = handover + between;
    let out = there + carry + handover + back;
    if out > hand.outing {
        return None;
    }
    let open = hand.windows.iter();
    open.filter(|window| window.until.saturating_sub(window.from) >= out)
        .filter(|window| window.until >= ready + carry + handover + back)
        .find_map(|window| {
            let begin = ready.max(window.from + there);
            let fetches = meet(begin, carry, &from.windows, &to.windows)?;
            let brings = fetches + carry;
            let returns = brings + handover + back;
            (returns <= window.until).then_some(Walk {
                leaves: fetches - there,
                fetches,
                brings,
                returns,
            })
        })
}

/// The first second from `begin` on that is in one of the `first`, and so many later in one of the `second`.
fn meet(begin: u64, later: u64, first: &[Window], second: &[Window]) -> Option<u64> {
    let mut at = begin;
    loop {
        at = opens(at, first)?;
        let then = opens(at + later, second)?;
        if then == at + later {
            return Some(at);
        }
        at = then - later;
    }
}

/// The first second from `at` on that is in one of the windows; any, if there are none.
fn opens(at: u64, windows: &[Window]) -> Option<u64> {
    if windows.is_empty() {
        return Some(at);
    }
    let open = windows.iter().find(|window| window.until >= at)?;
    Some(open.from.max(at))
}

#[cfg(test)]
mod tests {
    use super::meet;
    use crate::tours::Window;

    #[test]
    fn boxes_are_fetched_when_somebody_is_at_both_ends() {
        let [mornings, late] = [
            [Window::new(0, 10), Window::new(100, 110)],
            [Window::new(50, 60), Window::new(112, 130)],
        ];
        assert_eq!(meet(5, 7, &[], &[]), Some(5));
        assert_eq!(meet(5, 7, &mornings, &[]), Some(5));
        assert_eq!(meet(20, 7, &mornings, &[]), Some(100));
        assert_eq!(meet(20, 7, &mornings, &late), Some(105));
        assert_eq!(meet(20, 70, &mornings, &late), None);
    }
}
