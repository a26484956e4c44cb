/** LibreOffice: chengwen's DOCX to PDF. Cold is one document in one process; warm is what each further one in a process adds. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textFaults } from '../check/same-text.mjs';
import { makeDocument } from '../document/make.mjs';
import { chengwenDocx } from '../peers/chengwen.mjs';
import { WORK } from '../peers/work.mjs';
import { kib, ms, printTable } from '../report.mjs';
import { median } from './numbers.mjs';

const FOLDER = join(WORK, 'libreoffice');
const BATCH = 5;
const fileOf = (seed, format) => join(FOLDER, `${seed}.${format}`);

function convert(seeds) {
  const files = seeds.map((seed) => fileOf(seed, 'docx'));
  const profile = `-env:UserInstallation=file://${join(FOLDER, 'profile')}`;
  const words = [profile, '--headless', '--convert-to', 'pdf', '--outdir', FOLDER, ...files];
  const start = performance.now();
  const { status, error, stderr } = spawnSync('soffice', words, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(error?.message ?? `exit ${status}: ${stderr.slice(0, 300)}`);
  return performance.now() - start;
}

async function measure(rounds) {
  const seeds = Array.from({ length: BATCH }, (_, i) => 950 + i);
  await chengwenDocx.prepare();
  for (const seed of seeds) {
    writeFileSync(fileOf(seed, 'docx'), await chengwenDocx.render(chengwenDocx.input(makeDocument(seed))));
  }
  convert(seeds.slice(0, 1)); // makes the profile
  const runs = Array.from({ length: rounds }, () => [convert(seeds.slice(0, 1)), convert(seeds)]);
  const cold = median(runs.map(([one]) => one));
  const warm = median(runs.map(([one, many]) => (many - one) / (BATCH - 1)));
  const outputs = seeds.map((seed) => ({ seed, bytes: readFileSync(fileOf(seed, 'pdf')) }));
  return { cold, warm, outputs };
}

export async function measureLibreOffice({ coldRuns }) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const peer = 'libreoffice';
  try {
    const { cold, warm, outputs } = await measure(Math.min(3, coldRuns));
    const size = median(outputs.map(({ bytes }) => bytes.length));
    const failures = [];
    for (const { seed, bytes } of outputs) {
      const faults = await textFaults({ format: 'pdf', marksMove: true }, makeDocument(seed), bytes);
      if (faults.length > 0 && failures.length === 0)
        failures.push({ peer, what: `other text in document ${seed}: ${faults.join('; ')}` });
    }
    const row = ['LibreOffice', ms(cold), ms(warm), kib(size), failures.length > 0 ? 'FAILED' : ''];
    printTable("LibreOffice, chengwen's DOCX to PDF", ['', 'cold ms', 'warm ms', 'KiB', ''], [row]);
    return { cold, warm, size, failures };
  } catch (error) {
    return { failures: [{ peer, what: `does not run: ${error.message}` }] };
  }
}
