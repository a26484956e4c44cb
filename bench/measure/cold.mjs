/** Whole processes: chengwen's own command line, for the others the smallest program that makes the document. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** A cache folder that is empty: chengwen's own, never the one of whoever measures. */
function freshCache() {
  mkdirSync(WORK, { recursive: true });
  return mkdtempSync(join(WORK, 'cold-cache-'));
}

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
async function runOnce({ name, peer, failures }, seed, cache, times) {
  const document = makeDocument(seed);
  const output = join(WORK, `cold-${name}.${peer.format}`);
  const words = commandFor(name, document, output);
  const env = { ...process.env, CHENGWEN_CACHE: cache };
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
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

const medianOf = (times) => (times.length > 0 ? median(times) : undefined);

/** A run with nothing kept from before, in a cache folder of its own. */
async function runWithNothingKept(entry, seed) {
  const cache = freshCache();
  await runOnce(entry, seed, cache, entry.firstTimes);
  rmSync(cache, { recursive: true });
}

/** The peers, each after a run that is not counted: whatever one keeps from run to run is there. */
async function openEntries(cache) {
  const entries = [];
  for (const name of Object.keys(PEERS)) {
    const entry = { name, peer: await PEERS[name](), times: [], firstTimes: [], failures: [] };
    await runOnce(entry, FIRST_SEED, cache, []);
    entries.push(entry);
  }
  return entries;
}

async function measureAll(coldRuns) {
  const cache = freshCache();
  const entries = await openEntries(cache);
  for (let run = 1; run <= coldRuns; run++) {
    for (const entry of entries) {
      await runOnce(entry, FIRST_SEED + run, cache, entry.times);
      if (entry.name.startsWith('chengwen')) await runWithNothingKept(entry, FIRST_SEED + run);
    }
  }
  rmSync(cache, { recursive: true });
  return entries;
}

/** What is told of a peer; of chengwen also the run with nothing kept, as a peer of its own. */
function resultsOf({ name, peer, times, firstTimes, failures }) {
  const { format } = peer;
  const result = { name, format, cold: medianOf(times), failures };
  if (firstTimes.length === 0) return [result];
  return [result, { name: `${name}, first run ever`, format, cold: medianOf(firstTimes), failures: [] }];
}

export async function compareCold({ coldRuns }) {
  const entries = await measureAll(coldRuns);
  const results = entries.flatMap(resultsOf);
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
