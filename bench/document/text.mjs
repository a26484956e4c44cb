/** What a document says, in reading order. */
import { TABLE } from './stock.mjs';

/** All headings in order: `{level, title}`. */
export function headingsOf(document) {
  return document.parts.flatMap((part) => [
    { level: 1, title: part.title },
    ...part.sections.flatMap((section) => [
      { level: 2, title: section.title },
      ...section.items.map(({ title }) => ({ level: 3, title })),
    ]),
  ]);
}

/** Headings and paragraphs in order; `level` is 0 for a paragraph. */
export function flowOf(document) {
  const paragraphs = (texts) => texts.map((text) => ({ level: 0, text }));
  return document.parts.flatMap((part) => [
    { level: 1, text: part.title },
    ...part.sections.flatMap((section) => [
      { level: 2, text: section.title },
      ...paragraphs(section.text),
      ...section.items.flatMap((item) => [{ level: 3, text: item.title }, ...paragraphs(item.text)]),
    ]),
  ]);
}

export const headerCells = () => [...TABLE.header, ...TABLE.years];

/** Cells below the header, row by row. */
export function bodyCells({ table }) {
  const rows = table.tasks.flatMap(({ name, rows }) => [
    name,
    ...rows.flatMap(({ number, content, unit, first, second, money, note }) => [
      number,
      content,
      unit,
      first,
      second,
      money,
      note,
    ]),
  ]);
  return [...rows, TABLE.total, table.total, ...table.tail.flatMap(({ label, text }) => [label, text])];
}
