use super::*;

fn ground(paths: &[&str], configs: &[(&str, &str)]) -> Ground {
    let mut paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    paths.extend(configs.iter().map(|(path, _)| (*path).to_owned()));
    paths.retain(|path| !path.starts_with('.'));
    paths.sort();
    let configs = configs.iter();
    Ground {
        paths,
        configs: configs
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect(),
        ..Ground::default()
    }
}

/// Holds a survey to one line for the framework and its locales, and one for each
/// collection: `name files/entries patterns…`.
fn check(paths: &[&str], configs: &[(&str, &str)], expected: &[&str]) {
    let survey = survey(&ground(paths, configs));
    let locales: Vec<&str> = survey.locales.iter().map(LocaleId::as_str).collect();
    let mut lines = vec![format!("{} {}", survey.framework.name(), locales.join(" "))];
    for found in &survey.collections {
        let patterns = found.patterns(Some("date")).join(" ");
        lines.push(format!(
            "{} {}/{} {patterns}",
            found.name, found.files, found.entries
        ));
    }
    lines.extend(survey.strings.iter().map(|p| format!("strings {p}")));
    lines.extend(survey.exclude.iter().map(|p| format!("exclude {p}")));
    lines.extend(survey.left.iter().map(|p| format!("left {p}")));
    assert_eq!(lines, expected);
}

#[test]
fn astro_has_a_collection_for_each_folder() {
    check(
        &[
            "README.md",
            "src/content/articles/20250101/a/en.md",
            "src/content/articles/20250101/a/ja.md",
            "src/content/articles/20250203/b/en.md",
            "src/content/timeline/202501-x/en.md",
            "src/content/timeline/202501-x/ja.md",
        ],
        &[(
            "src/content/config.ts",
            "import { z } from 'astro:content';",
        )],
        &[
            "astro en ja",
            "articles 3/2 src/content/articles/{date:%Y%m%d}/{slug}/{locale}.md",
            "timeline 2/1 src/content/timeline/{slug}/{locale}.md",
        ],
    );
}

#[test]
fn starlight_with_a_folder_for_each_locale() {
    check(
        &[
            "src/content/docs/en/index.mdx",
            "src/content/docs/en/guides/a.mdx",
            "src/content/docs/pt-br/guides/a.mdx",
        ],
        &[],
        &[
            "starlight en pt-BR",
            "docs 3/2 src/content/docs/{locale}/{slug...}.mdx",
        ],
    );
}

#[test]
fn starlight_with_a_root_locale() {
    let config = "import starlight from '@astrojs/starlight';\n\
        export default defineConfig({ integrations: [starlight({ title: 'x', locales: {\n\
        root: { label: 'Deutsch', lang: 'de' }, fr: { label: 'Français' } } })] });";
    check(
        &[
            "src/content/docs/index.md",
            "src/content/docs/a.md",
            "src/content/docs/fr/a.md",
            // The configuration does not name it: not a locale, nor a page for sure.
            "src/content/docs/it/a.md",
        ],
        &[("astro.config.mjs", config)],
        &[
            "starlight de fr",
            "docs 3/2 src/content/docs/{locale?}/{slug...}.md",
            "left src/content/docs/it/a.md",
        ],
    );
}

#[test]
fn hugo_by_file_name_and_by_folder() {
    let config = "baseURL = 'https://x.org/'\ndefaultContentLanguage = 'en'\n\
        [languages]\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n";
    check(
        &[
            "content/_index.md",
            "content/_index.fr.md",
            "content/posts/a.md",
            "content/posts/a.fr.md",
            "content/posts/v1.2.md",
        ],
        &[("hugo.toml", config)],
        &["hugo en fr", "content 5/3 content/{slug...}.{locale?}.md"],
    );
    check(
        &["content/en/posts/a.md", "content/fr/posts/a.md"],
        &[("config.toml", config)],
        &["hugo en fr", "content 2/1 content/{locale}/{slug...}.md"],
    );
}

#[test]
fn docusaurus_keeps_translations_elsewhere() {
    let config = "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'ja'] } };";
    let plugin = "i18n/ja/docusaurus-plugin-content-docs/current";
    check(
        &[
            "docs/intro.md",
            "docs/guides/a.mdx",
            &format!("{plugin}/intro.md"),
            "i18n/ja/docusaurus-plugin-content-docs/version-1.0/intro.md",
            "blog/2025-01-01-x.md",
        ],
        &[("docusaurus.config.js", config)],
        &[
            "docusaurus en ja",
            "docs 3/2 docs/{slug...}.{locale?}.md \
             i18n/{locale}/docusaurus-plugin-content-docs/current/{slug...}.md \
             docs/{slug...}.{locale?}.mdx \
             i18n/{locale}/docusaurus-plugin-content-docs/current/{slug...}.mdx",
            "blog 1/1 blog/{slug...}.{locale?}.md",
            "left i18n/ja/docusaurus-plugin-content-docs/version-1.0/intro.md",
        ],
    );
}

#[test]
fn vitepress_mkdocs_zola_and_nuxt() {
    check(
        &["docs/index.md", "docs/guide/a.md", "docs/zh/guide/a.md"],
        &[(
            "docs/.vitepress/config.ts",
            "export default { locales: { root: { lang: 'en-US' }, zh: { lang: 'zh-CN' } } }",
        )],
        &["vitepress en-US zh", "docs 3/2 docs/{locale?}/{slug...}.md"],
    );
    let mkdocs = "site_name: x\nplugins:\n  - search\n  - i18n:\n      docs_structure: suffix\n\
        \x20     languages:\n        - {locale: en, default: true}\n        - {locale: it}\n";
    check(
        &[
            "README.md",
            "docs/index.md",
            "docs/index.it.md",
            "docs/sub/README.md",
        ],
        &[("mkdocs.yml", mkdocs)],
        &["mkdocs en it", "docs 3/2 docs/{slug...}.{locale?}.md"],
    );
    check(
        &[
            "content/_index.md",
            "content/blog/a.md",
            "content/blog/a.fr.md",
        ],
        &[(
            "config.toml",
            "base_url = \"https://x.org\"\ndefault_language = \"en\"\n[languages.fr]\n",
        )],
        &["zola en fr", "content 3/2 content/{slug...}.{locale?}.md"],
    );
    check(
        &[
            "content/en/index.md",
            "content/ja/index.md",
            "content/ja/b.md",
        ],
        &[(
            "nuxt.config.ts",
            "export default defineNuxtConfig({ modules: ['@nuxt/content'] })",
        )],
        &["nuxt ja en", "content 3/2 content/{locale}/{slug...}.md"],
    );
}

#[test]
fn a_plain_tree_is_read_by_its_layout() {
    check(
        &[
            "CHANGELOG.md",
            "README.md",
            "notes/en/a.md",
            "notes/ja/a.md",
            "posts/a.md",
            "posts/b.md",
            "locales/en/ui/a.ftl",
            "locales/ja/ui/a.ftl",
        ],
        &[],
        &[
            "plain en ja",
            "notes 2/1 notes/{locale}/{slug...}.md",
            "posts 2/2 posts/{slug...}.{locale?}.md",
            "strings locales/{locale}/{file...}.ftl",
        ],
    );
}

#[test]
fn words_are_no_locales_and_readmes_no_content() {
    check(
        &["LICENSE.md", "README.md", "a.md", "id/about.md", "id/x.md"],
        &[],
        &[
            "plain en",
            "id 2/2 id/{slug...}.{locale?}.md",
            "pages 1/1 {slug}.{locale?}.md",
            "exclude /LICENSE.md",
            "exclude /README.md",
        ],
    );
    check(&[], &[], &["plain en"]);
    check(&["package.json", "README.md"], &[], &["plain en"]);
}

#[test]
fn the_letters_tell_a_lone_language() {
    let mut ground = ground(&["posts/a.md"], &[]);
    ground.samples = vec!["# 氷の海\nきょうの氷はとても厚いです。API も動きます。".to_owned()];
    assert_eq!(survey(&ground).source.as_str(), "ja");
    ground.samples = vec!["The ice, 氷, is thick.".to_owned()];
    assert_eq!(survey(&ground).source.as_str(), "en");
}

#[test]
fn a_locale_is_complete_if_hardly_anything_is_missing() {
    let id = |tag: &str| LocaleId::parse(tag).unwrap();
    let check = |there: usize, of: usize, expected: bool| {
        let found = Found {
            name: "x".to_owned(),
            patterns: Vec::new(),
            date_form: None,
            files: 0,
            entries: of,
            coverage: vec![(id("en"), of), (id("ja"), there)],
            sourceless: 0,
        };
        assert_eq!(
            found.is_complete_in(&id("ja"), &id("en")),
            expected,
            "{there}"
        );
    };
    check(112, 113, true);
    check(419, 420, true);
    check(368, 420, false);
    check(2, 3, false);
    check(3, 3, true);
    check(0, 0, false);
}
