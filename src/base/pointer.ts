/** JSON pointers (RFC 6901): the address of a datum, in findings, fields and content controls alike. */

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** The steps of a pointer, unescaped: `/a~1b/0` gives `['a/b', '0']`. */
export function pointerSteps(pointer: string): string[] {
  if (pointer === '') return [];
  const steps = pointer.slice(1).split('/');
  return pointer.includes('~') ? steps.map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~')) : steps;
}

/** A pointer one step deeper. */
export function pointerChild(pointer: string, step: string | number): string {
  const isPlain = typeof step === 'number' || !/[~/]/.test(step);
  return `${pointer}/${isPlain ? step : step.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The value a pointer leads to; undefined when nothing is there. Own properties only: prototypes stay out of reach. */
export function valueAt(data: unknown, pointer: string): unknown {
  let value = data;
  for (const step of pointerSteps(pointer)) {
    if (value === null || typeof value !== 'object' || FORBIDDEN.has(step)) return undefined;
    if (!Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
