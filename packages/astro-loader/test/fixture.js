// Exports to test with, and a content layer that remembers what it is told.

import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A record with a digest of its own for each text. */
export function record(entry, locale, title, collection = "log") {
  const bare = {
    id: `${collection}/${entry}/${locale}`,
    collection,
    entry,
    locale,
    slug: entry,
    path: `${collection}/${entry}/${locale}.md`,
    data: { title },
    html: `<h2 id="a">A</h2>\n<p>${title}</p>\n`,
    headings: [{ level: 2, id: "a", text: "A" }],
    excerpt: title,
    textLength: title.length,
    words: 1,
    readingMinutes: 1,
    alternates: [],
  };
  const digest = createHash("sha256").update(JSON.stringify(bare)).digest("hex");
  return { ...bare, digest: `blake3:${digest}` };
}

/** A folder that is gone after the test. */
export async function folder(t) {
  const dir = await mkdtemp(path.join(tmpdir(), "astro-loader-"));
  t.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes an export with these records, each bundle before the manifest. */
export async function write(dir, records, { format = "jsonl", manifest = {}, keep = false } = {}) {
  const files = new Map();
  for (const record of records) {
    const key =
      format === "files" ? `${record.id}.json` : `${record.locale}/${record.collection}.${format}`;
    files.set(key, [...(files.get(key) ?? []), record]);
  }
  const bundles = [];
  for (const [name, list] of files) {
    const text =
      format === "jsonl"
        ? list.map((record) => `${JSON.stringify(record)}\n`).join("")
        : JSON.stringify(format === "files" ? list[0] : list);
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await writeFile(path.join(dir, name), text);
    bundles.push({
      path: name,
      collection: list[0].collection,
      locale: list[0].locale,
      bytes: Buffer.byteLength(text),
      records: list.length,
      sha256: createHash("sha256").update(text).digest("hex"),
    });
  }
  if (keep) return;
  const whole = { formatVersion: 1, sourceLocale: "en", locales: ["en", "ja"], bundles, ...manifest };
  await writeFile(path.join(dir, "manifest.json"), JSON.stringify(whole));
}

/** What Astro hands to a loader, for the project in `root`. */
export function context(root, collection = "log") {
  const entries = new Map();
  const said = [];
  const parsed = [];
  const log = (level) => (message) => said.push(`${level}: ${message.replaceAll(root, "ROOT")}`);
  return {
    collection,
    config: { root: pathToFileURL(`${root}/`), outDir: pathToFileURL(`${root}/site/`) },
    store: {
      get: (id) => entries.get(id),
      set: (entry) => entries.set(entry.id, entry),
      delete: (id) => entries.delete(id),
      keys: () => [...entries.keys()],
    },
    parseData: async ({ id, data }) => {
      parsed.push(id);
      return data;
    },
    logger: { info: log("info"), warn: log("warn"), error: log("error"), debug: () => {} },
    watcher: Object.assign(new EventEmitter(), {
      watched: [],
      add(file) {
        this.watched.push(file);
      },
    }),
    entries,
    said,
    parsed,
  };
}
