/** The checker tried on files broken on purpose, rule by rule. */

import { beforeAll, describe, expect, it } from 'vitest';
import { checkProfiles, rulesOf } from './check.js';
import { Editor } from './editor.js';
import { MUTATIONS, type Mutation, NOT_TRIED } from './mutations.js';
import { SPECIMENS, smallSpecimen } from './specimens.js';

/** Rules that one check answers for both profiles fire together. */
function twins(rule: string): readonly string[] {
  return rulesOf(2).find(({ ids }) => ids.includes(rule))?.ids ?? [];
}

describe('a file broken in one place', () => {
  const good = new Map<2 | 3, Uint8Array>();

  beforeAll(async () => {
    good.set(2, await (await Editor.open(await smallSpecimen())).save());
    good.set(3, await (await Editor.open(await SPECIMENS.attachments!.bytes())).save());
  });

  async function broken({ part, edit, bytes }: Mutation): Promise<Uint8Array> {
    const whole = good.get(part ?? 2)!;
    if (bytes) return Buffer.from(bytes(Buffer.from(whole).toString('latin1')), 'latin1');
    const editor = await Editor.open(whole);
    edit!(editor);
    return editor.save();
  }

  it('is good before', async () => {
    for (const [part, bytes] of good) expect(await checkProfiles(bytes, part)).toEqual([]);
  });

  it.each(MUTATIONS)('$rule', async (mutation) => {
    const violations = await checkProfiles(await broken(mutation), mutation.part ?? 2);
    const fired = new Set(violations.map(({ rule }) => rule));
    expect(fired).toContain(mutation.rule);
    const allowed = [...twins(mutation.rule), ...mutation.also];
    expect([...fired].filter((rule) => !allowed.includes(rule))).toEqual([]);
  });

  it('is tried for every rule that is checked, but for those listed with a reason', () => {
    const tried = new Set(MUTATIONS.flatMap(({ rule }) => twins(rule)));
    const untried = rulesOf(2)
      .flatMap(({ ids }) => ids)
      .filter((rule) => !tried.has(rule));
    expect(untried).toEqual(Object.keys(NOT_TRIED));
  });
});
