/** Whole processes: chengwen's own command line, for the others the smallest program that makes the document. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
/** Where Node 22 and later keep compiled code: never the folder of whoever measures. */
const COMPILED = join(WORK, 'compiled');

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

/** One process; its time goes into `times`. */
async function runOnce({ name, node, peer, failures, times }, seed) {
  const document = makeDocument(seed);
  const output = join(WORK, `cold-${name}.${peer.format}`);
  const words = commandFor(name, document, output);
  const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED };
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(node, words, { encoding: 'utf8', env });
  const time = performance.now() - start;
  if (failures.length > 0) return;
  if (status !== 0) {
    failures.push({ peer: name, what: `cold: exit ${status}: ${(stderr || stdout).trim().slice(0, 300)}` });
    return;
  }
  const faults = await textFaults(peer, document, readFileSync(output));
  if (faults.length > 0) failures.push({ peer: name, what: `cold: other text: ${faults.join('; ')}` });
  times.push(time);
}

const versionOf = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();

/** The peers, and chengwen once more for each other Node. */
async function openEntries(nodes) {
  const entries = [];
  for (const name of Object.keys(PEERS)) {
    const peer = await PEERS[name]();
    const isOurs = name.startsWith('chengwen');
    for (const node of [process.execPath, ...(isOurs ? nodes : [])]) {
      const label = node === process.execPath ? name : `${name}, Node ${versionOf(node)}`;
      entries.push({ name, label, node, peer, times: [], failures: [] });
    }
  }
  return entries;
}

/** All in turn; of the first round, which fills Node's compile cache, no time counts. */
async function measureAll(coldRuns, nodes) {
  mkdirSync(WORK, { recursive: true });
  const entries = await openEntries(nodes);
  for (let run = 0; run <= coldRuns; run++) {
    for (const entry of entries) {
      await runOnce(entry, FIRST_SEED + run);
      if (run === 0) entry.times.length = 0;
    }
  }
  rmSync(COMPILED, { recursive: true, force: true });
  return entries;
}

export async function compareCold({ coldRuns, nodes }) {
  const entries = await measureAll(coldRuns, nodes);
  const results = entries.map(({ label, peer, times, failures }) => ({
    name: label,
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
