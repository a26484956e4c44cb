/** PDF bytes → pages as they are drawn, or why there is nothing to measure. */

import type { Finding, Message } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { pause, type Signal } from '../../base/signal.js';
import type { Reading } from './graphics.js';
import { startGraphics } from './graphics.js';
import { pageMatrix } from './matrix.js';
import { type Operator, operatorTable } from './operators.js';
import { type Box, type Page, UNTOLD } from './page.js';
import type { ObjectStore, PdfDocument, PdfFont, Pdfjs, PdfPage } from './pdfjs.js';
import { readPictures } from './read-pictures.js';

export type PagesRead =
  | { readonly ok: true; readonly pages: readonly Page[] }
  | { readonly ok: false; readonly finding: Finding };

type Refusal =
  | 'empty'
  | 'not-pdf'
  | 'encrypted'
  | 'damaged'
  | 'no-pages'
  | 'no-text'
  | 'untold'
  | 'turned'
  | 'pages'
  | 'crowded';

const REFUSALS: Readonly<Record<Refusal, Message>> = {
  empty: { zh: '文件是空的', en: 'the file is empty' },
  'not-pdf': { zh: '不是 PDF 文件', en: 'this is no PDF' },
  encrypted: {
    zh: 'PDF 已加密，打开需要口令，无法检测',
    en: 'the PDF is encrypted and wants a password: it cannot be measured',
  },
  damaged: { zh: 'PDF 文件已损坏，读不出页面', en: 'the PDF is damaged: its pages cannot be read' },
  'no-text': {
    zh: 'PDF 里没有文字可量：页面是图像（如扫描件）或空白。请用排版软件直接导出的 PDF',
    en: 'there is no text to measure: the pages are pictures (a scan) or blank. Use a PDF exported by the word processor',
  },
  'no-pages': { zh: 'PDF 里一页也没有', en: 'the PDF has no pages' },
  untold: {
    zh: 'PDF 里的字看得见、读不出：字体没有字符编码（复制出来是乱码），或是画出来的（Type 3）。请用排版软件重新导出，导出时嵌入字体',
    en: 'the text can be seen but not read: its fonts hold no characters (copied, it is gibberish) or are drawings (Type 3). Export the PDF anew with fonts embedded',
  },
  turned: {
    zh: 'PDF 里的字是横卧或倒置的。请把页面转正，另存后再检测',
    en: 'the text lies on its side or stands on its head. Turn the pages upright, save and measure again',
  },
  pages: {
    zh: `PDF 超过 ${LIMITS.pdfPages} 页`,
    en: `the PDF has more than ${LIMITS.pdfPages} pages`,
  },
  crowded: {
    zh: `PDF 有一页的字、线条和图片超过 ${LIMITS.pdfPageMarks} 个`,
    en: `a page of the PDF holds more than ${LIMITS.pdfPageMarks} glyphs, rules and pictures`,
  },
};

function refuse(reason: Refusal, value?: string): PagesRead {
  const finding: Finding = { rule: `pdf.${reason}`, severity: 'error', message: REFUSALS[reason] };
  return { ok: false, finding: value === undefined ? finding : { ...finding, value } };
}

/** The header may stand a little way in (ISO 32000-1, H.3, note 13). */
function hasHeader(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}

function stored<T>(store: ObjectStore, id: string): T | undefined {
  return store.has(id) ? (store.get(id) as T) : undefined;
}

function startReading({ commonObjs, view, userUnit }: PdfPage, rotate: number): Reading {
  return {
    graphics: startGraphics(pageMatrix(view, rotate, userUnit)),
    saved: [],
    glyphs: [],
    rules: [],
    pictures: [],
    unseen: 0,
    unread: 0,
    turned: 0,
    fontAt: (id) => stored<PdfFont>(commonObjs, id),
    outlineAt: (id) => stored<{ readonly path: ArrayLike<number> }>(commonObjs, id)?.path,
  };
}

/**
 * Degrees that turn a wide sheet among upright ones as it is bound (GB/T 9704 8): the head of its table to the left. Its
 * text is then no level text and is not measured; its page's number is, in the place it has on the upright sheets.
 */
const UPRIGHT = 270;

/** Annotations are not drawn: comments and form fields are no part of the document; seals among them are read apart. */
const NO_ANNOTATIONS = 0;

/** Width and height as the page is shown when it is turned by `rotate` degrees, pt. */
function sizeOf({ view, userUnit }: PdfPage, rotate: number) {
  const [x0, y0, x1, y1] = view;
  const [across, down] = [(x1 - x0) * userUnit, (y1 - y0) * userUnit];
  return rotate % 180 === 0 ? { width: across, height: down } : { width: down, height: across };
}

function isWide(page: PdfPage): boolean {
  const { width, height } = sizeOf(page, page.rotate);
  return width > height;
}

/** More than half of the page. */
function covers({ left, right, top, bottom }: Box, page: PdfPage, rotate: number): boolean {
  const { width, height } = sizeOf(page, rotate);
  return (right - left) * (bottom - top) > (width * height) / 2;
}

async function readPage(
  page: PdfPage,
  number: number,
  rotate: number,
  operators: readonly (Operator | undefined)[],
) {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  const reading = startReading(page, rotate);
  for (const [i, code] of fnArray.entries()) {
    operators[code]?.(reading, argsArray[i] ?? []);
    if (reading.glyphs.length + reading.rules.length + reading.pictures.length > LIMITS.pdfPageMarks)
      return undefined;
  }
  const { glyphs, rules, unseen, unread } = reading;
  const hasText = glyphs.some(({ text }) => text.trim() !== '');
  const isScan = !hasText && reading.pictures.some((picture) => covers(picture, page, rotate));
  // A wide sheet turned as it is bound has turned text by rights.
  const turned = rotate === page.rotate ? reading.turned : 0;
  const pictures = await readPictures(reading, page, pageMatrix(page.view, rotate, page.userUnit));
  return { number, ...sizeOf(page, rotate), glyphs, rules, pictures, unseen, unread, turned, isScan };
}

/** Why there is nothing to measure on any of the pages, if there is not. */
function emptiness(pages: readonly Page[]): Refusal | undefined {
  const sum = (count: (page: Page) => number) => pages.reduce((total, page) => total + count(page), 0);
  const isTold = (text: string) => text.trim() !== '' && text !== UNTOLD;
  const told = sum(({ glyphs }) => glyphs.filter(({ text }) => isTold(text)).length);
  if (sum(({ unread }) => unread) > told) return 'untold';
  if (sum(({ turned }) => turned) > told) return 'turned';
  return told === 0 ? 'no-text' : undefined;
}

async function readPages(document: PdfDocument, { OPS }: Pdfjs, signal?: Signal): Promise<PagesRead> {
  if (document.numPages === 0) return refuse('no-pages');
  if (document.numPages > LIMITS.pdfPages) return refuse('pages', String(document.numPages));
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]));
  const table = operatorTable(names);
  const operators: (Operator | undefined)[] = [];
  for (const [code, name] of names) operators[code] = table[name];
  const pages: Page[] = [];
  /** Whether wide sheets are what the document is printed on. */
  let hasWideSheets = false;
  for (let number = 1; number <= document.numPages; number++) {
    await pause(signal);
    const page = await document.getPage(number);
    if (number === 1) hasWideSheets = isWide(page);
    const rotate = page.rotate + (isWide(page) && !hasWideSheets ? UPRIGHT : 0);
    const read = await readPage(page, number, rotate, operators);
    if (!read) return refuse('crowded', String(number));
    pages.push(read);
    // Decoded pictures, which are looked at no more.
    page.cleanup();
  }
  const reason = emptiness(pages);
  return reason ? refuse(reason) : { ok: true, pages };
}

async function readDocument(bytes: Uint8Array, pdfjs: Pdfjs, signal?: Signal): Promise<PagesRead> {
  const task = pdfjs.getDocument({
    // A copy: pdf.js takes its bytes away from whoever gave them. And no Buffer, which it refuses.
    data: new Uint8Array(bytes),
    ...pdfjs.resources,
    verbosity: 0,
    isEvalSupported: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    // Whether a font tells its characters.
    fontExtraProperties: true,
    maxImageSize: LIMITS.imagePixels,
  });
  try {
    return await readPages(await task.promise, pdfjs, signal);
  } catch (error) {
    signal?.throwIfAborted();
    return refuse((error as Error)?.name === 'PasswordException' ? 'encrypted' : 'damaged');
  } finally {
    await task.destroy();
  }
}

/** Reads all pages. Never throws for what is in the file. `signal` aborts between pages. */
export async function readPdf(bytes: Uint8Array, pdfjs: Pdfjs, signal?: Signal): Promise<PagesRead> {
  if (bytes.length === 0) return refuse('empty');
  if (!hasHeader(bytes)) return refuse('not-pdf');
  return pdfjs.guard(() => readDocument(bytes, pdfjs, signal));
}
