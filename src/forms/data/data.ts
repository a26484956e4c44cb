/** A data file as it was read: plain values, the place of each, and the files beside it. */

import type { Finding, Message } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import type { World } from '../../base/world.js';
import type { MarkdownSource } from '../../markup/markdown/markdown.js';
import { parseJson } from './json-text.js';
import type { ParsedText, ValuePlace } from './parsed-text.js';
import { plainData } from './plain-data.js';
import { bytesOfSource, folderOfSource, nameOfSource, type Source } from './source.js';
import { decodeText } from './text-file.js';
import { parseText } from './yaml-text.js';

export type DataObject = Readonly<Record<string, unknown>>;

/** A narrative that stands in a file of its own. */
export interface NarrativeFile {
  /** As the data names it, relative to the data's folder. */
  readonly file: string;
  readonly text: string;
}

/** A narrative that has been read: counting and composing share it, for reading Markdown takes longest in a check. */
export interface ReadNarrative {
  /** The Markdown it was read from. */
  readonly markdown: string;
  readonly source: MarkdownSource;
  /** Its text as printed, once somebody has asked for it. */
  printed: string | undefined;
}

/** A picture that data or a narrative names. */
export interface ImageReference {
  /** The datum that names it, or the narrative that contains it. */
  readonly pointer: string;
  /** Relative to the data's folder, `/` between parts: a key of `Images`. */
  readonly path: string;
}

/** Data as read from one file. `fitData` and `loadNarratives` give a fuller copy; nothing is changed in place. */
export interface LoadedData {
  /** As the user named it. */
  readonly file: string;
  /** The folder that narratives and pictures are named from. */
  readonly folder: string;
  readonly data: DataObject;
  /** Pointer → where it is written. A blank value has a place, too. */
  readonly places: ReadonlyMap<string, ValuePlace>;
  /** Pointer → how a number or boolean was typed. */
  readonly sources: ReadonlyMap<string, string>;
  /** Pointer → line on which a text written as a block starts. */
  readonly textLines: ReadonlyMap<string, number>;
  /** Pointer of the field → the file it names, once read. */
  readonly narratives: ReadonlyMap<string, NarrativeFile>;
  /** Pointers of lists whose file could not be read, and names that could not be made: nothing more is to be said of them. */
  readonly unread: ReadonlySet<string>;
  /** Pointer → the narrative as Markdown was read, kept for whoever asks next. Copies of the data share it. */
  readonly readNarratives: Map<string, ReadNarrative>;
}

export interface ReadDataResult {
  readonly loaded: LoadedData | undefined;
  readonly findings: readonly Finding[];
}

const SHAPE: Message = {
  zh: '文件应由“键: 值”组成（冒号须为半角，后面有空格）',
  en: 'the file should be made of “key: value” lines (an ASCII colon with a space after it)',
};

function nothing(file: string, rule: string, message: Message): ReadDataResult {
  return { loaded: undefined, findings: [{ rule, severity: 'error', file, message }] };
}

/** JSON by the file's name, or because it is: YAML may begin with a brace, too. */
function parse(text: string, file: string): ParsedText {
  if (/\.json$/i.test(file)) return parseJson(text, file);
  const json = /^\s*\{/.test(text) ? parseJson(text, file) : undefined;
  return json?.findings.length === 0 ? json : parseText(text, file);
}

function isObject(value: unknown): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of the files that data names, before any is read. */
function nothingRead() {
  return { narratives: new Map(), unread: new Set<string>(), readNarratives: new Map() };
}

function loadedFrom(file: string, folder: string, text: string): ReadDataResult {
  if (text.trim() === '') return nothing(file, 'file.empty', { zh: '文件是空的', en: 'the file is empty' });
  const parsed = parse(text, file);
  if (parsed.findings.length > 0) return { loaded: undefined, findings: parsed.findings };
  if (parsed.value === null) {
    return nothing(file, 'file.empty', {
      zh: '文件里只有注释，没有数据',
      en: 'the file holds comments but no data',
    });
  }
  if (!isObject(parsed.value)) return nothing(file, 'file.shape', SHAPE);
  const { places, sources, textLines } = parsed;
  const loaded = { file, folder, data: parsed.value, places, sources, textLines, ...nothingRead() };
  return { loaded, findings: [] };
}

function objectLoaded(world: World, source: Extract<Source, { readonly data: object }>): ReadDataResult {
  const file = nameOfSource(source);
  const { value, sources, findings } = plainData(source.data, file);
  if (findings.length > 0) return { loaded: undefined, findings };
  if (!isObject(value)) {
    return nothing(file, 'file.shape', { zh: '数据应为一个对象', en: 'the data should be an object' });
  }
  const { places = new Map() } = source;
  const folder = folderOfSource(world, source);
  const loaded = { file, folder, data: value, places, sources, textLines: new Map(), ...nothingRead() };
  return { loaded, findings: [] };
}

/** Reads data. Never throws: what is wrong with it comes back as findings. */
export function readData(world: World, source: Source): ReadDataResult {
  if ('data' in source) return objectLoaded(world, source);
  const name = nameOfSource(source);
  const read = bytesOfSource(world, source, LIMITS.dataBytes);
  if (!read.ok) return { loaded: undefined, findings: read.findings };
  const decoded = decodeText(name, read.bytes);
  return decoded.ok
    ? loadedFrom(name, folderOfSource(world, source), decoded.text)
    : { loaded: undefined, findings: [decoded.finding] };
}
