// dist/index.d.ts: the types of src/index.ts and of src/contract/, which imports nothing else, as one file.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONTRACT = 'contract';
/** Imports and exports between the parts, which are one in the end. */
const LINKS = /^(?:import|export) type .* from '\.[^']*';$|^export \{\};$/;

function withoutLinks(text, name) {
  const body = text.split('\n').filter((line) => !LINKS.test(line)).join('\n').trim();
  const link = /^.*(?:\bfrom '|\bimport\().*$/m.exec(body)?.[0];
  if (link) throw new Error(`the public types may not import anything: ${name}: ${link}`);
  return body;
}

export function writeDeclarations(home, out) {
  const folder = mkdtempSync(join(tmpdir(), 'chengwen-types-'));
  try {
    const tsc = join(home, 'node_modules/typescript/bin/tsc');
    const words = ['-p', join(home, 'tsconfig.build.json'), '--emitDeclarationOnly', '--outDir', folder];
    execFileSync(process.execPath, [tsc, ...words], { stdio: 'inherit' });
    const parts = readdirSync(join(folder, CONTRACT)).sort().map((name) => join(CONTRACT, name));
    const texts = [...parts, 'index.d.ts'].map((name) => withoutLinks(readFileSync(join(folder, name), 'utf8'), name));
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'index.d.ts'), `${texts.join('\n\n')}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
