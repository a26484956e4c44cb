/** Where data comes from: a file, bytes in memory, or a JavaScript object. */

import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import type { World } from '../../base/world.js';
import type { Source } from '../../contract/source.js';
import { plainData } from './plain-data.js';
import { readFailureFinding } from './text-file.js';

export type { Source } from '../../contract/source.js';

export type BytesResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** What findings call a source. */
export function nameOfSource(source: Source): string {
  return 'file' in source ? source.file : (source.name ?? 'data');
}

/** The folder that a source's narratives, pictures and lists are relative to; '' where none was given: then it names no files. */
export function folderOfSource(world: World, source: Source): string {
  return 'file' in source ? world.folderOf(source.file) : (source.folder ?? '');
}

/** All bytes of a source, an object's as JSON. Never throws. */
export function bytesOfSource(world: World, source: Source, maxBytes: number): BytesResult {
  const name = nameOfSource(source);
  if ('data' in source) {
    const { value, findings } = plainData(source.data, name);
    if (findings.length > 0) return { ok: false, findings };
    return { ok: true, bytes: new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`) };
  }
  if ('file' in source) {
    const read = world.read(name, maxBytes);
    return read.ok ? read : { ok: false, findings: [readFailureFinding(name, read.reason, read.detail)] };
  }
  const { bytes } = source;
  if (bytes.length <= maxBytes) return { ok: true, bytes };
  return { ok: false, findings: [readFailureFinding(name, 'large', `${bytes.length} > ${maxBytes}`)] };
}

/** The source with its file read, so that it is read only once. A file that cannot be read stays as it is. */
export function withBytes(world: World, source: Source): Source {
  if (!('file' in source)) return source;
  const read = bytesOfSource(world, source, LIMITS.dataBytes);
  if (!read.ok) return source;
  return { name: source.file, bytes: read.bytes, folder: folderOfSource(world, source) };
}

/** `data.yaml` of `a/data.yaml`; a name without extension, such as standard input's, gets one. */
export function fileNameOfSource(source: Source, bytes: Uint8Array): string {
  const name = nameOfSource(source).split(/[\\/]/).at(-1)!;
  if (/\.[^.]+$/.test(name)) return name;
  const isJson = /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
  return isJson ? 'data.json' : 'data.yaml';
}
