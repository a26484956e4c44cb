/** A PDF against GB/T 9704-2012: pages → lines → elements → measures → rows. */

import type { Finding, Message } from '../base/finding.js';
import { pause, type Signal } from '../base/signal.js';
import type { Inspection, InspectRow, Kind } from '../contract/inspection.js';
import { headRule } from './measures/head-rules.js';
import type { Measure, Subject, Taken } from './measures/measure.js';
import { FOOT_MEASURES } from './measures/measures-foot.js';
import { HEAD_MEASURES } from './measures/measures-head.js';
import { MAIN_MEASURES } from './measures/measures-main.js';
import { RULE_MEASURES } from './measures/measures-rules.js';
import { SEAL_MEASURES } from './measures/measures-seals.js';
import { SHEET_MEASURES } from './measures/measures-sheet.js';
import { SIGNATURE_MEASURES } from './measures/measures-signature.js';
import { STAMP_MEASURES } from './measures/measures-stamps.js';
import { TABLE_MEASURES } from './measures/measures-tables.js';
import { WORD_MEASURES } from './measures/measures-words.js';
import type { Pdfjs } from './read/pdfjs.js';
import { readPdf } from './read/read-pdf.js';
import { elementName } from './recognise/elements.js';
import { footRules } from './recognise/foot-rules.js';
import { KIND_FACTS } from './recognise/kinds.js';
import { recognise } from './recognise/recognise.js';
import { linesFound, type Scene } from './recognise/scene.js';

/** In the order of the page. */
export const MEASURES: readonly Measure[] = [
  ...SHEET_MEASURES,
  ...HEAD_MEASURES,
  ...RULE_MEASURES,
  ...MAIN_MEASURES,
  ...TABLE_MEASURES,
  ...SIGNATURE_MEASURES,
  ...SEAL_MEASURES,
  ...STAMP_MEASURES,
  ...FOOT_MEASURES,
  ...WORD_MEASURES,
];

const STANDARD = 'GB/T 9704—2012';
/** What is of the file and not of the standard has no clause. */
const cite = (clause: string): string =>
  clause.startsWith('GB') || clause === '—' ? clause : `${STANDARD} ${clause}`;

function rowOf(measure: Measure, taken: Taken, scene: Scene): InspectRow {
  const { id, subject, what, clause, should } = measure;
  return {
    id,
    element: elementName(subject),
    what,
    page: taken.page,
    value: taken.value,
    wanted: taken.wanted,
    tolerance: taken.tolerance,
    clause: cite(typeof clause === 'string' ? clause : clause(scene)),
    verdict: taken.note ? 'note' : taken.ok ? 'ok' : 'off',
    recommended: should ?? false,
  };
}

function isThere(scene: Scene, subject: string): boolean {
  if (subject === 'red-rule') return headRule(scene).length > 0;
  if (subject === 'foot-rule') return footRules(scene).length > 0;
  if (subject === 'body') return [...linesFound(scene, 'body'), ...linesFound(scene, 'heading')].length > 0;
  return linesFound(scene, subject as never).length > 0;
}

/** The clause that asks for an element. */
function clauseOf(subject: Subject, scene: Scene): string {
  const clause = MEASURES.find((measure) => measure.subject === subject)?.clause ?? '7.1';
  return cite(typeof clause === 'string' ? clause : clause(scene));
}

function absentRows(scene: Scene): InspectRow[] {
  const { needs } = KIND_FACTS[scene.kind];
  return needs
    .filter((subject) => !isThere(scene, subject))
    .map((subject) => ({
      id: `${subject}.absent`,
      element: elementName(subject),
      what: { zh: '要素', en: 'element' },
      page: undefined,
      value: undefined,
      wanted: { zh: '应有', en: 'is needed' },
      tolerance: undefined,
      clause: clauseOf(subject as Subject, scene),
      verdict: 'absent' as const,
      recommended: false,
    }));
}

/** Every measure that holds for the format, and the elements that are missing. */
export function measureScene(scene: Scene): InspectRow[] {
  const measures = MEASURES.filter(({ kinds }) => !kinds || kinds.includes(scene.kind));
  const rows = measures.flatMap((measure) =>
    measure.take(scene).map((taken) => rowOf(measure, taken, scene)),
  );
  return [...rows, ...absentRows(scene)];
}

const OFF: Message = { zh: '不合标准', en: 'is off' };
const ABSENT: Message = { zh: '没有找到', en: 'was not found' };

/** What a row that is not right has to say. */
function findingOf(row: InspectRow): Finding[] {
  if (row.verdict === 'ok') return [];
  const severity = row.verdict === 'note' ? 'info' : row.recommended ? 'warning' : 'error';
  const place =
    row.page === undefined ? { zh: '', en: '' } : { zh: `第 ${row.page} 面`, en: `page ${row.page}: ` };
  const state =
    row.verdict === 'absent'
      ? ABSENT
      : row.verdict === 'note'
        ? { zh: '供参考', en: 'for information' }
        : OFF;
  const tolerance = row.tolerance
    ? { zh: `（${row.tolerance.zh}）`, en: ` (${row.tolerance.en})` }
    : { zh: '', en: '' };
  return [
    {
      rule: `inspect.${row.id}`,
      severity,
      message: { zh: `${place.zh}${row.what.zh}${state.zh}`, en: `${place.en}${row.what.en} ${state.en}` },
      label: row.element,
      ...(row.value && { value: row.value.zh }),
      wanted: { zh: `${row.wanted.zh}${tolerance.zh}`, en: `${row.wanted.en}${tolerance.en}` },
      cites: row.clause,
    },
  ];
}

/**
 * Measures the bytes of a PDF. `kind` overrides the detected format. Never throws for what is in the file: what cannot
 * be read (no PDF, encrypted, damaged, no text) is the one finding, and then there are no rows. `signal` aborts between pages.
 */
export async function inspectPdf(
  bytes: Uint8Array,
  pdfjs: Pdfjs,
  kind?: Kind,
  signal?: Signal,
): Promise<Inspection> {
  const read = await readPdf(bytes, pdfjs, signal);
  await pause(signal);
  if (!read.ok) return { kind: undefined, pages: 0, rows: [], findings: [read.finding] };
  const scene = recognise(read.pages, kind);
  const rows = measureScene(scene);
  return {
    kind: { id: scene.kind, name: KIND_FACTS[scene.kind].name },
    pages: read.pages.length,
    rows,
    findings: rows.flatMap(findingOf),
  };
}
