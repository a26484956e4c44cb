/** Drafts: the findings are printed at the end, and missing pictures get placeholders. */

import type { Finding } from '../base/finding.js';
import type { Images } from '../document/image.js';
import type { Block, Cell, Document, Inline, Table, Text } from '../document/tree.js';
import { mapDocument } from '../document/walk.js';
import type { StyleSheet } from '../style/style.js';

/** Printed across every page of a draft. */
export const WATERMARK = '草稿';

const SEVERITY = { error: '错误', warning: '警告', info: '提示' } as const;

function text(content: string): Text {
  return { type: 'text', text: content, styles: [], origin: undefined };
}

function cell(content: string, header = false): Cell {
  return {
    colspan: 1,
    rowspan: 1,
    header,
    style: undefined,
    align: undefined,
    verticalAlign: 'middle',
    borders: undefined,
    diagonal: undefined,
    children: [{ type: 'paragraph', style: '', align: undefined, children: [text(content)] }],
  };
}

function row(cells: readonly Cell[]) {
  return { minHeight: 0, keepTogether: true, cells };
}

function place({ label, pointer, file, line, heading }: Finding): string {
  const cell = heading === undefined ? '' : `（${file}第${line}行“${heading}”）`;
  return (label?.zh ?? pointer ?? file ?? '') + cell;
}

function summary(findings: readonly Finding[], sheet: StyleSheet): Table {
  const rows = findings.map((finding, at) => {
    const wanted = finding.wanted === undefined ? '' : `（应为：${finding.wanted.zh}）`;
    const words = [String(at + 1), SEVERITY[finding.severity], place(finding), finding.message.zh + wanted];
    return row([...words, finding.cites ?? ''].map((word) => cell(word)));
  });
  const heads = ['序号', '程度', '栏目', '问题', '依据'].map((word) => cell(word, true));
  return {
    type: 'table',
    style: sheet.narrative.table,
    columns: [1, 1.2, 3.5, 7, 3].map((value) => ({ kind: 'fraction', value })),
    headerRows: 1,
    rows: [row(heads), ...rows],
    caption: [],
  };
}

/** The document with its findings on a page of their own at the end. */
function withSummary(document: Document, findings: readonly Finding[], sheet: StyleSheet): Document {
  const last = document.sections.at(-1);
  const told = findings.filter((finding) => finding.waived === undefined);
  // A plate has no room for findings; the caller gets them anyway.
  const isPlate = sheet.pages.get(last?.page ?? '')?.plate !== undefined;
  if (last === undefined || isPlate || told.length === 0) return document;
  const title = text(`草稿提示：尚有 ${told.length} 处需要处理（定稿时不印本页）`);
  const blocks: Block[] = [
    { type: 'pagebreak' },
    { type: 'paragraph', style: sheet.narrative.headings[0]!, align: undefined, children: [title] },
    summary(told, sheet),
  ];
  // A foot ends the document, so the findings come after it.
  if (last.foot) {
    const own = { type: 'section' as const, page: last.page, children: blocks.slice(1) };
    return { ...document, sections: [...document.sections, own] };
  }
  const section = { ...last, children: [...last.children, ...blocks] };
  return { ...document, sections: [...document.sections.slice(0, -1), section] };
}

/** Replaces pictures that could not be read by a text. */
function withoutMissingPictures(document: Document, images: Images): Document {
  const placeholder = (path: string) => text(`〔图片缺失：${path}〕`);
  return mapDocument(document, {
    block: (block) => {
      if (block.type === 'signature' && block.seal)
        return [{ ...block, seal: { ...block.seal, outlined: true } }];
      return block.type === 'figure' && !images.has(block.path)
        ? [{ type: 'paragraph', style: '', align: 'center', children: [placeholder(block.path)] }]
        : undefined;
    },
    inline: (inline): readonly Inline[] | undefined =>
      inline.type === 'image' && !images.has(inline.path) ? [placeholder(inline.path)] : undefined,
  });
}

/** The document as a draft prints it. */
export function draftOf(
  document: Document,
  findings: readonly Finding[],
  images: Images,
  sheet: StyleSheet,
): Document {
  return withSummary(withoutMissingPictures(document, images), findings, sheet);
}
