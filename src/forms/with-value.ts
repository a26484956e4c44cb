/** Data with one value replaced, nothing changed in place. */

/** A copy with one value replaced; what is not on the way is shared. */
export function withValue(data: unknown, steps: readonly string[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, i) => (String(i) === step ? withValue(item, rest, value) : item));
  const object = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  return { ...object, [step]: withValue(object[step], rest, value) };
}
