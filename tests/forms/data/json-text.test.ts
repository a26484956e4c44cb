import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/forms/data/json-text.js';
import { parseText } from '../../../src/forms/data/yaml-text.js';
import { cpuTime } from '../../support/cpu-time.js';

describe('JSON', () => {
  // YAML has no -0 of its own, and keeps no key that an object could take for its prototype.
  const key = fc.oneof(fc.constantFrom('名称', 'a/b', '~', 'x y', '"'), fc.string({ maxLength: 5 }));
  const leaf = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('甲\n乙', '\u{20bb7}', '\\', '0571'),
    fc.integer(),
    fc.constantFrom(1.5, 1e21, 2.5e-7, 120000),
    fc.boolean(),
    fc.constant(null),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('group')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    group: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  }));

  test('gives what the YAML reader gives, places and sources included', () => {
    const property = fc.property(
      fc.dictionary(key, value, { maxKeys: 5 }),
      fc.constantFrom(0, 1, 2),
      (data, indent) => {
        const text = JSON.stringify(data, undefined, indent);
        const json = parseJson(text);
        const yaml = parseText(text, 'data.json');
        if (json === undefined || yaml.findings.length > 0) return;
        expect(json).toEqual(yaml);
        expect(json.value).toEqual(JSON.parse(text));
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });

  const UNUSUAL = [
    '{"a": 1,}',
    '{"a": 1 /* b */}',
    "{'a': 1}",
    '{"a": 01}',
    '{"a": 1} x',
    '{"a": 1, "a": 2}',
    '{"__proto__": 1}',
    '{"a": 1e999}',
    '{"a"',
    '{"a": "甲\n乙"}',
    `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`,
  ];
  test.each(UNUSUAL)('%j is left to the YAML reader', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });

  test('takes time with its length', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => ({ name: `张三${i}`, age: i % 50 }));
    const text = JSON.stringify({ rows }, undefined, 1);
    const time = cpuTime(() => {
      expect(parseJson(text)?.places.get('/rows/49999/age')).toEqual({ line: 200_001, column: 4 });
    });
    expect(time).toBeLessThan(3000);
  });
});
