/** All sections in order; each prints its table and gives what `--json` records. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { compareCold } from './measure/cold.mjs';
import { measureGrowth } from './measure/growth.mjs';
import { measureLibreOffice } from './measure/libreoffice.mjs';
import { measureFixture, measureStages } from './measure/stages.mjs';
import { compareWarm } from './measure/warm.mjs';
import { docxTemplate } from './peers/docx-template.mjs';
import { TEMPLATE, WORK } from './peers/work.mjs';
import { printFailures, printMachine } from './report.mjs';

const SECTIONS = {
  fixture: measureFixture,
  stages: measureStages,
  warm: compareWarm,
  cold: compareCold,
  linear: measureGrowth,
};

function machine() {
  return {
    date: new Date().toISOString(),
    processor: cpus()[0].model,
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg(),
  };
}

/** Runs what `settings` name; gives what failed. */
export async function bench(settings) {
  mkdirSync(WORK, { recursive: true });
  writeFileSync(TEMPLATE, docxTemplate());
  const record = { machine: machine(), settings, failures: [] };
  printMachine(record.machine);
  for (const [name, measure] of Object.entries(SECTIONS)) {
    if (settings.sections && !settings.sections.includes(name)) continue;
    const { failures = [], ...figures } = await measure(settings);
    record[name] = figures;
    record.failures.push(...failures);
  }
  if (settings.libreoffice) {
    const { failures, ...figures } = await measureLibreOffice(settings);
    record.libreoffice = figures;
    record.failures.push(...failures);
  }
  record.loadAtEnd = loadavg();
  printFailures(record);
  if (settings.json) writeFileSync(settings.json, `${JSON.stringify(record, undefined, 2)}\n`);
  return record.failures;
}
