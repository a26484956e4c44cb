/** Every form, as a user's own: the same bytes and findings however it was read. */

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { World } from '../../../src/base/world.js';
import { openCache } from '../../../src/cli/cache/cache.js';
import { type Chengwen, type Format, open } from '../../../src/index.js';
import { nodeWorld } from '../../../src/node/node-world.js';

const folder = mkdtempSync(join(tmpdir(), 'chengwen-cached-forms-'));
const own = join(folder, 'forms');
const { home } = nodeWorld();
for (const name of ['schemas', 'templates']) cpSync(join(home, name), join(own, name), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
/** Counts what is made anew. */
function counting(recall: World['recall']): World['recall'] {
  return (file, text, reading) =>
    recall(file, text, {
      ...reading,
      make() {
        made += 1;
        return reading.make();
      },
    });
}

/** Opens the forms in a run of its own. */
async function openRun(root: string) {
  const cache = openCache(root, '1.2.3-0123abcd');
  const world = nodeWorld({ ...cache, recall: counting(cache.recall) });
  return { cache, chengwen: await open({ world, catalogues: [own] }) };
}

const direct = await open({ catalogues: [own] });

describe.each(direct.forms().forms)('$id', (form) => {
  const { id } = form;
  const fixtures = readdirSync(join(home, 'fixtures', id));
  const name = fixtures.includes('complete') ? 'complete' : 'minimal';
  const formats = form.formats as readonly Format[];
  const source = { file: join(home, 'fixtures', id, name, 'data.yaml') };

  it(`prints the same: ${name}`, async () => {
    const root = join(folder, id);
    const print = async ({ render }: Chengwen) => {
      const { outputs, findings } = await render(source, { formats });
      return { findings, files: outputs.map(({ bytes }) => Buffer.from(bytes)) };
    };
    const expected = await print(direct);
    expect(expected.files).toHaveLength(formats.length);
    // What is written is told only when all is done: what was made must not have been changed on the way.
    for (const isKnown of [false, true]) {
      const { cache, chengwen } = await openRun(root);
      made = 0;
      const { findings, files } = await print(chengwen);
      cache.write();
      expect(made === 0).toBe(isKnown);
      expect(findings).toEqual(expected.findings);
      expect(files.map((file, i) => Buffer.compare(file, expected.files[i]!))).toEqual(files.map(() => 0));
    }
  });
});

describe('what is kept', () => {
  it('holds nothing of data', () => {
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /0123abcd\/[^/]+$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.length).toBeGreaterThan(100);
    const data = readFileSync(join(home, 'fixtures/moe-lab/application/complete/data.yaml'), 'utf8');
    const names = [...data.matchAll(/name: ['"]?(\p{Script=Han}{2,})/gu)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(3);
    // A schema's own examples may name what a fixture does.
    const forms = readdirSync(join(own, 'schemas'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|yaml)$/.test(name))
      .map((name) => readFileSync(join(own, 'schemas', name), 'utf8'))
      .join();
    const private_ = names.filter((name) => !forms.includes(name));
    expect(private_.length).toBeGreaterThan(3);
    expect(private_.filter((name) => texts.some((text) => text.includes(name)))).toEqual([]);
  });
});
