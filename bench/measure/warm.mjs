/** The comparison: every peer in a process of its own, document by document in turn (A B C A B C …), other data each time. */
import { textFaults } from '../check/same-text.mjs';
import { makeDocument } from '../document/make.mjs';
import { PEERS } from '../peers/table.mjs';
import { kib, mib, ms, printTable, ratio } from '../report.mjs';
import { startChild } from './child.mjs';
import { median } from './numbers.mjs';

/** The first documents, while engines still compile, are told apart from the rest: of the hundred, the last sixty are warm. */
const EARLY = { from: 5, to: 20 };
const WARMING = 0.4;
const LEAST = 12;

/** One document through one peer; a fault is noted once, and a peer that does not run is left out from then on. */
async function renderOnce(entry, seed) {
  const { name, peer, child, runs, failures } = entry;
  const { error, time, bytes, peak } = await child.ask({ name, seed });
  if (error) {
    entry.isBroken = true;
    failures.push({ peer: name, what: `does not run: ${error}` });
    return;
  }
  const faults = await textFaults(peer, makeDocument(seed), bytes);
  if (faults.length > 0 && failures.length === 0)
    failures.push({ peer: name, what: `other text in document ${seed}: ${faults.join('; ')}` });
  runs.push({ seed, time, size: bytes.length, peak });
}

const timesOf = (runs) => runs.map(({ time }) => time);

function summaryOf({ name, peer, runs, failures }) {
  const warm = runs.slice(Math.floor(runs.length * WARMING));
  if (warm.length === 0) return { name, format: peer.format, version: peer.version, failures };
  return {
    name,
    format: peer.format,
    version: peer.version,
    failures,
    first: runs[0].time,
    count: runs.length,
    early: median(timesOf(runs.slice(EARLY.from, EARLY.to))),
    warm: median(timesOf(warm)),
    best: Math.min(...timesOf(warm)),
    worst: Math.max(...timesOf(warm)),
    size: median(warm.map(({ size }) => size)),
    peakFirst: runs[0].peak,
    peak: runs.at(-1).peak,
  };
}

function printFormat(format, results) {
  const own = results.find(({ name }) => name.startsWith('chengwen'));
  const against = (value, base) => (base === undefined ? '–' : ratio(value / base));
  const rows = results.map((one) => {
    const failed = one.failures.length > 0 ? 'FAILED' : '';
    const name = `${one.name.replace(/-(pdf|docx)$/, (suffix) => (one.name === 'react-pdf' ? suffix : ''))} ${one.version}`;
    if (one.warm === undefined) return [name, '–', '–', '–', '–', '–', '–', '–', '–', '–', '–', failed];
    return [
      name,
      String(one.count),
      ms(one.first),
      ms(one.early),
      ms(one.warm),
      `${ms(one.best)}–${ms(one.worst)}`,
      against(one.warm, own?.warm),
      kib(one.size),
      against(one.size, own?.size),
      mib(one.peakFirst),
      mib(one.peak),
      failed,
    ];
  });
  const head = [
    '',
    'documents',
    'first ms',
    '6th–20th',
    'warm ms',
    'from–to',
    'time',
    'KiB',
    'size',
    'MiB first',
    'MiB peak',
    '',
  ];
  const title = `${format.toUpperCase()}, turn about: medians; warm is all but the first ${WARMING * 100} % of a peer's documents; ratios of warm to chengwen`;
  printTable(title, head, rows);
}

/** Each peer makes every document, unless it takes too long over them. */
function isToRender({ isBroken, runs }, patience) {
  const spent = timesOf(runs).reduce((sum, time) => sum + time, 0);
  return !isBroken && (runs.length < LEAST || spent < patience);
}

export async function compareWarm({ documents, patience }) {
  const entries = [];
  for (const name of Object.keys(PEERS)) {
    const child = startChild('./peer-child.mjs');
    entries.push({ name, peer: await PEERS[name](), child, runs: [], failures: [] });
  }
  for (let seed = 1; seed <= documents; seed++) {
    for (const entry of entries) if (isToRender(entry, patience)) await renderOnce(entry, seed);
  }
  for (const { child } of entries) child.stop();
  const results = entries.map(summaryOf);
  for (const format of ['pdf', 'docx']) {
    printFormat(
      format,
      results.filter((one) => one.format === format),
    );
  }
  return { peers: results, failures: results.flatMap((one) => one.failures) };
}
