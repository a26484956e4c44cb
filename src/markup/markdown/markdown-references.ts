/** `{#fig-map}` names a figure, table or heading; `[@fig-map]` mentions it. */

import type { Nodes, Text } from 'mdast';
import type { Inline, Reference } from '../../document/tree.js';
import { type Narrative, type Scope, texts } from '../narrative.js';

/** The same as ids in templates. Made for texts that may have one: for the letters of all scripts V8 takes a while. */
const ID = String.raw`[\p{L}\p{N}][\p{L}\p{N}_:.-]*`;
const idAlone = () => new RegExp(`^#(${ID})$`, 'u');
const idAtEnd = () => new RegExp(String.raw`\s*\{#(${ID})\}\s*$`, 'u');
const mention = () => new RegExp(String.raw`\[@(${ID})(?:[ \u3000]+(\S+))?\]`, 'gu');

/** What a mention shows (default: the number). */
const SHOWS: Readonly<Record<string, Reference['show']>> = {
  号: 'number',
  number: 'number',
  页: 'page',
  page: 'page',
  题: 'title',
  title: 'title',
};

/** The id in `#fig-map`, the word of an attribute or the address of a link. */
export function idIn(word: string): string | undefined {
  return word.startsWith('#') ? idAlone().exec(word)?.[1] : undefined;
}

/** `{#fig-map}` taken from the end of a heading or caption. */
export function takeId(inlines: readonly Inline[]): { id: string | undefined; content: readonly Inline[] } {
  const last = inlines.at(-1);
  if (last?.type !== 'text' || !last.text.includes('{#')) return { id: undefined, content: inlines };
  const match = idAtEnd().exec(last.text);
  if (match === null) return { id: undefined, content: inlines };
  const text = last.text.slice(0, match.index);
  const rest = inlines.slice(0, -1);
  return { id: match[1], content: text === '' ? rest : [...rest, { ...last, text }] };
}

export function reference(scope: Scope, target: string, show: Reference['show'], at: Nodes): Reference {
  const { options } = scope.narrative;
  const start = at.position?.start;
  return {
    type: 'reference',
    target,
    show,
    text: '',
    styles: scope.styles,
    origin: options.pointer,
    place: {
      file: options.file,
      line: options.firstLine + (start?.line ?? 1) - 1,
      column: start?.column ?? 1,
    },
  };
}

/** A text with its mentions as references. */
export function readMentions(text: string, node: Text, scope: Scope): Inline[] {
  if (!text.includes('[@')) return texts(scope, text);
  const escaped = escapedMentions(node, scope.narrative);
  const inlines: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(mention())) {
    const show = match[2] === undefined ? 'number' : SHOWS[match[2]];
    const isText = show === undefined || escaped.has(text.slice(0, match.index).split('[@').length);
    if (isText) continue;
    const line = text.slice(0, match.index).split('\n').length - 1;
    inlines.push(
      ...texts(scope, text.slice(from, match.index)),
      moved(reference(scope, match[1]!, show, node), line),
    );
    from = match.index + match[0].length;
  }
  return [...inlines, ...texts(scope, text.slice(from))];
}

function moved(one: Reference, lines: number): Reference {
  return lines === 0 ? one : { ...one, place: { ...one.place, line: one.place.line + lines, column: 1 } };
}

/** Which `[@` of a text, counted from 1, are written `\[@`. */
function escapedMentions(node: Text, narrative: Narrative): ReadonlySet<number> {
  const { start, end } = node.position ?? {};
  const written = narrative.source.slice(start?.offset ?? 0, end?.offset ?? 0);
  const marks = [...written.matchAll(/\\?\[@/g)].map(([mark]) => mark);
  return new Set(marks.flatMap((mark, index) => (mark.startsWith('\\') ? [index + 1] : [])));
}
