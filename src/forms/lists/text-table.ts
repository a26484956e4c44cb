/** A list in YAML or JSON as a table: its keys are the headings, `name.zh` those of groups inside an item. */

import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { pointerChild } from '../../base/pointer.js';
import type { ParsedText } from '../data/parsed-text.js';
import { decodeText } from '../data/text-file.js';
import { parseText } from '../data/yaml-text.js';
import { type ListCell, type ListHeading, type ListPlace, type ListResult, listFault } from './list-table.js';

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads items of one file. */
class Items {
  readonly headings = new Map<string, ListHeading>();
  private readonly file: string;
  private readonly parsed: ParsedText;

  constructor(file: string, parsed: ParsedText) {
    this.file = file;
    this.parsed = parsed;
  }

  placeOf(pointer: string): ListPlace {
    return { line: 1, column: 1, ...this.parsed.places.get(pointer), file: this.file };
  }

  /** All values of an item, by key; a list of plain values is one text with 、 between them. */
  cells(value: unknown, pointer: string, name: string): [string, ListCell][] {
    if (isGroup(value)) {
      return Object.entries(value).flatMap(([key, inner]) =>
        this.cells(inner, pointerChild(pointer, key), name === '' ? key : `${name}.${key}`),
      );
    }
    const place = this.placeOf(pointer);
    if (!this.headings.has(name)) this.headings.set(name, { text: name, place });
    const cell = this.plainValue(value, pointer);
    if (cell === undefined || String(cell).trim() === '') return [];
    return [[name, { value: cell, text: this.parsed.sources.get(pointer) ?? String(cell), place }]];
  }

  private plainValue(value: unknown, pointer: string): ListCell['value'] | undefined {
    if (Array.isArray(value)) {
      return value
        .map((one, i) => this.parsed.sources.get(pointerChild(pointer, i)) ?? String(one ?? ''))
        .join('、');
    }
    if (typeof value === 'string') return value.trim();
    return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  }
}

function itemFault(file: string, place: ListPlace): Finding {
  const message = {
    zh: '名单的每一项应是一组“键: 值”',
    en: 'every item of a list is a group of “key: value” lines',
  };
  return { rule: 'list.item', severity: 'error', message, ...place, file };
}

/** The items of a YAML or JSON list. */
export function readItems(file: string, bytes: Uint8Array): ListResult {
  const decoded = decodeText(file, bytes);
  if (!decoded.ok) return { ok: false, findings: [decoded.finding] };
  const parsed = parseText(decoded.text, file);
  if (parsed.findings.length > 0) return { ok: false, findings: parsed.findings };
  const items = parsed.value;
  if (!Array.isArray(items)) {
    const message = {
      zh: '名单应是一个列表（每项以“- ”开头）',
      en: 'a list is made of items (each starts with “- ”)',
    };
    return listFault('list.shape', message, { file });
  }
  if (items.length > LIMITS.listRows) {
    const message = {
      zh: `名单过长：至多 ${LIMITS.listRows} 项`,
      en: `the list is too long: at most ${LIMITS.listRows} items`,
    };
    return listFault('list.large', message, { file });
  }
  const reading = new Items(file, parsed);
  const wrong = items.flatMap((item, i) =>
    isGroup(item) ? [] : [itemFault(file, reading.placeOf(`/${i}`))],
  );
  if (wrong.length > 0) return { ok: false, findings: wrong };
  const rows = items.map((item, i) => ({
    place: reading.placeOf(`/${i}`),
    cells: new Map(reading.cells(item, `/${i}`, '')),
  }));
  return { ok: true, table: { file, headings: [...reading.headings.values()], rows } };
}
