/** Builds dist/ before the tests, which run the command as it ships. Skipped while dist/ is newer than all it is made of. */

import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HOME = resolve(import.meta.dirname, '../..');
const SOURCES = [
  'src',
  'scripts',
  'schemas',
  'templates',
  'fonts/fonts.yaml',
  'package.json',
  'package-lock.json',
];

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function builtAt(): number {
  try {
    return statSync(join(HOME, 'dist/prepared')).mtimeMs;
  } catch {
    return 0;
  }
}

export default function setup(): void {
  if (SOURCES.every((name) => newest(join(HOME, name)) < builtAt())) return;
  execFileSync(process.execPath, ['scripts/build.mjs'], {
    cwd: HOME,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
