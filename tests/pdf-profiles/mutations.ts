/** One way to break each rule. */

import { PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Editor } from './editor.js';
import { entries, entry, get, nameOf } from './objects.js';

/** A file broken on purpose: by its objects, or by its bytes once saved. */
export interface Mutation {
  readonly rule: string;
  /** Other rules that cannot but fire too. */
  readonly also: readonly string[];
  /** Starts from the specimen with attachments instead of the small one. */
  readonly part?: 3;
  readonly edit?: (file: Editor) => void;
  readonly bytes?: (text: string) => string;
}

function edit(rule: string, change: (file: Editor) => void, also = ''): Mutation {
  return { rule, also: also.split(' '), edit: change };
}

function bytes(rule: string, change: (text: string) => string, also = ''): Mutation {
  return { rule, also: also.split(' '), bytes: change };
}

/** Adds content in one artifact, so that only what it is about is wrong. */
const draw = (rule: string, operators: string) =>
  edit(rule, (file) => file.draw(`/Artifact BMC ${operators} EMC`));
const inCatalog = (rule: string, key: string, value: unknown) =>
  edit(rule, (file) => file.set(file.catalog, key, value));
const onImage = (rule: string, key: string, value: unknown) =>
  edit(rule, (file) => file.set(file.image, key, value));
const state = (rule: string, entry: Record<string, unknown>) =>
  edit(rule, (file) => file.resource('ExtGState', 'X', { Type: 'ExtGState', ...entry }));
const xmp = (rule: string, from: string | RegExp, to: string, also = '') =>
  edit(rule, (file) => file.xmp((text) => text.replace(from, to)), also);
/** What goes wrong when the document no longer says its language. */
const MUTE = '7.2-2 7.2-22 7.2-24 7.2-33 7.2-34';
const mute = (rule: string, change: (file: Editor) => void = () => {}) =>
  edit(
    rule,
    (file) => {
      file.remove(file.catalog, 'Lang');
      change(file);
    },
    MUTE,
  );
const child = (rule: string, parent: string, types: string, also = '') =>
  edit(
    rule,
    (file) => {
      for (const type of types.split(' ')) file.child(file.element(parent), type);
    },
    also,
  );
const grandchild = (rule: string, type: string) =>
  edit(rule, (file) => {
    const table = file.element('Table');
    file.child(table, 'TBody');
    file.child(type === 'TBody' ? file.child(table, 'TBody') : file.child(table, type), 'P');
  });
const intent = (file: Editor) => file.context.lookup(entries(get(file.catalog, 'OutputIntents'))[0])!;
const recolor = (file: Editor, at: number, name: string) =>
  file.restream(intent(file), 'DestOutputProfile', (icc) =>
    Buffer.concat([icc.subarray(0, at), Buffer.from(name), icc.subarray(at + 4)]),
  );
/** Names a field of the extension schema by another prefix for the same namespace. */
const prefixed = (rule: string, prefix: string, name: string) =>
  edit(rule, (file) =>
    file.xmp((text) =>
      text
        .replace(
          `xmlns:${prefix}=`,
          `xmlns:other="http://www.aiim.org/pdfa/ns/${prefix.slice(4).toLowerCase()}#" xmlns:${prefix}=`,
        )
        .replaceAll(`${prefix}:${name}>`, `other:${name}>`),
    ),
  );
const PDFA_ID = 'http://www.aiim.org/pdfa/ns/id/';
const UA_ID = 'http://www.pdfa.org/ns/ua/id/';
const renamed = (rule: string, uri: string, prefix: string, name: string) =>
  xmp(
    rule,
    new RegExp(`<${prefix}:${name}>([^<]*)</${prefix}:${name}>`),
    `<o:${name} xmlns:o="${uri}">$1</o:${name}>`,
  );
const added = (rule: string, uri: string, name: string, also = '') =>
  xmp(rule, '<pdfaid:part>', `<o:${name} xmlns:o="${uri}">1</o:${name}><pdfaid:part>`, also);

/** A CMap from codes to the same CIDs. */
function embed(
  file: Editor,
  changes: {
    readonly dict?: Record<string, unknown>;
    readonly ordering?: string;
    readonly extra?: string;
  } = {},
): void {
  const { dict = {}, ordering = 'Identity', extra = '' } = changes;
  const body = `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> 0 endcidrange ${extra} endcmap`;
  const system = { Registry: PDFString.of('Adobe'), Ordering: PDFString.of(ordering), Supplement: 0 };
  const cmap = file.stream(body, {
    Type: 'CMap',
    CMapName: 'X',
    CIDSystemInfo: system,
    WMode: 0,
    ...dict,
  });
  file.set(file.font().font, 'Encoding', cmap);
}

function rewriteGlyphs(file: Editor, value: number): void {
  file.restream(file.font().descendant, 'CIDToGIDMap', (map) => Buffer.alloc(map.length, value));
}

function toUnicode(hex: string): string {
  const chars = Array.from({ length: 300 }, (_, code) => `<${code.toString(16).padStart(4, '0')}> <${hex}>`);
  return `begincmap 300 beginbfchar ${chars.join('\n')} endbfchar endcmap`;
}

function optionalContent(file: Editor, d: Record<string, unknown>, more: Record<string, unknown> = {}): void {
  file.set(file.catalog, 'OCProperties', { OCGs: [], D: d, ...more });
}

const NAMED = { Name: PDFString.of('x') };
const attribute = (entry: Record<string, unknown>) => ({ O: 'Table', ...entry });
const cell = (file: Editor, row: number, column: number) =>
  file.context.lookup(entries(get(file.elements('TR')[row], 'K'))[column])!;
const WIDTHS = '6.2.11.5-1 7.21.5-1 6.2.11.4.1-2 7.21.4.1-2 6.2.11.8-1 7.21.8-1';
const PIECES = 'DeviceN';

const FILE: readonly Mutation[] = [
  bytes('6.1.2-1', (text) => text.replace('%PDF-1.7', '%PDF-1.8')),
  bytes('6.1.2-2', (text) => text.replace(/\n%....+?\n/s, '\n%abcd\n')),
  bytes('6.1.3-1', (text) => text.replace(/\/ID \[/, '/XD [')),
  bytes('6.1.3-2', (text) => text.replace(/trailer\s*<</, '$& /Encrypt << >>')),
  bytes('6.1.3-3', (text) => `${text.trimEnd()}\nx`),
  bytes('6.1.4-2', (text) => text.replace(/\nxref\n/, '\nxref \n')),
  bytes('6.1.6-1', (text) => text.replace(/(\/Producer <[0-9A-F]+)>/, '$10>')),
  bytes('6.1.6-2', (text) => text.replace(/(\/Producer <[0-9A-F]+)>/, '$1GG>')),
  bytes('6.1.7.1-1', (text) =>
    text.replace(
      /(\/Subtype \/XML[^>]*?\/Length )(\d+)/s,
      (_, a: string, n: string) => a + String(Number(n) - 1),
    ),
  ),
  bytes('6.1.7.1-2', (text) => text.replace(/(\/Subtype \/XML[^>]*>>\n?)stream\r?\n/s, '$1stream\r')),
  edit('6.1.7.1-3', (file) => file.stream('x', { FFilter: 'FlateDecode' })),
  edit('6.1.7.2-1', (file) => file.stream('x', { Filter: 'LZWDecode' })),
  bytes('6.1.8-1', (text) => text.replace(/\/FontName \/[A-Z]{6}\+/, '$&#FF')),
  bytes('6.1.9-1', (text) => text.replace(/\n(\d+) 0 obj/, '\n$1  0 obj')),
  draw('6.1.10-1', 'BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID x EI'),
  inCatalog('6.1.12-1', 'Perms', { X: 1 }),
  inCatalog('6.1.13-1', 'X', 2_147_483_648),
  bytes('6.1.13-2', (text) => text.replace(/\/DW 1000/, `/X 1${'0'.repeat(40)}.0 /DW 1000`)),
  inCatalog('6.1.13-3', 'X', PDFString.of('a'.repeat(32_768))),
  inCatalog('6.1.13-4', 'X', PDFName.of('a'.repeat(128))),
  bytes('6.1.13-5', (text) => text.replace(/\/DW 1000/, `/X 0.${'0'.repeat(40)}1 /DW 1000`)),
  draw('6.1.13-8', `${'q '.repeat(29)}${'Q '.repeat(29)}`),
  edit('6.1.13-11', (file) => file.set(file.page, 'TrimBox', [0, 0, 2, 2])),
  inCatalog('6.11-1', 'Requirements', []),
  {
    ...edit('6.8-2', (file) =>
      file.remove(file.dictionaries((dict) => nameOf(get(dict, 'Type')) === 'Filespec')[0], 'UF'),
    ),
    part: 3,
  },
  edit('6.8-5', (file) => {
    file.add({
      Type: 'Filespec',
      F: PDFString.of('x'),
      UF: PDFString.of('x'),
      EF: { F: file.stream('x') },
    });
  }),
  inCatalog('6.10-1', 'Names', { AlternatePresentations: {} }),
  edit('6.10-2', (file) => file.set(file.page, 'PresSteps', {})),
];

const GRAPHICS: readonly Mutation[] = [
  draw('6.2.2-1', 'foo'),
  edit('6.2.2-2', (file) => {
    file.set(get(file.page, 'Parent'), 'Resources', file.page.get(PDFName.of('Resources')));
    file.remove(file.page, 'Resources');
  }),
  edit('6.2.3-1', (file) => recolor(file, 12, 'scnr')),
  edit('6.2.3-2', (file) => {
    const second = {
      Type: 'OutputIntent',
      S: 'GTS_PDFX',
      DestOutputProfile: file.stream(Buffer.from(`${' '.repeat(8)}\x02   mntrRGB `)),
    };
    file.set(file.catalog, 'OutputIntents', [...entries(get(file.catalog, 'OutputIntents')), second]);
  }),
  edit('6.2.3-3', (file) => {
    const DestOutputProfile = entry(intent(file), 'DestOutputProfile');
    const second = { Type: 'OutputIntent', S: 'GTS_PDFX', DestOutputProfile, DestOutputProfileRef: {} };
    file.set(file.catalog, 'OutputIntents', [...entries(get(file.catalog, 'OutputIntents')), second]);
  }),
  edit('6.2.4.2-1', (file) => file.resource('ColorSpace', 'X', ['ICCBased', file.stream('none')])),
  edit('6.2.4.3-2', (file) => recolor(file, 16, 'GRAY')),
  draw('6.2.4.3-3', '0 0 0 1 k'),
  edit('6.2.4.3-4', (file) => file.remove(file.catalog, 'OutputIntents'), '6.2.4.3-2 6.2.10-2'),
  edit('6.1.13-9', (file) => {
    const names = Array.from({ length: 33 }, (_, at) => `C${at}`);
    const Colorants = Object.fromEntries(names.map((name) => [name, []]));
    file.resource('ColorSpace', 'X', [PIECES, names, 'DeviceGray', {}, { Colorants }]);
  }),
  edit('6.2.4.4-1', (file) => file.resource('ColorSpace', 'X', [PIECES, ['Spot'], 'DeviceGray', {}])),
  state('6.2.5-1', { TR: 'Identity' }),
  state('6.2.5-2', { TR2: 'Identity' }),
  state('6.2.5-3', { HTP: [] }),
  draw('6.2.6-1', '/Foo ri'),
  onImage('6.2.8-1', 'Alternates', []),
  onImage('6.2.8-2', 'OPI', {}),
  onImage('6.2.8-3', 'Interpolate', true),
  onImage('6.2.8-4', 'BitsPerComponent', 3),
  onImage('6.2.8-5', 'ImageMask', true),
  edit('6.2.9-1', (file) => file.stream('', { Type: 'XObject', Subtype: 'Form', PS: {} })),
  edit('6.2.9-2', (file) => file.stream('', { Type: 'XObject', Subtype: 'Form', Ref: {} })),
  edit('6.2.9-3', (file) => file.stream('', { Type: 'XObject', Subtype: 'PS' })),
  state('6.2.10-1', { BM: 'Foo' }),
  edit('6.2.10-2', (file) => file.remove(file.catalog, 'OutputIntents'), '6.2.4.3-2 6.2.4.3-4'),
  edit('6.9-1', (file) => optionalContent(file, {})),
  edit('6.9-2', (file) => optionalContent(file, NAMED, { Configs: [NAMED] })),
  edit('6.9-3', (file) =>
    optionalContent(file, { ...NAMED, Order: [] }, { OCGs: [file.add({ Type: 'OCG' })] }),
  ),
  edit('6.9-4', (file) => optionalContent(file, { ...NAMED, AS: [] })),
];

const FONTS: readonly Mutation[] = [
  edit('6.2.11.2-1', (file) => file.set(file.font().font, 'Type', 'Fount')),
  edit('6.2.11.2-2', (file) => file.set(file.font().descendant, 'Subtype', 'Foo')),
  edit('6.2.11.2-3', (file) => file.remove(file.font().font, 'BaseFont')),
  edit('6.2.11.2-7', (file) =>
    file.set(file.font().descriptor, 'FontFile3', file.stream('', { Subtype: 'Foo' })),
  ),
  edit('6.2.11.3.1-1', (file) => embed(file, { ordering: 'GB1' })),
  edit('6.2.11.3.2-1', (file) => file.remove(file.font().descendant, 'CIDToGIDMap'), WIDTHS),
  edit('6.2.11.3.3-1', (file) => file.set(file.font().font, 'Encoding', 'Foo-H'), '6.2.11.3.1-1 7.21.3.1-1'),
  edit('6.2.11.3.3-2', (file) => embed(file, { dict: { WMode: 1 } })),
  edit('6.2.11.3.3-3', (file) => embed(file, { dict: { UseCMap: 'Foo' } })),
  edit('6.1.13-10', (file) => embed(file, { extra: '1 begincidrange <FFFF> <FFFF> 70000 endcidrange' })),
  edit('6.2.11.4.1-1', (file) => file.remove(file.font().descriptor, 'FontFile2')),
  edit('6.2.11.4.1-2', (file) => rewriteGlyphs(file, 0xff)),
  edit('6.2.11.4.2-2', (file) => file.set(file.font().descriptor, 'CIDSet', file.stream('\0'))),
  edit('6.2.11.5-1', (file) => {
    file.set(file.font().descendant, 'DW', 500);
    file.remove(file.font().descendant, 'W');
  }),
  edit('6.2.11.7.2-1', (file) => file.remove(file.font().font, 'ToUnicode')),
  edit('6.2.11.7.2-2', (file) => file.set(file.font().font, 'ToUnicode', file.stream(toUnicode('FEFF')))),
  edit('6.2.11.8-1', (file) => rewriteGlyphs(file, 0), WIDTHS),
];

const ANNOTATIONS: readonly Mutation[] = [
  edit('6.3.1-1', (file) => file.annotation('Movie', 'Annot')),
  edit('6.3.2-1', (file) => file.remove(file.link, 'F')),
  edit('6.3.2-2', (file) => file.set(file.link, 'F', 0)),
  edit('6.3.3-1', (file) => file.annotation('Text', 'Annot', { AP: null })),
  edit('6.3.3-2', (file) => {
    const look = file.stream('');
    file.set(file.link, 'AP', { N: look, D: look });
  }),
  edit('6.3.3-3', (file) => file.annotation('Widget', 'Form', { FT: 'Btn' })),
  edit('6.3.3-4', (file) => file.set(file.link, 'AP', { N: {} })),
  edit('6.4.1-1', (file) => file.annotation('Widget', 'Form', { A: { S: 'URI' } })),
  inCatalog('6.4.1-2', 'AcroForm', { Fields: [{ AA: {} }] }),
  inCatalog('6.4.1-3', 'AcroForm', { Fields: [], NeedAppearances: true }),
  inCatalog('6.4.2-1', 'AcroForm', { Fields: [], XFA: PDFString.of('x') }),
  inCatalog('6.4.2-2', 'NeedsRendering', true),
  {
    ...inCatalog('7.15-1', 'AcroForm', { Fields: [], XFA: PDFString.of('<dynamicRender>required') }),
    also: ['6.4.2-1'],
  },
  inCatalog('6.5.1-1', 'OpenAction', { S: 'JavaScript' }),
  inCatalog('6.5.1-2', 'OpenAction', { S: 'Named', N: 'Print' }),
  inCatalog('6.5.2-1', 'AA', {}),
  edit('6.5.2-2', (file) => file.set(file.page, 'AA', {})),
  mute('7.2-24'),
  mute('7.2-25', (file) => file.set(file.catalog, 'AcroForm', { Fields: [{ TU: PDFString.of('x') }] })),
  edit('7.18.1-1', (file) => file.annotation('Text', 'P')),
  edit('7.18.1-2', (file) => file.annotation('Text', 'Annot', { Contents: null })),
  edit('7.18.1-3', (file) => file.annotation('Widget', 'Form', { TU: null })),
  edit('7.18.2-1', (file) => file.annotation('TrapNet', 'Annot')),
  edit('7.18.3-1', (file) => file.remove(file.page, 'Tabs')),
  edit('7.18.4-1', (file) => file.annotation('Widget', 'P')),
  edit('7.18.4-2', (file) => {
    file.annotation('Widget', 'Form');
    file.child(file.element('Form'), 'P');
  }),
  edit('7.18.5-1', (file) => file.set(file.element('Link'), 'S', 'Span')),
  edit('7.18.5-2', (file) => file.remove(file.link, 'Contents'), '7.18.1-2'),
  edit('7.18.8-1', (file) => file.annotation('PrinterMark', 'P')),
];

const METADATA: readonly Mutation[] = [
  edit('6.6.2.1-1', (file) => file.remove(file.catalog, 'Metadata')),
  xmp('6.6.2.1-2', 'id="W5M0', 'bytes="9" id="W5M0'),
  xmp('6.6.2.1-3', 'id="W5M0', 'encoding="UTF-8" id="W5M0'),
  xmp('6.6.2.1-4', '</rdf:RDF>', ''),
  edit('6.6.2.1-5', (file) => {
    file.restream(file.catalog, 'Metadata', (text) =>
      Buffer.from(text.toString('latin1').replace('x-default">', 'x-default">\xff'), 'latin1'),
    );
  }),
  xmp('6.6.2.3.1-1', '<pdfaid:part>', '<pdf:Foo>x</pdf:Foo><pdfaid:part>'),
  xmp('6.6.2.3.1-2', /CreateDate>[^<]*</, 'CreateDate>yesterday<'),
  xmp('6.6.2.3.2-1', '<pdfaSchema:prefix>', '<pdfaSchema:foo>x</pdfaSchema:foo><pdfaSchema:prefix>'),
  edit('6.6.2.3.3-1', (file) => file.xmp((text) => text.replaceAll('pdfaExtension', 'other'))),
  prefixed('6.6.2.3.3-2', 'pdfaSchema', 'schema'),
  prefixed('6.6.2.3.3-3', 'pdfaSchema', 'namespaceURI'),
  prefixed('6.6.2.3.3-4', 'pdfaSchema', 'prefix'),
  prefixed('6.6.2.3.3-5', 'pdfaSchema', 'property'),
  xmp(
    '6.6.2.3.3-6',
    '<pdfaSchema:prefix>',
    '<pdfaSchema:valueType>x</pdfaSchema:valueType><pdfaSchema:prefix>',
  ),
  prefixed('6.6.2.3.3-7', 'pdfaProperty', 'name'),
  prefixed('6.6.2.3.3-8', 'pdfaProperty', 'valueType'),
  prefixed('6.6.2.3.3-9', 'pdfaProperty', 'category'),
  prefixed('6.6.2.3.3-10', 'pdfaProperty', 'description'),
  xmp('6.6.4-1', /<pdfaid:part>.<\/pdfaid:part>/, ''),
  xmp('6.6.4-2', '<pdfaid:part>2', '<pdfaid:part>1'),
  xmp('6.6.4-3', '<pdfaid:conformance>U', '<pdfaid:conformance>B'),
  renamed('6.6.4-4', PDFA_ID, 'pdfaid', 'part'),
  renamed('6.6.4-5', PDFA_ID, 'pdfaid', 'conformance'),
  added('6.6.4-6', PDFA_ID, 'amd'),
  added('6.6.4-7', PDFA_ID, 'corr'),
  xmp('5-1', /<pdfuaid:part>.<\/pdfuaid:part>/, ''),
  xmp('5-2', '<pdfuaid:part>1', '<pdfuaid:part>2'),
  renamed('5-3', UA_ID, 'pdfuaid', 'part'),
  added('5-4', UA_ID, 'amd', '6.6.2.3.1-1'),
  added('5-5', UA_ID, 'corr', '6.6.2.3.1-1'),
  xmp('7.1-9', /<dc:title>.*<\/dc:title>/, ''),
  mute('7.2-33'),
];

const STRUCTURE: readonly Mutation[] = [
  inCatalog('6.2-1', 'MarkInfo', {}),
  edit('7.1-1', (file) => file.draw('/P <</MCID 0>> BDC /Artifact BMC EMC EMC')),
  draw('7.1-2', '/P <</MCID 0>> BDC EMC'),
  edit('7.1-3', (file) => file.draw('0 0 m 9 9 l S')),
  inCatalog('7.1-4', 'MarkInfo', { Marked: true, Suspects: true }),
  edit('7.1-5', (file) => file.set(file.element('P'), 'S', 'Foo')),
  edit('7.1-6', (file) => {
    file.set(get(file.catalog, 'StructTreeRoot'), 'RoleMap', { Foo: 'Bar', Bar: 'Foo' });
    file.set(file.element('P'), 'S', 'Foo');
  }),
  edit('7.1-7', (file) => file.set(get(file.catalog, 'StructTreeRoot'), 'RoleMap', { P: 'Span' })),
  inCatalog('7.1-10', 'ViewerPreferences', {}),
  edit('7.1-11', (file) => file.remove(file.catalog, 'StructTreeRoot'), '7.1-3 7.18.5-1'),
  edit('7.1-12', (file) => file.remove(file.element('P'), 'P')),
  mute('7.2-2'),
  child('7.2-3', 'Table', 'P'),
  child('7.2-4', 'Sect', 'TR'),
  child('7.2-5', 'Sect', 'THead'),
  child('7.2-6', 'Sect', 'TBody'),
  child('7.2-7', 'Sect', 'TFoot'),
  child('7.2-8', 'Sect', 'TH'),
  child('7.2-9', 'Sect', 'TD'),
  child('7.2-10', 'TR', 'P'),
  child('7.2-11', 'Table', 'THead THead TBody'),
  child('7.2-12', 'Table', 'TFoot TFoot TBody'),
  child('7.2-13', 'Table', 'TFoot'),
  child('7.2-14', 'Table', 'THead'),
  edit('7.2-15', (file) => {
    file.set(cell(file, 1, 1), 'A', attribute({ RowSpan: 2 }));
    file.set(cell(file, 2, 0), 'A', attribute({ ColSpan: 2 }));
    file.kids(file.element('TR', 2)).remove(1);
  }),
  edit('7.2-16', (file) => {
    const table = file.element('Table');
    const [caption, row, ...others] = entries(get(table, 'K'));
    file.set(table, 'K', [row!, caption!, ...others]);
  }),
  child('7.2-17', 'Sect', 'LI'),
  child('7.2-18', 'Sect', 'LBody'),
  child('7.2-19', 'L', 'P'),
  child('7.2-20', 'LI', 'P'),
  mute('7.2-21', (file) => file.set(file.element('P'), 'ActualText', PDFString.of('x'))),
  mute('7.2-22'),
  mute('7.2-23', (file) => file.set(file.element('P'), 'E', PDFString.of('x'))),
  child('7.2-26', 'Sect', 'TOCI'),
  child('7.2-27', 'TOC', 'P'),
  child('7.2-28', 'TOC', 'Caption'),
  inCatalog('7.2-29', 'Lang', PDFString.of('zh_CN')),
  mute('7.2-30', (file) => file.draw('/Span <</ActualText (x)>> BDC EMC')),
  mute('7.2-31', (file) => file.draw('/Span <</Alt (x)>> BDC EMC')),
  mute('7.2-32', (file) => file.draw('/Span <</E (x)>> BDC EMC')),
  mute('7.2-34'),
  grandchild('7.2-36', 'THead'),
  grandchild('7.2-37', 'TBody'),
  grandchild('7.2-38', 'TFoot'),
  child('7.2-39', 'Table', 'Caption'),
  child('7.2-40', 'L', 'Caption'),
  edit('7.2-41', (file) => file.set(cell(file, 2, 0), 'A', attribute({ RowSpan: 3 })), '7.2-42'),
  edit('7.2-42', (file) => file.kids(file.element('TR', 1)).remove(1), '7.2-41'),
  edit('7.2-43', (file) => file.set(cell(file, 3, 0), 'A', attribute({ ColSpan: 3 })), '7.2-41'),
  edit('7.3-1', (file) => file.remove(file.element('Figure'), 'Alt')),
  edit('7.4.2-1', (file) => file.set(file.element('H1'), 'S', 'H3')),
  edit('7.4.4-1', (file) => {
    for (const type of ['H1', 'H2']) for (const heading of file.elements(type)) file.set(heading, 'S', 'P');
    for (let at = 0; at < 2; at++) file.child(file.element('Sect'), 'H');
  }),
  child('7.4.4-2', 'Sect', 'H', '7.4.4-3'),
  child('7.4.4-3', 'Sect', 'H', '7.4.4-2'),
  edit('7.5-1', (file) => file.remove(file.element('TH'), 'A')),
  edit('7.5-2', (file) => file.set(file.element('TD'), 'A', attribute({ Headers: [PDFString.of('x')] }))),
  child('7.7-1', 'Sect', 'Formula'),
  edit('7.9-1', (file) => file.remove(file.element('Note'), 'ID')),
  edit('7.9-2', (file) => file.set(file.element('Note', 1), 'ID', get(file.element('Note'), 'ID'))),
];

export const MUTATIONS: readonly Mutation[] = [
  ...FILE,
  ...GRAPHICS,
  ...FONTS,
  ...ANNOTATIONS,
  ...METADATA,
  ...STRUCTURE,
];

/** Rules that are checked, but not tried. */
export const NOT_TRIED: Readonly<Record<string, string>> = {
  '6.1.13-7': 'A file of more than 8,388,607 objects would take minutes to make and read.',
};
