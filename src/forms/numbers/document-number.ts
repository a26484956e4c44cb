/** 发文字号: `浙科发外〔2026〕21号` (GB/T 9704-2012, 7.2.5): reading, printing, checking. */

import type { Finding, Message } from '../../base/finding.js';

export interface DocumentNumber {
  /** 机关代字: 浙科发外. */
  readonly agency: string;
  readonly year: number;
  readonly number: number;
}

const CITES = 'GB/T 9704-2012 7.2.5';
const NUMBER = /^([\u4e00-\u9fff（）]+)〔((?:19|20)\d{2})〕([1-9]\d*)号$/;

/** `浙科发外〔2026〕21号`. */
export function formatDocumentNumber({ agency, year, number }: DocumentNumber): string {
  return `${agency}〔${year}〕${number}号`;
}

/** The parts of a 发文字号; undefined unless it is written just as the standard has it. */
export function parseDocumentNumber(text: string): DocumentNumber | undefined {
  const match = NUMBER.exec(text);
  return match ? { agency: match[1]!, year: Number(match[2]), number: Number(match[3]) } : undefined;
}

interface NumberSlip {
  readonly rule: string;
  readonly found: (text: string) => boolean;
  readonly message: Message;
  /** The text without this fault. */
  readonly mend: (text: string) => string;
}

/** 六角括号 look-alikes around a year, a pair of any of them. */
const BRACKETED = /[[［【（(﹝〔{｛](\s*(?:\d{4}|\d{2})\s*年?\s*)[\]］】）)﹞〕}｝]/;
const asciiDigits = (text: string) =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** One entry for each way of writing it wrong; the text each sees has been mended by those above it. */
const NUMBER_SLIPS: readonly NumberSlip[] = [
  {
    rule: 'number.document.space',
    found: (text) => /\s/.test(text),
    message: { zh: '发文字号中不能有空格', en: 'a document number has no spaces' },
    mend: (text) => text.replace(/\s+/g, ''),
  },
  {
    rule: 'number.document.width',
    found: (text) => /[０-９]/.test(text),
    message: { zh: '数字应为半角阿拉伯数字', en: 'the figures should be half-width' },
    mend: asciiDigits,
  },
  {
    rule: 'number.document.brackets',
    found: (text) => {
      const match = BRACKETED.exec(text);
      return match !== null && !/^〔.*〕$/.test(match[0]);
    },
    message: {
      zh: '年份应使用六角括号〔〕，不能用 []、（）、【】、﹝﹞',
      en: 'the year stands in tortoise-shell brackets 〔〕, not in [], （）, 【】 or ﹝﹞',
    },
    mend: (text) => text.replace(BRACKETED, '〔$1〕'),
  },
  {
    rule: 'number.document.year',
    found: (text) => /〔\d{2}年?〕/.test(text) || /〔\d{4}年〕/.test(text),
    message: { zh: '年份应写四位数字，不写“年”字', en: 'the year has four digits and no 年' },
    mend: (text) =>
      text
        .replace(/〔(\d{2})年?〕/, (_, year: string) => `〔${Number(year) < 50 ? 20 : 19}${year}〕`)
        .replace(/〔(\d{4})年〕/, '〔$1〕'),
  },
  {
    rule: 'number.document.ordinal',
    found: (text) => /〕第/.test(text),
    message: { zh: '序号前不加“第”字', en: 'no 第 stands before the number' },
    mend: (text) => text.replace('〕第', '〕'),
  },
  {
    rule: 'number.document.zero',
    found: (text) => /〕0+\d/.test(text),
    message: {
      zh: '序号不编虚位（1 不写作 01）',
      en: 'the number has no leading zero (1 is not written 01)',
    },
    mend: (text) => text.replace(/〕0+(?=\d)/, '〕'),
  },
  {
    rule: 'number.document.end',
    found: (text) => /〕\d+$/.test(text),
    message: { zh: '序号后应加“号”字', en: '号 stands after the number' },
    mend: (text) => `${text}号`,
  },
];

const SHAPE: Message = {
  zh: '不是“机关代字〔年份〕序号”的写法',
  en: 'not written as agency code 〔year〕 number 号',
};
const EXAMPLE: Message = { zh: '如 浙科发外〔2026〕21号', en: 'such as 浙科发外〔2026〕21号' };

/** What is wrong with a 发文字号, each fault plainly and with the number as it should be; nothing when it is right. */
export function checkDocumentNumber(text: string): readonly Finding[] {
  let mended = text;
  const faults = NUMBER_SLIPS.filter(({ found, mend }) => {
    const isFound = found(mended);
    if (isFound) mended = mend(mended);
    return isFound;
  });
  const isRight = parseDocumentNumber(mended) !== undefined;
  const wanted = isRight ? { zh: mended, en: mended } : EXAMPLE;
  const told = faults.map(({ rule, message }) => ({ rule, message }));
  if (!isRight) told.push({ rule: 'number.document.shape', message: SHAPE });
  const cure = isRight ? { cure: mended } : {};
  return told.map((one) => ({ ...one, severity: 'error', value: text, wanted, ...cure, cites: CITES }));
}
