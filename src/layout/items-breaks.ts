/** Where a line may end: prohibition (避头避尾) and the unbreakable units of CLREQ 3.1.3 and GB/T 15835 (数字不断行). */

import { CLASS, type Classes, type Clusters } from './items-classes.js';

/** What stands against ending a line after a glyph; higher is worse, and each is broken only as a last resort. */
export const BREAK = {
  allowed: 0,
  /** Inside a Latin word, number or address. */
  word: 1,
  /** 避头避尾, or before a space. */
  prohibited: 2,
  /** Inside —— ……, a number and its unit, a note's mark and its base. */
  unit: 3,
} as const;

/** SI and everyday units that stay with the number before the space: `5 km`, `10 GHz`, `20 mg/L`. */
const UNIT =
  /^(?:da|[YZEPTGMkhdcmunpfµμ])?(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|Wh|V|VA|F|Ω|S|Wb|T|H|lm|lx|Bq|Gy|Sv|kat|L|l|t|eV|B|b|bit|bps|byte|Byte|h|d|min|ha|dB|dBm|rpm|FLOPS|OPS|Ah|U|M|IU)[0-9²³]?$/;

interface Reading extends Classes {
  readonly clusters: Clusters;
  /** Index of the last glyph before a run of spaces, −1 for none; carried along instead of searched for. */
  inkBefore: number;
}

/** The letters from `start` on, as far as a unit can be long. */
function unitAt({ classes, clusters }: Reading, start: number): string {
  let text = '';
  for (let i = start; i < start + 7 && classes[i] === CLASS.letter; i++) text += clusters.texts[i]!;
  return text;
}

/** After a space: what stands on its two sides decides, plus `5 km` and thin-spaced thousands. */
function breakAfterSpace(reading: Reading, i: number): number {
  const { classes, marks, inkBefore } = reading;
  const next = i + 1;
  if (inkBefore < 0 || classes[next] === CLASS.space) return BREAK.prohibited;
  if (classes[next] === CLASS.note || classes[next] === CLASS.joiner) return BREAK.unit;
  const isStrict = marks[inkBefore]?.ends === false || marks[next]?.begins === false;
  if (isStrict) return BREAK.prohibited;
  if (classes[inkBefore] !== CLASS.digit) return BREAK.allowed;
  const isGrouped = reading.clusters.texts[i] === '\u2009' && classes[next] === CLASS.digit;
  return isGrouped || UNIT.test(unitAt(reading, next)) ? BREAK.unit : BREAK.allowed;
}

/** `state-of-the-art` may end a line after its hyphens; `GB/T 9704-2012` and `2024-05` may not. */
function isHyphenInWord({ classes, clusters }: Reading, i: number): boolean {
  const isHyphen = clusters.texts[i] === '-' || clusters.texts[i] === '‐';
  return isHyphen && classes[i - 1] === CLASS.letter && classes[i + 1] === CLASS.letter;
}

function breakInLatin(reading: Reading, i: number): number {
  const { marks } = reading;
  if (isHyphenInWord(reading, i)) return BREAK.allowed;
  const isStrict = marks[i]?.ends === false || marks[i + 1]?.begins === false;
  return isStrict ? BREAK.prohibited : BREAK.word;
}

/** Length of the run of the same mark up to and including glyph `i`, in characters, modulo four. */
function runLength({ clusters }: Reading, runs: Uint8Array, i: number): number {
  const text = clusters.texts[i]!;
  const isGoingOn = i > 0 && clusters.texts[i - 1]![0] === text[0];
  return ((isGoingOn ? runs[i - 1]! : 0) + text.length) % 4;
}

/** Inside a run of — or …: pairs hold together, four or more may part in the middle. */
function breakInRun(runs: Uint8Array, i: number): number {
  return runs[i]! % 2 === 0 ? BREAK.allowed : BREAK.unit;
}

/** Number with prefix or suffix, whichever face draws them: `￥100`, `37℃`. */
function isAffixed({ classes, marks }: Reading, i: number): boolean {
  const isPrefixed = marks[i]?.kind === 'prefix' && classes[i + 1] === CLASS.digit;
  return isPrefixed || (classes[i] === CLASS.digit && marks[i + 1]?.kind === 'suffix');
}

function isNumber({ classes, marks }: Reading, i: number): boolean {
  const kind = marks[i]?.kind;
  const isPoint = kind === 'stop' || kind === 'pause';
  const isInside = isPoint && classes[i - 1] === CLASS.digit && classes[i + 1] === CLASS.digit;
  const isPair = classes[i] === CLASS.digit && classes[i + 1] === CLASS.digit;
  return isPair || isInside;
}

/** Between two glyphs neither of which is a space. */
function breakBetween(reading: Reading, runs: Uint8Array, i: number): number {
  const { classes, marks, clusters } = reading;
  const [kind, next] = [classes[i]!, classes[i + 1]!];
  if (kind === CLASS.hanzi && next === CLASS.hanzi) return BREAK.allowed;
  if (next === CLASS.note || kind === CLASS.joiner || next === CLASS.joiner) return BREAK.unit;
  if (kind === CLASS.breaker) return BREAK.allowed;
  if (next === CLASS.wideSpace) return kind === CLASS.wideSpace ? BREAK.allowed : BREAK.prohibited;
  const [mark, nextMark] = [marks[i], marks[i + 1]];
  const isRun = mark !== undefined && mark === nextMark && (mark.kind === 'dash' || mark.kind === 'ellipsis');
  if (isRun) return breakInRun(runs, i);
  const isScript = clusters.roles[i + 1] === 'raised' && clusters.roles[i] !== 'raised';
  if (isScript || isAffixed(reading, i)) return BREAK.unit;
  const isWord = clusters.latin[i]! && clusters.latin[i + 1]! && kind !== CLASS.note;
  if (isWord || isNumber(reading, i)) return breakInLatin(reading, i);
  return mark?.ends === false || nextMark?.begins === false ? BREAK.prohibited : BREAK.allowed;
}

/** For each glyph, what stands against ending a line after it (`BREAK`). The last one's is `allowed`. */
export function breaksAfter(clusters: Clusters, { classes, marks }: Classes): Uint8Array {
  const count = classes.length;
  const breaks = new Uint8Array(count);
  const runs = new Uint8Array(count);
  const reading: Reading = { clusters, classes, marks, inkBefore: -1 };
  for (let i = 0; i < count - 1; i++) {
    const isSpace = classes[i] === CLASS.space;
    if (!isSpace) reading.inkBefore = i;
    if (marks[i] !== undefined) runs[i] = runLength(reading, runs, i);
    if (isSpace) breaks[i] = breakAfterSpace(reading, i);
    else breaks[i] = classes[i + 1] === CLASS.space ? BREAK.prohibited : breakBetween(reading, runs, i);
  }
  return breaks;
}
