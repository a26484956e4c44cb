/** styles/<name>.yaml → StyleSheet, or findings that name the file and the entry. */

import { parse } from 'yaml';
import type { Finding } from '../base/finding.js';
import { noYaml, type ShapeFault, shapeFinding, wordShapeIssue } from '../base/shape-fault.js';
import type { World } from '../base/world.js';
import { facesOf } from './checks.js';
import { StyleError } from './lengths.js';
import { resolveStyle } from './resolve.js';
import { type StyleFile, styleFile } from './schema.js';
import type { StyleSheet } from './style.js';

/** A file is read once, so compiling a parser for its shape would take longer than it saves. */
const ONCE = { jitless: true };

export interface LoadedStyle {
  readonly sheet: StyleSheet | undefined;
  readonly findings: readonly Finding[];
  /** The file it was read from; undefined where none was found. */
  readonly file?: string;
}

const faulty = (file: string, fault: ShapeFault) => shapeFinding('style.invalid', file, fault);

/** A style file as plain data. */
interface ReadEntries {
  readonly entries: StyleFile | undefined;
  readonly findings: readonly Finding[];
}

function readEntries(text: string, file: string): ReadEntries {
  try {
    const root: unknown = parse(text);
    const parsed = styleFile().safeParse(root, ONCE);
    if (parsed.success) return { entries: parsed.data, findings: [] };
    const findings = parsed.error.issues.map((issue) => faulty(file, wordShapeIssue(issue, root)));
    return { entries: undefined, findings };
  } catch (error) {
    return { entries: undefined, findings: [faulty(file, noYaml(error as Error))] };
  }
}

/** The text of a style file as a sheet. */
export function readStyle(text: string, file: string): LoadedStyle {
  return resolved(readEntries(text, file), file);
}

function resolved({ entries, findings }: ReadEntries, file: string): LoadedStyle {
  if (!entries) return { sheet: undefined, findings };
  try {
    return { sheet: resolveStyle(entries), findings, file };
  } catch (error) {
    if (!(error instanceof StyleError)) throw error;
    const { path, told } = error;
    return { sheet: undefined, findings: [faulty(file, { place: path.join('.'), message: told })] };
  }
}

/** Looks for `styles/<name>.yaml` in each template folder, later folders first. */
export function loadStyle(world: World, templateFolders: readonly string[], name: string): LoadedStyle {
  // A name, never a path out of the folder of styles.
  const folders = /^[\p{L}\p{N}_-]+$/u.test(name) ? templateFolders : [];
  const files = folders.map((folder) => world.join(folder, 'styles', `${name}.yaml`)).reverse();
  for (const file of files) {
    const read = world.read(file);
    if (!read.ok) continue;
    const text = new TextDecoder().decode(read.bytes);
    return resolved(
      world.prepared(file, text, 'style', () => readEntries(text, file)),
      file,
    );
  }
  const wanted = files.join(', ') || name;
  const message = { zh: `找不到样式文件 ${wanted}`, en: `no style file ${wanted}` };
  return {
    sheet: undefined,
    findings: [{ rule: 'style.missing', severity: 'error', value: name, message }],
  };
}

/** The style, or findings for each place where it names a face that `hasRole` does not know. */
export function withKnownFaces(style: LoadedStyle, hasRole: (role: string) => boolean): LoadedStyle {
  const { sheet, findings, file = '' } = style;
  const unknown = (sheet ? facesOf(sheet) : []).filter(({ role }) => !hasRole(role));
  if (unknown.length === 0) return style;
  const faults = unknown.map(({ place, role }) =>
    faulty(file, {
      place,
      message: { zh: `没有这种字体：${role}`, en: `there is no face for ${role}` },
      wanted: {
        zh: 'chengwen fonts 所列的名称之一，如 仿宋',
        en: 'a name that chengwen fonts lists, such as 仿宋',
      },
    }),
  );
  return { sheet: undefined, findings: [...findings, ...faults] };
}
