/** Data with values replaced, nothing changed in place. */

import { pointerChild } from '../../base/pointer.js';

/** A copy with the values at some pointers replaced, all of which are there; everything off the path is shared. */
export function withValues(data: unknown, values: ReadonlyMap<string, unknown>): unknown {
  const ways = new Set<string>();
  for (const pointer of values.keys()) {
    for (let at = pointer.length; at > 0; ) {
      at = pointer.lastIndexOf('/', at - 1);
      ways.add(pointer.slice(0, at));
    }
  }
  return replaced(data, '', values, ways);
}

function replaced(
  data: unknown,
  at: string,
  values: ReadonlyMap<string, unknown>,
  ways: ReadonlySet<string>,
): unknown {
  if (values.has(at)) return values.get(at);
  if (!ways.has(at) || typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item, i) => replaced(item, pointerChild(at, i), values, ways));
  const entries = Object.entries(data).map(([key, value]) => {
    return [key, replaced(value, pointerChild(at, key), values, ways)] as const;
  });
  return Object.fromEntries(entries);
}

/** A copy with one value replaced; everything off the path is shared. */
export function withValue(data: unknown, steps: readonly string[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, i) => (String(i) === step ? withValue(item, rest, value) : item));
  const object = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  return { ...object, [step]: withValue(object[step], rest, value) };
}
