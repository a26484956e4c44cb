/**
 * @react-pdf/renderer 4.9. It has no table of contents and no table spans: contents take a second pass with the
 * pages the first one found; spans are nested views.
 */

import { CONTENTS_TITLE, FACES, FOOTER_HEIGHT, PAGE, STYLES, TABLE_STYLE } from '../document/measures.mjs';
import { TABLE } from '../document/stock.mjs';
import { flowOf, headingsOf } from '../document/text.mjs';
import { tableRows } from './shape.mjs';
import { versionOf } from './version.mjs';

let make;
let kit;

const styleOf = ({ face, size, pitch, before, after, align, indent, left = 0 }) => ({
  fontFamily: face,
  fontSize: size,
  lineHeight: pitch / size,
  marginTop: before,
  marginBottom: after,
  marginLeft: left,
  textAlign: align,
  textIndent: indent * size,
});
/** Fixed elements go without: react-pdf multiplies their line height by the type size on every page (its issue 3452). */
const withoutPitch = ({ lineHeight, ...style }) => style;
const styles = Object.fromEntries(Object.entries(STYLES).map(([name, style]) => [name, styleOf(style)]));

const text = (style, words, properties = {}) =>
  make(kit.Text, { style: styles[style], orphans: 2, widows: 2, ...properties }, words);
const view = (style, children, properties = {}) => make(kit.View, { style, ...properties }, ...children);

const ROW = { flexDirection: 'row' };
const { columns: WIDTHS, rule, x, y } = TABLE_STYLE;
const widthOf = (from, count) => WIDTHS.slice(from, from + count).reduce((sum, width) => sum + width, 0);

function cellView({ text: words, header }, width) {
  const box = {
    width,
    borderRightWidth: rule,
    borderBottomWidth: rule,
    padding: `${y} ${x}`,
    justifyContent: 'center',
  };
  return view(box, [
    header ? make(kit.Text, { style: withoutPitch(styles.header) }, words) : text('cell', words),
  ]);
}

const rowView = (children) => view(ROW, children, { wrap: false });

/** A row of cells that start at column `from`. */
function plainRow(cells, from = 0) {
  let column = from;
  return rowView(
    cells.map((one) => {
      const width = widthOf(column, one.columns);
      column += one.columns;
      return cellView(one, width);
    }),
  );
}

function headerView([first, years]) {
  const [task, number, content, unit, aims, money, note] = first;
  const aimsWidth = widthOf(4, 2);
  const under = view(
    ROW,
    years.map((year, i) => cellView(year, WIDTHS[4 + i])),
  );
  const middle = view({ width: aimsWidth }, [cellView(aims, aimsWidth), under]);
  const left = [task, number, content, unit].map((one, i) => cellView(one, WIDTHS[i]));
  const right = [money, note].map((one, i) => cellView(one, WIDTHS[6 + i]));
  return view(ROW, [...left, middle, ...right], { fixed: true, wrap: false });
}

/** The merged cell beside its rows. A task is kept whole: split, its columns would be lost. */
function taskView([[name, ...first], ...rest]) {
  const rows = [first, ...rest].map((cells) => plainRow(cells, 1));
  return rowView([cellView(name, WIDTHS[0]), view({ width: widthOf(1, 7) }, rows)]);
}

function tableView(document) {
  const { header, tasks, end } = tableRows(document);
  const frame = { borderLeftWidth: rule, borderTopWidth: rule };
  return view(frame, [headerView(header), ...tasks.map(taskView), ...end.map((cells) => plainRow(cells))]);
}

function contentsView(document, pages) {
  return headingsOf(document).map(({ level, title }, i) => {
    const style = { ...styles[`toc-${level}`] };
    return view({ ...ROW, justifyContent: 'space-between' }, [
      make(kit.Text, { style }, title),
      make(kit.Text, { style: { ...style, marginLeft: 0 } }, String(pages[i] ?? '')),
    ]);
  });
}

/** A heading, with an empty view in it that learns its page. */
function headingView({ level, text: words }, { isFirst, seePage }) {
  const witness = make(kit.View, { render: ({ pageNumber }) => seePage(pageNumber) });
  return view({}, [text(`heading-${level}`, words), witness], {
    break: isFirst,
    wrap: false,
    minPresenceAhead: 30,
  });
}

function flowViews(document, pages) {
  let heading = 0;
  return flowOf(document).map((block, i) => {
    if (block.level === 0) return text('body', block.text);
    const at = heading++;
    const seePage = (page) => {
      pages[at] = page;
      return null;
    };
    return headingView(block, { isFirst: i === 0, seePage });
  });
}

function documentView(document, pages) {
  const footer = {
    ...withoutPitch(styles.footer),
    position: 'absolute',
    bottom: FOOTER_HEIGHT - 10,
    left: PAGE.left,
    right: PAGE.right,
  };
  const margins = {
    paddingTop: PAGE.top,
    paddingBottom: PAGE.bottom,
    paddingLeft: PAGE.left,
    paddingRight: PAGE.right,
  };
  const page = make(
    kit.Page,
    { size: [PAGE.width, PAGE.height], style: margins },
    text('title', document.title),
    text('applicant', document.applicant),
    text('toc-title', CONTENTS_TITLE),
    ...contentsView(document, pages),
    ...flowViews(document, pages),
    text('caption', TABLE.numberedCaption, { minPresenceAhead: 60 }),
    tableView(document),
    make(kit.Text, { style: footer, fixed: true, render: ({ pageNumber }) => `— ${pageNumber} —` }),
  );
  return make(kit.Document, { title: document.title }, page);
}

const CHUNK =
  /[“‘（《]*(?:\p{Script=Han}|[^\p{Script=Han}“‘（《”’）》，。、；：？！…]+|.)[”’）》，。、；：？！…]*/gu;

/** A word may break after every 汉字 but not before a closing mark; '' in between says: without a hyphen. */
function breaks(word) {
  return /\p{Script=Han}/u.test(word) ? word.match(CHUNK).flatMap((chunk) => [chunk, '']) : [word];
}

export const reactPdf = {
  name: '@react-pdf/renderer',
  version: versionOf('@react-pdf/renderer'),
  format: 'pdf',
  async prepare() {
    make = (await import('react')).createElement;
    kit = await import('@react-pdf/renderer');
    for (const [family, { file }] of Object.entries(FACES)) kit.Font.register({ family, src: file });
    kit.Font.registerHyphenationCallback(breaks);
  },
  input: (document) => document,
  async render(document) {
    const pages = [];
    await kit.renderToBuffer(documentView(document, pages));
    return kit.renderToBuffer(documentView(document, [...pages]));
  },
};
