/** Every rule that the regulations call for (catalogue-rules.yaml) exists under its id, with its severity and article, and a fixture breaks it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openCatalogue } from '../src/forms/catalogue.js';
import { type StatedRule, statedRules } from '../src/forms/rules/stated-rules.js';
import { nodeWorld } from '../src/node/node-world.js';

const world = nodeWorld();
const { catalogue } = openCatalogue(world);
const wanted = parse(readFileSync(join(world.home, 'tests/catalogue-rules.yaml'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
>;

/** Severities with which a rule of the list may stand in some form; all of a list's entries must be there. */
const SEVERITIES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  E: [['error']],
  W: [['warning']],
  I: [['info']],
  'E*': [['error', 'warning']],
  'I, E': [['info'], ['error']],
};

const stated: readonly StatedRule[] = catalogue.list().flatMap(statedRules);
const breaking = new Set(
  catalogue.ids
    .map((id) => join(world.home, 'fixtures', ...id.split('/')))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder)),
);

const rows = Object.entries(wanted).flatMap(([programme, bySeverity]) =>
  Object.entries(bySeverity).flatMap(([severity, ids]) =>
    ids.map((id) => [`${programme}.${id}`, severity] as const),
  ),
);

describe('the rules of the regulations', () => {
  test.each(rows)('%s (%s) is there, cites its article and has a fixture that breaks it', (id, severity) => {
    const found = stated.filter((rule) => rule.id === id);
    for (const choices of SEVERITIES[severity]!) {
      expect(found.some((rule) => choices.includes(rule.severity))).toBe(true);
    }
    const isOurs = id.startsWith('common.');
    expect(isOurs || found.some(({ cites }) => cites !== undefined && cites !== '')).toBe(true);
    expect(breaking.has(`breaks-${id}`)).toBe(true);
  });
});
