/** Text as runs (`w:r`): cut where the font, the hint or the Latin cut changes, and nowhere else. */

import type { Script } from '../../../fonts/face.js';
import { SCRIPTS } from '../../../fonts/shaping/script.js';
import { escapeXml } from '../package/xml.js';
import type { Instead } from '../styles/font-names.js';
import { type RunProperties, runProperties } from '../styles/run-properties.js';
import type { Look } from './block-context.js';

/** What one character asks of its run; undefined asks nothing. */
interface Wish {
  /** `eastAsia` for a shared mark that is Chinese here, `default` for one that is Latin. */
  readonly hint: 'eastAsia' | 'default' | undefined;
  /** Script, asked only where the look is bold or italic: that is the Latin letters' alone. */
  readonly cut: 'latin' | 'han' | undefined;
  /** Another font than the look's; '' for its own; undefined for what any font shows. */
  readonly font: string | undefined;
  readonly script: Script;
}

const SPACE = /\s/;
/** Asked only of texts that hold any space: asked of all, it would take a tenth of the writer's time. */
const FOLDED = /^\s|\s$|\s\s/;
const BREAKS = /[\t\n]/;

/** What a UTF-16 unit asks where nothing is bold or italic. */
const UNKNOWN = 0;
const NOTHING = 1;
/** Its own font: nearly all do. */
const OWN_FONT = 2;
const MORE = 3;

function askOf(unit: number, instead: Instead): number {
  if (unit <= 0x20) return NOTHING;
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return isSurrogate || isSharedMark(unit) || instead.fontFor(unit) !== undefined ? MORE : OWN_FONT;
}

/** The runs of a text; `scripts` gives its UTF-16 units' as `scriptsOf` does, from `offset` on, and is called only where they matter. */
export function textRuns(text: string, scripts: () => Uint8Array, offset: number, look: Look): string {
  let xml = '';
  let start = 0;
  let run: Wish = NO_WISH;
  const asks = look.choice.bold || look.choice.italic ? undefined : look.instead.asks;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (asks?.[unit] === UNKNOWN) asks[unit] = askOf(unit, look.instead);
    const ask = asks?.[unit];
    if (ask === NOTHING || (ask === OWN_FONT && !run.font)) {
      if (ask === OWN_FONT && run === NO_WISH) run = PLAIN_HAN;
      at += 1;
      continue;
    }
    const codePoint = text.codePointAt(at)!;
    const wish = wishOf(codePoint, SCRIPTS[scripts()[offset + at]!]!, look);
    const joined = joinWishes(run, wish);
    if (joined === undefined) {
      xml += runElement(text.slice(start, at), run, look);
      start = at;
    }
    run = joined ?? wish;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return start < text.length ? xml + runElement(text.slice(start), run, look) : xml;
}

const NO_WISH: Wish = { hint: undefined, cut: undefined, font: undefined, script: 'space' };
const PLAIN_HAN: Wish = { hint: undefined, cut: undefined, font: '', script: 'han' };
const PLAIN_LATIN: Wish = { hint: undefined, cut: undefined, font: '', script: 'latin' };

function wishOf(codePoint: number, script: Script, look: Look): Wish {
  if (codePoint <= 0x20) return NO_WISH;
  const { choice } = look;
  const font = look.instead.fontFor(codePoint) ?? '';
  const hasCut = choice.bold || choice.italic;
  const isShared = isSharedMark(codePoint);
  if (!hasCut && !isShared && font === '') return script === 'han' ? PLAIN_HAN : PLAIN_LATIN;
  const asksNothing = script === 'space';
  const hint = !isShared || asksNothing ? undefined : script === 'han' ? 'eastAsia' : 'default';
  return { hint, cut: hasCut && !asksNothing ? script : undefined, font, script };
}

/**
 * Characters that Word sets in the Chinese or the Latin font as the run's hint says (ISO 29500-1 17.3.2.26):
 * everything between Latin-1 and the CJK blocks, and the private use area.
 */
function isSharedMark(codePoint: number): boolean {
  const isBelowCjk = codePoint >= 0xa0 && codePoint < 0x2e80;
  return isBelowCjk || (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint === 0xfffd;
}

/** Both wishes in one run; undefined when they exclude each other. */
function joinWishes(run: Wish, next: Wish): Wish | undefined {
  if (next === NO_WISH || next === run) return run;
  const hint = run.hint ?? next.hint;
  const cut = run.cut ?? next.cut;
  const font = run.font ?? next.font;
  const agrees = (next.hint ?? hint) === hint && (next.cut ?? cut) === cut && (next.font ?? font) === font;
  if (!agrees) return undefined;
  if (hint === run.hint && cut === run.cut && font === run.font) return run;
  return { hint, cut, font, script: next.script };
}

function runElement(text: string, wish: Wish, look: Look): string {
  if (text === '') return '';
  return `<w:r>${runProperties(lookOf(wish, look))}${textElements(text)}</w:r>`;
}

function lookOf(wish: Wish, { choice, properties }: Look): RunProperties {
  const hint = wish.hint === 'eastAsia';
  const isLatin = wish.cut === 'latin';
  if (!hint && !isLatin && !wish.font) return properties;
  const bold = isLatin && choice.bold ? true : undefined;
  const italic = isLatin && choice.italic ? true : undefined;
  if (!wish.font) return { ...properties, hint, bold, italic };
  const fonts = wish.script === 'latin' ? { latin: wish.font } : { eastAsia: wish.font };
  return { ...properties, hint, bold, italic, ...fonts };
}

/** `w:t` for text, `w:tab` and `w:br` for what XML would fold into a space. */
export function textElements(text: string): string {
  if (!SPACE.test(text)) return text === '' ? '' : `<w:t>${escapeXml(text)}</w:t>`;
  if (!BREAKS.test(text)) return textElement(text);
  const parts = text.split(/([\t\n])/);
  return parts
    .map((part) => (part === '\t' ? '<w:tab/>' : part === '\n' ? '<w:br/>' : textElement(part)))
    .join('');
}

function textElement(text: string): string {
  if (text === '') return '';
  const space = FOLDED.test(text) ? ' xml:space="preserve"' : '';
  return `<w:t${space}>${escapeXml(text)}</w:t>`;
}
