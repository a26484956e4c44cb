/** The outside, as one argument: files, the project's own resources, the clock and word segmentation. */

import type { CalendarDate } from './date.js';
import type { Evaluate } from './evaluate.js';

/** Why a file could not be read. `outside`: the path leaves its folder. `large`: over the given limit. */
export type ReadFailure = 'missing' | 'denied' | 'folder' | 'outside' | 'large' | 'failed';

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: ReadFailure; readonly detail: string };

/** A file kept open, of which parts are read when they are needed. */
export interface PartedFile {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** Fills `into` with the bytes from `at` on. Throws when they are not there: our own files do not shrink. */
  readPart(at: number, into: Uint8Array): void;
}

export type OpenResult =
  | { readonly ok: true; readonly file: PartedFile }
  | Extract<ReadResult, { readonly ok: false }>;

/** How a value is made of a file's text, and what of it may be kept for the next time: `Kept` is plain data, as JSON has it. */
export interface Reading<Value, Kept = Value> {
  /** What the file is read as, `style`: of the same text and file, readings of one name make the same. */
  readonly as: string;
  make(): Value;
  /** What may be kept of a value that was made; undefined: nothing, as where faults were found. */
  keep(made: Value): Kept | undefined;
  /** @param evaluate for JavaScript in what was kept: whoever keeps it may keep what the engine makes of it, too */
  revive(kept: Kept, evaluate: Evaluate): Value;
}

/** A reading whose value is plain data itself. */
export function plainReading<Value>(
  as: string,
  make: () => Value,
  isSound: (made: Value) => boolean = () => true,
): Reading<Value> {
  return { as, make, keep: (made) => (isSound(made) ? made : undefined), revive: (kept) => kept };
}

/** Of a reading that tells faults as findings: it told none. */
export function isFaultless({ findings }: { readonly findings: readonly unknown[] }): boolean {
  return findings.length === 0;
}

export interface World {
  /** Folder that holds the project's own schemas/, templates/ and fonts/. */
  readonly home: string;
  /** Reads a whole file of at most `maxBytes`. Never throws. */
  read(path: string, maxBytes?: number): ReadResult;
  /** Opens a large file of the project's own, for as long as the process runs. Never throws. */
  open(path: string): OpenResult;
  /**
   * Reads a file named by data: `path` is relative to `folder` and must stay inside it, links resolved.
   * An absolute path, `..` out of the folder, or a link that leaves it gives `outside`.
   */
  readInside(folder: string, path: string, maxBytes?: number): ReadResult;
  /** What is read of `text`, the text of `file`: made now, or had again from what was kept of this very text before. */
  recall<Value, Kept>(file: string, text: string, reading: Reading<Value, Kept>): Value;
  /** Names in a folder, sorted by code point; undefined when it cannot be listed. */
  list(folder: string): readonly string[] | undefined;
  /** Joins path parts with the host's rules. */
  join(...parts: string[]): string;
  /** Folder of a path. */
  folderOf(path: string): string;
  /** Today's date: for skeletons and draft marks only, never for rules (they use the data's `filed_on`). */
  today(): CalendarDate;
  /** Milliseconds since some moment: to tell how long stages took. */
  milliseconds(): number;
  /** Chinese word boundaries: the words of `text`, in order, joined giving `text`. */
  segmentWords(text: string): readonly string[];
}
