/** The outside, as one argument: files, the project's own resources, the clock and word segmentation. */

import type { CalendarDate } from './date.js';

/** Why a file could not be read. `outside`: the path leaves its folder. `large`: over the given limit. `special`: a pipe or device. */
export type ReadFailure = 'missing' | 'denied' | 'folder' | 'special' | 'outside' | 'large' | 'failed';

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: ReadFailure; readonly detail: string };

/** A file kept open, of which parts are read when they are needed. */
export interface PartedFile {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** Fills `into` with the bytes from `at` on. Throws when the file ends before that, because our own files do not shrink. */
  readPart(at: number, into: Uint8Array): void;
}

export type OpenResult =
  | { readonly ok: true; readonly file: PartedFile }
  | Extract<ReadResult, { readonly ok: false }>;

export interface World {
  /** Folder that holds the project's own schemas/, templates/ and fonts/. */
  readonly home: string;
  /** Reads a whole file of at most `maxBytes`. Never throws. */
  read(path: string, maxBytes?: number): ReadResult;
  /** Opens a large file of the project's own, for as long as the process runs. Never throws. */
  open(path: string): OpenResult;
  /**
   * Reads a file named by data: `path` is relative to `folder` and must stay inside it, links resolved.
   * Nothing is inside an empty `folder`. An absolute path, `..` out of the folder, or a link that leaves it gives `outside`.
   */
  readInside(folder: string, path: string, maxBytes?: number): ReadResult;
  /**
   * What a file's text says, as plain data (what JSON can hold): prepared by the build where it has read this very text of
   * one of our own files `as` the same, otherwise made now.
   */
  prepared<Value>(file: string, text: string, as: string, make: () => Value): Value;
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
