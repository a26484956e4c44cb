/** Measures that many elements have: face, size, place, blank lines. */

import { type Message, plain } from '../../base/finding.js';
import type { Kind } from '../../contract/inspection.js';
import { type FaceRole, faceRole, faceWords } from '../recognise/face-role.js';
import { decisive, ends, type Line, starts } from '../recognise/lines.js';
import { AREA, cellOf, type ElementId, linesFound, pitchOf, type Scene, THIRD } from '../recognise/scene.js';
import { CELLS, counted, LINES, length, type Measure, points, preceded, type Taken } from './measure.js';

/** 字号 in pt: as Word has them, and as the older lead sizes that other typesetters keep. */
const SIZES = { 二号: [22, 21], 三号: [16, 15.75], 四号: [14, 13.75] } as const;
export type SizeName = keyof typeof SIZES;

const SIZE_TOLERANCE = 0.1;
const HAN = /\p{Script=Han}/u;

/** What makers take beside the element and the clause. */
export interface Limits {
  readonly kinds?: readonly Kind[];
  readonly should?: boolean;
  /** Share of the lines that may differ: tables and quotations in running text. */
  readonly share?: number;
}

/** `下同` as one message for a list of choices. */
function either(choices: readonly string[]): Message {
  return { zh: choices.join('或'), en: choices.join(' or ') };
}

/** The first line that is wrong, when more than the given share are; else the first of all. */
function judge(lines: readonly Line[], isRight: (line: Line) => boolean, share = 0) {
  const wrong = lines.filter((line) => !isRight(line));
  const ok = wrong.length <= share * lines.length;
  return { ok, shown: (ok ? lines[0] : wrong[0])! };
}

/** The face of the first `count` 汉字 of a line, and of the line. */
export function faceMeasure(
  id: ElementId,
  roles: readonly FaceRole[],
  clause: string,
  { share, ...limits }: Limits = {},
): Measure {
  return {
    id: `${id}.face`,
    subject: id,
    what: { zh: '字体', en: 'face' },
    clause,
    ...limits,
    take: (scene) => {
      const lines = linesFound(scene, id).filter(({ text }) => HAN.test(text));
      if (lines.length === 0) return [];
      const { ok, shown } = judge(lines, ({ font }) => roles.includes(faceRole(font)!), share);
      return [{ page: shown.page, value: faceWords(shown.font), wanted: either(roles), ok }];
    },
  };
}

export function isSize(size: number, name: SizeName): boolean {
  return SIZES[name].some((wanted) => Math.abs(size - wanted) <= SIZE_TOLERANCE + 1e-6);
}

/** `三号（16 pt）` */
export function sizeWords(name: SizeName): Message {
  return { zh: `${name}（${SIZES[name][0]} pt）`, en: `${name} (${SIZES[name][0]} pt)` };
}

export function sizeMeasure(
  id: ElementId,
  name: SizeName,
  clause: string,
  { share, ...limits }: Limits = {},
): Measure {
  return {
    id: `${id}.size`,
    subject: id,
    what: { zh: '字号', en: 'size' },
    clause,
    ...limits,
    take: (scene) => {
      const lines = linesFound(scene, id);
      if (lines.length === 0) return [];
      const { ok, shown } = judge(lines, ({ size }) => isSize(size, name), share);
      const tolerance = plain(`±${SIZE_TOLERANCE} pt`);
      return [{ page: shown.page, value: plain(points(shown.size)), wanted: sizeWords(name), tolerance, ok }];
    },
  };
}

/** 字体、字号 of one element. */
export function typeMeasures(
  id: ElementId,
  roles: readonly FaceRole[],
  size: SizeName,
  clause: string,
  limits: Limits = {},
): Measure[] {
  return [faceMeasure(id, roles, clause, limits), sizeMeasure(id, size, clause, limits)];
}

/** Each line's middle is that of the 版心; 信函, whose rules are centred on the page, may centre on the page. */
export function centred(lines: readonly Line[], { kind, pages }: Scene): Taken[] {
  const middles = kind === 'letter' ? [AREA.middle, (pages[0]?.width ?? 0) / 2] : [AREA.middle];
  const measured = lines.map((line) => {
    const before = { zh: '中线距纸左边', en: 'middle from the left edge' };
    const found = starts(line).flatMap((start) => ends(line).map((end) => (start + end) / 2));
    return best(
      middles.flatMap((wanted) =>
        found.map((middle) => preceded(before, length(line.page, middle, wanted, 0.5))),
      ),
    );
  });
  const worst = measured.find(({ ok }) => !ok) ?? measured[0];
  return worst ? [worst] : [];
}

export function centreMeasure(id: ElementId, clause: Measure['clause'], kinds?: readonly Kind[]): Measure {
  return {
    id: `${id}.centre`,
    subject: id,
    what: { zh: '居中', en: 'centred' },
    clause,
    ...(kinds && { kinds }),
    take: (scene) => centred(linesFound(scene, id), scene),
  };
}

/** An upper edge from which blank lines are counted. `isRule`: a rule has no leading of its own below it. */
export interface Edge {
  readonly page: number;
  readonly y: number;
  readonly isRule?: boolean;
}

/** The lowest edge of elements. */
export function below(scene: Scene, ...ids: readonly ElementId[]): Edge | undefined {
  const lines = ids.flatMap((id) => linesFound(scene, id));
  const page = Math.max(...lines.map((line) => line.page));
  const ys = lines.filter((line) => line.page === page).map(({ bottom }) => bottom);
  return ys.length === 0 ? undefined : { page, y: Math.max(...ys) };
}

/** Half a line to either side: the standard's own definition of 行 and Word's grid differ by less. */
const BLANK_TOLERANCE = 0.5;

/**
 * Blank lines between an edge and a line below it on the same page: lines of running text, each followed by its leading.
 * Between two successive lines of text there are none.
 */
export function blankLines(
  scene: Scene,
  edge: Edge | undefined,
  line: Line | undefined,
  wanted: number,
): Taken[] {
  if (!edge || !line || edge.page !== line.page) return [];
  const pitch = pitchOf(scene);
  const leading = pitch - THIRD;
  const found = (line.top - edge.y - (edge.isRule ? leading / 2 : leading)) / pitch;
  return [counted(line.page, found, wanted, BLANK_TOLERANCE, LINES)];
}

export function blankMeasure(
  id: ElementId,
  wanted: number,
  edge: (scene: Scene) => Edge | undefined,
  clause: Measure['clause'],
  limits: Omit<Limits, 'share'> = {},
): Measure {
  return {
    id: `${id}.blank`,
    subject: id,
    what: { zh: '上方空行', en: 'blank lines above' },
    clause,
    ...limits,
    take: (scene) => blankLines(scene, edge(scene), linesFound(scene, id)[0], wanted),
  };
}

/** Offsets in 字 are judged to a fifth of one: justification moves characters by as much. */
export const CELL_TOLERANCE = 0.2;

/** A distance in 字 of running text. */
export function cells(scene: Scene, page: number, distance: number, wanted: number): Taken {
  return counted(page, distance / cellOf(scene), wanted, CELL_TOLERANCE, CELLS);
}

/** 左空 n 字: the first line of the element, or every line. */
export function indentMeasure(
  id: ElementId,
  wanted: number,
  clause: string,
  which: 'first' | 'all',
  limits: Omit<Limits, 'share'> = {},
): Measure {
  return {
    id: `${id}.indent`,
    subject: id,
    what: wanted === 0 ? { zh: '顶格', en: 'flush left' } : { zh: '左空', en: 'indent' },
    clause,
    ...limits,
    take: (scene) => {
      const lines = linesFound(scene, id).slice(0, which === 'first' ? 1 : undefined);
      const taken = lines.map((line) =>
        best(starts(line).map((start) => cells(scene, line.page, start - AREA.left, wanted))),
      );
      const worst = taken.find(({ ok }) => !ok) ?? taken[0];
      return worst ? [worst] : [];
    },
  };
}

/** Of several readings of one place, the one that is right, if one is. */
export function best(readings: readonly Taken[]): Taken {
  return readings.find(({ ok }) => ok) ?? readings[0]!;
}

/** What the first 汉字 of a line are set in. */
export function openingFont(line: Line, count = 3): string {
  return decisive(line.glyphs.slice(0, count + 2))[0]!.font;
}
