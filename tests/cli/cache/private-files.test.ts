import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  makePrivate,
  privateFolder,
  readPrivate,
  writePrivate,
} from '../../../src/cli/cache/private-files.js';

const isPosix = process.platform !== 'win32';
const isRoot = process.geteuid?.() === 0;
const NOBODY = 65534;

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-private-'));
  file = join(folder, 'a.json');
  writePrivate(file, Buffer.from('kept'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = () => readPrivate(file, 100)?.toString();

describe('a private file', () => {
  it('is written whole, with nothing left beside it', () => {
    expect(read()).toBe('kept');
    writePrivate(file, Buffer.from('kept anew'));
    expect(read()).toBe('kept anew');
    expect(readdirSync(folder)).toEqual(['a.json']);
    if (isPosix) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is not read beyond its bound', () => {
    expect(readPrivate(file, 4)?.toString()).toBe('kept');
    expect(readPrivate(file, 3)).toBeUndefined();
  });

  it('is undefined where there is none, or a folder', () => {
    expect(readPrivate(join(folder, 'none'), 100)).toBeUndefined();
    expect(readPrivate(folder, 1e6)).toBeUndefined();
  });

  it('leaves all as it was where it cannot be written', () => {
    mkdirSync(join(folder, 'b.json/inner'), { recursive: true });
    writePrivate(join(folder, 'b.json'), Buffer.from('kept'));
    writePrivate(join(folder, 'none/c.json'), Buffer.from('kept'));
    expect(readdirSync(folder)).toEqual(['a.json', 'b.json']);
    expect(readdirSync(join(folder, 'b.json'))).toEqual(['inner']);
  });
});

describe.runIf(isPosix)('what another may have written', () => {
  it.each([0o620, 0o602, 0o666])('is not read: a file of mode %o', (mode) => {
    chmodSync(file, mode);
    expect(read()).toBeUndefined();
  });

  it.each([0o720, 0o702, 0o777, 0o1777])('is not used: a folder of mode %o', (mode) => {
    expect(privateFolder(folder)).toBeDefined();
    chmodSync(folder, mode);
    expect(privateFolder(folder)).toBeUndefined();
    expect(makePrivate(folder)).toBe(false);
  });

  it('is not reached by a link', () => {
    const link = join(folder, 'link.json');
    symlinkSync(file, link);
    expect(readPrivate(link, 100)).toBeUndefined();
    const way = join(folder, 'way');
    symlinkSync(folder, way);
    expect(privateFolder(way)).toBeUndefined();
    expect(makePrivate(way)).toBe(false);
  });

  it('does not stop the process: a pipe in the place of a file', () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(readPrivate(join(folder, 'pipe'), 100)).toBeUndefined();
  });

  it.runIf(isRoot)("is not read or used: another user's", () => {
    chownSync(file, NOBODY, NOBODY);
    expect(read()).toBeUndefined();
    chownSync(folder, NOBODY, NOBODY);
    expect(privateFolder(folder)).toBeUndefined();
  });
});

describe.runIf(isPosix)('a private folder', () => {
  it("is made with those above it, each the user's alone", () => {
    const [outer, inner] = [join(folder, 'x/y'), join(folder, 'x/y/z')];
    expect(makePrivate(outer, inner)).toBe(true);
    for (const one of [join(folder, 'x'), outer, inner]) expect(statSync(one).mode & 0o777).toBe(0o700);
  });

  it('is refused where a file stands', () => {
    expect(makePrivate(file)).toBe(false);
    expect(makePrivate(join(file, 'below'))).toBe(false);
    expect(privateFolder(join(file, 'below'))).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });
});
