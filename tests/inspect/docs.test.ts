import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../src/inspect/inspect.js';

describe('docs/inspect.md', () => {
  it('tells of every measure, and of no other', () => {
    const page = readFileSync(new URL('../../docs/inspect.md', import.meta.url), 'utf8');
    const table = page.slice(page.indexOf('## The measures'));
    const told = table
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([\w.-]+)`/g)].map((match) => match[1]!));
    expect(told.sort()).toEqual(MEASURES.map(({ id }) => id).sort());
  });

  it('names the clause of each', () => {
    const page = readFileSync(new URL('../../docs/inspect.md', import.meta.url), 'utf8');
    const missing = MEASURES.filter(({ id, clause }) => {
      const row = page.split('\n').find((line) => line.startsWith('| `') && line.includes(`\`${id}\``));
      return typeof clause === 'string' && !row?.split('|')[2]?.includes(clause);
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});
