/** What is printed: tables of aligned columns, in words that stay the same from run to run. */

/** Columns a character takes in a terminal. */
const widthOf = (text) =>
  [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character)
        ? 2
        : 1),
    0,
  );
const pad = (text, width, isNumber) => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isNumber ? space + text : text + space;
};

/** `head` and `rows` are lists of texts; all columns but the first and the last are set right. */
export function printTable(title, head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => widthOf(row[i] ?? ''))));
  console.log(`\n${title}`);
  for (const row of all) {
    const cells = row.map((text, i) => pad(text, widths[i], i > 0 && !/\p{L}{4}/u.test(text)));
    console.log(`  ${cells.join('  ').trimEnd()}`);
  }
}

export const ms = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
export const kib = (bytes) => (bytes / 1024).toFixed(0);
export const mib = (bytes) => (bytes / 2 ** 20).toFixed(0);
export const ratio = (value) => `${value.toFixed(2)}×`;

export function printMachine({ date, processor, cores, memoryGiB, node, load }) {
  const loads = load.map((value) => value.toFixed(2)).join(' ');
  console.log(
    `${date.slice(0, 16)}Z  ${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, load ${loads}`,
  );
}

export function printFailures({ failures, loadAtEnd }) {
  console.log(`\nload at the end ${loadAtEnd.map((value) => value.toFixed(2)).join(' ')}`);
  if (failures.length === 0) {
    console.log('every peer ran and made the same text');
    return;
  }
  console.log(`\n${failures.length} FAILED`);
  for (const { peer, what } of failures) console.log(`  FAILED  ${peer}: ${what}`);
}
