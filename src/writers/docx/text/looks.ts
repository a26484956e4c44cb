/** The look of text with character styles in a paragraph: a named style where one is enough, else its properties. */

import type { CharacterStyle, ParagraphStyle } from '../../../style/style.js';
import { characterStyleProperties, type RunProperties } from '../styles/run-properties.js';
import type { Look, Writing } from './block-context.js';

/** Looks are cached: a document has a dozen of them and thousands of texts. */
export function lookOf(styles: readonly string[], paragraph: ParagraphStyle, writing: Writing): Look {
  const key = `${paragraph.name} ${paragraph.text.size}\n${styles.join('\n')}`;
  const before = writing.looks.get(key);
  if (before) return before;
  const look = makeLook(styles, paragraph, writing);
  writing.looks.set(key, look);
  return look;
}

function makeLook(names: readonly string[], paragraph: ParagraphStyle, writing: Writing): Look {
  // As layout does, a name the sheet does not know changes nothing.
  const styles = names.flatMap((name) => writing.sheet.characters.get(name) ?? []);
  const choice = {
    font: last(styles, (style) => style.font) ?? paragraph.text.font,
    latin: last(styles, (style) => style.latin) ?? paragraph.text.latin,
    bold: last(styles, (style) => style.bold) ?? paragraph.text.bold,
    italic: last(styles, (style) => style.italic) ?? paragraph.text.italic,
  };
  const [only, ...others] = styles;
  const isNamed = only !== undefined && others.length === 0;
  const own = isNamed
    ? { style: writing.ids.characters.get(only.name) }
    : mergeProperties(styles.map((style) => characterStyleProperties(style, writing.names)));
  const size = last(styles, (style) => style.size) === undefined ? shrunkSize(paragraph, writing) : undefined;
  const properties = size === undefined ? own : { ...own, size };
  return { choice, properties, instead: writing.names.insteadFor(choice) };
}

/** The size of a paragraph that is not set in its style's own. */
function shrunkSize({ name, text }: ParagraphStyle, writing: Writing): number | undefined {
  const usual = writing.sheet.paragraphs.get(name)?.text.size;
  return usual === undefined || usual === text.size ? undefined : text.size;
}

/** Innermost wins. */
function last<T>(
  styles: readonly CharacterStyle[],
  read: (style: CharacterStyle) => T | undefined,
): T | undefined {
  for (let i = styles.length - 1; i >= 0; i--) {
    const value = read(styles[i]!);
    if (value !== undefined) return value;
  }
  return undefined;
}

function mergeProperties(all: readonly RunProperties[]): RunProperties {
  const merged: Record<string, unknown> = {};
  for (const properties of all) {
    for (const [name, value] of Object.entries(properties)) if (value !== undefined) merged[name] = value;
  }
  return merged;
}
