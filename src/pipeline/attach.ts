/** The files that a caller wants inside the PDF, read. */

import type { Finding } from '../base/finding.js';
import { LIMITS } from '../base/limits.js';
import type { World } from '../base/world.js';
import type { AttachedFile } from '../contract/documents.js';
import { bytesOfSource, fileNameOfSource, type Source } from '../forms/data/source.js';
import type { FileInMemory } from '../writers/attached-files.js';

export interface Attachables {
  readonly files: readonly FileInMemory[];
  /** One for each file that cannot be read. */
  readonly findings: readonly Finding[];
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).at(-1)!;
}

/** Reads the files that are given by path. */
export function readAttachables(world: World, given: readonly AttachedFile[]): Attachables {
  const files: FileInMemory[] = [];
  const findings: Finding[] = [];
  for (const one of given) {
    if (!('file' in one)) {
      files.push(one);
      continue;
    }
    const { file, ...about } = one;
    const read = bytesOfSource(world, { file }, LIMITS.attachmentBytes);
    if (read.ok) files.push({ name: lastPart(file), bytes: read.bytes, ...about });
    else findings.push(...read.findings);
  }
  return { files, findings };
}

/** The data as an attachment: what the document was made of. None when it cannot be read. */
export function attachedData(world: World, source: Source): readonly FileInMemory[] {
  const read = bytesOfSource(world, source, LIMITS.dataBytes);
  if (!read.ok) return [];
  const name = fileNameOfSource(source, read.bytes);
  const description = '本文件的数据 (data of this document)';
  return [{ name, bytes: read.bytes, description, relationship: 'Source' }];
}
