// Builds dist/: declarations by tsc, code by esbuild. Loading some 600 modules one by one takes Node longer than
// typesetting a form does, so that the packages we use are bundled: for programs in chunks that are loaded when first
// needed, for the command in one script whose compiled code is kept beside it (src/cli/command-bundle.ts).
// Usage: node scripts/build.mjs [folder] [--no-declarations]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { build } from 'esbuild';
import { writeDeclarations } from './declarations.mjs';
import { latePackages, lateScripts } from './late-packages.mjs';
import { metaschemaPlugin } from './metaschema.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2);
const out = resolve(words.find((word) => !word.startsWith('--')) ?? join(home, 'dist'));

/** CommonJS packages ask for Node's own modules with `require`. */
const REQUIRE = "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);";
/** The address of a CommonJS script. */
const ADDRESS = "const $url=require('node:url').pathToFileURL(__filename).href;";

const COMMON = {
  absWorkingDir: home,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  alias: {
    // Handlebars can make source maps; nobody asks it to.
    'source-map': join(home, 'scripts/no-source-map.cjs'),
    // Commander can run subcommands as programs of their own; ours are none.
    'node:child_process': join(home, 'scripts/no-child-process.cjs'),
  },
  plugins: [latePackages(home), metaschemaPlugin(home)],
  logLevel: 'warning',
};

/** Its worker and character maps are files of the package. */
const EXTERNAL = ['pdfjs-dist'];

/** Chunks lie in the folder itself: `World.home` is the folder above that of the chunk which holds node-world.ts. */
async function bundle() {
  const { metafile } = await build({
    ...COMMON,
    // The command once more, for where its script is missing.
    entryPoints: { index: 'src/index.ts', command: 'src/cli/process.ts' },
    outdir: out,
    splitting: true,
    format: 'esm',
    external: EXTERNAL,
    banner: { js: REQUIRE },
    metafile: true,
  });
  return metafile;
}

/** As one byte a character, also inside regular expressions, which esbuild leaves as they are. */
function asAscii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Functions of another script, which is read when one of them is first called. */
const lateFunctions = (script, names) =>
  names.map((name) => `export const ${name} = (...words) => require('${script}').${name}(...words);`).join('');

/** What main.ts falls back on is dist/command.js; what keeps code where dist/ has none is left to a script of its own. */
function leaveToOthers(build) {
  build.onResolve({ filter: /^\.\/process\.js$/ }, () => ({ path: '../command.js', external: true }));
  build.onResolve({ filter: /\/cache\/kept-code\.js$/ }, ({ path }) => ({ path, namespace: 'late' }));
  build.onResolve({ filter: /^\.\/kept-code\.js$/ }, ({ path }) => ({ path, external: true }));
  const contents = lateFunctions('./kept-code.js', ['spareCode', 'keepCode']);
  build.onLoad({ filter: /./, namespace: 'late' }, () => ({ contents, loader: 'js' }));
}

const SCRIPT = {
  ...COMMON,
  format: 'cjs',
  define: { 'import.meta.url': '$url', 'import.meta.dirname': '__dirname' },
  write: false,
};

/** dist/cli/main.js, which Node starts and compiles each time, and beside it what it asks for where no kept code fits. */
async function bundleMain() {
  mkdirSync(join(out, 'cli'), { recursive: true });
  writeFileSync(join(out, 'cli/package.json'), '{ "type": "commonjs" }\n');
  const plugins = [...COMMON.plugins, { name: 'others', setup: leaveToOthers }];
  for (const [name, entry] of [['main', 'src/cli/main.ts'], ['kept-code', 'src/cli/cache/kept-code.ts']]) {
    const { outputFiles } = await build({ ...SCRIPT, entryPoints: [entry], plugins });
    writeFileSync(join(out, `cli/${name}.js`), outputFiles[0].text, { mode: 0o755 });
  }
}

/** A script that main.js runs: dist/command.cjs, or a late one, which holds its `own` packages. Returns its checksum. */
async function bundleScript(path, what, own) {
  const { outputFiles } = await build({
    ...SCRIPT,
    ...what,
    plugins: [latePackages(home, { inScripts: true, own }), metaschemaPlugin(home)],
    external: EXTERNAL,
    // In a script with kept code V8 knows no import(); Node 20.19 can `require` a package's modules too.
    supported: { 'dynamic-import': false },
  });
  const body = asAscii(outputFiles[0].text);
  const script = `(function(exports,require,module,__filename,__dirname){${ADDRESS}${body}\n})`;
  writeFileSync(join(out, path), script);
  return crc32(script);
}

async function bundleCommand() {
  await bundleMain();
  mkdirSync(join(out, 'late'));
  const sums = [];
  for (const { script, address, contents } of lateScripts()) {
    sums.push(await bundleScript(address, { stdin: { contents, resolveDir: home } }, script));
  }
  // By the command's own checksum the user's cache tells builds from one another: late scripts are part of it.
  const banner = { js: `/* ${sums.join(' ')} */` };
  await bundleScript('command.cjs', { entryPoints: ['src/cli/process.ts'], banner });
}

/** dist/prepared/: what our own YAML files, templates and schemas say, read beforehand. */
async function prepare() {
  const program = join(out, 'prepare.mjs');
  const entryPoints = ['scripts/prepare.ts'];
  await build({ ...COMMON, format: 'esm', entryPoints, outfile: program, banner: { js: REQUIRE } });
  execFileSync(process.execPath, [program], { stdio: 'inherit' });
  rmSync(program);
}

/** In a process of its own, as V8 keeps the code of what has run. */
async function keepCode() {
  const program = join(out, 'keep-code.cjs');
  await build({ ...COMMON, format: 'cjs', entryPoints: ['scripts/keep-code.ts'], outfile: program });
  // What the command says of the documents is heard only when it fails: then it is part of the error.
  execFileSync(process.execPath, [program, home, out], { stdio: ['ignore', 'ignore', 'pipe'] });
  rmSync(program);
}

/** Folders of the packages whose code went into the bundle. */
function packagesIn(metafile) {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = used.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(home, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(home, folder)).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file === undefined ? `(${license})` : readFileSync(join(home, folder, file), 'utf8').trim();
  return `${name} ${version} · ${license}\n\n${text}\n`;
}

function writeLicences(metafile) {
  const rule = `\n${'-'.repeat(80)}\n\n`;
  const head = 'chengwen contains code of these packages.\n';
  writeFileSync(join(out, 'THIRD-PARTY.txt'), [head, ...packagesIn(metafile).map(licenceOf)].join(rule));
}

// Chunks are named by their content: old ones would stay for ever.
if (existsSync(out)) rmSync(out, { recursive: true });
writeLicences(await bundle());
await bundleCommand();
await prepare();
await keepCode();
if (!words.includes('--no-declarations')) writeDeclarations(home, out);
