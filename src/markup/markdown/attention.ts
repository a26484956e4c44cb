/**
 * Emphasis beside Chinese: `**重点：**内容`, `内容**“引号”**内容`.
 *
 * CommonMark lets a run of `*` open or close only where the characters on both sides are unlike, and counts Chinese
 * punctuation as punctuation but never puts a space after it. Here, as in the public markdown-cjk-friendly proposal,
 * Chinese characters and marks do not keep a run from opening or closing. `~~` goes the same way.
 * https://github.com/tats-u/markdown-cjk-friendly
 *
 * Runs are matched as cmark matches them, with a lower bound for every search, so that time grows with the text and
 * not with its square; nesting is bounded so that later stages may recurse.
 */

import type { Construct, Event, Extension, Point, State, Token, TokenizeContext } from 'micromark-util-types';
import { LIMITS } from '../../base/limits.js';
import { type Edge, edgeOf, isMark } from './code-points.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    delimiterRun: 'delimiterRun';
    strikethrough: 'strikethrough';
  }
}

const ASTERISK = 42;
const UNDERSCORE = 95;
const TILDE = 126;

/** One level more than is read, so that the reader still sees, and says, that it is too deep. */
const MAX_DEPTH = LIMITS.markdownDepth + 1;

const attention: Construct = {
  name: 'chineseAttention',
  tokenize(effects, ok) {
    const before = this.previous;
    let marker: number;
    const start: State = (code) => {
      marker = code!;
      effects.enter('delimiterRun');
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === marker) {
        effects.consume(code);
        return inside;
      }
      const token = effects.exit('delimiterRun');
      Object.assign(token, flanking(marker, before, code));
      return ok(code);
    };
    return start;
  },
  resolveAll: resolveRuns,
};

/** In place of CommonMark's attention and GFM's strikethrough. */
export const chineseAttention: Extension = {
  text: { [ASTERISK]: attention, [UNDERSCORE]: attention, [TILDE]: attention },
  insideSpan: { null: [attention] },
  attentionMarkers: { null: [ASTERISK, UNDERSCORE, TILDE] },
  disable: { null: ['attention', 'strikethrough'] },
};

/** Whether a run between two characters may open and close. */
export function flanking(marker: number, previous: number | null, next: number | null) {
  const [before, after] = [edgeOf(previous), edgeOf(next)];
  const left = isFlanking(before, after);
  const right = isFlanking(after, before);
  if (marker !== UNDERSCORE) return { _open: left, _close: right };
  // `_` stands inside names (form_ratio, 变量_名): never in the middle of a word.
  return { _open: left && (!right || isMark(previous)), _close: right && (!left || isMark(next)) };
}

/** The run touches text on its `inner` side; a mark there counts as text when the other side is no plain letter. */
function isFlanking(outer: Edge, inner: Edge): boolean {
  if (inner === 'space') return false;
  return inner !== 'mark' || outer !== 'letter';
}

type Kind = 'emphasis' | 'strong' | 'strikethrough';

interface Run {
  readonly token: Token;
  readonly marker: string;
  readonly size: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Markers not used yet. */
  left: number;
  /** Groups that end here, innermost first; groups that start here, innermost first. */
  readonly closes: Group[];
  readonly opens: Group[];
  /** Deepest nesting among the groups between this run and the next one still in the list. */
  inner: number;
  previous: Run | undefined;
  next: Run | undefined;
  readonly order: number;
}

interface Group {
  readonly kind: Kind;
  readonly size: number;
  readonly token: Token;
}

/** Pairs the runs and puts the groups around what they hold; what is left of a run becomes text. */
function resolveRuns(events: Event[], context: TokenizeContext): Event[] {
  const runs = runsIn(events, context);
  if (runs.size === 0) return events;
  pairRuns([...runs.values()]);
  // micromark holds on to the array it gave, so the events are changed in place.
  const before = events.splice(0);
  const put = dataJoiner(events);
  for (const event of before) {
    const run = runs.get(event[1]);
    if (run === undefined) put(event);
    else if (event[0] === 'enter') for (const one of eventsOf(run, context)) put(one);
  }
  return events;
}

/** Adds events; data that follow data at once lengthen them. micromark does so too, but by copying everything for each. */
function dataJoiner(events: Event[]): (event: Event) => void {
  let joined: Token | undefined;
  return (event) => {
    const [phase, token] = event;
    if (token === joined) return;
    const last = events.at(-1);
    const follows =
      last?.[0] === 'exit' && last[1].type === 'data' && token.type === 'data' && phase === 'enter';
    if (follows && last[1].end.offset === token.start.offset) {
      last[1].end = token.end;
      joined = token;
    } else events.push(event);
  };
}

function runsIn(events: readonly Event[], context: TokenizeContext): Map<Token, Run> {
  const runs = new Map<Token, Run>();
  let previous: Run | undefined;
  for (const [phase, token] of events) {
    if (phase !== 'enter' || token.type !== 'delimiterRun') continue;
    const text = context.sliceSerialize(token);
    const isUsable = text[0] !== '~' || text.length === 2;
    const run: Run = {
      token,
      marker: text[0]!,
      size: text.length,
      canOpen: isUsable && Boolean(token._open),
      canClose: isUsable && Boolean(token._close),
      left: text.length,
      closes: [],
      opens: [],
      inner: 0,
      previous,
      next: undefined,
      order: runs.size,
    };
    if (previous) previous.next = run;
    runs.set(token, run);
    previous = run;
  }
  return runs;
}

function pairRuns(runs: readonly Run[]): void {
  /** By kind of closer: no opener for it stands at or before this order. */
  const bottoms = new Map<string, number>();
  let closer: Run | undefined = runs[0];
  while (closer !== undefined) {
    const next: Run | undefined = closer.next;
    if (!closer.canClose) {
      closer = next;
      continue;
    }
    const key = `${closer.marker}${closer.canOpen}${closer.size % 3}`;
    const opener = findOpener(closer, bottoms.get(key) ?? -1);
    if (opener === undefined) {
      bottoms.set(key, closer.previous?.order ?? -1);
      if (!closer.canOpen) unlink(closer);
      closer = next;
      continue;
    }
    pair(opener, closer);
    if (closer.left === 0) {
      unlink(closer);
      closer = next;
    }
  }
}

/** The nearest run before `closer` that it may close, unless the group would nest too deep. */
function findOpener(closer: Run, bottom: number): Run | undefined {
  let deepest = 0;
  for (let run = closer.previous; run !== undefined && run.order > bottom; run = run.previous) {
    deepest = Math.max(deepest, run.inner);
    if (run.canOpen && run.marker === closer.marker && !isOddSum(run, closer)) {
      return deepest < MAX_DEPTH ? run : undefined;
    }
  }
  return undefined;
}

/** CommonMark's rule of three: `*foo**bar*` is one emphasis. */
function isOddSum(opener: Run, closer: Run): boolean {
  const canBoth = opener.canClose || closer.canOpen;
  return canBoth && closer.size % 3 !== 0 && (opener.size + closer.size) % 3 === 0;
}

function pair(opener: Run, closer: Run): void {
  while (closer.previous !== opener) unlink(closer.previous!);
  const size = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
  const kind = opener.marker === '~' ? 'strikethrough' : size === 2 ? 'strong' : 'emphasis';
  const start = moved(opener.token.end, opener.left - opener.size + consumedByCloses(opener) - size);
  const end = moved(closer.token.start, closer.size - closer.left + size - consumedByOpens(closer));
  const group: Group = { kind, size, token: { type: kind, start, end } };
  opener.opens.push(group);
  closer.closes.push(group);
  opener.left -= size;
  closer.left -= size;
  opener.inner += 1;
  if (opener.left === 0) unlink(opener);
}

/** An opener's own end groups took markers from its start, not from its end. */
function consumedByCloses(run: Run): number {
  return run.closes.reduce((sum, group) => sum + group.size, 0);
}

function consumedByOpens(run: Run): number {
  return run.opens.reduce((sum, group) => sum + group.size, 0);
}

/** Takes a run out of the list; what nests after it now counts for the run before it. */
function unlink(run: Run): void {
  if (run.previous) {
    run.previous.next = run.next;
    run.previous.inner = Math.max(run.previous.inner, run.inner);
  }
  if (run.next) run.next.previous = run.previous;
}

function eventsOf(run: Run, context: TokenizeContext): Event[] {
  const events: Event[] = run.closes.map((group) => ['exit', group.token, context]);
  if (run.left > 0) {
    const start = moved(run.token.start, consumedByCloses(run));
    const data: Token = { type: 'data', start, end: moved(start, run.left) };
    events.push(['enter', data, context], ['exit', data, context]);
  }
  for (const group of run.opens.toReversed()) events.push(['enter', group.token, context]);
  return events;
}

/** Runs never hold a line end or a tab, so a point moves by its column alone. */
function moved(point: Point, by: number): Point {
  return {
    ...point,
    column: point.column + by,
    offset: point.offset + by,
    _bufferIndex: point._bufferIndex + by,
  };
}
