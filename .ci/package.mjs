// The package as its users get it: packed, installed into an empty folder, weighed, and asked to do its work.
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const HOME = resolve(import.meta.dirname, '..');
const MB = 1e6;
/** MB on disk that an installation may take, 66 of them faces. */
const MOST = 110;
/** Files of this size or more that stand twice are a fault. */
const LARGE = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'chengwen-package-'));
const run = (program, ...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** [path, bytes on disk] of all files below a folder, links not followed. */
function filesIn(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return [[path, stat.blocks * 512]];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

const sum = (files) => files.reduce((total, [, bytes]) => total + bytes, 0);
const megabytes = (bytes) => (bytes / MB).toFixed(1);

function twins(files) {
  const large = files.filter(([, bytes]) => bytes >= LARGE);
  const seen = new Map();
  return large.flatMap(([path]) => {
    const content = readFileSync(path, 'latin1');
    const first = seen.get(content);
    seen.set(content, path);
    return first === undefined ? [] : [`${first} and ${path} are the same`];
  });
}

function weigh() {
  const modules = join(folder, 'node_modules');
  const own = join(modules, 'chengwen');
  const files = filesIn(modules);
  const parts = [...readdirSync(own).map((name) => join(own, name)), ...readdirSync(modules).map((name) => join(modules, name))];
  const rows = parts.filter((path) => path !== own).map((path) => [path, sum(filesIn(path))]);
  for (const [path, bytes] of rows.sort((a, b) => b[1] - a[1])) {
    if (bytes > MB / 10) console.log(`  ${megabytes(bytes).padStart(6)} MB  ${path.slice(modules.length + 1)}`);
  }
  const total = sum(files);
  console.log(`  ${megabytes(total).padStart(6)} MB  installed (at most ${MOST})`);
  return [...(total > MOST * MB ? [`installed ${megabytes(total)} MB, wanted at most ${MOST}`] : []), ...twins(files)];
}

/** What the installed package is asked for; any failure throws. */
function use() {
  const command = join(folder, 'node_modules/.bin/chengwen');
  const data = join(folder, 'node_modules/chengwen/fixtures/office/notice/complete/data.yaml');
  run(command, 'render', data, '-o', 'notice.pdf', '-o', 'notice.docx');
  const { result } = JSON.parse(run(command, 'inspect', 'notice.pdf', '--json'));
  if (!result.documents[0].passed) throw new Error('inspect refuses the notice');
  run(command, 'show', 'zj-lab', '--from', '2026-07-10', '-o', 'dates.ics');
  writeFileSync(join(folder, 'use.mjs'), "import { open } from 'chengwen';\nconsole.log((await open()).forms.length);\n");
  run(process.execPath, 'use.mjs');
}

try {
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', HOME, '--json', '--ignore-scripts'], { cwd: folder, encoding: 'utf8' }));
  console.log(`${filename}: ${megabytes(statSync(join(folder, filename)).size)} MB packed`);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  run('npm', 'install', '--no-audit', '--no-fund', '--silent', join(folder, filename));
  use();
  const faults = weigh();
  for (const fault of faults) console.log(`FAILED  ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
