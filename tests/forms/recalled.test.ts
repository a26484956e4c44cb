/** Forms whose schema and template were read beforehand (`World.recall`) check and print as those read just now. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateAnew } from '../../src/base/evaluate.js';
import type { World } from '../../src/base/world.js';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { openData } from '../../src/forms/check.js';
import type { LoadedData } from '../../src/forms/data/data.js';
import type { Form } from '../../src/forms/form.js';
import type { CheckContext } from '../../src/forms/schema/keywords.js';
import { schemaErrors, schemaFault } from '../../src/forms/schema/validate.js';
import { expandTemplate } from '../../src/forms/template/expand.js';
import { nodeWorld } from '../../src/node/node-world.js';

const node = nodeWorld();

/** A world that reads everything, and one that then knows all of it, as text in JSON. */
function worlds(base: World): {
  readonly reading: World;
  readonly knowing: World;
  readonly known: Set<string>;
} {
  const memory = new Map<string, string>();
  const known = new Set<string>();
  const keyOf = (as: string, file: string, text: string) => `${as}\n${file}\n${text}`;
  const reading: World = {
    ...base,
    recall(file, text, reading) {
      const value = reading.make();
      const json = JSON.stringify(reading.keep(value));
      if (json !== undefined) memory.set(keyOf(reading.as, file, text), json);
      return value;
    },
  };
  const knowing: World = {
    ...base,
    recall(file, text, reading) {
      const json = memory.get(keyOf(reading.as, file, text));
      if (json === undefined) return reading.make();
      known.add(`${reading.as} ${file}`);
      return reading.revive(JSON.parse(json), evaluateAnew);
    },
  };
  return { reading, knowing, known };
}

const CONTEXT: CheckContext = {
  countedText: (_pointer, value) => (typeof value === 'string' ? value : undefined),
  countWords: (text) => text.length,
};

/** The data, and the same with each entry of its first two levels wrong or missing in turn. */
function variants(data: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const wrong = (part: Readonly<Record<string, unknown>>) =>
    Object.entries(part).flatMap(([key, value]) => {
      const { [key]: _, ...others } = part;
      const inner =
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.keys(value).map((one) => ({ ...part, [key]: { ...value, [one]: 7, 多余: '' } }))
          : [];
      return [{ ...part, [key]: 7 }, { ...part, [key]: '' }, { ...part, [key]: [{}] }, others, ...inner];
    });
  return [{ ...data }, ...wrong(data)];
}

/** Errors without the schemas in them, which are large and told by `schemaPath`. */
function toldBy(form: Form, loaded: LoadedData) {
  return schemaErrors(form, loaded, CONTEXT).map(({ instancePath, schemaPath, params, message }) => {
    return [instancePath, schemaPath, message, JSON.stringify(params)];
  });
}

const root = join(node.home, 'fixtures');
const { reading, knowing, known } = worlds(node);
const direct = openCatalogue(reading).catalogue;
const recalled = openCatalogue(knowing).catalogue;

describe.each(direct.ids)('%s', (id) => {
  const folder = join(root, id);
  const cases = readdirSync(folder).filter((name) => !name.startsWith('breaks-'));
  const [one, other] = [direct.form(id).form!, recalled.form(id).form!];

  it('is known', () => {
    for (const form of [one, other]) {
      expect(schemaFault(form)).toBeUndefined();
      expandTemplate(form, {});
    }
    const schema = join(node.home, 'schemas', `${id}.schema.json`);
    const [programme, template] = [join(node.home, 'schemas', id, '../programme.yaml'), one.template.file];
    const wanted = [
      `head ${schema}`,
      `validator ${schema}`,
      `template ${template}`,
      `programme ${programme}`,
    ];
    expect([...known]).toEqual(expect.arrayContaining(wanted));
  });

  it.each(cases)('%s', async (name) => {
    const { loaded } = await openData(node, direct, { file: join(folder, name, 'data.yaml') });
    if (!loaded) throw new Error(`${name} cannot be read`);
    const [markup, again] = [expandTemplate(one, loaded.data), expandTemplate(other, loaded.data)];
    if (!markup.ok || !again.ok) throw new Error(JSON.stringify([markup, again]));
    expect(again.expanded.markup).toBe(markup.expanded.markup);
    expect(again.expanded.placeOf(9, 9)).toEqual(markup.expanded.placeOf(9, 9));
    if (name !== cases[0]) return;
    let count = 0;
    for (const data of variants(loaded.data)) {
      const errors = toldBy(one, { ...loaded, data });
      expect(toldBy(other, { ...loaded, data })).toEqual(errors);
      count += errors.length;
    }
    expect(count).toBeGreaterThan(10);
  });
});
