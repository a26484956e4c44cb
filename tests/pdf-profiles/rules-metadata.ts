/** XMP (ISO 19005-2 6.6, PDF/UA-1 5). */

import type { Model } from './model.js';
import { get, nameOf } from './objects.js';
import { each, once, type Rule } from './rule.js';
import { child, itemsOf, propertyOf, type XmpElement } from './xmp.js';

const PDFA_ID = 'http://www.aiim.org/pdfa/ns/id/';
const PDFUA_ID = 'http://www.pdfa.org/ns/ua/id/';
const EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/';
const DC = 'http://purl.org/dc/elements/1.1/';
const XMP = 'http://ns.adobe.com/xap/1.0/';
const PDF = 'http://ns.adobe.com/pdf/1.3/';
const DATE = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

type ValueTest = (element: XmpElement) => boolean;
const isText: ValueTest = ({ children }) => children.length === 0;
const isAlt: ValueTest = (element) =>
  itemsOf(element, 'Alt')?.every((one) => one.attributes.has('xml:lang')) ?? false;
const isBag: ValueTest = (element) => itemsOf(element, 'Bag') !== undefined;
const isSeq: ValueTest = (element) => itemsOf(element, 'Seq') !== undefined;
const isDate: ValueTest = (element) => isText(element) && DATE.test(element.text);
const isInteger: ValueTest = (element) => isText(element) && /^\d+$/.test(element.text);

/** Properties of the predefined schemas (XMP 2005, PDF/A's own) that a form may carry, with their types. */
const PREDEFINED: Readonly<Record<string, Readonly<Record<string, ValueTest>>>> = {
  [DC]: {
    title: isAlt,
    description: isAlt,
    rights: isAlt,
    creator: isSeq,
    language: isBag,
    subject: isBag,
    format: isText,
  },
  [XMP]: { CreatorTool: isText, CreateDate: isDate, ModifyDate: isDate, MetadataDate: isDate },
  [PDF]: { Producer: isText, Keywords: isText, PDFVersion: isText },
  [PDFA_ID]: { part: isInteger, conformance: isText, amd: isText, corr: isText },
  [EXTENSION]: { schemas: isBag },
};
const VALUE_TYPES: Readonly<Record<string, ValueTest>> = { Integer: isInteger, Text: isText, Date: isDate };

const properties = (model: Model) => model.xmp?.properties ?? [];
const at = ({ prefix, name }: XmpElement) => `xmp ${prefix}:${name}`;

/** Descriptions of schemas that are not predefined. */
function schemas(model: Model): XmpElement[] {
  const containers = properties(model).filter(({ uri, name }) => uri === EXTENSION && name === 'schemas');
  return containers.flatMap((container) => itemsOf(container, 'Bag') ?? []);
}

function described(model: Model): XmpElement[] {
  return schemas(model).flatMap((schema) => itemsOf(child(schema, 'property'), 'Seq') ?? []);
}

/** The type an extension schema gives a property; undefined when none describes it. */
function extensionType(model: Model, { uri, name }: XmpElement): string | undefined {
  const schema = schemas(model).find((one) => child(one, 'namespaceURI')?.text === uri);
  const property = itemsOf(schema && child(schema, 'property'), 'Seq')?.find(
    (one) => child(one, 'name')?.text === name,
  );
  return property && child(property, 'valueType')?.text;
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  schema: ['schema', 'namespaceURI', 'prefix', 'property', 'valueType'],
  property: ['name', 'valueType', 'category', 'description'],
};

function undefinedField(element: XmpElement, kind: 'schema' | 'property'): string | undefined {
  return element.children.find(({ name }) => !FIELDS[kind]!.includes(name))?.name;
}

/** A field of an extension schema: there, text (or as `test` says), under the right prefix. */
const field = (
  ids: string,
  list: (model: Model) => readonly XmpElement[],
  name: string,
  prefix: string,
  test: ValueTest = (one) => isText(one) && one.text !== '',
): Rule =>
  each(ids, list, at, (element) => {
    const value = child(element, name);
    return (!value || value.prefix !== prefix || !test(value)) && `${name}: ${value?.prefix}:${value?.text}`;
  });

const prefixOf = (ids: string, uri: string, name: string, wanted: string): Rule =>
  once(ids, ({ xmp }) => {
    const found = xmp && propertyOf(xmp, uri, name);
    return found && found.prefix !== wanted && found.prefix;
  });

const textAt = (model: Model, uri: string, name: string) =>
  model.xmp && propertyOf(model.xmp, uri, name)?.text;
const extensions = (model: Model) =>
  properties(model).filter(({ uri, name }) => uri === EXTENSION && name === 'schemas');

/** `part`: of ISO 19005 that the file claims. */
export function metadataRules(part: 2 | 3): readonly Rule[] {
  return [
    once(
      '6.6.2.1-1 7.1-8',
      ({ catalog }) => nameOf(get(catalog, 'Metadata', 'Type')) !== 'Metadata' && 'no metadata',
    ),
    once('6.6.2.1-2', ({ xmp }) => /\bbytes=/.test(xmp?.header ?? '') && xmp?.header),
    once('6.6.2.1-3', ({ xmp }) => /\bencoding=/.test(xmp?.header ?? '') && xmp?.header),
    once('6.6.2.1-4', ({ xmp }) => xmp && !xmp.rdf && 'no RDF in it'),
    once('6.6.2.1-5', ({ xmp }) => xmp && !xmp.isUtf8 && 'not UTF-8'),
    each('6.6.2.3.1-1', properties, at, (one, model) => {
      const isKnown = PREDEFINED[one.uri]?.[one.name] ?? extensionType(model, one);
      return !isKnown && one.uri;
    }),
    each('6.6.2.3.1-2', properties, at, (one, model) => {
      const test = PREDEFINED[one.uri]?.[one.name] ?? VALUE_TYPES[extensionType(model, one) ?? ''];
      return test && !test(one) && one.text;
    }),
    {
      ids: ['6.6.2.3.2-1'],
      check: (model) =>
        [
          ...schemas(model).map((one) => undefinedField(one, 'schema')),
          ...described(model).map((one) => undefinedField(one, 'property')),
        ]
          .filter((found) => found !== undefined)
          .map((found) => ({ where: 'extension schema', found })),
    },
    each(
      '6.6.2.3.3-1',
      extensions,
      at,
      (one) => (one.prefix !== 'pdfaExtension' || !isBag(one)) && one.prefix,
    ),
    field('6.6.2.3.3-2', schemas, 'schema', 'pdfaSchema'),
    field('6.6.2.3.3-3', schemas, 'namespaceURI', 'pdfaSchema', ({ text }) => /^\w+:\S+$/.test(text)),
    field('6.6.2.3.3-4', schemas, 'prefix', 'pdfaSchema'),
    field('6.6.2.3.3-5', schemas, 'property', 'pdfaSchema', isSeq),
    each('6.6.2.3.3-6', schemas, at, (schema) => {
      const types = child(schema, 'valueType');
      return types && !isSeq(types) && 'valueType is no Seq';
    }),
    field('6.6.2.3.3-7', described, 'name', 'pdfaProperty'),
    field('6.6.2.3.3-8', described, 'valueType', 'pdfaProperty', ({ text }) => text in VALUE_TYPES),
    field(
      '6.6.2.3.3-9',
      described,
      'category',
      'pdfaProperty',
      ({ text }) => text === 'internal' || text === 'external',
    ),
    field('6.6.2.3.3-10', described, 'description', 'pdfaProperty'),
    once('6.6.4-1', ({ xmp }) => xmp?.rdf && !propertyOf(xmp, PDFA_ID, 'part') && 'no pdfaid:part'),
    once('6.6.4-2', (model) => {
      const stated = textAt(model, PDFA_ID, 'part');
      return stated !== undefined && stated !== String(part) && `part ${stated}`;
    }),
    once('6.6.4-3', (model) => {
      const level = textAt(model, PDFA_ID, 'conformance');
      return model.xmp?.rdf && level !== 'U' && level !== 'A' && `conformance ${level}`;
    }),
    prefixOf('6.6.4-4', PDFA_ID, 'part', 'pdfaid'),
    prefixOf('6.6.4-5', PDFA_ID, 'conformance', 'pdfaid'),
    prefixOf('6.6.4-6', PDFA_ID, 'amd', 'pdfaid'),
    prefixOf('6.6.4-7', PDFA_ID, 'corr', 'pdfaid'),
    once('5-1', ({ xmp }) => xmp?.rdf && !propertyOf(xmp, PDFUA_ID, 'part') && 'no pdfuaid:part'),
    once(
      '5-2',
      (model) =>
        ![undefined, '1'].includes(textAt(model, PDFUA_ID, 'part')) &&
        `part ${textAt(model, PDFUA_ID, 'part')}`,
    ),
    prefixOf('5-3', PDFUA_ID, 'part', 'pdfuaid'),
    prefixOf('5-4', PDFUA_ID, 'amd', 'pdfuaid'),
    prefixOf('5-5', PDFUA_ID, 'corr', 'pdfuaid'),
    once('7.1-9', ({ xmp }) => {
      const title = xmp && itemsOf(propertyOf(xmp, DC, 'title'), 'Alt')?.[0]?.text;
      return xmp?.rdf && !title && 'no dc:title';
    }),
    once('7.2-33', ({ xmp, catalog }) => {
      const isDefault = itemsOf(xmp && propertyOf(xmp, DC, 'title'), 'Alt')?.some(
        (one) => one.attributes.get('xml:lang') === 'x-default',
      );
      return isDefault && !get(catalog, 'Lang') && 'x-default without Lang';
    }),
  ];
}
