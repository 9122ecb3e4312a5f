//! By what a finding is known again when the file around it has changed.

use std::collections::HashMap;
use std::fmt;

use crate::{Arg, Finding, Location, Message};

/// Digits of the shown form: 128 bits are more than enough to tell findings apart.
const DIGITS: usize = 32;

/// What stays of a finding from run to run: the same whatever stands above it,
/// whatever else is found, and in whichever language it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(Box<str>);

impl Fingerprint {
    /// The fingerprint that `text` spells, if it does: 32 digits, `0` to `f`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == DIGITS && text.bytes().all(digit)).then(|| Self(text.into()))
    }

    /// 32 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One fingerprint for each of `findings`, which must be sorted; no two are equal.
///
/// It is made of the rule, the file, entry and locale, the words under the span, and
/// what the message says, apart from its numbers: a count of stale parts or of
/// missing rows changes while the problem stays. Findings that are alike in all of that
/// are numbered in the order of the file, so that one of three that was
/// mended leaves the first two.
#[must_use]
pub fn fingerprints(findings: &[Finding]) -> Vec<Fingerprint> {
    let mut seen: HashMap<blake3::Hash, u64> = HashMap::new();
    let one = |finding| {
        let likeness = likeness(finding);
        let before = seen.entry(likeness).or_default();
        let mut hasher = blake3::Hasher::new();
        hasher.update(likeness.as_bytes());
        hasher.update(&before.to_le_bytes());
        *before += 1;
        Fingerprint(hasher.finalize().to_hex()[..DIGITS].into())
    };
    findings.iter().map(one).collect()
}

/// What a finding says and of what, without where.
fn likeness(finding: &Finding) -> blake3::Hash {
    let mut parts = Parts::default();
    parts.add(Some(finding.rule.name));
    parts.add(Some(&finding.location.path));
    parts.add(finding.entry.as_deref());
    parts.add(finding.locale.as_deref());
    let words = words(&finding.location);
    parts.add(words.as_deref());
    parts.message(&finding.message);
    parts.0.finalize()
}

/// The text under a place's span, as far as its excerpt goes, its words parted by
/// single spaces: how lines are broken and indented does not matter.
fn words(location: &Location) -> Option<String> {
    let excerpt = location.excerpt.as_ref()?;
    let text = &excerpt.text;
    let local = |at: usize| text.floor_char_boundary(at.saturating_sub(excerpt.offset));
    let (start, end) = (local(location.span.start), local(location.span.end));
    let words: Vec<&str> = text[start..end.max(start)].split_whitespace().collect();
    Some(words.join(" "))
}

/// Parts of what is hashed, each with its length, so that none can pass for two.
#[derive(Default)]
struct Parts(blake3::Hasher);

impl Parts {
    fn add(&mut self, part: Option<&str>) {
        // What is absent is not what is empty.
        let length = part.map_or(0, |part| part.len() as u64 + 1);
        self.0.update(&length.to_le_bytes());
        self.0.update(part.unwrap_or_default().as_bytes());
    }

    fn message(&mut self, message: &Message) {
        self.add(Some(message.id));
        self.add(message.attribute);
        for (name, value) in &message.args {
            if let Arg::Text(text) = value {
                self.add(Some(name));
                self.add(Some(text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Fixes, Rule, Scope, Severity, SourceFile, Span, sort_findings};

    static RULE: Rule = rule("too-shy");
    static OTHER: Rule = rule("too-loud");

    const fn rule(name: &'static str) -> Rule {
        Rule {
            name,
            severity: Severity::Warning,
            on: true,
            scope: Scope::Variant,
            fixes: Fixes::Never,
            pages: &[],
        }
    }

    /// One finding for each place where a rule's word stands in `text`.
    fn found(text: &str) -> Vec<Finding> {
        let file = SourceFile::new("a.md", text.to_owned());
        let mut findings = Vec::new();
        for (rule, word) in [(&RULE, "purr"), (&OTHER, "MEOW"), (&RULE, "mew mew")] {
            for (at, _) in text.match_indices(word) {
                let span = Span::new(at, at + word.len());
                let line = file.position(at).line;
                let message = Message::new(rule.name)
                    .with("word", word)
                    .with("line", line);
                findings.push(Finding::new(rule, message, file.locate(span)));
            }
        }
        sort_findings(&mut findings);
        findings
    }

    fn prints(text: &str) -> Vec<Fingerprint> {
        fingerprints(&found(text))
    }

    #[test]
    fn a_fingerprint_is_what_it_was_in_earlier_versions() {
        // A baseline in a repository outlives the program that wrote it.
        let prints: Vec<String> = (prints("a purr, a purr").iter())
            .map(ToString::to_string)
            .collect();
        insta::assert_snapshot!(prints.join("\n"), @"
        3fe2b0452cdd10f8b90e787a236117bf
        ed281e1bdc0cdc67522729e1df4b160a
        ");
    }

    #[test]
    fn alike_findings_are_numbered_in_the_order_of_the_file() {
        let three = prints("purr\nMEOW\npurr\npurr\n");
        assert_eq!(prints("purr\npurr\n"), [three[0].clone(), three[2].clone()]);
        assert_eq!(prints("MEOW\n"), [three[1].clone()]);
    }

    #[test]
    fn breaking_or_indenting_lines_changes_nothing() {
        let file = |text: &str, word: &str| {
            let file = SourceFile::new("a.md", text.to_owned());
            let at = text.find(word).unwrap();
            let place = file.locate(Span::new(at, at + word.len()));
            fingerprints(&[Finding::new(&RULE, Message::new("too-shy"), place)])
        };
        assert_eq!(
            file("- mew mew", "mew mew"),
            file("mew\n  mew", "mew\n  mew")
        );
    }

    #[test]
    fn what_is_said_of_what_tells_findings_apart() {
        let file = SourceFile::new("a.md", "purr purr".to_owned());
        let base = Finding::new(&RULE, Message::new("x"), file.locate(Span::new(0, 4)));
        let with = |change: fn(&mut Finding)| {
            let mut finding = base.clone();
            change(&mut finding);
            finding
        };
        let all = [
            base.clone(),
            with(|f| f.rule = &OTHER),
            with(|f| f.location = Location::whole_file("a.md")),
            with(|f| f.location.path = "b.md".into()),
            with(|f| f.location.span = Span::new(0, 3)),
            with(|f| f.location.span = Span::at(0)),
            with(|f| f.entry = Some("".into())),
            with(|f| f.entry = Some("ja".into())),
            with(|f| f.locale = Some("ja".into())),
            with(|f| f.message = Message::new("y")),
            with(|f| f.message = Message::attribute("x", "y")),
            with(|f| f.message = Message::new("x").with("a", "b")),
            with(|f| f.message = Message::new("x").with("b", "a")),
        ];
        let mut one_by_one: Vec<_> = all
            .iter()
            .flat_map(|f| fingerprints(std::slice::from_ref(f)))
            .collect();
        one_by_one.sort();
        one_by_one.dedup();
        assert_eq!(one_by_one.len(), all.len());
        let same = with(|f| f.message.args.push(("count", Arg::Number(3.0))));
        assert_eq!(fingerprints(&[same]), fingerprints(&[base]));
    }

    #[test]
    fn only_a_fingerprint_is_read_as_one() {
        let print = prints("purr").remove(0);
        assert_eq!(Fingerprint::parse(print.as_str()), Some(print.clone()));
        for wrong in ["", "abc", &print.as_str().to_uppercase(), &"猫".repeat(32)] {
            assert_eq!(Fingerprint::parse(wrong), None, "{wrong}");
        }
    }

    fn line() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["purr", "MEOW", "mew mew", "猫", "", "- a purr, MEOW!"])
    }

    proptest! {
        #[test]
        fn lines_above_and_other_findings_change_nothing(
            lines in prop::collection::vec(line(), 0..12),
            above in prop::collection::vec("[ a-z猫]{0,8}x", 0..5),
            gone in any::<prop::sample::Index>(),
        ) {
            let text = lines.join("\n");
            let moved = above.iter().map(|line| format!("{line}\n")).collect::<String>() + &text;
            prop_assume!(found(&moved).len() == found(&text).len());
            let before = prints(&text);
            prop_assert_eq!(&before, &prints(&moved));
            let unique: std::collections::BTreeSet<_> = before.iter().collect();
            prop_assert_eq!(unique.len(), before.len());

            let mut findings = found(&text);
            if findings.is_empty() {
                return Ok(());
            }
            let gone = gone.index(findings.len());
            let removed = likeness(&findings.remove(gone));
            let after = fingerprints(&findings);
            // Those that are alike move up by one; of them, all but the last stay.
            for (finding, print) in findings.iter().zip(&after) {
                prop_assert!(before.contains(print));
                if likeness(finding) != removed {
                    let others = found(&text);
                    let at = others.iter().position(|other| other == finding).unwrap();
                    prop_assert_eq!(print, &before[at]);
                }
            }
        }
    }
}
