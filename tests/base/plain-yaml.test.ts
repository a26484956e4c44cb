/** What is read without the library is what the library reads. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { plainValue, readPlainYaml } from '../../src/base/plain-yaml.js';
import { parseText, parseWithLibrary } from '../../src/forms/yaml-text.js';
import { nodeWorld } from '../../src/node-world.js';

const { home } = nodeWorld();
const files = ['schemas', 'templates', 'fixtures', 'fonts', 'bench/form'].flatMap((folder) =>
  readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(home, folder, name)),
);
const texts = files.map((file) => readFileSync(file, 'utf8'));

/** True where the text was read without the library. */
function isSame(text: string): boolean {
  const root = readPlainYaml(text);
  if (root === undefined) return false;
  expect(parseText(text, 'a.yaml')).toEqual(parseWithLibrary(text, 'a.yaml'));
  const value = plainValue(root);
  if (value !== undefined) expect(value).toEqual(parse(text));
  return true;
}

describe('our own files', () => {
  it('are read as the library reads them, most of them without it', () => {
    const plain = texts.filter(isSame);
    expect(plain.length / texts.length).toBeGreaterThan(0.5);
  });
});

test('files with anything changed in them too', () => {
  const pieces = fc.constantFrom(
    ...[
      '',
      ' ',
      '  ',
      '\n',
      '\n  ',
      '-',
      '- ',
      ':',
      ': ',
      ' #',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ', ',
      '|',
      '>',
    ],
    ...[
      '&a ',
      '*a',
      '!',
      '0',
      '1.50',
      '-0',
      '1e3',
      '0x1',
      '~',
      'null',
      'true',
      'a: ',
      '? ',
      '%',
      '\u3000',
      '\u00a0',
    ],
    ...[
      '<<: ',
      '---\n',
      '...\n',
      '__proto__: ',
      '\t',
      '\r',
      '\\',
      '文',
      '|\n      a\n\n      b\n',
      '.5',
      '+1',
      '\ufeff',
    ],
  );
  const small = texts.map((text) => text.split('\n').slice(0, 30).join('\n'));
  let plain = 0;
  const property = fc.property(
    fc.constantFrom(...small),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), pieces), { minLength: 1, maxLength: 3 }),
    (text, changes) => {
      let changed = text;
      for (const [where, length, piece] of changes) {
        const at = where % (changed.length + 1);
        changed = changed.slice(0, at) + piece + changed.slice(at + length);
      }
      if (isSame(changed)) plain += 1;
    },
  );
  fc.assert(property, { numRuns: 3000, seed: 20261121 });
  expect(plain).toBeGreaterThan(500);
});

test('short texts of all that means something', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b',
      '文',
      ' ',
      '  ',
      '\n',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      ': ',
      ': ',
      ':',
      '# ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
    ],
    ...[', ', '|\n', '|', '1', '0', '.', '-', '+', 'e', 'true', '~', '\u3000'],
  );
  let plain = 0;
  const property = fc.property(fc.array(piece, { minLength: 2, maxLength: 14 }), (parts) => {
    if (isSame(parts.join(''))) plain += 1;
  });
  fc.assert(property, { numRuns: 20_000, seed: 20261121 });
  expect(plain).toBeGreaterThan(200);
});

test.each([
  ['an alias', 'a: &x 1\nb: *x\n'],
  ['text over two lines', 'a: one\n  two\n'],
  ['a folded text', 'a: >\n  b\n'],
  ['an escape', 'a: "\\n"\n'],
  ['two documents', 'a: 1\n---\nb: 2\n'],
  ['a tab', 'a:\t1\n'],
  ['an exponent', 'a: 1e3\n'],
])('%s is left to the library', (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});
