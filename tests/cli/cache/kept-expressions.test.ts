/** Code of expressions: had again where it is sound and of that very expression, and never needed. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openExpressions } from '../../../src/cli/cache/kept-expressions.js';

const SUM = '({ add: (a, b) => a + b })';
const PRODUCT = '({ add: (a, b) => a * b })';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-expressions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run of its own. Whether V8 had to compile the expression, and what came of it. */
function run(expression: string, { name = 'template-1', isOpen = true } = {}) {
  const expressions = openExpressions(folder, () => isOpen);
  const { add } = expressions.evaluator(name)(expression) as { add(a: number, b: number): number };
  const result = add(3, 4);
  const { isFresh } = expressions;
  expressions.write();
  return { isFresh, result };
}

const files = () => readdirSync(folder);

describe('the code of an expression', () => {
  it('is kept by the first run and used by the next', () => {
    expect(run(SUM)).toEqual({ isFresh: true, result: 7 });
    expect(run(SUM)).toEqual({ isFresh: false, result: 7 });
    expect(files()).toHaveLength(1);
  });

  it('is of that expression: another, as long, takes its place', () => {
    run(SUM);
    expect(run(PRODUCT)).toEqual({ isFresh: true, result: 12 });
    expect(run(PRODUCT)).toEqual({ isFresh: false, result: 12 });
    expect(files()).toHaveLength(1);
  });

  it('is of one name', () => {
    run(SUM);
    expect(run(PRODUCT, { name: 'template-2' })).toEqual({ isFresh: true, result: 12 });
    expect(run(SUM)).toEqual({ isFresh: false, result: 7 });
  });

  it('is not used when a byte is wrong or missing, and is made anew', () => {
    run(SUM);
    const path = join(folder, files()[0]!);
    const sound = readFileSync(path);
    for (let at = 0; at < sound.length; at += 13) {
      const damaged = Buffer.from(sound);
      damaged[at]! ^= 1;
      for (const bytes of [damaged, sound.subarray(0, at)]) {
        writeFileSync(path, bytes);
        expect(run(SUM)).toEqual({ isFresh: true, result: 7 });
        expect(run(SUM).isFresh).toBe(false);
      }
    }
  });

  it('is not looked at in a folder that is not to be trusted', () => {
    run(SUM);
    const path = join(folder, files()[0]!);
    writeFileSync(path, 'code of somebody else');
    expect(run(SUM, { isOpen: false })).toEqual({ isFresh: true, result: 7 });
  });
});

it('tells faults of the expression as they are', () => {
  expect(() => run('(')).toThrow(SyntaxError);
  expect(files()).toEqual([]);
});
