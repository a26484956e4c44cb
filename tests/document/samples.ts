import type { Block, Cell, Document, Inline, Paragraph, Text } from '../../src/document/tree.js';

export function text(value: string, ...styles: string[]): Text {
  return { type: 'text', text: value, styles, origin: undefined };
}

export function paragraph(...children: Inline[]): Paragraph {
  return { type: 'paragraph', style: '', align: undefined, children };
}

function cell(...children: Block[]): Cell {
  return {
    colspan: 1,
    rowspan: 1,
    header: false,
    style: undefined,
    align: undefined,
    verticalAlign: 'middle',
    borders: undefined,
    diagonal: undefined,
    children,
  };
}

function document(...children: Block[]): Document {
  const section = { type: 'section', page: 'body', children } as const;
  return { type: 'document', title: '题', language: 'zh-CN', style: 'form', sections: [section] };
}

/** One of every node. */
export const SAMPLE: Document = document(
  { type: 'heading', level: 1, style: 'heading-1', children: [text('一')] },
  paragraph(
    text('二', 'strong'),
    { type: 'break' },
    { type: 'field', pointer: '/a', children: [text('三')] },
    { type: 'checkbox', pointer: '/b', value: 'x', checked: true },
    { type: 'image', path: 'a.png', alt: '四' },
    { type: 'footnote', children: [paragraph(text('五'))] },
  ),
  {
    type: 'table',
    style: 'grid',
    columns: [{ kind: 'content' }, { kind: 'fraction', value: 1 }],
    headerRows: 0,
    rows: [
      {
        minHeight: 0,
        keepTogether: false,
        cells: [cell(paragraph(text('七'))), cell(paragraph(text('八')))],
      },
    ],
    caption: [text('六')],
  },
  {
    type: 'list',
    style: 'l',
    ordered: true,
    start: 2,
    items: [{ children: [paragraph(text('九'))] }, { children: [paragraph(text('十'))] }],
  },
  { type: 'figure', path: 'b.png', alt: '', width: undefined, caption: [text('图')] },
  { type: 'keep', children: [paragraph(text('末'))] },
  { type: 'space', height: 3 },
  { type: 'fill' },
  { type: 'pagebreak' },
);
