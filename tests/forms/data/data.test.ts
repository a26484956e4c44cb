import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readData } from '../../../src/forms/data/data.js';
import { nodeWorld } from '../../../src/node/node-world.js';
import { runs } from '../../support/thorough.js';
import { folderWith } from '../sample.js';

const world = nodeWorld();
const utf8 = new TextEncoder();

function read(text: string | Uint8Array, name = 'data.yaml') {
  return readData(world, { name, bytes: typeof text === 'string' ? utf8.encode(text) : text });
}

/** `rule line:column` of what was found. */
function told(text: string | Uint8Array, name?: string): string[] {
  return read(text, name).findings.map(({ rule, line, column }) =>
    line === undefined ? rule : `${rule} ${line}:${column ?? ''}`,
  );
}

describe('values', () => {
  test('dates stay text, numbers keep what was typed', () => {
    const { loaded } = read('date: 2026-07-10\ncode: 0571\nphone: 13800000000\nok: true\nn: 1.50\n');
    expect(loaded!.data).toEqual({ date: '2026-07-10', code: 571, phone: 13800000000, ok: true, n: 1.5 });
    expect(Object.fromEntries(loaded!.sources)).toEqual({
      '/code': '0571',
      '/phone': '13800000000',
      '/ok': 'true',
      '/n': '1.50',
    });
  });

  test('yes and no are words, as YAML 1.2 has it', () => {
    expect(read('a: yes\nb: no\nc: on\n').loaded!.data).toEqual({ a: 'yes', b: 'no', c: 'on' });
  });

  test('every value has a place, a blank one too', () => {
    const { places, textLines } = read('a: 1\nlist:\n  - x\n  - name: y\nblank:\ntext: |\n  多行\n').loaded!;
    expect(places.get('/a')).toEqual({ line: 1, column: 1 });
    expect(places.get('/list/1/name')).toEqual({ line: 4, column: 5 });
    expect(places.get('/blank')).toEqual({ line: 5, column: 1 });
    expect(textLines.get('/text')).toBe(7);
  });

  test('aliases repeat a value', () => {
    expect(read('a: &x {b: 1}\nc: *x\n').loaded!.data).toEqual({ a: { b: 1 }, c: { b: 1 } });
  });

  test('merge keys are no feature', () => {
    expect(read('a: &x {b: 1}\nc:\n  <<: *x\n').loaded!.data).toEqual({ a: { b: 1 }, c: { '<<': { b: 1 } } });
  });

  test('JSON is read with places', () => {
    const { loaded } = read('{\n  "a": [1, "x"]\n}', 'data.json');
    expect(loaded!.data).toEqual({ a: [1, 'x'] });
    expect(loaded!.places.get('/a')).toEqual({ line: 2, column: 3 });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['empty', '', ['file.empty']],
    ['only comments', '# nothing\n', ['file.empty']],
    ['a list', '- a\n', ['file.shape']],
    ['full-width colon', 'name：张三\n', ['file.shape']],
    ['duplicate key', 'a: 1\nb: 2\na: 3\n', ['file.duplicate 3:1']],
    ['custom tag', 'a: !secret x\n', ['file.syntax 1:4']],
    ['not a number', 'a: .nan\n', ['file.number 1:4']],
    ['infinite', 'a: -.inf\n', ['file.number 1:4']],
    ['prototype', '__proto__: {a: 1}\n', ['file.key 1:1']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['file.syntax 2:1']],
    ['unknown alias', 'a: *x\n', ['file.syntax 1:4']],
    ['colon in text', 'a: b: c\n', ['file.syntax 1:4']],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('broken JSON', () => {
    expect(told('{"a": 1,}', 'data.json')).toEqual(['file.syntax 1:9']);
    expect(told('{"a": 1, // x\n}', 'data.json').length).toBeGreaterThan(0);
  });

  test('a file that stops in the middle says so', () => {
    expect(read('{"a": [1, 2', 'data.json').findings[0]!.message.zh).toContain('突然结束');
  });

  test('nesting, aliases and cycles are bounded', () => {
    expect(told(`a: ${'['.repeat(70)}${']'.repeat(70)}`)[0]).toContain('file.depth');
    expect(told('['.repeat(100_000))).toEqual(['file.depth']);
    const laughs = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
    expect(told(`a0: &a0 [x]\n${laughs.join('\n')}\n`)[0]).toContain('file.aliases');
    expect(told('a: &a\n  b: *a\n')[0]).toMatch(/file\.(aliases|depth|syntax)/);
  });

  test('many keys take no quadratic time', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join('\n');
    expect(Object.keys(read(text).loaded!.data)).toHaveLength(20_000);
  });
});

describe('encodings', () => {
  test('a byte order mark is dropped', () => {
    expect(read('\ufeffa: 1\n').loaded!.data).toEqual({ a: 1 });
  });

  test('GB18030 and UTF-16 are named', () => {
    // 名称: 中
    const gb = new Uint8Array([0xc3, 0xfb, 0xb3, 0xc6, 0x3a, 0x20, 0xd6, 0xd0, 0x0a]);
    expect(read(gb).findings[0]).toMatchObject({
      rule: 'file.encoding',
      message: { zh: '文件看起来是 GB18030 编码，请另存为 UTF-8' },
    });
    const utf16 = new Uint8Array([0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x31, 0]);
    expect(read(utf16).findings[0]!.message.zh).toContain('UTF-16 LE');
    expect(read(utf16.subarray(2)).findings[0]!.message.zh).toContain('UTF-16 LE');
  });

  test('cut in a character, binary, mixed', () => {
    const whole = utf8.encode('a: 中文');
    expect(told(whole.subarray(0, whole.length - 1))).toEqual(['file.truncated']);
    expect(told(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).toEqual(['file.binary']);
    expect(told(new Uint8Array([1, 0, 0, 2, 0, 0, 0, 9]))).toEqual(['file.binary']);
    expect(
      told(new Uint8Array([...utf8.encode('a: 1\nb: '), 0xff, 0xff, ...utf8.encode('\nc: 1\n')])),
    ).toEqual(['file.encoding 2:']);
  });
});

describe('files', () => {
  const folder = folderWith({ 'good.yaml': 'a: 1\n' });
  test.each([
    [`${folder}/none.yaml`, 'file.missing'],
    [folder, 'file.folder'],
  ])('%s', (path, rule) => {
    expect(readData(world, { file: path }).findings[0]).toMatchObject({
      rule,
      file: path,
      severity: 'error',
    });
  });

  test('the folder of a file is where its narratives lie', () => {
    expect(readData(world, { file: `${folder}/good.yaml` }).loaded!.folder).toBe(folder);
  });
});

test('no input makes the reader throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void read(bytes)));
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void read(text)));
  const yamlish = fc.string({ unit: fc.constantFrom(...'ab: -[]{},&*!|>%@`"\'#\n\t?0.~张'), maxLength: 60 });
  fc.assert(
    fc.property(yamlish, (text) => void read(text)),
    { numRuns: runs(2000) },
  );
});

test('what is read has findings or data, never both or neither', () => {
  const yamlish = fc.string({ unit: fc.constantFrom(...'ab: -\n[]{}"1'), maxLength: 40 });
  fc.assert(
    fc.property(yamlish, (text) => {
      const { loaded, findings } = read(text);
      expect(loaded === undefined).toBe(findings.length > 0);
    }),
  );
});
