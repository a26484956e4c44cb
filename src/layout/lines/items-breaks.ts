/** Where a line may end: prohibition (避头避尾) and the unbreakable units of CLREQ 3.1.3 and GB/T 15835 (数字不断行). */

import { endsPart, markAddresses } from './items-addresses.js';
import { CLASS, type Classes, type Clusters, isLatin, markAt, textAt } from './items-classes.js';
import type { ItemRoom } from './items-room.js';
import type { Mark } from './kinsoku.js';

/** What stands against ending a line after a glyph; higher is worse, and each is broken only as a last resort. */
export const BREAK = {
  allowed: 0,
  /** Between a number and the 汉字 it counts (5|年), inside a range and inside an address: allowed, and avoided where it costs little. */
  disliked: 1,
  /** Inside a Latin word. */
  word: 2,
  /** 避头避尾, inside a number, or before a space. */
  prohibited: 3,
  /** Inside —— ……, a number and its unit, a note's mark and its base. */
  unit: 4,
} as const;

/** SI and everyday units that stay with the number before the space: `5 km`, `10 GHz`, `20 mg/L`. */
const UNIT =
  /^(?:da|[YZEPTGMkhdcmunpfµμ])?(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|Wh|V|VA|F|Ω|S|Wb|T|H|lm|lx|Bq|Gy|Sv|kat|L|l|t|eV|B|b|bit|bps|byte|Byte|h|d|min|ha|dB|dBm|rpm|FLOPS|OPS|Ah|U|M|IU)[0-9²³]?$/;

/** Hyphens that may end a line: not U+2011, which is there to hold a word together. */
const HYPHEN = /^[-‐–]$/;

interface Reading extends Pick<Classes, 'classes' | 'marks'> {
  readonly clusters: Clusters;
  /** Index of the last glyph before a run of spaces, −1 for none; carried along instead of searched for. */
  inkBefore: number;
  /** 1 for glyphs of web and mail addresses; undefined where there are none. */
  readonly addresses: Uint8Array | undefined;
}

/** The letters from `start` on, as far as a unit can be long. */
function unitAt({ classes, clusters }: Reading, start: number): string {
  let text = '';
  for (let i = start; i < start + 7 && classes[i] === CLASS.letter; i++) text += textAt(clusters, i);
  return text;
}

/** How many digits stand in a row up to, or from, a glyph on. */
function digits({ classes }: Reading, from: number, step: 1 | -1): number {
  let count = 0;
  while (classes[from + count * step] === CLASS.digit) count++;
  return count;
}

/** Thousands set apart by a space, thin or typed: `12 345.67` (GB/T 15835). Four digits in a group are a telephone's. */
function isGrouped(reading: Reading, i: number): boolean {
  if (reading.classes[i - 1] !== CLASS.digit || digits(reading, i + 1, 1) !== 3) return false;
  return digits(reading, i - 1, -1) <= 3;
}

/** After a space: what stands on its two sides decides, plus `5 km` and thin-spaced thousands. */
function breakAfterSpace(reading: Reading, i: number): number {
  const { classes, inkBefore } = reading;
  const next = i + 1;
  if (inkBefore < 0 || classes[next] === CLASS.space) return BREAK.prohibited;
  if (classes[next] === CLASS.note || classes[next] === CLASS.joiner) return BREAK.unit;
  const isStrict = markAt(reading, inkBefore)?.ends === false || markAt(reading, next)?.begins === false;
  if (isStrict) return BREAK.prohibited;
  if (classes[inkBefore] !== CLASS.digit) return BREAK.allowed;
  if (isGrouped(reading, i) || UNIT.test(unitAt(reading, next))) return BREAK.unit;
  return classes[next] === CLASS.hanzi ? BREAK.disliked : BREAK.allowed;
}

/** `state-of-the-art` and `CRISPR–Cas9` may end a line after their hyphens; `GB/T 9704-2012` and `2024-05` may not. */
function isHyphenInWord({ classes, clusters }: Reading, i: number): boolean {
  const isInWord = classes[i - 1] === CLASS.letter && classes[i + 1] === CLASS.letter;
  return classes[i] === CLASS.mark && isInWord && HYPHEN.test(textAt(clusters, i));
}

function breakInLatin(reading: Reading, i: number): number {
  const isInAddress = reading.addresses?.[i] === 1 && reading.addresses[i + 1] === 1;
  // Its parts are short: nothing is gained by breaking inside one, as a long word may be.
  if (isInAddress) return endsPart(reading.clusters, i) ? BREAK.disliked : BREAK.prohibited;
  if (isHyphenInWord(reading, i)) return BREAK.allowed;
  const isStrict = markAt(reading, i)?.ends === false || markAt(reading, i + 1)?.begins === false;
  const isInNumber = reading.classes[i] === CLASS.digit && reading.classes[i + 1] === CLASS.digit;
  // The % of `15.5%a` is no letter of the word that follows.
  const endsNumber = markAt(reading, i)?.kind === 'suffix';
  return isStrict || isInNumber || endsNumber ? BREAK.prohibited : BREAK.word;
}

/** Length of the run of the same mark up to and including glyph `i`, in characters, modulo four. */
function runLength({ clusters }: Reading, runs: Uint8Array, i: number): number {
  const text = textAt(clusters, i);
  const isGoingOn = i > 0 && textAt(clusters, i - 1)[0] === text[0];
  return ((isGoingOn ? runs[i - 1]! : 0) + text.length) % 4;
}

/** Inside a run of — or …: pairs hold together, four or more may part in the middle. */
function breakInRun(runs: Uint8Array, i: number): number {
  return runs[i]! % 2 === 0 ? BREAK.allowed : BREAK.unit;
}

/** Number with prefix or suffix, whichever face draws them: `￥100`, `37℃`. */
function isAffixed(reading: Reading, i: number): boolean {
  const { classes } = reading;
  const isPrefixed = markAt(reading, i)?.kind === 'prefix' && classes[i + 1] === CLASS.digit;
  return isPrefixed || (classes[i] === CLASS.digit && markAt(reading, i + 1)?.kind === 'suffix');
}

function isNumber(reading: Reading, i: number): boolean {
  const { classes } = reading;
  const kind = markAt(reading, i)?.kind;
  const isPoint = kind === 'stop' || kind === 'pause' || kind === 'ratio';
  const isInside = isPoint && classes[i - 1] === CLASS.digit && classes[i + 1] === CLASS.digit;
  const isPair = classes[i] === CLASS.digit && classes[i + 1] === CLASS.digit;
  return isPair || isInside;
}

/** After the connector of `8～10`, `2020—2022`. */
function isRange(reading: Reading, i: number): boolean {
  const { classes } = reading;
  return (
    markAt(reading, i)?.kind === 'connector' &&
    classes[i - 1] === CLASS.digit &&
    classes[i + 1] === CLASS.digit
  );
}

/** Of these, several make one mark. */
function isRunning(mark: Mark | undefined): boolean {
  return mark?.kind === 'dash' || mark?.kind === 'ellipsis';
}

function isBeforeScript({ looks }: Clusters, i: number): boolean {
  const next = looks[i + 1]!;
  const look = looks[i]!;
  return next !== look && next.role === 'raised' && look.role !== 'raised';
}

/** Between 汉字 and a mark, where most of what is to be decided stands: as `breakBetween`, of which only 避头避尾 is left. */
function breakBesideMark(reading: Reading, i: number): number {
  if (isBeforeScript(reading.clusters, i)) return BREAK.unit;
  const isStrict = markAt(reading, i)?.ends === false || markAt(reading, i + 1)?.begins === false;
  return isStrict ? BREAK.prohibited : BREAK.allowed;
}

/** Between two glyphs neither of which is a space. */
function breakBetween(reading: Reading, runs: Uint8Array, i: number): number {
  const { classes, clusters } = reading;
  const kind = classes[i]!;
  const next = classes[i + 1]!;
  if (kind === CLASS.digit && next === CLASS.hanzi) return BREAK.disliked;
  if (next === CLASS.note || kind === CLASS.joiner || next === CLASS.joiner) return BREAK.unit;
  if (kind === CLASS.breaker) return BREAK.allowed;
  if (next === CLASS.wideSpace) return kind === CLASS.wideSpace ? BREAK.allowed : BREAK.prohibited;
  const mark = markAt(reading, i);
  const nextMark = markAt(reading, i + 1);
  if (mark !== undefined && mark === nextMark && isRunning(mark)) return breakInRun(runs, i);
  if (isBeforeScript(clusters, i) || isAffixed(reading, i)) return BREAK.unit;
  const isWord = isLatin(clusters, i) && isLatin(clusters, i + 1) && kind !== CLASS.note;
  if (isWord || isNumber(reading, i)) return breakInLatin(reading, i);
  if (mark?.ends === false || nextMark?.begins === false) return BREAK.prohibited;
  return isRange(reading, i) ? BREAK.disliked : BREAK.allowed;
}

/** For each glyph, what stands against ending a line after it (`BREAK`). The last one's is `allowed`. */
export function breaksAfter(clusters: Clusters, glyphs: Classes, room: ItemRoom): Uint8Array {
  const { classes, marks, seams, seamCount } = glyphs;
  const { breaks, runs } = room;
  const addresses = markAddresses(clusters, glyphs);
  const reading: Reading = { clusters, classes, marks, inkBefore: -1, addresses };
  const last = clusters.count - 1;
  for (let s = 0; s < seamCount; s++) {
    const i = seams[s]!;
    if (i === last) break;
    const kind = classes[i]!;
    const next = classes[i + 1]!;
    if (kind !== CLASS.space) reading.inkBefore = i;
    if (kind === CLASS.mark && isRunning(markAt(glyphs, i))) runs[i] = runLength(reading, runs, i);
    if (kind === CLASS.space) breaks[i] = breakAfterSpace(reading, i);
    else if (next === CLASS.space) breaks[i] = BREAK.prohibited;
    else if (kind === CLASS.hanzi ? next === CLASS.mark : kind === CLASS.mark && next === CLASS.hanzi)
      breaks[i] = breakBesideMark(reading, i);
    else breaks[i] = breakBetween(reading, runs, i);
  }
  return breaks;
}
