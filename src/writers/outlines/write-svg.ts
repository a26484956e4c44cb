/** Layout → SVG: outlines in millimetres, 1:1; several pages one below the other. */

import type { PathStep } from '../../fonts/path.js';
import type { Layout, Page } from '../../layout/frame.js';
import type { Color } from '../../style/style.js';
import { type PageShape, pageShapes } from './page-shapes.js';
import { MARK_WEIGHT, type PrintOptions, paperAround, trimLines } from './trim-marks.js';

const MM = 25.4 / 72;

function mm(points: number): string {
  return String(Math.round(points * MM * 10_000) / 10_000 || 0);
}

function hex({ red, green, blue }: Color): string {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function stepData(step: PathStep): string {
  switch (step.type) {
    case 'move':
      return `M${mm(step.x)} ${mm(step.y)}`;
    case 'line':
      return `L${mm(step.x)} ${mm(step.y)}`;
    case 'quad':
      return `Q${mm(step.cx)} ${mm(step.cy)} ${mm(step.x)} ${mm(step.y)}`;
    case 'cubic':
      return `C${mm(step.ax)} ${mm(step.ay)} ${mm(step.bx)} ${mm(step.by)} ${mm(step.x)} ${mm(step.y)}`;
    case 'close':
      return 'Z';
  }
}

function shapeElement(shape: PageShape): string {
  if (shape.type === 'fill')
    return `<path fill="${hex(shape.color)}" d="${shape.steps.map(stepData).join('')}"/>`;
  const [[x1, y1], [x2, y2]] = [shape.from, shape.to];
  const d = `M${mm(x1)} ${mm(y1)}L${mm(x2)} ${mm(y2)}`;
  return `<path fill="none" stroke="${hex(shape.color)}" stroke-width="${mm(shape.weight)}" d="${d}"/>`;
}

const BLACK: Color = { red: 0, green: 0, blue: 0 };

function markShapes(page: Page, options: PrintOptions): PageShape[] {
  return trimLines(page, options).map(([x1, y1, x2, y2]) => ({
    type: 'line',
    color: BLACK,
    weight: MARK_WEIGHT,
    from: [x1, y1],
    to: [x2, y2],
  }));
}

/** A page whose sheet begins `around` from the left and from `top`. */
function pageElement(page: Page, around: number, top: number, options: PrintOptions): string {
  const shapes = [...pageShapes(page), ...markShapes(page, options)].map(shapeElement).join('\n');
  const [x, y] = [around, top + around];
  return x === 0 && y === 0
    ? `<g>\n${shapes}\n</g>`
    : `<g transform="translate(${mm(x)} ${mm(y)})">\n${shapes}\n</g>`;
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/**
 * An SVG file of a layout; with bleed or marks the sheet is that much larger on every side. Colours are those of the screen: SVG has
 * no inks.
 */
export function writeSvg({ pages }: Layout, title: string, options: PrintOptions): Uint8Array {
  const around = paperAround(options);
  const width = Math.max(...pages.map((page) => page.width)) + 2 * around;
  let height = 0;
  const groups = pages.map((page) => {
    const element = pageElement(page, around, height, options);
    height += page.height + 2 * around;
    return element;
  });
  const size = `width="${mm(width)}mm" height="${mm(height)}mm" viewBox="0 0 ${mm(width)} ${mm(height)}"`;
  const svg = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<title>${escapeXml(title)}</title>`,
    ...groups,
    '</svg>\n',
  ];
  return new TextEncoder().encode(svg.join('\n'));
}
