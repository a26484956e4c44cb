/** The chengwen that is measured: this package, or another build of it named by CHENGWEN_HOME (`--home`). */
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const BENCH = fileURLToPath(new URL('.', import.meta.url));
export const HOME = resolve(process.env.CHENGWEN_HOME ?? join(BENCH, '..'));
export const CLI = join(HOME, 'dist/cli/main.js');

/** The public API. */
export const chengwen = () => import(pathToFileURL(join(HOME, 'dist/index.js')).href);
