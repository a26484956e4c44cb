/** Lists of names to make (YAML or JSON) and of names to check (one to a line). */

import * as z from 'zod';
import type { Finding } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import type { World } from '../../base/world.js';
import type { DataSource } from '../data.js';
import { decodeText, type TextResult, textOfRead } from '../text-file.js';
import { type Place, parseText } from '../yaml-text.js';
import type { NameRequest } from './make-name.js';

const text = z.union([z.string(), z.number()]).transform(String).nullish();
const item = z.strictObject({ country: text, field: text, field_en: text });
const listShape = z.array(item).min(1);

export interface ListedRequest extends NameRequest {
  /** Line of the list on which the item starts. */
  readonly line: number | undefined;
}

export interface ListedName {
  readonly text: string;
  readonly line: number;
}

type Listed<T> = { readonly items: readonly T[]; readonly findings: readonly Finding[] };

export const nameOfSource = (source: DataSource) => (typeof source === 'string' ? source : source.name);

function textOf(world: World, source: DataSource): TextResult {
  return typeof source === 'string'
    ? textOfRead(source, world.read(source, LIMITS.dataBytes))
    : decodeText(source.name, source.bytes);
}

function refuseSheet(file: string): Finding {
  const message = {
    zh: '名单暂时只能是 YAML 或 JSON',
    en: 'for now a list should be YAML or JSON',
  };
  const wanted = plain('- {country: DE, field: 智能制造, field_en: intelligent manufacturing}');
  return { rule: 'name.list', severity: 'error', file, message, wanted };
}

/** `/3/field` → the line of the item. */
function lineOf(places: ReadonlyMap<string, Place>, path: readonly PropertyKey[]): number | undefined {
  const pointers = [`/${path.map(String).join('/')}`, `/${String(path[0])}`];
  return pointers.map((pointer) => places.get(pointer)?.line).find((line) => line !== undefined);
}

/** A list of `{country, field, field_en}`. */
export function readRequests(world: World, source: DataSource): Listed<ListedRequest> {
  const file = nameOfSource(source);
  if (/\.(?:csv|tsv|xlsx?)$/i.test(file)) return { items: [], findings: [refuseSheet(file)] };
  const decoded = textOf(world, source);
  if (!decoded.ok) return { items: [], findings: [decoded.finding] };
  const { value, places, findings } = parseText(decoded.text, file);
  if (findings.length > 0) return { items: [], findings };
  const parsed = listShape.safeParse(value);
  if (!parsed.success) {
    const told = parsed.error.issues.map((issue): Finding => {
      const { wanted } = refuseSheet(file);
      const message = {
        zh: `名单应由 country、field、field_en 组成（${issue.path.join('.')}）`,
        en: `a list is made of country, field and field_en (${issue.path.join('.')}: ${issue.message})`,
      };
      return {
        rule: 'name.list',
        severity: 'error',
        file,
        line: lineOf(places, issue.path),
        message,
        wanted,
      };
    });
    return { items: [], findings: told };
  }
  const items = parsed.data.map(({ country, field, field_en }, index) => ({
    country: country ?? undefined,
    fieldZh: field ?? '',
    fieldEn: field_en ?? '',
    line: lineOf(places, [index]),
  }));
  return { items, findings: [] };
}

/** One name to a line; a tab may stand between a Chinese and an English one. Blank lines and `#` lines are left out. */
export function readNameLines(world: World, source: DataSource): Listed<ListedName> {
  const decoded = textOf(world, source);
  if (!decoded.ok) return { items: [], findings: [decoded.finding] };
  const items = decoded.text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    line.startsWith('#')
      ? []
      : line
          .split('\t')
          .filter((name) => name.trim() !== '')
          .map((name) => ({ text: name, line: index + 1 })),
  );
  if (items.length > 0) return { items, findings: [] };
  const message = { zh: '文件里没有名称', en: 'the file holds no names' };
  return {
    items,
    findings: [{ rule: 'file.empty', severity: 'error', file: nameOfSource(source), message }],
  };
}
