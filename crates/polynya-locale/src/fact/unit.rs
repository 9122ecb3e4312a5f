//! Units that texts in several languages share, and how they convert.

use super::Decimal;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    pub(super) const fn new(code: [u8; 3]) -> Self {
        Self(code)
    }

    /// The code: `USD`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The codes are the tables' own, in ASCII.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// What a unit measures. Units of one dimension convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Dimension {
    Duration,
    /// Months and years, which are no fixed number of days.
    Calendar,
    Data,
    Rate,
    Length,
    Pixels,
    Mass,
    Power,
    Energy,
    Frequency,
    Temperature,
    Share,
    Money,
    /// Counting: which word is used for it says nothing.
    Count,
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident $symbol:literal $dimension:ident $digits:literal $exponent:literal;)*) => {
        /// A unit with a symbol that means the same in every language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Unit {
            /// An amount of money.
            Money(Currency),
            $($(#[$doc])* $name,)*
        }

        impl Unit {
            /// The symbol: `GB`, `km`, `USD`.
            #[must_use]
            pub fn symbol(&self) -> &str {
                match self {
                    Self::Money(currency) => currency.as_str(),
                    $(Self::$name => $symbol,)*
                }
            }

            pub(super) const fn dimension(self) -> Dimension {
                match self {
                    Self::Money(_) => Dimension::Money,
                    $(Self::$name => Dimension::$dimension,)*
                }
            }

            /// How many of the dimension's base unit one of these is.
            pub(super) const fn factor(self) -> Decimal {
                match self {
                    Self::Money(_) => Decimal::new(1, 0),
                    $(Self::$name => Decimal::new($digits, $exponent),)*
                }
            }
        }
    };
}

units! {
    /// Microseconds.
    Microsecond "μs" Duration 1 -6;
    /// Milliseconds.
    Millisecond "ms" Duration 1 -3;
    /// Seconds.
    Second "s" Duration 1 0;
    /// Minutes.
    Minute "min" Duration 60 0;
    /// Hours.
    Hour "h" Duration 3600 0;
    /// Days, or a day of a month that is not named.
    Day "d" Duration 86400 0;
    /// Weeks.
    Week "wk" Duration 604_800 0;
    /// Months.
    Month "mo" Calendar 1 0;
    /// Years, or a year of few digits.
    Year "y" Calendar 12 0;
    /// Bytes.
    Byte "B" Data 1 0;
    /// Kilobytes; whether of 1000 or 1024 bytes, texts do not say.
    Kilobyte "KB" Data 1 3;
    /// Megabytes.
    Megabyte "MB" Data 1 6;
    /// Gigabytes.
    Gigabyte "GB" Data 1 9;
    /// Terabytes.
    Terabyte "TB" Data 1 12;
    /// Petabytes.
    Petabyte "PB" Data 1 15;
    /// Kilobits a second.
    Kbps "kbps" Rate 1 3;
    /// Megabits a second.
    Mbps "Mbps" Rate 1 6;
    /// Gigabits a second.
    Gbps "Gbps" Rate 1 9;
    /// Nanometres.
    Nanometre "nm" Length 1 -9;
    /// Millimetres.
    Millimetre "mm" Length 1 -3;
    /// Centimetres.
    Centimetre "cm" Length 1 -2;
    /// Metres.
    Metre "m" Length 1 0;
    /// Kilometres.
    Kilometre "km" Length 1 3;
    /// Miles.
    Mile "mi" Length 1_609_344 -3;
    /// Pixels.
    Pixel "px" Pixels 1 0;
    /// Milligrams.
    Milligram "mg" Mass 1 -3;
    /// Grams.
    Gram "g" Mass 1 0;
    /// Kilograms.
    Kilogram "kg" Mass 1 3;
    /// Tonnes.
    Tonne "t" Mass 1 6;
    /// Watts.
    Watt "W" Power 1 0;
    /// Kilowatts.
    Kilowatt "kW" Power 1 3;
    /// Megawatts.
    Megawatt "MW" Power 1 6;
    /// Gigawatts.
    Gigawatt "GW" Power 1 9;
    /// Kilowatt hours.
    KilowattHour "kWh" Energy 1 3;
    /// Megawatt hours.
    MegawattHour "MWh" Energy 1 6;
    /// Gigawatt hours.
    GigawattHour "GWh" Energy 1 9;
    /// Terawatt hours.
    TerawattHour "TWh" Energy 1 12;
    /// Hertz.
    Hertz "Hz" Frequency 1 0;
    /// Kilohertz.
    Kilohertz "kHz" Frequency 1 3;
    /// Megahertz.
    Megahertz "MHz" Frequency 1 6;
    /// Gigahertz.
    Gigahertz "GHz" Frequency 1 9;
    /// Degrees Celsius.
    Celsius "°C" Temperature 1 0;
    /// Degrees Fahrenheit, which no factor makes Celsius.
    Fahrenheit "°F" Temperature 7 0;
    /// Hundredths.
    Percent "%" Share 1 0;
    /// How many times as much.
    Times "×" Count 1 0;
    /// People.
    Person "people" Count 1 0;
}

impl Unit {
    /// Whether the word only says what is counted: then it never contradicts
    /// another.
    pub(super) fn counts(self) -> bool {
        self.dimension() == Dimension::Count
    }
}
