/** Form + data → document: the template expanded, its fields filled, its narratives set. */

import type { Finding, Message } from '../../base/finding.js';
import type { Place } from '../../base/place.js';
import { lastStep, pointerSteps, valueIn } from '../../base/pointer.js';
import { type CaptionNumbering, resolveReferences } from '../../document/references.js';
import type { Block, Document, Inline } from '../../document/tree.js';
import { mapBlocks, walk } from '../../document/walk.js';
import { parseMarkdown } from '../../markup/markdown/markdown.js';
import type { StyleKind } from '../../markup/template/attributes.js';
import { type MarkupResolver, parseMarkup } from '../../markup/template/template.js';
import type { NarrativeStyles, StyleSheet } from '../../style/style.js';
import type { DataObject, ImageReference, LoadedData } from '../data/data.js';
import { nearestNames } from '../data/nearest.js';
import { isPrintableData, printable } from '../filling/characters.js';
import { isBlank } from '../filling/fit.js';
import { narrativeSource } from '../filling/narrative-text.js';
import { imagesIn, narrativeText, PICTURE_OUTSIDE, resolveNarrativeImage } from '../filling/narratives.js';
import type { Form } from '../form.js';
import { withWaivedRules } from '../rules/waivers.js';
import { aboutField } from '../schema/about-field.js';
import { choicesOf, type Field } from '../schema/fields.js';
import { expandTemplate } from './expand.js';
import { FORMATS, formatValue } from './formats.js';

export interface ComposeOptions {
  /** Styles that narratives take: `sheet.narrative`. */
  readonly narrative: NarrativeStyles;
  /** pt of one 字 in the template's lengths; undefined: 三号. */
  readonly typeSize?: number | undefined;
  /** The style sheet, whose names the template must keep to; undefined: any name will do. */
  readonly sheet?: Pick<StyleSheet, StyleKind> | undefined;
  /** How figures and tables are numbered: `sheet.captions`. */
  readonly captions?: CaptionNumbering | undefined;
  /** pt that `{width=60%}` of a picture in a narrative is a share of. */
  readonly textWidth?: number | undefined;
}

export interface Composed {
  /** undefined when the template is broken. */
  readonly document: Document | undefined;
  /** Every picture that the data names or the document shows, once; paths from the data's folder. */
  readonly images: readonly ImageReference[];
  readonly findings: readonly Finding[];
}

const PLAIN_CAPTIONS: CaptionNumbering = { figure: '图 {n}', table: '表 {n}', bySection: false };

const STYLE_KINDS: Readonly<Record<StyleKind, Message>> = {
  pages: { zh: '页面', en: 'page' },
  paragraphs: { zh: '段落', en: 'paragraph' },
  characters: { zh: '字符', en: 'character' },
  tables: { zh: '表格', en: 'table' },
  lists: { zh: '列表', en: 'list' },
  rules: { zh: '线型', en: 'rule style' },
};

/** A finding of a template, its place still in the expanded markup. */
type Placed = Finding & { readonly place: Place };

/** What a pointer leads to: the schema's field, if it knows one, and the datum, if there is one. */
interface Spot {
  readonly field: Field | undefined;
  readonly value: unknown;
}

/** Answers the markup's questions and keeps what goes wrong on the way. */
class Filling implements MarkupResolver {
  readonly templateFindings: Placed[] = [];
  readonly dataFindings: Finding[] = [];
  /** Path of a picture → the datum or narrative it comes from. */
  readonly pictures = new Map<string, string>();
  private readonly form: Form;
  private readonly loaded: LoadedData;
  private readonly options: ComposeOptions;
  /** By pointer: the containers of data that were looked up. */
  private readonly containers: Map<string, Spot>;

  constructor(form: Form, loaded: LoadedData, options: ComposeOptions) {
    this.form = form;
    this.loaded = loaded;
    this.options = options;
    this.containers = new Map([['', { field: form.fields.root, value: loaded.data }]]);
  }

  field(pointer: string, format: string | undefined, place: Place): readonly Inline[] {
    const { field, value } = this.lookUp(pointer, place);
    if (format !== undefined && !FORMATS.has(format)) {
      const names = [...FORMATS.keys()].join(' | ');
      this.fault(
        'template.format',
        place,
        format,
        { zh: '没有这种格式', en: 'there is no such format' },
        names,
      );
    }
    const text = formatValue(value, format, field?.schema ?? {});
    return inlinesOf(printable(text), pointer);
  }

  checked(pointer: string, value: string, place: Place): boolean {
    const { field, value: datum } = this.lookUp(pointer, place);
    if (field) this.checkChoice(field, value, place);
    const isChosen = (one: unknown) => !isBlank(one) && typeof one !== 'object' && String(one) === value;
    return Array.isArray(datum) ? datum.some(isChosen) : isChosen(datum);
  }

  narrative(pointer: string, level: number, rank: number, place: Place): readonly Block[] {
    const { value } = this.lookUp(pointer, place);
    const source = narrativeText(this.loaded, pointer, value);
    if (source.trim() === '') return [];
    const file = this.loaded.narratives.get(pointer)?.file;
    const { textWidth } = this.options;
    const { blocks, findings } = parseMarkdown(narrativeSource(this.loaded, pointer, source), {
      styles: stylesFrom(this.options.narrative, rank),
      headingLevel: level,
      file: file ?? this.loaded.file,
      firstLine: file === undefined ? this.firstLine(pointer) : 1,
      pointer,
      ...(textWidth !== undefined && { textWidth }),
    });
    this.dataFindings.push(...findings.map((finding) => this.labelled(finding, pointer)));
    return source.includes('![') ? this.withPictures(blocks, pointer) : blocks;
  }

  image(pointer: string, place: Place): { readonly path: string; readonly alt: string } | undefined {
    const { field, value: path } = this.lookUp(pointer, place);
    if (typeof path !== 'string' || isBlank(path)) return undefined;
    this.pictures.set(path, pointer);
    return { path, alt: field?.label.zh ?? '' };
  }

  style(kind: StyleKind, name: string, place: Place): void {
    const styles = this.options.sheet?.[kind];
    if (!styles || styles.has(name)) return;
    const { zh, en } = STYLE_KINDS[kind];
    const message = { zh: `样式表中没有这种${zh}样式`, en: `the style sheet has no such ${en} style` };
    this.fault('template.style', place, name, message, nearestNames(name, [...styles.keys()]).join(' | '));
  }

  private firstLine(pointer: string): number {
    return this.loaded.textLines.get(pointer) ?? this.loaded.places.get(pointer)?.line ?? 1;
  }

  /** A finding about a narrative, with the field's label. Its own file and line stay. */
  labelled(finding: Finding, pointer: string | undefined): Finding {
    if (pointer === undefined) return finding;
    const { label, section } = aboutField(this.form, this.loaded, pointer);
    return { ...finding, pointer, label, section };
  }

  /** Pictures of a narrative, named from the data's folder; those that lead out of it are left out. */
  private withPictures(blocks: readonly Block[], pointer: string): readonly Block[] {
    const resolve = (source: string): string | undefined => {
      const path = resolveNarrativeImage(this.loaded, pointer, source);
      if (path !== undefined) this.pictures.set(path, pointer);
      else this.dataFindings.push(this.outside(source, pointer));
      return path;
    };
    return mapBlocks(blocks, {
      block: (block) => {
        if (block.type !== 'figure') return undefined;
        const path = resolve(block.path);
        return path === undefined ? [] : [{ ...block, path }];
      },
      inline: (inline) => {
        if (inline.type !== 'image') return undefined;
        const path = resolve(inline.path);
        return path === undefined ? [] : [{ ...inline, path }];
      },
    });
  }

  private outside(source: string, pointer: string): Finding {
    const about = aboutField(this.form, this.loaded, pointer);
    return { ...about, rule: 'file.outside', severity: 'error', value: source, message: PICTURE_OUTSIDE };
  }

  private spotAt(pointer: string): Spot {
    if (pointer === '') return this.containers.get('')!;
    const [parent, step] = lastStep(pointer);
    const { field, value } = this.containerAt(parent);
    return { field: field && this.form.fields.child(field, step), value: valueIn(value, step) };
  }

  /** Fields of one row are asked for one after the other: their row is looked up once. */
  private containerAt(pointer: string): Spot {
    const remembered = this.containers.get(pointer);
    if (remembered) return remembered;
    const spot = this.spotAt(pointer);
    this.containers.set(pointer, spot);
    return spot;
  }

  private lookUp(pointer: string, place: Place): Spot {
    const spot = this.spotAt(pointer);
    if (!spot.field) {
      const message = { zh: '数据中没有这个栏目', en: 'the schema has no such field' };
      const siblings = this.form.fields.at(lastStep(pointer)[0]);
      const names = siblings ? this.form.fields.inside(siblings).map((one) => one.pointer) : [];
      this.fault('template.field', place, pointer, message, nearestNames(pointer, names).join(' | '));
    }
    return spot;
  }

  /** A box that no datum can tick is a slip of the template. */
  private checkChoice(field: Field, value: string, place: Place): void {
    const items = this.form.fields.inside(field)[0];
    const isList = field.types.includes('array');
    const choices = choicesOf((isList ? items : field)?.schema ?? {});
    if (choices.length === 0 || choices.some((choice) => String(choice.value) === value)) return;
    const names = choices.map((choice) => String(choice.value)).join(' | ');
    this.fault('template.choice', place, value, { zh: '没有这个选项', en: 'there is no such choice' }, names);
  }

  private fault(rule: string, place: Place, value: string, message: Message, wanted: string): void {
    const words = wanted === '' ? {} : { wanted: { zh: wanted, en: wanted } };
    this.templateFindings.push({ rule, severity: 'error', value, message, ...words, place });
  }
}

/** The styles of a narrative whose shallowest heading is the `rank`-th kind: deeper ones than there are look alike. */
function stylesFrom(styles: NarrativeStyles, rank: number): NarrativeStyles {
  if (rank === 1) return styles;
  const headings = styles.headings.slice(Math.min(rank, styles.headings.length) - 1);
  return { ...styles, headings };
}

/** Lines of a text as inline nodes. */
function inlinesOf(text: string, pointer: string): readonly Inline[] {
  const inlines: Inline[] = [];
  const lines = text.includes('\n') ? text.trim().split(/\s*\r?\n\s*/) : [text.trim()];
  for (const [i, line] of lines.entries()) {
    if (i > 0) inlines.push({ type: 'break' });
    if (line !== '') inlines.push({ type: 'text', text: line, styles: [], origin: pointer });
  }
  return inlines;
}

/** A copy of the data in which every text can be written into XML. */
function printableData(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(printableData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printableData(inner)]));
}

/** What the data names, printed or not (it must be there), and what the document shows beside that. */
function imagesOf(
  document: Document,
  pictures: ReadonlyMap<string, string>,
  named: readonly ImageReference[],
): readonly ImageReference[] {
  const figures: string[] = [];
  const inLines: string[] = [];
  walk(document, (node) => {
    if (node.type === 'figure') figures.push(node.path);
    else if (node.type === 'signature' && node.seal?.path !== undefined) figures.push(node.seal.path);
    else if (node.type === 'image') inLines.push(node.path);
  });
  const shown = [...figures, ...inLines].map((path) => ({ path, pointer: pictures.get(path) ?? '' }));
  return [...new Map([...named, ...shown].map((one) => [one.path, one])).values()];
}

/** Sets the form with the data, complete or not: what is missing prints as a blank. */
export function composeDocument(form: Form, loaded: LoadedData, options: ComposeOptions): Composed {
  const isPrintable = isPrintableData(loaded.data);
  const printed = isPrintable ? loaded.data : (printableData(loaded.data) as DataObject);
  const expansion = expandTemplate(form, withWaivedRules(form, printed));
  if (!expansion.ok) return { document: undefined, images: [], findings: [expansion.finding] };
  const { markup, placeOf } = expansion.expanded;
  const filling = new Filling(form, loaded, options);
  const parsed = parseMarkup(markup, form.template.file, filling, options.typeSize);
  const own = filling.templateFindings.map(({ place, ...finding }) => ({
    ...finding,
    ...placeOf(place.line, place.column),
  }));
  // The markup's columns are those of the expanded text; the template's line is what its author can use.
  const inMarkup = parsed.findings.map(({ line = 1, column = 1, ...finding }) => ({
    ...finding,
    ...placeOf(line, column),
  }));
  const resolved = parsed.document && resolveReferences(parsed.document, options.captions ?? PLAIN_CAPTIONS);
  const references = (resolved?.findings ?? []).map((finding) =>
    finding.pointer === undefined && finding.line !== undefined
      ? { ...finding, ...placeOf(finding.line, finding.column ?? 1) }
      : filling.labelled(finding, finding.pointer),
  );
  const findings = [...inMarkup, ...withoutRepeats(own), ...filling.dataFindings, ...references];
  // What names no style cannot be set.
  const isSettable = own.every(({ rule }) => rule !== 'template.style');
  const document = isSettable ? resolved?.document : undefined;
  const images = document ? imagesOf(document, filling.pictures, imagesIn(form, loaded)) : [];
  return { document, images, findings };
}

/** The same slip inside a loop is one slip. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const steps = (text = '') =>
    pointerSteps(text)
      .filter((step) => !/^\d+$/.test(step))
      .join('/');
  const seen = new Set<string>();
  return findings.filter(({ rule, file, line, value }) => {
    const key = `${rule}\n${file}\n${line}\n${value?.startsWith('/') ? steps(value) : value}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
