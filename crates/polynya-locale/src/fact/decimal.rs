//! Exact decimal numbers: what a numeral says, however it is written.

use std::fmt;

/// A number that is not negative, without trailing zeros, so that equal
/// numbers are equal values: `1,000` is one digit and the exponent 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal {
    digits: u64,
    exponent: i16,
}

impl Decimal {
    /// `digits` times ten to the power of `exponent`.
    #[must_use]
    pub const fn new(digits: u64, exponent: i16) -> Self {
        let (mut digits, mut exponent) = (digits, exponent);
        if digits == 0 {
            exponent = 0;
        }
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        Self { digits, exponent }
    }

    /// The number times ten to the power of `by`.
    #[must_use]
    pub const fn scaled(self, by: i16) -> Self {
        Self::new(self.digits, self.exponent.saturating_add(by))
    }

    /// The product, unless it has more digits than can be kept.
    #[must_use]
    pub fn times(self, factor: Self) -> Option<Self> {
        let product = u128::from(self.digits) * u128::from(factor.digits);
        Self::of_wide(product, self.exponent.checked_add(factor.exponent)?)
    }

    /// The sum, unless it has more digits than can be kept.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let wide = |number: Self| {
            let by = u32::try_from(number.exponent.checked_sub(exponent)?).ok()?;
            u128::from(number.digits).checked_mul(10_u128.checked_pow(by)?)
        };
        Self::of_wide(wide(self)?.checked_add(wide(other)?)?, exponent)
    }

    /// The number if it is a whole one that fits.
    #[must_use]
    pub fn whole(self) -> Option<u64> {
        let power = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        self.digits.checked_mul(power)
    }

    /// The nearest number that floats, for judging how far two are apart.
    pub(super) fn about(self) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "only used for judging distances"
        )]
        let digits = self.digits as f64;
        digits * 10_f64.powi(i32::from(self.exponent))
    }

    /// The digits that count, without their place.
    pub(super) const fn digits(self) -> u64 {
        self.digits
    }

    /// The power of ten of the last digit that counts.
    pub(super) const fn exponent(self) -> i16 {
        self.exponent
    }

    fn of_wide(mut digits: u128, mut exponent: i16) -> Option<Self> {
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent = exponent.checked_add(1)?;
        }
        Some(Self::new(u64::try_from(digits).ok()?, exponent))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits.to_string();
        // What a text hardly ever says is shown with its exponent, lest a few
        // bytes become a line of zeros.
        if self.exponent.unsigned_abs() > 24 {
            return write!(f, "{digits}e{}", self.exponent);
        }
        if self.exponent >= 0 {
            let zeros = usize::from(self.exponent.unsigned_abs());
            return write!(f, "{digits}{}", "0".repeat(zeros));
        }
        let places = usize::from(self.exponent.unsigned_abs());
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, rest) = padded.split_at(padded.len() - places);
        write!(f, "{whole}.{rest}")
    }
}
