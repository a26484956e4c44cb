/** The comparison: every peer in a process of its own, document by document in turn (A B C A B C …), other data each time. */
import { textFaults } from '../check/same-text.mjs';
import { makeDocument } from '../document/make.mjs';
import { PEERS } from '../peers/table.mjs';
import { kib, mib, ms, printTable, ratio } from '../report.mjs';
import { startChild } from './child.mjs';
import { median } from './numbers.mjs';

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

function summaryOf({ name, peer, runs, failures }, warmUps) {
  const warm = runs.slice(warmUps);
  if (warm.length === 0) return { name, format: peer.format, version: peer.version, failures };
  return {
    name,
    format: peer.format,
    version: peer.version,
    failures,
    first: runs[0].time,
    warm: median(warm.map(({ time }) => time)),
    best: Math.min(...warm.map(({ time }) => time)),
    worst: Math.max(...warm.map(({ time }) => time)),
    size: median(warm.map(({ size }) => size)),
    peakFirst: runs[0].peak,
    peak: runs.at(-1).peak,
  };
}

function printFormat(format, results, { rounds, documents, warmUps }) {
  const own = results.find(({ name }) => name.startsWith('chengwen'));
  const against = (value, base) => (base === undefined ? '–' : ratio(value / base));
  const rows = results.map((one) => {
    const failed = one.failures.length > 0 ? 'FAILED' : '';
    const name = `${one.name.replace(/-(pdf|docx)$/, (suffix) => (one.name === 'react-pdf' ? suffix : ''))} ${one.version}`;
    if (one.warm === undefined) return [name, '–', '–', '–', '–', '–', '–', '–', '–', failed];
    return [
      name,
      ms(one.first),
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
  const head = ['', 'first ms', 'warm ms', 'from–to', 'time', 'KiB', 'size', 'MiB first', 'MiB peak', ''];
  const count = rounds * documents;
  const title = `${format.toUpperCase()}, warm: median of ${count} documents (${rounds} rounds × ${documents}, after ${warmUps}), ratios to chengwen`;
  printTable(title, head, rows);
}

export async function compareWarm(settings) {
  const { rounds, documents, warmUps } = settings;
  const entries = [];
  for (const name of Object.keys(PEERS)) {
    const child = startChild('./peer-child.mjs');
    entries.push({ name, peer: await PEERS[name](), child, runs: [], failures: [] });
  }
  for (let seed = 1; seed <= warmUps + rounds * documents; seed++) {
    for (const entry of entries) if (!entry.isBroken) await renderOnce(entry, seed);
  }
  for (const { child } of entries) child.stop();
  const results = entries.map((entry) => summaryOf(entry, warmUps));
  for (const format of ['pdf', 'docx']) {
    printFormat(
      format,
      results.filter((one) => one.format === format),
      settings,
    );
  }
  return { peers: results, failures: results.flatMap((one) => one.failures) };
}
