/** The built command as a process of its own: start-up, exit status, pipes, full disks. */

import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME, MAIN } from './shipped.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-process-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(words: readonly string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: folder,
    ...options,
    encoding: 'utf8',
  });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}

/** A shell line with `$CLI` for the command. */
function shell(line: string) {
  const CLI = `"${process.execPath}" "${MAIN}"`;
  return spawnSync('sh', ['-c', line.replaceAll('$CLI', CLI)], { cwd: folder, encoding: 'utf8' });
}

const has = (path: string) => existsSync(path);

describe('the installed command', () => {
  it('tells its version without loading anything', () => {
    const own = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { version: string };
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${own.version}\n`, stderr: '' });
  });

  it('exits with 0, 1 and 2', () => {
    expect(run(['list']).status).toBe(0);
    writeFileSync(join(folder, 'broken.yaml'), 'form: "unclosed\n');
    expect(run(['check', 'broken.yaml']).status).toBe(1);
    expect(run(['check', 'nowhere.yaml']).status).toBe(2);
    expect(run(['chek']).status).toBe(2);
  });

  it('reads standard input', () => {
    const { status, stdout } = run(['check', '-', '--json'], { input: 'form: "unclosed\n' });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'check',
      findings: [{ file: '-', rule: 'file.syntax' }],
    });
  });

  it('is well on this machine', () => {
    const { status, stdout } = run(['doctor']);
    expect(stdout).not.toContain('✗');
    expect(status).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('stops quietly when nobody reads on', () => {
    const { status, stderr } = shell('{ $CLI list --json; echo $? >&2; } | true');
    expect(status).toBe(0);
    expect(stderr).toBe('0\n');
  });

  it.skipIf(!has('/dev/full'))('says that standard output cannot be written', () => {
    const { status, stderr } = shell('$CLI list > /dev/full');
    expect(status).toBe(2);
    expect(stderr).toContain('ENOSPC');
  });

  it('does not hang on a standard input that stays open', async () => {
    const child = spawn(process.execPath, [MAIN, 'list'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const status = await new Promise((done) => child.on('exit', done));
    expect(status).toBe(0);
  });

  it('leaves no half file on a disk that fills up', (test) => {
    // A disk of 16 KiB that is nearly full: needs the right to mount one.
    const disk = mkdtempSync(join(tmpdir(), 'chengwen-disk-'));
    const data = join(HOME, 'fixtures/office/notice/complete/data.yaml');
    const render = `"${process.execPath}" "${MAIN}" render "${data}" -o "${disk}/a.pdf" --json`;
    const line = `mount -t tmpfs -o size=16k none "${disk}" && echo mounted && { ${render}; ls -A "${disk}"; }`;
    const { stdout } = spawnSync('unshare', ['-m', 'sh', '-c', line], { cwd: folder, encoding: 'utf8' });
    rmSync(disk, { recursive: true, force: true });
    if (!stdout?.startsWith('mounted\n')) test.skip('needs the right to mount a small disk');
    const printed = stdout.slice('mounted\n'.length);
    expect(printed).toContain('output.disk-full');
    expect(printed.trimEnd().endsWith('}')).toBe(true);
  });
});

describe.skipIf(process.platform === 'win32')('new', () => {
  it('leaves nothing behind when it cannot write', () => {
    const before = readdirSync(folder);
    expect(run(['new', 'x/y', '-o', 'nowhere/data.yaml']).status).toBe(2);
    expect(readdirSync(folder)).toEqual(before);
  });
});
