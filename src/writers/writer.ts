/** The table of writers: a format is one object here, and nothing else asks which format it is. */

import type { CalendarDate } from '../base/date.js';
import type { Images } from '../document/image.js';
import { textOf } from '../document/text.js';
import type { Document, Section } from '../document/tree.js';
import type { FontBook } from '../fonts/face.js';
import type { Layout } from '../layout/frame.js';
import type { StyleSheet } from '../style/style.js';
import type { PrintOptions } from './outlines/trim-marks.js';
import type { Attachment } from './pdf/attachments.js';

/** Everything a writer may read. Paged writers read `layout`; flowing ones the document, and of the layout what it settled. */
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

export interface Writer {
  /** Whether it draws the pages as they are laid out, or only asks where things stand. */
  readonly isPaged: boolean;
  readonly extension: string;
  readonly mediaType: string;
  /** Loaded when first used: a PDF does not wait for the DOCX writer. */
  load(): Promise<(input: WriterInput) => Uint8Array | Promise<Uint8Array>>;
}

export const WRITERS = {
  pdf: {
    isPaged: true,
    extension: '.pdf',
    mediaType: 'application/pdf',
    async load() {
      const { writePdfThreaded } = await import('./pdf/write-pdf.js');
      const { writePrintPdf } = await import('./outlines/write-print-pdf.js');
      return ({ layout, images, document, date, producer, attachments, print }) => {
        const { title, language } = document;
        const facts = { title, language, date, producer };
        return print
          ? writePrintPdf(layout, facts, print)
          : writePdfThreaded(layout, images, facts, attachments);
      };
    },
  },
  docx: {
    isPaged: false,
    extension: '.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    async load() {
      const { writeDocx } = await import('./docx/write-docx.js');
      return (input) =>
        writeDocx({
          ...input,
          fillHeights: input.layout.fillHeights,
          tableWidths: input.layout.tableWidths,
          shrunkSizes: input.layout.shrunkSizes,
          decimalPoints: input.layout.decimalPoints,
          lineBreaks: input.layout.lineBreaks,
          lineEnds: input.layout.lineEnds,
          turns: input.layout.turns,
          signatures: input.layout.signatures,
          inkLines: input.layout.inkLines,
          footTops: input.layout.footTops,
          reaches: input.layout.reaches,
          firstNumbers: firstNumbers(input),
          contents: input.layout.contents,
          numberedPages: numberedPages(input),
        });
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

/** How many pages have numbers, unless all have. */
function numberedPages({ layout: { pages } }: WriterInput): number | undefined {
  const numbered = pages.filter(({ number }) => number !== undefined).length;
  return numbered === pages.length ? undefined : numbered;
}

/** The number printed on the first page of each section that has one. */
function firstNumbers({ document, layout }: WriterInput): ReadonlyMap<Section, number> {
  const numbers = new Map<Section, number>();
  for (const section of document.sections) {
    const first = section.children.find((block) => layout.pageOf.has(block));
    const page = first && layout.pages[layout.pageOf.get(first)!];
    if (page?.number !== undefined) numbers.set(section, page.number);
  }
  return numbers;
}
