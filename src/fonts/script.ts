/**
 * Which face a stretch of text belongs to, by character and context (GB/T 15834 and W3C clreq 3.1: “”‘’…—· have one
 * code point for both scripts; the text around them decides).
 */

import { CLASS, classOf } from './character-classes.js';
import type { Script } from './face.js';

/** A stretch of text in one script; all stretches' texts joined give the text back. */
export interface ScriptItem {
  readonly text: string;
  readonly script: Script;
}

const HAN = 0;
const LATIN = 1;
const SPACE = 2;
/** No deciding character on that side. */
const NONE = 3;
/** Not known yet: marks and invisible characters go with a neighbour. */
const OPEN = 4;

const APOSTROPHE = 0x2019;
const OPENING: Readonly<Record<number, number>> = { 8221: 0x201c, 8217: 0x2018 };

interface Context {
  readonly text: string;
  /** Class of each UTF-16 unit; both halves of a surrogate pair have the character's. */
  readonly classes: Uint8Array;
  /** Script per unit, filled as it becomes known. */
  readonly scripts: Uint8Array;
  /** Nearest letter or Han before and after each unit: LATIN, HAN or NONE. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Class of each unit, and whether any is not Han: most texts are cut into runs of nothing else. */
function classesOf(text: string): { classes: Uint8Array; isHan: boolean } {
  const classes = new Uint8Array(text.length);
  let others = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isPaired = unit >= 0xd800 && unit <= 0xdbff;
    const codePoint = isPaired ? text.codePointAt(i)! : unit;
    const kind = classOf(codePoint);
    others |= kind;
    classes[i] = kind;
    if (codePoint > 0xffff) classes[++i] = kind;
  }
  return { classes, isHan: others === CLASS.han };
}

/** LATIN or HAN for characters that decide for their neighbours, otherwise `otherwise`. */
function decides(kind: number, otherwise: number): number {
  if (kind === CLASS.letter) return LATIN;
  return kind === CLASS.han ? HAN : otherwise;
}

function neighbours(classes: Uint8Array): Pick<Context, 'before' | 'after'> {
  const before = new Uint8Array(classes.length);
  const after = new Uint8Array(classes.length);
  for (let i = 0, last = NONE; i < classes.length; i++) {
    before[i] = last;
    last = decides(classes[i]!, last);
  }
  for (let i = classes.length - 1, next = NONE; i >= 0; i--) {
    after[i] = next;
    next = decides(classes[i]!, next);
  }
  return { before, after };
}

/** `it’s`, `o’clock`, `1990’s`. */
function isApostrophe({ text, classes }: Context, i: number): boolean {
  const previous = classes[i - 1];
  const isAfterWord = previous === CLASS.letter || previous === CLASS.digit;
  return text.charCodeAt(i) === APOSTROPHE && isAfterWord && classes[i + 1] === CLASS.letter;
}

/** Running counts up to each unit, so that a pair's content is judged without walking it again. */
function countUpTo(classes: Uint8Array, counts: (kind: number) => boolean): Uint32Array {
  const sums = new Uint32Array(classes.length + 1);
  for (let i = 0; i < classes.length; i++) sums[i + 1] = sums[i]! + (counts(classes[i]!) ? 1 : 0);
  return sums;
}

/** Opening and closing quotes that belong together, by unit; `lone` ones have no partner. */
function pairQuotes(context: Context): { pairs: [number, number][]; lone: number[] } {
  const { text, classes, scripts } = context;
  const pairs: [number, number][] = [];
  const lone: number[] = [];
  const open = new Map<number, number[]>([
    [0x201c, []],
    [0x2018, []],
  ]);
  for (let i = 0; i < text.length; i++) {
    if (classes[i] !== CLASS.quote) continue;
    const opening = OPENING[text.charCodeAt(i)];
    const partner = opening === undefined ? undefined : open.get(opening)!.at(-1);
    if (opening === undefined) open.get(text.charCodeAt(i))!.push(i);
    else if (isApostrophe(context, i)) scripts[i] = LATIN;
    else if (partner === undefined) lone.push(i);
    else pairs.push([open.get(opening)!.pop()!, i]);
  }
  return { pairs, lone: [...lone, ...[...open.values()].flat()] };
}

/** A pair is Latin when what it holds is, and what stands around it is too (one side may be the text's end). */
function resolveQuotes(context: Context): void {
  const { classes, scripts, before, after } = context;
  const han = countUpTo(classes, (kind) => kind === CLASS.han);
  const words = countUpTo(classes, (kind) => kind === CLASS.letter || kind === CLASS.digit);
  const { pairs, lone } = pairQuotes(context);
  for (const [open, close] of pairs) {
    const isLatinInside = han[close] === han[open] && words[close]! > words[open]!;
    const [left, right] = [before[open], after[close]];
    const isLatinAround = left !== HAN && right !== HAN && (left === LATIN || right === LATIN);
    scripts[open] = scripts[close] = isLatinInside && isLatinAround ? LATIN : HAN;
  }
  for (const i of lone) scripts[i] = before[i] === LATIN && after[i] !== HAN ? LATIN : HAN;
}

/** `word—word`, `etc…`; a doubled mark (—— ……) is Chinese whatever surrounds it. */
function resolveJoiner({ text, scripts, before, after }: Context, i: number): void {
  const isDoubled = text[i - 1] === text[i] || text[i + 1] === text[i];
  scripts[i] = !isDoubled && before[i] === LATIN && after[i] !== HAN ? LATIN : HAN;
}

function isWord(kind: number | undefined): boolean {
  return kind === CLASS.letter || kind === CLASS.digit || kind === CLASS.latin;
}

/** `±0.5`, `3 × 4`, `30°`, `≥ 60%`: beside a letter or digit, with at most one space between. */
function resolveSign({ classes, scripts }: Context, i: number): void {
  const previous = classes[i - 1] === CLASS.space ? classes[i - 2] : classes[i - 1];
  const next = classes[i + 1] === CLASS.space ? classes[i + 2] : classes[i + 1];
  scripts[i] = isWord(previous) || isWord(next) ? LATIN : HAN;
}

function resolve(context: Context): void {
  const { classes } = context;
  if (classes.includes(CLASS.quote)) resolveQuotes(context);
  for (let i = 0; i < classes.length; i++) {
    if (classes[i] === CLASS.joiner) resolveJoiner(context, i);
    else if (classes[i] === CLASS.sign) resolveSign(context, i);
  }
}

function ownScript(kind: number): number {
  if (kind === CLASS.han) return HAN;
  if (kind === CLASS.space) return SPACE;
  return kind === CLASS.letter || kind === CLASS.digit || kind === CLASS.latin ? LATIN : OPEN;
}

/** Marks and invisible characters follow the character before them, at the start the one after. */
function followNeighbours(scripts: Uint8Array): void {
  let last = scripts.find((script) => script !== OPEN) ?? HAN;
  for (let i = 0; i < scripts.length; i++) {
    if (scripts[i] === OPEN) scripts[i] = last;
    else last = scripts[i]!;
  }
}

/** Scripts of texts that are Han all through. */
const ALL_HAN = new Uint8Array(4096).fill(HAN);

/** What `scriptsOf` found, per UTF-16 unit. */
export interface UnitScripts {
  /** Index into `SCRIPTS`; there may be more entries than units. */
  readonly scripts: Uint8Array;
  /** `CharacterClass` of the character. */
  readonly classes: Uint8Array;
}

/** Names of the numbers in `UnitScripts.scripts`. */
export const SCRIPTS: readonly Script[] = ['han', 'latin', 'space'];

/** Script of every UTF-16 unit: `itemise` without the strings, for shaping. */
export function scriptsOf(text: string): UnitScripts {
  const { classes, isHan } = classesOf(text);
  if (isHan && text.length <= ALL_HAN.length) return { scripts: ALL_HAN, classes };
  const scripts = new Uint8Array(text.length);
  let isAmbiguous = false;
  let isOpen = false;
  for (let i = 0; i < text.length; i++) {
    const kind = classes[i]!;
    scripts[i] = ownScript(kind);
    isOpen ||= scripts[i] === OPEN;
    isAmbiguous ||= kind === CLASS.quote || kind === CLASS.joiner || kind === CLASS.sign;
  }
  if (isAmbiguous) resolve({ text, classes, scripts, ...neighbours(classes) });
  if (isOpen) followNeighbours(scripts);
  return { scripts, classes };
}

/** Text cut where the script changes. */
export function itemise(text: string): readonly ScriptItem[] {
  const { scripts } = scriptsOf(text);
  const items: ScriptItem[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start + 1;
    while (end < text.length && scripts[end] === scripts[start]) end++;
    items.push({ text: text.slice(start, end), script: SCRIPTS[scripts[start]!]! });
    start = end;
  }
  return items;
}

/** The text without controls, zero-width and direction marks: what a reader should extract (PDF/A forbids some of them in ToUnicode). */
export function visibleText(text: string): string {
  return Array.from(text)
    .filter((character) => classOf(character.codePointAt(0)!) !== CLASS.invisible)
    .join('');
}
