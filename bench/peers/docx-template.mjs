/** The Word template of the DOCX peers: the same page, styles, contents and table, with `{tags}` both of them understand. */
import PizZip from 'pizzip';
import { CONTENTS_TITLE, FACES, PAGE, STYLES, TABLE_STYLE } from '../document/measures.mjs';
import { TABLE } from '../document/stock.mjs';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const ALIGN = { center: 'center', left: 'left', justify: 'both' };
const twips = (points) => Math.round(points * 20);

const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (style, text) => paragraphOf(style, run(text));
const paragraphOf = (style, runs) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`;
const mark = (kind) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const instruction = (text) => `<w:r><w:instrText xml:space="preserve"> ${text} </w:instrText></w:r>`;

function cell(text, width, { style = 'cell', columns = 1, merge } = {}) {
  const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
  const vertical = merge ? `<w:vMerge w:val="${merge}"/>` : '';
  const size = `<w:tcW w:w="${twips(width)}" w:type="dxa"/>`;
  const properties = `<w:tcPr>${size}${span}${vertical}<w:vAlign w:val="center"/></w:tcPr>`;
  return `<w:tc>${properties}${paragraph(style, text)}</w:tc>`;
}

const row = (cells, header = false) =>
  `<w:tr>${header ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cells.join('')}</w:tr>`;

function headerRows(widths) {
  const [task, number, content, unit, aims, money, note] = TABLE.header;
  const style = 'header';
  const over = (text, i) => cell(text, widths[i], { style, merge: 'restart' });
  const under = (i) => cell('', widths[i], { style, merge: 'continue' });
  const left = [task, number, content, unit].map(over);
  const right = [over(money, 6), over(note, 7)];
  const years = TABLE.years.map((year, i) => cell(year, widths[4 + i], { style }));
  return [
    row([...left, cell(aims, widths[4] + widths[5], { style, columns: 2 }), ...right], true),
    row([...[0, 1, 2, 3].map(under), ...years, under(6), under(7)], true),
  ];
}

function table() {
  const widths = TABLE_STYLE.columns;
  const sum = (from, to) => widths.slice(from, to).reduce((total, width) => total + width, 0);
  const fields = ['{number}', '{content}', '{unit}', '{first}', '{second}', '{money}'];
  const plain = fields.map((field, i) => cell(field, widths[i + 1]));
  const rows = [
    ...headerRows(widths),
    row([cell('{#tasks}{name}', widths[0], { merge: 'restart' }), ...plain, cell('{note}', widths[7])]),
    row([
      cell('{#rest}', widths[0], { merge: 'continue' }),
      ...plain,
      cell('{note}{/rest}{/tasks}', widths[7]),
    ]),
    row([cell(TABLE.total, sum(0, 6), { columns: 6 }), cell('{total}', sum(6, 8), { columns: 2 })]),
    row([cell('{#tail}{label}', widths[0]), cell('{text}{/tail}', sum(1, 8), { columns: 7 })]),
  ];
  const rule = (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const rules = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(rule).join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('');
  const layout = '<w:tblLayout w:type="fixed"/>';
  return `<w:tbl><w:tblPr><w:tblBorders>${rules}</w:tblBorders>${layout}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

const loop = (name, inside) => paragraph('body', `{#${name}}`) + inside + paragraph('body', `{/${name}}`);

/** `{title}`s of parts, sections and items, in the styles `<name>-1` to `<name>-3`, with their texts or without. */
function outline(name, texts) {
  const items = loop('items', paragraph(`${name}-3`, '{title}') + texts);
  const sections = loop('sections', paragraph(`${name}-2`, '{title}') + texts + items);
  return loop('parts', paragraph(`${name}-1`, '{title}') + sections);
}

/** A TOC field with the headings in it. Neither peer knows page numbers: Word fills them in. */
function contents() {
  const field = mark('begin') + instruction('TOC \\o "1-3" \\h') + mark('separate');
  return paragraphOf('toc-1', field) + outline('toc', '') + paragraphOf('toc-1', mark('end'));
}

const body = () => outline('heading', loop('text', paragraph('body', '{paragraph}')));

function section() {
  const size = `<w:pgSz w:w="${twips(PAGE.width)}" w:h="${twips(PAGE.height)}"/>`;
  const sides = ['top', 'right', 'bottom', 'left']
    .map((side) => `w:${side}="${twips(PAGE[side])}"`)
    .join(' ');
  const margins = `<w:pgMar ${sides} w:header="0" w:footer="${twips(32)}" w:gutter="0"/>`;
  return `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>${size}${margins}</w:sectPr>`;
}

function documentPart() {
  const title = paragraph('title', '{title}') + paragraph('applicant', '{applicant}');
  const start = title + paragraph('toc-title', CONTENTS_TITLE) + contents();
  const next = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  const inside = `${start}${next}${body()}${paragraph('caption', TABLE.numberedCaption)}${table()}${section()}`;
  return `${XML}<w:document ${W} xmlns:r="${R}"><w:body>${inside}</w:body></w:document>`;
}

function stylePart() {
  const style = ([name, { face, size, pitch, before, after, align, indent, left = 0 }]) => {
    const font = FACES[face].name;
    const spacing = `<w:spacing w:before="${twips(before)}" w:after="${twips(after)}" w:line="${twips(pitch)}" w:lineRule="exact"/>`;
    const indents = `<w:ind w:left="${twips(left)}" w:firstLineChars="${indent * 100}" w:firstLine="${twips(indent * size)}"/>`;
    const level = /^heading-(\d)$/.exec(name)?.[1];
    const outline = level ? `<w:outlineLvl w:val="${level - 1}"/>` : '';
    const paragraphs = `<w:pPr>${level ? '<w:keepNext/>' : ''}${spacing}${indents}<w:jc w:val="${ALIGN[align]}"/>${outline}</w:pPr>`;
    const characters = `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}"/><w:sz w:val="${size * 2}"/></w:rPr>`;
    return `<w:style w:type="paragraph" w:styleId="${name}"><w:name w:val="${name.replace('-', ' ')}"/>${paragraphs}${characters}</w:style>`;
  };
  return `${XML}<w:styles ${W}>${Object.entries(STYLES).map(style).join('')}</w:styles>`;
}

function footerPart() {
  const page = mark('begin') + instruction('PAGE') + mark('separate') + run('1') + mark('end');
  return `${XML}<w:ftr ${W}>${paragraphOf('footer', `${run('— ')}${page}${run(' —')}`)}</w:ftr>`;
}

const override = (part, type) =>
  `<Override PartName="/word/${part}.xml" ContentType="${TYPES}.${type}+xml"/>`;
const related = (id, type, target) => `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"/>`;
const relations = (inside) =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;

/** Bytes of template.docx. */
export function docxTemplate() {
  const zip = new PizZip();
  const overrides =
    override('document', 'document.main') + override('styles', 'styles') + override('footer1', 'footer');
  zip.file(
    '[Content_Types].xml',
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`,
  );
  zip.file('_rels/.rels', relations(related('rId1', 'officeDocument', 'word/document.xml')));
  zip.file(
    'word/_rels/document.xml.rels',
    relations(related('rId1', 'styles', 'styles.xml') + related('rId2', 'footer', 'footer1.xml')),
  );
  zip.file('word/document.xml', documentPart());
  zip.file('word/styles.xml', stylePart());
  zip.file('word/footer1.xml', footerPart());
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
