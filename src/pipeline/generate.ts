/**
 * The pipeline, in order: data → findings; data → document → pages → bytes.
 * Meaning (forms) and geometry (layout) meet here and nowhere else.
 */

import { type CalendarDate, parseDate } from '../base/date.js';
import { type Finding, isBlocking } from '../base/finding.js';
import { pause } from '../base/signal.js';
import { mm } from '../base/units.js';
import { VERSION } from '../base/version.js';
import type { World } from '../base/world.js';
import type { Checked, CheckSettings, Output, Rendered, RenderSettings } from '../contract/documents.js';
import type { FormName } from '../contract/forms.js';
import type { Document } from '../document/tree.js';
import { type OpenedFontBook, openFontBookWith } from '../fonts/book.js';
import { loadFontConfig } from '../fonts/config.js';
import type { Catalogue } from '../forms/catalogue.js';
import { checkData, fieldCounts, type OpenDataResult, openData } from '../forms/check.js';
import type { LoadedData } from '../forms/data/data.js';
import { type Source, withBytes } from '../forms/data/source.js';
import { fillNone } from '../forms/filling/fill-none.js';
import type { Form } from '../forms/form.js';
import { composeDocument } from '../forms/template/compose.js';
import { findSubstitutes, KnownCharacters } from '../layout/coverage.js';
import type { Layout } from '../layout/frame.js';
import type { LayoutInput } from '../layout/layout.js';
import type { LineNotes } from '../layout/layout-context.js';
import { printLineNotes } from '../layout/paragraphs/line-notes.js';
import { loadStyle, withKnownFaces } from '../style/load.js';
import type { StyleSheet } from '../style/style.js';
import { attachmentsOf } from '../writers/attached-files.js';
import { type Format, WRITERS, type Write } from '../writers/writer.js';
import { type Arrangement, arrange } from './arrange.js';
import { attachedData, readAttachables } from './attach.js';
import { characterFindings } from './characters.js';
import { draftOf, WATERMARK } from './draft.js';
import { type Pictures, readPictures } from './pictures.js';
import { shortageFindings } from './plate-findings.js';
import { openSense, type Sense } from './sense.js';
import { tableFindings } from './table-findings.js';

/** A catalogue with its fonts and styles. */
export interface Workshop {
  readonly world: World;
  readonly catalogue: Catalogue;
  /** The faces, opened when first asked for. */
  fonts(): Promise<OpenedFontBook>;
  /** What the faces are known to have. */
  characters(): Promise<KnownCharacters>;
  /** The writer of a format, loaded once. */
  writer(format: Format): Promise<Write>;
  /** A style sheet by name, read once. */
  style(name: string): { readonly sheet: StyleSheet | undefined; readonly findings: readonly Finding[] };
  /** The words that titles are broken by, read once. */
  sense(): Sense;
}

/** Opens fonts, styles and words for a catalogue, once each. */
export function openWorkshop(world: World, catalogue: Catalogue, userFonts: string | undefined): Workshop {
  const styles = new Map<string, ReturnType<typeof loadStyle>>();
  let opened: Promise<OpenedFontBook> | undefined;
  let roles: ReadonlySet<string> | undefined;
  let sense: Sense | undefined;
  let characters: Promise<KnownCharacters> | undefined;
  const writers = new Map<Format, Promise<Write>>();
  const fonts = () => {
    opened ??= openFontBookWith(world, userFonts);
    return opened;
  };
  const hasRole = (role: string) => {
    roles ??= new Set(Object.keys(loadFontConfig(world).roles));
    return roles.has(role);
  };
  const readStyle = (name: string) =>
    withKnownFaces(loadStyle(world, catalogue.templateFolders, name), hasRole);
  return {
    world,
    catalogue,
    fonts,
    characters() {
      characters ??= fonts().then(({ book }) => new KnownCharacters(book));
      return characters;
    },
    writer(format) {
      const writer = writers.get(format) ?? WRITERS[format].load();
      writers.set(format, writer);
      return writer;
    },
    style(name) {
      const style = styles.get(name) ?? readStyle(name);
      styles.set(name, style);
      return style;
    },
    sense() {
      sense ??= openSense(world, catalogue.templateFolders);
      return sense;
    },
  };
}

/** Data of a known form, checked and composed, its pictures read. */
interface Prepared {
  readonly form: Form;
  readonly loaded: LoadedData;
  readonly document: Document | undefined;
  readonly pictures: Pictures;
  readonly sheet: StyleSheet | undefined;
  readonly findings: readonly Finding[];
}

const NO_PICTURES: Pictures = { images: new Map(), findings: [] };

async function prepare(
  workshop: Workshop,
  source: Source,
  settings: CheckSettings,
): Promise<Prepared | { readonly form: undefined; readonly findings: readonly Finding[] }> {
  const { world, catalogue } = workshop;
  const { signal } = settings;
  const opened = await openData(world, catalogue, source);
  await pause(signal);
  if (!opened.form) return { form: undefined, findings: opened.findings };
  const { form } = opened;
  const loaded = settings.fillNone
    ? { ...opened.loaded, data: fillNone(form, opened.loaded.data) }
    : opened.loaded;
  const others: OpenDataResult[] = [];
  for (const other of settings.against ?? []) {
    others.push(await openData(world, catalogue, other));
    await pause(signal);
  }
  const against = others.filter((other) => other.form !== undefined);
  const checks = checkData(form, loaded, { against });
  await pause(signal);
  const style = workshop.style(form.style);
  const composed = style.sheet && composeDocument(form, loaded, composeOptions(style.sheet));
  const pictures = composed ? readPictures(world, form, loaded, composed.images) : NO_PICTURES;
  const findings = [
    ...opened.findings,
    ...others.flatMap((other) => other.findings),
    ...checks,
    ...style.findings,
    ...workshop.sense().findings,
    ...(composed?.findings ?? []),
    ...pictures.findings,
  ];
  return { form, loaded, document: composed?.document, pictures, sheet: style.sheet, findings };
}

/** What composing takes from the style sheet. */
export function composeOptions(sheet: StyleSheet) {
  const page = [...sheet.pages.values()].at(-1);
  const body = sheet.paragraphs.get(sheet.narrative.paragraph);
  return {
    sheet,
    narrative: sheet.narrative,
    captions: sheet.captions,
    typeSize: body && body.text.size + body.text.tracking,
    textWidth: page && page.width - page.left - page.right,
  };
}

function nameOf({ id, title }: Form): FormName {
  return { id, title };
}

/** Characters the faces lack, and what is wrong with the user's own faces. */
async function fontFindings(
  workshop: Workshop,
  prepared: Prepared,
  document: Document,
  sheet: StyleSheet,
): Promise<Finding[]> {
  const fonts = await workshop.fonts();
  const substitutes = findSubstitutes(document, sheet, await workshop.characters());
  return [...fonts.findings, ...characterFindings(substitutes, prepared.form, prepared.loaded)];
}

/** Checks data: fields, rules, files, pictures, characters. */
export async function checkSource(
  workshop: Workshop,
  source: Source,
  settings: CheckSettings = {},
): Promise<Checked> {
  const prepared = await prepare(workshop, source, settings);
  if (!prepared.form) return { form: undefined, findings: prepared.findings, counts: [] };
  await pause(settings.signal);
  const { document, sheet } = prepared;
  const characters = document && sheet ? await fontFindings(workshop, prepared, document, sheet) : [];
  const small = document && sheet ? await plateFindings(workshop, prepared, document, sheet) : [];
  return {
    form: nameOf(prepared.form),
    findings: [...prepared.findings, ...characters, ...small],
    counts: fieldCounts(prepared.form, prepared.loaded),
  };
}

/** Plates too small for their texts, which only a layout can tell. Other forms are checked without one. */
async function plateFindings(
  workshop: Workshop,
  prepared: Prepared,
  document: Document,
  sheet: StyleSheet,
): Promise<readonly Finding[]> {
  const isPlate = document.sections.some(({ page }) => sheet.pages.get(page)?.plate !== undefined);
  if (!isPlate) return [];
  const { images } = prepared.pictures;
  const layout = await layOut(workshop, { document, sheet, images, isDrawn: false });
  return shortageFindings(layout, prepared.form, prepared.loaded);
}

type ToLayOut = Pick<LayoutInput, 'document' | 'sheet' | 'images'> & Partial<LayoutInput>;

async function layOut(workshop: Workshop, input: ToLayOut): Promise<Layout> {
  return (await arrangePages(workshop, input)).layout;
}

async function arrangePages(workshop: Workshop, input: ToLayOut): Promise<Arrangement> {
  const fonts = (await workshop.fonts()).book;
  const { titleWords } = workshop.sense();
  // Loaded here, because checking needs no layout.
  const { layoutDocument } = await import('../layout/layout.js');
  const shared = { watermark: undefined, ...input, fonts, titleWords };
  return arrange(input.document, input.sheet, (document, sheet) =>
    layoutDocument({ ...shared, document, sheet }),
  );
}

/** Formats the form does not have; outlines of a form that is no plate or has pictures. */
function outputFindings(
  { form, sheet, pictures }: Prepared,
  wanted: readonly Format[],
  settings: RenderSettings,
): Finding[] {
  const made = { zh: form.formats.join('、'), en: form.formats.join(', ') };
  const formats = wanted
    .filter((format) => !form.formats.includes(format))
    .map((value): Finding => {
      const message = { zh: '这份表单不出这种格式', en: `this form cannot be rendered as ${value}` };
      return { rule: 'form.format', severity: 'error', value, message, wanted: made };
    });
  if (settings.print === undefined) return formats;
  const isPlate = [...(sheet?.pages.values() ?? [])].some(({ plate }) => plate !== undefined);
  const noPlate = { zh: '这份表单不是标牌', en: 'the form is no plaque' };
  const picture = { zh: '转曲的文件里不能有图片', en: 'a file of outlines holds no pictures' };
  const told = [...(isPlate ? [] : [noPlate]), ...(pictures.images.size > 0 ? [picture] : [])];
  return [
    ...formats,
    ...told.map((message): Finding => ({ rule: 'print.plate', severity: 'error', message })),
  ];
}

/** A stopwatch that reports each lap. */
function stopwatch(world: World, onStage: RenderSettings['onStage']) {
  let last = world.milliseconds();
  return (stage: string) => {
    const now = world.milliseconds();
    onStage?.(stage, now - last);
    last = now;
  };
}

/** The date in the data, so that equal data give equal files; a draft without one is dated 1 January 2000. */
function dateOf(loaded: LoadedData): CalendarDate {
  const filed = loaded.data.filed_on;
  return (typeof filed === 'string' && parseDate(filed)) || { year: 2000, month: 1, day: 1 };
}

/** Renders data to one or several formats. No output is made when a finding blocks it, unless a draft is asked for. */
export async function renderSource(
  workshop: Workshop,
  given: Source,
  settings: RenderSettings = {},
): Promise<Rendered> {
  const { world } = workshop;
  const { formats = ['pdf'], signal } = settings;
  const lap = stopwatch(world, settings.onStage);
  const toAttach = readAttachables(world, settings.attachments ?? []);
  if (toAttach.findings.length > 0) return { form: undefined, outputs: [], findings: toAttach.findings };
  const source = settings.attachData ? withBytes(world, given) : given;
  const prepared = await prepare(workshop, source, settings);
  if (!prepared.form) return { form: undefined, outputs: [], findings: prepared.findings };
  const { form, loaded, document, sheet, pictures } = prepared;
  lap('data');
  if (!document || !sheet) return { form: nameOf(form), outputs: [], findings: prepared.findings };
  await pause(signal);
  const data = settings.attachData ? attachedData(world, source) : [];
  const attached = attachmentsOf([...data, ...toAttach.files]);
  const findings = [
    ...prepared.findings,
    ...(await fontFindings(workshop, prepared, document, sheet)),
    ...attached.findings,
    ...outputFindings(prepared, formats, settings),
  ];
  lap('characters');
  await pause(signal);
  const isStopped = findings.some((finding) => isBlocking(finding, settings.strict));
  // A draft prints what is wrong with data; an attachment cannot be printed.
  const isRefused = isStopped && (!settings.draft || attached.findings.length > 0);
  if (isRefused) return { form: nameOf(form), outputs: [], findings };
  const { images } = pictures;
  const printed = settings.draft ? draftOf(document, findings, images, sheet) : document;
  const watermark = settings.draft ? WATERMARK : undefined;
  const lineNotes: LineNotes | undefined = settings.explain === 'lines' ? new Map() : undefined;
  const isDrawn = lineNotes !== undefined || formats.some((format) => WRITERS[format].isPaged);
  const toLayOut = { document: printed, sheet, images, watermark, isDrawn, lineNotes };
  const arranged = await arrangePages(workshop, toLayOut);
  const { layout } = arranged;
  findings.push(...arranged.findings);
  lap('layout');
  findings.push(...shortageFindings(layout, form, loaded), ...tableFindings(layout, arranged.sheet));
  const isTooSmall = layout.records.shortages.length > 0 && !settings.draft;
  if (isTooSmall) return { form: nameOf(form), outputs: [], findings };
  const input = {
    document: arranged.document,
    layout,
    sheet: arranged.sheet,
    fonts: (await workshop.fonts()).book,
    images,
    watermark,
    attachments: attached.attachments,
    print: settings.print && { ...settings.print, bleed: mm(settings.print.bleed) },
    subject: form.title.zh,
    date: dateOf(loaded),
    producer: `chengwen ${VERSION}`,
  };
  const outputs: Output[] = [];
  for (const format of formats) {
    await pause(signal);
    const write = await workshop.writer(format);
    outputs.push({ format, bytes: await write(input), pages: layout.pages.length });
    lap(format);
  }
  const explanation = lineNotes && printLineNotes(layout.pages, lineNotes);
  return { form: nameOf(form), outputs, findings, explanation };
}
