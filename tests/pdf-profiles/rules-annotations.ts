/** Annotations, forms and actions (ISO 19005-2 6.3 to 6.5, PDF/UA-1 7.15 and 7.18). */

import { boxOf } from './content.js';
import type { Annotation, Model, NumberedObject } from './model.js';
import {
  boolOf,
  dictOf,
  get,
  has,
  items,
  keys,
  type Maybe,
  nameOf,
  numberOf,
  streamOf,
  textOf,
} from './objects.js';
import { each, once, type Rule } from './rule.js';
import { numberTreeEntry } from './tree.js';

const KINDS = (
  'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup ' +
  'FileAttachment Widget PrinterMark TrapNet Watermark Redact'
).split(' ');
const ACTIONS = ['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm'];
const NAMED = ['NextPage', 'PrevPage', 'FirstPage', 'LastPage'];

const all = (model: Model) => model.annotations;
const at = ({ where }: NumberedObject) => where;
const kindOf = ({ object }: Annotation) => nameOf(get(object, 'Subtype')) ?? '';
const flagsOf = ({ object }: Annotation) => numberOf(get(object, 'F')) ?? 0;
const ofKind = (kind: string) => (model: Model) => all(model).filter((one) => kindOf(one) === kind);
const appearance = ({ object }: Annotation) => keys(get(object, 'AP'));
const fieldType = ({ object }: Annotation) => nameOf(get(object, 'FT') ?? get(object, 'Parent', 'FT'));
const form = (model: Model) => get(model.catalog, 'AcroForm');

function fields(model: Model): NumberedObject[] {
  const visit = (object: Maybe, where: string): NumberedObject[] =>
    object
      ? [
          { where, object },
          ...items(get(object, 'Kids')).flatMap((kid, n) => visit(kid, `${where}.${n + 1}`)),
        ]
      : [];
  return items(get(form(model), 'Fields')).flatMap((field, n) => visit(field, `field ${n + 1}`));
}

function actions(model: Model): NumberedObject[] {
  return model.objects.flatMap(({ where, object }) =>
    ['A', 'OpenAction'].flatMap((key) => {
      const value = get(object, key);
      return dictOf(value) && has(value, 'S') ? [{ where: `${where} ${key}`, object: value! }] : [];
    }),
  );
}

/** Hidden annotations and those off the page speak to nobody. */
function isUnseen(one: Annotation): boolean {
  const page = boxOf(get(one.page, 'CropBox') ?? get(one.page, 'MediaBox'));
  const [left = 0, bottom = 0, right = 0, top = 0] = boxOf(get(one.object, 'Rect'));
  const isOutside = right < page[0]! || left > page[2]! || top < page[1]! || bottom > page[3]!;
  return isOutside || (flagsOf(one) & 2) === 2;
}

/** Type of the structure element an annotation belongs to. */
function parentType(one: Annotation, model: Model): string | undefined {
  const key = numberOf(get(one.object, 'StructParent'));
  const parents = get(model.catalog, 'StructTreeRoot', 'ParentTree');
  return key === undefined ? undefined : nameOf(get(numberTreeEntry(parents, key), 'S'));
}

function parentAlt(one: Annotation, model: Model): string | undefined {
  const key = numberOf(get(one.object, 'StructParent'));
  const parents = get(model.catalog, 'StructTreeRoot', 'ParentTree');
  return key === undefined ? undefined : textOf(get(numberTreeEntry(parents, key), 'Alt'));
}

const says = (one: Annotation, key: string, model: Model) =>
  textOf(get(one.object, key)) || parentAlt(one, model);

function language(model: Model): string | undefined {
  return textOf(get(model.catalog, 'Lang'));
}

export const ANNOTATION_RULES: readonly Rule[] = [
  each('6.3.1-1', all, at, (one) => !KINDS.includes(kindOf(one)) && kindOf(one)),
  each('6.3.2-1', all, at, (one) => kindOf(one) !== 'Popup' && !has(one.object, 'F') && 'no F'),
  each(
    '6.3.2-2',
    all,
    at,
    (one) => has(one.object, 'F') && (flagsOf(one) & 0b1_0010_0111) !== 4 && `F ${flagsOf(one)}`,
  ),
  each('6.3.3-1', all, at, (one) => {
    const [left, bottom, right, top] = boxOf(get(one.object, 'Rect'));
    const isPoint = left === right && bottom === top;
    return !isPoint && !['Popup', 'Link'].includes(kindOf(one)) && !has(one.object, 'AP') && 'no AP';
  }),
  each(
    '6.3.3-2',
    all,
    at,
    (one) => has(one.object, 'AP') && appearance(one).join() !== 'N' && appearance(one).join(),
  ),
  each('6.3.3-3', ofKind('Widget'), at, (one) => {
    const isButton = fieldType(one) === 'Btn' && has(one.object, 'AP');
    return isButton && streamOf(get(one.object, 'AP', 'N')) && 'N is one stream';
  }),
  each('6.3.3-4', all, at, (one) => {
    const isButton = kindOf(one) === 'Widget' && fieldType(one) === 'Btn';
    return has(one.object, 'AP') && !isButton && !streamOf(get(one.object, 'AP', 'N')) && 'N is no stream';
  }),
  each('6.4.1-1', ofKind('Widget'), at, ({ object }) => (has(object, 'A') || has(object, 'AA')) && 'A or AA'),
  each('6.4.1-2', fields, at, ({ object }) => has(object, 'AA') && 'AA'),
  once('6.4.1-3', (model) => boolOf(get(form(model), 'NeedAppearances')) && 'NeedAppearances'),
  once('6.4.2-1', (model) => has(form(model), 'XFA') && 'XFA'),
  once('6.4.2-2', ({ catalog }) => boolOf(get(catalog, 'NeedsRendering')) && 'NeedsRendering'),
  once(
    '7.15-1',
    (model) => /dynamicRender[^<]*required/.test(textOf(get(form(model), 'XFA')) ?? '') && 'dynamic XFA',
  ),
  each(
    '6.5.1-1',
    actions,
    at,
    ({ object }) => !ACTIONS.includes(nameOf(get(object, 'S')) ?? '') && nameOf(get(object, 'S')),
  ),
  each('6.5.1-2', actions, at, ({ object }) => {
    const isNamed = nameOf(get(object, 'S')) === 'Named';
    return isNamed && !NAMED.includes(nameOf(get(object, 'N')) ?? '') && nameOf(get(object, 'N'));
  }),
  once('6.5.2-1', ({ catalog }) => has(catalog, 'AA') && 'AA'),
  each(
    '6.5.2-2',
    (model) => model.pages.map((object, n) => ({ where: `page ${n + 1}`, object })),
    at,
    ({ object }) => {
      return has(object, 'AA') && 'AA';
    },
  ),
  each(
    '7.2-24',
    all,
    at,
    (one, model) => has(one.object, 'Contents') && !has(one.object, 'Lang') && !language(model) && 'no Lang',
  ),
  each(
    '7.2-25',
    fields,
    at,
    ({ object }, model) => has(object, 'TU') && !has(object, 'Lang') && !language(model) && 'no Lang',
  ),
  each('7.18.1-1', all, at, (one, model) => {
    const isOther = ['Widget', 'PrinterMark', 'Link'].includes(kindOf(one));
    return !isOther && !isUnseen(one) && parentType(one, model) !== 'Annot' && `in ${parentType(one, model)}`;
  }),
  each('7.18.1-2', all, at, (one, model) => {
    return kindOf(one) !== 'Widget' && !isUnseen(one) && !says(one, 'Contents', model) && 'no Contents';
  }),
  each('7.18.1-3', ofKind('Widget'), at, (one, model) => {
    const label = says(one, 'TU', model) || textOf(get(one.object, 'Parent', 'TU'));
    return !isUnseen(one) && !label && 'no TU';
  }),
  each('7.18.2-1', ofKind('TrapNet'), at, (one) => !isUnseen(one) && 'TrapNet'),
  each(
    '7.18.3-1',
    (model) => model.pages.map((object, n) => ({ where: `page ${n + 1}`, object })),
    at,
    ({ object }) => {
      return (
        items(get(object, 'Annots')).length > 0 && nameOf(get(object, 'Tabs')) !== 'S' && 'Tabs is not S'
      );
    },
  ),
  each(
    '7.18.4-1',
    ofKind('Widget'),
    at,
    (one, model) => !isUnseen(one) && parentType(one, model) !== 'Form' && 'not in a Form',
  ),
  each(
    '7.18.4-2',
    (model) => model.elements.filter(({ standard }) => standard === 'Form'),
    ({ where }) => where,
    ({ object, references }) => {
      const hasRole = items(get(object, 'A')).some((one) => has(one, 'Role'));
      return (
        !hasRole && (references.length !== 1 || items(get(object, 'K')).length !== 1) && 'not one widget'
      );
    },
  ),
  each(
    '7.18.5-1',
    ofKind('Link'),
    at,
    (one, model) => !isUnseen(one) && parentType(one, model) !== 'Link' && 'not in a Link',
  ),
  each(
    '7.18.5-2',
    ofKind('Link'),
    at,
    (one) => !isUnseen(one) && !textOf(get(one.object, 'Contents')) && 'no Contents',
  ),
  each('7.18.8-1', ofKind('PrinterMark'), at, (one, model) => !isUnseen(one) && parentType(one, model)),
];
