/** What counts as filled in, for rules and templates alike. */

import { saysNone } from '../schema/keywords.js';
import { isBlank } from './fit.js';

/** Not blank; an empty list or group counts as blank. 无 and a box answered with `false` are filled in. */
export function isFilled(value: unknown): boolean {
  if (isBlank(value)) return false;
  return typeof value !== 'object' || Object.keys(value as object).length > 0;
}

/** Filled in with something other than 无, 暂无 or 不适用. */
export function isStated(value: unknown): boolean {
  return isFilled(value) && !(typeof value === 'string' && saysNone(value));
}
