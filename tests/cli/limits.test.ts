import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/base/limits.js';

describe('docs/limits.md', () => {
  it('lists every limit with its number', () => {
    const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name, count]) => [
      name,
      Number(count),
    ]);
    expect(Object.fromEntries(rows)).toEqual(LIMITS);
  });
});
