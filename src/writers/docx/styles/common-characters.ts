/** Characters that every Chinese face a Word user has can show: ASCII and GB/T 2312-1980, whose 汉字 and symbols (① ＋ ○ ㎡) they are made for. */

/** Rows and cells of GB/T 2312, as the high bytes 0xA1–0xFE of EUC. */
const FIRST = 0xa1;
const LAST = 0xfe;
/** Rows that hold characters: 1–9 symbols, 16–87 汉字. */
const ROWS: readonly (readonly [number, number])[] = [
  [0xa1, 0xa9],
  [0xb0, 0xf7],
];

let common: Uint8Array | undefined;

export function isCommonCharacter(codePoint: number): boolean {
  if (codePoint < 0x80) return true;
  common ??= readCommon();
  return common[codePoint] === 1;
}

function readCommon(): Uint8Array {
  const bytes: number[] = [];
  for (const [from, to] of ROWS) {
    for (let row = from; row <= to; row++) {
      for (let cell = FIRST; cell <= LAST; cell++) bytes.push(row, cell);
    }
  }
  const text = new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
  const table = new Uint8Array(0x10000);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // What gb18030 adds in the gaps is private use, or no character at all.
    const isCharacter = unit < 0xd800 || (unit > 0xf8ff && unit !== 0xfffd);
    if (isCharacter) table[unit] = 1;
  }
  return table;
}
