/** The shape of styles/*.yaml. Lengths are texts as `parseLength` reads them; `字` counts in the style's own type size. */

import * as z from 'zod';
import { TITLE_SHAPES } from './style.js';

const length = () => z.union([z.number(), z.string()]);
/** Lengths that cannot be negative. Named sizes (三号) are always positive. */
const extent = () =>
  length().refine((value) => !(Number.parseFloat(String(value)) < 0), {
    params: { zh: '不能是负的', en: 'must not be negative' },
  });
const positive = () =>
  length().refine((value) => !(Number.parseFloat(String(value)) <= 0), {
    params: { zh: '要大于 0', en: 'must be above 0' },
  });
const color = () => z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is #rrggbb');
const align = () => z.enum(['justify', 'left', 'center', 'right', 'distribute']);
const rule = () => z.strictObject({ width: extent(), color: color().default('#000000') });
const ink = () => z.number().min(0).max(1);
const share = () => z.number().positive().max(1);
const docx = () => z.strictObject({ id: z.string(), name: z.string() });

const runningLine = () =>
  z.strictObject({
    text: z.string(),
    style: z.string(),
    align: z.enum(['left', 'center', 'right', 'outer']),
    baseline: length(),
    inset: length().default(0),
    /** On a sheet lying on its side: the line stands as it would with the sheet upright. */
    upright: z.boolean().default(false),
  });

/** `none`: these pages have no such line. Without an entry they have the same line as the other pages. */
const otherLine = () => z.union([z.literal('none'), runningLine()]).optional();

const page = () =>
  z.strictObject({
    width: positive().default('210mm'),
    height: positive().default('297mm'),
    top: extent(),
    right: extent(),
    bottom: extent(),
    left: extent(),
    header: runningLine().optional(),
    footer: runningLine().optional(),
    first_header: otherLine(),
    first_footer: otherLine(),
    even_header: otherLine(),
    even_footer: otherLine(),
    number_format: z.enum(['decimal', 'lower-roman', 'upper-roman', 'chinese', 'dash']).default('decimal'),
    numbering: z.union([z.int().min(1), z.literal('continue'), z.literal('none')]),
    vertical_align: z.enum(['top', 'middle']).default('top'),
    grid_pitch: positive().optional(),
    plate: z
      .strictObject({
        side: share(),
        top: share(),
        bottom: share(),
        fullness: share(),
        downwards_from: z.number().min(1),
      })
      .optional(),
    /** Where a section's foot ends (default: the bottom of the type area). */
    foot_margin: length().optional(),
    first_rules: z.array(z.strictObject({ style: z.string(), y: length() })).default([]),
  });

const paragraph = () =>
  z.strictObject({
    /** Another paragraph style: its settings are the defaults of this one. */
    based_on: z.string().optional(),
    docx: docx(),
    font: z.string().optional(),
    latin: z.string().optional(),
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    size: positive().optional(),
    /** 字距: added to every character; 字 of this style count with it. */
    tracking: z
      .string()
      .regex(/^-?\d+(\.\d+)?pt$/, 'a tracking is given in pt')
      .optional(),
    color: color().optional(),
    align: align().optional(),
    line_pitch: positive().optional(),
    before: length().optional(),
    after: length().optional(),
    first_indent: length().optional(),
    left: length().optional(),
    right: length().optional(),
    keep_with_next: z.boolean().optional(),
    keep_together: z.boolean().optional(),
    outline_level: z.int().min(0).max(9).optional(),
    latin_gap: z.boolean().optional(),
    shrink: z.strictObject({ to: z.number().min(0.5).max(1) }).optional(),
    breaking: z.enum(['first-fit', 'total-fit', 'sense', 'words']).optional(),
    shape: z.enum(TITLE_SHAPES).optional(),
    fit: z.strictObject({ share: share(), lines: z.int().min(1).max(12), least: length() }).optional(),
    punctuation: z.enum(['compress', 'keep']).optional(),
    first_bracket: z.enum(['flush', 'keep']).optional(),
    ink: z.boolean().optional(),
    /** Keeps its pitch where the running text is tightened: lines at fixed places of the sheet. */
    rigid: z.boolean().optional(),
    label: z.boolean().optional(),
  });

const character = () =>
  z.strictObject({
    font: z.string().optional(),
    latin: z.string().optional(),
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    size: positive().optional(),
    color: color().optional(),
    underline: z.boolean().default(false),
    strike: z.boolean().default(false),
    rise: z.number().default(0),
    scale: z.number().positive().default(1),
  });

const table = () =>
  z.strictObject({
    docx: docx(),
    outer: rule(),
    inner: rule(),
    /** Exceptions: the left and right edge (default `outer`); between rows, between columns and below the header rows (default `inner`). */
    outer_vertical: rule().optional(),
    inner_horizontal: rule().optional(),
    inner_vertical: rule().optional(),
    header_rule: rule().optional(),
    continuation: z.strictObject({ text: z.string().min(1), align: align().default('left') }).optional(),
    padding: z.strictObject({ x: extent(), y: extent() }),
    columns: z.enum(['fit', 'stated']).default('stated'),
    least_size: positive().optional(),
    cell: z.string(),
    header: z.string(),
    caption: z.string(),
    before: length().default(0),
    after: length().default(0),
  });

const ruleStyle = () =>
  z.strictObject({
    strokes: z.array(rule()).min(1).max(3),
    gap: length().default(0),
    left: length().default(0),
    right: length().default(0),
  });

const list = () =>
  z.strictObject({
    paragraph: z.string(),
    run_in: z.boolean().default(false),
    levels: z
      .array(
        z.strictObject({
          ordered: z.string().includes('#'),
          numerals: z.enum(['decimal', 'chinese', 'circled', 'lowerLetter', 'lowerRoman']).default('decimal'),
          bullet: z.string(),
          indent: length().default(0),
          hanging: length().default(0),
        }),
      )
      .min(1),
  });

/** Tables of contents; without an entry they are set like running text. */
const contents = () =>
  z.strictObject({
    title: z.string(),
    /** Paragraph styles of the levels; deeper ones take the last. */
    levels: z.array(z.string()).min(1).max(9),
    /** Paragraph style of lists of figures and tables. */
    captions: z.string(),
    leader: z.enum(['dot', 'middle-dot', 'none']).default('dot'),
  });

const label = () => z.string().regex(/^[^{}]*\{n\}$/, 'a caption’s label ends in {n}');

const captions = () =>
  z.strictObject({
    figure: label().default('图 {n}'),
    table: label().default('表 {n}'),
    by_section: z.boolean().default(false),
  });

export const styleFile = () =>
  z.strictObject({
    name: z.string(),
    /** `#e60012: [0, 1, 1, 0]`: what colours are printed with, cyan, magenta, yellow, black. */
    inks: z.record(z.string(), z.tuple([ink(), ink(), ink(), ink()])).default({}),
    pages: z.record(z.string(), page()),
    paragraphs: z.record(z.string(), paragraph()),
    characters: z.record(z.string(), character()),
    tables: z.record(z.string(), table()),
    lists: z.record(z.string(), list()),
    rules: z.record(z.string(), ruleStyle()).default({}),
    figure: z.strictObject({ caption: z.string(), before: length(), after: length() }),
    footnote: z.strictObject({
      paragraph: z.string(),
      mark: z.string(),
      rule_length: length(),
      gap: length(),
    }),
    contents: contents().optional(),
    captions: captions().prefault({}),
    fitting: z.array(z.strictObject({ line_pitch: length(), tracking: length().default(0) })).default([]),
    narrative: z.strictObject({
      paragraph: z.string(),
      headings: z.array(z.string()).min(1),
      list: z.string(),
      table: z.string(),
      quote: z.string(),
      code: z.string(),
      leads: z.array(z.string()).max(4).default([]),
    }),
  });

export type StyleFile = z.infer<ReturnType<typeof styleFile>>;
export type PageEntry = z.infer<ReturnType<typeof page>>;
export type ParagraphEntry = z.infer<ReturnType<typeof paragraph>>;
export type CharacterEntry = z.infer<ReturnType<typeof character>>;
export type TableEntry = z.infer<ReturnType<typeof table>>;
export type RuleStyleEntry = z.infer<ReturnType<typeof ruleStyle>>;
export type ListEntry = z.infer<ReturnType<typeof list>>;
export type RunningLineEntry = z.infer<ReturnType<typeof runningLine>>;
