//! How sure a share of what was seen makes one of what was not.

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those for which something holds.
    pub count: usize,
    /// All.
    pub of: usize,
}

/// The quantile of the normal distribution for 95 of 100.
const Z: f64 = 1.96;

impl Share {
    /// So many of so many.
    #[must_use]
    pub const fn new(count: usize, of: usize) -> Self {
        Self { count, of }
    }

    /// The lower bound of Wilson's interval: the share that is to be expected at least,
    /// with a confidence of 95 in 100. Ten of ten are surer than one of one.
    #[must_use]
    pub fn confidence(self) -> f64 {
        if self.of == 0 {
            return 0.0;
        }
        // Counts of files stay far below 2^53.
        let (n, share) = (self.of as f64, self.count as f64 / self.of as f64);
        let square = Z * Z;
        let spread = Z * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
        ((share + square / (2.0 * n) - spread) / (1.0 + square / n)).max(0.0)
    }

    /// The confidence in hundredths, rounded down.
    #[must_use]
    pub fn percent(self) -> usize {
        let percent = (self.confidence() * 100.0).floor();
        // It lies between 0 and 100.
        percent as usize
    }

    /// Those for which it does not hold.
    #[must_use]
    pub const fn missing(self) -> usize {
        self.of - self.count
    }

    /// Whether it holds for all.
    #[must_use]
    pub const fn is_all(self) -> bool {
        self.count == self.of && self.of > 0
    }
}

/// Whether so few are missing of so many that they look like mistakes: at most two, or
/// one of a hundred, with enough others to tell.
#[must_use]
pub fn is_nearly_all(share: Share) -> bool {
    share.missing() <= (share.of / 100).max(2) && share.confidence() >= 0.9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_evidence_makes_surer() {
        let percent = |count, of| Share::new(count, of).percent();
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(1, 1), 20);
        assert_eq!(percent(10, 10), 72);
        assert_eq!(percent(35, 35), 90);
        assert_eq!(percent(222, 224), 96);
        assert_eq!(percent(0, 50), 0);
    }

    #[test]
    fn a_few_of_many_are_outliers_and_a_few_of_few_are_not() {
        assert!(is_nearly_all(Share::new(222, 224)));
        assert!(is_nearly_all(Share::new(86, 88)));
        assert!(!is_nearly_all(Share::new(22, 23)));
        assert!(!is_nearly_all(Share::new(9, 10)));
        assert!(!is_nearly_all(Share::new(2514, 2569)));
    }
}
