//! Voices: how a persona speaks in each locale, and whether a text does.
//!
//! A voice is data. [`VoiceFile`] and [`Manner`] are what its files state;
//! [`Voice`] is a file over the built-in voice that it extends. [`judge()`] says
//! of a text whether it speaks in a manner; [`sentences`] cuts a text as the
//! judge does, [`say()`] says a text in a manner, and [`leaked`] finds a tic in a
//! text that is not the persona's. One grammar serves all locales: a sentence is body, joint, tic,
//! elongation, particle, terminals, closers, in this order.
//!
//! Invariants:
//! - Nothing here fails or panics for a text, whatever it holds.
//! - Spans are bytes of the text and lie on its characters' boundaries.
//! - A fix never puts a tic into a text that has none, and never changes code,
//!   link targets or quotes of others.
//!
//! ```
//! use polynya_locale::LocaleId;
//! use polynya_locale::voice::{Policy, Voice, VoiceFile, judge, say};
//!
//! let file: VoiceFile = serde_yaml::from_str(
//!     "{persona: a cat, locales: {en: {tics: [{text: nya}], joint: ', ', script: latin}}}",
//! )?;
//! let voice = Voice::resolve(file, |_| None)?;
//! let en = LocaleId::parse("en-GB")?;
//! let manner = voice.manner(&en).ok_or("no manner")?;
//!
//! let verdict = judge("The ice is open. nya", manner, &Policy::default(), &en, &[]);
//! assert_eq!(verdict.problems[0].kind.rule(), "voice-misplaced");
//! let said = say("The ice is open.", manner, &Policy::default(), &en);
//! assert_eq!(said, "The ice is open, nya.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chars;
mod find;
mod judge;
mod leak;
mod manner;
mod mask;
mod place;
mod reading;
mod resolve;
mod say;
mod sentence;
mod verdict;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use judge::judge;
pub use leak::leaked;
pub use manner::{
    BadExample, Clash, Examples, LocalPolicy, Manner, Policy, Review, Script, Sentences, Tic,
    VoiceFile,
};
pub use resolve::{ExampleFailure, Voice, VoiceError};
pub use say::say;
pub use sentence::{Sentence, SentenceKind, sentences};
pub use verdict::{Edit, Limit, Place, ProblemKind, Verdict, VoiceProblem};
