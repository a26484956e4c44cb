/** The command as it ships: dist/, which the tests' global setup has built. */

import { join, resolve } from 'node:path';

/** The project's folder. */
export const HOME = resolve(import.meta.dirname, '../..');
export const MAIN = join(HOME, 'dist/cli/main.js');
