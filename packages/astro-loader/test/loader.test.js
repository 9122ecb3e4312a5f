import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";

import { polynya } from "../src/loader.js";
import { context, folder, record, write } from "./fixture.js";

const boats = record("boats", "en", "The boats");
const fish = record("fish", "en", "The fish");
const ボート = record("boats", "ja", "ボート");

/** Loads the export in `dist` of a project. */
async function load(astro, options) {
  await polynya(options).load(astro);
}

test("an entry has the front matter, the rest of its record, and what it renders to", async (t) => {
  const root = await folder(t);
  await write(path.join(root, "dist"), [boats, ボート]);
  const astro = context(root);
  await load(astro);
  assert.deepEqual([...astro.entries.keys()], ["en/boats", "ja/boats"]);
  const { data, html, digest, ...rest } = ボート;
  assert.deepEqual(astro.entries.get("ja/boats"), {
    id: "ja/boats",
    data: { title: "ボート", $record: rest },
    digest,
    rendered: {
      html,
      metadata: {
        headings: [{ depth: 2, slug: "a", text: "A" }],
        frontmatter: data,
        imagePaths: [],
      },
    },
  });
  assert.deepEqual(astro.said, ["info: log: 2 records, 2 parsed, 0 unchanged, 0 removed"]);
});

test("only what changed is parsed again, and what is gone is removed", async (t) => {
  const root = await folder(t);
  const dist = path.join(root, "dist");
  await write(dist, [boats, fish, ボート]);
  const astro = context(root);
  await load(astro);
  astro.parsed.length = 0;
  await load(astro);
  assert.deepEqual(astro.parsed, []);
  await write(dist, [record("boats", "en", "The three boats"), ボート]);
  await load(astro);
  assert.deepEqual(astro.parsed, ["en/boats"]);
  assert.deepEqual([...astro.entries.keys()], ["en/boats", "ja/boats"]);
  assert.equal(astro.said.at(-1), "info: log: 2 records, 1 parsed, 1 unchanged, 1 removed");
});

test("what is half of one export and half of another is not loaded", async (t) => {
  const root = await folder(t);
  const dist = path.join(root, "dist");
  await write(dist, [boats]);
  const astro = context(root);
  await load(astro);
  await write(dist, [record("boats", "en", "Other boats")], { keep: true });
  await load(astro);
  assert.equal(astro.entries.get("en/boats").data.title, "The boats");
  assert.equal(
    astro.said.at(-1),
    "warn: ROOT/dist/en/log.jsonl is not what the manifest says: it is changed, " +
      "or of another export. What was loaded before stays.",
  );
  // Where there is nothing to stay, there is no site to build.
  await assert.rejects(load(context(root)), /is not what the manifest says/);
});

test("another export is loaded when its manifest is there", async (t) => {
  const root = await folder(t);
  const dist = path.join(root, "dist");
  await write(dist, [boats]);
  const astro = context(root);
  await load(astro);
  const manifest = path.join(dist, "manifest.json");
  assert.deepEqual(astro.watcher.watched, [manifest]);
  await write(dist, [boats, fish]);
  astro.watcher.emit("change", path.join(dist, "en/log.jsonl"));
  astro.watcher.emit("change", manifest);
  astro.watcher.emit("add", manifest);
  while (astro.said.length < 2) await setTimeout(5);
  assert.deepEqual(astro.parsed, ["en/boats", "en/fish"]);
  assert.equal(astro.said.at(-1), "info: log: 2 records, 1 parsed, 1 unchanged, 0 removed");
});

test("options say what is loaded, from where, under which names", async (t) => {
  const root = await folder(t);
  await write(path.join(root, "out"), [boats, ボート]);
  const astro = context(root, "journal");
  await load(astro, { dir: "out", collection: "log", locales: ["ja"], id: ({ slug }) => slug });
  assert.deepEqual([...astro.entries.keys()], ["boats"]);
  const same = polynya({ dir: "out", collection: "log", id: ({ slug }) => slug });
  await assert.rejects(
    same.load(context(root)),
    /log\/boats\/en and log\/boats\/ja would both be boats: give the loader another `id`/,
  );
  const none = context(root, "pages");
  await load(none, { dir: "out" });
  assert.equal(none.said[0], "warn: there are no records of pages in ROOT/out; it has log");
});

test("nothing is taken of an export of which an entry does not fit", async (t) => {
  const root = await folder(t);
  const dist = path.join(root, "dist");
  await write(dist, [boats, fish]);
  const astro = context(root);
  await load(astro);
  await write(dist, [record("boats", "en", "Other boats"), record("whale", "en", "The whale")]);
  const { parseData } = astro;
  astro.parseData = async ({ id, data }) => {
    if (id === "en/whale") throw new Error("the whale does not fit");
    return parseData({ id, data });
  };
  await assert.rejects(load(astro), /the whale does not fit/);
  assert.equal(astro.entries.get("en/boats").data.title, "The boats");
  assert.deepEqual([...astro.entries.keys()], ["en/boats", "en/fish"]);
  astro.parseData = parseData;
  await write(dist, [record("boats", "en", "Other boats"), fish]);
  const twice = polynya({ id: ({ locale }) => locale });
  await assert.rejects(twice.load(astro), /would both be en/);
  assert.deepEqual([...astro.entries.keys()], ["en/boats", "en/fish"]);
});

test("an export that takes the place of another is waited for", async (t) => {
  const root = await folder(t);
  const dist = path.join(root, "dist");
  const staging = path.join(dist, ".polynya-staging");
  await write(dist, [boats]);
  await write(dist, [record("boats", "en", "Other boats")], { keep: true });
  await mkdir(staging);
  const astro = context(root);
  const loaded = load(astro);
  await setTimeout(80);
  await write(dist, [record("boats", "en", "Other boats")]);
  await rm(staging, { recursive: true });
  await loaded;
  assert.equal(astro.entries.get("en/boats").data.title, "Other boats");
  assert.deepEqual(astro.said, ["info: log: 1 records, 1 parsed, 0 unchanged, 0 removed"]);
});

test("an export where the site is built to is warned of", async (t) => {
  const root = await folder(t);
  await write(path.join(root, "site"), [boats]);
  const astro = context(root);
  await load(astro, { dir: "site" });
  assert.match(astro.said[0], /^warn: ROOT\/site is where Astro builds the site to/);
  assert.equal(astro.said.length, 2);
});
