// Runs the command on a document and keeps the code V8 made for it. Started by build.mjs: keep-code HOME DIST
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { packCode } from '../src/cli/code-file.js';
import { type CompiledCommand, codeFileOf, compileCommand } from '../src/cli/command-bundle.js';
import { suitShortRuns } from '../src/cli/engine.js';

const [home = '.', dist = 'dist'] = process.argv.slice(2);
const FIXTURE = join(home, 'fixtures/moe-lab/application/complete/data.yaml');
/** A form of the build's own, laid over ours: contents, footnotes, captions, references and links, its data in JSON. */
const REPORT = join(home, 'scripts/report');

/** What is run: everything that typesets, with a form of our own, with forms laid over them, and with what was kept of those. */
function commandLines(folder: string): string[][] {
  const forms = join(folder, 'forms');
  for (const name of ['schemas', 'templates']) cpSync(join(home, name), join(forms, name), { recursive: true, dereference: true });
  // Not the very schema that the build has read: then it has to be compiled.
  const schema = join(forms, 'schemas/moe-lab/application.schema.json');
  writeFileSync(schema, JSON.stringify({ $comment: '', ...JSON.parse(readFileSync(schema, 'utf8')) }));
  const outputs = ['-o', join(folder, 'a.pdf'), '-o', join(folder, 'a.docx')];
  return [
    ['check', FIXTURE],
    ['render', FIXTURE, ...outputs],
    ['render', FIXTURE, '--catalogue', forms, ...outputs],
    ['render', FIXTURE, '--catalogue', forms, ...outputs],
    ['render', join(REPORT, 'data.json'), '--catalogue', REPORT, ...outputs],
  ];
}

/** Once the last run has left the process as any does: that, too, is code. */
function writeCode({ scripts }: CompiledCommand): void {
  setFlagsFromString('--flush-bytecode');
  for (const [file, { sum, script }] of scripts) {
    writeFileSync(codeFileOf(file), packCode(sum, script.createCachedData()));
  }
}

async function keep(): Promise<void> {
  suitShortRuns();
  // V8 drops code that has not run for a while.
  setFlagsFromString('--no-flush-bytecode');
  const path = join(dist, 'command.cjs');
  const compiled = compileCommand(path);
  if (compiled === undefined) throw new Error(`there is no ${path}`);
  const command = compiled.run();
  const folder = mkdtempSync(join(tmpdir(), 'chengwen-build-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  process.env.CHENGWEN_CACHE = join(folder, 'cache');
  for (const words of commandLines(folder)) {
    process.argv.splice(2, Number.POSITIVE_INFINITY, ...words);
    process.exitCode = undefined;
    const keepReadings = await command.runProcess(compiled.sum);
    keepReadings();
    if (process.exitCode !== 0) throw new Error(`chengwen ${words.join(' ')}: exit ${process.exitCode}`);
  }
  await command.leave(() => {}, () => writeCode(compiled));
}

void keep();
