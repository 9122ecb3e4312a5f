//! What the mascot says: texts that a voice speaks in, and messages that front
//! matter refers to.

mod messages;
mod references;
mod voiced;
mod voices;

pub use messages::check_messages;
pub(crate) use references::resolve;
pub use references::{Origin, as_reference, default_messages};
pub(crate) use voiced::VoicedText;
pub use voices::judge_text;
pub(crate) use voices::{FrontMatter, Spoken, check, lost};
