/** A PDF as the rules look at it; parts are worked out when first asked for. */

import { PDFDocument, type PDFObject, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { type Played, playPage } from './content.js';
import { type UsedFont, usedFont } from './fonts.js';
import { bytesOf, dictOf, get, items, type Maybe, nameOf } from './objects.js';
import { type RawFile, readRaw } from './raw-file.js';
import { readTree, type StructureElement } from './tree.js';
import { readXmp, type Xmp } from './xmp.js';

export interface NumberedObject {
  readonly where: string;
  readonly object: PDFObject;
}

export interface Annotation extends NumberedObject {
  readonly page: PDFObject;
}

export interface Model {
  readonly raw: RawFile;
  readonly objects: readonly NumberedObject[];
  readonly catalog: PDFObject;
  readonly pages: readonly PDFObject[];
  readonly played: readonly Played[];
  readonly fonts: readonly UsedFont[];
  readonly elements: readonly StructureElement[];
  readonly annotations: readonly Annotation[];
  readonly xmp: Xmp | undefined;
  /** Colour space of the PDF/A output intent's profile: `RGB `. */
  readonly intentSpace: string | undefined;
}

export async function readModel(bytes: Uint8Array): Promise<Model> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
  const objects = file.context
    .enumerateIndirectObjects()
    .map(([ref, object]: [PDFRef, PDFObject]) => ({ where: `object ${ref.objectNumber}`, object }));
  const pages = file.getPages().map((page) => page.node);
  const played = pages.map(playPage);
  const metadata = get(file.catalog, 'Metadata');
  return {
    raw: readRaw(bytes),
    objects: withDirect(objects),
    catalog: file.catalog,
    pages,
    played,
    fonts: collectFonts(played),
    elements: readTree(get(file.catalog, 'StructTreeRoot')),
    annotations: pages.flatMap((page, at) =>
      items(get(page, 'Annots')).map((object, index) => ({
        where: `page ${at + 1} annotation ${index + 1}`,
        object,
        page,
      })),
    ),
    xmp: metadata instanceof PDFRawStream ? readXmp(bytesOf(metadata)) : undefined,
    intentSpace: intentSpace(file.catalog),
  };
}

/** Indirect objects and the dictionaries inside them. */
function withDirect(objects: readonly NumberedObject[]): NumberedObject[] {
  const all: NumberedObject[] = [];
  const visit = ({ where, object }: NumberedObject): void => {
    all.push({ where, object });
    for (const [key, value] of dictOf(object)?.entries() ?? []) {
      if (dictOf(value)) visit({ where: `${where} ${key.asString()}`, object: value });
    }
  };
  objects.forEach(visit);
  return all;
}

function collectFonts(played: readonly Played[]): UsedFont[] {
  const byFont = new Map<PDFObject, { name: string; codes: Set<number>; modes: Set<number> }>();
  for (const page of played) {
    for (const [name, { font, codes, modes }] of page.shown) {
      const known = byFont.get(font) ?? { name, codes: new Set(), modes: new Set() };
      byFont.set(font, known);
      for (const code of codes) known.codes.add(code);
      for (const mode of modes) known.modes.add(mode);
    }
  }
  return [...byFont].map(([font, { name, codes, modes }]) => usedFont(font, name, codes, modes));
}

/** The ICC header's fields. */
export function iccOf(stream: Maybe): { deviceClass: string; space: string; version: number } {
  const bytes = Buffer.from(bytesOf(stream));
  return {
    version: bytes[8] ?? 99,
    deviceClass: bytes.toString('latin1', 12, 16),
    space: bytes.toString('latin1', 16, 20),
  };
}

function intentSpace(catalog: PDFObject): string | undefined {
  const intent = items(get(catalog, 'OutputIntents')).find((one) => nameOf(get(one, 'S')) === 'GTS_PDFA1');
  const profile = get(intent, 'DestOutputProfile');
  return profile && iccOf(profile).space;
}

/** Indirect and nested dictionaries of a /Type. */
export function ofType(model: Model, type: string): NumberedObject[] {
  return model.objects.filter(({ object }) => nameOf(get(object, 'Type')) === type);
}

export function ofSubtype(model: Model, subtype: string): NumberedObject[] {
  return model.objects.filter(({ object }) => nameOf(get(object, 'Subtype')) === subtype);
}
