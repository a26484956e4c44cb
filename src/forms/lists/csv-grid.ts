/** CSV → a sheet. UTF-8, UTF-16 with its mark, or GB18030, as Excel writes on Chinese machines; commas, semicolons or tabs. */

import type { CsvError } from 'csv-parse/sync';
import type { Message } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { decodeText } from '../data/text-file.js';
import { type GridResult, listFault } from './list-table.js';

type Decoded = { readonly ok: true; readonly text: string } | Extract<GridResult, { ok: false }>;

function decoded(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-8 first, strictly: GB18030 would read almost any bytes as some text. */
function decodeCsv(file: string, bytes: Uint8Array): Decoded {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  const marked = mark && decoded(mark, bytes);
  if (marked !== undefined) return { ok: true, text: marked };
  const strict = decodeText(file, bytes);
  if (strict.ok) return strict;
  const isOtherText = strict.finding.rule === 'file.encoding' || strict.finding.rule === 'file.truncated';
  const chinese = isOtherText && !bytes.includes(0) ? decoded('gb18030', bytes) : undefined;
  return chinese === undefined ? { ok: false, findings: [strict.finding] } : { ok: true, text: chinese };
}

/** Of equals the first: tabs hardly ever stand in a text. */
const SEPARATORS = ['\t', ',', ';'] as const;

/** How often each separator stands outside quotes in the first line that has one. */
function separatorOf(text: string): string {
  const counts = new Map<string, number>(SEPARATORS.map((one) => [one, 0]));
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (counts.has(character)) counts.set(character, counts.get(character)! + 1);
    else if (character === '\n' && [...counts.values()].some((count) => count > 0)) break;
  }
  const best = Math.max(...counts.values());
  return best === 0 ? ',' : SEPARATORS.find((one) => counts.get(one) === best)!;
}

const FAULTS: Readonly<Record<string, Message>> = {
  CSV_QUOTE_NOT_CLOSED: { zh: '引号没有成对', en: 'a quote is not closed' },
  CSV_INVALID_CLOSING_QUOTE: {
    zh: '引号后面还有文字；单元格里的引号应写两遍（""）',
    en: 'text follows a closing quote; a quote inside a cell is written twice ("")',
  },
  INVALID_OPENING_QUOTE: {
    zh: '单元格中间有引号；含引号的单元格应整个放在引号里，里面的引号写两遍（""）',
    en: 'a quote stands inside a cell; put the whole cell in quotes and write the quote twice ("")',
  },
};

/** The cells of a CSV file; white space around a cell is dropped, as Excel's own list reading does. */
export async function readCsv(file: string, bytes: Uint8Array): Promise<GridResult> {
  const text = decodeCsv(file, bytes);
  if (!text.ok) return text;
  const { parse } = await import('csv-parse/sync');
  try {
    const rows = parse(text.text, {
      delimiter: separatorOf(text.text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      // One more than allowed shows that there are too many.
      to: LIMITS.listRows + 2,
    });
    const cell = (value: string) => (value.trim() === '' ? undefined : value.trim());
    return { ok: true, grid: rows.map((row) => row.map(cell)) };
  } catch (error) {
    const { code, lines, message } = error as CsvError & { readonly lines?: number };
    const words = FAULTS[code] ?? { zh: '不是合格的 CSV', en: message };
    return listFault('list.csv', words, { file, line: lines });
  }
}
