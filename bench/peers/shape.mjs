/** The bench document as the JavaScript PDF makers want it: table rows with their spans. */
import { TABLE } from '../document/stock.mjs';

const cell = (text, span = {}) => ({ text, columns: 1, rows: 1, header: false, ...span });

function headerRows() {
  const [task, number, content, unit, aims, money, note] = TABLE.header;
  const over = (text) => cell(text, { rows: 2, header: true });
  const first = [over(task), over(number), over(content), over(unit)];
  const span = cell(aims, { columns: 2, header: true });
  return [[...first, span, over(money), over(note)], TABLE.years.map((year) => cell(year, { header: true }))];
}

function taskRows({ name, rows }) {
  return rows.map(({ number, content, unit, first, second, money, note }, i) => [
    ...(i === 0 ? [cell(name, { rows: rows.length })] : []),
    ...[number, content, unit, first, second, money, note].map((text) => cell(text)),
  ]);
}

/** Rows of cells; a place that a cell of a row above reaches into holds no cell. */
export function tableRows({ table }) {
  return {
    header: headerRows(),
    tasks: table.tasks.map(taskRows),
    end: [
      [cell(TABLE.total, { columns: 6 }), cell(table.total, { columns: 2 })],
      ...table.tail.map(({ label, text }) => [cell(label), cell(text, { columns: 7 })]),
    ],
  };
}
