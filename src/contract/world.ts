/** The outside, for callers who replace it, and the settings of `open`. */

export type ReadFailure = 'missing' | 'denied' | 'folder' | 'special' | 'outside' | 'large' | 'failed';
type Failed = { readonly ok: false; readonly reason: ReadFailure; readonly detail: string };

/** The outside: files, date, clock and word segmentation. */
export interface World {
  /** The folder with our schemas/, templates/ and fonts/. */
  readonly home: string;
  /** Reads a file of at most `maxBytes`. Does not throw. */
  read(path: string, maxBytes?: number): { readonly ok: true; readonly bytes: Uint8Array } | Failed;
  /** Opens a large file of our own. Does not throw. */
  open(path: string):
    | {
        readonly ok: true;
        readonly file: { readonly size: number; readPart(at: number, into: Uint8Array): void };
      }
    | Failed;
  /** Reads a file named by data. `outside` unless it is inside `folder`, links resolved. */
  readInside(
    folder: string,
    path: string,
    maxBytes?: number,
  ): { readonly ok: true; readonly bytes: Uint8Array } | Failed;
  /** Names in a folder, sorted by code point; undefined when it cannot be listed. */
  list(folder: string): readonly string[] | undefined;
  join(...parts: string[]): string;
  folderOf(path: string): string;
  today(): { readonly year: number; readonly month: number; readonly day: number };
  milliseconds(): number;
  /** The words of a Chinese text, in order; joined they are the text. */
  segmentWords(text: string): readonly string[];
}

export interface OpenSettings {
  /** Folders with schemas/ and templates/ laid over ours; the last wins. */
  readonly catalogues?: readonly string[] | undefined;
  /** Folder of the user's own font faces. */
  readonly fonts?: string | undefined;
  /** Functions that replace those of this Node process. */
  readonly world?: Partial<World> | undefined;
}
