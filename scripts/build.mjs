// Builds dist/: declarations by tsc, code by esbuild. Loading some 600 modules one by one takes Node longer than
// typesetting a form does, so that the packages we use are bundled, in chunks that are loaded when first needed.
// Usage: node scripts/build.mjs [folder]
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(process.argv[2] ?? join(home, 'dist'));

/** CommonJS packages ask for Node's own modules with `require`. */
const REQUIRE = "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);";

function writeDeclarations() {
  const tsc = join(home, 'node_modules/typescript/bin/tsc');
  const words = [tsc, '-p', join(home, 'tsconfig.build.json'), '--emitDeclarationOnly', '--outDir', out];
  execFileSync(process.execPath, words, { stdio: 'inherit' });
}

/** Chunks lie in the folder itself: `World.home` is the folder above that of the chunk which holds node-world.ts. */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: home,
    entryPoints: ['src/index.ts', 'src/cli/main.ts'],
    outdir: out,
    outbase: 'src',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    // Its WebAssembly is a file of the package.
    external: ['harfbuzzjs'],
    // Handlebars can make source maps; nobody asks it to.
    alias: { 'source-map': join(home, 'scripts/no-source-map.cjs') },
    banner: { js: REQUIRE },
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
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
writeDeclarations();
