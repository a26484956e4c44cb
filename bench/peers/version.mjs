/** Version of an installed peer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH } from '../home.mjs';

export function versionOf(name) {
  return JSON.parse(readFileSync(join(BENCH, 'node_modules', name, 'package.json'), 'utf8')).version;
}
