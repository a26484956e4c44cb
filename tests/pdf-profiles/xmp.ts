/** The XMP packet as a tree of elements with their namespaces. */

import { SaxesParser } from 'saxes';

export interface XmpElement {
  readonly prefix: string;
  readonly name: string;
  readonly uri: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmpElement[];
  text: string;
}

export interface Xmp {
  /** Attributes of the packet's header: `begin`, `id` … */
  readonly header: string;
  readonly isUtf8: boolean;
  /** The rdf:RDF element; undefined when the packet is not XML, or no XMP. */
  readonly rdf: XmpElement | undefined;
  /** Properties of all rdf:Descriptions. */
  readonly properties: readonly XmpElement[];
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

function parse(text: string): XmpElement | undefined {
  const root: XmpElement = { prefix: '', name: '', uri: '', attributes: new Map(), children: [], text: '' };
  const stack = [root];
  let isBroken = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('opentag', ({ prefix, local, uri, attributes }) => {
    const pairs = Object.values(attributes).map((one) => [one.name, one.value] as const);
    const element = { prefix, name: local, uri, attributes: new Map(pairs), children: [], text: '' };
    stack.at(-1)!.children.push(element);
    stack.push(element);
  });
  parser.on('text', (piece) => {
    stack.at(-1)!.text += piece;
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(text).close();
  return isBroken ? undefined : root;
}

export function readXmp(bytes: Uint8Array): Xmp {
  let text: string;
  let isUtf8 = true;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    isUtf8 = false;
    text = Buffer.from(bytes).toString('latin1');
  }
  const header = /<\?xpacket ([^?]*begin[^?]*)\?>/.exec(text)?.[1] ?? '';
  const rdf = parse(text)?.children[0]?.children.find(({ name, uri }) => name === 'RDF' && uri === RDF);
  const properties = rdf?.children.flatMap((description) => description.children) ?? [];
  return { header, isUtf8, rdf, properties };
}

/** The property of that namespace and name. */
export function propertyOf(xmp: Xmp, uri: string, name: string): XmpElement | undefined {
  return xmp.properties.find((one) => one.uri === uri && one.name === name);
}

/** Items of an rdf:Bag, rdf:Seq or rdf:Alt. */
export function itemsOf(element: XmpElement | undefined, kind: string): XmpElement[] | undefined {
  const container = element?.children[0];
  return container?.uri === RDF && container.name === kind ? container.children : undefined;
}

export function child(element: XmpElement, name: string): XmpElement | undefined {
  return element.children.find((one) => one.name === name);
}
