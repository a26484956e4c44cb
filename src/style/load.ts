/** styles/<name>.yaml → StyleSheet, or findings that name the file and the entry. */

import { parse } from 'yaml';
import type { Finding } from '../base/finding.js';
import { plain } from '../base/finding.js';
import { isFaultless, plainReading, type World } from '../base/world.js';
import { resolveStyle, StyleError } from './resolve.js';
import { type StyleFile, styleFile } from './schema.js';
import type { StyleSheet } from './style.js';

/** A file is read once: code made for its shape would take longer to make than it saves. */
const ONCE = { jitless: true };

export interface LoadedStyle {
  readonly sheet: StyleSheet | undefined;
  readonly findings: readonly Finding[];
}

function faulty(file: string, path: readonly PropertyKey[], text: string): Finding {
  const place = path.map(String).join('.');
  return {
    rule: 'style.invalid',
    severity: 'error',
    file,
    value: place,
    message: plain(place === '' ? text : `${place}: ${text}`),
  };
}

/** A style file as plain data. */
interface ReadEntries {
  readonly entries: StyleFile | undefined;
  readonly findings: readonly Finding[];
}

function readEntries(text: string, file: string): ReadEntries {
  try {
    const parsed = styleFile().safeParse(parse(text), ONCE);
    if (parsed.success) return { entries: parsed.data, findings: [] };
    const findings = parsed.error.issues.map((issue) => faulty(file, issue.path, issue.message));
    return { entries: undefined, findings };
  } catch (error) {
    return { entries: undefined, findings: [faulty(file, [], (error as Error).message)] };
  }
}

/** The text of a style file as a sheet. */
export function readStyle(text: string, file: string): LoadedStyle {
  return resolved(readEntries(text, file), file);
}

function resolved({ entries, findings }: ReadEntries, file: string): LoadedStyle {
  if (!entries) return { sheet: undefined, findings };
  try {
    return { sheet: resolveStyle(entries), findings };
  } catch (error) {
    const path = error instanceof StyleError ? error.path : [];
    return { sheet: undefined, findings: [faulty(file, path, (error as Error).message)] };
  }
}

/** Looks for `styles/<name>.yaml` in each template folder, later folders first. */
export function loadStyle(world: World, templateFolders: readonly string[], name: string): LoadedStyle {
  const files = templateFolders.map((folder) => world.join(folder, 'styles', `${name}.yaml`)).reverse();
  for (const file of files) {
    const read = world.read(file);
    if (!read.ok) continue;
    const text = new TextDecoder().decode(read.bytes);
    const reading = plainReading('style', () => readEntries(text, file), isFaultless);
    return resolved(world.recall(file, text, reading), file);
  }
  const wanted = files.join(', ');
  const message = { zh: `找不到样式文件 ${wanted}`, en: `no style file ${wanted}` };
  return {
    sheet: undefined,
    findings: [{ rule: 'style.missing', severity: 'error', value: name, message }],
  };
}
