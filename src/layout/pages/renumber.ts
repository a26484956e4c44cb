/** Puts new page numbers into pages that stay as they are: most numbers take the room that was kept for them. */

import type { FlowPart, Piece, Placed } from '../flow/flow.js';
import type { Line } from '../layout-context.js';
import type { PageContent } from './pages.js';
import type { ComposedSection } from './section-flow.js';

/** New lines by those whose place they take. */
type Replacements = ReadonlyMap<Placed['content'], Line>;

/** Whether a piece may replace another without moving anything; records the replacement. */
function replaces(next: Piece, piece: Piece, replacements: Map<Placed['content'], Line>): boolean {
  if (next.type === 'line' && piece.type === 'line') {
    replacements.set(piece.line, next.line);
    const hasNotes = next.line.footnotes.length > 0 || piece.line.footnotes.length > 0;
    return (
      !hasNotes && next.line.height === piece.line.height && next.x === piece.x && next.bond === piece.bond
    );
  }
  return next.type === 'space' && piece.type === 'space' && next.height === piece.height;
}

/** The lines that were composed again; undefined if they may move others. */
function replacementsIn(before: ComposedSection, after: ComposedSection): Replacements | undefined {
  const replacements = new Map<Placed['content'], Line>();
  for (const [index, group] of after.groups.entries()) {
    const { fragment } = before.groups[index]!;
    const { pieces } = group.fragment;
    const isAlike =
      group.fragment === fragment ||
      (pieces.length === fragment.pieces.length &&
        pieces.every((piece, i) => replaces(piece, fragment.pieces[i]!, replacements)));
    if (!isAlike) return undefined;
  }
  return replacements;
}

function withLines(part: FlowPart, replacements: Replacements): FlowPart {
  const { height, fills, footnotes, reaches, next } = part;
  const placed = part.placed.map((one) => {
    const content = replacements.get(one.content);
    return content ? { x: one.x, y: one.y, fills: one.fills, content, starts: one.starts } : one;
  });
  return { height, placed, fills, footnotes, reaches, next };
}

/** The pages of a section with what was composed again in its place; undefined where they must be broken anew. */
export function renumberPages(
  pages: readonly PageContent[],
  before: ComposedSection,
  after: ComposedSection,
): readonly PageContent[] | undefined {
  const replacements = replacementsIn(before, after);
  if (!replacements) return undefined;
  return pages.map((page) => {
    const isConcerned = page.body.placed.some(({ content }) => replacements.has(content));
    return isConcerned ? { ...page, body: withLines(page.body, replacements) } : page;
  });
}
