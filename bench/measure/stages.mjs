/** Where chengwen's own time goes: the fixture as a user renders it, then the stages on the bench's documents. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CLI, HOME } from '../home.mjs';
import { WORK } from '../peers/work.mjs';
import { kib, mib, ms, printTable } from '../report.mjs';
import { startChild } from './child.mjs';
import { median, mediansOf } from './numbers.mjs';

const FORMATS = ['pdf', 'docx'];
const FIXTURE = join(HOME, 'fixtures/moe-lab/application/complete/data.yaml');
const sum = (stages) => Object.values(stages).reduce((total, time) => total + time, 0);

/** The first answer, and the medians of `rounds` more after `warmUps`. */
async function stagesOf(requestOf, warmUps, rounds) {
  const child = startChild('./stage-child.mjs');
  const answers = [];
  for (let i = 0; i < 1 + warmUps + rounds; i++) {
    const answer = await child.ask({ formats: FORMATS, ...requestOf(i) });
    if (answer.error) {
      child.stop();
      return { error: answer.error };
    }
    answers.push(answer);
  }
  child.stop();
  const warm = answers.slice(1 + warmUps);
  const all = median(warm.map(({ stages }) => sum(stages)));
  return {
    first: answers[0],
    stages: mediansOf(warm.map(({ stages }) => stages)),
    all,
    last: answers.at(-1),
  };
}

function printStages(title, { first, stages, all, last }) {
  const rows = Object.entries(stages).map(([stage, time]) => [stage, ms(time), ms(first.stages[stage])]);
  printTable(title, ['stage', 'warm ms', 'first ms'], [...rows, ['all', ms(all), ms(sum(first.stages))]]);
  const sizes = FORMATS.map((format) => `${format} ${kib(last.sizes[format])} KiB`).join(', ');
  console.log(`  ${last.pages} pages, ${sizes}, peak memory ${mib(last.peak)} MiB`);
}

function coldRun(words) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...words], { encoding: 'utf8' });
  return status === 0 ? performance.now() - start : { error: `${words[0]}: exit ${status}: ${stderr}` };
}

/** The application fixture: warm by stage, and cold from the command line. */
export async function measureFixture({ fixtureRounds, coldRuns }) {
  const warm = await stagesOf(() => ({ kind: 'fixture' }), 0, fixtureRounds);
  if (warm.error) return { failures: [{ peer: 'chengwen', what: `the fixture: ${warm.error}` }] };
  printStages(`moe-lab/application fixture, warm, ${fixtureRounds} rounds`, warm);
  const commands = {
    '--version': ['--version'],
    'render → pdf': ['render', FIXTURE, '-o', join(WORK, 'fixture.pdf')],
    'render → docx': ['render', FIXTURE, '-o', join(WORK, 'fixture.docx')],
    check: ['check', FIXTURE],
  };
  const runs = Object.entries(commands).map(([name, words]) => [
    name,
    Array.from({ length: coldRuns }, () => coldRun(words)),
  ]);
  const failures = runs.flatMap(([, times]) => times.filter(({ error }) => error)).slice(0, 1);
  if (failures.length > 0) return { failures: [{ peer: 'chengwen', what: failures[0].error }] };
  const cold = Object.fromEntries(runs.map(([name, times]) => [name, median(times)]));
  const rows = Object.entries(cold).map(([name, time]) => [name, ms(time)]);
  printTable(`moe-lab/application fixture, cold, whole process, ${coldRuns} runs`, ['', 'ms'], rows);
  return { warm, cold };
}

/** The bench's documents, other data each time. */
export async function measureStages({ documents }) {
  const rounds = Math.ceil(documents * 0.6);
  const stages = await stagesOf((i) => ({ kind: 'document', seed: 500 + i }), documents - rounds, rounds);
  if (stages.error) return { failures: [{ peer: 'chengwen', what: `stages: ${stages.error}` }] };
  printStages(
    `chengwen by stage on the bench's documents, warm, median of ${rounds} after ${documents - rounds}`,
    stages,
  );
  return stages;
}
