/** The package (ECMA-376 part 2): parts, their types and relations, and one zip over all. */

import type { ImageAsset } from '../../document/image.js';
import { noRelations, type Relations, relate, relationsPart } from './relations.js';
import { element, xmlPart } from './xml.js';
import { type ZipEntry, zip } from './zip.js';

export interface PackageParts {
  /** XML of the parts of word/, by path from there; `document.xml` among them. */
  readonly word: ReadonlyMap<string, string>;
  readonly core: string;
  readonly extended: string;
  /** Relations of word/document.xml and word/footnotes.xml. */
  readonly relations: Relations;
  readonly noteRelations: Relations;
  /** Path from word/ by picture. */
  readonly media: ReadonlyMap<ImageAsset, string>;
}

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

/** Content type by the letters a part's name begins with. */
const CONTENT_TYPES: readonly (readonly [string, string])[] = [
  ['word/document', `${WORD}.document.main+xml`],
  ['word/styles', `${WORD}.styles+xml`],
  ['word/settings', `${WORD}.settings+xml`],
  ['word/fontTable', `${WORD}.fontTable+xml`],
  ['word/numbering', `${WORD}.numbering+xml`],
  ['word/footnotes', `${WORD}.footnotes+xml`],
  ['word/header', `${WORD}.header+xml`],
  ['word/footer', `${WORD}.footer+xml`],
  ['docProps/core', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ['docProps/app', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
];

const encoder = new TextEncoder();

export function packDocx(parts: PackageParts): Uint8Array {
  const documents = new Map<string, string>();
  for (const [path, xml] of parts.word) documents.set(`word/${path}`, xml);
  documents.set('docProps/core.xml', parts.core);
  documents.set('docProps/app.xml', parts.extended);
  const relations = new Map([
    ['_rels/.rels', relationsPart(rootRelations())],
    ['word/_rels/document.xml.rels', relationsPart(parts.relations)],
  ]);
  if (parts.noteRelations.elements.length > 0) {
    relations.set('word/_rels/footnotes.xml.rels', relationsPart(parts.noteRelations));
  }
  const texts = [['[Content_Types].xml', contentTypes([...documents.keys()])], ...relations, ...documents];
  const entries = texts.map(([path, xml]) => xmlEntry(path!, xml!));
  return zip([...entries, ...mediaEntries(parts.media)]);
}

function xmlEntry(path: string, xml: string): ZipEntry {
  return { path, bytes: encoder.encode(xml), stored: false };
}

function mediaEntries(media: ReadonlyMap<ImageAsset, string>): ZipEntry[] {
  return [...media].map(([asset, path]) => ({ path: `word/${path}`, bytes: asset.bytes, stored: true }));
}

function rootRelations(): Relations {
  const relations = noRelations();
  relate(relations, 'officeDocument', 'word/document.xml');
  relate(relations, CORE_RELATION, 'docProps/core.xml');
  relate(relations, 'extended-properties', 'docProps/app.xml');
  return relations;
}

function contentTypes(paths: readonly string[]): string {
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
  ].map(([extension, type]) => element('Default', { Extension: extension, ContentType: type }));
  const overrides = paths.map((path) =>
    element('Override', { PartName: `/${path}`, ContentType: typeOf(path) }),
  );
  return xmlPart(element('Types', { xmlns: TYPES }, ...defaults, ...overrides));
}

function typeOf(path: string): string {
  const entry = CONTENT_TYPES.find(([start]) => path.startsWith(start));
  if (!entry) throw new Error(`no content type for ${path}`);
  return entry[1];
}
