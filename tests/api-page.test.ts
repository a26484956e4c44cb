/** docs/api.md: each block of code runs as it stands, in turn in one folder, and prints what the page says. */

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as chengwen from '../src/index.js';

const HOME = join(import.meta.dirname, '..');
const PAGE = join(HOME, 'docs/api.md');
const EXAMPLE = /^## (\d+\..*)\n[^#]*?```ts\n([\s\S]*?)^```\n\n?(?:```text\n([\s\S]*?)^```\n)?/gm;
const examples = [...readFileSync(PAGE, 'utf8').matchAll(EXAMPLE)].map(
  ([, title = '', code = '', output = '']) => ({
    title,
    code,
    output,
  }),
);

const before = process.cwd();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-api-'));
  copyFileSync(
    join(HOME, 'fixtures/zj-lab/certification-notice/complete/labs.xlsx'),
    join(folder, 'labs.xlsx'),
  );
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

/** Runs a module and returns what it logs. */
async function run(code: string): Promise<string> {
  // esbuild takes the types out; a test of the page's types is that it compiles at all.
  const module = transformSync(code, { loader: 'ts', format: 'esm', target: 'es2022' }).code;
  const body = module.replace(/^import (\{.*\}) from "(.*)";$/gm, 'const $1 = await load("$2");');
  const logged: string[] = [];
  const log = (...words: unknown[]) => void logged.push(words.map(String).join(' '));
  const load = (name: string) => (name === 'chengwen' ? chengwen : import(name));
  const AsyncFunction = (async () => {}).constructor as new (
    ...words: string[]
  ) => (...values: unknown[]) => unknown;
  await new AsyncFunction('load', 'console', body)(load, { log });
  return `${logged.join('\n')}\n`;
}

describe('docs/api.md', () => {
  it('has ten examples', () => {
    expect(examples.map(({ title }) => Number.parseInt(title, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each(examples)('$title', async ({ code, output }) => {
    const printed = await run(code);
    if (process.env.UPDATE === '1') {
      const page = readFileSync(PAGE, 'utf8');
      const block = `\`\`\`ts\n${code}\`\`\`\n`;
      const now = output === '' ? `${block}` : `${block}\n\`\`\`text\n${output}\`\`\`\n`;
      writeFileSync(
        PAGE,
        page.replace(now, () => `${block}\n\`\`\`text\n${printed}\`\`\`\n`),
      );
    } else expect(printed).toBe(output);
  });
});
