/** Every command as it ships, and the bundle's bytes against the source's. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import { sample } from '../support/thorough.js';
import { HOME, MAIN } from './shipped.js';

const folder = mkdtempSync(join(tmpdir(), 'chengwen-shipped-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string) => join(HOME, 'fixtures', name, 'data.yaml');

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder },
  });
  return { status, stdout, stderr };
}

const APPLICATION = fixture('moe-lab/application/complete');
const PLAQUE = fixture('zj-lab/plaque/complete');

/** One line each: the words of a command, and its exit status. */
const COMMANDS: readonly (readonly [status: number, ...words: string[]])[] = [
  [0, 'list'],
  [0, 'list', 'zj-lab', '--json'],
  [0, 'show', 'zj-lab/application'],
  [0, 'show', 'zj-lab', '--from', '2026-07-10'],
  [0, 'show', 'zj-lab', '--from', '2026-07-10', '-o', 'dates.ics'],
  [0, 'new', 'office/notice', '-o', 'new.yaml'],
  [0, 'check', APPLICATION],
  [0, 'render', APPLICATION, '-o', 'a.pdf', '-o', 'a.docx'],
  [0, 'render', APPLICATION, '-o', 'lines.pdf', '--explain', 'lines'],
  [0, 'render', APPLICATION, '-o', 'data.pdf', '--attach-data', '--attach', 'new.yaml'],
  [0, 'render', PLAQUE, '-o', 'p.pdf', '-o', 'p.svg', '-o', 'p.txt'],
  [0, 'plaque', PLAQUE, '-o', 'plaque.pdf', '--bleed', '3', '--marks'],
  [
    0,
    'name',
    'make',
    'zj-lab',
    '--country',
    'DE',
    '--field',
    '智能制造',
    '--field-en',
    'intelligent manufacturing',
  ],
  [0, 'name', 'check', '浙江-德国智能制造联合实验室'],
  [1, 'inspect', 'a.pdf'],
  [0, 'lint', '--help'],
  [0, 'fonts'],
  [0, 'doctor'],
  [0, '--version'],
  [0, '--help'],
];

describe('the command as it ships', () => {
  it.each(
    COMMANDS.map(([status, ...words]) => ({ status, words, name: words.join(' ').replaceAll(HOME, '') })),
  )('$name', ({ status, words }) => {
    const { status: found, stdout, stderr } = run(...words);
    expect(stderr).not.toMatch(/抱歉|TypeError/);
    expect(found, `${stdout}\n${stderr}`).toBe(status);
  });

  it('takes faces of one’s own', () => {
    const { stderr } = run('render', APPLICATION, '-o', 'own.pdf', '--fonts', join(HOME, 'fonts'));
    expect(stderr).not.toMatch(/抱歉/);
  });

  it('writes nothing into the home folder but what was asked for', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readFileSync(join(folder, 'dates.ics'), 'utf8')).toMatch(/^BEGIN:VCALENDAR/);
  });

  it('makes the library’s bytes', async () => {
    const chengwen = await open();
    for (const name of ['office/notice/complete', 'zj-lab/certification-notice/complete']) {
      const { outputs } = await chengwen.render({ file: fixture(name) }, { formats: ['pdf', 'docx'] });
      const paths = outputs.map(({ format }) => join(folder, `same.${format}`));
      expect(run('render', fixture(name), ...paths.flatMap((path) => ['-o', path])).status).toBe(0);
      for (const [at, { bytes }] of outputs.entries())
        expect(Buffer.compare(readFileSync(paths[at]!), bytes), paths[at]).toBe(0);
    }
  });
});

describe('the bundle', () => {
  it('makes of complete fixtures the bytes that the source makes', async () => {
    const bundle = (await import(join(HOME, 'dist/index.js'))) as { readonly open: typeof open };
    const [source, bundled] = await Promise.all([open(), bundle.open()]);
    const names = readdirSync(join(HOME, 'fixtures'), { recursive: true, encoding: 'utf8' });
    const files = sample(names.filter((path) => /complete.data\.yaml$/.test(path)).sort());
    const different: string[] = [];
    let compared = 0;
    for (const path of files) {
      const file = join(HOME, 'fixtures', path);
      // A form that is not made as DOCX has no output then.
      for (const format of ['pdf', 'docx'] as const) {
        const settings = { formats: [format] };
        const [ours, theirs] = await Promise.all([
          source.render({ file }, settings),
          bundled.render({ file }, settings),
        ]);
        compared += ours.outputs.length;
        if (
          ours.outputs.some(
            ({ bytes }, at) => Buffer.compare(bytes, theirs.outputs[at]?.bytes ?? new Uint8Array()) !== 0,
          )
        )
          different.push(`${path} ${format}`);
      }
    }
    expect(compared).toBeGreaterThan(20);
    expect(different).toEqual([]);
  });
});
