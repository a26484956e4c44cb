/**
 * Files that nobody but the user can have written: what is kept is code, and code is run. On POSIX systems owner and mode
 * say so; on Windows the folder lies in the user's profile, which the system guards.
 */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Neither exists on Windows. A pipe in a file's place is not waited for. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = constants;
const OTHERS_MAY_WRITE = 0o022;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

function isUsersOwn({ uid, mode }: Stats): boolean {
  const user = process.geteuid?.();
  return user === undefined || (uid === user && (mode & OTHERS_MAY_WRITE) === 0);
}

/** What is known of what stands there, a link not followed; undefined where nothing does, or nobody may look. */
export function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** What is known of a folder that is the user's alone, and no link; undefined for any other. */
export function privateFolder(path: string): Stats | undefined {
  const stats = statsOf(path);
  return stats?.isDirectory() && isUsersOwn(stats) ? stats : undefined;
}

/** The bytes of a file that is the user's alone; undefined for any other, and for one over `maxBytes`. */
export function readPrivate(path: string, maxBytes: number): Buffer | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const stats = fstatSync(handle);
    const isOurs = stats.isFile() && isUsersOwn(stats) && stats.size <= maxBytes;
    return isOurs ? readFileSync(handle) : undefined;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Makes the folders, each in the one before it, where they are not there. False where one is not the user's alone. */
export function makePrivate(...folders: readonly string[]): boolean {
  try {
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
      if (!privateFolder(folder)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

let temporaries = 0;

/** Creates a file of its own and fills it, or leaves none. */
function createPrivate(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx', FILE_MODE);
  try {
    writeFileSync(handle, bytes);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Under a temporary name first, so that no process ever reads half a file. Where it cannot be written, all stays as it was. */
export function writePrivate(path: string, bytes: Uint8Array): void {
  temporaries += 1;
  const temporary = join(dirname(path), `${process.pid}-${temporaries}.tmp`);
  try {
    createPrivate(temporary, bytes);
  } catch {
    return;
  }
  try {
    renameSync(temporary, path);
  } catch {
    rmSync(temporary, { force: true });
  }
}
