// Reads what `polynya export` wrote, and nothing that is half old and half new.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** The newest format of manifests that is understood here. */
const NEWEST = 2;

/** Formats of bundles that can be read; manifests of format 1 know only the first. */
const READABLE = [undefined, "jsonl", "json", "files"];

/** An export that is not what its manifest says: changed, half written, or not there. */
export class BundleError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "BundleError";
  }
}

/**
 * The manifest of an export.
 *
 * @param {string} dir the export's folder
 * @returns {Promise<import("./bundle.js").Manifest>}
 */
export async function readManifest(dir) {
  const file = path.join(dir, "manifest.json");
  let manifest;
  try {
    manifest = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new BundleError(`${file} cannot be read (${reason(error)}): run \`polynya export\` first`);
  }
  const { formatVersion, bundles } = manifest ?? {};
  if (typeof formatVersion !== "number" || !Array.isArray(bundles)) {
    throw new BundleError(`${file} is no manifest of polynya`);
  }
  if (formatVersion > NEWEST) {
    throw new BundleError(
      `${file} has format ${formatVersion}, which is newer than this package knows (${NEWEST}): update it`,
    );
  }
  return manifest;
}

/**
 * The records of an export, in the order of bundles and of the entries in them. A bundle is
 * held against the manifest before the first of its records is given.
 *
 * @param {string} dir the export's folder
 * @param {import("./bundle.js").ReadOptions} [options]
 */
export async function* readBundle(dir, options = {}) {
  const manifest = options.manifest ?? (await readManifest(dir));
  for (const bundle of chosen(manifest, options)) {
    yield* records(await readChecked(dir, bundle), bundle.path);
  }
}

/**
 * The records of an export, all together: everything is read and checked before this gives
 * anything, so that it is from one export.
 *
 * @param {string} dir the export's folder
 * @param {import("./bundle.js").ReadOptions} [options]
 */
export async function readAll(dir, options = {}) {
  const all = [];
  for await (const record of readBundle(dir, options)) {
    all.push(record);
  }
  return all;
}

/**
 * @param {import("./bundle.js").Manifest} manifest
 * @param {import("./bundle.js").ReadOptions} options
 */
function chosen(manifest, { collection, locales }) {
  // Its bundles have no collection and no locale, so it would look like one without records.
  if (!READABLE.includes(manifest.format)) {
    throw new BundleError(
      `the export is in the format ${manifest.format}, which cannot be read here: export as jsonl or json`,
    );
  }
  const known = new Set(manifest.locales);
  for (const { locale } of manifest.bundles) known.add(locale);
  for (const locale of locales ?? []) {
    if (!known.has(locale)) {
      throw new BundleError(`the export has no locale ${locale}, only ${[...known].join(", ")}`);
    }
  }
  return manifest.bundles.filter(
    (bundle) =>
      (collection === undefined || bundle.collection === collection) &&
      (locales === undefined || locales.includes(bundle.locale)),
  );
}

/**
 * @param {string} dir
 * @param {import("./bundle.js").BundleEntry} bundle
 */
async function readChecked(dir, bundle) {
  const file = path.join(dir, bundle.path);
  let bytes;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new BundleError(`${file} cannot be read (${reason(error)}), but the manifest names it`);
  }
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (bytes.length !== bundle.bytes || digest !== bundle.sha256) {
    throw new BundleError(`${file} is not what the manifest says: it is changed, or of another export`);
  }
  return bytes.toString("utf8");
}

/**
 * @param {string} text
 * @param {string} file
 */
function* records(text, file) {
  if (file.endsWith(".jsonl")) {
    for (const line of text.split("\n")) {
      if (line !== "") yield JSON.parse(line);
    }
  } else if (file.endsWith(".json")) {
    const value = JSON.parse(text);
    yield* Array.isArray(value) ? value : [value];
  } else {
    throw new BundleError(`${file} is in a format that cannot be read here: export as jsonl or json`);
  }
}

/** @param {unknown} error */
function reason(error) {
  if (error instanceof Error) {
    return "code" in error && error.code === "ENOENT" ? "it is not there" : error.message;
  }
  return String(error);
}
