/** What we typeset by GB/T 9704 holds against a reader that knows nothing of how it was typeset. */

import { describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import { NOTICES, printedWithPitch } from '../support/notice-fixtures.js';
import { sample } from '../support/thorough.js';

const { inspect } = await open();

async function inspected(fixture: string) {
  const { bytes, isTightened } = await printedWithPitch(fixture);
  return { ...(await inspect({ name: fixture, bytes })), isTightened };
}

describe('official documents as we set them', () => {
  it('are there', () => {
    expect(NOTICES.length).toBeGreaterThan(4);
  });

  it.each(sample(NOTICES))('%s has nothing off', async (fixture) => {
    const { kind, rows, isTightened } = await inspected(fixture);
    // Tightened lines are not the standard's usual 22 to a page.
    const isAllowed = (id: string) => isTightened && id === 'sheet.pitch';
    const off = rows.filter(({ id, verdict }) => verdict === 'off' && !isAllowed(id));
    const told = off.map(({ id, page, value, wanted }) => [id, page, value?.zh, wanted.zh]);
    expect([kind?.id, told]).toEqual([expect.any(String), []]);
    expect(rows.filter(({ verdict }) => verdict === 'ok').length).toBeGreaterThan(15);
  });
});
