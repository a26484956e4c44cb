/** The right fixtures of official documents: forms in the style that GB/T 9704 governs. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { open } from '../../src/index.js';
import { nodeWorld } from '../../src/node/node-world.js';

const world = nodeWorld();
const { catalogue } = openCatalogue(world);
const { render } = await open();
const root = join(world.home, 'fixtures');

/** The style sheet whose documents the standard governs. */
const STYLE = 'gbt9704';

const foldersIn = (...path: string[]) =>
  readdirSync(join(root, ...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Right fixtures of forms in that style, by programme, form and case. */
export const NOTICES = catalogue.ids
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

/** The fixture as a PDF. */
export async function printed(fixture: string): Promise<Uint8Array> {
  return (await printedWithPitch(fixture)).bytes;
}

/** The fixture as a PDF, and whether its lines were tightened for the signature's sake, as GB/T 9704 7.3.5.5 allows. */
export async function printedWithPitch(fixture: string) {
  const { outputs, findings } = await render(sourceOf(fixture));
  return { bytes: outputs[0]!.bytes, isTightened: findings.some(({ rule }) => rule === 'layout.fitted') };
}
