import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as api from '../src/index.js';

const { open } = api;
const chengwen = await open();
const data = join(chengwen.home, 'fixtures/moe-lab/application/minimal/data.yaml');

describe('the public API', () => {
  it('has one door, with these names on it', () => {
    expect(Object.keys(api).sort()).toEqual(['FORMATS', 'KINDS', 'LIMITS', 'VERSION', 'isBlocking', 'open']);
    expect(Object.keys(chengwen).sort()).toEqual([
      'calendar',
      'check',
      'describe',
      'diagnose',
      'findings',
      'fonts',
      'forms',
      'home',
      'inspect',
      'isList',
      'lint',
      'names',
      'plaque',
      'programmes',
      'readList',
      'render',
      'skeleton',
      'standing',
    ]);
  });

  it('carries the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(chengwen.home, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(api.VERSION).toBe(version);
  });

  it('refuses options nobody knows', async () => {
    const wrong = { darft: true } as object;
    await expect(chengwen.render({ file: data }, wrong)).rejects.toThrow(/unknown option: darft/);
    await expect(chengwen.check({ file: data }, wrong)).rejects.toThrow(/unknown option: darft/);
    await expect(open({ folder: [] } as never)).rejects.toThrow(/unknown option: folder/);
  });

  it('refuses what is no source', async () => {
    const wrong = { form: 'moe-lab/application' };
    await expect(chengwen.check(wrong as never)).rejects.toThrow(/\{file\}.*\{data\}; this is \{form\}/);
    await expect(chengwen.check(data as never)).rejects.toThrow(/this is string/);
  });

  it('works when it is spread or taken apart', async () => {
    const { check } = { ...chengwen };
    expect((await check({ file: data })).form?.id).toBe('moe-lab/application');
  });

  it('reports what is wrong with opening', async () => {
    expect((await open({ catalogues: ['/no/such'] })).findings).toMatchObject([{ rule: 'catalogue.folder' }]);
  });

  it('takes today and files from a world of the caller', async () => {
    const world = { today: () => ({ year: 2031, month: 2, day: 3 }) };
    const { text } = await (await open({ world })).skeleton('office/notice');
    expect(text).toContain('filed_on: 2031-02-03');
  });

  it('renders bytes in memory, and an object, as it renders a file', async () => {
    const fromFile = await chengwen.render({ file: data });
    const bytes = await chengwen.render({ name: 'data.yaml', bytes: readFileSync(data) });
    expect(bytes.outputs[0]?.bytes).toEqual(fromFile.outputs[0]?.bytes);
    const { parse } = await import('yaml');
    const object = await chengwen.render({ data: parse(readFileSync(data, 'utf8')) });
    expect(object.outputs[0]?.bytes).toEqual(fromFile.outputs[0]?.bytes);
  });

  it('remembers nothing of one document in the next', async () => {
    const complete = data.replace('minimal', 'complete');
    const formats = ['pdf', 'docx'] as const;
    const fresh = await (await open()).render({ file: data }, { formats });
    const { render } = await open();
    await render({ file: complete }, { formats });
    const after = await render({ file: data }, { formats });
    expect(after.outputs.map(({ bytes }) => bytes)).toEqual(fresh.outputs.map(({ bytes }) => bytes));
  });

  it('prints a draft of data with errors: the watermark, and what is wrong', async () => {
    const source = { data: { form: 'moe-lab/application' } };
    const formats = ['pdf', 'docx'] as const;
    expect((await chengwen.render(source, { formats })).outputs).toEqual([]);
    const draft = await chengwen.render(source, { formats, draft: true });
    expect(draft.outputs.map(({ format }) => format)).toEqual(['pdf', 'docx']);
  });

  it('reads the data once when it is attached, too', async () => {
    let reads = 0;
    const read = (path: string) => {
      if (path === data) reads += 1;
      return { ok: true, bytes: readFileSync(path) } as const;
    };
    const { render } = await open({ world: { read } });
    expect((await render({ file: data }, { attachData: true })).outputs).toHaveLength(1);
    expect(reads).toBe(1);
  });
});

describe('data as an object', () => {
  const cycle: Record<string, unknown> = { form: 'office/notice' };
  cycle.self = { inside: [cycle] };
  let deep: object = {};
  for (let i = 0; i < 100; i++) deep = { deep };

  it.each([
    {
      data: { form: 'office/notice', filed_on: new Date(0) },
      rule: 'data.value',
      pointer: '/filed_on',
      value: 'Date',
    },
    {
      data: { form: 'office/notice', a: { b: [new Map()] } },
      rule: 'data.value',
      pointer: '/a/b/0',
      value: 'Map',
    },
    { data: { f: () => 1 }, rule: 'data.value', pointer: '/f', value: 'function' },
    { data: { n: Number.NaN }, rule: 'data.value', pointer: '/n', value: 'NaN' },
    { data: { n: 1n }, rule: 'data.value', pointer: '/n', value: 'bigint' },
    { data: cycle, rule: 'data.cycle', pointer: '/self/inside/0' },
    { data: deep, rule: 'file.depth' },
    { data: JSON.parse('{"a": {"__proto__": {}}}'), rule: 'file.key', pointer: '/a/__proto__' },
    { data: [1], rule: 'file.shape' },
  ])('refuses $rule $value', async ({ data: given, ...wanted }) => {
    const { form, findings } = await chengwen.check({ data: given as object });
    expect({ form, findings }).toMatchObject({
      form: undefined,
      findings: [{ severity: 'error', ...wanted }],
    });
    expect(findings).toHaveLength(1);
  });

  it('leaves out what is undefined, and names the pointer of what is wrong', async () => {
    const given = { form: 'moe-lab/application', filed_on: '2026-02-30', laboratory: undefined };
    const { findings } = await chengwen.check({ data: given, name: '申报.json' });
    expect(findings).toContainEqual(
      expect.objectContaining({ pointer: '/filed_on', file: '申报.json', value: '2026-02-30' }),
    );
    expect(findings.filter(({ line }) => line !== undefined)).toEqual([]);
  });

  it('takes narratives from its folder', async () => {
    const narrative = { purpose: { needs: { file: 'narrative/1-1-needs.md' } } };
    const given = { form: 'moe-lab/application', narrative };
    const folder = join(chengwen.home, 'fixtures/moe-lab/application/complete');
    const missing = async (where: string) => {
      const { findings } = await chengwen.check({ data: given, folder: where });
      return findings.filter(({ rule }) => rule === 'file.missing').map(({ pointer }) => pointer);
    };
    expect(await missing(folder)).toEqual([]);
    expect(await missing(join(folder, 'narrative'))).toEqual(['/narrative/purpose/needs']);
  });
});

describe('aborting', () => {
  const aborted = AbortSignal.abort();
  const file = data;

  it.each([
    ['check', () => chengwen.check({ file }, { signal: aborted })],
    ['render', () => chengwen.render({ file }, { signal: aborted })],
    [
      'inspect',
      async () => {
        const { outputs } = await chengwen.render({ file });
        return chengwen.inspect({ name: 'a.pdf', bytes: outputs[0]!.bytes }, { signal: aborted });
      },
    ],
    ['lint', () => chengwen.lint({ signal: aborted })],
    ['plaque', () => chengwen.plaque({ data: [{ 名称: '甲' }] }, { form: 'zj-lab/plaque', signal: aborted })],
    ['readList', () => chengwen.readList({ data: [{}] }, { form: 'zj-lab/plaque', signal: aborted })],
  ] as const)('%s', async (_name, work) => {
    await expect(work()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops a rendering between its stages', async () => {
    const controller = new AbortController();
    const stages: string[] = [];
    const onStage = (stage: string) => {
      stages.push(stage);
      if (stage === 'layout') controller.abort(new Error('enough'));
    };
    const settings = { formats: ['pdf', 'docx'] as const, signal: controller.signal, onStage };
    await expect(chengwen.render({ file }, settings)).rejects.toThrow('enough');
    expect(stages).toEqual(['data', 'characters', 'layout']);
  });
});
