/** Where the command line keeps what it read, on each system where such things are kept. */

import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { VERSION } from '../../base/version.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What `CHENGWEN_CACHE` says for none. */
const OFF = 'off';

/** As `homedir` has it, without loading the module that tells more of the system than that. */
function homeOf({ HOME = '' }: Environment, platform: string): string {
  return platform !== 'win32' && isAbsolute(HOME) ? HOME : homedir();
}

/** The system's own folder for caches, and ours in it; a relative `XDG_CACHE_HOME` is none, as its specification has it. */
function systemFolder(environment: Environment, platform: string): string {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '' } = environment;
  if (isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'chengwen');
  if (platform === 'darwin') return join(homeOf(environment, platform), 'Library', 'Caches', 'chengwen');
  if (platform === 'win32' && isAbsolute(LOCALAPPDATA)) return join(LOCALAPPDATA, 'chengwen', 'Cache');
  return join(homeOf(environment, platform), '.cache', 'chengwen');
}

/** A checksum as names in the cache have it. */
export function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}

/** The name of a build's folder in the cache: no other build makes the same of a file. `sum`: checksum of its command. */
export function buildName(sum: number): string {
  return `${VERSION}-${hex(sum)}`;
}

/** The folder; undefined where the user wants none, or has none. */
export function cacheFolder(
  environment: Environment,
  platform: string = process.platform,
): string | undefined {
  const { CHENGWEN_CACHE: wanted = '' } = environment;
  if (wanted === OFF) return undefined;
  if (wanted !== '') return resolve(wanted);
  try {
    return systemFolder(environment, platform);
  } catch {
    // Somebody without a home.
    return undefined;
  }
}
