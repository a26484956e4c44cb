/** The file's syntax and limits (ISO 19005-2 6.1). */

import { boxOf, filtersOf, type Played } from './content.js';
import type { Token } from './lexer.js';
import type { Model, NumberedObject } from './model.js';
import { dictOf, get, has, items, keys, nameOf } from './objects.js';
import { hasName, type RawObject } from './raw-file.js';
import { each, once, type Rule } from './rule.js';

const FILTERS = [
  'ASCIIHexDecode',
  'ASCII85Decode',
  'FlateDecode',
  'RunLengthDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
  'DCTDecode',
  'JPXDecode',
];
const INLINE_FILTERS = [
  ...FILTERS.filter((one) => !/JB|JP/.test(one)),
  'AHx',
  'A85',
  'Fl',
  'RL',
  'CCF',
  'DCT',
];
const BOXES = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'];

const objectsOf = (model: Model) => model.objects;
const streamsOf = (model: Model) => model.raw.objects.filter(({ stream }) => stream);
const tokensOf = (model: Model) => model.raw.tokens;
const atObject = ({ where }: NumberedObject) => where;
const atRaw = ({ number }: RawObject) => `object ${number}`;
const atToken = ({ at }: Token) => `byte ${at}`;
const ofPages = (model: Model) => model.played.map((played, at) => ({ played, at }));
const atPage = ({ at }: { at: number }) => `page ${at + 1}`;

const token = (ids: string, kind: Token['kind'], found: (text: string) => boolean): Rule =>
  each(ids, tokensOf, atToken, (one) => one.kind === kind && found(one.text) && one.text.slice(0, 40));

const onPages = (ids: string, found: (played: Played) => string | undefined | false): Rule =>
  each(ids, ofPages, atPage, ({ played }) => found(played));

const header = /^%PDF-1\.[0-7](\r\n|\n|\r)/;

function sizes(model: Model): { where: string; sides: number[] }[] {
  return model.pages.flatMap((page, at) =>
    BOXES.filter((box) => get(page, box)).map((box) => {
      const [left = 0, bottom = 0, right = 0, top = 0] = boxOf(get(page, box));
      return { where: `page ${at + 1} ${box}`, sides: [Math.abs(right - left), Math.abs(top - bottom)] };
    }),
  );
}

/** Names that must be UTF-8: of fonts and structure types. */
function utf8Names(model: Model): { where: string; bytes: string }[] {
  const named = ['BaseFont', 'FontName', 'S'];
  return model.objects.flatMap(({ where, object }) =>
    named
      .map((key) => get(object, key))
      .filter((value) => nameOf(value) !== undefined)
      .map((value) => ({ where, bytes: rawName(String(value)) })),
  );
}

function rawName(text: string): string {
  return text
    .slice(1)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function isUtf8(bytes: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
    return true;
  } catch {
    return false;
  }
}

/** The trailer's dictionary, or that of the last cross-reference stream. */
function trailerTokens({ raw }: Model): readonly Token[] {
  const stream = raw.objects.findLast(({ tokens }) => hasName(tokens, 'XRef'));
  return hasName(raw.trailer, 'Root') ? raw.trailer : (stream?.tokens ?? []);
}

function trailerValue(model: Model, key: string): Token | undefined {
  const tokens = trailerTokens(model);
  const at = tokens.findIndex(({ kind, text }) => kind === 'name' && text === key);
  return at < 0 ? undefined : tokens.slice(at + 1).find(({ kind }) => kind !== 'open');
}

function endsWell({ raw }: Model, { stream }: RawObject): boolean {
  const before = raw.text.slice(0, stream!.start);
  const isStartRight = /stream(\r\n|\n)$/.test(before.slice(-8));
  return (
    isStartRight && /[\r\n]endstream/.test(raw.text.slice(stream!.start, endOf(raw.text, stream!.start)))
  );
}

function endOf(text: string, start: number): number {
  return text.indexOf('endstream', start) + 9;
}

/** Whether `endstream` stands where the length says. */
function lengthIsRight({ raw }: Model, { stream }: RawObject): boolean {
  return /^(\r\n|\n|\r)?endstream/.test(
    raw.text.slice(stream!.start + stream!.length, stream!.start + stream!.length + 11),
  );
}

function spacedWell({ raw }: Model, { at }: RawObject): boolean {
  const before = raw.text[at - 1] ?? '\n';
  const end = raw.text.indexOf('endobj', at);
  const isEndRight = /[\r\n]/.test(raw.text[end - 1]!) && /[\r\n]/.test(raw.text[end + 6]!);
  return (
    /[\r\n]/.test(before) &&
    /^\d+[ \n\r\t]\d+[ \n\r\t]obj[\r\n]/.test(raw.text.slice(at, at + 40)) &&
    isEndRight
  );
}

function decodeParms(object: NumberedObject['object']): string | undefined {
  return nameOf(get(items(get(object, 'DecodeParms'))[0], 'Name'));
}

export const FILE_RULES: readonly Rule[] = [
  once('6.1.2-1 6.1-1', ({ raw }) => !header.test(raw.text) && raw.text.slice(0, 12)),
  once('6.1.2-2', ({ raw }) => {
    const line = /^[^\r\n]*(?:\r\n|\n|\r)(.{5})/s.exec(raw.text)?.[1] ?? '';
    return !/^%[\x80-\xff]{4}/.test(line) && JSON.stringify(line);
  }),
  once('6.1.3-1', (model) => !trailerValue(model, 'ID')?.text && 'no ID'),
  once('6.1.3-2', (model) => hasName(trailerTokens(model), 'Encrypt') && 'Encrypt'),
  once('6.1.3-3', ({ raw }) => !/%%EOF(\r\n|\n|\r)?$/.test(raw.text.slice(-7)) && raw.text.slice(-12)),
  once('6.1.4-2', ({ raw }) => {
    const table = /[\r\n]xref([\s\S]*?)\d/.exec(raw.text.slice((raw.objects.at(-1)?.at ?? 1) - 1))?.[1];
    return table !== undefined && !/^(\r\n|\n|\r)$/.test(table) && JSON.stringify(table);
  }),
  token('6.1.6-1', 'hex', (text) => text.length % 2 === 1),
  token('6.1.6-2', 'hex', (text) => /[^0-9A-Fa-f]/.test(text)),
  each(
    '6.1.7.1-1',
    streamsOf,
    atRaw,
    (one, model) => !lengthIsRight(model, one) && `Length ${one.stream!.length}`,
  ),
  each(
    '6.1.7.1-2',
    streamsOf,
    atRaw,
    (one, model) => !endsWell(model, one) && 'stream or endstream not on its line',
  ),
  each('6.1.7.1-3', streamsOf, atRaw, ({ tokens }) => {
    const isFileStream = ['FFilter', 'FDecodeParms'].some((key) => hasName(tokens, key));
    const hasFile = tokens.some(
      ({ kind, text }, at) => kind === 'name' && text === 'F' && tokens[at + 1]?.kind === 'string',
    );
    return (isFileStream || hasFile) && 'F, FFilter or FDecodeParms';
  }),
  each('6.1.7.2-1', objectsOf, atObject, ({ object }) => {
    const isCrypt = (filter: string) => filter === 'Crypt' && decodeParms(object) === 'Identity';
    return filtersOf(object).find((filter) => !FILTERS.includes(filter) && !isCrypt(filter));
  }),
  each(
    '6.1.8-1',
    utf8Names,
    ({ where }) => where,
    ({ bytes }) => !isUtf8(bytes) && JSON.stringify(bytes),
  ),
  each(
    '6.1.9-1',
    (model) => model.raw.objects,
    atRaw,
    (one, model) => !spacedWell(model, one) && 'spacing',
  ),
  onPages('6.1.10-1', ({ inlineFilters }) =>
    inlineFilters.find((filter) => !INLINE_FILTERS.includes(filter)),
  ),
  once('6.1.12-1', ({ catalog }) =>
    keys(get(catalog, 'Perms')).find((key) => key !== 'UR3' && key !== 'DocMDP'),
  ),
  token('6.1.13-1', 'integer', (text) => Number(text) > 2_147_483_647 || Number(text) < -2_147_483_648),
  token('6.1.13-2', 'real', (text) => Math.abs(Number(text)) > 3.403e38),
  each('6.1.13-3', tokensOf, atToken, ({ kind, text }) => {
    const bytes = kind === 'hex' ? text.length / 2 : kind === 'string' ? text.length : 0;
    return bytes > 32_767 && `${bytes} bytes`;
  }),
  token('6.1.13-4', 'name', (text) => text.length > 127),
  token('6.1.13-5', 'real', (text) => Number(text) !== 0 && Math.abs(Number(text)) < 1.175e-38),
  once('6.1.13-7', ({ objects }) => objects.length > 8_388_607 && `${objects.length} objects`),
  onPages('6.1.13-8', ({ deepest }) => deepest > 28 && `${deepest} levels`),
  each(
    '6.1.13-11',
    sizes,
    ({ where }) => where,
    ({ sides }) => sides.some((side) => !(side >= 3 && side <= 14_400)) && sides.join(' × '),
  ),
  once('6.11-1', ({ catalog }) => has(catalog, 'Requirements') && 'Requirements'),
  each('6.8-2 7.11-1', objectsOf, atObject, ({ object }) => {
    const isFile = has(object, 'EF') && dictOf(get(object, 'EF'));
    return isFile && !['F', 'UF'].every((key) => String(get(object, key) ?? '').length > 2) && 'no F or UF';
  }),
  each('6.8-5', objectsOf, atObject, ({ object }) => has(object, 'EF') && 'an embedded file'),
  once(
    '6.10-1',
    ({ catalog }) => has(get(catalog, 'Names'), 'AlternatePresentations') && 'AlternatePresentations',
  ),
  each(
    '6.10-2',
    (model) => model.pages.map((page, at) => ({ page, at })),
    atPage,
    ({ page }) => has(page, 'PresSteps') && 'PresSteps',
  ),
];
