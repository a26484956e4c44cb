/** What we typeset by GB/T 9704 holds against a reader that knows nothing of how it was typeset. */

import { describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import { NOTICES, printed } from '../support/notice-fixtures.js';
import { sample } from '../support/thorough.js';

const { inspect } = await open();

async function inspected(fixture: string) {
  return inspect({ name: fixture, bytes: await printed(fixture) });
}

describe('official documents as we set them', () => {
  it('are there', () => {
    expect(NOTICES.length).toBeGreaterThan(4);
  });

  it.each(sample(NOTICES))('%s has nothing off', async (fixture) => {
    const { kind, rows } = await inspected(fixture);
    const off = rows.filter(({ verdict }) => verdict === 'off');
    const told = off.map(({ id, page, value, wanted }) => [id, page, value?.zh, wanted.zh]);
    expect([kind?.id, told]).toEqual([expect.any(String), []]);
    expect(rows.filter(({ verdict }) => verdict === 'ok').length).toBeGreaterThan(15);
  });
});
