/** Names that data leaves out, made from country and field by the programme's formula (`x-made-names`). */

import type { Finding } from '../../base/finding.js';
import { pointerChild, pointerSteps, valueAt } from '../../base/pointer.js';
import type { DataObject, LoadedData } from '../data/data.js';
import { withValue } from '../data/with-value.js';
import type { Form } from '../form.js';
import { makeName } from '../naming/make-name.js';
import { aboutField } from '../schema/about-field.js';
import type { Field } from '../schema/fields.js';

/** The fields of a group that names are made from, and those they are put into: pointers inside the group. No country where the formula has none. */
export type MadeNames = Readonly<Record<'zh' | 'en' | 'field' | 'field_en', string>> & {
  readonly country?: string;
};

export interface Filled {
  readonly data: DataObject;
  /** With the pointer of the field that is to blame. */
  readonly findings: readonly Finding[];
  /** Pointers of names that could not be made: nothing more is to be said of them. */
  readonly unmade: readonly string[];
}

/** What a group says of its names, if it does. */
export function madeNamesOf({ schema }: Field): MadeNames | undefined {
  // Its shape is held by the metaschema.
  return schema['x-made-names'] as MadeNames | undefined;
}

/** The groups of the data that have names to make, each with its pointer. */
function groupsIn(
  form: Form,
  data: DataObject,
): readonly { readonly pointer: string; readonly made: MadeNames }[] {
  const found: { pointer: string; made: MadeNames }[] = [];
  const visit = (value: unknown, field: Field, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const made = madeNamesOf(field);
    if (made) found.push({ pointer, made });
    for (const [key, inner] of Object.entries(value)) {
      const child = form.fields.child(field, key);
      if (child) visit(inner, child, pointerChild(pointer, key));
    }
  };
  visit(data, form.fields.root, '');
  return found;
}

/** Which field a finding of `makeName` is about: the one whose text it quotes, or that is missing. */
function blamed({ value }: Finding, texts: MadeNames, made: MadeNames): string {
  const parts = ['country', 'field', 'field_en'] as const;
  const part = parts.find((one) => made[one] !== undefined && texts[one] === (value ?? '')) ?? 'field';
  return made[part]!;
}

/** The texts of a group's fields; blank where there is none. */
function textsIn(data: DataObject, pointer: string, made: MadeNames): MadeNames {
  const textAt = (at: string) => {
    const value = valueAt(data, pointer + at);
    return typeof value === 'string' ? value.trim() : '';
  };
  return Object.fromEntries(Object.entries(made).map(([key, at]) => [key, textAt(at)])) as MadeNames;
}

function filledGroup(form: Form, before: Filled, pointer: string, made: MadeNames): Filled {
  const texts = textsIn(before.data, pointer, made);
  const missing = (['zh', 'en'] as const).filter((language) => texts[language] === '');
  const isAsked = missing.length > 0 && texts.field + texts.field_en !== '';
  const naming = isAsked ? form.naming() : undefined;
  if (!naming) return before;
  const request = { country: texts.country, fieldZh: texts.field, fieldEn: texts.field_en };
  const { names, findings } = makeName(naming, form.programme, request);
  const told = findings.map((fault) => ({ ...fault, pointer: pointer + blamed(fault, texts, made) }));
  const unmade = names ? [] : missing.map((language) => pointer + made[language]);
  const put = (data: unknown, language: 'zh' | 'en') =>
    withValue(data, pointerSteps(pointer + made[language]), names![language]);
  return {
    data: (names ? missing.reduce<unknown>(put, before.data) : before.data) as DataObject,
    findings: [...before.findings, ...told],
    unmade: [...before.unmade, ...unmade],
  };
}

/** The data with the names it leaves out where country and field are given, or why they cannot be made. */
export function namesFilled(form: Form, data: DataObject): Filled {
  const nothing: Filled = { data, findings: [], unmade: [] };
  return groupsIn(form, data).reduce(
    (filled, { pointer, made }) => filledGroup(form, filled, pointer, made),
    nothing,
  );
}

/** The same for loaded data, its findings in their places. */
export function fillNames(form: Form, loaded: LoadedData) {
  const { data, findings, unmade } = namesFilled(form, loaded.data);
  if (data === loaded.data && findings.length === 0) return { loaded, findings: [] };
  const placed = findings.map((finding) => ({ ...finding, ...aboutField(form, loaded, finding.pointer!) }));
  // What is to blame has its finding, too: rules say nothing more of it.
  const blamedFields = findings.map(({ pointer }) => pointer!);
  const unread = new Set([...loaded.unread, ...unmade, ...blamedFields]);
  return { loaded: { ...loaded, data, unread }, findings: placed };
}
