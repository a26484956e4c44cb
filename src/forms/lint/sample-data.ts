/** Data made up from a schema, to try a template on: every field filled, every list with an item. */

import { pointerSteps } from '../../base/pointer.js';
import { choicesOf, type Field, type Fields } from '../schema/fields.js';

const DEEPEST = 12;

/** Values of texts that must be of a kind. */
const TEXTS: readonly { readonly keyword: string; readonly of: (value: unknown) => string }[] = [
  { keyword: 'x-date', of: (kind) => (kind === 'month' ? '2026-06' : '2026-06-09') },
];

function textFor({ schema, title }: Field): string {
  const kind = TEXTS.find(({ keyword }) => keyword in schema);
  return kind ? kind.of(schema[kind.keyword]) : title.zh;
}

/** `turn` picks among choices, so that several turns see them all. */
function valueFor(fields: Fields, field: Field, turn: number, depth: number): unknown {
  const { schema, types } = field;
  if ('const' in schema) return schema.const;
  const choices = choicesOf(schema);
  if (choices.length > 0) return choices[turn % choices.length]!.value;
  const inner = fields.inside(field);
  if (types.includes('array'))
    return inner[0] && depth < DEEPEST ? [valueFor(fields, inner[0], turn, depth + 1)] : [];
  if (inner.length > 0) return depth < DEEPEST ? objectOf(fields, inner, turn, depth) : {};
  if (types.includes('number') || types.includes('integer')) return 3;
  if (types.includes('boolean')) return turn % 2 === 0;
  return textFor(field);
}

function objectOf(
  fields: Fields,
  inner: readonly Field[],
  turn: number,
  depth: number,
): Record<string, unknown> {
  return Object.fromEntries(
    inner.map((field) => [pointerSteps(field.pointer).at(-1)!, valueFor(fields, field, turn, depth + 1)]),
  );
}

/** Pictures are left out: there is none to show. */
export function sampleData(fields: Fields, turn: number): Readonly<Record<string, unknown>> {
  const inner = fields
    .inside(fields.root)
    .filter(({ pointer }) => pointer !== '/$schema' && pointer !== '/waivers');
  return objectOf(fields, inner, turn, 0);
}

/** How many turns show every choice of every field, within reason. */
export function turnsOf(fields: Fields): number {
  const most = (field: Field, depth: number): number => {
    const inner = depth < DEEPEST ? fields.inside(field) : [];
    return Math.max(choicesOf(field.schema).length, 2, ...inner.map((one) => most(one, depth + 1)));
  };
  return Math.min(most(fields.root, 0), 12);
}
