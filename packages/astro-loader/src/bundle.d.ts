/** What every record has, whatever its collection. `polynya types --lang ts` knows more. */
export interface BundleRecord {
  id: string;
  collection: string;
  entry: string;
  locale: string;
  slug: string;
  path: string;
  data: object;
  html: string;
  headings: { level: number; id: string; text: string }[];
  excerpt: string;
  textLength: number;
  words: number;
  readingMinutes: number;
  alternates: { locale: string; hreflang: string; id: string; path: string }[];
  fallback?: string;
  digest: string;
}

/** A file of an export. */
export interface BundleEntry {
  path: string;
  collection: string;
  locale: string;
  bytes: number;
  records: number;
  sha256: string;
}

/** What `manifest.json` says, as far as it is needed here. */
export interface Manifest {
  formatVersion: number;
  /** The form of the bundles; in manifests of format 1 always `jsonl`. */
  format?: string;
  sourceLocale: string;
  locales: string[];
  bundles: BundleEntry[];
}

/** Which records to read. */
export interface ReadOptions {
  /** The collection; all of them if it is left out. */
  collection?: string;
  /** The locales; all of them if they are left out. */
  locales?: readonly string[];
  /** The manifest, if it was read before. */
  manifest?: Manifest;
}

/** An export that is not what its manifest says: changed, half written, or not there. */
export class BundleError extends Error {}

/** The manifest of the export in `dir`. */
export function readManifest(dir: string): Promise<Manifest>;

/**
 * The records of the export in `dir`, in the order of bundles and of the entries in them. A
 * bundle is held against the manifest before the first of its records is given.
 */
export function readBundle<R extends BundleRecord = BundleRecord>(
  dir: string,
  options?: ReadOptions,
): AsyncGenerator<R, void, undefined>;

/** The same, all together: nothing is given unless all of it is from one export. */
export function readAll<R extends BundleRecord = BundleRecord>(
  dir: string,
  options?: ReadOptions,
): Promise<R[]>;
