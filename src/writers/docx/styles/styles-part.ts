/** word/styles.xml: the sheet's styles as named styles of Word. */

import { twips } from '../../../base/units.js';
import type { CharacterStyle, ParagraphStyle, Rule, StyleSheet, TableStyle } from '../../../style/style.js';
import { element, NAMESPACES, valued, xmlPart } from '../package/xml.js';
import type { FontNames } from './font-names.js';
import { type Indent, paragraphPropertiesInside, type Tab } from './paragraph-properties.js';
import { characterStyleProperties, hexColor, runProperties, textStyleProperties } from './run-properties.js';
import { characterStyleName, type StyleIds } from './style-ids.js';

/** Style of paragraphs that only take room: as low as can be, so that they do no harm where Word wants one. */
export const BLANK_STYLE = 'Blank';
/** Height of a `Blank` paragraph that says nothing else, pt. */
export const BLANK_HEIGHT = 1;

/** Names that Word itself defines: it shows them in the reader's language and ties behaviour to them. */
const BUILT_IN =
  /^(heading [1-9]|toc [1-9]|TOC Heading|table of figures|Normal|Title|Subtitle|caption|footnote text|header|footer)$/i;

export function stylesPart(sheet: StyleSheet, ids: StyleIds, names: FontNames): string {
  const base = sheet.paragraphs.get(sheet.narrative.paragraph) ?? [...sheet.paragraphs.values()][0];
  const paragraphs = [...sheet.paragraphs.values()].map((style) => paragraphStyle(style, sheet, ids, names));
  const hasOwn = (id: string) => [...ids.paragraphs.values()].includes(id);
  const root = element(
    'w:styles',
    NAMESPACES,
    documentDefaults(base, names),
    hasOwn('Normal') ? '' : NORMAL,
    DEFAULTS,
    ...paragraphs,
    blankStyle(),
    ...[...sheet.characters.values()].map((style) => characterStyle(style, sheet, ids, names)),
    ...[...sheet.tables.values()].map((style) => tableStyle(style, ids)),
  );
  return xmlPart(root);
}

/**
 * What holds for every paragraph: line-start and line-end prohibitions on, no marks hanging out of the type area
 * (standards F), and the fonts and size of the sheet's running text, which `Normal` takes from here.
 */
function documentDefaults(base: ParagraphStyle | undefined, names: FontNames): string {
  const run = base ? textStyleProperties(base.text, names) : {};
  const language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>';
  const runXml = runProperties(run).replace('</w:rPr>', `${language}</w:rPr>`);
  const paragraph = paragraphPropertiesInside({
    widowControl: true,
    kinsoku: true,
    overflowPunctuation: false,
  });
  return element(
    'w:docDefaults',
    {},
    element('w:rPrDefault', {}, runXml || `<w:rPr>${language}</w:rPr>`),
    element('w:pPrDefault', {}, `<w:pPr>${paragraph}</w:pPr>`),
  );
}

const NORMAL =
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>';

const DEFAULTS = [
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>',
  '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>',
  '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>',
  '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>',
  '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>',
  '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
].join('');

function paragraphStyle(style: ParagraphStyle, sheet: StyleSheet, ids: StyleIds, names: FontNames): string {
  const id = ids.paragraphs.get(style.name)!;
  const isDefault = id === 'Normal';
  const isHeading = style.outlineLevel > 0;
  const next = isHeading ? ids.paragraphs.get(sheet.narrative.paragraph) : undefined;
  return element(
    'w:style',
    {
      'w:type': 'paragraph',
      'w:default': isDefault ? 1 : undefined,
      'w:customStyle': BUILT_IN.test(style.docx.name) ? undefined : 1,
      'w:styleId': id,
    },
    valued('w:name', style.docx.name),
    isDefault ? '' : valued('w:basedOn', 'Normal'),
    valued('w:next', next),
    '<w:qFormat/>',
    element('w:pPr', {}, paragraphStyleProperties(style, sheet)),
    runProperties(textStyleProperties(style.text, names)),
  );
}

function paragraphStyleProperties(style: ParagraphStyle, sheet: StyleSheet): string {
  const { text, linePitch, before, after, left, right, firstIndent } = style;
  return paragraphPropertiesInside({
    keepNext: style.keepWithNext || undefined,
    keepLines: style.keepTogether || undefined,
    latinGap: style.latinGap ? undefined : false,
    snapToGrid: fitsGrids(linePitch, sheet) ? undefined : false,
    tabs: tabsOf(style, sheet),
    spacing: { before, after, line: linePitch },
    indent: { left, right, ...firstLine(firstIndent), typeSize: text.size + text.tracking },
    align: style.align,
    outlineLevel: style.outlineLevel || undefined,
  });
}

/** A first line that begins before the others hangs. */
function firstLine(indent: number): Pick<Indent, 'first' | 'hanging'> {
  return indent < 0 ? { hanging: -indent } : { first: indent };
}

/** Styles of a table of contents have their page number at the right edge: tables made anew in Word take it from here. */
function tabsOf(style: ParagraphStyle, sheet: StyleSheet): readonly Tab[] | undefined {
  const { levels, captions, leader } = sheet.contents;
  const page = [...sheet.pages.values()].at(-1);
  const isEntry = levels.includes(style.name) || captions === style.name;
  if (!isEntry || !page || style.name === sheet.narrative.paragraph) return undefined;
  return [{ at: page.width - page.left - page.right - style.right, align: 'right', leader }];
}

/** LibreOffice snaps exact lines to the page's grid when their pitch is another (standards F): such styles leave the grid. */
function fitsGrids(linePitch: number, sheet: StyleSheet): boolean {
  return [...sheet.pages.values()].every(
    ({ gridPitch }) => gridPitch === undefined || twips(gridPitch) === twips(linePitch),
  );
}

function blankStyle(): string {
  const paragraph = paragraphPropertiesInside({
    widowControl: false,
    snapToGrid: false,
    spacing: { before: 0, after: 0, line: BLANK_HEIGHT },
  });
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:customStyle': 1, 'w:styleId': BLANK_STYLE },
    '<w:name w:val="空白"/><w:basedOn w:val="Normal"/><w:semiHidden/>',
    element('w:pPr', {}, paragraph),
    runProperties({ size: 1 }),
  );
}

function characterStyle(style: CharacterStyle, sheet: StyleSheet, ids: StyleIds, names: FontNames): string {
  const { id, name } = characterStyleName(style.name, sheet);
  return element(
    'w:style',
    {
      'w:type': 'character',
      'w:customStyle': id.startsWith('Character-') ? 1 : undefined,
      'w:styleId': ids.characters.get(style.name)!,
    },
    valued('w:name', name),
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>',
    runProperties(characterStyleProperties(style, names)),
  );
}

function tableStyle(style: TableStyle, ids: StyleIds): string {
  const { rules, padding } = style;
  const borders = [
    borderElement('top', rules.outer),
    borderElement('left', rules.sides),
    borderElement('bottom', rules.outer),
    borderElement('right', rules.sides),
    borderElement('insideH', rules.rows),
    borderElement('insideV', rules.columns),
  ];
  // Word and LibreOffice add the weight of a rule to the row it stands above, layout does not.
  const y = Math.max(0, padding.y - (rules.rows?.width ?? 0) / 2);
  const margins = [
    marginElement('top', y),
    marginElement('left', padding.x),
    marginElement('bottom', y),
    marginElement('right', padding.x),
  ];
  const table = [
    '<w:tblInd w:w="0" w:type="dxa"/>',
    element('w:tblBorders', {}, ...borders),
    element('w:tblCellMar', {}, ...margins),
  ];
  return element(
    'w:style',
    { 'w:type': 'table', 'w:customStyle': 1, 'w:styleId': ids.tables.get(style.name)! },
    valued('w:name', style.docx.name),
    '<w:basedOn w:val="TableNormal"/><w:qFormat/>',
    element('w:tblPr', {}, ...table),
  );
}

/** An edge of a table or cell; weights are in eighths of a point, from a quarter point on (ST_EighthPointMeasure). */
export function borderElement(side: string, rule: Rule | undefined): string {
  if (!rule || rule.width === 0) return element(`w:${side}`, { 'w:val': 'nil' });
  const eighths = Math.max(2, Math.round(rule.width * 8));
  return element(`w:${side}`, {
    'w:val': 'single',
    'w:sz': eighths,
    'w:space': 0,
    'w:color': hexColor(rule.color),
  });
}

function marginElement(side: string, points: number): string {
  return element(`w:${side}`, { 'w:w': twips(points), 'w:type': 'dxa' });
}
