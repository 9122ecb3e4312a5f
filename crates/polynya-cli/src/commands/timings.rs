//! How long each stage of a run takes, for those who ask with `--timings`.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use polynya_diagnostics::{Message, Translate};

use super::coverage::text::width;
use crate::{Failure, Streams};

/// What a run spends its time on, in the order in which it comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Looking whether anything has changed, and keeping what was found.
    Cache,
    /// Reading configuration and schemas, finding files.
    Open,
    /// Asking seals and git what translations were made from.
    Past,
    /// Reading Fluent files, vocabularies and voices, and checking them.
    Strings,
    /// Reading the files of entries.
    Read,
    /// Checking entries, and rendering the bodies of those that are exported.
    Check,
    /// Making lines of bundles.
    Records,
    /// Handing these to the disk.
    Write,
    /// Finding what only all entries together can tell.
    Settle,
    /// Writing the manifest and putting what was exported in place.
    Place,
    /// Sorting findings and showing them.
    Report,
}

impl Stage {
    const ALL: [Self; 11] = [
        Self::Cache,
        Self::Open,
        Self::Past,
        Self::Strings,
        Self::Read,
        Self::Check,
        Self::Records,
        Self::Write,
        Self::Settle,
        Self::Place,
        Self::Report,
    ];

    /// The message that says what it is.
    const fn message(self) -> &'static str {
        match self {
            Self::Cache => "timings-cache",
            Self::Open => "timings-open",
            Self::Past => "timings-past",
            Self::Strings => "timings-strings",
            Self::Read => "timings-read",
            Self::Check => "timings-check",
            Self::Records => "timings-records",
            Self::Write => "timings-write",
            Self::Settle => "timings-settle",
            Self::Place => "timings-place",
            Self::Report => "timings-report",
        }
    }
}

/// The time spent so far on each stage, by all threads together.
#[derive(Default)]
pub(super) struct Timings([Clock; Stage::ALL.len()]);

#[derive(Default)]
struct Clock {
    nanoseconds: AtomicU64,
    /// How often the stage was entered.
    count: AtomicU64,
}

/// Does `work`, and notes how long it takes if anybody wants to know.
pub(super) fn timed<R>(timings: Option<&Timings>, stage: Stage, work: impl FnOnce() -> R) -> R {
    let Some(timings) = timings else {
        return work();
    };
    let started = Instant::now();
    let result = work();
    timings.add(stage, started.elapsed());
    result
}

impl Timings {
    fn add(&self, stage: Stage, time: Duration) {
        let clock = &self.0[stage as usize];
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        clock.nanoseconds.fetch_add(nanoseconds, Ordering::Relaxed);
        clock.count.fetch_add(1, Ordering::Relaxed);
    }

    /// The stages that the run came to: time over all threads, and how often.
    fn rows(&self) -> Vec<(Stage, Duration, u64)> {
        let row = |(stage, clock): (Stage, &Clock)| {
            let time = Duration::from_nanos(clock.nanoseconds.load(Ordering::Relaxed));
            (stage, time, clock.count.load(Ordering::Relaxed))
        };
        let rows = Stage::ALL.into_iter().zip(&self.0).map(row);
        rows.filter(|(_, _, count)| *count > 0).collect()
    }

    /// The table, with what the whole run took from start to end under it.
    fn table(&self, whole: Duration, language: &dyn Translate) -> String {
        let say = |id| language.translate(&Message::new(id));
        let rows = self.rows();
        let sum: Duration = rows.iter().map(|(_, time, _)| *time).sum();
        let [time, share, count] = ["timings-time", "timings-share", "timings-count"].map(say);
        let mut text = format!(
            "{}{}{}  {}\n",
            right(&time, 10),
            right(&share, 8),
            right(&count, 10),
            say("timings-stage")
        );
        for (stage, time, count) in rows {
            let share = 100.0 * time.as_secs_f64() / sum.as_secs_f64().max(f64::MIN_POSITIVE);
            text.push_str(&format!(
                "{:>8.3} s{share:>6.0} %{count:>10}  {}\n",
                time.as_secs_f64(),
                say(stage.message())
            ));
        }
        let message = Message::new("timings-sum")
            .with("sum", format!("{:.3}", sum.as_secs_f64()))
            .with("whole", format!("{:.3}", whole.as_secs_f64()));
        text + &language.translate(&message) + "\n"
    }

    /// Prints the table beside the report, which may be for a program.
    pub(super) fn tell(
        &self,
        whole: Duration,
        streams: &mut Streams<'_>,
        language: &dyn Translate,
    ) -> Result<(), Failure> {
        let table = self.table(whole, language);
        Ok(streams.err.write_all(table.as_bytes())?)
    }
}

/// `text` with blanks before it, so that it ends at `columns`.
fn right(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text))) + text
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ids;

    impl Translate for Ids {
        fn translate(&self, message: &Message) -> String {
            format!("{}{:?}", message.id, message.args)
        }
    }

    #[test]
    fn each_stage_has_its_own_clock() {
        for (at, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!(stage as usize, at, "{stage:?}");
        }
    }

    #[test]
    fn threads_add_up_and_stages_that_were_not_come_to_are_left_out() {
        let timings = Timings::default();
        timings.add(Stage::Check, Duration::from_millis(1500));
        std::thread::scope(|scope| {
            scope.spawn(|| timings.add(Stage::Read, Duration::from_millis(400)));
            scope.spawn(|| timings.add(Stage::Read, Duration::from_millis(100)));
        });
        let table = timings.table(Duration::from_millis(1200), &Ids);
        let lines: Vec<&str> = table.lines().skip(1).collect();
        let [read, check, sum] = lines[..] else {
            panic!("{table}");
        };
        assert_eq!(read, "   0.500 s    25 %         2  timings-read[]");
        assert_eq!(check, "   1.500 s    75 %         1  timings-check[]");
        assert!(sum.contains("2.000") && sum.contains("1.200"), "{sum}");
    }

    #[test]
    fn nothing_is_noted_that_nobody_asks_for() {
        assert_eq!(timed(None, Stage::Open, || 7), 7);
        let timings = Timings::default();
        assert_eq!(timed(Some(&timings), Stage::Open, || 7), 7);
        let [(stage, _, count)] = timings.rows()[..] else {
            panic!("one stage");
        };
        assert_eq!((stage, count), (Stage::Open, 1));
    }
}
