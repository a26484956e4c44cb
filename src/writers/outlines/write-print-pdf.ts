/**
 * Layout → a PDF to make plates from: 1:1, text as outlines, inks (DeviceCMYK) alone, no transparency, TrimBox and BleedBox set
 * (ISO 32000-1 14.11.2). No archive file by intention: it holds no text.
 */

import type { PathStep } from '../../fonts/path.js';
import type { Layout, Page } from '../../layout/frame.js';
import { type DocumentFacts, writeInfo } from '../pdf/metadata.js';
import { ascii, dictionary, number, type ObjectNumber, PdfObjects, ref, textString } from '../pdf/objects.js';
import { inksOf } from './inks.js';
import { type PageShape, pageShapes } from './page-shapes.js';
import { MARK_WEIGHT, type PrintOptions, paperAround, trimLines } from './trim-marks.js';

/** Decimals of coordinates, pt: a thousandth is a third of a micrometre. */
const DIGITS = 3;

const pt = (value: number) => number(value, DIGITS);

/** Steps to operators; a quadratic curve is drawn as the cubic one that is the same. */
function stepOperators(steps: readonly PathStep[], x0: number, top: number): string {
  const at = (x: number, y: number) => `${pt(x0 + x)} ${pt(top - y)}`;
  let [px, py] = [0, 0];
  const parts = steps.map((step) => {
    if (step.type === 'close') return 'h';
    const [fromX, fromY] = [px, py];
    [px, py] = [step.x, step.y];
    const to = at(px, py);
    if (step.type === 'move') return `${to} m`;
    if (step.type === 'line') return `${to} l`;
    if (step.type === 'cubic') return `${at(step.ax, step.ay)} ${at(step.bx, step.by)} ${to} c`;
    const third = (from: number, control: number) => from + (2 / 3) * (control - from);
    const first = at(third(fromX, step.cx), third(fromY, step.cy));
    return `${first} ${at(third(px, step.cx), third(py, step.cy))} ${to} c`;
  });
  return parts.join('\n');
}

function shapeOperators(shape: PageShape, x0: number, top: number): string {
  const inks = inksOf(shape.color)
    .map((part) => number(part, 4))
    .join(' ');
  if (shape.type === 'fill') return `${inks} k\n${stepOperators(shape.steps, x0, top)}\nf`;
  const [from, to] = [shape.from, shape.to].map(([x, y]) => `${pt(x0 + x)} ${pt(top - y)}`);
  return `${inks} K ${pt(shape.weight)} w ${from} m ${to} l S`;
}

/** Trim marks in black, y upwards from the paper's lower edge as the page has it. */
function markOperators(page: Page, options: PrintOptions, around: number): string[] {
  const lines = trimLines(page, options);
  if (lines.length === 0) return [];
  const at = (x: number, y: number) => `${pt(around + x)} ${pt(around + page.height - y)}`;
  const drawn = lines.map(([x1, y1, x2, y2]) => `${at(x1, y1)} m ${at(x2, y2)} l S`);
  return [`0 0 0 1 K ${pt(MARK_WEIGHT)} w`, ...drawn];
}

function pageOperators(page: Page, options: PrintOptions): string {
  const around = paperAround(options);
  const shapes = pageShapes(page).map((shape) => shapeOperators(shape, around, around + page.height));
  return [...shapes, ...markOperators(page, options, around)].join('\n');
}

function boxesOf({ width, height }: Page, options: PrintOptions): Record<string, string> {
  const around = paperAround(options);
  const box = (beyond: number) => {
    const least = around - beyond;
    return `[${pt(least)} ${pt(least)} ${pt(around + width + beyond)} ${pt(around + height + beyond)}]`;
  };
  return { MediaBox: box(around), BleedBox: box(options.bleed), TrimBox: box(0) };
}

function writePage(objects: PdfObjects, page: Page, tree: ObjectNumber, options: PrintOptions): ObjectNumber {
  const contents = objects.addStream(ascii(pageOperators(page, options)));
  return objects.add(
    dictionary({
      Type: '/Page',
      Parent: ref(tree),
      ...boxesOf(page, options),
      Resources: '<< >>',
      Contents: ref(contents),
    }),
  );
}

/** The bytes of the PDF. The same arguments give the same bytes. */
export async function writePrintPdf(
  { pages }: Layout,
  facts: DocumentFacts,
  options: PrintOptions,
): Promise<Uint8Array> {
  const objects = new PdfObjects();
  const tree = objects.reserve();
  const kids = pages.map((page) => ref(writePage(objects, page, tree, options)));
  objects.set(tree, dictionary({ Type: '/Pages', Kids: `[${kids.join(' ')}]`, Count: kids.length }));
  const catalog = objects.add(
    dictionary({
      Type: '/Catalog',
      Pages: ref(tree),
      Lang: textString(facts.language),
      ViewerPreferences: '<< /DisplayDocTitle true /PrintScaling /None >>',
    }),
  );
  return objects.finish(catalog, writeInfo(objects, facts));
}
