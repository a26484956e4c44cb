/** Inline nodes as runs. */

import { labelText } from '../../../document/text.js';
import type { Block, Footnote, Inline, InlineImage } from '../../../document/tree.js';
import { childrenOf } from '../../../document/walk.js';
import { scriptsOf } from '../../../fonts/shaping/script.js';
import type { ParagraphStyle } from '../../../style/style.js';
import type { BlockContext } from './block-context.js';
import { checkboxControl } from './controls.js';
import { marked } from './fields.js';
import { noteElement } from './footnotes-part.js';
import { withLineBreaks } from './line-breaks.js';
import { lookOf } from './looks.js';
import { pictureRun, pictureSize } from './pictures.js';
import { labelRuns, referenceRuns, referenceWords } from './references.js';
import { textRuns } from './runs.js';

/** Stands for what is no text, where the scripts of the paragraph are judged. */
const OBJECT = '\ufffc';

/** A paragraph's text, and how much of it is written. */
interface RunReading {
  /** Of its UTF-16 units; judged when first asked for. */
  readonly scripts: () => Uint8Array;
  at: number;
}

/**
 * The runs of a paragraph. Quotes and dashes are judged by the whole paragraph, over the borders of fields and styles.
 * `breaks`: where layout ends lines, as `Records.lineBreaks` counts.
 */
export function inlineRuns(
  inlines: readonly Inline[],
  style: ParagraphStyle,
  context: BlockContext,
  breaks: readonly number[] = [],
): string {
  const broken = withLineBreaks(inlines, breaks);
  let judged: Uint8Array | undefined;
  const scripts = () => {
    judged ??= judgedScripts(plainText(broken, context));
    return judged;
  };
  const runs = writeAll(broken, style, context, { scripts, at: 0 });
  return context.isCopy ? runs : marked(context.writing.bookmarks.ofContent.get(inlines), runs);
}

/** Kept, as notes among the words are paragraphs again. */
function judgedScripts(text: string): Uint8Array {
  return scriptsOf(text).scripts.slice(0, text.length);
}

/** True when a line must grow with what stands in it: an exact pitch would cut a picture off. */
export function holdsPicture(inlines: readonly Inline[]): boolean {
  return inlines.some(
    (inline) => inline.type === 'image' || (inline.type === 'field' && holdsPicture(inline.children)),
  );
}

function plainText(inlines: readonly Inline[], context: BlockContext): string {
  let text = '';
  for (const inline of inlines) {
    text += inline.type === 'field' ? plainText(inline.children, context) : wordsOf(inline, context);
  }
  return text;
}

/** What one inline node says; a sign in its stead where it is no text. */
function wordsOf(inline: Inline, context: BlockContext): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'label':
      return labelText(inline);
    case 'reference':
      return referenceWords(inline, context).join('');
    default:
      return OBJECT;
  }
}

function writeAll(
  inlines: readonly Inline[],
  style: ParagraphStyle,
  context: BlockContext,
  reading: RunReading,
): string {
  let xml = '';
  for (const inline of inlines) xml += writeOne(inline, style, context, reading);
  return xml;
}

function writeOne(inline: Inline, style: ParagraphStyle, context: BlockContext, reading: RunReading): string {
  if (inline.type === 'field') return writeAll(inline.children, style, context, reading);
  const at = reading.at;
  reading.at += wordsOf(inline, context).length;
  switch (inline.type) {
    case 'text':
      return textRuns(inline.text, reading.scripts, at, lookOf(inline.styles, style, context.writing));
    case 'break':
      return '<w:r><w:br/></w:r>';
    case 'checkbox':
      return checkboxControl(inline, context);
    case 'image':
      return imageRun(inline, context);
    case 'footnote':
      return footnoteRuns(inline, style, context);
    case 'label':
      return labelRuns(inline, style, context, (text, from) =>
        textRuns(text, reading.scripts, at + from, lookOf([], style, context.writing)),
      );
    case 'reference':
      return referenceRuns(inline, style, context, (text, from) =>
        textRuns(text, reading.scripts, at + from, lookOf(inline.styles, style, context.writing)),
      );
  }
}

/** In a draft a picture may be missing; its finding says so, and the line stays empty here. */
function imageRun(image: InlineImage, context: BlockContext): string {
  const asset = context.writing.images.get(image.path);
  if (!asset) return '';
  const size = pictureSize(asset, undefined, { width: context.width, height: context.pictureHeight });
  return pictureRun(asset, image.alt, size, context);
}

/** The mark of a note, whose text goes into its own part. A note on a note stands in brackets: Word has none. */
function footnoteRuns(note: Footnote, style: ParagraphStyle, context: BlockContext): string {
  if (context.inNote)
    return inlineRuns([text('（'), ...inlinesOf(note.children), text('）')], style, context);
  const { notes, ids, sheet } = context.writing;
  const number = notes.push('');
  notes[number - 1] = noteElement(note, number, context);
  const mark = ids.characters.get(sheet.footnote.mark);
  const look = mark === undefined ? '' : `<w:rPr><w:rStyle w:val="${mark}"/></w:rPr>`;
  return `<w:r>${look}<w:footnoteReference w:id="${number}"/></w:r>`;
}

function text(text: string): Inline {
  return { type: 'text', text, styles: [], origin: undefined };
}

function inlinesOf(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block) => {
    const isText = block.type === 'paragraph' || block.type === 'heading';
    return isText ? [...block.children] : inlinesOf(childrenOf(block) as readonly Block[]);
  });
}
