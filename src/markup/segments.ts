/**
 * Cuts Markdown into stretches that can be parsed one by one. micromark copies all that it has read so far whenever
 * a list, a quote or a note ends, so that a long text with many lists takes time with the square of its length.
 *
 * A cut is made only where no block can go on: after a blank line, before a line that starts in the first column with
 * something that is no list item, quote or fence, and outside fenced code. Where that is in doubt there is no cut.
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

const FENCE = /^([ \t>*+\-0-9.)]*)(`{3,}|~{3,})(.*)$/;
const GOES_ON = /^(?:[ \t>]|[*+-](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|`{3}|~{3}|$)/;

/** Fenced code: outside, inside a fence of the first column, or inside one that some list or quote may hold. */
interface Fence {
  readonly marker: string;
  readonly isCertain: boolean;
}

export function segmentsOf(source: string, size: number): Segment[] {
  const segments: Segment[] = [];
  let start = { line: 0, offset: 0 };
  let fence: Fence | undefined;
  let isAfterBlank = false;
  let line = 0;
  for (const { text, offset } of linesOf(source)) {
    const isLong = offset - start.offset >= size;
    // A fence in a list ends with the list, one slightly indented does not: from here on nobody can tell.
    const isDoubtful = fence?.isCertain === false && isAfterBlank && !GOES_ON.test(text);
    if (isDoubtful) break;
    if (isLong && isAfterBlank && fence === undefined && !GOES_ON.test(text)) {
      segments.push({ ...start, text: source.slice(start.offset, offset) });
      start = { line, offset };
    }
    fence = nextFence(fence, text);
    isAfterBlank = text.trim() === '';
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

function nextFence(fence: Fence | undefined, line: string): Fence | undefined {
  const match = FENCE.exec(line);
  if (!match) return fence;
  const [, before, marker, after] = match as unknown as [string, string, string, string];
  if (fence === undefined) {
    // A backtick fence has no backticks after it: that would be code in a line.
    const opens = marker[0] === '~' || !after.includes('`');
    return opens ? { marker, isCertain: before === '' } : undefined;
  }
  const closes = marker.startsWith(fence.marker) && after.trim() === '' && /^[ \t>]*$/.test(before);
  const isSame = !fence.isCertain || /^ {0,3}$/.test(before);
  return closes && isSame ? undefined : fence;
}
