/** The published types: one file, equal to the types inside, that compiles for a strict consumer without Node's types. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeDeclarations } from '../scripts/declarations.mjs';
import type { World } from '../src/base/world.js';
import type * as api from '../src/index.js';
import type { Format } from '../src/writers/writer.js';

type Is<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Fits<A, B> = [Required<A>, Required<B>] extends [Required<B>, Required<A>] ? true : false;

/** Compiles only while A and B have the same members, and each fits where the other is wanted. */
function same<A, B>(
  ..._: [Is<keyof A, keyof B>, Fits<A, B>] extends [true, true] ? [] : ['they differ']
): void {}

same<api.World, Omit<World, 'prepared'>>();
same<api.Format, Format>();

const HOME = resolve(import.meta.dirname, '..');

const CONSUMER = `
import { type Chengwen, type Finding, type Format, isBlocking, open, type Source } from 'chengwen';

export async function work(signal: { aborted: boolean; throwIfAborted(): void }): Promise<readonly Finding[]> {
  const chengwen: Chengwen = await open({ catalogues: ['forms'], fonts: 'faces', world: { milliseconds: () => 0 } });
  const source: Source = { data: { form: 'office/notice' }, folder: '.' };
  const { outputs } = await chengwen.render(source, { formats: ['pdf', 'docx'], signal, attachments: [{ file: 'a.csv' }] });
  const bytes: Uint8Array = outputs[0]!.bytes;
  const format: Format = outputs[0]!.format;
  const { documents } = await chengwen.readList({ name: 'list.xlsx', bytes }, { form: 'zj-lab/plaque' });
  for (const document of documents) await chengwen.check(document, { against: [source] });
  const { rows } = await chengwen.inspect({ name: format, bytes }, { kind: 'letter' });
  const { names } = await chengwen.names.make('zj-lab', { country: 'DE', field: '智能制造', fieldEn: 'tea' });
  const { dates, ics } = chengwen.calendar('zj-lab', { from: '2026-07-10' });
  const file: Uint8Array = await ics();
  return [...chengwen.findings, ...(await chengwen.check(source)).findings].filter(
    (finding) => isBlocking(finding) && rows.length + names.length + dates.length + file.length > 0,
  );
}
`;

let folder = '';
let types = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-consumer-'));
  const own = join(folder, 'node_modules/chengwen');
  writeDeclarations(HOME, own);
  const pack = {
    name: 'chengwen',
    type: 'module',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
  };
  writeFileSync(join(own, 'package.json'), JSON.stringify(pack));
  types = readFileSync(join(own, 'index.d.ts'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What tsc says of a consumer's file; '' when it compiles. */
function compile(name: string, text: string, lib: readonly string[]): string {
  const project = join(folder, name);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'index.ts'), text);
  const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
  const compilerOptions = { ...strict, target: 'es2023', module: 'nodenext', types: [], lib };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['index.ts'] }));
  try {
    const tsc = join(HOME, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

it('are one file that imports nothing', () => {
  expect(readdirSync(join(folder, 'node_modules/chengwen')).sort()).toEqual(['index.d.ts', 'package.json']);
  expect(types).not.toMatch(/\bimport\b|\brequire\b|NodeJS|Buffer|recall|Catalogue\b/);
});

it('compile for a strict consumer without @types/node and without the DOM', () => {
  expect(compile('plain', CONSUMER, ['es2023'])).toBe('');
});

it('take an AbortSignal, and refuse what is wrong', () => {
  const use = (text: string) =>
    `import { open } from 'chengwen';\nconst chengwen = await open();\n${text}\nexport {};`;
  const dom = ['es2023', 'dom'];
  expect(
    compile('signal', use("await chengwen.check({ file: 'a' }, { signal: AbortSignal.timeout(9) });"), dom),
  ).toBe('');
  expect(compile('option', use("await chengwen.render({ file: 'a' }, { darft: true });"), dom)).toContain(
    'darft',
  );
  expect(compile('source', use("await chengwen.render('a.yaml');"), dom)).toContain('error TS');
});

it('hold for the examples of docs/api.md', () => {
  const page = readFileSync(join(HOME, 'docs/api.md'), 'utf8');
  const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
  expect(blocks.length).toBe(10);
  const node = "import { open } from 'chengwen';\n";
  const files = 'declare function writeFile(path: string, data: Uint8Array): Promise<void>;\n';
  const bodies = blocks.map((code) => `{\n${code.replace(/^import .*$/gm, '')}}\n`);
  expect(compile('examples', `${node}${files}${bodies.join('')}`, ['es2023', 'dom'])).toBe('');
});
