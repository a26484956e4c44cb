/** word/settings.xml, in the order of CT_Settings. */

import { element, NAMESPACES, toggle, xmlPart } from './xml.js';

export interface Settings {
  /** True when left and right pages have footers or headers of their own. */
  readonly evenAndOdd: boolean;
  /** True when the package has footnotes, whose separators are then named here. */
  readonly footnotes: boolean;
}

const URI = 'http://schemas.microsoft.com/office/word';

/** 15: Word 2013 and later, where a table's edge (not its text) stands on the margin. */
const MODES: readonly (readonly [string, number])[] = [
  ['compatibilityMode', 15],
  ['overrideTableStyleFontSizeAndJustification', 1],
  ['enableOpenTypeFeatures', 1],
  ['doNotFlipMirrorIndents', 1],
  ['differentiateMultirowTableHeaders', 1],
  ['useWord2013TrackBottomHyphenation', 0],
];

export function settingsPart({ evenAndOdd, footnotes }: Settings): string {
  const root = element(
    'w:settings',
    NAMESPACES,
    '<w:zoom w:percent="100"/>',
    '<w:defaultTabStop w:val="420"/>',
    toggle('w:evenAndOddHeaders', evenAndOdd || undefined),
    '<w:characterSpacingControl w:val="compressPunctuation"/>',
    footnotes ? FOOTNOTE_SEPARATORS : '',
    compatibility(),
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
  );
  return xmlPart(root);
}

const FOOTNOTE_SEPARATORS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>';

/**
 * A line ended by hand is not stretched (doNotExpandShiftReturn); space after a paragraph and space before the next
 * add up, as they do in layout, instead of the larger one winning (doNotUseHTMLParagraphAutoSpacing).
 */
function compatibility(): string {
  const modes = MODES.map(([name, value]) =>
    element('w:compatSetting', { 'w:name': name, 'w:uri': URI, 'w:val': value }),
  );
  return element(
    'w:compat',
    {},
    '<w:doNotExpandShiftReturn/><w:doNotUseHTMLParagraphAutoSpacing/><w:useFELayout/>',
    ...modes,
  );
}
