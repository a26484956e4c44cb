// The built command and the core of the tests on newer versions of Node, which npm's packages bring.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const HOME = resolve(import.meta.dirname, '..');
const MAIN = join(HOME, 'dist/cli/main.js');
const OTHERS = ['22', '24'];
/** Tests of what a form says and where it stands, and of the command as it ships. */
const CORE = ['tests/base', 'tests/document', 'tests/forms', 'tests/layout', 'tests/markup', 'tests/style', 'tests/writers', 'tests/cli/shipped.test.ts'];
/** Renders every complete fixture as PDF and DOCX and prints a checksum of each output. */
const RENDER_ALL = `
import { createHash } from 'node:crypto';
const { open } = await import(${JSON.stringify(join(HOME, 'dist/index.js'))});
const { render } = await open();
for (const file of process.argv.slice(1)) for (const format of ['pdf', 'docx'])
  for (const { bytes } of (await render({ file }, { formats: [format] })).outputs)
    console.log(format, file, createHash('sha256').update(bytes).digest('hex'));
`;

const folder = mkdtempSync(join(tmpdir(), 'chengwen-nodes-'));
/** Where Node 22 and later keep compiled code. */
const temporary = join(folder, 'tmp');
mkdirSync(temporary);
let failed = 0;

function tell(what, isRight, detail = '') {
  if (!isRight) failed++;
  console.log(`${isRight ? 'ok' : 'FAILED'}  ${what}${isRight ? '' : `\n${detail}`}`);
}

const start = (node, words, options = {}) => spawnSync(node, words, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });

/** The program of a version of Node, from the package that brings it. */
function install(version) {
  const prefix = join(folder, version);
  const name = `node-${process.platform}-${process.arch}`;
  const { status, stderr } = start('npm', ['install', '--no-save', '--silent', '--no-audit', '--no-fund', '--prefix', prefix, `${name}@${version}`]);
  if (status !== 0) throw new Error(`npm install ${name}@${version}: ${stderr}`);
  return join(prefix, 'node_modules', name, 'bin/node');
}

const fixtures = readdirSync(join(HOME, 'fixtures'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /complete.data\.yaml$/.test(path))
  .map((path) => join(HOME, 'fixtures', path))
  .sort();

const rendered = (node) => start(node, ['--input-type=module', '-e', RENDER_ALL, ...fixtures]);

/** Renders one form by the command; the checksum of both outputs, or what went wrong. */
function renderBy(node, home) {
  const outputs = ['pdf', 'docx'].map((format) => join(folder, `same.${format}`));
  const env = { PATH: process.env.PATH, HOME: home, TMPDIR: temporary };
  const data = join(HOME, 'fixtures/moe-lab/application/complete/data.yaml');
  const { status, signal, stderr } = start(node, [MAIN, 'render', data, ...outputs.flatMap((path) => ['-o', path])], { env });
  if (status !== 0) return `exit ${status ?? signal}: ${stderr}`;
  return outputs.map((path) => createHash('sha256').update(readFileSync(path)).digest('hex')).join(' ');
}

/** Each version fills what it keeps, then finds what the others have kept. */
function checkSharedHome(nodes) {
  const home = mkdtempSync(join(folder, 'home-'));
  const sums = [...nodes, ...nodes, ...nodes].map((node) => renderBy(node, home));
  tell('versions in turn over one home folder make the same bytes', new Set(sums).size === 1, sums.join('\n'));
  const left = readdirSync(home);
  const kept = readdirSync(temporary, { recursive: true }).length;
  tell('newer versions keep compiled code in the temporary folder', kept > 0);
  tell('nothing is written into the home folder', left.length === 0, left.join(' '));
}

try {
  const nodes = OTHERS.map(install);
  const own = rendered(process.execPath);
  tell(`Node ${process.versions.node}: renders ${fixtures.length} complete fixtures`, own.status === 0 && own.stdout.split('\n').length > fixtures.length, own.stderr);
  for (const node of nodes) {
    const version = start(node, ['--version']).stdout.trim();
    const { stdout, stderr } = rendered(node);
    tell(`Node ${version}: the same bytes of ${fixtures.length} complete fixtures`, stdout === own.stdout, stderr);
    const tests = start(node, [join(HOME, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...CORE], { cwd: HOME, env: { ...process.env, NO_COLOR: '1' } });
    const [passed] = /Tests .*/.exec(tests.stdout) ?? ['no tests'];
    tell(`Node ${version}: core tests: ${passed}`, tests.status === 0, tests.stdout.slice(-8000) + tests.stderr.slice(-4000));
  }
  checkSharedHome([process.execPath, ...nodes]);
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failed > 0 ? 1 : 0;
