/**
 * Cuts Markdown into segments that can be parsed one by one, for two reasons: one link or note would otherwise send a
 * whole narrative through micromark, which takes four to six times as long; and micromark copies all that it has read
 * whenever a list, a quote or a note ends, so that a long text takes time with the square of its length.
 *
 * A cut is made only where no block can go on: after a blank line, before a line that starts in the first column with
 * something that is no list item, quote or fence, and outside fenced code. In doubt there is no cut.
 */

export interface Segment {
  readonly text: string;
  /** Of the segment's first line in the source, from 0. */
  readonly line: number;
  /** Of the segment's first character in the source. */
  readonly offset: number;
}

/** UTF-16 units a segment has at least, when there is more. */
export const SEGMENT_SIZE = 8192;

/** What may stand before a block in its line: marks of lists, quotes and notes. */
const MARKS = String.raw`(?:[ \t>*+\-0-9.)]|\[\^(?:\\.|[^\]\\\n])*\]:)*`;
const FENCE = new RegExp(`^(${MARKS})(\`{3,}|~{3,})(.*)$`);
const GOES_ON = /^(?:[ \t>]|[*+-](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|`{3}|~{3}|$)/;

/** Fenced code that is open. */
interface Fence {
  readonly marker: string;
  /** What its lines start with when a list or a quote holds it; '' for one of the first column. */
  readonly indent: string;
}

/** HTML that blank lines do not end. */
const LONG_HTML = new RegExp(`^${MARKS}<(?:[!?]|script|pre|style|textarea)`, 'im');

export function segmentsOf(source: string, size: number): Segment[] {
  if (LONG_HTML.test(source)) return [{ text: source, line: 0, offset: 0 }];
  const segments: Segment[] = [];
  let start = { line: 0, offset: 0 };
  let fence: Fence | undefined;
  let isAfterBlank = false;
  let line = 0;
  for (const { text, offset } of linesOf(source)) {
    // A fence inside a list or quote ends with it: only a parser can tell what follows.
    if (fence !== undefined && !staysInside(fence, text)) break;
    const isLong = offset - start.offset >= size;
    if (isLong && isAfterBlank && fence === undefined && !GOES_ON.test(text)) {
      segments.push({ ...start, text: source.slice(start.offset, offset) });
      start = { line, offset };
    }
    fence = fence === undefined ? openedFence(text) : closes(fence, text) ? undefined : fence;
    isAfterBlank = /^[ \t]*$/.test(text);
    line += 1;
  }
  segments.push({ ...start, text: source.slice(start.offset) });
  return segments;
}

/** Lines without their ends, and where they start. */
function* linesOf(source: string): Generator<{ text: string; offset: number }> {
  const end = /\r\n|\n|\r/g;
  let offset = 0;
  for (let match = end.exec(source); match !== null; match = end.exec(source)) {
    yield { text: source.slice(offset, match.index), offset };
    offset = end.lastIndex;
  }
  yield { text: source.slice(offset), offset };
}

function openedFence(line: string): Fence | undefined {
  const match = FENCE.exec(line);
  if (!match) return undefined;
  const [, before, marker, after] = match as unknown as [string, string, string, string];
  // A backtick fence has no backticks after it: that would be code in a line.
  const opens = marker[0] === '~' || !after.includes('`');
  return opens ? { marker, indent: before.replace(/[^ \t>]/g, ' ') } : undefined;
}

function staysInside({ indent }: Fence, line: string): boolean {
  const isBlank = line.trim() === '' && !indent.includes('>');
  return isBlank || line.startsWith(indent);
}

function closes({ marker, indent }: Fence, line: string): boolean {
  const rest = line.slice(indent.length);
  return /^ {0,3}(?:`+|~+)[ \t]*$/.test(rest) && rest.trim().startsWith(marker);
}
