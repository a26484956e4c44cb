/** The package as it is installed, built for one test file: `dist/` beside links to what it ships. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const SHIPPED = ['schemas', 'templates', 'fonts', 'package.json'];

export interface Built {
  /** The package's folder. */
  readonly folder: string;
  /** `dist/cli/main.js`. */
  readonly main: string;
  remove(): void;
}

/** Under node_modules, so that the build finds the dependencies as an installed package does. Takes a second or two. */
export function buildPackage(): Built {
  const cache = join(HOME, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'chengwen-'));
  for (const name of SHIPPED) symlinkSync(join(HOME, name), join(folder, name));
  const tsc = join(HOME, 'node_modules/typescript/bin/tsc');
  const words = [tsc, '-p', join(HOME, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const main = join(folder, 'dist/cli/main.js');
  // Type errors are for `npm run types`; here only the JavaScript counts.
  if (!existsSync(main)) throw new Error(`the build made no ${main}\n${stdout}${stderr}`);
  return { folder, main, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
