/** Colours and rules as the standard names them. */

import type { Colour, Page, Rule } from '../read/page.js';

/**
 * 套红: GB/T 9704 6.2 prints Y80 M80; every office's screen red differs (#FF0000, #E60012, #C00000, CMYK through a profile).
 * Red is what is light enough to be no black, and has far more red in it than anything else.
 */
export function isRed([red, green, blue]: Colour): boolean {
  return red >= 140 && red - Math.max(green, blue) >= 70;
}

/** BL100 comes out of profiles as a very dark grey. */
export function isBlack([red, green, blue]: Colour): boolean {
  return Math.max(red, green, blue) <= 70;
}

/** `#c00000` */
export function colourName(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Rules this far apart at most, of one extent, are a double rule; pt. */
const DOUBLE = 8;

/** Pieces of one line, drawn cell by cell, put together; downward. */
export function joinRules({ rules }: Page): Rule[] {
  const joined: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const at = joined.findIndex(
      (one) =>
        Math.abs(one.y - rule.y) < 0.3 &&
        Math.abs(one.weight - rule.weight) < 0.15 &&
        rule.left <= one.right + 1 &&
        rule.right >= one.left - 1,
    );
    if (at < 0) joined.push(rule);
    else {
      const one = joined[at]!;
      joined[at] = {
        ...one,
        left: Math.min(one.left, rule.left),
        right: Math.max(one.right, rule.right),
      };
    }
  }
  return joined;
}

/** Rules in bundles of those that lie close together: a double rule is a bundle of two. */
export function bundles(rules: readonly Rule[]): Rule[][] {
  const found: Rule[][] = [];
  for (const rule of rules) {
    const bundle = found.at(-1);
    if (bundle && rule.y - bundle.at(-1)!.y <= DOUBLE) bundle.push(rule);
    else found.push([rule]);
  }
  return found;
}

export const topOf = (rule: Rule): number => rule.y - rule.weight / 2;
export const bottomOf = (rule: Rule): number => rule.y + rule.weight / 2;
