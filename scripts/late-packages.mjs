// An esbuild plugin: packages (and modules of Node's own) whose code runs when they are first used, not when the module that imports them does.
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LATE = 'late-package';

/** A CommonJS module with a getter for each of the package's exports. */
async function gettersOf(name, resolved) {
  const exported = await import(isAbsolute(resolved) ? pathToFileURL(resolved).href : resolved);
  // Of a CommonJS package Node tells the names it can see; all are on the object that is its default.
  const names = new Set([...Object.keys(exported), ...Object.keys(exported.default ?? {})]);
  const getters = Array.from(names, (one) => `get ${JSON.stringify(one)}() { return load()[${JSON.stringify(one)}]; }`);
  // esbuild puts the package where `require` stands, in a function of its own.
  return `const load = () => require(${JSON.stringify(name)});\nmodule.exports = { ${getters.join(', ')} };`;
}

export function latePackages(home, packages) {
  const require = createRequire(join(home, 'package.json'));
  const filter = new RegExp(`^(?:${packages.join('|')})$`);
  return {
    name: LATE,
    setup({ onResolve, onLoad }) {
      onResolve({ filter }, ({ path, namespace }) => (namespace === LATE ? undefined : { path, namespace: LATE }));
      onLoad({ filter: /.*/, namespace: LATE }, async ({ path }) => ({
        contents: await gettersOf(path, require.resolve(path)),
        loader: 'js',
        resolveDir: home,
      }));
    },
  };
}
