// Builds dist/: code by esbuild, declarations by tsc. Loading some 600 modules one by one takes Node longer than
// typesetting a form, so everything is bundled into chunks that are loaded when first needed.
// Usage: node scripts/build.mjs [folder] [--no-declarations]
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeDeclarations } from './declarations.mjs';
import { metaschemaPlugin } from './metaschema.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2);
const out = resolve(words.find((word) => !word.startsWith('--')) ?? join(home, 'dist'));
const packageFile = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const COMMON = {
  absWorkingDir: home,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  alias: {
    // Handlebars can make source maps; nobody asks it to.
    'source-map': join(home, 'scripts/no-source-map.cjs'),
  },
  // CommonJS packages ask for Node's own modules with `require`.
  banner: { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" },
  plugins: [metaschemaPlugin(home)],
  logLevel: 'warning',
};

async function bundle() {
  const { metafile } = await build({
    ...COMMON,
    entryPoints: { index: 'src/index.ts', 'cli/main': 'src/cli/main.ts' },
    outdir: out,
    splitting: true,
    metafile: true,
  });
  return metafile;
}

/** Copied, not bundled: pdf.js finds its worker, character maps and standard fonts as files. */
const PDFJS = 'node_modules/pdfjs-dist';

/** dist/pdfjs/: the parts of pdf.js that `inspect` loads. As a dependency it would bring 74 MB, 33 of them a canvas. */
function copyPdfjs() {
  const copy = (from, to = from) => cpSync(join(home, PDFJS, from), join(out, 'pdfjs', to), { recursive: true });
  for (const name of ['cmaps', 'standard_fonts', 'LICENSE']) copy(name);
  for (const name of ['pdf', 'pdf.worker']) copy(`legacy/build/${name}.min.mjs`, `legacy/build/${name}.mjs`);
}

/** dist/prepared/: what our own YAML files, templates and schemas say, read beforehand. */
async function prepare() {
  const program = join(out, 'prepare.mjs');
  await build({ ...COMMON, entryPoints: ['scripts/prepare.ts'], outfile: program });
  execFileSync(process.execPath, [program], { stdio: 'inherit' });
  rmSync(program);
}

/** Folders of the packages whose code is in dist/. */
function packagesIn(metafile) {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = used.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set([...folders.filter((folder) => folder !== undefined), PDFJS])].sort();
}

function licenceOf(folder) {
  const { name, version, license } = packageFile(join(home, folder));
  const file = readdirSync(join(home, folder)).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file === undefined ? `(${license})` : readFileSync(join(home, folder, file), 'utf8').trim();
  return `${name} ${version} · ${license}\n\n${text}\n`;
}

function writeLicences(metafile) {
  const rule = `\n${'-'.repeat(80)}\n\n`;
  const head = 'chengwen contains code of these packages.\n';
  writeFileSync(join(out, 'THIRD-PARTY.txt'), [head, ...packagesIn(metafile).map(licenceOf)].join(rule));
}

// Chunks are named by their content: old ones would pile up.
if (existsSync(out)) rmSync(out, { recursive: true });
writeLicences(await bundle());
copyPdfjs();
await prepare();
if (!words.includes('--no-declarations')) writeDeclarations(home, out);
