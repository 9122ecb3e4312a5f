// Waits for an export that takes the place of another while it is read.

import { access } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

import { BundleError } from "./bundle.js";

/** How often an export is read before it counts as broken, and how long between. */
const TRIES = 10;
const PAUSE_MS = 50;

/**
 * What `read` gives, which is tried again as long as an export is being written.
 *
 * @template T
 * @param {string} dir the export's folder
 * @param {() => Promise<T>} read
 * @returns {Promise<T>}
 */
export async function whole(dir, read) {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof BundleError) || left === 0 || !(await isWritten(dir))) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}

/** @param {string} dir */
async function isWritten(dir) {
  // Where polynya keeps new files until all of them are there.
  return access(path.join(dir, ".polynya-staging")).then(() => true, () => false);
}
