/**
 * Which face a stretch of text belongs to, by character and context (GB/T 15834 and W3C clreq 3.1: “”‘’…—· have one
 * code point for both scripts; the text around them decides).
 */

import { CLASS, CLASS_OF_UNIT, classOf } from './character-classes.js';
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

/** The text at hand and its arrays, each longer than it: one is done before the next begins, and engines are slow to make small arrays. */
class Context {
  text = '';
  /** Class of each UTF-16 unit; both halves of a surrogate pair have the character's. */
  readonly classes: Uint8Array;
  /** Script per unit, filled as it becomes known. */
  readonly scripts: Uint8Array;
  /** Nearest letter or Han before and after each unit: LATIN, HAN or NONE. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Han characters, and letters and digits, before each unit: a pair's content is judged without walking it again. */
  readonly han: Uint32Array;
  readonly words: Uint32Array;

  constructor(units: number) {
    this.classes = new Uint8Array(units + 1);
    this.scripts = new Uint8Array(units + 1);
    this.before = new Uint8Array(units + 1);
    this.after = new Uint8Array(units + 1);
    this.han = new Uint32Array(units + 1);
    this.words = new Uint32Array(units + 1);
  }
}

const USUAL_UNITS = 4095;
const USUAL = new Context(USUAL_UNITS);

/** Script of a class that needs no neighbours, by class. */
const OWN_SCRIPT = new Uint8Array(16).fill(OPEN);
OWN_SCRIPT[CLASS.han] = HAN;
OWN_SCRIPT[CLASS.space] = SPACE;
for (const kind of [CLASS.letter, CLASS.digit, CLASS.latin]) OWN_SCRIPT[kind] = LATIN;

/** Bits of the classes that the text around them decides, and of those that go with a neighbour. */
const AMBIGUOUS = (1 << CLASS.quote) | (1 << CLASS.joiner) | (1 << CLASS.sign);
const FOLLOWING = (1 << CLASS.mark) | (1 << CLASS.invisible);

/** Class of each unit and the script that it has of itself; a bit for each class there is. */
function classify({ text, classes, scripts }: Context): number {
  const { length } = text;
  // What most units are, and what is read beyond the end.
  classes.fill(CLASS.han, 0, length + 1);
  scripts.fill(HAN, 0, length + 1);
  let found = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    const isPaired = unit >= 0xd800 && unit <= 0xdbff;
    const kind = isPaired ? classOf(text.codePointAt(i)!) : CLASS_OF_UNIT[unit]!;
    if (kind === CLASS.han) continue;
    found |= 1 << kind;
    classes[i] = kind;
    scripts[i] = OWN_SCRIPT[kind]!;
    if (!isPaired) continue;
    classes[++i] = kind;
    scripts[i] = OWN_SCRIPT[kind]!;
  }
  return found;
}

/** What a class decides for its neighbours. */
const DECIDES = new Uint8Array(16).fill(NONE);
DECIDES[CLASS.letter] = LATIN;
DECIDES[CLASS.han] = HAN;

function findNeighbours({ text, classes, before, after }: Context): void {
  const { length } = text;
  for (let i = 0, last = NONE; i < length; i++) {
    before[i] = last;
    const own = DECIDES[classes[i]!]!;
    if (own !== NONE) last = own;
  }
  for (let i = length - 1, next = NONE; i >= 0; i--) {
    after[i] = next;
    const own = DECIDES[classes[i]!]!;
    if (own !== NONE) next = own;
  }
}

/** `it’s`, `o’clock`, `1990’s`. */
function isApostrophe({ text, classes }: Context, i: number): boolean {
  const previous = classes[i - 1];
  const isAfterWord = previous === CLASS.letter || previous === CLASS.digit;
  return text.charCodeAt(i) === APOSTROPHE && isAfterWord && classes[i + 1] === CLASS.letter;
}

function countLetters({ text, classes, han, words }: Context): void {
  const { length } = text;
  let [hanBefore, wordsBefore] = [0, 0];
  for (let i = 0; i < length; i++) {
    const kind = classes[i]!;
    if (kind === CLASS.han) hanBefore++;
    else if (kind === CLASS.letter || kind === CLASS.digit) wordsBefore++;
    han[i + 1] = hanBefore;
    words[i + 1] = wordsBefore;
  }
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
  const { scripts, before, after, han, words } = context;
  countLetters(context);
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
  const { text, classes } = context;
  findNeighbours(context);
  resolveQuotes(context);
  for (let i = 0; i < text.length; i++) {
    if (classes[i] === CLASS.joiner) resolveJoiner(context, i);
    else if (classes[i] === CLASS.sign) resolveSign(context, i);
  }
}

/** Marks and invisible characters follow the character before them, at the start the one after. */
function followNeighbours({ text, scripts }: Context): void {
  let last = HAN;
  for (let i = text.length - 1; i >= 0; i--) if (scripts[i] !== OPEN) last = scripts[i]!;
  for (let i = 0; i < text.length; i++) {
    if (scripts[i] === OPEN) scripts[i] = last;
    else last = scripts[i]!;
  }
}

/** What `scriptsOf` found, per UTF-16 unit: there are more entries than units, the first one too many being Han. Good until it is asked again. */
export interface UnitScripts {
  /** Index into `SCRIPTS`. */
  readonly scripts: Uint8Array;
  /** `CharacterClass` of the character. */
  readonly classes: Uint8Array;
}

/** Names of the numbers in `UnitScripts.scripts`. */
export const SCRIPTS: readonly Script[] = ['han', 'latin', 'space'];

/** Script of every UTF-16 unit: `itemise` without the strings, for shaping. */
export function scriptsOf(text: string): UnitScripts {
  const context = text.length <= USUAL_UNITS ? USUAL : new Context(text.length);
  context.text = text;
  const found = classify(context);
  if ((found & AMBIGUOUS) !== 0) resolve(context);
  if ((found & FOLLOWING) !== 0) followNeighbours(context);
  return context;
}

/** Script of a character with nothing around it. */
export function scriptOf(codePoint: number): Script {
  const own = OWN_SCRIPT[classOf(codePoint)]!;
  return SCRIPTS[own === OPEN ? HAN : own]!;
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
