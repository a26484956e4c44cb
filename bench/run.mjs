// The application fixture, warm in one process and cold from the command line, with the time of each stage.
// Build first: npm run bench does. Figures are medians in milliseconds; compare them within one run only.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeWorld, openCatalogue, render } from '../dist/index.js';

const WARM_ROUNDS = Number(process.env.ROUNDS ?? 20);
const COLD_ROUNDS = Number(process.env.COLD ?? 5);
const home = fileURLToPath(new URL('..', import.meta.url));
const data = join(home, 'fixtures/moe-lab/application/complete/data.yaml');

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function printTable(title, rows) {
  console.log(`\n${title}`);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, ...cells] of rows) console.log(`  ${name.padEnd(width)}  ${cells.join('  ')}`);
}

const milliseconds = (value) => `${value.toFixed(1).padStart(8)} ms`;

/** One rendering; time of each stage by name. */
async function renderOnce(catalogue) {
  const stages = new Map();
  const onStage = (stage, time) => stages.set(stage, time);
  const { outputs, findings } = await render(
    catalogue,
    { file: data },
    { formats: ['pdf', 'docx'], onStage },
  );
  if (outputs.length !== 2) throw new Error(`not rendered: ${JSON.stringify(findings)}`);
  return { stages, outputs };
}

async function warm() {
  const { catalogue } = openCatalogue({ world: nodeWorld() });
  const first = await renderOnce(catalogue);
  const rounds = [];
  for (let round = 0; round < WARM_ROUNDS; round++) rounds.push((await renderOnce(catalogue)).stages);
  const rows = [...first.stages.keys()].map((stage) => [
    stage,
    milliseconds(median(rounds.map((stages) => stages.get(stage)))),
    `first ${milliseconds(first.stages.get(stage))}`,
  ]);
  const total = rounds.map((stages) => [...stages.values()].reduce((sum, time) => sum + time, 0));
  rows.push(['all', milliseconds(median(total)), '']);
  printTable(`warm, ${WARM_ROUNDS} rounds, ${first.outputs[0].pages} pages`, rows);
  for (const { format, bytes } of first.outputs)
    console.log(`  ${format}: ${(bytes.length / 1024).toFixed(0)} KiB`);
  console.log(`  peak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
}

/** A whole process, start to end. */
function coldRun(words) {
  const start = performance.now();
  const run = spawnSync('node', [join(home, 'dist/cli/main.js'), ...words], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${words.join(' ')}: exit ${run.status}\n${run.stderr}`);
  return performance.now() - start;
}

function cold() {
  const folder = mkdtempSync(join(tmpdir(), 'chengwen-bench-'));
  const commands = {
    '--version': ['--version'],
    'render → pdf': ['render', data, '-o', join(folder, 'a.pdf')],
    'render → docx': ['render', data, '-o', join(folder, 'a.docx')],
    check: ['check', data],
  };
  const rows = Object.entries(commands).map(([name, words]) => {
    const times = Array.from({ length: COLD_ROUNDS }, () => coldRun(words));
    return [name, milliseconds(median(times))];
  });
  rmSync(folder, { recursive: true });
  printTable(`cold, whole process, ${COLD_ROUNDS} runs`, rows);
}

await warm();
cold();
