/** Styles by name. Templates and style sheets are checked beforehand, so a missing name is our bug and these functions throw. */

import type { ListStyle, PageStyle, ParagraphStyle, RuleStyle, StyleSheet, TableStyle } from './style.js';

export function namedParagraph({ paragraphs }: StyleSheet, name: string): ParagraphStyle {
  return named(paragraphs, name, 'paragraph style');
}

export function namedPage({ pages }: StyleSheet, name: string): PageStyle {
  return named(pages, name, 'page style');
}

export function namedTable({ tables }: StyleSheet, name: string): TableStyle {
  return named(tables, name, 'table style');
}

export function namedList({ lists }: StyleSheet, name: string): ListStyle {
  return named(lists, name, 'list style');
}

export function namedRule({ rules }: StyleSheet, name: string): RuleStyle {
  return named(rules, name, 'rule style');
}

function named<T>(styles: ReadonlyMap<string, T>, name: string, what: string): T {
  const style = styles.get(name);
  if (style === undefined) throw new Error(`no ${what} named "${name}"`);
  return style;
}
