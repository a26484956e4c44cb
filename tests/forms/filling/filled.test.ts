import { describe, expect, test } from 'vitest';
import { ruleLanguage } from '../../../src/forms/rules/cel.js';
import { HELPERS } from '../../../src/forms/template/helpers.js';

/** As a rule says it. */
function inRule(name: string, value: unknown): unknown {
  const programme = { id: '', authority: [], in_force: '', noun: { zh: '', en: '' }, papers: [], facts: [] };
  const context = {
    data: { value },
    programme,
    filed_on: null,
    others: [],
    other: null,
    item: null,
    index: 0n,
  };
  return ruleLanguage(() => undefined).compile(`${name}(data.value)`)(context);
}

/** As a template says it. */
const inTemplate = (name: string, value: unknown) => HELPERS[name]!(value, {});

describe('filled and stated mean the same in rules and templates', () => {
  test.each<[value: unknown, filled: boolean, stated: boolean]>([
    ['甲', true, true],
    ['', false, false],
    [' \n', false, false],
    [null, false, false],
    ['无', true, false],
    [' 无 ', true, false],
    [0, true, true],
    [true, true, true],
    // A box answered 否 is answered.
    [false, true, true],
    [[], false, false],
    [{}, false, false],
    [['无'], true, true],
    [{ name: '甲' }, true, true],
  ])('%j: filled %s, stated %s', (value, filled, stated) => {
    for (const ask of [inRule, inTemplate]) {
      expect(ask('filled', value)).toBe(filled);
      expect(ask('stated', value)).toBe(stated);
    }
  });

  test('a condition takes a box answered 否 as false', () => {
    expect(HELPERS.not!(false, {})).toBe(true);
    expect(HELPERS.and!(true, false, {})).toBe(false);
    expect(HELPERS.or!(false, '甲', {})).toBe('甲');
  });
});
