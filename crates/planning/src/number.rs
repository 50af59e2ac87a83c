//! The few conversions between counts and measures, in one place.
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "float to integer `as` saturates; inputs are validated, so values stay below 2^53"
)]

/// Noise of decimal fractions: 0.57 kg is 570 g, not 569 or 571.
const NOISE: f64 = 1e-9;

/// The smallest whole number not below `x`: what is used up is rounded up.
pub(crate) fn whole_up(x: f64) -> u64 {
    (x - NOISE).ceil() as u64
}

/// The largest whole number not above `x`: what is to be had is rounded down.
pub(crate) fn whole_down(x: f64) -> u64 {
    (x + NOISE).floor() as u64
}

/// A count as a measure.
pub(crate) fn real(n: u64) -> f64 {
    n as f64
}

/// A cost counted down as well as up, as a measure.
pub(crate) fn real_signed(n: i64) -> f64 {
    n as f64
}

/// A number that takes part in sums which may fall; validated numbers all fit.
pub(crate) fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A length as a number that travels in a plan.
pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A number of pieces that was computed in 64 bits.
pub(crate) fn pieces(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A place in a list of ours.
#[inline]
pub(crate) fn at(n: u32) -> usize {
    n as usize
}

/// A measure of 32 bits, as prices are.
#[inline]
pub(crate) fn single(x: f64) -> f32 {
    x as f32
}

/// A count as a measure of 32 bits.
#[inline]
pub(crate) fn real32(n: u32) -> f32 {
    n as f32
}

/// The whole pieces in a measure of 32 bits.
#[inline]
pub(crate) fn floor32(x: f32) -> u32 {
    x as u32
}

/// A room of at most 2^31 - 1 units: what is above that is not counted.
pub(crate) fn room(units: u64) -> i32 {
    i32::try_from(units).unwrap_or(i32::MAX)
}

/// How often `each` goes into `left`, neither of them negative.
#[inline]
pub(crate) fn times(left: i32, each: i32) -> u32 {
    left.max(0) as u32 / each.max(1) as u32
}

/// `pieces` times `each`; the caller knows that there is room for so many.
#[inline]
pub(crate) fn product(pieces: i64, each: i32) -> i32 {
    (pieces * i64::from(each)) as i32
}

#[cfg(test)]
mod tests {
    use super::{whole_down, whole_up};

    #[test]
    fn what_weighs_as_much_as_a_vehicle_carries_fits_it() {
        for hundredths in 1..=1_000_u32 {
            let kg = f64::from(hundredths) / 100.0;
            assert_eq!(whole_up(kg * 1000.0), u64::from(hundredths) * 10, "{kg}");
            assert_eq!(whole_down(kg * 1000.0), u64::from(hundredths) * 10, "{kg}");
        }
    }

    #[test]
    fn use_is_rounded_up_and_supply_down() {
        assert_eq!((whole_up(2.1), whole_down(2.9)), (3, 2));
        assert_eq!((whole_up(0.0), whole_down(0.0)), (0, 0));
    }
}
