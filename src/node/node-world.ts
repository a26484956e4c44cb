/** The World of a Node process: its files, its clock, its word segmenter. */

import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../base/limits.js';
import type { OpenResult, ReadFailure, ReadResult, World } from '../base/world.js';

const REASONS: Readonly<Record<string, ReadFailure>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'folder',
};

function failure(error: unknown): Extract<ReadResult, { ok: false }> {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return { ok: false, reason: REASONS[code] ?? 'failed', detail: message };
}

function tooLarge(size: number, maxBytes: number): ReadResult {
  return { ok: false, reason: 'large', detail: `${size} > ${maxBytes}` };
}

/** What the system hands over under a name: `/dev/stdin`, a shell's `<(…)`. Elsewhere a pipe or device is refused. */
const isHandedOver = (path: string) => /^\/(?:dev|proc)\//.test(resolve(path));

/** Reads a pipe or device, whose size nobody knows, as far as it goes: at most `maxBytes`. */
function readStream(path: string, maxBytes: number): ReadResult {
  const handle = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let size = 0; size <= maxBytes; ) {
      const chunk = Buffer.alloc(65_536);
      const count = readSync(handle, chunk);
      if (count === 0) return { ok: true, bytes: new Uint8Array(Buffer.concat(chunks)) };
      chunks.push(chunk.subarray(0, count));
      size += count;
    }
    return tooLarge(maxBytes + 1, maxBytes);
  } finally {
    closeSync(handle);
  }
}

/** `takesStreams`: for files a user names, never for those data name. */
function readFile(path: string, maxBytes: number, takesStreams: boolean): ReadResult {
  let handle: number | undefined;
  try {
    // Opening a pipe otherwise waits for somebody to write. Windows has no such flag.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(handle);
    if (stat.isDirectory()) return { ok: false, reason: 'folder', detail: path };
    if (stat.isFile()) {
      return stat.size > maxBytes ? tooLarge(stat.size, maxBytes) : { ok: true, bytes: readFileSync(handle) };
    }
  } catch (error) {
    return failure(error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
  if (!takesStreams || !isHandedOver(path)) return { ok: false, reason: 'special', detail: path };
  try {
    return readStream(path, Math.min(maxBytes, LIMITS.attachmentBytes));
  } catch (error) {
    return failure(error);
  }
}

function read(path: string, maxBytes = Number.POSITIVE_INFINITY): ReadResult {
  return readFile(path, maxBytes, true);
}

function open(path: string): OpenResult {
  try {
    const handle = openSync(path, 'r');
    const readPart = (at: number, into: Uint8Array) => {
      for (let done = 0; done < into.length; ) {
        const count = readSync(handle, into, done, into.length - done, at + done);
        if (count === 0) throw new Error(`${path} ends before byte ${at + into.length}`);
        done += count;
      }
    };
    return { ok: true, file: { size: fstatSync(handle).size, readPart } };
  } catch (error) {
    return failure(error);
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function readInside(folder: string, path: string, maxBytes = Number.POSITIVE_INFINITY): ReadResult {
  const outside: ReadResult = { ok: false, reason: 'outside', detail: path };
  if (folder === '' || path.includes('\0') || isAbsolute(path) || /^[A-Za-z]:/.test(path)) return outside;
  const target = resolve(folder, path);
  if (!isInside(resolve(folder), target)) return outside;
  try {
    const real = realpathSync(target);
    return isInside(realpathSync(folder), real) ? readFile(real, maxBytes, false) : outside;
  } catch (error) {
    return failure(error);
  }
}

function list(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder).sort((a, b) => (a < b ? -1 : 1));
  } catch {
    return undefined;
  }
}

/** The nearest folder that holds schemas/: the package's own, whether this module runs from src/ or, bundled, from dist/. */
function packageFolder(folder: string): string {
  return existsSync(join(folder, 'schemas')) ? folder : packageFolder(dirname(folder));
}

/** This module's own folder: `dist`, once it is built. */
const OWN = dirname(fileURLToPath(import.meta.url));
const HOME = packageFolder(OWN);

/** What the build made of one of our own files (scripts/prepare.ts). */
interface Prepared {
  readonly text: string;
  readonly value: unknown;
}

function preparedOf(file: string, as: string): Prepared | undefined {
  if (!isInside(HOME, file)) return undefined;
  try {
    return JSON.parse(readFileSync(join(OWN, 'prepared', `${relative(HOME, file)}.${as}.json`), 'utf8'));
  } catch {
    // Not built, or damaged: the caller makes it.
    return undefined;
  }
}

/** The World as Node sees it. `home` is the package's own folder. */
export function nodeWorld(): World {
  // Made when first asked for: its dictionary takes 20 ms to load.
  let segmenter: Intl.Segmenter | undefined;
  return {
    home: HOME,
    read,
    open,
    readInside,
    prepared<Value>(file: string, text: string, as: string, make: () => Value) {
      const known = preparedOf(file, as);
      return known?.text === text ? (known.value as Value) : make();
    },
    list,
    join,
    folderOf: dirname,
    today() {
      const now = new Date();
      return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
    },
    // The global `performance` takes 4 ms to come to life.
    milliseconds() {
      const [seconds, nanoseconds] = process.hrtime();
      return seconds * 1e3 + nanoseconds / 1e6;
    },
    segmentWords(text) {
      segmenter ??= new Intl.Segmenter('zh-CN', { granularity: 'word' });
      return Array.from(segmenter.segment(text), (part) => part.segment);
    },
  };
}
