/**
 * Which face a stretch of text belongs to, by character and context (GB/T 15834 and W3C clreq 3.1: “”‘’…—· have one
 * code point for both scripts; the text around them decides).
 */

import type { Script } from '../face.js';
import { CLASS, CLASS_OF_UNIT, classOf } from './character-classes.js';

const HAN = 0;
const LATIN = 1;
const SPACE = 2;
/** No deciding character on that side. */
const NONE = 3;
/** Not known yet: marks and invisible characters go with a neighbour. */
const OPEN = 4;

/** A quote, joiner or sign: what the text around it decides. */
interface Place {
  readonly at: number;
  /** Han characters, and letters and digits, before it: a pair's content is judged without walking it again. */
  readonly han: number;
  readonly words: number;
  /** Nearest letter or Han before and after it: LATIN, HAN or NONE. */
  before: number;
  after: number;
}

/** The text at hand and its arrays, each longer than it: one is done before the next begins, and engines are slow to make small arrays. */
class Context {
  text = '';
  /** Class of each UTF-16 unit; both halves of a surrogate pair have the character's. */
  readonly classes: Uint8Array;
  /** Script per unit, filled as it becomes known. */
  readonly scripts: Uint8Array;
  places: Place[] = [];

  constructor(units: number) {
    this.classes = new Uint8Array(units + 1);
    this.scripts = new Uint8Array(units + 1);
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

/** Class of each unit and the script that it has of itself, and the places to be decided; a bit for each class there is. */
function classify(context: Context): number {
  const { text, classes, scripts } = context;
  const { length } = text;
  const places: Place[] = [];
  // What most units are, and what is read beyond the end.
  classes.fill(CLASS.han, 0, length + 1);
  scripts.fill(HAN, 0, length + 1);
  let found = 0;
  let others = 0;
  let words = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    const isPaired = unit >= 0xd800 && unit <= 0xdbff;
    const kind = isPaired ? classOf(text.codePointAt(i)!) : CLASS_OF_UNIT[unit]!;
    if (kind === CLASS.han) continue;
    const bit = 1 << kind;
    found |= bit;
    if ((bit & AMBIGUOUS) !== 0) places.push({ at: i, han: i - others, words, before: NONE, after: NONE });
    else if (kind === CLASS.letter || kind === CLASS.digit) words++;
    others++;
    classes[i] = kind;
    scripts[i] = OWN_SCRIPT[kind]!;
    if (!isPaired) continue;
    others++;
    classes[++i] = kind;
    scripts[i] = OWN_SCRIPT[kind]!;
  }
  context.places = places;
  return found;
}

/** What a class decides for its neighbours. */
const DECIDES = new Uint8Array(16).fill(NONE);
DECIDES[CLASS.letter] = LATIN;
DECIDES[CLASS.han] = HAN;

/** The text between two places is walked no further than to what decides. */
function findNeighbours({ text, classes, places }: Context): void {
  const { length } = places;
  for (let k = 0, last = NONE, from = 0; k < length; k++) {
    const place = places[k]!;
    for (let i = place.at - 1, own = NONE; i >= from && own === NONE; i--) {
      own = DECIDES[classes[i]!]!;
      if (own !== NONE) last = own;
    }
    place.before = last;
    from = place.at + 1;
  }
  for (let k = length - 1, next = NONE, to = text.length; k >= 0; k--) {
    const place = places[k]!;
    for (let i = place.at + 1, own = NONE; i < to && own === NONE; i++) {
      own = DECIDES[classes[i]!]!;
      if (own !== NONE) next = own;
    }
    place.after = next;
    to = place.at;
  }
}

const QUOTE = { open: 0x201c, close: 0x201d, singleOpen: 0x2018, apostrophe: 0x2019 };

/** `it’s`, `o’clock`, `1990’s`. */
function isApostrophe({ text, classes }: Context, i: number): boolean {
  const previous = classes[i - 1];
  const isAfterWord = previous === CLASS.letter || previous === CLASS.digit;
  return text.charCodeAt(i) === QUOTE.apostrophe && isAfterWord && classes[i + 1] === CLASS.letter;
}

/** A pair is Latin when what it holds is, and what stands around it is too (one side may be the text's end). */
function resolvePair({ scripts }: Context, open: Place, close: Place): void {
  const isLatinInside = close.han === open.han && close.words > open.words;
  const { before: left } = open;
  const { after: right } = close;
  const isLatinAround = left !== HAN && right !== HAN && (left === LATIN || right === LATIN);
  const script = isLatinInside && isLatinAround ? LATIN : HAN;
  scripts[open.at] = script;
  scripts[close.at] = script;
}

function resolveLone({ scripts }: Context, { at, before, after }: Place): void {
  scripts[at] = before === LATIN && after !== HAN ? LATIN : HAN;
}

/** A closing quote belongs to the last of its kind that is still open. */
function resolveQuotes(context: Context): void {
  const { text, classes, scripts, places } = context;
  const doubles: Place[] = [];
  const singles: Place[] = [];
  for (const place of places) {
    const { at } = place;
    if (classes[at] !== CLASS.quote) continue;
    const unit = text.charCodeAt(at);
    const open = unit === QUOTE.open || unit === QUOTE.close ? doubles : singles;
    if (unit === QUOTE.open || unit === QUOTE.singleOpen) open.push(place);
    else if (isApostrophe(context, at)) scripts[at] = LATIN;
    else if (open.length === 0) resolveLone(context, place);
    else resolvePair(context, open.pop()!, place);
  }
  for (const place of doubles) resolveLone(context, place);
  for (const place of singles) resolveLone(context, place);
}

/** `word—word`, `etc…`; a doubled mark (—— ……) is Chinese whatever surrounds it. */
function resolveJoiner(context: Context, place: Place): void {
  const { text, scripts } = context;
  const { at } = place;
  const isDoubled = text[at - 1] === text[at] || text[at + 1] === text[at];
  if (isDoubled) scripts[at] = HAN;
  else resolveLone(context, place);
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

function resolve(context: Context, found: number): void {
  const { classes, places } = context;
  findNeighbours(context);
  if ((found & (1 << CLASS.quote)) !== 0) resolveQuotes(context);
  for (const place of places) {
    const kind = classes[place.at];
    if (kind === CLASS.joiner) resolveJoiner(context, place);
    else if (kind === CLASS.sign) resolveSign(context, place.at);
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

/** What `scriptsOf` found. Good until it is asked again. */
export interface UnitScripts {
  /** Index into `SCRIPTS` of each UTF-16 unit; there are more entries than units, the first one too many being Han. */
  readonly scripts: Uint8Array;
}

/** Names of the numbers in `UnitScripts.scripts`. */
export const SCRIPTS: readonly Script[] = ['han', 'latin', 'space'];

/** Script of every UTF-16 unit. */
export function scriptsOf(text: string): UnitScripts {
  const context = text.length <= USUAL_UNITS ? USUAL : new Context(text.length);
  context.text = text;
  const found = classify(context);
  if (context.places.length > 0) resolve(context, found);
  if ((found & FOLLOWING) !== 0) followNeighbours(context);
  return context;
}

/** Index into `SCRIPTS` of a character that has it whatever is around it; undefined of others. */
export function ownScriptOf(codePoint: number): number | undefined {
  const own = OWN_SCRIPT[classOf(codePoint)]!;
  return own === OPEN ? undefined : own;
}

/** Script of a character with nothing around it. */
export function scriptOf(codePoint: number): Script {
  return SCRIPTS[ownScriptOf(codePoint) ?? HAN]!;
}

/** The text without controls, zero-width and direction marks: what a reader should extract (PDF/A forbids some of them in ToUnicode). */
export function visibleText(text: string): string {
  return Array.from(text)
    .filter((character) => classOf(character.codePointAt(0)!) !== CLASS.invisible)
    .join('');
}
