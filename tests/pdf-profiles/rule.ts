/** What a rule of a profile is here. */

import type { Model } from './model.js';

export interface Finding {
  /** Object, page or element. */
  readonly where: string;
  readonly found: string;
}

export interface Rule {
  /** `6.2.11.4.1-1`; more than one where both profiles ask the same. */
  readonly ids: readonly string[];
  readonly check: (model: Model) => readonly Finding[];
}

/** A rule that looks at many things one by one. */
export function each<T>(
  ids: string,
  list: (model: Model) => readonly T[],
  where: (thing: T) => string,
  found: (thing: T, model: Model) => string | undefined | false,
): Rule {
  return {
    ids: ids.split(' '),
    check: (model) =>
      list(model).flatMap((thing) => {
        const words = found(thing, model);
        return words ? [{ where: where(thing), found: words }] : [];
      }),
  };
}

/** A rule about the file as a whole. */
export function once(ids: string, found: (model: Model) => string | undefined | false): Rule {
  return each(
    ids,
    (model) => [model],
    () => 'file',
    found,
  );
}
