/** Files that `render --attach` names. */

import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { readFailureFinding } from '../../forms/data/text-file.js';
import type { AttachedFile } from '../../writers/attached-files.js';
import type { Context } from '../context.js';

export interface Attached {
  readonly files: readonly AttachedFile[];
  readonly findings: readonly Finding[];
}

/** Reads the files; each that cannot be read is a finding. */
export function readAttached(paths: readonly string[], { world }: Context): Attached {
  const files: AttachedFile[] = [];
  const findings: Finding[] = [];
  for (const path of paths) {
    const read = world.read(path, LIMITS.attachmentBytes);
    if (read.ok) files.push({ name: path.split(/[\\/]/).at(-1)!, bytes: read.bytes });
    else findings.push(readFailureFinding(path, read.reason, read.detail));
  }
  return { files, findings };
}
