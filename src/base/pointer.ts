/** JSON pointers (RFC 6901): the address of a datum, in findings, fields and content controls alike. */

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** The steps of a pointer, unescaped: `/a~1b/0` gives `['a/b', '0']`. */
export function pointerSteps(pointer: string): string[] {
  if (pointer === '') return [];
  const steps = pointer.slice(1).split('/');
  return pointer.includes('~') ? steps.map(unescaped) : steps;
}

function unescaped(step: string): string {
  return step.replace(/~1/g, '/').replace(/~0/g, '~');
}

/** A pointer that is not '' as what it leads into and the last step: `/a/b~1c` gives `['/a', 'b/c']`. */
export function lastStep(pointer: string): readonly [parent: string, step: string] {
  const cut = pointer.lastIndexOf('/');
  const step = pointer.slice(cut + 1);
  return [pointer.slice(0, Math.max(0, cut)), step.includes('~') ? unescaped(step) : step];
}

/** A pointer one step deeper. */
export function pointerChild(pointer: string, step: string | number): string {
  const isPlain = typeof step === 'number' || !/[~/]/.test(step);
  return `${pointer}/${isPlain ? step : step.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The value a pointer leads to; undefined when nothing is there. Own properties only: prototypes stay out of reach. */
export function valueAt(data: unknown, pointer: string): unknown {
  return pointerSteps(pointer).reduce(valueIn, data);
}

/** A step that no data may have: it would lead to a prototype. */
export function isForbiddenStep(step: string): boolean {
  return FORBIDDEN.has(step);
}

/** The value one step into another, as `valueAt` has it. */
export function valueIn(value: unknown, step: string): unknown {
  if (value === null || typeof value !== 'object' || FORBIDDEN.has(step)) return undefined;
  return Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
}
