/** Keeps the cache small: only what bears our names, in our folder, is ever removed. */

import { readdirSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { privateFolder, statsOf } from './private-files.js';

const MOST_FILES = 1000;
const MOST_BYTES = 64 * 1024 * 1024;
/** Folders of other builds: those used last may be installed elsewhere. */
const MOST_BUILDS = 8;
const HOUR = 60 * 60 * 1000;
const UNUSED = 30 * 24 * HOUR;

const OUR_FILE = /\.(?:json|v8|code|tmp)$/;
/** `0.1.0-1a2b3c4d` */
const OUR_BUILD = /^\d+\.\d+\.\d+[\w.+-]*-[0-9a-f]{8}$/;

interface Item {
  readonly path: string;
  readonly stats: Stats;
}

/** The newest first. */
function itemsIn(folder: string, names: RegExp): Item[] {
  return readdirSync(folder)
    .filter((name) => names.test(name))
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const stats = statsOf(path);
      return stats ? [{ path, stats }] : [];
    })
    .sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs);
}

/** Half a file of a process that was ended while it wrote. */
function isLeftOver({ path, stats }: Item, now: number): boolean {
  return path.endsWith('.tmp') && stats.mtimeMs < now - HOUR;
}

function tidyFiles(folder: string, now: number): void {
  let [count, bytes] = [0, 0];
  for (const item of itemsIn(folder, OUR_FILE)) {
    if (!item.stats.isFile()) continue;
    count += 1;
    bytes += item.stats.size;
    const isTooMuch = count > MOST_FILES || bytes > MOST_BYTES;
    if (isTooMuch || isLeftOver(item, now)) rmSync(item.path, { force: true });
  }
}

function tidyBuilds(root: string, own: string, now: number): void {
  const others = itemsIn(root, OUR_BUILD).filter(({ path }) => path !== own && privateFolder(path));
  for (const [i, { path, stats }] of others.entries()) {
    const isOld = stats.mtimeMs < now - UNUSED;
    if (isOld || i >= MOST_BUILDS) rmSync(path, { recursive: true, force: true });
  }
}

/** Removes what is too old or too much, as far as it can be removed. */
export function tidy(root: string, folder: string): void {
  const now = Date.now();
  try {
    tidyFiles(folder, now);
    tidyBuilds(root, folder, now);
  } catch {
    // Another process may be at it, too.
  }
}
