//! Bodies, feature by feature, and what hostile ones come to.

use polynya_markdown::{BlockKind, Dialect, Outline};
use proptest::prelude::*;

use super::*;

const SAFE: BodyOptions = BodyOptions {
    trusted: false,
    mdx: false,
};
const TRUSTED: BodyOptions = BodyOptions {
    trusted: true,
    mdx: false,
};
const MDX: BodyOptions = BodyOptions {
    trusted: false,
    mdx: true,
};

#[track_caller]
fn check_html(markdown: &str, options: &BodyOptions, expected: &str) {
    assert_eq!(render_body(markdown, options, "en").html, expected);
}

/// Checks the ids and texts of all headings.
#[track_caller]
fn check_headings(markdown: &str, expected: &[(u8, &str, &str)]) {
    let body = render_body(markdown, &SAFE, "en");
    let found: Vec<_> = body
        .headings
        .iter()
        .map(|heading| (heading.level, &*heading.id, &*heading.text))
        .collect();
    assert_eq!(found, expected);
    for (level, id, _) in found {
        let tag = format!("<h{level} id=\"{id}\"");
        assert!(body.html.contains(&tag), "no {tag} in {}", body.html);
    }
}

#[test]
fn comments_of_mdx_reach_no_reader() {
    let check = |markdown: &str, expected: &str| {
        check_html(markdown, &MDX, expected);
        let trusted = BodyOptions {
            trusted: true,
            ..MDX
        };
        check_html(markdown, &trusted, expected);
    };
    check("{/* note */}\n\nText\n", "<p>Text</p>\n");
    check("Text {/* note */}on\n", "<p>Text on</p>\n");
    check("{/* note */} *Text* on\n", "<p><em>Text</em> on</p>\n");
    check(
        "One\n\n{/* two\n\nlines */}\n\nTwo\n",
        "<p>One</p>\n<p>Two</p>\n",
    );
    check(
        "- a\n  {/* note */}\n- b\n",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n",
    );
    check("`{/* code */}`\n", "<p><code>{/* code */}</code></p>\n");
}

#[test]
fn headings_have_the_ids_of_github() {
    check_headings("# Hello, World!", &[(1, "hello-world", "Hello, World!")]);
    check_headings(
        "## 開いた水面、2025年",
        &[(2, "開いた水面2025年", "開いた水面、2025年")],
    );
    check_headings(
        "# a\n\n# a\n\n# a",
        &[(1, "a", "a"), (1, "a-1", "a"), (1, "a-2", "a")],
    );
    check_headings(
        "### The `code` of *a* [link](x) <b>bold</b>",
        &[(3, "the-code-of-a-link-bold", "The code of a link bold")],
    );
    check_headings("two\nlines\n===", &[(1, "two-lines", "two lines")]);
    check_headings("# 🐧", &[(1, "section", "🐧")]);
    check_headings("# ![Logo](a.png)", &[(1, "section", "Logo")]);
}

#[test]
fn ids_that_authors_gave_stay_as_they_are() {
    check_headings(
        "# intro\n\n# other {#intro}\n\n# again {#intro}",
        &[
            (1, "intro-1", "intro"),
            (1, "intro", "other"),
            (1, "intro-2", "again"),
        ],
    );
    check_headings("# a\n\n# b {.c #a}", &[(1, "a-1", "a"), (1, "a", "b")]);
    check_headings("# note\n\na[^note]\n\n[^note]: b", &[(1, "note-1", "note")]);
}

#[test]
fn heading_attributes_cannot_run_anything() {
    check_html(
        "# a {#b .c onclick=alert(1) lang=ja}",
        &SAFE,
        "<h1 id=\"b\" class=\"c\" lang=\"ja\">a</h1>\n",
    );
}

#[test]
fn dashes_in_mid_document_are_no_metadata() {
    check_html(
        "a\n\n---\nb: c\n---\n\nd\n",
        &SAFE,
        "<p>a</p>\n<hr />\n<h2 id=\"b-c\">b: c</h2>\n<p>d</p>\n",
    );
}

#[test]
fn html_is_that_of_the_parser_crate() {
    for markdown in [
        "a *b* **c** ~~d~~ `e` <https://example.org> <a@example.org>\nf  \ng\n\n---\n",
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n",
        "- [ ] a\n- [x] b\n\n3. c\n4. d\n\n- e\n\n  f\n",
        "> [!NOTE]\n> a\n\n> [!WARNING]\n> b\n\n> c\n",
        "a[^1] b[^x]\n\n[^1]: c\n\n[^x]: d\n",
        "```rust\nfn a() {}\n```\n\n    b\n\n![c *d*](e.png \"f\") [g](h \"i\")\n",
        "日本語の*強調*と[リンク](/道)。\n改行。\n",
    ] {
        let mut expected = String::new();
        html::push_html(&mut expected, Parser::new_ext(markdown, MARKDOWN));
        check_html(markdown, &SAFE, &expected);
    }
}

#[test]
fn harmful_links_lead_nowhere() {
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x1;javascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "vbscript:x",
        "data:text/html,x",
    ] {
        for options in [SAFE, TRUSTED] {
            check_html(
                &format!("[a]({url})"),
                &options,
                "<p><a href=\"#\">a</a></p>\n",
            );
            check_html(
                &format!("![a]({url})"),
                &options,
                "<p><img src=\"\" alt=\"a\" /></p>\n",
            );
        }
    }
    check_html(
        "<javascript:alert(1)>",
        &SAFE,
        "<p><a href=\"#\">javascript:alert(1)</a></p>\n",
    );
    check_html(
        "[a]\n\n[a]: vbscript:b",
        &TRUSTED,
        "<p><a href=\"#\">a</a></p>\n",
    );
    let picture = "![a](data:image/png;base64,AA==)";
    let html = "<p><img src=\"data:image/png;base64,AA==\" alt=\"a\" /></p>\n";
    check_html(picture, &SAFE, html);
}

#[test]
fn raw_html_is_sanitized_unless_trusted() {
    let markdown = "a <b onclick=\"x\">b *c*</b> <script>d</script>\n\n<div>\n\n[e](f)\n\n</div>\n";
    check_html(
        markdown,
        &SAFE,
        "<p>a <b>b <em>c</em></b> </p>\n<div>\n<p><a href=\"f\">e</a></p>\n</div>\n",
    );
    check_html(
        markdown,
        &TRUSTED,
        "<p>a <b onclick=\"x\">b <em>c</em></b> <script>d</script></p>\n<div>\n<p><a href=\"f\">e</a></p>\n</div>\n",
    );
}

#[test]
fn raw_html_changes_nothing_elsewhere() {
    let markdown = "## a {#b .c}\n\n| a |\n|:--|\n| 1 |\n\n- [x] d\n- [ ] e\n\n3. f\n\n> [!TIP]\n> g[^1]\n\n[^1]: h\n\n```rust\ni\n```\n\n[j](k \"l\") [m](irc://n) ![o](data:image/png;base64,AA==)\n";
    let plain = render_body(markdown, &SAFE, "en").html;
    // Only these two ways of writing the same differ between the two writers.
    let expected = plain.replace("\"/>", "\">").replace(" />", ">");
    assert_eq!(sanitize::sanitize(&plain), expected);
}

#[test]
fn esm_and_jsx_are_no_content() {
    let body = render_body(
        "import A from './a'\n\nHello <Card b=\"c\">you</Card>\n",
        &MDX,
        "en",
    );
    assert_eq!(body.html, "<p>Hello you</p>\n");
    assert_eq!((body.excerpt.as_str(), body.words), ("Hello you", 2));
    check_html(
        "<Card>\n\nA <Text>b</Text> <A href=\"c\">d</A>\n\n</Card>\n",
        &MDX,
        "\n<p>A b d</p>\n\n",
    );
    check_html(
        "Into <path> or <name>, please.\n",
        &SAFE,
        "<p>Into  or , please.</p>\n",
    );
}

#[test]
fn tags_of_components_go_without_a_trace() {
    let check = |raw: &str, expected: &str| {
        let markdown = format!("*a*\\\n{raw}\n");
        check_html(&markdown, &MDX, &format!("<p><em>a</em>{expected}</p>\n"));
    };
    // Nothing else is touched: the sanitizer would have written `<br>`.
    check("<A/>", "<br />\n");
    check("<A b='>' c=\"<b>\" d=e/f g>h</A >", "<br />\nh");
    check("<A\nb = 'c'\n/>d", "<br />\nd");
    // What is left has to be cleaned.
    check("<A>b</A> <i onclick=\"c\">d</i>", "<br>\nb <i>d</i>");
    check("<A><script>b</script></A>", "<br>\n");
    check("<A b=\"\n\">&copy; <!-- c --></A>", "<br>\n© ");
    // A block of HTML may hold anything, and comes line by line.
    let block = |html: &str, expected: &str| check_html(html, &MDX, expected);
    block("<A b=\"c\">\nd <B>e</B>\n</A>\n", "\nd e\n\n");
    block(
        "<p>\n<A\n  b={c > d}\n>e</A>\n</p>\n",
        "<p>\n d}\n&gt;e\n</p>\n",
    );
    block(
        "<div><<A>script>b</script>\n</div>\n",
        "<div>&lt;script&gt;b\n</div>\n",
    );
    block("<div>\n<A>1 > 2</A>\n</div>\n", "<div>\n1 &gt; 2\n</div>\n");
}

#[test]
fn excerpts_come_from_the_first_paragraph_of_its_own() {
    let check = |markdown: &str, expected: &str| {
        assert_eq!(render_body(markdown, &SAFE, "en").excerpt, expected);
    };
    check("# a\n\n![b](c)\n\n> d\n\n- e\n\n*f* `g`\nh\n\ni", "f g h");
    check("# a\n\n- b\n- c", "a");
    check("```\na\n```\n", "");
    check("氷の\n海と\nice です。", "氷の海と ice です。");
    check("a <script>b</script><br>c", "a c");
}

#[test]
fn code_blocks_and_images_are_not_counted() {
    let body = render_body("a `b`\n\n```\nc d\n```\n\n![e](f)\n", &SAFE, "en");
    assert_eq!(
        (body.words, body.text_length, body.reading_minutes),
        (2, 2, 1)
    );
    assert_eq!(render_body("```\na\n```", &SAFE, "en").reading_minutes, 0);
    // Markup does not part words, blocks do.
    assert_eq!(
        render_body("**a**b\n\n- c\n- d\n\n| e | f |\n|--|--|\n", &SAFE, "en").words,
        5
    );
}

/// The attributes of all tags. Quotes hide a `>`, as they do for a browser.
fn attributes(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1) {
        let mut rest = tag;
        while let Some((name, after)) = rest.split_once('=') {
            if name.contains('>') {
                break;
            }
            let quoted = after.strip_prefix('"').expect("values are quoted");
            let (value, after) = quoted.split_once('"').expect("quotes are closed");
            found.push((name.trim().to_owned(), value.to_owned()));
            rest = after;
        }
    }
    // A tag's name stands before its first attribute.
    for (name, _) in &mut found {
        *name = name
            .rsplit([' ', '/'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
    }
    found
}

fn hostile() -> impl Strategy<Value = String> {
    let fragments = [
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href=\"javascript:alert(1)\">",
        "<a href='java\tscript:x'>",
        "</a>",
        "<b>",
        "</b>",
        "[a](javascript:x)",
        "[a](<java script:x>)",
        "![a](vbscript:x)",
        "<javascript:x>",
        "[a](&#106;avascript:x)",
        "[a]: javascript:x\n",
        "[a]",
        "# b {onclick=x #c}\n",
        "\n\n",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<!--",
        "-->",
        "<![CDATA[",
        "<style>",
        "</style>",
        "<iframe srcdoc=\"<script>\">",
        "`",
        "*",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "| a |\n|--|\n",
        "\"",
        "'",
        "<div onmouseover=\"x\">\n",
        "<form action=javascript:x>",
        "<input onfocus=x autofocus>",
        ">",
        "<a href=\"data:text/html,<script>x</script>\">",
        "> ",
        "- ",
        "    ",
        "```\n",
        "&lt;script&gt;",
    ];
    proptest::collection::vec(
        prop_oneof![
            8 => proptest::sample::select(fragments.to_vec()).prop_map(str::to_owned),
            1 => "\\PC{0,6}",
        ],
        0..16,
    )
    .prop_map(|parts| parts.concat())
}

fn assert_harmless(html: &str) -> Result<(), TestCaseError> {
    let lower = html.to_ascii_lowercase();
    for tag in ["<script", "<style", "<iframe", "<svg", "<form", "<math"] {
        prop_assert!(!lower.contains(tag), "{tag} in {html}");
    }
    for (name, value) in attributes(html) {
        prop_assert!(!name.starts_with("on"), "{name} in {html}");
        if name == "href" || name == "src" {
            let value = value
                .replace("%09", "")
                .replace("%0A", "")
                .to_ascii_lowercase();
            prop_assert!(!value.trim_start().starts_with("javascript:"), "{html}");
            prop_assert!(!value.trim_start().starts_with("vbscript:"), "{html}");
        }
    }
    Ok(())
}

/// The body as it is rendered while its outline is read, and that outline.
fn along(file: &SourceFile, trusted: bool) -> (Outline, Option<Body>) {
    let body = Span::new(0, file.text().len());
    let locale = LocaleId::parse("en").unwrap();
    let dialect = Dialect::of(file.path());
    let (outline, rendered) = Outline::read_along(file.text(), body, dialect, |events| {
        BodyRenderer { trusted }.render(file, body, &locale, events)
    });
    (outline, rendered.flatten())
}

#[test]
fn what_is_changed_before_it_is_rendered_is_not_rendered_along() {
    let check = |path: &str, text: &str, expected: bool| {
        let (_, body) = along(&SourceFile::new(path, text.to_owned()), false);
        assert_eq!(body.is_some(), expected, "{text:?}");
    };
    check("a.md", "## a\n\nb <b>c</b>\n", true);
    check("a.mdx", "a\n", false);
    check("a.md", "a\r\nb\n", false);
    check("a.md", "e\u{301}\n", false);
    check("a.md", "<!-- polynya-ignore x -->\n", false);
    check("a.md", "## a {#b}\n", false);
    check("a.md", ":::tip\na\n:::\n", false);
}

proptest! {
    #[test]
    fn a_body_is_the_same_if_it_is_rendered_while_it_is_checked(markdown in hostile(), trusted: bool) {
        let file = SourceFile::new("a.md", markdown.clone());
        let (outline, body) = along(&file, trusted);
        let span = Span::new(0, markdown.len());
        prop_assert_eq!(outline, Outline::read(&markdown, span, Dialect::Markdown));
        if let Some(body) = body {
            let options = BodyOptions { trusted, mdx: false };
            prop_assert_eq!(body, render_body(&markdown, &options, "en"));
        }
    }

    #[test]
    fn nothing_hostile_gets_through(markdown in hostile(), mdx: bool) {
        let options = BodyOptions { trusted: false, mdx };
        assert_harmless(&render_body(&markdown, &options, "en").html)?;
    }

    /// Where components are all that has to be removed, the result is what the sanitizer makes
    /// of it.
    #[test]
    fn without_components_is_as_cleaned(
        markdown in "(<A b=\"c\">|<A>|</A>|<B d/>|e|\\*f\\*|\\[g\\]\\(h\\)|`i`| |\n|\n\n|## |- |> ){0,30}"
    ) {
        let raw = render_body(&markdown, &BodyOptions { trusted: true, mdx: true }, "en").html;
        let labels = ["<A", "</A", "<B"].iter().fold(raw, |html, tag| {
            html.replace(tag, &format!("{}label", &tag[..tag.len() - 1]))
        });
        let found = render_body(&markdown, &MDX, "en").html;
        let found = found.replace("\"/>", "\">").replace(" />", ">");
        prop_assert_eq!(found, sanitize::sanitize(&labels));
    }

    /// Sanitizing again finds nothing more.
    #[test]
    fn sanitized_html_is_stable(markdown in hostile()) {
        let html = render_body(&markdown, &SAFE, "en").html;
        let once = sanitize::sanitize(&html);
        prop_assert_eq!(sanitize::sanitize(&once), once);
    }

    #[test]
    fn any_body_can_be_rendered(markdown in "([#>|`*_{}\\[\\]()!^:<-]|\\PC|\n){0,60}", mdx: bool, trusted: bool) {
        let body = render_body(&markdown, &BodyOptions { trusted, mdx }, "ja");
        prop_assert!(body.excerpt.chars().count() <= 200);
        prop_assert_eq!(body.reading_minutes > 0, body.text_length > 0);
        let mut ids: Vec<_> = body.headings.iter().map(|heading| &heading.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }

    /// Without raw HTML, headings aside, the HTML is the parser crate's.
    #[test]
    fn html_without_raw_html_is_that_of_the_parser_crate(markdown in "([|`*_\\[\\]!>~-]|[a-z氷の ]|\n){0,60}") {
        let mut expected = String::new();
        html::push_html(&mut expected, Parser::new_ext(&markdown, MARKDOWN));
        let found = render_body(&markdown, &SAFE, "en");
        let mut html = found.html;
        for heading in &found.headings {
            html = html.replacen(&format!(" id=\"{}\"", heading.id), "", 1);
        }
        prop_assert_eq!(html, expected);
    }

    /// What is checked is what is shown: links lead to ids that pages have.
    #[test]
    fn headings_have_the_ids_of_the_outline(markdown in "(# |## |[a-c] |`a` |\\*b\\* |\\{#a\\}|!\\[a\\]\\(b\\)|&amp;|\\[\\^a\\]|\\[\\^a\\]: |<b>|猫|\n){0,40}") {
        let span = polynya_diagnostics::Span::new(0, markdown.len());
        let outline = Outline::read(&markdown, span, Dialect::Markdown);
        let read: Vec<_> = (outline.headings())
            .filter_map(|block| match &block.kind {
                BlockKind::Heading { level, id, .. } => Some((*level, id.to_string())),
                _ => None,
            })
            .collect();
        let shown: Vec<_> = (render_body(&markdown, &SAFE, "en").headings.into_iter())
            .map(|heading| (heading.level, heading.id))
            .collect();
        prop_assert_eq!(read, shown);
    }
}
