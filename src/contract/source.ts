/** Data as it is given, and signals that abort. */

/** Where a datum is written. Line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly file?: string | undefined;
  readonly heading?: string | undefined;
}

/**
 * Data: a file by its path, bytes in memory, or an object. `name` is what findings call it; `folder` is what narratives,
 * pictures and lists are relative to (a file's own folder; bytes and objects without one can name no files). An object holds only what
 * JSON can hold; `places` tells findings where its parts are written, by JSON pointer.
 */
export type Source =
  | { readonly file: string }
  | { readonly name: string; readonly bytes: Uint8Array; readonly folder?: string | undefined }
  | {
      readonly data: object;
      readonly name?: string | undefined;
      readonly folder?: string | undefined;
      readonly places?: ReadonlyMap<string, Place> | undefined;
    };

/** What is used of an `AbortSignal`. When it is aborted, the method throws the signal's reason (an `AbortError`). */
export interface Signal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}

export interface Abortable {
  readonly signal?: Signal | undefined;
}
