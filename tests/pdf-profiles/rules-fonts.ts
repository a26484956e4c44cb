/** Fonts (ISO 19005-2 6.2.11, PDF/UA-1 7.21). */

import { glyphsOf, type UsedFont, widthsOf } from './fonts.js';
import { type Model, ofType } from './model.js';
import { bytesOf, get, has, latin1, nameOf, numberOf, streamOf, textOf } from './objects.js';
import { each, type Finding, type Rule } from './rule.js';

const KINDS = ['Type1', 'MMType1', 'TrueType', 'Type3', 'Type0', 'CIDFontType0', 'CIDFontType2'];
const FILE_KINDS = ['Type1C', 'CIDFontType0C', 'OpenType'];
/** ISO 32000-1 table 118, what we ever name of it. */
const PREDEFINED = /^(Identity-[HV]|Uni(GB|CNS|JIS|KS)-(UCS2|UTF16)-[HV]|GBK?-EUC-[HV]|GBK2K-[HV])$/;

const used = (model: Model) => model.fonts;
const at = ({ name }: UsedFont) => `font ${name}`;
const dictionaries = (model: Model) => ofType(model, 'Font');

/** What a code shows. */
interface Character {
  readonly code: number;
  readonly cid: number;
  readonly glyph: number;
  readonly text: string | undefined;
}

function charactersOf(font: UsedFont): Character[] {
  const glyphOf = glyphsOf(font.descendant);
  return [...font.codes].map((code) => {
    const cid = font.cids ? (font.cids.get(code) ?? 0) : code;
    return { code, cid, glyph: glyphOf(cid), text: font.texts?.get(code) };
  });
}

/** A rule about each character shown. */
const characters = (
  ids: string,
  found: (font: UsedFont) => (character: Character) => string | undefined | false,
): Rule => ({
  ids: ids.split(' '),
  check: (model) =>
    model.fonts.flatMap((font) => {
      const judge = found(font);
      return charactersOf(font).flatMap((character): Finding[] => {
        const words = judge(character);
        return words ? [{ where: `${at(font)} code ${character.code}`, found: words }] : [];
      });
    }),
});

/** Text mode 3 shows nothing. */
function isSeen({ modes }: UsedFont): boolean {
  return [...modes].some((mode) => mode !== 3);
}

function hasFile({ descriptor }: UsedFont): boolean {
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => streamOf(get(descriptor, key)));
}

function systemOf(
  object: Parameters<typeof get>[0],
): readonly [string | undefined, string | undefined, number] {
  const system = get(object, 'CIDSystemInfo');
  return [
    textOf(get(system, 'Registry')),
    textOf(get(system, 'Ordering')),
    numberOf(get(system, 'Supplement')) ?? 0,
  ];
}

function cmaps(model: Model): UsedFont[] {
  return model.fonts.filter(({ font }) => nameOf(get(font, 'Subtype')) === 'Type0');
}

function wmodeInside(font: UsedFont): number {
  return Number(/\/WMode\s+(\d+)/.exec(latin1(get(font.font, 'Encoding')))?.[1] ?? 0);
}

function listsAll(font: UsedFont): boolean {
  const set = bytesOf(get(font.descriptor, 'CIDSet'));
  return charactersOf(font).every(({ cid }) => ((set[cid >> 3] ?? 0) >> (7 - (cid & 7))) & 1);
}

export const FONT_RULES: readonly Rule[] = [
  each('6.2.11.2-1', used, at, ({ font, descendant }) => {
    return [font, descendant].some((one) => nameOf(get(one, 'Type')) !== 'Font') && 'Type is not Font';
  }),
  each(
    '6.2.11.2-2',
    dictionaries,
    ({ where }) => where,
    ({ object }) => {
      return !KINDS.includes(nameOf(get(object, 'Subtype')) ?? '') && String(get(object, 'Subtype'));
    },
  ),
  each(
    '6.2.11.2-3',
    dictionaries,
    ({ where }) => where,
    ({ object }) => !nameOf(get(object, 'BaseFont')) && 'no BaseFont',
  ),
  each(
    '6.2.11.2-7',
    (model) => ofType(model, 'FontDescriptor'),
    ({ where }) => where,
    ({ object }) => {
      const kind = nameOf(get(object, 'FontFile3', 'Subtype'));
      return has(object, 'FontFile3') && !FILE_KINDS.includes(kind ?? '') && String(kind);
    },
  ),
  each('6.2.11.3.1-1 7.21.3.1-1', used, at, ({ font, descendant }) => {
    const encoding = get(font, 'Encoding');
    if (/^Identity-[HV]$/.test(nameOf(encoding) ?? '')) return false;
    const [one, other] = [systemOf(descendant), systemOf(encoding)];
    const isSame = one[0] !== undefined && one[0] === other[0] && one[1] === other[1] && one[2] <= other[2];
    return !isSame && `${one.join('-')} and ${other.join('-')}`;
  }),
  each('6.2.11.3.2-1 7.21.3.2-1', used, at, (font) => {
    const isTrueType = nameOf(get(font.descendant, 'Subtype')) === 'CIDFontType2';
    const map = get(font.descendant, 'CIDToGIDMap');
    return isTrueType && hasFile(font) && !streamOf(map) && nameOf(map) !== 'Identity' && 'no CIDToGIDMap';
  }),
  each('6.2.11.3.3-1 7.21.3.3-1', cmaps, at, ({ font }) => {
    const encoding = get(font, 'Encoding');
    return !streamOf(encoding) && !PREDEFINED.test(nameOf(encoding) ?? '') && String(encoding);
  }),
  each('6.2.11.3.3-2 7.21.3.3-2', cmaps, at, (font) => {
    const encoding = get(font.font, 'Encoding');
    const stated = numberOf(get(encoding, 'WMode')) ?? 0;
    return streamOf(encoding) && stated !== wmodeInside(font) && `${stated} and ${wmodeInside(font)}`;
  }),
  each('6.2.11.3.3-3 7.21.3.3-3', cmaps, at, ({ font }) => {
    const encoding = get(font, 'Encoding');
    const named = nameOf(get(encoding, 'UseCMap')) ?? /\/(\S+)\s+usecmap/.exec(latin1(encoding))?.[1];
    return named !== undefined && !PREDEFINED.test(named) && named;
  }),
  each(
    '6.1.13-10',
    cmaps,
    at,
    ({ cids }) => cids && Math.max(...cids.values()) > 65_535 && 'a CID over 65535',
  ),
  each('6.2.11.4.1-1 7.21.4.1-1', used, at, (font) => isSeen(font) && !hasFile(font) && 'not embedded'),
  characters('6.2.11.4.1-2 7.21.4.1-2', (font) => ({ glyph }) => {
    return (
      isSeen(font) &&
      font.program !== undefined &&
      glyph >= font.program.numGlyphs &&
      `glyph ${glyph} is not there`
    );
  }),
  each('6.2.11.4.2-2 7.21.4.2-2', used, at, (font) => {
    const isSubset = /^[A-Z]{6}\+/.test(nameOf(get(font.descendant, 'BaseFont')) ?? '');
    return isSubset && has(font.descriptor, 'CIDSet') && !listsAll(font) && 'CIDSet lacks a CID';
  }),
  characters('6.2.11.5-1 7.21.5-1', (font) => {
    const stated = widthsOf(font.descendant);
    const { program } = font;
    return ({ cid, glyph }) => {
      if (!program || !isSeen(font) || glyph >= program.numGlyphs) return false;
      const width = ((program.getGlyph(glyph)?.advanceWidth ?? 0) * 1000) / program.unitsPerEm;
      return Math.abs(width - stated(cid)) > 1 && `${stated(cid)} and ${width}`;
    };
  }),
  characters(
    '6.2.11.7.2-1 7.21.7-1',
    () =>
      ({ text }) =>
        text === undefined && 'no Unicode',
  ),
  characters(
    '6.2.11.7.2-2 7.21.7-2',
    () =>
      ({ text }) =>
        /[\0\ufeff\ufffe]/.test(text ?? '') && JSON.stringify(text),
  ),
  characters(
    '6.2.11.8-1 7.21.8-1',
    () =>
      ({ glyph }) =>
        glyph === 0 && '.notdef',
  ),
];
