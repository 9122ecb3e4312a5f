// Loads a collection that polynya has exported into Astro's content layer.

import path from "node:path";
import { fileURLToPath } from "node:url";

import { BundleError, readAll, readManifest } from "./bundle.js";
import { whole } from "./settle.js";

export { BundleError, readAll, readBundle, readManifest } from "./bundle.js";

/** How long after a change the export is read: its files are put in place one by one. */
const SETTLE_MS = 50;

/**
 * A loader for a collection of an export.
 *
 * @param {import("./loader.js").PolynyaOptions} [options]
 * @returns {import("astro/loaders").Loader}
 */
export function polynya(options = {}) {
  return {
    name: "polynya",
    load: async (context) => {
      const dir = path.resolve(fileURLToPath(context.config.root), options.dir ?? "dist");
      warnOfSite(dir, context);
      await update(dir, options, context);
      watch(dir, options, context);
    },
  };
}

/**
 * Says it if the export is where the site is built to: there, a build removes it, and changes
 * are not watched.
 *
 * @param {string} dir
 * @param {import("astro/loaders").LoaderContext} context
 */
function warnOfSite(dir, { config, logger }) {
  if (config.outDir !== undefined && dir === path.resolve(fileURLToPath(config.outDir))) {
    logger.warn(
      `${dir} is where Astro builds the site to, so that a build removes the export: ` +
        "`polynya export --out bundle`, and give the loader `dir: \"bundle\"`",
    );
  }
}

/**
 * Brings the store up to date. If the export is not whole, what is in the store stays.
 *
 * @param {string} dir
 * @param {import("./loader.js").PolynyaOptions} options
 * @param {import("astro/loaders").LoaderContext} context
 */
async function update(dir, options, context) {
  const { store, logger } = context;
  const collection = options.collection ?? context.collection;
  let records;
  try {
    records = await whole(dir, async () => {
      const manifest = await readManifest(dir);
      const records = await readAll(dir, { collection, locales: options.locales, manifest });
      if (records.length === 0) {
        const names = [...new Set(manifest.bundles.map((bundle) => bundle.collection))];
        const others = names.join(", ") || "none at all";
        logger.warn(`there are no records of ${collection} in ${dir}; it has ${others}`);
      }
      return records;
    });
  } catch (error) {
    if (!(error instanceof BundleError) || store.keys().length === 0) throw error;
    logger.warn(`${error.message}. What was loaded before stays.`);
    return;
  }
  const counts = await take(records, options, context);
  logger.info(
    `${collection}: ${records.length} records, ${counts.parsed} parsed, ` +
      `${records.length - counts.parsed} unchanged, ${counts.removed} removed`,
  );
}

/**
 * Puts records into the store that are not there as they are, and takes out what is gone. If
 * one of them cannot be taken, none is.
 *
 * @param {import("./bundle.js").BundleRecord[]} records
 * @param {import("./loader.js").PolynyaOptions} options
 * @param {import("astro/loaders").LoaderContext} context
 */
async function take(records, options, { store, parseData, logger }) {
  const idOf = options.id ?? ((record) => `${record.locale}/${record.entry}`);
  /** @type {Map<string, string>} */
  const seen = new Map();
  const parsed = [];
  for (const record of records) {
    const id = idOf(record);
    const other = seen.get(id);
    if (other !== undefined) {
      throw new Error(`${other} and ${record.id} would both be ${id}: give the loader another \`id\``);
    }
    seen.set(id, record.id);
    if (store.get(id)?.digest === record.digest) continue;
    const { data, html, digest, ...rest } = record;
    parsed.push({
      id,
      data: await parseData({ id, data: { ...data, $record: rest } }),
      digest,
      rendered: {
        html,
        metadata: {
          headings: record.headings.map(({ level, id, text }) => ({ depth: level, slug: id, text })),
          frontmatter: data,
          imagePaths: [],
        },
      },
    });
    logger.debug(`parsed ${id}`);
  }
  for (const entry of parsed) store.set(entry);
  const gone = store.keys().filter((id) => !seen.has(id));
  for (const id of gone) store.delete(id);
  return { parsed: parsed.length, removed: gone.length };
}

/**
 * Loads again whenever another export takes the place of the one that is there.
 *
 * @param {string} dir
 * @param {import("./loader.js").PolynyaOptions} options
 * @param {import("astro/loaders").LoaderContext} context
 */
function watch(dir, options, context) {
  const { watcher, logger } = context;
  if (!watcher) return;
  // It is written last, so that everything else is in place when it changes.
  const manifest = path.join(dir, "manifest.json");
  watcher.add(manifest);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let running = Promise.resolve();
  /** @param {string} changed */
  const onChange = (changed) => {
    if (path.resolve(changed) !== manifest) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running
        .then(() => update(dir, options, context))
        .catch((error) => logger.error(error instanceof Error ? error.message : String(error)));
    }, SETTLE_MS);
  };
  watcher.on("change", onChange);
  watcher.on("add", onChange);
}
