//! A project in which everything rests on something, and edits of all of it.

use std::fs;
use std::path::Path;

use crate::support::Project;

const CONFIG: &str = "\
sourceLocale: en
locales: [en, ja]
collections:
  logs:
    path: content/logs/{slug}/{locale}.md
    schema: schemas/log.yaml
  posts:
    path: content/posts/{slug}/{locale}.md
    schema: schemas/post.yaml
    url: /{locale}/{slug}
    redirects: aliases
  loose:
    path: content/loose/{slug}/{locale}.md
    optional: [ja]
strings: locales/{locale}/{file...}.ftl
voices:
  nami: nami.yaml
vocabularies:
  tags: { messages: tags.ftl }
  ships: { messages: ships.ftl }
";
const LOG: &str = "\
type: object
required: [title]
properties:
  title: { type: string, maxLength: 40 }
  ships: { type: array, vocabulary: ships }
";
const POST: &str = "\
type: object
properties:
  title: { $ref: title.yaml }
  tags: { type: array, vocabulary: tags }
  comment: { type: string, voice: nami }
  see: { type: string, collection: logs }
";
const LOOSE: &str = "type: object\nproperties: { title: { type: string } }\n";

/// The files of a project at first.
pub(crate) fn project() -> Project {
    let mut files = vec![
        ("polynya.yaml", CONFIG.to_owned()),
        ("schemas/log.yaml", LOG.to_owned()),
        ("schemas/post.yaml", POST.to_owned()),
        ("schemas/title.yaml", "type: string\n".to_owned()),
        ("schemas/loose.yaml", LOOSE.to_owned()),
        (
            "nami.yaml",
            "persona: Nami\nextends: cat\nmessages: [\"mascot-*\"]\n".to_owned(),
        ),
        ("public/floe.png", "not really".to_owned()),
        (
            "locales/en/mascot.ftl",
            "mascot-day = We counted boats, nya!\n".to_owned(),
        ),
        (
            "locales/ja/mascot.ftl",
            "mascot-day = 船を数えたにゃ！\n".to_owned(),
        ),
        (
            "locales/en/tags.ftl",
            "tag-sea = Sea\ntag-ice = Ice\n".to_owned(),
        ),
        (
            "locales/ja/tags.ftl",
            "tag-sea = 海\ntag-ice = 氷\n".to_owned(),
        ),
        ("locales/en/ships.ftl", "ship-heron = Heron\n".to_owned()),
        ("locales/ja/ships.ftl", "ship-heron = 青鷺\n".to_owned()),
    ];
    for (slug, day) in [("gale", 3), ("calm", 7)] {
        let en = format!(
            "---\ntitle: Day {day}\nships: [heron]\n---\n## Wind\n\nThe wind blew for {day} hours.\n"
        );
        let ja = format!(
            "---\ntitle: {day} 日目\nships: [heron]\n---\n## 風\n\n風は {day} 時間吹きました。\n"
        );
        files.push((path("logs", slug, "en"), en));
        files.push((path("logs", slug, "ja"), ja));
    }
    let en = "---\ntitle: Thaw\naliases: [/en/flow]\ntags: [sea]\ncomment: { message: mascot-day }\nsee: gale\n---\n## Thaw\n\nIn 2031 the ice broke. ![Floe](/floe.png)\n\nSee [the gale](../../logs/gale/en.md#wind).\n";
    let ja = "---\ntitle: 雪解け\ntags: [sea]\ncomment: 氷が割れたにゃ。\nsee: gale\n---\n## 雪解け\n\n2031 年に氷が割れました。![氷](/floe.png)\n\n[嵐](../../logs/gale/ja.md)を参照。\n";
    files.push((path("posts", "thaw", "en"), en.to_owned()));
    files.push((path("posts", "thaw", "ja"), ja.to_owned()));
    let en = "---\ntitle: Ebb\ntags: [ice]\ncomment: Low water, nya!\nsee: calm\n---\n## Ebb\n\nBack to [the thaw](/en/thaw#thaw) and [nowhere](/en/gone).\n";
    let ja = "---\ntitle: 引き潮\ntags: [ice]\ncomment: 潮が引いたにゃ。\nsee: calm\n---\n## 引き潮\n\n[雪解け](/ja/thaw)に戻る。\n";
    files.push((path("posts", "ebb", "en"), en.to_owned()));
    files.push((path("posts", "ebb", "ja"), ja.to_owned()));
    let named = "---\n# yaml-language-server: $schema=../../../schemas/loose.yaml\ntitle: Note\n---\nA note.\n";
    files.push((path("loose", "note", "en"), named.to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    Project::new(&files)
}

fn path(collection: &str, slug: &str, locale: &str) -> &'static str {
    // Paths of a world that lasts as long as the tests.
    Box::leak(format!("content/{collection}/{slug}/{locale}.md").into_boxed_str())
}

/// What [`edit`] can do.
pub(crate) const EDITS: usize = 30;

/// Does one of the edits; `n` makes each time another of it. Each can be done at any time.
pub(crate) fn edit(project: &Project, which: usize, n: usize) {
    let post = "content/posts/thaw/en.md";
    match which {
        0 => append(project, post, &format!("\nAnd {n} seals came.\n")),
        1 => append(
            project,
            "content/logs/calm/ja.md",
            &format!("\n{n} 頭のアザラシ。\n"),
        ),
        2 => swap(project, "content/logs/gale/en.md", "3 hours", "4 hours"),
        3 => touch(&project.root().join(post)),
        4 => swap(
            project,
            "schemas/log.yaml",
            "maxLength: 40",
            "maxLength: 04",
        ),
        5 => swap(project, "schemas/title.yaml", "string", "number"),
        6 => swap(project, "schemas/loose.yaml", "string", "number"),
        7 => swap(project, "locales/en/mascot.ftl", "nya!", "now."),
        8 => swap(project, "locales/ja/tags.ftl", "tag-ice", "tag-icy"),
        9 => swap(project, "locales/en/ships.ftl", "ship-heron", "ship-egret"),
        10 => swap(project, "nami.yaml", "extends: cat\n", "fields: [ship]\n"),
        11 => swap(
            project,
            "polynya.yaml",
            "locales: [en, ja]\n",
            "locales: [en, ja]\nrules: { fact-differs: off }\n",
        ),
        12 => toggle(project, "public/floe.png", b"not really"),
        13 => move_folder(project, "content/posts/ebb", "content/posts/flow"),
        14 => move_folder(project, "content/logs/gale", "content/logs/storm"),
        15 => toggle(project, "content/logs/gale/fr.md", b"---\ntitle: F\n---\n"),
        16 => toggle(
            project,
            "content/loose/other/en.md",
            b"---\ntitle: O\n---\n",
        ),
        17 => toggle(
            project,
            "content/logs/raw/en.md",
            b"---\ntitle: \xff\n---\n",
        ),
        18 => toggle(project, ".gitignore", b"content/logs/calm\n"),
        19 => seal(project),
        20 => toggle(
            project,
            "content/posts/gone/en.md",
            b"---\ntitle: Gone\n---\n## Gone\n",
        ),
        21 => drop_cache(project),
        22 => damage_cache(project, n),
        23 => swap(
            project,
            "content/posts/ebb/ja.md",
            "title: 引き潮\n",
            "title: 引き潮\naliases: [/en/flow, /ja/thaw]\n",
        ),
        24 => toggle(project, "schemas/other.yaml", b"type: object\n"),
        25 => swap(project, "content/logs/gale/en.md", "## Wind", "## Storm"),
        26 => swap(
            project,
            "schemas/loose.yaml",
            "type: object",
            "type: objekt",
        ),
        27 => save_aside(
            project,
            "content/logs/calm/en.md",
            &format!("\nAnd {n} gulls.\n"),
        ),
        28 => link_out(project, "content/posts/ebb/ja.md"),
        _ => {
            append(project, "content/loose/note/en.md", "\nMore.\n");
            append(project, post, "\nMore.\n");
        }
    }
}

fn append(project: &Project, path: &str, text: &str) {
    let Ok(mut before) = fs::read(project.root().join(path)) else {
        return;
    };
    before.extend(text.as_bytes());
    project.write(path, &before);
}

/// Puts one text in the place of the other, whichever is there. The file's time of modification
/// stays what it was.
fn swap(project: &Project, path: &str, one: &str, other: &str) {
    let at = project.root().join(path);
    let Ok(text) = fs::read_to_string(&at) else {
        return;
    };
    let modified = fs::metadata(&at).unwrap().modified().unwrap();
    // The longer one may hold the shorter.
    let (one, other) = if text.contains(other) {
        (other, one)
    } else {
        (one, other)
    };
    fs::write(&at, text.replacen(one, other, 1)).unwrap();
    let file = fs::File::options().write(true).open(&at).unwrap();
    file.set_modified(modified).unwrap();
}

/// Saves a longer text as many editors do: beside the file, and then in its place.
fn save_aside(project: &Project, path: &str, text: &str) {
    let Ok(mut before) = fs::read(project.root().join(path)) else {
        return;
    };
    before.extend(text.as_bytes());
    let aside = format!("{path}~");
    project.write(&aside, &before);
    fs::rename(project.root().join(aside), project.root().join(path)).unwrap();
}

/// Puts a link to a file outside of the project in the place of a file, or a file in its place.
fn link_out(project: &Project, path: &str) {
    let at = project.root().join(path);
    let Ok(there) = at.symlink_metadata() else {
        return;
    };
    let linked = there.file_type().is_symlink();
    let text = fs::read(&at).unwrap();
    fs::remove_file(&at).unwrap();
    if linked || cfg!(not(unix)) {
        fs::write(&at, text).unwrap();
    } else {
        let outside = std::env::temp_dir().join("polynya-outside.md");
        fs::write(&outside, text).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside, at).unwrap();
    }
}

fn touch(path: &Path) {
    if let Ok(file) = fs::File::options().write(true).open(path) {
        file.set_modified(std::time::SystemTime::now()).unwrap();
    }
}

fn toggle(project: &Project, path: &str, bytes: &[u8]) {
    if fs::remove_file(project.root().join(path)).is_err() {
        project.write(path, bytes);
    }
}

fn move_folder(project: &Project, one: &str, other: &str) {
    let (one, other) = (project.root().join(one), project.root().join(other));
    if fs::rename(&one, &other).is_err() {
        // Either may be there, or neither.
        let _ = fs::rename(&other, &one);
    }
}

fn seal(project: &Project) {
    if fs::remove_dir_all(project.root().join(".polynya/seals")).is_err() {
        project.run(&["seal", "--by", "machine"]);
    }
}

fn drop_cache(project: &Project) {
    // It may not be there yet.
    let _ = fs::remove_dir_all(project.root().join(".polynya/cache"));
}

/// Turns a bit in a file of the cache, or cuts it.
fn damage_cache(project: &Project, n: usize) {
    let Ok(all) = fs::read_dir(project.root().join(".polynya/cache")) else {
        return;
    };
    let mut paths: Vec<_> = all.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let path = &paths[n % paths.len()];
    let mut bytes = fs::read(path).unwrap();
    let at = (n * 31) % bytes.len().max(1);
    match n % 2 {
        0 => bytes.truncate(at),
        _ => bytes
            .iter_mut()
            .skip(at)
            .take(1)
            .for_each(|byte| *byte ^= 4),
    }
    fs::write(path, bytes).unwrap();
}
