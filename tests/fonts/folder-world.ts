/** The Node world with one folder in memory: the user's fonts of a test. */

import type { World } from '../../src/base/world.js';
import { nodeWorld } from '../../src/node/node-world.js';

export const USER_FOLDER = '/user-fonts';

export function worldWith(files: Readonly<Record<string, Uint8Array | string>>): World {
  const node = nodeWorld();
  const bytesOf = (file: Uint8Array | string) =>
    typeof file === 'string' ? new TextEncoder().encode(file) : file;
  return {
    ...node,
    list: (folder) => (folder === USER_FOLDER ? Object.keys(files).sort() : node.list(folder)),
    read: (path, maxBytes) => {
      if (!path.startsWith(`${USER_FOLDER}/`)) return node.read(path, maxBytes);
      const file = files[path.slice(USER_FOLDER.length + 1)];
      return file === undefined
        ? { ok: false, reason: 'missing', detail: path }
        : { ok: true, bytes: bytesOf(file) };
    },
  };
}
