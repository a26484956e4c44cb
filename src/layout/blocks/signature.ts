/** Composes signatures: lines at the column's right that stand on one another, a seal laid over them. */

import type { Paragraph, Seal, Signature } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import { FREE, NEXT } from '../flow/flow.js';
import { rightEdge, shiftItem } from '../flow/shift.js';
import type { Item, RuleItem } from '../frame.js';
import type { Line } from '../layout-context.js';
import { composeParagraph } from '../paragraphs/paragraph.js';
import { addElement, addFigure } from '../structure.js';
import { type Fragment, paragraphStyle, type Setting } from './setting.js';

/** A paragraph of the signature, its lines beginning at x = 0. */
interface Part {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
  readonly style: ParagraphStyle;
}

export function composeSignature(signature: Signature, setting: Setting): Fragment {
  const parts = signature.children.map((paragraph) => composePart(paragraph, signature, setting));
  const lefts = leftEdges(signature, parts, setting.width);
  const height = heightOf(parts);
  const seal = signature.seal && placeSeal(signature.seal, parts, lefts, setting);
  const lead = seal ? leadAbove(seal, parts) : 0;
  const items = seal ? sealItems(signature.seal!, seal, lead, setting) : [];
  let y = lead;
  for (const [index, part] of parts.entries()) {
    for (const line of part.lines) {
      const x = lefts[index]! + lineShift(signature, part, line);
      items.push(...line.items.map((item) => shiftItem(item, x, y)));
      y += line.height;
    }
  }
  const below = seal ? Math.max(0, seal.y + seal.height - height) : 0;
  setting.records.signatures.set(signature, {
    lead,
    below,
    lines: parts.map(({ width }, index) => {
      return { left: lefts[index]!, right: setting.width - lefts[index]! - width };
    }),
    seal,
  });
  const isClear = signature.seal?.clear ?? false;
  const box = isClear ? { height: lead + height + below } : { height: lead + height, overhang: below };
  const line = { ...box, items, footnotes: [] };
  return { pieces: [{ type: 'line', line, x: 0, bond: NEXT, starts: [] }], bondAfter: FREE };
}

function composePart(paragraph: Paragraph, signature: Signature, setting: Setting): Part {
  const named = paragraphStyle(paragraph.style, setting);
  const style = { ...named, firstIndent: 0, left: 0, right: 0 };
  const right = signature.arrangement === 'column' ? 0 : signature.right;
  const tag = addElement(setting.element, 'P');
  const lines = composeParagraph(paragraph.children, style, setting.width - right, tag, setting.context, {
    align: 'left',
  });
  const width = lines.reduce((widest, line) => Math.max(widest, rightEdge(line)), 0);
  return { lines, width, height: lines.reduce((sum, line) => sum + line.height, 0), style };
}

/** Left edge of each part's text from the column's. */
function leftEdges(signature: Signature, parts: readonly Part[], column: number): number[] {
  const widest = parts.reduce((most, { width }) => Math.max(most, width), 0);
  const last = parts.at(-1)?.width ?? 0;
  if (signature.arrangement === 'step' && parts.length > 1) {
    const names = parts.slice(0, -1).reduce((most, { width }) => Math.max(most, width), 0);
    const room = column - signature.right;
    const left = Math.max(0, Math.min(room - names, room - last - signature.step));
    return parts.map((_, index) => (index === parts.length - 1 ? left + signature.step : left));
  }
  const wanted = signature.arrangement === 'column' ? column / 2 : column - signature.right - last / 2;
  // A name too long to be centred on the date draws both to the left.
  const axis = Math.min(wanted, column - widest / 2);
  return parts.map(({ width }) => Math.max(0, axis - width / 2));
}

/** Shorter lines of a name that takes several are centred on it, unless all begin together. */
function lineShift({ arrangement }: Signature, part: Part, line: Line): number {
  return arrangement === 'step' ? 0 : (part.width - rightEdge(line)) / 2;
}

function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { height }) => sum + height, 0);
}

interface PlacedSeal {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The seal's centre stands on the middle of the name, so that name and date together are a little below it
 * (GB/T 9704 7.3.5.1); y from the first line's top.
 */
function placeSeal(
  seal: Seal,
  parts: readonly Part[],
  lefts: readonly number[],
  setting: Setting,
): PlacedSeal {
  const asset = seal.path === undefined ? undefined : setting.context.images.get(seal.path);
  const { width } = seal;
  const height = asset ? (width * asset.height) / asset.width : width;
  const names = parts.length > 1 ? heightOf(parts.slice(0, -1)) : heightOf(parts);
  const axis = lefts[parts.length - 1]! + parts.at(-1)!.width / 2;
  return { x: axis - width / 2, y: (names - height) / 2, width, height };
}

/** Whole lines, as few as keep the seal off what stands above: its top is then less than a line below that. */
function leadAbove(seal: PlacedSeal, parts: readonly Part[]): number {
  const { linePitch } = parts[0]!.style;
  return seal.y >= 0 ? 0 : Math.ceil(-seal.y / linePitch) * linePitch;
}

/** The seal stands below the text, which black ink would show through anyway. */
function sealItems(seal: Seal, placed: PlacedSeal, lead: number, setting: Setting): Item[] {
  const { x, width, height } = placed;
  const y = placed.y + lead;
  const { path, alt } = seal;
  if (path !== undefined && setting.context.images.has(path)) {
    return [{ type: 'image', x, y, width, height, path, alt, tag: addFigure(setting.element, alt) }];
  }
  return seal.outlined ? dashedCircle(x + width / 2, y + height / 2, width / 2) : [];
}

/** Dashes of a circle, each short enough to be straight. */
const DASHES = 90;
const OUTLINE = { width: 0.5, color: { red: 128, green: 128, blue: 128 } };

function dashedCircle(x: number, y: number, radius: number): RuleItem[] {
  const at = (turn: number) => {
    const angle = (2 * Math.PI * turn) / DASHES;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  };
  return Array.from({ length: DASHES }, (_, index) => {
    const [from, to] = [at(index), at(index + 0.6)];
    return { type: 'rule', x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...OUTLINE };
  });
}
