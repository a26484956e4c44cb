import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/node/node-world.js';

const world = nodeWorld();
const folder = mkdtempSync(join(tmpdir(), 'chengwen-world-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('pipes and devices', () => {
  it('a pipe beside the data is refused at once', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    expect(world.readInside(folder, 'pipe.md', 100)).toMatchObject({ ok: false, reason: 'special' });
    expect(world.read(join(folder, 'pipe.md'), 100)).toMatchObject({ ok: false, reason: 'special' });
  });

  it('a device is read as far as the limit', () => {
    expect(world.read('/dev/zero', 100_000)).toMatchObject({ ok: false, reason: 'large' });
    expect(world.read('/dev/null', 100)).toEqual({ ok: true, bytes: new Uint8Array(0) });
  });
});

it('data without a folder names no file, not even in the working folder', () => {
  writeFileSync(join(folder, 'a.md'), '文字');
  expect(world.readInside(folder, 'a.md', 100)).toMatchObject({ ok: true });
  expect(world.readInside('', 'package.json', 1e6)).toMatchObject({ ok: false, reason: 'outside' });
});
