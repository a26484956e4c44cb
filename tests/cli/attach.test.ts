/** `render --attach` and `--attach-data`: the files come out of the PDF as they went in, or the run says why not. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import { bytesOf, get, nameOf, textOf } from '../pdf-profiles/objects.js';
import { chengwen, chengwenJson, world } from './harness.js';

const DATA = join(world.home, 'fixtures/moe-lab/application/minimal/data.yaml');
const BUDGET = '科目,万元\n设备费,120\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-attach-'));
  writeFileSync(join(folder, '预算.csv'), BUDGET);
});
afterEach(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => join(folder, name);

/** What is attached to a PDF, by name. */
async function attachedTo(pdf: Uint8Array) {
  const { catalog } = await PDFDocument.load(pdf);
  if (!catalog.has(PDFName.of('AF'))) return {};
  const files = catalog.lookup(PDFName.of('AF'), PDFArray);
  const entries = Array.from({ length: files.size() }, (_, at) => files.lookup(at, PDFDict)).map((file) => [
    textOf(get(file, 'UF')),
    {
      text: Buffer.from(bytesOf(get(file, 'EF', 'F'))).toString(),
      type: nameOf(get(file, 'EF', 'F', 'Subtype')),
      relationship: nameOf(get(file, 'AFRelationship')),
    },
  ]);
  return Object.fromEntries(entries);
}

describe('attaching', () => {
  it('puts files and the data into the PDF', async () => {
    const out = inFolder('a.pdf');
    const words = ['render', DATA, '-o', out, '--attach', inFolder('预算.csv'), '--attach-data'];
    const { exit, stderr } = await chengwen(words);
    expect(exit, stderr).toBe(0);
    expect(await attachedTo(readFileSync(out))).toEqual({
      '预算.csv': { text: BUDGET, type: 'text/csv', relationship: 'Supplement' },
      'data.yaml': { text: readFileSync(DATA, 'utf8'), type: 'application/yaml', relationship: 'Source' },
    });
    expect(readFileSync(out, 'latin1')).toContain('<pdfaid:part>3</pdfaid:part>');
  });

  it('gives standard input a name', async () => {
    const out = inFolder('a.pdf');
    const input = readFileSync(DATA);
    await chengwen(['render', '-', '-o', out, '--attach-data'], { input });
    expect(Object.keys(await attachedTo(readFileSync(out)))).toEqual(['data.yaml']);
  });

  it('leaves the DOCX beside it as it is', async () => {
    const names = ['a.pdf', 'a.docx', 'b.docx'].map(inFolder);
    await chengwen(['render', DATA, '-o', names[0]!, '-o', names[1]!, '--attach-data']);
    await chengwen(['render', DATA, '-o', names[2]!]);
    expect(Buffer.compare(readFileSync(names[1]!), readFileSync(names[2]!))).toBe(0);
  });

  it('says which file cannot be read, before any work', async () => {
    mkdirSync(inFolder('合同'));
    for (const [name, rule] of [
      ['没有.pdf', 'file.missing'],
      ['合同', 'file.folder'],
    ] as const) {
      const words = ['render', DATA, '-o', inFolder('a.pdf'), '--attach', inFolder(name)];
      const { exit, rules, answer } = await chengwenJson(words);
      expect([exit, rules]).toEqual([2, [rule]]);
      expect(answer.findings[0]).toMatchObject({ file: inFolder(name) });
    }
  });

  it('wants a PDF to attach to', async () => {
    const { exit, stderr } = await chengwen(['render', DATA, '-o', inFolder('a.docx'), '--attach-data']);
    expect(exit).toBe(2);
    expect(stderr).toContain('附件只能放在 PDF 里');
  });

  it('wants a name of its own for each file, in a draft too', async () => {
    mkdirSync(inFolder('b'));
    writeFileSync(inFolder('b/预算.csv'), '');
    const files = ['--attach', inFolder('预算.csv'), '--attach', inFolder('b/预算.csv')];
    const words = ['render', DATA, '--draft', '-o', inFolder('a.pdf'), ...files];
    const { exit, answer } = await chengwenJson(words);
    expect(exit).toBe(2);
    expect(answer.findings).toContainEqual(
      expect.objectContaining({ rule: 'attachment.twice', value: '预算.csv' }),
    );
    expect(answer.result).toMatchObject({ outputs: [] });
  });

  it('never writes over a file it attaches', async () => {
    writeFileSync(inFolder('a.pdf'), '');
    const { rules } = await chengwenJson([
      'render',
      DATA,
      '-o',
      inFolder('a.pdf'),
      '--attach',
      inFolder('a.pdf'),
    ]);
    expect(rules).toEqual(['output.is-an-input']);
  });
});

describe('the API', async () => {
  const { render } = await open();

  it('attaches what it is told, as what it is told', async () => {
    const bytes = new TextEncoder().encode('<ok/>');
    const attachments = [
      { name: '原件.bin', bytes, description: '原件', relationship: 'Alternative' as const },
    ];
    const { outputs } = await render({ file: DATA }, { attachments });
    expect(await attachedTo(outputs[0]!.bytes)).toEqual({
      '原件.bin': { text: '<ok/>', type: 'application/octet-stream', relationship: 'Alternative' },
    });
  });

  it('refuses attachments without a PDF', async () => {
    const settings = { formats: ['docx'], attachData: true } as const;
    await expect(render({ file: DATA }, settings)).rejects.toThrow('only a PDF');
  });

  it('attaches an object as JSON', async () => {
    const data = { form: 'office/notice' };
    const { outputs } = await render({ data }, { draft: true, attachData: true });
    const { 'data.json': attached } = await attachedTo(outputs[0]!.bytes);
    expect(JSON.parse(attached.text)).toEqual(data);
  });
});
