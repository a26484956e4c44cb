/** npm run bench: reads the flags, installs the peers when they are absent, then measures. See README.md. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const BENCH = fileURLToPath(new URL('.', import.meta.url));

const FLAGS = {
  documents: { type: 'string', default: '100' },
  json: { type: 'string' },
  only: { type: 'string' },
  home: { type: 'string' },
  nodes: { type: 'string' },
  quick: { type: 'boolean', default: false },
  libreoffice: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

const USAGE = `npm run bench -- [flags]
  --quick            fewer documents, under a minute
  --documents N      documents of the comparison (100)
  --only a,b         sections: fixture, stages, warm, cold, linear
  --libreoffice      LibreOffice too (DOCX to PDF)
  --json FILE        write everything as JSON
  --home DIR         measure another build of chengwen
  --nodes PATH,PATH  cold: chengwen by these programs of Node too
`;

function isInstalled() {
  const { dependencies } = JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8'));
  return Object.entries(dependencies).every(([name, version]) => {
    const file = join(BENCH, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

function install() {
  console.log('npm ci --prefix bench');
  const { status } = spawnSync('npm', ['ci', '--prefix', BENCH, '--no-audit', '--no-fund'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm ci --prefix bench: exit ${status}`);
}

/** Everything that sets the size of a run. */
function settingsFrom(flags) {
  const { quick } = flags;
  const number = (value, least) => Math.max(least, Number.parseInt(value, 10) || least);
  return {
    quick,
    libreoffice: flags.libreoffice,
    sections: flags.only?.split(','),
    documents: quick ? 6 : number(flags.documents, 6),
    // A slow peer makes no more documents than it can in this time, but never fewer than 12.
    patience: 20_000,
    coldRuns: quick ? 3 : 9,
    nodes: flags.nodes?.split(',') ?? [],
    fixtureRounds: quick ? 5 : 20,
    pages: quick ? [10, 100] : [10, 100, 1000],
    rows: quick ? [10, 1000] : [10, 1000, 20_000],
    json: flags.json === undefined ? undefined : resolve(flags.json),
  };
}

const { values } = parseArgs({ options: FLAGS });
if (values.help) {
  console.log(USAGE);
} else {
  if (values.home !== undefined) process.env.CHENGWEN_HOME = resolve(values.home);
  if (!isInstalled()) install();
  const { bench } = await import('./bench.mjs');
  const failures = await bench(settingsFrom(values));
  process.exitCode = failures.length > 0 ? 1 : 0;
}
