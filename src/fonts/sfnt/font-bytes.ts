/** The bytes of a font file: there from the start, or read part by part. A face of 15 MB shows some 600 characters of a document. */

import type { PartedFile } from '../../base/world.js';

/** A part of a file, in bytes. */
export type Range = readonly [offset: number, length: number];

export interface FontBytes {
  /** As long as the file, each byte at its place; what nobody needed yet may be zero. */
  readonly bytes: Uint8Array;
  /** Sees to it that these parts are there. What lies beyond the file's end is left out. */
  need(ranges: Iterable<Range>): void;
  /** Copies parts, ascending, one after the other into `into`; they need not be in `bytes`. */
  copy(ranges: readonly Range[], into: Uint8Array): void;
}

/** A file that has been read already. */
export function wholeBytes(bytes: Uint8Array): FontBytes {
  return { bytes, need: () => {}, copy: (ranges, into) => putTogether(bytes, 0, ranges, into) };
}

/** Copies parts of a file of which `bytes` holds what begins at `start`. Returns the bytes copied. */
function putTogether(bytes: Uint8Array, start: number, ranges: readonly Range[], into: Uint8Array): number {
  let end = 0;
  for (const [offset, length] of ranges) {
    into.set(bytes.subarray(offset - start, offset - start + length), end);
    end += length;
  }
  return end;
}

/** Parts are read by pages of this size. */
const PAGE_BITS = 12;
/** Asking for a part takes as long as copying some 16 KiB: gaps of so many pages are read along. */
const GAP = 4;

/** Bytes of a file that are read in one go to copy parts of them. Memory that was written to before is cheaper than fresh one. */
const RUN = 65_536;
let run = new Uint8Array(RUN);

/** The index after the last of the parts from `first` on that are read in one go. */
function endOfRun(ranges: readonly Range[], first: number): number {
  const [start, length] = ranges[first]!;
  let next = first + 1;
  for (let end = start + length; next < ranges.length; next++) {
    const [offset, more] = ranges[next]!;
    if (offset - end > GAP << PAGE_BITS || offset + more - start > RUN) break;
    end = offset + more;
  }
  return next;
}

const MISSING = 0;
const WANTED = 1;
const THERE = 2;

/**
 * A file of which nothing has been read. Memory that is never written to costs nothing: the system gives it page by page.
 * What could be shared between threads the engine does not count as the heap's; counting it all would have it collect
 * the whole heap when a face or two are opened.
 */
export function partedBytes(file: PartedFile): FontBytes {
  const bytes = new Uint8Array(new SharedArrayBuffer(file.size));
  const pages = new Uint8Array(Math.ceil(file.size / 2 ** PAGE_BITS));

  function readPages(first: number, last: number): void {
    const at = first << PAGE_BITS;
    file.readPart(at, bytes.subarray(at, Math.min((last + 1) << PAGE_BITS, file.size)));
    pages.fill(THERE, first, last + 1);
  }

  /** Reads the wanted pages from `first` to `last`, near ones in one go. */
  function readWanted(first: number, last: number): void {
    for (let page = pages.indexOf(WANTED, first); page >= 0 && page <= last; ) {
      const start = page;
      let end = page;
      page = pages.indexOf(WANTED, end + 1);
      while (page >= 0 && page <= last && page - end <= GAP) {
        end = page;
        page = pages.indexOf(WANTED, end + 1);
      }
      readPages(start, end);
    }
  }

  /** Copies parts that are near to one another. Returns the bytes copied. */
  function copyRun(ranges: readonly Range[], into: Uint8Array): number {
    const [start] = ranges[0]!;
    const [offset, length] = ranges.at(-1)!;
    const size = offset + length - start;
    if (size > run.length) run = new Uint8Array(size);
    file.readPart(start, run.subarray(0, size));
    return putTogether(run, start, ranges, into);
  }

  return {
    bytes,
    copy(ranges, into) {
      let done = 0;
      for (let first = 0; first < ranges.length; ) {
        const next = endOfRun(ranges, first);
        done += copyRun(ranges.slice(first, next), into.subarray(done));
        first = next;
      }
    },
    need(ranges) {
      let [lowest, highest] = [pages.length, -1];
      for (const [offset, length] of ranges) {
        if (length <= 0) continue;
        const first = offset >>> PAGE_BITS;
        const last = Math.min((offset + length - 1) >>> PAGE_BITS, pages.length - 1);
        for (let page = first; page <= last; page++) if (pages[page] === MISSING) pages[page] = WANTED;
        lowest = Math.min(lowest, first);
        highest = Math.max(highest, last);
      }
      readWanted(lowest, highest);
    },
  };
}
