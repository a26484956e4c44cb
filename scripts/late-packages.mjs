// An esbuild plugin: packages (and modules of Node's own) whose code runs when they are first used, not when the module that imports them does.
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LATE = 'late-package';
const ZOD = fileURLToPath(new URL('zod-parts.mjs', import.meta.url));

/** What many documents do not need, and takes long to start, by the script of the command that it goes into. */
const SCRIPTS = {
  zod: ['zod'],
  yaml: ['yaml'],
  cel: ['@marcbachmann/cel-js'],
  handlebars: ['handlebars'],
  ajv: ['ajv/dist/2020.js', 'ajv-formats', 'metaschema-code'],
  // Of what both ajv and what was kept of it use there must not be two.
  'ajv-runtime': ['ajv-formats/dist/formats.js'],
  fflate: ['fflate'],
  fontkit: ['@cantoo/fontkit'],
  tables: ['csv-parse/sync', 'read-excel-file/universal'],
  markdown: ['mdast-util-from-markdown', 'mdast-util-gfm', 'micromark-extension-gfm'],
  saxes: ['saxes'],
  calendar: ['ical-generator'],
};
/** Small ones stay where they are, not run. Of `&nbsp;` and the like there are two thousand, each a text to be read. */
const SMALL = ['ajv/dist/runtime/equal.js', 'ajv/dist/runtime/ucs2length.js', 'character-entities', 'node:crypto', 'node:os'];
const PACKAGES = [...Object.values(SCRIPTS).flat(), ...SMALL];

/** The package that an import means: modules of packages may name it by a relative path. */
function packageOf({ path, importer }) {
  if (!path.startsWith('.')) return path;
  const at = join(dirname(importer), path).split('/node_modules/')[1] ?? path;
  return at.endsWith('.js') ? at : `${at}.js`;
}

/** What is bundled for a package. */
const sourceOf = (name) => (name === 'zod' ? ZOD : name);

/** Names that a package exports. */
async function namesIn(home, name) {
  if (name === 'metaschema-code') return ['default'];
  const resolved = createRequire(join(home, 'package.json')).resolve(sourceOf(name));
  const exported = await import(isAbsolute(resolved) ? pathToFileURL(resolved).href : resolved);
  // Of a CommonJS package Node tells the names it can see; all are on the object that is its default.
  return new Set([...Object.keys(exported), ...Object.keys(exported.default ?? {})]);
}

const quoted = JSON.stringify;

/** A CommonJS module with a getter for each name. */
function getters(names, valueOf) {
  return `module.exports = { ${Array.from(names, (name) => `get ${quoted(name)}() { return ${valueOf(name)}; }`).join(', ')} };`;
}

/** The address by which scripts of the command ask for another (src/cli/command-bundle.ts). */
const addressOf = (script) => `./late/${script}.cjs`;

/** `inScripts`: late packages are left to scripts of their own, but for those of the script `own`. */
export function latePackages(home, { inScripts = false, own } = {}) {
  const late = new Map(PACKAGES.map((name) => [name, Object.keys(SCRIPTS).find((one) => SCRIPTS[one].includes(name))]));
  const sourceIn = (name) => {
    const script = inScripts && late.get(name);
    // Otherwise esbuild puts the package where `require` stands, in a function of its own.
    return script ? `require(${quoted(addressOf(script))})[${quoted(name)}]` : `require(${quoted(sourceOf(name))})`;
  };
  return {
    name: LATE,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, (asked) => {
        const name = packageOf(asked);
        const isLate = late.has(name) && asked.namespace !== LATE && asked.importer !== ZOD;
        return isLate && (own === undefined || late.get(name) !== own) ? { path: name, namespace: LATE } : undefined;
      });
      onResolve({ filter: /^\.\/late\// }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: LATE }, async ({ path }) => ({
        contents: `const load = () => ${sourceIn(path)};\n${getters(await namesIn(home, path), (name) => `load()[${quoted(name)}]`)}`,
        loader: 'js',
        resolveDir: home,
      }));
    },
  };
}

/** The late scripts of the command: an address and what to bundle for it. */
export function lateScripts() {
  return Object.entries(SCRIPTS).map(([script, names]) => ({
    script,
    address: addressOf(script),
    contents: getters(names, (name) => `require(${quoted(sourceOf(name))})`),
  }));
}
