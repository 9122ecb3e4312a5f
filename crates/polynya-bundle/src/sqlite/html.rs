//! What an index takes from a body's HTML: its text, and where its links lead.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements inside a line: what is on both sides of their tags may be one word.
const INLINE: [&str; 31] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "output", "q", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "u", "var", "wbr",
];

/// What was read from HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Content {
    /// The text, a line for each block, white space run together; of images what they say
    /// instead.
    pub(crate) text: String,
    /// Links in order.
    pub(crate) links: Vec<Link>,
}

/// A link as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// `link`, `image` or `media`.
    pub(crate) kind: &'static str,
    pub(crate) target: String,
}

/// Reads a body. Any text is HTML of some kind, so this cannot fail.
pub(crate) fn read(html: &str) -> Content {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let reader = Reader::default();
    let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut content = tokenizer.sink.0.into_inner().content;
    content.text.truncate(content.text.trim_end().len());
    content
}

#[derive(Default)]
struct Reader(RefCell<State>);

#[derive(Default)]
struct State {
    content: Content,
    /// What is to be written before the next word.
    gap: Gap,
    /// Whether this is a script or a style.
    is_hidden: bool,
}

#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

impl State {
    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        let mut words = text.split(char::is_whitespace);
        // What is between white space; empty where there is more of it, and at the ends.
        if let Some(first) = words.next() {
            self.word(first);
        }
        for word in words {
            self.widen(Gap::Space);
            self.word(word);
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let text = &mut self.content.text;
        if !text.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => text.push(' '),
                Gap::Line => text.push('\n'),
            }
        }
        self.gap = Gap::None;
        text.push_str(word);
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if name == "br" || !(INLINE.contains(&name) || name == "img") {
            self.widen(Gap::Line);
        }
        self.is_hidden = opens && matches!(name, "script" | "style");
        if !opens {
            return TokenSinkResult::Continue;
        }
        let (kind, attribute) = match name {
            "a" | "area" => ("link", "href"),
            "img" => ("image", "src"),
            "video" | "audio" | "source" | "track" | "iframe" | "embed" => ("media", "src"),
            "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
            _ => return TokenSinkResult::Continue,
        };
        let value = |name: &str| {
            let found = tag.attrs.iter().find(|attr| &*attr.name.local == name);
            found.map(|attr| attr.value.to_string())
        };
        if let Some(target) = value(attribute) {
            self.content.links.push(Link { kind, target });
        }
        if let Some(alt) = value("alt").filter(|_| name == "img") {
            self.widen(Gap::Space);
            self.text(&alt);
            self.widen(Gap::Space);
        }
        TokenSinkResult::Continue
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if !state.is_hidden => state.text(&text),
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(html: &str) -> String {
        read(html).text
    }

    #[test]
    fn blocks_are_lines_and_words_stay_whole() {
        assert_eq!(
            text("<h2 id=\"a\">Ice</h2>\n<p>A <em>fr</em>eezer\n &amp; &eacute;</p>\n"),
            "Ice\nA freezer & é"
        );
        assert_eq!(text("<tr><td>a</td><td>b</td></tr>"), "a\nb");
        assert_eq!(text("氷<br>雪<wbr>山"), "氷\n雪山");
        assert_eq!(text("a<!-- b -->c<p>"), "ac");
    }

    #[test]
    fn what_is_not_read_by_anyone_is_no_text() {
        assert_eq!(
            text("a<script>if (b < c) '<p>'</script><style>p{}</style>d"),
            "a\nd"
        );
    }

    #[test]
    fn links_are_as_written_and_images_say_what_they_show() {
        let content = read(
            "<p><a href=\"../x.md?a=1&amp;b=2\">X</a> <img src=\"i.png\" alt=\"A cat\">.</p><audio src=\"m\">",
        );
        let links: Vec<_> = content.links.iter().map(|l| (l.kind, &*l.target)).collect();
        assert_eq!(
            links,
            [
                ("link", "../x.md?a=1&b=2"),
                ("image", "i.png"),
                ("media", "m")
            ]
        );
        assert_eq!(content.text, "X A cat .");
    }

    proptest! {
        #[test]
        fn any_text_is_read(html in "([<>&\"'/!a-z =-]|<p>|</p>|<script>|\\PC){0,60}") {
            let text = text(&html);
            prop_assert_eq!(text.trim(), text.as_str());
        }
    }
}
