/** Where the command line keeps what it read, on each system where such things are kept. */

import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What `CHENGWEN_CACHE` says for none. */
const OFF = 'off';

/** The system's own folder for caches, and ours in it; a relative `XDG_CACHE_HOME` is none, as its specification has it. */
function systemFolder({ XDG_CACHE_HOME = '', LOCALAPPDATA = '' }: Environment, platform: string): string {
  if (isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'chengwen');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'chengwen');
  if (platform === 'win32' && isAbsolute(LOCALAPPDATA)) return join(LOCALAPPDATA, 'chengwen', 'Cache');
  return join(homedir(), '.cache', 'chengwen');
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
