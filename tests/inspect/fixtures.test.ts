/** What we typeset by GB/T 9704 holds against a reader that knows nothing of how it was typeset. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect, nodeWorld, openCatalogue, render } from '../../src/index.js';

const world = nodeWorld();
const { catalogue } = openCatalogue({ world });
const root = join(world.home, 'fixtures');

/** The style sheet whose documents the standard governs. */
const STYLE = 'gbt9704';

const foldersIn = (...path: string[]) =>
  readdirSync(join(root, ...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Right fixtures of forms in that style, by programme, form and case. */
const fixtures = catalogue.ids
  .filter((id) => catalogue.form(id).form?.style === STYLE)
  .flatMap((id) => {
    const [programme = '', form = ''] = id.split('/');
    const cases = foldersIn(programme).includes(form) ? foldersIn(programme, form) : [];
    return cases.filter((name) => !name.startsWith('breaks-')).map((name) => join(programme, form, name));
  });

function sourceOf(fixture: string) {
  const folder = join(root, fixture);
  const file = readdirSync(folder).find((name) => /^data\.(?:ya?ml|json)$/.test(name))!;
  return { name: file, bytes: readFileSync(join(folder, file)), folder };
}

async function inspected(fixture: string) {
  const { outputs } = await render(catalogue, sourceOf(fixture), { formats: ['pdf'] });
  return inspect({ name: fixture, bytes: outputs[0]!.bytes }, { world });
}

describe('official documents as we set them', () => {
  it('are there', () => {
    expect(fixtures.length).toBeGreaterThan(4);
  });

  it.each(fixtures)('%s has nothing off', async (fixture) => {
    const { kind, rows } = await inspected(fixture);
    const off = rows.filter(({ verdict }) => verdict === 'off');
    const told = off.map(({ id, page, value, wanted }) => [id, page, value?.zh, wanted.zh]);
    expect([kind?.id, told]).toEqual([expect.any(String), []]);
    expect(rows.filter(({ verdict }) => verdict === 'ok').length).toBeGreaterThan(15);
  });
});
