/** Colours, pictures, states, form XObjects, optional content (ISO 19005-2 6.2.2 to 6.2.10, 6.9). */

import { PDFArray } from '@cantoo/pdf-lib';
import type { Played } from './content.js';
import { iccOf, type Model, type NumberedObject, ofSubtype, ofType } from './model.js';
import {
  boolOf,
  entries,
  entry,
  get,
  has,
  items,
  keys,
  type Maybe,
  nameOf,
  numberOf,
  refText,
  textOf,
} from './objects.js';
import { each, once, type Rule } from './rule.js';

const atObject = ({ where }: NumberedObject) => where;
const ofPages = (model: Model) => model.played.map((played, at) => ({ played, at, page: model.pages[at]! }));
const atPage = ({ at }: { at: number }) => `page ${at + 1}`;
const images = (model: Model) => ofSubtype(model, 'Image');
const forms = (model: Model) => ofSubtype(model, 'Form');
const states = (model: Model) => [
  ...ofType(model, 'ExtGState'),
  ...model.pages.flatMap((page, at) =>
    keys(get(page, 'Resources', 'ExtGState'))
      .map((key) => ({ where: `page ${at + 1} ${key}`, object: get(page, 'Resources', 'ExtGState', key)! }))
      .filter(({ object }) => nameOf(get(object, 'Type')) !== 'ExtGState'),
  ),
];
const intents = (model: Model) =>
  items(get(model.catalog, 'OutputIntents')).map((object, at) => ({
    where: `output intent ${at + 1}`,
    object,
  }));
const INTENTS = ['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation'];
const BLENDS = (
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion ' +
  'Hue Saturation Color Luminosity'
).split(' ');

/** Colour spaces by name that pictures, resources and content use, with those inside arrays. */
function spaces(model: Model): { where: string; space: Maybe }[] {
  const ofImages = images(model).map(({ where, object }) => ({ where, space: get(object, 'ColorSpace') }));
  const ofResources = model.pages.flatMap((page, at) =>
    keys(get(page, 'Resources', 'ColorSpace')).map((key) => ({
      where: `page ${at + 1} ${key}`,
      space: get(page, 'Resources', 'ColorSpace', key),
    })),
  );
  return [...ofImages, ...ofResources];
}

/** `Gray`, `RGB`, `CMYK` that a space is or stands upon. */
function deviceOf(space: Maybe): string | undefined {
  const name = nameOf(space);
  if (name?.startsWith('Device')) return name.slice(6);
  if (!(space instanceof PDFArray) || space.size() < 2) return undefined;
  const kind = nameOf(space.lookup(0));
  return kind === 'Indexed' ? deviceOf(space.lookup(1)) : undefined;
}

const device = (ids: string, wanted: string, isAllowed: (intent: string | undefined) => boolean): Rule => ({
  ids: ids.split(' '),
  check: (model) => {
    if (isAllowed(model.intentSpace)) return [];
    const inPages = ofPages(model).filter(({ played }) => played.colors.has(wanted));
    const inSpaces = spaces(model).filter(({ space }) => deviceOf(space) === wanted);
    const found = `Device${wanted} with ${model.intentSpace ?? 'no intent'}`;
    return [...inPages.map(atPage), ...inSpaces.map(({ where }) => where)].map((where) => ({ where, found }));
  },
});

const arraySpaces = (kind: string) => (model: Model) =>
  spaces(model).filter(({ space }) => space instanceof PDFArray && nameOf(space.lookup(0)) === kind);
const atSpace = ({ where }: { where: string }) => where;

function isIcc(profile: Maybe, classes: readonly string[], ofSpaces: readonly string[]): boolean {
  const { deviceClass, space, version } = iccOf(profile);
  return classes.includes(deviceClass) && ofSpaces.includes(space) && version < 5;
}

const PRINT = ['RGB ', 'CMYK', 'GRAY'];

function intentProfiles(model: Model): string[] {
  return intents(model).map(({ object }) => refText(entry(object, 'DestOutputProfile')));
}

function usesTransparency(played: Played, page: Maybe): boolean {
  const ofImages = [...played.resources].map((name) => get(page, 'Resources', 'XObject', name));
  return ofImages.some((image) => has(image, 'SMask'));
}

function configurations(model: Model): NumberedObject[] {
  const properties = get(model.catalog, 'OCProperties');
  return [get(properties, 'D'), ...items(get(properties, 'Configs'))]
    .filter((one) => one !== undefined)
    .map((object, at) => ({ where: `optional content configuration ${at + 1}`, object }));
}

function missingGroups({ object }: NumberedObject, model: Model): string | undefined {
  if (!has(object, 'Order')) return undefined;
  const listed = new Set(flatten(get(object, 'Order')));
  return entries(get(model.catalog, 'OCProperties', 'OCGs'))
    .map(refText)
    .find((group) => !listed.has(group));
}

function flatten(order: Maybe): string[] {
  return entries(order).flatMap((one) => (one instanceof PDFArray ? flatten(one) : [refText(one)]));
}

const names = (model: Model) => configurations(model).map(({ object }) => textOf(get(object, 'Name')));

export const GRAPHICS_RULES: readonly Rule[] = [
  each('6.2.2-1', ofPages, atPage, ({ played }) => played.unknown[0]),
  each('6.2.2-2', ofPages, atPage, ({ page, played }) => {
    return entry(page, 'Resources') === undefined && played.resources.size > 0 && 'resources are inherited';
  }),
  each('6.2.3-1', intents, atObject, ({ object }) => {
    const profile = get(object, 'DestOutputProfile');
    return profile && !isIcc(profile, ['prtr', 'mntr'], PRINT) && JSON.stringify(iccOf(profile));
  }),
  once('6.2.3-2', (model) => new Set(intentProfiles(model)).size > 1 && intentProfiles(model).join()),
  each('6.2.3-3', intents, atObject, ({ object }) => {
    return (
      nameOf(get(object, 'S')) === 'GTS_PDFX' && has(object, 'DestOutputProfileRef') && 'DestOutputProfileRef'
    );
  }),
  each('6.2.4.2-1', arraySpaces('ICCBased'), atSpace, ({ space }) => {
    return !isIcc(items(space)[1], ['prtr', 'mntr', 'scnr', 'spac'], [...PRINT, 'Lab ']) && 'not a profile';
  }),
  device('6.2.4.3-2', 'RGB', (intent) => intent === 'RGB '),
  device('6.2.4.3-3', 'CMYK', (intent) => intent === 'CMYK'),
  device('6.2.4.3-4', 'Gray', (intent) => intent !== undefined),
  each(
    '6.1.13-9',
    arraySpaces('DeviceN'),
    atSpace,
    ({ space }) => items(items(space)[1]).length > 32 && 'over 32 colourants',
  ),
  each('6.2.4.4-1', arraySpaces('DeviceN'), atSpace, ({ space }) => {
    const colorants = keys(get(items(space)[4], 'Colorants'));
    return items(items(space)[1])
      .map(nameOf)
      .find((name) => !colorants.includes(name ?? ''));
  }),
  each('6.2.5-1', states, atObject, ({ object }) => has(object, 'TR') && 'TR'),
  each(
    '6.2.5-2',
    states,
    atObject,
    ({ object }) => has(object, 'TR2') && nameOf(get(object, 'TR2')) !== 'Default' && 'TR2',
  ),
  each('6.2.5-3', states, atObject, ({ object }) => has(object, 'HTP') && 'HTP'),
  {
    ids: ['6.2.6-1'],
    check: (model) => {
      const played = ofPages(model).flatMap((one) =>
        one.played.intents.map((intent) => ({ where: atPage(one), intent })),
      );
      const held = [...states(model), ...images(model)].map(({ where, object }) => ({
        where,
        intent: nameOf(get(object, 'RI') ?? get(object, 'Intent')) ?? 'Perceptual',
      }));
      return [...played, ...held]
        .filter(({ intent }) => !INTENTS.includes(intent))
        .map(({ where, intent }) => ({ where, found: intent }));
    },
  },
  each('6.2.8-1', images, atObject, ({ object }) => has(object, 'Alternates') && 'Alternates'),
  each('6.2.8-2', images, atObject, ({ object }) => has(object, 'OPI') && 'OPI'),
  each('6.2.8-3', images, atObject, ({ object }) => boolOf(get(object, 'Interpolate')) && 'Interpolate true'),
  each('6.2.8-4', images, atObject, ({ object }) => {
    const bits = numberOf(get(object, 'BitsPerComponent'));
    const isMask = boolOf(get(object, 'ImageMask'));
    return !isMask && bits !== undefined && ![1, 2, 4, 8, 16].includes(bits) && `${bits} bits`;
  }),
  each('6.2.8-5', images, atObject, ({ object }) => {
    const bits = numberOf(get(object, 'BitsPerComponent')) ?? 1;
    return boolOf(get(object, 'ImageMask')) && bits !== 1 && `${bits} bits`;
  }),
  each('6.2.9-1', forms, atObject, ({ object }) => {
    return (
      (nameOf(get(object, 'Subtype2')) === 'PS' || has(object, 'PS') || has(object, 'OPI')) && 'PS or OPI'
    );
  }),
  each('6.2.9-2 7.20-1', forms, atObject, ({ object }) => has(object, 'Ref') && 'Ref'),
  each(
    '6.2.9-3',
    (model) => ofType(model, 'XObject'),
    atObject,
    ({ object }) => nameOf(get(object, 'Subtype')) === 'PS' && 'PS',
  ),
  each('6.2.10-1', states, atObject, ({ object }) => {
    return items(get(object, 'BM'))
      .map(nameOf)
      .find((mode) => !BLENDS.includes(mode ?? ''));
  }),
  each('6.2.10-2', ofPages, atPage, ({ played, page }, { intentSpace }) => {
    const isAnchored = intentSpace !== undefined || has(get(page, 'Group'), 'CS');
    return !isAnchored && usesTransparency(played, page) && 'transparency without a colour space';
  }),
  each('6.9-1 7.10-1', configurations, atObject, ({ object }) => !textOf(get(object, 'Name')) && 'no Name'),
  once('6.9-2', (model) =>
    names(model).find((name, at) => name !== undefined && names(model).indexOf(name) !== at),
  ),
  each('6.9-3', configurations, atObject, missingGroups),
  each('6.9-4 7.10-2', configurations, atObject, ({ object }) => has(object, 'AS') && 'AS'),
];
