/** Which characters are Chinese text: decides where a line break in a source is a space, and where emphasis may stand. */

/**
 * Han, kana, bopomofo, hangul and the punctuation that is set with them, full-width forms included. An expression with
 * classes of Unicode is made where it is used: engines take long to do so, and few texts ask for it.
 */
function isOfChineseText(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u2e80-\u303f\u30fb\u30fc\u31c0-\u31ef\u3200-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/u.test(
    character,
  );
}

/** Marks both scripts use: quotation marks, dashes, ellipsis, middle dot. They take the side of their neighbour. */
const SHARED = /[‘’“”—…·]/u;

const SPACE = /\s/u;

/** `none`: nothing there (start or end of a paragraph, a forced break). */
export type Script = 'chinese' | 'shared' | 'other' | 'none';

/** Script of one character, given as a string; the empty string is `none`. */
export function scriptOf(character: string): Script {
  if (character === '') return 'none';
  if (character <= '\u007f') return 'other';
  if (isOfChineseText(character)) return 'chinese';
  return SHARED.test(character) ? 'shared' : 'other';
}

/** True for Han and kana letters and Chinese punctuation, shared marks excluded. */
export function isChinese(character: string): boolean {
  return scriptOf(character) === 'chinese';
}

/** True for any punctuation or symbol, of whatever script. */
export function isPunctuation(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character);
}

/** True for white space, and for no character at all. */
export function isSpace(character: string): boolean {
  return character === '' || SPACE.test(character);
}

/** Last character of a text, whole when it is a surrogate pair. */
export function lastCharacter(text: string): string {
  const unit = text.at(-1) ?? '';
  const isTail = unit >= '\udc00' && unit <= '\udfff';
  return isTail ? text.slice(-2) : unit;
}

/** First character of a text, whole when it is a surrogate pair. */
export function firstCharacter(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Both sides are Chinese text, a shared mark counting with its neighbour: `。⏎中`, `，⏎“`. */
export function joinsChinese(before: string, after: string): boolean {
  const [left, right] = [scriptOf(before), scriptOf(after)];
  const isText = (script: Script) => script === 'chinese' || script === 'shared';
  return isText(left) && isText(right) && (left === 'chinese' || right === 'chinese');
}

/** Both sides are text of other scripts: words that only the line break kept apart. */
export function joinsWords(before: string, after: string): boolean {
  const isWord = (script: Script) => script === 'other' || script === 'shared';
  return isWord(scriptOf(before)) && isWord(scriptOf(after));
}
