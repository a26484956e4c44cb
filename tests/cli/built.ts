/** The package as it is installed, built for one test file: `dist/` beside links to what it ships. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const HOME = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const SHIPPED = ['schemas', 'templates', 'fonts', 'package.json'];

export interface Built {
  /** The package's folder. */
  readonly folder: string;
  /** `dist/cli/main.js`. */
  readonly main: string;
  remove(): void;
}

/** A folder of links. Under node_modules, so that the build finds the dependencies as an installed package does. */
function packageFolder(): string {
  const cache = join(HOME, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'chengwen-'));
  for (const name of SHIPPED) symlinkSync(join(HOME, name), join(folder, name));
  return folder;
}

const builtIn = (folder: string): Built => ({
  folder,
  main: join(folder, 'dist/cli/main.js'),
  remove: () => rmSync(folder, { recursive: true, force: true }),
});

/** As scripts/build.mjs makes it, the command in one script with its code kept. Takes several seconds. */
export function bundlePackage(): Built {
  const folder = packageFolder();
  const words = [join(HOME, 'scripts/build.mjs'), join(folder, 'dist'), '--no-declarations'];
  execFileSync(process.execPath, words);
  return builtIn(folder);
}

/** Module by module, by tsc. Takes a second or two. */
export function buildPackage(): Built {
  const folder = packageFolder();
  const built = builtIn(folder);
  const tsc = join(HOME, 'node_modules/typescript/bin/tsc');
  const words = [tsc, '-p', join(HOME, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const { main } = built;
  // Type errors are for `npm run types`; here only the JavaScript counts.
  if (!existsSync(main)) throw new Error(`the build made no ${main}\n${stdout}${stderr}`);
  return built;
}
