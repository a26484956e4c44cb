/** `names` of programme.yaml: the formulas a regulation gives for the names of what it sets up. */

import * as z from 'zod';

const SLOTS = /\{(\w+)\}/g;
const KNOWN = new Set(['country', 'field', 'Country', 'Field']);

const formula = () =>
  z.string().refine((text) => {
    const slots = [...text.matchAll(SLOTS)].map((match) => match[1]!);
    const hasOneField = slots.filter((slot) => slot.toLowerCase() === 'field').length === 1;
    return hasOneField && slots.every((slot) => KNOWN.has(slot)) && new Set(slots).size === slots.length;
  }, 'a formula has {field} once, may have {country} once ({Field}: in title case), and no other slot');

/** Made where a programme has formulas. */
export const namesShape = () =>
  z.strictObject({
    zh: formula(),
    en: formula(),
    /** The article with the formulas. */
    cites: z.string(),
    /** 中国香港、中国澳门、中国台湾, and the article that lets them in. */
    admits: z
      .strictObject({ codes: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1), cites: z.string() })
      .optional(),
  });

export type NamesConfig = z.infer<ReturnType<typeof namesShape>>;
