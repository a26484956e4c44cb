// Reads our own YAML files, templates and schemas as the command does and writes what each says to dist/prepared/, with the
// text it was read from (`World.prepared`). build.mjs runs it in the folder it builds.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { World } from '../src/base/world.js';
import { loadFontConfig } from '../src/fonts/config.js';
import { openCatalogue } from '../src/forms/catalogue.js';
import { readTemplates } from '../src/forms/template/expand.js';
import { schemaFault } from '../src/forms/schema/validate.js';
import { nodeWorld } from '../src/node/node-world.js';
import { openSense } from '../src/pipeline/sense.js';
import { loadStyle } from '../src/style/load.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'prepared');
const node = nodeWorld();

const hasFindings = (value: unknown) =>
  ((value as { readonly findings?: readonly unknown[] } | undefined)?.findings ?? []).length > 0;

const world: World = {
  ...node,
  prepared(file, text, as, make) {
    const value = make();
    if (hasFindings(value)) throw new Error(`${file} is faulty: ${JSON.stringify(value)}`);
    const path = join(folder, `${relative(node.home, file)}.${as}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ text, value }));
    return value;
  },
};

const { catalogue } = openCatalogue(world);
for (const id of catalogue.ids) {
  const { form } = catalogue.form(id);
  if (!form) continue;
  readTemplates(form);
  const fault = schemaFault(form);
  if (fault) throw new Error(JSON.stringify(fault));
}
openSense(world, catalogue.templateFolders).titleWords.lexicon();
loadFontConfig(world);
for (const name of world.list(join(world.home, 'templates/styles')) ?? []) {
  loadStyle(world, catalogue.templateFolders, name.replace(/\.yaml$/, ''));
}
