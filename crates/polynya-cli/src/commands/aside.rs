//! What a run tells on the side while it is under way: how far it is, to whoever watches,
//! and what it spends its time on.

use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use polynya_diagnostics::{Message, Translate};

use super::timings::Timings;
use crate::Streams;
use crate::args::{Common, Reporting, Volume};

/// How long a run may take before anybody wonders how far it is.
const PATIENCE: Duration = Duration::from_millis(500);

/// What is told on the side, if anything.
#[derive(Clone, Copy, Default)]
pub(super) struct Aside<'a> {
    /// Where the time that stages take is noted.
    pub(super) timings: Option<&'a Timings>,
    /// Who is told how far the run is.
    pub(super) watcher: Option<&'a Watcher>,
}

/// What of that the call asks for, as long as its session.
pub(super) struct Surroundings {
    timings: Option<Timings>,
    watcher: Option<Watcher>,
}

impl Surroundings {
    pub(super) fn of(common: &Common, streams: &Streams<'_>, language: &dyn Translate) -> Self {
        Self {
            timings: common.timings.then(Timings::default),
            watcher: Watcher::of(streams, &common.reporting, language),
        }
    }

    pub(super) const fn aside(&self) -> Aside<'_> {
        Aside {
            timings: self.timings.as_ref(),
            watcher: self.watcher.as_ref(),
        }
    }
}

/// Somebody at a terminal.
pub(super) struct Watcher {
    /// Since when they wait.
    started: Instant,
    /// What they are shown, in their language and with the places that indicatif fills in.
    template: String,
}

impl Watcher {
    /// Whoever reads standard error on a terminal, unless they want to be left alone.
    fn of(streams: &Streams<'_>, reporting: &Reporting, language: &dyn Translate) -> Option<Self> {
        let shown = streams.watched && reporting.volume == Volume::Full;
        shown.then(|| Self::new(Instant::now(), language))
    }

    fn new(started: Instant, language: &dyn Translate) -> Self {
        let message = Message::new("progress")
            .with("bar", "{bar:24}")
            .with("done", "{human_pos}")
            .with("all", "{human_len}")
            .with("rate", "{rate}")
            .with("left", "{eta}");
        Self {
            started,
            template: language.translate(&message),
        }
    }

    /// A bar for a run over so many files.
    pub(super) fn progress(&self, files: usize) -> Option<Progress> {
        self.progress_on(files, ProgressDrawTarget::stderr())
    }

    /// Nothing where the template cannot be read, which a test of the languages excludes.
    fn progress_on(&self, files: usize, target: ProgressDrawTarget) -> Option<Progress> {
        let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // Its own way of writing a rate has four decimals. What cannot be written is
            // not missed.
            let _ = write!(out, "{}/s", HumanCount(state.per_sec() as u64));
        };
        let style = ProgressStyle::with_template(&self.template).ok()?;
        let style = style.with_key("rate", rate);
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        Some(Progress {
            bar: bar.with_style(style.progress_chars("=> ")),
            started: self.started,
            target: Some(target),
        })
    }
}

/// How far a run is, drawn once it takes long. What was drawn goes away with it.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// Where it is to be drawn; absent once it is.
    target: Option<ProgressDrawTarget>,
}

impl Progress {
    /// Notes that so many more files were looked at.
    pub(super) fn advance(&mut self, files: usize) {
        if self.target.is_some() && self.started.elapsed() >= PATIENCE {
            let target = self.target.take();
            self.bar
                .set_draw_target(target.unwrap_or_else(ProgressDrawTarget::hidden));
        }
        self.bar.inc(files as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use indicatif::TermLike;

    use super::*;
    use crate::messages;

    /// A terminal that keeps what is written on its only line, and everything that was.
    #[derive(Clone, Debug, Default)]
    struct Screen(Arc<Mutex<(String, String)>>);

    impl Screen {
        fn line(&self) -> String {
            self.0.lock().unwrap().0.trim().to_owned()
        }

        fn all(&self) -> String {
            self.0.lock().unwrap().1.clone()
        }
    }

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            80
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }

        fn write_str(&self, text: &str) -> io::Result<()> {
            let mut screen = self.0.lock().unwrap();
            screen.0.push_str(text);
            screen.1.push_str(text);
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().unwrap().0.clear();
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Runs over ten files, which began so long ago, up to the fourth: the bar, and what
    /// is on the screen then.
    fn half_way(language: &str, ago: Duration) -> (Progress, Screen) {
        let locale = messages::language(Some(language.to_owned()), &[]);
        let catalogs = messages::catalogs(&locale);
        let translator = catalogs.translator(&locale);
        let started = Instant::now().checked_sub(ago).unwrap();
        let watcher = Watcher::new(started, &translator);
        let screen = Screen::default();
        let target = ProgressDrawTarget::term_like(Box::new(screen.clone()));
        let mut progress = watcher.progress_on(10, target).unwrap();
        progress.advance(4);
        (progress, screen)
    }

    #[test]
    fn a_long_run_says_how_far_it_is_and_cleans_up() {
        for (language, expected) in [("en", "4 of 10 files, "), ("ja", "10 ファイル中 4 、")]
        {
            let (progress, screen) = half_way(language, Duration::from_secs(2));
            let line = screen.line();
            assert!(line.starts_with("=========>"), "{line}");
            assert!(line.contains(expected), "{line}");
            assert!(!line.contains('{'), "{line}");
            assert!(line.contains("/s") && !line.contains('.'), "{line}");
            drop(progress);
            assert_eq!(screen.line(), "");
        }
    }

    #[test]
    fn a_short_run_says_nothing() {
        let (mut progress, screen) = half_way("en", Duration::ZERO);
        progress.advance(6);
        drop(progress);
        assert_eq!(screen.all(), "");
    }
}
