import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/forms/data/json-text.js';
import { parseText } from '../../../src/forms/data/yaml-text.js';
import { runs } from '../../support/thorough.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

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
        const json = parseJson(text, 'data.json');
        const yaml = parseText(text, 'data.json');
        if (json.findings.length > 0 || yaml.findings.length > 0) return;
        expect(json).toEqual(yaml);
        expect(json.value).toEqual(JSON.parse(text));
      },
    );
    fc.assert(property, { numRuns: runs(2000) });
  });

  test('is refused where JSON.parse refuses it, with a place in the text', () => {
    const slip = fc.constantFrom(
      ',',
      '}',
      ']',
      '"',
      "'",
      ':',
      '\\',
      '\n',
      '1',
      '.',
      '-',
      'true',
      '//',
      '甲',
      '',
    );
    let refused = 0;
    const property = fc.property(
      fc.dictionary(key, value, { maxKeys: 4 }),
      fc.nat(),
      fc.nat(2),
      slip,
      (data, at, removed, added) => {
        const sound = JSON.stringify(data, undefined, 1);
        const cut = at % sound.length;
        const text = sound.slice(0, cut) + added + sound.slice(cut + removed);
        const [finding] = parseJson(text, 'data.json').findings;
        if (isJson(text)) {
          // Sound JSON is refused only for what data may not hold.
          expect(finding?.rule ?? 'file.key').toMatch(/duplicate|key|number/);
          return;
        }
        refused += 1;
        const line = text.split('\n')[(finding?.line ?? 0) - 1];
        expect(line).toBeDefined();
        expect(finding!.column).toBeGreaterThan(0);
        expect(finding!.column).toBeLessThanOrEqual(line!.length + 1);
      },
    );
    fc.assert(property, { numRuns: runs(2000) });
    expect(refused).toBeGreaterThan(300);
  });

  const FAULTS: [text: string, place: string, said: RegExp, found?: string][] = [
    ['{"a": 1,}', '1:9', /多了一个逗号.*带引号的键/, '}'],
    ['{"a": [1,\n ]}', '2:2', /多了一个逗号.*值/, ']}'],
    ['{"a": 1 /* b */}', '1:9', /不能有注释.*“,”或“}”/, '/* b */}'],
    ['{"a": 1, # b\n "c": 2}', '1:10', /不能有注释/],
    ["{'a': 1}", '1:2', /半角双引号.*带引号的键/, "'a': 1}"],
    ['{“a”: 1}', '1:2', /半角双引号/],
    ['{a: 1}', '1:2', /文字须加引号.*带引号的键/],
    ['{"a": 张三}', '1:7', /文字须加引号.*值/, '张三}'],
    ['{"a"：1}', '1:5', /半角.*“:”/, '：1}'],
    ['{"a": 1，"b": 2}', '1:8', /半角.*“,”或“}”/],
    ['{"a": 1 "b": 2}', '1:9', /“,”或“}”/, '"b": 2}'],
    ['{"a": True}', '1:7', /没有这个词.*true/],
    ['{"a": tru}', '1:7', /值/, 'tru}'],
    ['{"a": 01}', '1:7', /数的写法/, '01}'],
    ['{"a": 1.}', '1:7', /数的写法/],
    ['{"a": .5}', '1:7', /数的写法/],
    ['{"a": 1} x', '1:10', /文件到此结束/, 'x'],
    ['{"a"', '1:5', /突然结束.*“:”/],
    ['{"a": [1, 2', '1:12', /突然结束.*“,”或“]”/],
    ['{"a": "甲', '1:9', /突然结束/],
    ['{"a": "甲\n乙"}', '1:7', /引号没有闭合/, '"甲'],
    ['{"a": "C:\\图"}', '1:10', /后面不对.*\\u/, '\\图"}'],
    ['{"a": "1\t2"}', '1:9', /控制字符/],
  ];
  test.each(FAULTS)('%j: %s', (text, place, said, found) => {
    const { findings, value } = parseJson(text, 'data.json');
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({ rule: 'file.syntax', severity: 'error', file: 'data.json' });
    expect(`${finding!.line}:${finding!.column}`).toBe(place);
    expect(`${finding!.message.zh} ${finding!.wanted!.zh}`).toMatch(said);
    if (found !== undefined) expect(finding!.value).toBe(found);
    expect(`${finding!.message.en}${finding!.wanted!.en}`).not.toMatch(/\p{Script=Han}/u);
  });

  test.each([
    ['{"a": 1,\n "a": 2}', 'file.duplicate 2:2'],
    ['{"__proto__": 1}', 'file.key 1:2'],
    ['{"a": 1e999}', 'file.number 1:7'],
    [`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`, 'file.depth 1:326'],
  ])('%j gives %s', (text, told) => {
    const [finding] = parseJson(text, 'data.json').findings;
    expect(`${finding!.rule} ${finding!.line}:${finding!.column}`).toBe(told);
  });

  test('tells places in a long text', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => ({ name: `张三${i}`, age: i % 50 }));
    const text = JSON.stringify({ rows }, undefined, 1);
    const { places } = parseJson(text, 'data.json');
    expect(places.get('/rows/49999/age')).toEqual({ line: 200_001, column: 4 });
  });
});
