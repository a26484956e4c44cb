import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainReading } from '../../../src/base/world.js';
import { openCache } from '../../../src/cli/cache/cache.js';

const BUILD = '1.2.3-0123abcd';
const DAY = 24 * 60 * 60 * 1000;

let root = '';
let outside = '';
let made = 0;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'chengwen-cache-'));
  root = join(outside, 'cache');
  made = 0;
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

const FILE = resolve('/forms/a.yaml');
const own = () => join(root, BUILD);
const entries = () => readdirSync(own()).sort();

/** A run of its own: reads, then writes what it read. */
function run(text: string, { file = FILE, as = 'style', build = BUILD, isSound = true } = {}): unknown {
  const cache = openCache(root, build);
  const make = () => {
    made += 1;
    return { said: text };
  };
  const value = cache.recall(
    file,
    text,
    plainReading(as, make, () => isSound),
  );
  expect(value).toEqual({ said: text });
  cache.write();
  return value;
}

/** How often the value was made in `act`. */
function times(act: () => void): number {
  made = 0;
  act();
  return made;
}

describe('what was read', () => {
  it('is made once', () => {
    expect(times(() => run('a'))).toBe(1);
    expect(times(() => run('a'))).toBe(0);
  });

  it('is made anew for another text, which takes its place', () => {
    run('a');
    expect(times(() => run('b'))).toBe(1);
    expect(entries()).toHaveLength(1);
    expect(times(() => run('b'))).toBe(0);
    expect(times(() => run('a'))).toBe(1);
  });

  it('is of one file, one kind and one build', () => {
    run('a');
    expect(times(() => run('a', { file: resolve('/forms/b.yaml') }))).toBe(1);
    expect(times(() => run('a', { as: 'rules' }))).toBe(1);
    expect(times(() => run('a', { build: '1.2.3-0123abce' }))).toBe(1);
    expect(times(() => run('a'))).toBe(0);
  });

  it('is known by its full path, however it was named', () => {
    run('a', { file: 'forms/a.yaml' });
    expect(times(() => run('a', { file: resolve('forms/a.yaml') }))).toBe(0);
  });

  it('is not kept where there were faults', () => {
    expect(times(() => run('a', { isSound: false }))).toBe(1);
    expect(times(() => run('a', { isSound: false }))).toBe(1);
    expect(entries()).toEqual([]);
  });

  it('is not kept when it is too large', () => {
    run('x'.repeat(5 << 20));
    expect(entries()).toEqual([]);
  });

  it('is not written before the end of the run', () => {
    const cache = openCache(root, BUILD);
    cache.recall(
      FILE,
      'a',
      plainReading('style', () => 1),
    );
    expect(existsSync(root)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('is for nobody but the user', () => {
    run('a');
    expect(statSync(root).mode & 0o777).toBe(0o700);
    expect(statSync(own()).mode & 0o777).toBe(0o700);
    expect(statSync(join(own(), entries()[0]!)).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === 'win32')('is neither read nor written where others may write', () => {
    for (const folder of [() => root, own]) {
      run('a');
      chmodSync(folder(), 0o777);
      expect(times(() => run('a'))).toBe(1);
      run('b');
      chmodSync(folder(), 0o700);
      expect(times(() => run('a'))).toBe(0);
    }
  });

  it.skipIf(process.platform === 'win32')('is neither read nor written behind a link', () => {
    const elsewhere = join(outside, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o700 });
    symlinkSync(elsewhere, root);
    expect(times(() => run('a'))).toBe(1);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('is made where nothing can be written, each time', () => {
    writeFileSync(root, 'a file in the place of the folder');
    expect(times(() => run('a'))).toBe(1);
    expect(times(() => run('a'))).toBe(1);
    expect(readFileSync(root, 'utf8')).toBe('a file in the place of the folder');
  });

  it('is made where a folder stands in its place, and the others are kept', () => {
    run('a');
    const entry = join(own(), entries()[0]!);
    rmSync(entry);
    mkdirSync(join(entry, 'inner'), { recursive: true });
    const cache = openCache(root, BUILD);
    for (const file of [FILE, resolve('/forms/b.yaml')]) {
      cache.recall(
        file,
        'a',
        plainReading('style', () => ({ said: 'a' })),
      );
    }
    cache.write();
    expect(times(() => run('a'))).toBe(1);
    expect(times(() => run('a', { file: resolve('/forms/b.yaml') }))).toBe(0);
    expect(entries().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('the cache', () => {
  /** A file or folder last changed so many days ago. */
  function aged(path: string, days: number, bytes?: number): string {
    if (bytes === undefined) mkdirSync(path, { recursive: true, mode: 0o700 });
    else {
      writeFileSync(path, '', { mode: 0o600 });
      if (bytes > 0) writeFileSync(path, Buffer.alloc(bytes));
    }
    const then = new Date(Date.now() - days * DAY);
    utimesSync(path, then, then);
    return path;
  }

  it('lets go of builds that were not used for 30 days, and of nothing else', () => {
    run('a');
    const old = aged(join(root, '1.2.2-89abcdef'), 31);
    const recent = aged(join(root, '1.2.2-01234567'), 29);
    const alien = [aged(join(root, 'photos'), 90), aged(join(root, '1.2.2-notours.txt'), 90, 3)];
    const link = join(root, '1.2.1-89abcdef');
    symlinkSync(aged(join(outside, 'kept'), 90), link);
    run('b');
    expect(existsSync(old)).toBe(false);
    for (const path of [recent, ...alien, link, join(outside, 'kept')]) expect(existsSync(path)).toBe(true);
  });

  it('lets go of all but the eight other builds used last', () => {
    for (let i = 0; i < 12; i++) aged(join(root, `1.2.2-0000000${i.toString(16)}`), i);
    run('a');
    const left = readdirSync(root).sort();
    expect(left).toEqual([...Array.from({ length: 8 }, (_, i) => `1.2.2-0000000${i}`), BUILD]);
  });

  it('counts a build as used that is only read', () => {
    run('a');
    aged(own(), 20);
    run('a');
    expect(Date.now() - statSync(own()).mtimeMs).toBeLessThan(DAY);
  });

  it('lets the oldest entries go beyond a thousand', () => {
    run('a');
    for (let i = 0; i < 1005; i++)
      aged(join(own(), `style-${i.toString(16).padStart(8, '0')}.json`), 1 + i / 1e4, 0);
    run('b', { file: resolve('/forms/b.yaml') });
    expect(entries()).toHaveLength(1000);
    expect(times(() => run('a'))).toBe(0);
    expect(entries()).not.toContain('style-000003ec.json');
  });

  it('lets the oldest go beyond 64 MiB', () => {
    run('a');
    for (let i = 1; i <= 5; i++) aged(join(own(), `${i}.code`), i, 15 << 20);
    run('b', { file: resolve('/forms/b.yaml') });
    expect(entries().filter((name) => name.endsWith('.code'))).toEqual([
      '1.code',
      '2.code',
      '3.code',
      '4.code',
    ]);
  });

  it('clears away what a process that was ended left behind', () => {
    run('a');
    aged(join(own(), '77-1.tmp'), 1, 3);
    aged(join(own(), '78-1.tmp'), 0, 3);
    run('b');
    expect(entries().filter((name) => name.endsWith('.tmp'))).toEqual(['78-1.tmp']);
  });
});
