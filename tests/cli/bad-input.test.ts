/** What bad input gets from `check` and `render`: a clear finding, the right exit status, no file. */

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zlibSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chengwen, chengwenJson } from './harness.js';

const FIXTURES = resolve(dirname(fileURLToPath(import.meta.url)), '../../fixtures/moe-lab/application');
const MINIMAL = readFileSync(join(FIXTURES, 'minimal/data.yaml'), 'utf8');

let folder = '';
let data = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-bad-'));
  data = join(folder, 'data.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes the data file. */
function given(content: string | Uint8Array, name = 'data.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** The data with the narrative 1.1 as given: YAML after `needs:`. */
function withNeeds(yaml: string): string {
  return given(
    MINIMAL.replace(/^( *)needs:.*\n(?:\1 +.*\n)*/m, (_, indent: string) => `${indent}needs: ${yaml}\n`),
  );
}

const words = (text: string) => new TextEncoder().encode(text);

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
}

/** A PNG of any size, all zeros: 200 megapixels pack into 25 kB. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, body: Uint8Array) => {
    const frame = Buffer.alloc(12 + body.length);
    frame.writeUInt32BE(body.length, 0);
    frame.write(type, 4, 'latin1');
    frame.set(body, 8);
    frame.writeUInt32BE(crc32(frame.subarray(4, 8 + body.length)), 8 + body.length);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = zlibSync(new Uint8Array((width / 8 + 1) * height));
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', new Uint8Array()),
  ]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('a data file that cannot be read exits with 2', () => {
  it.each([
    { name: 'missing', make: () => join(folder, 'none.yaml'), rule: 'file.missing' },
    { name: 'a folder', make: () => folder, rule: 'file.folder' },
    { name: 'under a file', make: () => join(given('x: 1'), 'data.yaml'), rule: 'file.missing' },
    { name: 'UTF-16', make: () => given(utf16(MINIMAL)), rule: 'file.encoding' },
    { name: 'GB18030', make: () => given(Uint8Array.of(0xb3, 0xc9, 0xce, 0xc4)), rule: 'file.encoding' },
    {
      name: 'cut inside a character',
      make: () => given(words('a: 成').subarray(0, 5)),
      rule: 'file.truncated',
    },
    { name: 'a Word file', make: () => given(words('PK\u0003\u0004 and so on')), rule: 'file.binary' },
  ])('$name', async ({ make, rule }) => {
    const { exit, rules, answer } = await chengwenJson(['check', make()]);
    expect({ exit, rules }).toEqual({ exit: 2, rules: [rule] });
    expect(answer.findings[0]?.message.zh).not.toBe('');
    expect((await chengwenJson(['render', make(), '-o', join(folder, 'a.pdf')])).exit).toBe(2);
    expect(readdirSync(folder)).not.toContain('a.pdf');
  });
});

describe('wrong data exits with 1', () => {
  it.each([
    { name: 'nothing in it', text: '', rule: 'file.empty' },
    { name: 'a syntax error', text: 'form: moe-lab/application\nhost: [a,\n', rule: 'file.syntax' },
    { name: 'no form', text: 'host: x\n', rule: 'form.unknown' },
    { name: 'an unknown field', text: `${MINIMAL}lab_nmae: x\n`, rule: 'schema.additionalProperties' },
  ])('$name', async ({ text, rule }) => {
    given(text);
    const { exit, rules } = await chengwenJson(['check', data]);
    expect({ exit, rules }).toMatchObject({ exit: 1, rules: expect.arrayContaining([rule]) });
  });

  it('tells line and column of a syntax error', async () => {
    given('form: moe-lab/application\n\thost: x\n');
    expect((await chengwen(['check', data])).stdout).toMatch(/data\.yaml:2:\d+ {2}file\.syntax/);
    const json = given('{"form": "x",\n "host": tru}', 'data.json');
    expect((await chengwen(['check', json])).stdout).toMatch(/data\.json:2:10 {2}file\.syntax/);
  });

  it('names the nearest form, and where the name stands', async () => {
    given(MINIMAL.replace('moe-lab/application', 'moe-lab/aplication'));
    const { exit, stdout } = await chengwen(['check', data]);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/应为：moe-lab\/application.*\n.*data\.yaml:2:1/);
  });

  it.each([
    { name: 'is missing', yaml: '{ file: none.md }', rule: 'file.missing' },
    { name: 'leaves the folder', yaml: '{ file: ../outside.md }', rule: 'file.outside' },
    { name: 'is an absolute path', yaml: '{ file: /etc/hostname }', rule: 'file.outside' },
    { name: 'is a link out of the folder', yaml: '{ file: link.md }', rule: 'file.outside' },
    { name: 'shows a missing picture', yaml: '"![图](none.png)"', rule: 'file.missing' },
    { name: 'shows a picture outside', yaml: '"![图](../x.png)"', rule: 'file.outside' },
    { name: 'shows a picture of 200 megapixels', yaml: '"![图](large.png)"', rule: 'image.large' },
    { name: 'shows half a picture', yaml: '"![图](half.png)"', rule: 'image.corrupt' },
  ])('a narrative that $name', async ({ yaml, rule }) => {
    withNeeds(yaml);
    symlinkSync(join(FIXTURES, 'complete/narrative/5-plan.md'), join(folder, 'link.md'));
    if (yaml.includes('large')) writeFileSync(join(folder, 'large.png'), png(20_000, 10_000));
    writeFileSync(join(folder, 'half.png'), png(64, 64).subarray(0, 50));
    const { exit, answer } = await chengwenJson(['check', data]);
    expect(answer.findings).toContainEqual(
      expect.objectContaining({ rule, pointer: '/narrative/purpose/needs' }),
    );
    expect(exit).toBe(1);
  });
});

describe('render', () => {
  it('makes both files from a sound fixture', async () => {
    cpSync(join(FIXTURES, 'minimal'), folder, { recursive: true });
    const outputs = ['a.pdf', 'a.docx'].map((name) => join(folder, name));
    const { exit, stdout } = await chengwen(['render', data, ...outputs.flatMap((name) => ['-o', name])]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/a\.pdf +\d+ 页/);
    expect(outputs.map((name) => readFileSync(name).subarray(0, 2).toString('latin1'))).toEqual(['%P', 'PK']);
  });

  it('makes nothing of wrong data, and a draft when asked', async () => {
    given(`${MINIMAL}lab_nmae: x\n`);
    const output = join(folder, 'a.pdf');
    expect((await chengwen(['render', data, '-o', output])).exit).toBe(1);
    expect(readdirSync(folder)).toEqual(['data.yaml']);
    expect((await chengwen(['render', data, '-o', output, '--draft'])).exit).toBe(1);
    expect(readdirSync(folder)).toEqual(['a.pdf', 'data.yaml']);
  });

  it('takes standard input to standard output', async () => {
    const words = ['render', '-', '-o', '-', '--format', 'docx'];
    const { exit, bytes, stderr } = await chengwen(words, { input: MINIMAL });
    expect(exit).toBe(0);
    expect([...bytes.subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4]);
    expect(stderr).toContain('✓ 标准输出');
  });

  it('leaves an older file as it was when it cannot write the new one', async () => {
    given(MINIMAL);
    const old = given('old', 'a.pdf');
    mkdirSync(join(folder, 'b.docx'));
    const { exit } = await chengwen(['render', data, '-o', old, '-o', join(folder, 'b.docx')]);
    expect(exit).toBe(2);
    expect(readFileSync(old, 'utf8')).toBe('old');
  });
});
