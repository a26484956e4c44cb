/** Where LibreOffice Writer (7.4) ends lines: what its breaker adds and leaves out, as far as official documents show it. */

/** A character; a cluster that one glyph shows. */
export interface Sign {
  readonly text: string;
  /** pt */
  readonly width: number;
  /** The same of the glyph that readers take who know nothing of full-width quotes: the free 仿宋 face has narrow ones. */
  readonly plain: number;
  readonly isLatin: boolean;
}

/** Gap that it puts between Chinese and Latin letters or figures, em. */
const GAP = 0.2;

export const OPENING = /^[（〔［｛《〈「『【“‘]/u;
export const CLOSING = /^[）〕］｝》〉」』】”’，、。；：！？]/u;
export const SPACE = /^\s/u;
const LETTER = /^[\p{L}\p{N}]/u;
/** Marks that it hangs into the margin where the file says that none may hang: it reads `w:overflowPunct` the wrong way round. */
const HANGING = /^[，、。；：！？]/u;

/** pt between two signs that no other reader puts there. */
export function gapBetween(before: Sign, after: Sign, em: number): number {
  const isGap = before.isLatin !== after.isLatin && LETTER.test(before.text) && LETTER.test(after.text);
  return isGap ? GAP * em : 0;
}

/** The first sign after the line that begins at `from`. `tracking`: of each sign, pt; `em`: type size; `room`: pt. */
export function endOfLine(
  signs: readonly Sign[],
  tracking: readonly number[],
  from: number,
  { room, em }: { readonly room: number; readonly em: number },
): number {
  let [pen, end] = [0, from];
  for (let at = from; at < signs.length; at++) {
    const [sign, next] = [signs[at]!, signs[at + 1]];
    const before = at === from ? undefined : signs[at - 1];
    if (before) pen += gapBetween(before, sign, em);
    const fits = pen + sign.plain <= room;
    const hangs = HANGING.test(sign.text) && pen <= room;
    if (!fits && !hangs && !SPACE.test(sign.text)) return Math.max(end, from + 1);
    if (mayBreak(sign, next)) end = at + 1;
    // It tracks no character before another script.
    pen += sign.plain + (next && next.isLatin === sign.isLatin ? tracking[at]! : 0);
  }
  return signs.length;
}

function mayBreak(sign: Sign, next: Sign | undefined): boolean {
  if (!next) return true;
  const isInWord = sign.isLatin && next.isLatin && !SPACE.test(sign.text);
  return !isInWord && !OPENING.test(sign.text) && !CLOSING.test(next.text);
}
