import assert from "node:assert/strict";
import { appendFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";

import { BundleError, readAll, readBundle, readManifest } from "../src/bundle.js";
import { folder, record, write } from "./fixture.js";

const RECORDS = [
  record("boats", "en", "The boats"),
  record("fish", "en", "The fish"),
  record("boats", "ja", "ボート"),
  record("about", "ja", "このサイト", "pages"),
];

for (const format of ["jsonl", "json", "files"]) {
  test(`records are read from ${format}`, async (t) => {
    const dir = await folder(t);
    await write(dir, RECORDS, { format });
    assert.deepEqual(await readAll(dir), RECORDS);
    const ids = async (options) => (await readAll(dir, options)).map(({ id }) => id);
    assert.deepEqual(await ids({ collection: "log" }), ["log/boats/en", "log/fish/en", "log/boats/ja"]);
    assert.deepEqual(await ids({ locales: ["ja"] }), ["log/boats/ja", "pages/about/ja"]);
    assert.deepEqual(await ids({ collection: "none" }), []);
    const first = await readBundle(dir).next();
    assert.deepEqual(first.value, RECORDS[0]);
  });
}

test("what is not as the manifest says is not read", async (t) => {
  const dir = await folder(t);
  await write(dir, RECORDS);
  await appendFile(path.join(dir, "ja/log.jsonl"), "\n");
  await assert.rejects(readAll(dir), (error) => {
    assert.ok(error instanceof BundleError);
    assert.match(error.message, /ja\/log\.jsonl is not what the manifest says/);
    return true;
  });
  await rm(path.join(dir, "ja/log.jsonl"));
  await assert.rejects(readAll(dir), /ja\/log\.jsonl cannot be read \(it is not there\)/);
  assert.equal((await readAll(dir, { locales: ["en"] })).length, 2);
  await assert.rejects(readAll(dir, { locales: ["fr"] }), /no locale fr, only en, ja/);
});

test("a manifest is needed, and one that is understood", async (t) => {
  const dir = await folder(t);
  await assert.rejects(readManifest(dir), /run `polynya export` first/);
  await writeFile(path.join(dir, "manifest.json"), "{}");
  await assert.rejects(readManifest(dir), /is no manifest of polynya/);
  await write(dir, RECORDS, { manifest: { formatVersion: 3 } });
  await assert.rejects(readManifest(dir), /has format 3, which is newer/);
  await write(dir, RECORDS, { format: "sqlite" });
  await assert.rejects(readAll(dir), /export as jsonl or json/);
  const bundles = [{ path: "content.sqlite", bytes: 1, records: 4, sha256: "00" }];
  await write(dir, RECORDS, { manifest: { formatVersion: 2, format: "sqlite", bundles } });
  await assert.rejects(readAll(dir, { collection: "log" }), /format sqlite, which cannot be read/);
});
