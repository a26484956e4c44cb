/** 字数 as Word counts it. */

/**
 * Counted one by one: Han characters, kana, hangul, bopomofo, and Chinese or full-width punctuation. The expression is
 * made where it is used: engines take long to do so, and few forms count words.
 */
function isCountedAlone(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u3001-\u303f\u30fb\u30fc\ufe10-\ufe4f\uff01-\uff60\uffe0-\uffe6]/u.test(
    character,
  );
}

const SPACE = /\s/u;

/** U+4E00 to U+9FFF: nearly every character, so that nearly none needs the patterns. */
function isCommonHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** Apostrophes and quotes inside a Latin word belong to it. */
const QUOTES = new Set(['\u2018', '\u2019', '\u00b7']);

/**
 * Each Han character, kana and Chinese punctuation mark is one; each run of anything else without a space
 * between (a Latin word, a number, `3.5%`) is one.
 */
export function countWords(text: string): number {
  let count = 0;
  let inWord = false;
  const characters = [...text];
  for (const [i, character] of characters.entries()) {
    if (isCommonHan(character.charCodeAt(0))) {
      count += 1;
      inWord = false;
    } else if (SPACE.test(character)) inWord = false;
    else if (isCountedAlone(character) && !isInsideWord(characters, i, inWord)) {
      count += 1;
      inWord = false;
    } else if (!inWord) {
      count += 1;
      inWord = true;
    }
  }
  return count;
}

function isInsideWord(characters: readonly string[], i: number, inWord: boolean): boolean {
  const isQuote = inWord && QUOTES.has(characters[i]!);
  return isQuote && /[\p{Script=Latin}\d]/u.test(characters[i + 1] ?? '');
}
