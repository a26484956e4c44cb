/** Line ends of pasted text: CRLF, CR and the separators U+2028 and U+2029, which programs leave behind. */

const FOREIGN = /\r\n?|\u2028/g;

/** The text with LF for every line end, U+2029 (a paragraph's end) as a blank line, and without a byte order mark. */
export function plainLineEnds(text: string): string {
  if (!/[\r\u2028\u2029]|^\ufeff/.test(text)) return text;
  return text
    .replace(/^\ufeff/, '')
    .replace(FOREIGN, '\n')
    .replaceAll('\u2029', '\n\n');
}
