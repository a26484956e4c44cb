/** What a measure is, and the words of lengths. */

import { type Message, plain } from '../../base/finding.js';
import { POINTS_PER_MM } from '../../base/units.js';
import type { Kind } from '../../contract/inspection.js';
import type { ElementId, Scene } from '../recognise/scene.js';

/** What is measured: an element, or what is no text. */
export type Subject = ElementId | 'sheet' | 'red-rule' | 'foot-rule' | 'seal' | 'stamp' | 'text';

export interface Measure {
  /** `number.place` */
  readonly id: string;
  readonly subject: Subject;
  readonly what: Message;
  /** Of GB/T 9704-2012, or another standard by name. */
  readonly clause: string | ((scene: Scene) => string);
  /** Formats it applies to (default: all). */
  readonly kinds?: readonly Kind[];
  /** The standard recommends (推荐) or the measure is our reading: off is a warning. */
  readonly should?: boolean;
  /** Nothing where there is nothing to measure. */
  readonly take: (scene: Scene) => readonly Taken[];
}

/** One thing measured. */
export interface Taken {
  readonly page?: number | undefined;
  readonly value: Message;
  readonly wanted: Message;
  readonly tolerance?: Message | undefined;
  readonly ok: boolean;
  /** Neither right nor wrong: told for what it is worth. */
  readonly note?: boolean;
}

/** The tolerance for positions, mm: what a clerk with a ruler can see. */
export const NEAR = 0.3;

/** Where only a character's box is known, mm: its ink ends somewhere within, in a mark a millimetre from the edge. */
export const BOX_NEAR = 1.5;

const round = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
};

/** Points as `72.0 mm`. */
export function millimetres(points: number, digits = 1): string {
  return `${round(points / POINTS_PER_MM, digits)} mm`;
}

/** `16 pt` */
export function points(value: number, digits = 2): string {
  return `${Number(value.toFixed(digits))} pt`;
}

/** A measured length against the wanted one, in mm. `tolerance` in mm. */
export function length(page: number | undefined, found: number, wanted: number, tolerance = NEAR): Taken {
  return {
    page,
    value: plain(millimetres(found)),
    wanted: plain(millimetres(wanted)),
    tolerance: plain(`±${tolerance} mm`),
    ok: Math.abs(found - wanted) <= tolerance * POINTS_PER_MM + 0.005,
  };
}

/** A count of lines or 字 with one decimal. */
export function counted(
  page: number | undefined,
  found: number,
  wanted: number,
  tolerance: number,
  unit: Message,
): Taken {
  const say = (number: string): Message => ({ zh: `${number} ${unit.zh}`, en: `${number} ${unit.en}` });
  return {
    page,
    value: say(round(found, 1)),
    wanted: say(String(wanted)),
    tolerance: plain(`±${tolerance}`),
    ok: Math.abs(found - wanted) <= tolerance + 1e-6,
  };
}

/** The measure with words before what was found and what is wanted. */
export function preceded(words: Message, taken: Taken): Taken {
  const add = (text: Message): Message => ({ zh: `${words.zh} ${text.zh}`, en: `${words.en} ${text.en}` });
  return { ...taken, value: add(taken.value), wanted: add(taken.wanted) };
}

export const LINES: Message = { zh: '行', en: 'lines' };
export const CELLS: Message = { zh: '字', en: '字' };
