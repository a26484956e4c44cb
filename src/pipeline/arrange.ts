/**
 * Lays a document out so that what it demands of its pages holds: the text begins on the first page (GB/T 9704 7.3.2),
 * a signature has lines of the text above it (7.3.5.5). Where it does not, the crowded case and closer lines are tried.
 */

import type { Finding } from '../base/finding.js';
import type { Block, Document, Keep, Section } from '../document/tree.js';
import { mapDocument, nodesOf } from '../document/walk.js';
import type { Layout } from '../layout/frame.js';
import { fittedSheet } from '../style/fitted.js';
import { runningPitch } from '../style/running-text.js';
import type { Fitting, StyleSheet } from '../style/style.js';

/** A document as it is printed, with findings about that. */
export interface Arrangement {
  readonly document: Document;
  readonly sheet: StyleSheet;
  readonly layout: Layout;
  readonly findings: readonly Finding[];
}

interface Attempt extends Omit<Arrangement, 'findings'> {
  readonly isCrowded: boolean;
  readonly fitting: Fitting | undefined;
}

export function arrange(
  document: Document,
  sheet: StyleSheet,
  layOut: (document: Document, sheet: StyleSheet) => Layout,
): Arrangement {
  const natural: Attempt = {
    document,
    sheet,
    layout: layOut(document, sheet),
    isCrowded: false,
    fitting: undefined,
  };
  const faults = faultsOf(natural);
  if (faults.length === 0) return { ...natural, findings: [] };
  // The addressees move for the text's sake alone, never for the signature's.
  const crowded = faults.includes('first-page') ? crowdedCase(document) : undefined;
  const chosen = firstBetter(attempts(document, crowded, sheet, layOut), natural) ?? natural;
  return { ...chosen, findings: [...faultsOf(chosen).flatMap(wordsOf), ...changesOf(chosen)] };
}

function firstBetter(tried: Iterable<Attempt>, natural: Attempt): Attempt | undefined {
  for (const attempt of tried) if (isBetter(attempt, natural)) return attempt;
  return undefined;
}

/** Lazily, least change first: another place for the addressees, closer lines, both. */
function* attempts(
  document: Document,
  crowded: Document | undefined,
  sheet: StyleSheet,
  layOut: (document: Document, sheet: StyleSheet) => Layout,
): Generator<Attempt> {
  for (const fitting of [undefined, ...sheet.fitting]) {
    const fitted = fitting ? fittedSheet(sheet, fitting) : sheet;
    if (fitting) {
      yield { document, sheet: fitted, layout: layOut(document, fitted), isCrowded: false, fitting };
    }
    if (crowded) {
      yield {
        document: crowded,
        sheet: fitted,
        layout: layOut(crowded, fitted),
        isCrowded: true,
        fitting,
      };
    }
  }
}

/** undefined where the document tells no cases apart. */
function crowdedCase(document: Document): Document | undefined {
  if (nodesOf(document, 'case').length === 0) return undefined;
  return mapDocument(document, {
    block: (block) => {
      if (block.type !== 'case') return undefined;
      return block.when === 'crowded' ? [{ type: 'lead', children: block.children }] : [];
    },
  });
}

type Fault = 'first-page' | 'torn' | 'alone';

/** What is wrong with the pages; `torn` is no fault in itself, but closer lines may mend it. */
function faultsOf({ document, sheet, layout }: Pick<Arrangement, 'document' | 'sheet' | 'layout'>): Fault[] {
  return document.sections.flatMap((section) => {
    const faults: Fault[] = beginsLate(section, layout) ? ['first-page'] : [];
    for (const keep of nodesOf(section, 'keep')) {
      const above = keep.lines === undefined ? undefined : linesAbove(keep, section, sheet, layout);
      if (above === undefined || above > FEW_LINES) continue;
      faults.push(above < 1 ? 'alone' : 'torn');
    }
    return faults;
  });
}

/** A signature with no more lines of text above it than this has been carried over. */
const FEW_LINES = 4;

function beginsLate(section: Section, layout: Layout): boolean {
  const first = section.children.map((block) => pageOf(block, layout)).find((page) => page !== undefined);
  const leads = section.children.filter((block) => block.type === 'lead');
  const begun = leads.map((lead) => pageOf(lead, layout)).filter((page) => page !== undefined);
  return first !== undefined && begun.some((page) => page > first);
}

function pageOf(block: Block, layout: Layout): number | undefined {
  return layout.pageOf.get(block);
}

/** How many lines stand above on the page it was carried over to; undefined on a section's first page. */
function linesAbove(keep: Keep, section: Section, sheet: StyleSheet, layout: Layout): number | undefined {
  const start = layout.starts.get(keep);
  const style = sheet.pages.get(section.page);
  if (!start || !style) return undefined;
  const first = section.children.map((block) => pageOf(block, layout)).find((page) => page !== undefined);
  return start.page === first ? undefined : Math.floor((start.y - style.top) / runningPitch(sheet));
}

/** Fewer faults, or the same text on fewer pages. */
function isBetter(attempt: Attempt, natural: Attempt): boolean {
  const [mine, theirs] = [faultsOf(attempt), faultsOf(natural)];
  if (theirs.includes('first-page')) return !mine.includes('first-page');
  return mine.length < theirs.length && attempt.layout.pages.length <= natural.layout.pages.length;
}

function wordsOf(fault: Fault): Finding[] {
  const finding = FAULTS[fault];
  return finding ? [{ severity: 'warning', ...finding }] : [];
}

const FAULTS: Readonly<Record<Fault, Omit<Finding, 'severity'> | undefined>> = {
  'first-page': {
    rule: 'layout.first-page',
    message: { zh: '首页没有显示正文', en: 'the first page shows nothing of the text' },
    wanted: { zh: '压缩标题或主送机关', en: 'a shorter title, or fewer addressees' },
    cites: '7.3.2',
  },
  alone: {
    rule: 'layout.signature',
    message: { zh: '落款单独成页，与正文分开', en: 'the signature stands on a page without any of the text' },
    wanted: { zh: '增减正文文字，使落款与正文同页', en: 'a longer or shorter text' },
    cites: '7.3.5.5',
  },
  torn: undefined,
};

/** Findings about what was changed to make the pages fit. */
function changesOf({ isCrowded, fitting }: Attempt): Finding[] {
  const findings: Finding[] = [];
  if (isCrowded) {
    const message = {
      zh: '主送机关移至版记：否则首页不能显示正文',
      en: 'the addressees stand in the imprint: the first page would show nothing of the text otherwise',
    };
    findings.push({ rule: 'layout.crowded', severity: 'info', message, cites: '7.3.2' });
  }
  if (fitting) {
    const points = (value: number) => `${Number(value.toFixed(2))} pt`;
    const message = {
      zh: `为使落款与正文同页，行距调整 ${points(fitting.linePitch)}，字距调整 ${points(fitting.tracking)}`,
      en: `lines changed by ${points(fitting.linePitch)} and characters by ${points(fitting.tracking)}, to keep the signature with the text`,
    };
    findings.push({ rule: 'layout.fitted', severity: 'info', message, cites: '7.3.5.5' });
  }
  return findings;
}
