//! What the mascot says: texts that a voice speaks in, and messages that front
//! matter refers to.

mod voiced;
mod voices;

pub(crate) use voiced::VoicedText;
pub use voices::judge_text;
pub(crate) use voices::{Spoken, check, lost};
