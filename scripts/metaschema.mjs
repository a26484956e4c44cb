// The build's stand-in for src/forms/schema/metaschema.ts: the code ajv makes of the metaschema, made once, here.
import { createRequire } from 'node:module';
import { build } from 'esbuild';

/** Runs the module itself and asks ajv for what it compiled. */
async function metaschemaCode(home) {
  const { outputFiles } = await build({
    absWorkingDir: home,
    entryPoints: ['src/forms/schema/metaschema.ts'],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    write: false,
    logLevel: 'warning',
  });
  const require = createRequire(`${home}/package.json`);
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, require);
  const { ajv, validate } = module.exports.compileMetaschema();
  return require('ajv/dist/standalone').default(ajv, validate);
}

/** An esbuild plugin. */
export function metaschemaPlugin(home) {
  let code;
  return {
    name: 'metaschema',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/metaschema\.js$/ }, ({ path }) => ({ path, namespace: 'metaschema' }));
      onLoad({ filter: /./, namespace: 'metaschema' }, () => ({
        contents: `const code = require('metaschema-code'); exports.metaschemaValidator = () => code.default;`,
        loader: 'js',
        resolveDir: home,
      }));
      onResolve({ filter: /^metaschema-code$/ }, ({ path }) => ({ path, namespace: 'metaschema-code' }));
      onLoad({ filter: /./, namespace: 'metaschema-code' }, async () => {
        code ??= metaschemaCode(home);
        return { contents: await code, loader: 'js', resolveDir: home };
      });
    },
  };
}
