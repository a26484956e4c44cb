/** What `doctor` says of the cache. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, type Environment } from './cache-folder.js';
import { privateFolder, statsOf } from './private-files.js';

/** `off`: nothing is kept; `refused`: the folder is another's, open to others, or a link. */
export type CacheState =
  | { readonly type: 'off' }
  | { readonly type: 'refused'; readonly folder: string }
  | { readonly type: 'on'; readonly folder: string; readonly files: number; readonly bytes: number };

/** Sizes of all files below a folder that can be seen, links not followed. */
function sizesIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
      const path = join(folder, one.name);
      if (one.isDirectory()) return sizesIn(path);
      return one.isFile() ? [statsOf(path)?.size ?? 0] : [];
    });
  } catch {
    return [];
  }
}

export function cacheState(environment: Environment): CacheState {
  const folder = cacheFolder(environment);
  if (folder === undefined) return { type: 'off' };
  const isThere = statsOf(folder) !== undefined;
  if (isThere && !privateFolder(folder)) return { type: 'refused', folder };
  const sizes = isThere ? sizesIn(folder) : [];
  return { type: 'on', folder, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
