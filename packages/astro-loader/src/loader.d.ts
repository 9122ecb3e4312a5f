import type { Loader } from "astro/loaders";
import type { BundleRecord } from "./bundle.js";

export * from "./bundle.js";

/** Which collection of which export to load, and how to name its entries. */
export interface PolynyaOptions {
  /** The export's folder, relative to the Astro project's root. Default: `dist`. */
  dir?: string;
  /** The collection in the export. Default: the name that it has in Astro. */
  collection?: string;
  /** The locales to load. Default: all of them. */
  locales?: readonly string[];
  /** The id of an entry in Astro. Default: `ja/20250120/hello`, the locale and the entry. */
  id?: (record: BundleRecord) => string;
}

/**
 * What an entry's `data` is: the front matter, and the rest of the record as `$record`. `R` is
 * a record's type, as `polynya types --lang ts` writes it.
 */
export type EntryData<R extends BundleRecord = BundleRecord> = R extends BundleRecord
  ? R["data"] & { $record: Omit<R, "data" | "html" | "digest"> }
  : never;

/** A loader for a collection of an export. */
export function polynya(options?: PolynyaOptions): Loader;
