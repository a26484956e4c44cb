import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOutputs } from '../../../src/cli/files/output.js';
import { writeFiles, writeNewFile } from '../../../src/cli/files/write-files.js';

const bytes = (text: string) => new TextEncoder().encode(text);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-output-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => join(folder, name);

function plan(names: readonly string[], more: { format?: string; inputs?: readonly string[] } = {}) {
  const { format, inputs = [] } = more;
  return planOutputs({ names, format, formats: ['pdf', 'docx'], inputs });
}

function rulesOf(names: readonly string[], more?: Parameters<typeof plan>[1]): string[] {
  return plan(names, more).findings.map((finding) => finding.rule);
}

/** Plans and writes, as `render` does. */
function write(names: readonly string[], more?: Parameters<typeof plan>[1]) {
  const { targets, findings } = plan(names, more);
  if (findings.length > 0) return findings[0];
  return writeFiles(targets.map((target) => ({ target, bytes: bytes(`made ${target.format}`) })));
}

describe('planning outputs', () => {
  it('takes the format from the extension, in any case', () => {
    const { targets, findings } = plan([inFolder('a.pdf'), inFolder('b.DOCX'), '-'], { format: 'pdf' });
    expect(findings).toEqual([]);
    expect(targets.map((target) => target.format)).toEqual(['pdf', 'docx', 'pdf']);
  });

  it('refuses an unknown extension, naming the known ones', () => {
    const [finding] = plan([inFolder('a.odt')]).findings;
    expect(finding).toMatchObject({ rule: 'usage', wanted: { en: '.pdf, .docx' } });
    expect(finding?.message.zh).toContain('.odt');
    expect(rulesOf([inFolder('a.odt')], { format: 'pdf' })).toEqual(['usage']);
  });

  it('asks for --format where no extension tells', () => {
    expect(plan(['-']).findings[0]?.message.zh).toContain('--format');
    expect(rulesOf([inFolder('report')], { format: 'docx' })).toEqual([]);
  });

  it('refuses the same file twice, under whatever name', () => {
    writeFileSync(inFolder('a.pdf'), '');
    symlinkSync('a.pdf', inFolder('link.pdf'));
    linkSync(inFolder('a.pdf'), inFolder('hard.pdf'));
    expect(rulesOf([inFolder('new.pdf'), join(folder, '.', 'new.pdf')])).toEqual(['usage']);
    expect(rulesOf([inFolder('a.pdf'), inFolder('link.pdf'), inFolder('hard.pdf')])).toEqual([
      'usage',
      'usage',
    ]);
    expect(rulesOf(['-', '-'], { format: 'pdf' })).toEqual(['usage']);
  });

  it('never writes over an input', () => {
    writeFileSync(inFolder('data.pdf'), 'form: x');
    symlinkSync('data.pdf', inFolder('link.pdf'));
    expect(rulesOf([inFolder('data.pdf')], { inputs: [inFolder('data.pdf')] })).toEqual([
      'output.is-an-input',
    ]);
    expect(rulesOf([inFolder('link.pdf')], { inputs: [inFolder('data.pdf')] })).toEqual([
      'output.is-an-input',
    ]);
  });

  it('says what is wrong with the place', () => {
    mkdirSync(inFolder('folder.pdf'));
    writeFileSync(inFolder('file'), '');
    symlinkSync('nowhere/x.pdf', inFolder('dangling.pdf'));
    symlinkSync('loop.pdf', inFolder('loop.pdf'));
    expect(rulesOf([inFolder('none/a.pdf')])).toEqual(['output.folder-missing']);
    expect(rulesOf([inFolder('file/a.pdf')])).toEqual(['output.not-a-folder']);
    expect(rulesOf([inFolder('folder.pdf')])).toEqual(['output.is-a-folder']);
    expect(rulesOf([folder])).toEqual(['output.is-a-folder']);
    expect(rulesOf([inFolder('dangling.pdf')])).toEqual(['output.folder-missing']);
    expect(rulesOf([inFolder('loop.pdf')])).toEqual(['output.failed']);
    expect(rulesOf([inFolder(`${'长'.repeat(200)}.pdf`)])).toEqual(['output.failed']);
  });
});

describe('writing outputs', () => {
  it('writes each file whole and leaves nothing else behind', () => {
    expect(write([inFolder('a.pdf'), inFolder('b.docx')])).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['a.pdf', 'b.docx']);
    expect(readFileSync(inFolder('b.docx'), 'utf8')).toBe('made docx');
  });

  it('gives new files the usual mode and keeps the mode of a file it replaces', () => {
    const usual = process.umask();
    writeFileSync(inFolder('old.pdf'), 'old');
    chmodSync(inFolder('old.pdf'), 0o640);
    expect(write([inFolder('old.pdf'), inFolder('new.pdf')])).toBeUndefined();
    expect(statSync(inFolder('old.pdf')).mode & 0o777).toBe(0o640);
    expect(statSync(inFolder('new.pdf')).mode & 0o777).toBe(0o666 & ~usual);
    expect(readFileSync(inFolder('old.pdf'), 'utf8')).toBe('made pdf');
  });

  it('writes through a link and leaves the link a link', () => {
    mkdirSync(inFolder('store'));
    symlinkSync('store/real.pdf', inFolder('link.pdf'));
    expect(write([inFolder('link.pdf')])).toBeUndefined();
    expect(lstatSync(inFolder('link.pdf')).isSymbolicLink()).toBe(true);
    expect(readFileSync(inFolder('store/real.pdf'), 'utf8')).toBe('made pdf');
  });

  it('writes none when one cannot be written', () => {
    const { targets } = plan([inFolder('a.pdf'), inFolder('b.docx')]);
    mkdirSync(inFolder('gone'));
    const lost = plan([inFolder('gone/c.pdf')]).targets;
    rmSync(inFolder('gone'), { recursive: true });
    const outputs = [...targets, ...lost].map((target) => ({ target, bytes: bytes('x') }));
    expect(writeFiles(outputs)).toMatchObject({
      rule: 'output.folder-missing',
      file: inFolder('gone/c.pdf'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full, and leaves the device a device', () => {
    symlinkSync('/dev/full', inFolder('full.pdf'));
    expect(write([inFolder('full.pdf')])).toMatchObject({ rule: 'output.disk-full' });
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it('creates a file that must be new, or says that it exists', () => {
    expect(writeNewFile(inFolder('data.yaml'), bytes('a: 1'))).toBeUndefined();
    expect(writeNewFile(inFolder('data.yaml'), bytes('a: 2'))).toMatchObject({ rule: 'output.exists' });
    expect(readFileSync(inFolder('data.yaml'), 'utf8')).toBe('a: 1');
    symlinkSync('elsewhere.yaml', inFolder('link.yaml'));
    expect(writeNewFile(inFolder('link.yaml'), bytes('a: 3'))).toMatchObject({ rule: 'output.exists' });
    expect(writeNewFile(inFolder('none/data.yaml'), bytes(''))).toMatchObject({
      rule: 'output.folder-missing',
    });
  });
});

it('a temporary file left by a killed run is in nobody’s way', () => {
  for (let n = 0; n < 20; n++) writeFileSync(inFolder(`.chengwen-${process.pid}-${n}.tmp`), '');
  const { targets } = plan([inFolder('a.pdf')]);
  expect(writeFiles(targets.map((target) => ({ target, bytes: bytes('new') })))).toBeUndefined();
  expect(readFileSync(inFolder('a.pdf'), 'utf8')).toBe('new');
});

it('signals wait until files are written', () => {
  const before = process.listenerCount('SIGTERM');
  for (const name of ['a.pdf', 'b.pdf']) {
    writeFiles(plan([inFolder(name)]).targets.map((target) => ({ target, bytes: bytes('new') })));
  }
  expect(process.listenerCount('SIGTERM')).toBeLessThanOrEqual(before + 1);
  expect(process.listeners('SIGTERM').at(-1)?.name).toBe('endBySignal');
  expect(readdirSync(folder)).toEqual(['a.pdf', 'b.pdf']);
});
