//! A text of the mascot's and where it is written.

use polynya_diagnostics::{Finding, Location, Message, Rule, Safety, SourceFile, Span};
use polynya_locale::LocaleId;
use polynya_locale::voice::{Manner, VoiceProblem};

/// A text in which a voice speaks, or ought not to.
pub(crate) struct VoicedText<'a> {
    /// The voice's name.
    pub(crate) voice: &'a str,
    /// The field's or the message's name.
    pub(crate) name: &'a str,
    /// The text's locale.
    pub(crate) locale: &'a LocaleId,
    /// How the voice speaks there.
    pub(crate) manner: &'a Manner,
    /// The file that it is written in.
    pub(crate) source: &'a SourceFile,
    /// Where it is written, quotes included.
    pub(crate) span: Span,
    /// The text itself, escapes resolved.
    pub(crate) text: &'a str,
}

impl VoicedText<'_> {
    /// The rule's message about this text.
    pub(crate) fn message(&self, rule: &'static Rule) -> Message {
        self.about(Message::new(rule.name))
    }

    /// An attribute of the rule's message about this text.
    pub(crate) fn attribute(&self, rule: &'static Rule, attribute: &'static str) -> Message {
        self.about(Message::attribute(rule.name, attribute))
    }

    fn about(&self, message: Message) -> Message {
        message
            .with("voice", self.voice)
            .with("name", self.name)
            .with("locale", self.locale.as_str())
    }

    /// The text's first line: underlining many says nothing.
    pub(crate) fn whole(&self) -> Location {
        let raw = self.source.slice(self.span);
        let mut span = self.span;
        if raw.starts_with(['|', '>']) {
            // A block scalar starts with its header, which says nothing.
            let header = raw.find('\n').map_or(raw.len(), |at| at + 1);
            let indent = raw[header..].len() - raw[header..].trim_start().len();
            span.start += header + indent;
        }
        self.source
            .locate(crate::rules::first_line(self.source, span))
    }

    /// The place of a part of the text; the whole where the file has it written
    /// otherwise.
    pub(crate) fn locate(&self, part: Span) -> Location {
        match self.in_file(part) {
            Some(span) => self.source.locate(span),
            None => self.whole(),
        }
    }

    /// Adds the problem's fix, where its bytes are in the file as they are in
    /// the text.
    pub(crate) fn with_fix(
        &self,
        finding: Finding,
        problem: &VoiceProblem,
        safety: Safety,
        title: Message,
    ) -> Finding {
        let fix = problem.fix.as_ref();
        let placed = fix.and_then(|fix| Some((self.in_file(fix.span)?, &fix.text)));
        match placed {
            // What would have to be escaped is for people to write.
            Some((span, text)) if !text.contains(['"', '\\', '{', '}', '\n']) => {
                finding.replace(safety, title, span, text.as_str())
            }
            _ => finding,
        }
    }

    /// Adds how the voice speaks, with an example of it.
    pub(crate) fn with_manner(&self, finding: Finding) -> Finding {
        let Some(tic) = self.manner.tics.first() else {
            return finding;
        };
        let help = Message::attribute("voice-missing", "help")
            .with("voice", self.voice)
            .with("locale", self.locale.as_str())
            .with("tic", tic.text.as_str());
        let finding = finding.help(help);
        match self.manner.examples.good.first() {
            Some(example) => {
                let help = Message::attribute("voice-missing", "example");
                finding.help(help.with("example", example.as_str()))
            }
            None => finding,
        }
    }

    fn in_file(&self, part: Span) -> Option<Span> {
        crate::rules::part_of(self.source, self.span, self.text, part)
    }
}
