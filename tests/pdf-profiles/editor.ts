/** Breaks a good file in one place: by its objects, or by its bytes. */

import {
  type PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { bytesOf, entries, get, items, nameOf, numberOf } from './objects.js';

/** What pdf-lib makes an object of: a number, text (a name), list, record, or an object. */
type Literal = unknown;

export class Editor {
  readonly file: PDFDocument;
  readonly context: PDFContext;

  constructor(file: PDFDocument) {
    this.file = file;
    this.context = file.context;
  }

  static async open(bytes: Uint8Array): Promise<Editor> {
    return new Editor(await PDFDocument.load(bytes, { updateMetadata: false }));
  }

  /** Without object streams: bytes can be changed where they stand. */
  save(): Promise<Uint8Array> {
    return this.file.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  }

  get catalog(): PDFDict {
    return this.file.catalog;
  }

  get page(): PDFDict {
    return this.file.getPages()[0]!.node;
  }

  set(target: PDFObject | undefined, key: string, value: Literal): void {
    (target as PDFDict).set(PDFName.of(key), this.context.obj(value as never) as PDFObject);
  }

  remove(target: PDFObject | undefined, key: string): void {
    (target as PDFDict).delete(PDFName.of(key));
  }

  add(value: Literal): PDFRef {
    return this.context.register(this.context.obj(value as never) as PDFObject);
  }

  stream(content: string | Uint8Array, dict: Record<string, Literal> = {}): PDFRef {
    return this.context.register(this.context.stream(content, dict as never));
  }

  /** The n-th structure element of a type. */
  element(type: string, index = 0): PDFDict {
    return this.elements(type)[index]!;
  }

  elements(type: string): PDFDict[] {
    return this.dictionaries(
      (dict) => nameOf(get(dict, 'Type')) === 'StructElem' && nameOf(get(dict, 'S')) === type,
    );
  }

  dictionaries(test: (dict: PDFDict) => boolean): PDFDict[] {
    return this.context
      .enumerateIndirectObjects()
      .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
      .filter((object): object is PDFDict => object instanceof PDFDict && test(object));
  }

  refOf(dict: PDFDict): PDFRef {
    return this.context.getObjectRef(dict)!;
  }

  kids(element: PDFDict): PDFArray {
    return get(element, 'K') as PDFArray;
  }

  /** A new kid of an element, its last. */
  child(parent: PDFDict, type: string, more: Record<string, Literal> = {}): PDFDict {
    const ref = this.add({ Type: 'StructElem', S: type, P: this.refOf(parent), K: [], ...more } as never);
    this.kids(parent).push(ref);
    return this.context.lookup(ref, PDFDict);
  }

  /** Operators after those of the first page. */
  draw(operators: string): void {
    const contents = entries(this.page.get(PDFName.of('Contents')));
    this.set(this.page, 'Contents', [...contents, this.stream(operators)] as never);
  }

  resource(kind: string, name: string, value: Literal): void {
    const resources = get(this.page, 'Resources')!;
    if (!get(resources, kind)) this.set(resources, kind, {});
    this.set(get(resources, kind), name, value);
  }

  get image(): PDFDict {
    return this.dictionaries((dict) => nameOf(get(dict, 'Subtype')) === 'Image')[0]!;
  }

  /** Puts another stream under a key, with the bytes changed. */
  restream(target: PDFObject | undefined, key: string, change: (bytes: Buffer) => Buffer): void {
    const old = get(target, key) as PDFRawStream;
    const kept = old.dict
      .entries()
      .filter(([name]) => !['/Length', '/Filter', '/DecodeParms'].includes(name.asString()))
      .map(([name, value]) => [name.decodeText(), value] as const);
    const bytes = change(Buffer.from(bytesOf(old)));
    this.set(target, key, this.stream(bytes, Object.fromEntries(kept) as never) as never);
  }

  xmp(change: (text: string) => string): void {
    this.restream(this.catalog, 'Metadata', (bytes) => Buffer.from(change(bytes.toString('utf8')), 'utf8'));
  }

  /** The page's font, its descendant, its descriptor. */
  font(): { font: PDFObject; descendant: PDFObject; descriptor: PDFObject } {
    const font = get(this.page, 'Resources', 'Font', 'F1')!;
    const descendant = items(get(font, 'DescendantFonts'))[0]!;
    return { font, descendant, descriptor: get(descendant, 'FontDescriptor')! };
  }

  get link(): PDFDict {
    return this.dictionaries((dict) => nameOf(get(dict, 'Subtype')) === 'Link')[0]!;
  }

  /** An annotation inside an element of its own, everything said of it that is asked for. */
  annotation(subtype: string, inside: string, more: Record<string, Literal> = {}): PDFDict {
    const root = get(this.catalog, 'StructTreeRoot') as PDFDict;
    const key = numberOf(get(root, 'ParentTreeNextKey'))!;
    const appearance = this.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] as never });
    const ref = this.add({
      Type: 'Annot',
      Subtype: subtype,
      Rect: [10, 10, 20, 20],
      F: 4,
      Contents: PDFString.of('x'),
      TU: PDFString.of('x'),
      AP: { N: appearance },
      StructParent: key,
      ...more,
    } as never);
    const annotation = this.context.lookup(ref, PDFDict);
    const dropped = annotation.entries().filter(([, value]) => String(value) === 'null');
    for (const [name] of dropped) annotation.delete(name);
    const objr = { Type: 'OBJR', Pg: this.refOf(this.page), Obj: ref };
    const element = this.child(this.element('Sect'), inside, { K: [objr] as never });
    const numbers = get(root, 'ParentTree', 'Nums') as PDFArray;
    numbers.push(this.context.obj(key));
    numbers.push(this.refOf(element));
    this.set(this.page, 'Annots', [...entries(get(this.page, 'Annots')), ref] as never);
    this.set(this.page, 'Tabs', 'S');
    return annotation;
  }
}
