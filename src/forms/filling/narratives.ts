/** Narratives and pictures that data names by file: read once, before anything is checked or printed. */

import type { Finding, Message } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { pointerChild } from '../../base/pointer.js';
import type { World } from '../../base/world.js';
import type { DataObject, ImageReference, LoadedData, NarrativeFile } from '../data/data.js';
import { textOfRead } from '../data/text-file.js';
import type { Form } from '../form.js';
import { resolvePath } from '../schema/bundle.js';
import type { Field } from '../schema/fields.js';

interface Leaf {
  readonly pointer: string;
  readonly field: Field;
  readonly value: unknown;
}

const isNarrative = (field: Field) => field.schema['x-narrative'] === true;
const isImage = (field: Field) => field.schema['x-image'] === true;

/** Data that may stand in separate files, in the data's order. */
interface Leaves {
  readonly narratives: readonly Leaf[];
  readonly images: readonly Leaf[];
}

/** Inside a narrative only pictures are looked for, and inside a picture only narratives. */
function leavesOf(form: Form, data: DataObject): Leaves {
  const narratives: Leaf[] = [];
  const images: Leaf[] = [];
  const into = (inner: unknown, step: string, field: Field, pointer: string, wanted: Wanted): void => {
    const one = form.fields.child(field, step);
    if (one) visit(inner, one, pointerChild(pointer, step), wanted);
  };
  const visit = (value: unknown, field: Field, pointer: string, wanted: Wanted): void => {
    const isText = wanted.narratives && pointer !== '' && isNarrative(field);
    const isPicture = wanted.images && pointer !== '' && isImage(field);
    if (isText) narratives.push({ pointer, field, value });
    if (isPicture) images.push({ pointer, field, value });
    if (typeof value !== 'object' || value === null) return;
    const rest =
      isText || isPicture
        ? { narratives: wanted.narratives && !isText, images: wanted.images && !isPicture }
        : wanted;
    if (!rest.narratives && !rest.images) return;
    if (Array.isArray(value))
      for (const [i, item] of value.entries()) into(item, String(i), field, pointer, rest);
    else for (const [key, item] of Object.entries(value)) into(item, key, field, pointer, rest);
  };
  visit(data, form.fields.root, '', { narratives: true, images: true });
  return { narratives, images };
}

interface Wanted {
  readonly narratives: boolean;
  readonly images: boolean;
}

function fileNamed(value: unknown): string | undefined {
  const file = (value as { file?: unknown } | null)?.file;
  return typeof file === 'string' ? file : undefined;
}

/** The finding of a file, moved to the field that names it. */
function atField(finding: Finding, leaf: Leaf, loaded: LoadedData, file: string): Finding {
  const place = loaded.places.get(leaf.pointer);
  const inside = finding.line === undefined ? {} : { value: `${file}:${finding.line}` };
  return {
    ...finding,
    file: loaded.file,
    ...{ line: undefined, column: undefined, ...place },
    pointer: leaf.pointer,
    label: leaf.field.label,
    section: leaf.field.section,
    value: finding.value ?? file,
    ...inside,
  };
}

const EMPTY: Finding = {
  rule: 'file.empty',
  severity: 'error',
  message: { zh: '文件是空的', en: 'the file is empty' },
};

/** Reads the files that narratives name. Those that cannot be read are findings that name the field. */
export function loadNarratives(
  world: World,
  form: Form,
  loaded: LoadedData,
): { readonly loaded: LoadedData; readonly findings: readonly Finding[] } {
  const narratives = new Map<string, NarrativeFile>();
  const findings: Finding[] = [];
  for (const leaf of leavesOf(form, loaded.data).narratives) {
    const file = fileNamed(leaf.value);
    if (file === undefined) continue;
    const read = world.readInside(loaded.folder, file, LIMITS.narrativeBytes);
    const decoded = textOfRead(file, read);
    if (!decoded.ok) findings.push(atField(decoded.finding, leaf, loaded, file));
    else if (decoded.text.trim() === '') findings.push(atField(EMPTY, leaf, loaded, file));
    else narratives.set(leaf.pointer, { file, text: decoded.text });
  }
  return { loaded: { ...loaded, narratives }, findings };
}

/** The Markdown of a narrative field: written in the data, or read from its file. Empty when there is none. */
export function narrativeText(loaded: LoadedData, pointer: string, value: unknown): string {
  return typeof value === 'string' ? value : (loaded.narratives.get(pointer)?.text ?? '');
}

/** Pointers and values of all narratives that have text. */
export function narrativesIn(form: Form, loaded: LoadedData): readonly (Leaf & { readonly text: string })[] {
  return leavesOf(form, loaded.data)
    .narratives.map((leaf) => ({ ...leaf, text: narrativeText(loaded, leaf.pointer, leaf.value) }))
    .filter(({ text }) => text !== '');
}

/** The pictures that `x-image` fields name. */
export function imagesIn(form: Form, loaded: LoadedData): readonly ImageReference[] {
  return leavesOf(form, loaded.data).images.flatMap(({ pointer, value }) =>
    typeof value === 'string' ? [{ pointer, path: value }] : [],
  );
}

/** What to say of a picture that is named by a way out of the data's folder. */
export const PICTURE_OUTSIDE: Message = {
  zh: '图片必须放在数据文件所在的文件夹内，用相对路径指明',
  en: 'a picture must lie inside the folder of the data file and be named by a relative path',
};

/**
 * A picture named in a narrative, as a path from the data's folder: relative to the narrative's own file.
 * Undefined when the way leads out of the data's folder. (`readInside` then holds links to the same bound.)
 */
export function resolveNarrativeImage(
  loaded: LoadedData,
  pointer: string,
  source: string,
): string | undefined {
  const isElsewhere =
    source.startsWith('/') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(source) || source.includes('\\');
  if (isElsewhere) return undefined;
  const from = loaded.narratives.get(pointer)?.file ?? '';
  return resolvePath(from.replace(/\\/g, '/'), source);
}
