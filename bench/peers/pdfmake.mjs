/** pdfmake 0.3: a document definition with its own table of contents and table spans. */

import { CONTENTS_TITLE, FACES, FOOTER_HEIGHT, PAGE, STYLES, TABLE_STYLE } from '../document/measures.mjs';
import { TABLE } from '../document/stock.mjs';
import { flowOf } from '../document/text.mjs';
import { tableRows } from './shape.mjs';
import { versionOf } from './version.mjs';

let maker;

/** Line height is a factor on the face's own height. */
function styleOf({ face, size, pitch, before, after, align, indent, left = 0 }) {
  return {
    font: face,
    fontSize: size,
    lineHeight: pitch / (size * FACES[face].height),
    margin: [left, before, 0, after],
    alignment: align,
    leadingIndent: indent * size,
  };
}

const styles = Object.fromEntries(Object.entries(STYLES).map(([name, style]) => [name, styleOf(style)]));

function blockOf({ level, text }, i) {
  if (level === 0) return { text, style: 'body' };
  return {
    text,
    style: `heading-${level}`,
    headlineLevel: level,
    tocItem: true,
    tocStyle: `toc-${level}`,
    tocMargin: styles[`toc-${level}`].margin,
    ...(i === 0 && { pageBreak: 'before' }),
  };
}

/** pdfmake wants a filler in every place a span reaches into. */
function withFillers(rows) {
  const reach = TABLE_STYLE.columns.map(() => 0);
  return rows.map((row) => {
    const cells = [...row];
    const filled = [];
    while (filled.length < reach.length) {
      const column = filled.length;
      if (reach[column] > 0) {
        reach[column]--;
        filled.push({});
        continue;
      }
      const { text, columns, rows: height, header } = cells.shift();
      for (let i = 0; i < columns; i++) reach[column + i] = height - 1;
      const spans = { colSpan: columns, rowSpan: height };
      filled.push({ text, style: header ? 'header' : 'cell', ...spans });
      for (let i = 1; i < columns; i++) filled.push({});
    }
    return filled;
  });
}

function tableOf(document) {
  const { header, tasks, end } = tableRows(document);
  const { x, y, rule } = TABLE_STYLE;
  return {
    table: {
      headerRows: header.length,
      widths: TABLE_STYLE.columns.map((width) => width - 2 * x - rule),
      body: withFillers([...header, ...tasks.flat(), ...end]),
    },
    layout: {
      hLineWidth: () => rule,
      vLineWidth: () => rule,
      paddingLeft: () => x,
      paddingRight: () => x,
      paddingTop: () => y,
      paddingBottom: () => y,
    },
  };
}

function definitionOf(document) {
  return {
    pageSize: { width: PAGE.width, height: PAGE.height },
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom],
    info: { title: document.title },
    styles,
    defaultStyle: { font: 'song' },
    footer: (page) => ({
      text: `— ${page} —`,
      style: 'footer',
      margin: [0, PAGE.bottom - FOOTER_HEIGHT - 10, 0, 0],
    }),
    content: [
      { text: document.title, style: 'title' },
      { text: document.applicant, style: 'applicant' },
      { toc: { title: { text: CONTENTS_TITLE, style: 'toc-title' } } },
      ...flowOf(document).map(blockOf),
      { text: TABLE.numberedCaption, style: 'caption', headlineLevel: 4 },
      tableOf(document),
    ],
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
  };
}

export const pdfmake = {
  name: 'pdfmake',
  version: versionOf('pdfmake'),
  format: 'pdf',
  async prepare() {
    maker = (await import('pdfmake')).default;
    maker.setLocalAccessPolicy(() => true);
    maker.setUrlAccessPolicy(() => false);
    maker.addFonts(
      Object.fromEntries(Object.entries(FACES).map(([name, { file }]) => [name, { normal: file }])),
    );
  },
  input: (document) => document,
  render: (document) => maker.createPdf(definitionOf(document)).getBuffer(),
};
