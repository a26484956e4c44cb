/** Whether work grows with pages and rows: each size in a process of its own, warmed on a small document. */
import { mib, ms, printTable, ratio } from '../report.mjs';
import { startChild } from './child.mjs';
import { median, mediansOf } from './numbers.mjs';

const FORMATS = ['pdf', 'docx'];
/** Pages of one part of a bench document. */
const PAGES_A_PART = 3.3;
/** Growth counts as linear while a page (or row) of the largest costs no more than this, times that of the middle size. */
const LIMIT = 1.5;
const WARM_UPS = 4;
const sum = (stages) => Object.values(stages).reduce((total, time) => total + time, 0);

const GROWTHS = {
  pages: (pages) => ({ kind: 'document', parts: Math.max(1, Math.round(pages / PAGES_A_PART)) }),
  rows: (rows) => ({ kind: 'table', rows }),
};

async function measureSize(request, repeats) {
  const child = startChild('./stage-child.mjs');
  const answers = [];
  for (let i = 0; i < WARM_UPS; i++)
    await child.ask({ kind: 'document', seed: 700 + i, parts: 6, formats: FORMATS });
  for (let i = 0; i < repeats; i++) {
    const answer = await child.ask({ ...request, seed: 800 + i, formats: FORMATS });
    if (answer.error) {
      child.stop();
      return answer;
    }
    answers.push(answer);
  }
  child.stop();
  const stages = mediansOf(answers.map((one) => one.stages));
  const time = median(answers.map((one) => sum(one.stages)));
  return { time, stages, pages: answers[0].pages, peak: answers.at(-1).peak };
}

function printGrowth(unit, results) {
  const names = Object.keys(results[0].stages);
  const rows = results.map(({ size, units, time, stages, peak, pages }) => [
    `${size} ${unit}`,
    String(pages),
    ms(time),
    (time / units).toFixed(3),
    ...names.map((name) => (stages[name] / units).toFixed(3)),
    mib(peak),
  ]);
  const head = ['', 'pages', 'ms', `ms a ${unit.slice(0, -1)}`, ...names, 'MiB'];
  printTable(`chengwen, PDF and DOCX: growth with ${unit} (stages in ms a ${unit.slice(0, -1)})`, head, rows);
}

/** Per-unit time of the largest against the size before it. */
function verdictOf(unit, results) {
  const [before, largest] = results.slice(-2);
  const growth = largest.time / largest.units / (before.time / before.units);
  const memory = (largest.peak - before.peak) / (largest.units - before.units) / 1024;
  const isLinear = growth <= LIMIT;
  const words = isLinear ? 'linear' : 'NOT linear';
  console.log(
    `  ${words}: a ${unit.slice(0, -1)} of ${largest.size} takes ${ratio(growth)} that of ${before.size} (limit ${LIMIT}×); ${memory.toFixed(0)} KiB of memory more a ${unit.slice(0, -1)}`,
  );
  return { growth, memoryKiB: memory, isLinear };
}

export async function measureGrowth(settings) {
  const record = {};
  const failures = [];
  for (const [unit, requestOf] of Object.entries(GROWTHS)) {
    const results = [];
    for (const size of settings[unit]) {
      const result = await measureSize(requestOf(size), size >= 1000 ? 1 : 3);
      if (result.error) failures.push({ peer: 'chengwen', what: `${size} ${unit}: ${result.error}` });
      else results.push({ size, units: unit === 'pages' ? result.pages : size, ...result });
    }
    if (results.length < 2) continue;
    printGrowth(unit, results);
    record[unit] = { sizes: results, ...verdictOf(unit, results) };
  }
  return { ...record, failures };
}
