/** Whole processes: chengwen's own command line, for the others the smallest program that makes the document. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textFaults } from '../check/same-text.mjs';
import { makeDocument } from '../document/make.mjs';
import { CLI } from '../home.mjs';
import { dataFile, FORM } from '../peers/chengwen.mjs';
import { PEERS } from '../peers/table.mjs';
import { WORK } from '../peers/work.mjs';
import { ms, printTable, ratio } from '../report.mjs';
import { median } from './numbers.mjs';

const PROGRAM = fileURLToPath(new URL('./cold-run.mjs', import.meta.url));
/** Seeds no other section uses. */
const FIRST_SEED = 900;

/** The words after `node`, with the data written for them. */
function commandFor(name, document, output) {
  const data = join(WORK, 'cold.json');
  if (!name.startsWith('chengwen')) {
    writeFileSync(data, JSON.stringify(document));
    return [PROGRAM, name, data, output];
  }
  writeFileSync(data, dataFile(document).bytes);
  return [CLI, 'render', data, '--catalogue', FORM, '-o', output];
}

async function runOnce({ name, peer, times, failures }, seed) {
  const document = makeDocument(seed);
  const output = join(WORK, `cold-${name}.${peer.format}`);
  const words = commandFor(name, document, output);
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const time = performance.now() - start;
  if (status !== 0) {
    const told = (stderr || stdout).trim().slice(0, 300);
    if (failures.length === 0) failures.push({ peer: name, what: `cold: exit ${status}: ${told}` });
    return;
  }
  const faults = await textFaults(peer, document, readFileSync(output));
  if (faults.length > 0 && failures.length === 0)
    failures.push({ peer: name, what: `cold: other text: ${faults.join('; ')}` });
  times.push(time);
}

export async function compareCold({ coldRuns }) {
  const entries = [];
  for (const name of Object.keys(PEERS)) {
    entries.push({ name, peer: await PEERS[name](), times: [], failures: [] });
  }
  for (let run = 0; run < coldRuns; run++) {
    for (const entry of entries) await runOnce(entry, FIRST_SEED + run);
  }
  const results = entries.map(({ name, peer, times, failures }) => ({
    name,
    format: peer.format,
    cold: times.length > 0 ? median(times) : undefined,
    failures,
  }));
  const rows = results.map(({ name, format, cold, failures }) => {
    const own = results.find((one) => one.name === `chengwen-${format}`)?.cold;
    const isComparable = cold !== undefined && own !== undefined;
    const against = isComparable ? ratio(cold / own) : '–';
    return [name, cold === undefined ? '–' : ms(cold), against, failures.length > 0 ? 'FAILED' : ''];
  });
  printTable(
    `cold: whole process, median of ${coldRuns}, ratios to chengwen's command line`,
    ['', 'ms', 'time', ''],
    rows,
  );
  return { peers: results, failures: results.flatMap((one) => one.failures) };
}
