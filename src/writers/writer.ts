/** The table of writers: a format is one object here, and nothing else asks which format it is. */

import type { CalendarDate } from '../base/date.js';
import type { Images } from '../document/image.js';
import { textOf } from '../document/text.js';
import type { Document } from '../document/tree.js';
import type { FontBook } from '../fonts/face.js';
import type { Layout } from '../layout/frame.js';
import type { StyleSheet } from '../style/style.js';
import type { PrintOptions } from './outlines/trim-marks.js';
import type { Attachment } from './pdf/attachments.js';

/** Everything a writer may read. Paged writers read the pages of `layout`; flowing ones the document, and of the layout its records. */
export interface WriterInput {
  /** Text as outlines, in inks, for those who print or make what is shown; undefined for a document to be read. */
  readonly print?: PrintOptions | undefined;
  readonly document: Document;
  readonly layout: Layout;
  readonly sheet: StyleSheet;
  readonly fonts: FontBook;
  readonly images: Images;
  readonly watermark: string | undefined;
  /** Files that go along, where the format can hold any: no two of one name. */
  readonly attachments: readonly Attachment[];
  readonly subject: string | undefined;
  /** The data's date: files say they were made then, so that equal data give equal files. */
  readonly date: CalendarDate;
  /** Name and version of the program. */
  readonly producer: string;
}

/** The bytes of a file. The same input gives the same bytes. */
export type Write = (input: WriterInput) => Uint8Array | Promise<Uint8Array>;

export interface Writer {
  /** Whether it draws the pages as they are laid out, or only asks where things stand. */
  readonly isPaged: boolean;
  readonly extension: string;
  readonly mediaType: string;
  /** Loads the writer: a PDF does not wait for that of DOCX. It keeps what documents of one style sheet share. */
  load(): Promise<Write>;
}

export const WRITERS = {
  pdf: {
    isPaged: true,
    extension: '.pdf',
    mediaType: 'application/pdf',
    async load() {
      const { writePdf } = await import('./pdf/write-pdf.js');
      const { writePrintPdf } = await import('./outlines/write-print-pdf.js');
      return ({ layout, images, document, date, producer, attachments, print }) => {
        const { title, language } = document;
        const facts = { title, language, date, producer };
        return print ? writePrintPdf(layout, facts, print) : writePdf(layout, images, facts, attachments);
      };
    },
  },
  docx: {
    isPaged: false,
    extension: '.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    async load() {
      const { writeDocx } = await import('./docx/write-docx.js');
      const { SheetCache } = await import('./docx/styles/sheet-parts.js');
      const cache = new SheetCache();
      return (input) => writeDocx(input, cache);
    },
  },
  svg: {
    isPaged: true,
    extension: '.svg',
    mediaType: 'image/svg+xml',
    async load() {
      const { writeSvg } = await import('./outlines/write-svg.js');
      return ({ layout, document, print = { bleed: 0, marks: false } }) =>
        writeSvg(layout, document.title, print);
    },
  },
  txt: {
    isPaged: false,
    extension: '.txt',
    mediaType: 'text/plain; charset=utf-8',
    async load() {
      return ({ document }) => new TextEncoder().encode(plainText(document));
    },
  },
} as const satisfies Readonly<Record<string, Writer>>;

export type Format = keyof typeof WRITERS;

export const FORMATS = Object.keys(WRITERS) as readonly Format[];

/** The words alone: a line a paragraph, none for empty ones. */
function plainText(document: Document): string {
  const lines = textOf(document).split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => `${line}\n`)
    .join('');
}
