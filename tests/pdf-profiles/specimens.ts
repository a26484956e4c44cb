/** Documents with everything the writer can write, made for the checker and its mutations. */

import { deflateSync } from 'node:zlib';
import type { Images } from '../../src/document/image.js';
import type { Block, Document, Inline } from '../../src/document/tree.js';
import { openFontBook } from '../../src/fonts/book.js';
import { readImage } from '../../src/images/read.js';
import { layoutDocument } from '../../src/layout/layout.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { loadStyle } from '../../src/style/load.js';
import type { Attachment } from '../../src/writers/pdf/attachments.js';
import { writePdf } from '../../src/writers/pdf/write-pdf.js';
import { chunk, exif, header, jfif, join, jpeg, PNG_SIGNATURE } from '../images/samples.js';
import { h, list, note, p, section, table, td, text, tr } from '../support/build.js';

const world = nodeWorld();
const sheet = loadStyle(world, [world.join(world.home, 'templates')], 'form').sheet!;
const fonts = openFontBook(world).book;

export const FACTS = {
  title: '样张 & <特例>',
  language: 'zh-CN',
  date: { year: 2026, month: 6, day: 9 },
  producer: 'chengwen test',
};

/** Samples a pixel, by PNG's colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** A 6 × 5 PNG of a colour type and depth; what is not grey or palette has translucent pixels. */
function png(color: number, bits: number, isTransparent = false): Uint8Array {
  const row = Math.ceil((6 * SAMPLES[color]! * bits) / 8);
  const data = Uint8Array.from({ length: 5 * (row + 1) }, (_, at) =>
    at % (row + 1) === 0 ? 0 : (at * 37) & 255,
  );
  const palette =
    color === 3
      ? chunk(
          'PLTE',
          Uint8Array.from({ length: 3 * 2 ** bits }, (_, at) => (at * 11) & 255),
        )
      : [];
  const clear = isTransparent
    ? chunk('tRNS', color === 3 ? [0, 128] : new Array<number>(2 * SAMPLES[color]!).fill(0))
    : [];
  const idat = chunk('IDAT', deflateSync(data));
  return join(PNG_SIGNATURE, header(6, 5, bits, color), palette, clear, idat, chunk('IEND', []));
}

/** Every kind of picture that is read. */
function pictureFiles(): Record<string, Uint8Array> {
  const pngs = [
    [0, 1],
    [0, 2],
    [0, 4],
    [0, 8],
    [0, 16],
    [2, 8],
    [2, 16],
    [3, 1],
    [3, 4],
    [3, 8],
    [4, 8],
    [4, 16],
    [6, 8],
    [6, 16],
  ].map(([color, bits]) => [`${color}-${bits}.png`, png(color!, bits!)]);
  return {
    ...Object.fromEntries(pngs),
    'clear-0.png': png(0, 8, true),
    'clear-2.png': png(2, 8, true),
    'clear-3.png': png(3, 4, true),
    'grey.jpg': jpeg(),
    'colour.jpg': jpeg({ channels: 3, before: [jfif(1, 72)] }),
    'turned.jpg': jpeg({ before: [exif(6, true)] }),
  };
}

function readPictures(files: Readonly<Record<string, Uint8Array>>): Images {
  const read = Object.entries(files).map(([path, bytes]) => [path, readImage(bytes, path)] as const);
  const broken = read.find(([, { problem }]) => problem);
  if (broken) throw new Error(`${broken[0]}: ${broken[1].problem!.message.en}`);
  return new Map(read.map(([path, { image }]) => [path, image!]));
}

const PICTURES = readPictures(pictureFiles());

const figure = (path: string, alt = '一张图'): Block => ({
  type: 'figure',
  path,
  alt,
  width: 40,
  caption: [text(`图题 ${path}`)],
});

function pictures(): Block[] {
  return [...PICTURES.keys()].map((path) => figure(path));
}

const WIDE = table(
  3,
  [
    tr(['项目', td('说明', { colspan: 2 })]),
    tr([td('甲', { rowspan: 2, header: true }), '一', '二']),
    tr(['三', td([p('四'), list(true, ['项一', '项二'])])]),
    tr(['', td('', { colspan: 2 })]),
  ],
  { headerRows: 1, caption: [text('表题')], id: 'wide' },
);

/** Rows enough for a second page, so that the header is repeated there as an artifact. */
const LONG = table(
  2,
  [tr(['序号', '内容']), ...Array.from({ length: 60 }, (_, at) => tr([String(at + 1), '行']))],
  { headerRows: 1 },
);

/** A reference that breaks over lines. */
const LONG_TITLE = '名称很长的一张表'.repeat(12);

const mention = (target: string, words: string): Inline => ({
  type: 'reference',
  target,
  show: 'title',
  text: words,
  styles: ['strong'],
  origin: undefined,
  place: { file: undefined, line: 1, column: 1 },
});

function texts(): Block[] {
  return [
    { type: 'toc', of: 'heading', from: 1, to: 3, title: '目录' },
    h(3, '从三级开始的标题'),
    h(5, '跳过四级'),
    h(1, '一级'),
    h(4, '又跳过两级'),
    h(2, ''),
    p(
      [
        text('正文，脚注'),
        note(p('脚注一，说明出处。')),
        text('与'),
        note(p('脚注二'), list(false, ['条目'])),
        text('。'),
      ],
      'body',
    ),
    p([text('行内图'), { type: 'image', path: '6-8.png', alt: '行内' }, text('之后')], 'body'),
    p([{ type: 'text', text: '下划线', styles: ['underline'], origin: undefined }, text('后续')], 'body'),
    p([{ type: 'text', text: '红字', styles: ['delete'], origin: undefined }], 'body'),
    p(
      '零宽：甲\u200b乙\ufeff丙，私用区：\ue000，非字符：\ufffe，孤立：\ud800，生僻：𠮷䶮㛃，同形：一⼀',
      'body',
    ),
    p(
      [text('参见'), mention('wide', '表 1'), text('，详见“'), mention('wide', LONG_TITLE), text('”。')],
      'body',
    ),
    list(true, ['第一', [p('第二'), list(false, ['内层', ''])]]),
    list(false, ['无序']),
    figure('2-8.png'),
    { type: 'figure', path: '0-8.png', alt: '', width: undefined, caption: [] },
    WIDE,
    LONG,
  ];
}

function documentOf(blocks: readonly Block[]): Document {
  const body = section('body', ...styled(blocks));
  return { type: 'document', title: FACTS.title, language: FACTS.language, style: 'form', sections: [body] };
}

/** The form's own list style stands in for the tests' one. */
function styled(blocks: readonly Block[]): Block[] {
  return JSON.parse(JSON.stringify(blocks).replaceAll('"style":"list"', '"style":"narrative"')) as Block[];
}

function write(
  blocks: readonly Block[],
  watermark?: string,
  attachments: readonly Attachment[] = [],
): Promise<Uint8Array> {
  const document = documentOf(blocks);
  const layout = layoutDocument({ document, sheet, fonts, images: PICTURES, watermark });
  return writePdf(layout, PICTURES, FACTS, attachments);
}

/** A wide table whose page numbers run downwards. */
function lying(): Promise<Uint8Array> {
  const page = section('wide', ...styled([WIDE, LONG]));
  const document: Document = { ...documentOf([]), style: 'gbt9704', sections: [page] };
  const gongwen = loadStyle(world, [world.join(world.home, 'templates')], 'gbt9704').sheet!;
  // The sheet of official documents has no table of the name that these have.
  const turned = {
    ...sheet,
    pages: gongwen.pages,
    paragraphs: new Map([...sheet.paragraphs, ...gongwen.paragraphs]),
  };
  const layout = layoutDocument({ document, sheet: turned, fonts, images: PICTURES, watermark: undefined });
  return writePdf(layout, PICTURES, FACTS);
}

export const ATTACHMENTS: readonly Attachment[] = [
  {
    name: '数据.yaml',
    bytes: new TextEncoder().encode('form: moe-lab/application\n'),
    mediaType: 'application/yaml',
    description: '填报数据',
    relationship: 'Source',
  },
  { name: 'a.csv', bytes: new Uint8Array(), mediaType: 'text/csv', description: '表', relationship: 'Data' },
];

/** Part of ISO 19005 each claims, and its bytes. */
export const SPECIMENS: Readonly<
  Record<string, { readonly part: 2 | 3; readonly bytes: () => Promise<Uint8Array> }>
> = {
  texts: { part: 2, bytes: () => write(texts()) },
  pictures: { part: 2, bytes: () => write(pictures()) },
  draft: { part: 2, bytes: () => write([p('草稿正文', 'body')], '草稿') },
  lying: { part: 2, bytes: lying },
  blank: { part: 2, bytes: () => write([]) },
  attachments: { part: 3, bytes: () => write([p('附件', 'body')], undefined, ATTACHMENTS) },
};

/** A small file with one of everything: what mutations start from. */
export function smallSpecimen(): Promise<Uint8Array> {
  return write([
    { type: 'toc', of: 'heading', from: 1, to: 2, title: '' },
    h(1, '标题'),
    h(2, '次级'),
    p([text('正文'), note(p('注一')), text('。'), note(p('注二')), mention('small', '表')], 'body'),
    list(true, ['项一', '项二']),
    figure('6-8.png'),
    {
      ...WIDE,
      rows: [tr(['甲', '乙']), tr(['丙', '丁']), tr(['戊', '己'])],
      columns: WIDE.columns.slice(0, 2),
    },
    table(2, [tr([td('一', { colspan: 2 })]), tr(['二', '三'])], { id: 'small' }),
  ]);
}
