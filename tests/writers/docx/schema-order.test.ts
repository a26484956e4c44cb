import { describe, expect, it } from 'vitest';
import { isXml, parseXml, partsOf, write, type XmlNode } from './docx-file.js';
import { EVERYTHING, IMAGES } from './sample-document.js';

/** Order of children in ISO/IEC 29500-4 (wml.xsd): Word refuses some files that break it. */
const ORDERS: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook',
  'w:tcPr':
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  'w:tcBorders': 'top start left bottom end right insideH insideV',
  'w:tblBorders': 'top start left bottom end right insideH insideV',
  'w:sectPr':
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
  'w:sdtPr':
    'rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation checkbox',
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  'w:style':
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr trPr tcPr tblStylePr',
  'w:font': 'altName panose1 charset family notTrueType pitch sig',
  'w:settings':
    'zoom defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat themeFontLang decimalSymbol listSeparator',
};

function outOfOrder(node: XmlNode): string[] {
  const order = ORDERS[node.name]?.split(' ');
  const names = node.children.map(({ name }) => name.replace(/^w(14)?:/, ''));
  const places = names.map((name) => order?.indexOf(name) ?? 0);
  const isFaulty = places.includes(-1) || places.some((place, at) => at > 0 && place < places[at - 1]!);
  return [...(isFaulty ? [`${node.name}: ${names.join(' ')}`] : []), ...node.children.flatMap(outOfOrder)];
}

describe('a package with everything', () => {
  const bytes = write(EVERYTHING, { images: IMAGES, watermark: '草稿' });
  const parts = partsOf(bytes);

  it('is well-formed, each child in its place', () => {
    for (const [path, xml] of parts) {
      if (isXml(path)) expect(outOfOrder(parseXml(xml)), path).toEqual([]);
    }
  });

  it('names a content type for every part, and points at parts that are there', () => {
    const types = parseXml(parts.get('[Content_Types].xml')!).children;
    const overrides = types.flatMap(({ attributes }) => attributes.PartName ?? []);
    const defaults = types.flatMap(({ attributes }) => attributes.Extension ?? []);
    for (const path of parts.keys()) {
      const isKnown = overrides.includes(`/${path}`) || defaults.includes(path.replace(/^.*\./, ''));
      expect(isKnown, path).toBe(true);
    }
    for (const [path, xml] of parts) {
      if (!path.endsWith('.rels')) continue;
      const folder = path.startsWith('word/') ? 'word/' : '';
      for (const { attributes } of parseXml(xml).children)
        expect([...parts.keys()]).toContain(folder + attributes.Target);
    }
  });

  it('uses only relation ids that its relations define', () => {
    const defined = parseXml(parts.get('word/_rels/document.xml.rels')!).children.map(
      ({ attributes }) => attributes.Id,
    );
    const used = [...parts.get('word/document.xml')!.matchAll(/r:(?:id|embed)="([^"]+)"/g)].map(
      (match) => match[1],
    );
    for (const id of used) expect(defined).toContain(id);
  });

  it('gives every control and drawing an id of its own', () => {
    const xml = parts.get('word/document.xml')!;
    const ids = [...xml.matchAll(/<(?:w:id w:val|wp:docPr id)="(\d+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('repeats byte for byte', () => {
    expect(write(EVERYTHING, { images: IMAGES, watermark: '草稿' })).toEqual(bytes);
  });
});
