/** What the command line reads of a user's catalogue, kept for its next run (docs/architecture.md, The cache). */

import { utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Keeper } from '../../node/node-world.js';
import { hex } from './cache-folder.js';
import { packEntry, type Source, unpackEntry } from './entry.js';
import { openExpressions } from './kept-expressions.js';
import { makePrivate, privateFolder, readPrivate, writePrivate } from './private-files.js';
import { tidy } from './tidy.js';

const LARGEST_ENTRY = 4 * 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

export interface Cache extends Keeper {
  /** Writes what was read anew. Never throws: without it all is the same, but later. */
  write(): void;
}

/** Something that was read anew, and how to have it as plain data. */
interface Fresh {
  readonly source: Source;
  keep(): unknown;
}

/** Texts of a source are told apart by the entry itself: a changed file takes its old entry's place. */
function nameOf({ as, file }: Pick<Source, 'as' | 'file'>): string {
  return `${as}-${hex(crc32(file))}`;
}

const entryName = (source: Source) => `${nameOf(source)}.json`;

function writeEntry(folder: string, { source, keep }: Fresh): void {
  const value = keep();
  const entry = value === undefined ? undefined : packEntry(source, value);
  if (entry !== undefined && entry.length <= LARGEST_ENTRY)
    writePrivate(join(folder, entryName(source)), entry);
}

/** @param build tells this build of chengwen from any other; a folder's name */
export function openCache(root: string, build: string): Cache {
  const folder = join(root, build);
  const fresh: Fresh[] = [];
  // Looked at when first asked for.
  let stats: ReturnType<typeof privateFolder> | null = null;

  function isOpen(): boolean {
    if (stats === null) stats = privateFolder(root) && privateFolder(folder);
    return stats !== undefined;
  }

  function find(source: Source): { readonly value: unknown } | undefined {
    const entry = isOpen() ? readPrivate(join(folder, entryName(source)), LARGEST_ENTRY) : undefined;
    return entry && unpackEntry(entry, source);
  }

  const expressions = openExpressions(folder, isOpen);
  const evaluator = (file: string, as: string) => expressions.evaluator(nameOf({ as, file: resolve(file) }));

  function writeFresh(): void {
    if (!makePrivate(root, folder)) return;
    for (const one of fresh) writeEntry(folder, one);
    expressions.write();
    tidy(root, folder);
  }

  return {
    recall(file, text, reading) {
      const source = { as: reading.as, file: resolve(file), text };
      const found = find(source);
      if (found)
        return reading.revive(
          found.value as Parameters<typeof reading.revive>[0],
          evaluator(file, reading.as),
        );
      const made = reading.make();
      fresh.push({ source, keep: () => reading.keep(made) });
      return made;
    },
    evaluator,
    write() {
      try {
        if (fresh.length > 0 || expressions.isFresh) writeFresh();
        // Read without being written for long, it would pass for one that is not used.
        else if (stats && stats.mtimeMs < Date.now() - DAY) utimesSync(folder, new Date(), new Date());
      } catch {
        // A full disk, a home that cannot be written to.
      }
    },
  };
}
