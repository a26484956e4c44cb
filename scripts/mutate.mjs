// `npm run mutate -- src/forms/rules [tests/forms/rules …]`: breaks each line of a folder or file and asks whether its tests notice.
// Without tests named, those that mirror the folder are run. Prints the score; the report is in out/mutation.html.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const [target, ...named] = process.argv.slice(2);
if (!target || !existsSync(join(home, target))) {
  console.error('usage: npm run mutate -- <folder or file of src/> [folder or file of tests/ …]');
  process.exit(2);
}
const mirrored = target.replace(/^src\//, 'tests/').replace(/\.ts$/, '.test.ts');
const tests = named.length > 0 ? named : [mirrored];
const missing = tests.filter((test) => !existsSync(join(home, test)));
if (missing.length > 0) {
  console.error(`no tests at ${missing.join(', ')}: name those to run after the folder`);
  process.exit(2);
}
const mutate = statSync(join(home, target)).isDirectory() ? `${target}/**/*.ts` : target;
const stryker = join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const { status } = spawnSync(process.execPath, [stryker, 'run', 'stryker.config.json', '--mutate', mutate], {
  cwd: home,
  stdio: 'inherit',
  env: { ...process.env, MUTATION_TESTS: tests.join(',') },
});
process.exit(status ?? 1);
