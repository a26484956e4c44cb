/** A document while its elements are recognised. */

import type { Message } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import type { Kind } from '../../contract/inspection.js';
import type { Page, Rule } from '../read/page.js';
import type { BodyGrid } from './body-grid.js';
import type { Line } from './lines.js';

export type ElementId =
  | 'folio'
  | 'mark'
  | 'number'
  | 'signer'
  | 'copy-number'
  | 'secrecy'
  | 'urgency'
  | 'copies'
  | 'imprint'
  | 'table'
  | 'attachment-label'
  | 'attachment-title'
  | 'attachment'
  | 'title'
  | 'addressee'
  | 'date'
  | 'issuer'
  | 'note'
  | 'attendance'
  | 'attachment-note'
  | 'heading'
  | 'body';

export interface Scene {
  readonly pages: readonly Page[];
  /** Level rules of each page, by page number less one, downward, in one piece each. */
  readonly rules: readonly (readonly Rule[])[];
  readonly grid: BodyGrid;
  readonly kind: Kind;
  /** Lines no element has claimed yet, in reading order. */
  readonly free: readonly Line[];
  readonly found: ReadonlyMap<ElementId, readonly Line[]>;
}

/** How an element is recognised. */
export interface ElementRule {
  readonly id: ElementId;
  readonly name: Message;
  readonly find: (scene: Scene) => readonly Line[];
}

export function linesFound(scene: Scene, id: ElementId): readonly Line[] {
  return scene.found.get(id) ?? [];
}

/** The 版心: A4 less 37 mm above, 28 mm at the left; 156 × 225 mm (GB/T 9704 5.2.1). */
export const AREA = {
  left: mm(28),
  right: mm(184),
  top: mm(37),
  bottom: mm(262),
  width: mm(156),
  height: mm(225),
  middle: mm(106),
} as const;

/** 3号, as Word has it. */
export const THIRD = 16;

/** The left edge of running text. */
export function marginOf({ grid }: Scene): number {
  return grid.left ?? AREA.left;
}

/** One 字 of running text. */
export function cellOf({ grid }: Scene): number {
  return grid.cell ?? grid.size;
}

/** One line of running text; without two lines to measure, that of 22 lines to a page. */
export function pitchOf({ grid }: Scene): number {
  return grid.pitch ?? AREA.height / 22;
}
