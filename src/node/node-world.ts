/** The World of a Node process: its files, its clock, its word segmenter. */

import {
  closeSync,
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

function read(path: string, maxBytes = Number.POSITIVE_INFINITY): ReadResult {
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    const stat = fstatSync(handle);
    if (stat.isDirectory()) return { ok: false, reason: 'folder', detail: path };
    if (stat.size > maxBytes) return { ok: false, reason: 'large', detail: `${stat.size} > ${maxBytes}` };
    return { ok: true, bytes: readFileSync(handle) };
  } catch (error) {
    return failure(error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
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

function readInside(folder: string, path: string, maxBytes?: number): ReadResult {
  const outside: ReadResult = { ok: false, reason: 'outside', detail: path };
  if (path.includes('\0') || isAbsolute(path) || /^[A-Za-z]:/.test(path)) return outside;
  const target = resolve(folder, path);
  if (!isInside(resolve(folder), target)) return outside;
  try {
    const real = realpathSync(target);
    return isInside(realpathSync(folder), real) ? read(real, maxBytes) : outside;
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
