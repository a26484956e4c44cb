/** Everything there is to say about data: one call, findings in the form's order. */

import type { Finding } from '../base/finding.js';
import { LIMITS } from '../base/limits.js';
import { pointerChild, pointerSteps } from '../base/pointer.js';
import type { World } from '../base/world.js';
import type { FieldCount } from '../contract/documents.js';
import { type Catalogue, unknownForm } from './catalogue.js';
import { type DataObject, type LoadedData, readData } from './data/data.js';
import type { Source } from './data/source.js';
import { withValues } from './data/with-value.js';
import { countWords } from './data/word-count.js';
import { controlFindings } from './filling/characters.js';
import { fillNames } from './filling/fill-names.js';
import { fillProfile } from './filling/fill-profile.js';
import { fitData } from './filling/fit.js';
import { narrativeAsPrinted } from './filling/narrative-text.js';
import { loadNarratives, narrativesIn } from './filling/narratives.js';
import type { Form } from './form.js';
import { loadLists } from './lists/load-lists.js';
import { runRules } from './rules/rules.js';
import { applyWaivers } from './rules/waivers.js';
import { aboutField } from './schema/about-field.js';
import { type Fields, nearestField } from './schema/fields.js';
import type { CheckContext } from './schema/keywords.js';
import { findingOf } from './schema/messages.js';
import { schemaErrors, schemaFault } from './schema/validate.js';

export interface OpenedData {
  readonly form: Form;
  /** Fitted to the form, narratives loaded. */
  readonly loaded: LoadedData;
  /** About the form and the files the data names. */
  readonly findings: readonly Finding[];
}

export type OpenDataResult =
  | OpenedData
  | { readonly form: undefined; readonly loaded: undefined; readonly findings: readonly Finding[] };

/** Chooses the form the data names and makes the data ready for it: lists read, blanks dropped, narratives read. */
export async function openData(world: World, catalogue: Catalogue, source: Source): Promise<OpenDataResult> {
  const { loaded, findings } = readData(world, source);
  if (!loaded) return { form: undefined, loaded: undefined, findings };
  const id = typeof loaded.data.form === 'string' ? loaded.data.form.trim() : '';
  const opened = catalogue.form(id);
  if (!opened.form) {
    const place = loaded.places.get('/form') ?? loaded.places.get('');
    const known = catalogue.ids.includes(id) ? opened.findings : [unknownForm(id, catalogue.nearest(id))];
    const placed = known.map((finding) => ({ ...place, file: loaded.file, ...finding }));
    return { form: undefined, loaded: undefined, findings: placed };
  }
  const prepared = await prepareData(world, opened.form, loaded);
  return { form: opened.form, loaded: prepared.loaded, findings: [...opened.findings, ...prepared.findings] };
}

/** Data with the lists it names, fitted to a form, its narratives read, names made that it leaves out. */
export async function prepareData(world: World, form: Form, loaded: LoadedData) {
  const profile = fillProfile(world, form, loaded);
  const lists = await loadLists(world, form, profile.loaded);
  const fitted = fitAndRead(world, form, lists.loaded);
  const named = fillNames(form, fitted.loaded);
  return {
    loaded: named.loaded,
    findings: [...profile.findings, ...lists.findings, ...fitted.findings, ...named.findings],
  };
}

/** The same for data whose lists are in place. */
export function fitAndRead(world: World, form: Form, loaded: LoadedData) {
  return loadNarratives(world, form, fitData(form, loaded));
}

/** Pointer → Markdown of every narrative. */
function narrativeTexts(form: Form, loaded: LoadedData): ReadonlyMap<string, string> {
  return new Map(narrativesIn(form, loaded).map(({ pointer, text }) => [pointer, text]));
}

/** Data as the form's rules, or those of a form it is compared with, see it: a narrative is its text as printed. */
export function ruleData(form: Form, loaded: LoadedData): DataObject {
  const texts = [...narrativeTexts(form, loaded)].map(([pointer, markdown]) => {
    return [pointer, narrativeAsPrinted(loaded, pointer, markdown)] as const;
  });
  return texts.length === 0 ? loaded.data : (withValues(loaded.data, new Map(texts)) as DataObject);
}

function checkContext(form: Form, loaded: LoadedData): CheckContext {
  const narratives = narrativeTexts(form, loaded);
  return {
    countWords,
    countedText(pointer, value) {
      const markdown = narratives.get(pointer);
      if (markdown !== undefined) return narrativeAsPrinted(loaded, pointer, markdown);
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** The index at every step of the way to a pointer: sorts findings as the form is read. */
function orderOf(fields: Fields, pointer: string): readonly number[] {
  let path = '';
  return pointerSteps(pointer).map((step) => {
    path = pointerChild(path, step);
    const index = /^\d+$/.test(step) ? Number(step) : nearestField(fields, path).order.at(-1);
    return index ?? Number.MAX_SAFE_INTEGER;
  });
}

function compareOrders(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Findings in the order in which the form is read; those without a place in it come first. */
export function sortFindings(form: Form, findings: readonly Finding[]): readonly Finding[] {
  const ordered = findings.map((finding) => ({
    finding,
    order: finding.pointer === undefined ? [-1] : orderOf(form.fields, finding.pointer),
  }));
  return ordered.sort((a, b) => compareOrders(a.order, b.order)).map(({ finding }) => finding);
}

/** The first `LIMITS.findings`, and a last one that counts the rest. */
function capped(findings: readonly Finding[]): readonly Finding[] {
  const rest = findings.length - LIMITS.findings;
  if (rest <= 0) return findings;
  const hasError = findings.slice(LIMITS.findings).some(({ severity }) => severity === 'error');
  const message = { zh: `还有 ${rest} 条没有列出`, en: `${rest} more are not listed` };
  const last: Finding = { rule: 'findings.more', severity: hasError ? 'error' : 'info', message };
  return [...findings.slice(0, LIMITS.findings), last];
}

/** The same datum may fail the same rule in several ways (too short, and not in the expected format): it is reported once. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, pointer, message }) => {
    const key = `${rule}\n${pointer}\n${message.zh}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

export interface CheckOptions {
  /** Other documents that rules may compare with (`others`). */
  readonly against?: readonly { readonly form: Form; readonly loaded: LoadedData }[] | undefined;
}

/** A finding of its own already reports this datum, or something missing in it. */
function isUnread({ unread }: LoadedData, pointer: string): boolean {
  return unread.has(pointer) || [...unread].some((one) => one.startsWith(`${pointer}/`));
}

/** Schema, rules, characters and waivers. `loaded` comes from `openData` or `prepareData`. */
export function checkData(form: Form, loaded: LoadedData, options: CheckOptions = {}): readonly Finding[] {
  const fault = schemaFault(form);
  const context = checkContext(form, loaded);
  // A list that could not be read, or a name that could not be made, already has a finding of its own.
  const schema = schemaErrors(form, loaded, context)
    .map((error) => findingOf(form, loaded, error, context))
    .filter(({ pointer }) => pointer === undefined || !isUnread(loaded, pointer));
  // Narratives are not read for a form without rules.
  const seenByRules = form.rules.length > 0 ? ruleData : (_: Form, { data }: LoadedData) => data;
  const rules = runRules(form, loaded, {
    data: seenByRules(form, loaded),
    others: (options.against ?? []).map((other) => seenByRules(other.form, other.loaded)),
    isMalformed:
      fault !== undefined ||
      loaded.unread.size > 0 ||
      schema.some(({ rule }) => rule !== 'schema.additionalProperties'),
  });
  const newRules = rules.filter(({ pointer = '' }) => !loaded.unread.has(pointer));
  const all = [...schema, ...newRules, ...controlFindings(form, loaded)];
  const waived = applyWaivers(form, loaded, withoutRepeats(all));
  return capped([...(fault ? [fault] : []), ...sortFindings(form, waived)]);
}

/** Count and limit of every limited text the data has, in the form's order. */
export function fieldCounts(form: Form, loaded: LoadedData): readonly FieldCount[] {
  const context = checkContext(form, loaded);
  const counts: FieldCount[] = [];
  const visit = (value: unknown, pointer: string): void => {
    const field = form.fields.at(pointer);
    const limit = field?.schema['x-limit'];
    const text = typeof limit === 'number' ? context.countedText(pointer, value) : undefined;
    if (text !== undefined) {
      counts.push({
        pointer,
        label: aboutField(form, loaded, pointer).label ?? field!.title,
        count: countWords(text),
        limit: limit as number,
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, pointerChild(pointer, key));
    }
  };
  visit(loaded.data, '');
  return counts.sort((a, b) =>
    compareOrders(orderOf(form.fields, a.pointer), orderOf(form.fields, b.pointer)),
  );
}
