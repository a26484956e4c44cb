/** Markdown's inline content → inline nodes. */

import type {
  FootnoteReference,
  Image,
  ImageReference,
  Link,
  LinkReference,
  PhrasingContent,
  Text,
} from 'mdast';
import { inlineText } from '../../document/text.js';
import type { Inline } from '../../document/tree.js';
import {
  deeper,
  isTooDeep,
  type Narrative,
  refuseHtml,
  report,
  type Scope,
  textNode,
  texts,
} from '../narrative.js';
import { firstCharacter, isChinese, joinsChinese, lastCharacter } from '../scripts.js';
import { mergeText } from '../white-space.js';
import { pictureOf, readPictureAttributes } from './markdown-pictures.js';
import { idIn, readMentions, reference } from './markdown-references.js';

/** Inline content as one paragraph's: line ends settled, like texts merged. */
export function readInlines(children: readonly PhrasingContent[], scope: Scope): Inline[] {
  return settleLineEnds(mergeText(inlinesOf(children, scope)));
}

type Readers = {
  readonly [T in PhrasingContent['type']]: (
    node: Extract<PhrasingContent, { type: T }>,
    scope: Scope,
  ) => readonly Inline[];
};

const READERS: Readers = {
  text: readText,
  break: () => [{ type: 'break' }],
  emphasis: (node, scope) => styled(node, 'emphasis', scope),
  strong: (node, scope) => styled(node, 'strong', scope),
  delete: (node, scope) => styled(node, 'delete', scope),
  inlineCode: (node, scope) => texts(within(scope, 'code'), node.value),
  subscript: (node, scope) => texts(within(scope, 'subscript'), node.value),
  superscript: (node, scope) => texts(within(scope, 'superscript'), node.value),
  link: (node, scope) => readLink(node, node.url, scope),
  linkReference: (node, scope) =>
    readLink(node, scope.narrative.links.get(node.identifier)?.url ?? '', scope),
  image: readPicture,
  imageReference: readPicture,
  footnoteReference: readNote,
  html: (node, scope) => {
    // Markdown has no other way to break a line in a table cell.
    if (/^<br *\/?>$/i.test(node.value)) return [{ type: 'break' }];
    refuseHtml(scope, node);
    return [];
  },
};

function inlinesOf(children: readonly PhrasingContent[], scope: Scope): Inline[] {
  return children.flatMap((node, index) => {
    const read = READERS[node.type] as (one: PhrasingContent, scope: Scope) => readonly Inline[];
    const previous = children[index - 1];
    const isAfterPicture = previous?.type === 'image' || previous?.type === 'imageReference';
    return node.type === 'text' && isAfterPicture ? readText(node, scope, true) : read(node, scope);
  });
}

function within(scope: Scope, style: string): Scope {
  return deeper(scope, { styles: [...scope.styles, style] });
}

function styled(
  node: PhrasingContent & { children: PhrasingContent[] },
  style: string,
  scope: Scope,
): Inline[] {
  const inside = within(scope, style);
  return isTooDeep(inside, node) ? [] : inlinesOf(node.children, inside);
}

function readText(node: Text, scope: Scope, isAfterPicture = false): Inline[] {
  reportMissingNotes(node, scope.narrative);
  if (!isAfterPicture) return readMentions(node.value, node, scope);
  const { rest, isFound } = readPictureAttributes(node, scope.narrative);
  if (isFound) {
    const message = { zh: '行内图片不能指定大小和标识', en: 'an inline picture cannot have a size or an id' };
    const wanted = { zh: '让图片独占一段', en: 'a separate paragraph for the picture' };
    report(scope.narrative, node, 'narrative.image', 'warning', node.value, message, wanted);
  }
  return readMentions(rest, node, scope);
}

/** `[^x]` that stayed text because nothing defines it; the source tells it from an escaped one. */
function reportMissingNotes(node: Text, narrative: Narrative): void {
  const { start, end } = node.position ?? {};
  if (!node.value.includes('[^') || start?.offset === undefined || end?.offset === undefined) return;
  const written = narrative.source.slice(start.offset, end.offset);
  for (const [mark] of written.matchAll(/(?<!\\)\[\^[^\]\s]+\]/g)) {
    const message = { zh: `没有脚注 ${mark} 的内容`, en: `the footnote ${mark} is not defined` };
    const wanted = { zh: `另起一段写 ${mark}: 内容`, en: `a paragraph ${mark}: text` };
    report(narrative, node, 'narrative.footnote', 'warning', mark, message, wanted);
  }
}

/** A link's text, then its address in brackets where the text is another. */
function readLink(node: Link | LinkReference, url: string, scope: Scope): Inline[] {
  const inside = deeper(scope);
  if (isTooDeep(inside, node)) return [];
  const children = inlinesOf(node.children, inside);
  const target = children.length === 0 ? idIn(decodedAddress(url)) : undefined;
  if (target !== undefined) return [reference(scope, target, 'number', node)];
  const isPlace = url === '' || url.startsWith('#');
  const isShown = inlineText(children) === url.replace(/^mailto:/, '');
  if (isPlace || isShown) return children;
  return children.length === 0 ? texts(scope, url) : [...children, textNode(scope, `（${url}）`)];
}

function decodedAddress(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function readPicture(node: Image | ImageReference, scope: Scope): Inline[] {
  const picture = pictureOf(node, scope.narrative);
  return picture ? [{ type: 'image', path: picture.path, alt: picture.alt }] : [];
}

function readNote(node: FootnoteReference, scope: Scope): Inline[] {
  const note = scope.narrative.notes.get(node.identifier);
  const mark = `[^${node.label ?? node.identifier}]`;
  if (note === undefined) return texts(scope, mark);
  note.isUsed = true;
  if (scope.isInNote) {
    const message = { zh: '脚注内不能再有脚注', en: 'a footnote cannot contain a footnote' };
    report(scope.narrative, node, 'narrative.footnote', 'warning', mark, message);
    return texts(scope, mark);
  }
  note.blocks ??= scope.narrative.readBlocks(note.definition.children, {
    ...scope,
    depth: 0,
    paragraph: '',
    styles: [],
    isInNote: true,
  });
  return [{ type: 'footnote', children: note.blocks }];
}

/** Soft line ends: between Chinese they vanish, elsewhere they are a space; at the paragraph's edges nothing. */
function settleLineEnds(inlines: readonly Inline[]): Inline[] {
  return inlines.map((inline, index) => {
    if (inline.type !== 'text' || !inline.text.includes('\n')) return inline;
    const pieces = inline.text.split(/[ \t]*\n[ \t]*/);
    let text = pieces[0]!;
    for (let i = 1; i < pieces.length; i++) {
      const isLast = i === pieces.length - 1;
      const before = lastCharacter(text) || edge(inlines[index - 1], 'end');
      const after = firstCharacter(pieces[i]!) || (isLast ? edge(inlines[index + 1], 'start') : ' ');
      const isSpace = before !== '' && after !== '' && !isFullWidthBreak(before, after);
      text += (isSpace ? ' ' : '') + pieces[i]!;
    }
    return { ...inline, text };
  });
}

/** A line end beside a full-width character is no space. */
function isFullWidthBreak(before: string, after: string): boolean {
  return isChinese(before) || isChinese(after) || joinsChinese(before, after);
}

const OBJECT = '\ufffc';

function edge(inline: Inline | undefined, side: 'start' | 'end'): string {
  if (inline === undefined || inline.type === 'break') return '';
  // What a mention prints begins and ends in Chinese, or reads like it.
  if (inline.type === 'reference') return '图';
  if (inline.type !== 'text') return OBJECT;
  return (side === 'start' ? firstCharacter(inline.text) : lastCharacter(inline.text)) || OBJECT;
}
