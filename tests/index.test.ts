import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../src/base/version.js';
import * as api from '../src/index.js';

const { check, nodeWorld, openCatalogue, render } = api;
const world = nodeWorld();
const data = join(world.home, 'fixtures/moe-lab/application/minimal/data.yaml');

describe('the public API', () => {
  it('has one door, with these names on it', () => {
    expect(Object.keys(api).sort()).toEqual([
      'check',
      'inspect',
      'lint',
      'nodeWorld',
      'openCatalogue',
      'render',
    ]);
  });

  it('carries the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(world.home, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(VERSION).toBe(version);
  });

  it('refuses options nobody knows', async () => {
    const { catalogue } = openCatalogue({ world });
    const wrong = { formats: ['pdf' as const], darft: true };
    expect(() => render(catalogue, { file: data }, wrong)).toThrow(/unknown option: darft/);
    expect(() => check(catalogue, { file: data }, { fillnone: true } as object)).toThrow(
      /unknown option: fillnone/,
    );
    expect(() => openCatalogue({ world, folder: [] } as never)).toThrow(/unknown option: folder/);
  });

  it('renders bytes that are in memory as it renders a file', async () => {
    const { catalogue } = openCatalogue({ world });
    const fromFile = await render(catalogue, { file: data }, { formats: ['pdf'] });
    const source = { name: 'data.yaml', bytes: readFileSync(data) };
    const fromBytes = await render(catalogue, source, { formats: ['pdf'] });
    expect(fromBytes.outputs[0]?.bytes).toEqual(fromFile.outputs[0]?.bytes);
  });

  it('remembers nothing of one document in the next', async () => {
    const complete = data.replace('minimal', 'complete');
    const fresh = await render(
      openCatalogue({ world }).catalogue,
      { file: data },
      { formats: ['pdf', 'docx'] },
    );
    const { catalogue } = openCatalogue({ world });
    await render(catalogue, { file: complete }, { formats: ['pdf', 'docx'] });
    const after = await render(catalogue, { file: data }, { formats: ['pdf', 'docx'] });
    expect(after.outputs.map(({ bytes }) => bytes)).toEqual(fresh.outputs.map(({ bytes }) => bytes));
  });

  it('prints a draft of data with errors: the watermark, and what is wrong', async () => {
    const { catalogue } = openCatalogue({ world });
    const source = { name: 'data.yaml', bytes: new TextEncoder().encode('form: moe-lab/application\n') };
    const refused = await render(catalogue, source, { formats: ['pdf', 'docx'] });
    expect(refused.outputs).toEqual([]);
    const draft = await render(catalogue, source, { formats: ['pdf', 'docx'], draft: true });
    expect(draft.outputs.map(({ format }) => format)).toEqual(['pdf', 'docx']);
  });
});
