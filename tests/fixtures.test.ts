/**
 * Every fixture of every form, found by being there: fixtures/<programme>/<form>/<case>/data.yaml with expected.yaml.
 * A `breaks-<rule>` case gives just what it expects, its rule among it; the others render to every format of the form.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCatalogue } from '../src/forms/catalogue.js';
import { statedRules } from '../src/forms/rules/stated-rules.js';
import { type Finding, open } from '../src/index.js';
import { nodeWorld } from '../src/node/node-world.js';
import { FORMATS, type Format } from '../src/writers/writer.js';
import { dense, seePages } from './support/pdf-pages.js';
import { sample } from './support/thorough.js';

const world = nodeWorld();
const { catalogue } = openCatalogue(world);
const { check, render } = await open();
const root = join(world.home, 'fixtures');

const foldersIn = (...path: string[]) =>
  readdirSync(join(root, ...path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** [form's id, case, its folder] */
const fixtures = foldersIn().flatMap((programme) =>
  foldersIn(programme).flatMap((form) =>
    foldersIn(programme, form).map(
      (name) => [`${programme}/${form}`, name, join(root, programme, form, name)] as const,
    ),
  ),
);
const valid = fixtures.filter(([, name]) => !name.startsWith('breaks-'));
const breaking = fixtures.filter(([, name]) => name.startsWith('breaks-'));
/** Folders of fixtures that are rendered once more. */
const repeated = new Set(sample(valid).map(([, , folder]) => folder));

function against(folder: string) {
  const isThere = readdirSync(folder).includes('against');
  const files = isThere ? readdirSync(join(folder, 'against')).filter((file) => file.endsWith('.yaml')) : [];
  return files.map((file) => ({ file: join(folder, 'against', file) }));
}

async function checkFixture(folder: string): Promise<readonly Finding[]> {
  const source = { file: join(folder, 'data.yaml') };
  return (await check(source, { against: against(folder) })).findings;
}

/** Findings as expected.yaml lists them. What the faces lack is not the data's affair. */
function listed(findings: readonly Finding[]): unknown[] {
  return findings
    .filter(({ rule }) => rule !== 'font.fallback')
    .map(({ rule, severity, pointer, waived }) => ({ rule, severity, pointer, ...(waived && { waived }) }));
}

const byPointer = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe('every fixture', () => {
  it.each(fixtures)('%s %s gives just the findings it expects', async (_form, _name, folder) => {
    const expected = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')) as
      | unknown[]
      | { findings: unknown[] };
    const list = Array.isArray(expected) ? expected : (expected?.findings ?? []);
    const found = listed(await checkFixture(folder)).map((finding) => ({
      ...(finding as object),
      waived: undefined,
    }));
    const wanted = list.map((finding) => ({ ...(finding as object), waived: undefined }));
    expect(found.sort(byPointer)).toEqual(wanted.sort(byPointer));
  });

  it.each(breaking)('%s %s breaks the rule it is named for, and no other', async (_form, name, folder) => {
    const rules = new Set(
      (await checkFixture(folder)).filter(({ rule }) => rule !== 'font.fallback').map(({ rule }) => rule),
    );
    expect([...rules]).toEqual([name.replace('breaks-', '')]);
  });

  it('is there for every rule of every form, besides a complete and a minimal one', () => {
    const missing = catalogue.list().flatMap((form) => {
      const cases = new Set(fixtures.filter(([id]) => id === form.id).map(([, name]) => name));
      const inProgramme = fixtures
        .filter(([id]) => id.startsWith(`${form.programme}/`))
        .map(([, name]) => name);
      // A rule of a part that all programmes share is broken once in the programme.
      const isThere = (name: string, isShared: boolean) =>
        isShared ? inProgramme.includes(name) : cases.has(name);
      const rules = statedRules(form)
        .filter(({ id, isShared }) => !isThere(`breaks-${id}`, isShared))
        .map(({ id }) => `breaks-${id}`);
      const basic = ['complete', 'minimal'].filter((name) => !cases.has(name));
      return [...basic, ...new Set(rules)].map((name) => `${form.id} ${name}`);
    });
    expect(missing).toEqual([]);
  });
});

/** The words of a DOCX's body in order, check boxes as they stand. */
function docxText(bytes: Uint8Array): string {
  const parts = unzipSync(bytes);
  const read = (part: string) => (parts[part] ? strFromU8(parts[part]) : '');
  const body = read('word/document.xml').replace(/<wp:docPr[^>]*>/g, '');
  const runs = [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]!);
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return runs.join('').replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!);
}

/** How often each character occurs. */
function tally(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

describe.each(valid)('%s %s', (id, _name, folder) => {
  const form = catalogue.form(id).form!;
  const formats = form.formats.filter((format): format is Format => FORMATS.includes(format as Format));
  const source = { file: join(folder, 'data.yaml') };

  let rendered: ReturnType<typeof render> | undefined;
  const together = () => {
    rendered ??= render(source, { formats });
    return rendered;
  };
  afterAll(() => {
    rendered = undefined;
  });

  it('renders to every format of the form', async () => {
    const once = await together();
    expect(
      once.findings.filter((f) => f.severity === 'error' || (f.severity === 'warning' && !f.waived)),
    ).toEqual([]);
    expect(once.outputs.map(({ format }) => format)).toEqual(formats);
  });

  it.runIf(repeated.has(folder))('makes the same bytes alone as together', async () => {
    for (const output of (await together()).outputs) {
      const again = await render(source, { formats: [output.format] });
      expect(again.outputs[0]!.bytes).toEqual(output.bytes);
    }
  });

  // A form that has no DOCX has its words as text.
  const flowing = formats.includes('docx') ? 'docx' : 'txt';

  it(`says the same in PDF and ${flowing}, no character lost or doubled`, async () => {
    const known = formats.includes(flowing)
      ? await together()
      : await render(source, { formats: ['pdf', flowing] });
    const bytesOf = (wanted: Format) => known.outputs.find(({ format }) => format === wanted)!.bytes;
    const pages = await seePages(bytesOf('pdf'), 0.2);
    // PDFium gives U+FFFE for a hyphen at the end of a line.
    const printed = pages.map(({ text }) => text.replace(/— \d+ —\s*$/, '').replace(/\ufffe/g, '-'));
    const inPdf = tally(dense(printed.join('')));
    const words = bytesOf(flowing);
    const inDocx = tally(dense(flowing === 'docx' ? docxText(words) : strFromU8(words)));
    // The PDF repeats header rows and draws list markers and note marks that Word makes itself; nothing may be missing.
    const lost = [...inDocx].filter(([character, count]) => (inPdf.get(character) ?? 0) < count);
    expect(lost).toEqual([]);
  });
});
