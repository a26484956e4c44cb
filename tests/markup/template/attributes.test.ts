/** What attributes of template markup take. */

import { describe, expect, it } from 'vitest';
import { id, type Kind, name } from '../../../src/markup/template/attributes.js';

const LAST = 0x10ffff;

const takes = (kind: Kind<string>, text: string) => kind.read(text, 12) === text;

/** Every code point, alone and after a letter. */
function faultsOf(kind: Kind<string>, wanted: RegExp): string[] {
  const faults: string[] = [];
  for (let code = 0; code <= LAST; code++) {
    const character = String.fromCodePoint(code);
    for (const text of [character, `a${character}`]) {
      if (takes(kind, text) !== wanted.test(text)) faults.push(text);
    }
  }
  return faults;
}

describe('names and ids', () => {
  it('may hold letters and digits of all scripts', () => {
    expect(faultsOf(name, /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u)).toEqual([]);
    expect(faultsOf(id, /^[\p{L}\p{N}][\p{L}\p{N}_:.-]*$/u)).toEqual([]);
  });

  it('begin with one', () => {
    expect([takes(name, ''), takes(name, '-a'), takes(id, ''), takes(id, ':a')]).toEqual(
      Array(4).fill(false),
    );
    expect([takes(name, '表-人员'), takes(id, 'fig-map.1')]).toEqual([true, true]);
  });
});
