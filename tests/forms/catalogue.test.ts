import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { openData } from '../../src/forms/check.js';
import { proveSchema, schemaFault } from '../../src/forms/schema/validate.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { folderWith, SCHEMA, sampleForm, sampleWorld } from './sample.js';

describe('catalogue', () => {
  test('programmes and forms', () => {
    const { catalogue, findings } = openCatalogue(sampleWorld());
    expect(findings).toEqual([]);
    expect(catalogue.programmes).toMatchObject([
      {
        id: 'sample',
        regulation: { title: { zh: '样例办法' }, number: '样字〔2026〕1号' },
        forms: ['sample/request'],
      },
    ]);
    expect(catalogue.ids).toEqual(['sample/request']);
    expect(catalogue.list().map(({ id }) => id)).toEqual(['sample/request']);
    expect(catalogue.list('other')).toEqual([]);
  });

  test('a form is opened once, with all it has', () => {
    const { catalogue } = openCatalogue(sampleWorld());
    const { form, findings } = catalogue.form('sample/request');
    expect(findings).toEqual([]);
    expect(form).toMatchObject({
      programme: 'sample',
      edition: '2026',
      formats: ['pdf', 'docx'],
      style: 'form',
    });
    expect(catalogue.form('sample/request').form).toBe(form);
  });

  test('an unknown id names the nearest', () => {
    const { catalogue } = openCatalogue(sampleWorld());
    expect(catalogue.form('sample/requst').findings).toMatchObject([
      { rule: 'form.unknown', value: 'sample/requst', wanted: { zh: 'sample/request' } },
    ]);
    expect(catalogue.nearest('request')).toEqual(['sample/request']);
  });

  test('data without a form, or with a wrong one', async () => {
    const world = sampleWorld();
    const { catalogue } = openCatalogue(world);
    const told = async (text: string) => {
      const source = { name: 'd.yaml', bytes: new TextEncoder().encode(text) };
      return (await openData(world, catalogue, source)).findings;
    };
    expect(await told('name: x\n')).toMatchObject([
      { rule: 'form.unknown', line: 1, message: { zh: expect.stringContaining('form:') } },
    ]);
    expect(await told('name: x\nform: sample/reqest\n')).toMatchObject([
      { rule: 'form.unknown', line: 2, wanted: { en: 'sample/request' } },
    ]);
  });

  test('folders are laid over our own', () => {
    const programme =
      'id: extra\ntitle: {zh: 另, en: other}\nregulation: {title: 办法, number: 1号}\nforms: [note]\n';
    const own = { ...SCHEMA, 'x-form': { ...SCHEMA['x-form'], title: { zh: '改', en: 'changed' } } };
    const note = { 'x-form': { ...SCHEMA['x-form'], id: 'extra/note' }, type: 'object', properties: {} };
    const folder = folderWith({
      'schemas/extra/programme.yaml': programme,
      'schemas/extra/note.schema.json': JSON.stringify(note),
      'templates/extra/note.hbs': '<document title="x" style="form"></document>',
      'schemas/sample/request.schema.json': JSON.stringify(own),
    });
    const { catalogue, findings } = openCatalogue(sampleWorld(), [folder]);
    expect(findings).toEqual([]);
    expect(catalogue.ids).toEqual(['sample/request', 'extra/note']);
    expect(catalogue.form('sample/request').form!.title.zh).toBe('改');
    expect(catalogue.form('extra/note').findings).toEqual([]);
    expect(openCatalogue(sampleWorld(), ['/no/such']).findings).toMatchObject([{ rule: 'catalogue.folder' }]);
  });
});

describe('faults in our own files have file and line', () => {
  test.each([
    [
      'schemas/sample/programme.yaml',
      'id: sample\ntitle: {zh: a, en: b}\nextra: 1\n',
      'programme.invalid',
      1,
    ],
    [
      'schemas/sample/programme.yaml',
      'id: other\ntitle: {zh: a, en: b}\nregulation: {title: a, number: b}\nforms: [a]\n',
      'programme.invalid',
      undefined,
    ],
  ])('%s', (file, text, rule, line) => {
    const { findings } = openCatalogue(sampleWorld({ [file]: text }));
    expect(findings[0]).toMatchObject({ rule, file: expect.stringContaining(file) });
    expect(findings[0]!.line).toBe(line);
  });

  test.each([
    ['schemas/sample/request.schema.json', '{', 'schema.broken'],
    ['schemas/sample/request.schema.json', JSON.stringify({ ...SCHEMA, 'x-form': {} }), 'schema.broken'],
    ['schemas/sample/request.rules.yaml', 'rules:\n  - id: x\n    hold: a\n', 'rules.invalid'],
    ['schemas/parts/people.schema.json', '{"$defs": {}}', 'schema.reference'],
  ])('%s', (file, text, rule) => {
    const { catalogue } = openCatalogue(sampleWorld({ [file]: text }));
    expect(catalogue.form('sample/request').findings.map((f) => f.rule)).toContain(rule);
  });
});

describe('schema', () => {
  test('is self-contained, and every form has form, filed_on and waivers', () => {
    const { schema } = sampleForm();
    expect(JSON.stringify(schema)).not.toContain('.schema.json');
    expect(Object.keys(schema.$defs as object)).toEqual(['people.person', 'people.phone']);
    const { form, filed_on, waivers } = schema.properties as Record<string, unknown>;
    expect([form, filed_on, waivers]).not.toContain(undefined);
  });
});

test('our own schemas are sound in every particular', () => {
  // At run time only the schemas of users are held against the metaschema.
  const forms = openCatalogue(nodeWorld()).catalogue.list();
  expect(forms.length).toBeGreaterThan(0);
  expect(forms.map(proveSchema)).toEqual(forms.map(() => undefined));
});

test('a schema laid over ours is held against the metaschema', () => {
  const schema = { ...SCHEMA, 'x-section': 'not bilingual' };
  const world = sampleWorld({ 'schemas/sample/request.schema.json': JSON.stringify(schema) });
  const { form } = openCatalogue(world, [world.home]).catalogue.form('sample/request');
  expect(schemaFault(form!)).toMatchObject({ rule: 'schema.broken' });
});

test('no code in src/ names a programme or a form', () => {
  const world = nodeWorld();
  const { catalogue } = openCatalogue(world);
  expect(catalogue.ids.length).toBeGreaterThan(0);
  const names = [...catalogue.programmes.map(({ id }) => id), ...catalogue.ids];
  const folder = join(world.home, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const naming = files.filter((name) => {
    // A comment may give one as an example; code may not know any.
    const text = readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '');
    // Between quotes: a programme may be called by a word that code uses for something else.
    return names.some((id) => new RegExp(`['"\`]${id}['"\`/]`).test(text));
  });
  expect(naming).toEqual([]);
});
