/** `chengwen show PROGRAMME --against FOLDER`: what is due, late or missing for one laboratory, from its own documents. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Chengwen, DutyState, Message, Programme, Standing } from '../../../index.js';
import type { Context } from '../../context.js';
import { refuse } from '../../open-forms.js';
import type { Options } from '../../options.js';
import { EXIT, type Outcome, usageFinding } from '../../outcome.js';
import { alignRows, paint, type Style, say, visible } from '../../terminal/display.js';

const STATES: Readonly<Record<DutyState, Message>> = {
  done: { zh: '✓ 已办', en: '✓ done' },
  late: { zh: '! 逾期办理', en: '! late' },
  missing: { zh: '✗ 逾期未办', en: '✗ missing' },
  due: { zh: '· 待办', en: '· due' },
  open: { zh: '· 可以办理', en: '· open' },
  running: { zh: '· 期间之内', en: '· running' },
  over: { zh: '  期间已过', en: '  over' },
};

/** Data files of a folder, by name; a file is itself. What is not there is left to the reader. */
function filesIn(name: string): readonly string[] {
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) return [name];
  const files = readdirSync(name).filter((file) => /\.(ya?ml|json)$/i.test(file));
  return files.sort().map((file) => join(name, file));
}

function standingText({ name, documents, dates }: Standing, style: Style): string {
  const head = name === undefined ? '' : paint(visible(name), 'bold', style);
  const count = style.lang === 'zh' ? `材料 ${documents.length} 份` : `${documents.length} documents`;
  const rows = dates.map(({ date, state, title, cites, document }) => [
    date,
    say(STATES[state], style),
    say(title, style),
    `〔${visible(cites)}〕`,
    document === undefined ? '' : visible(document),
  ]);
  return `${[head, count].filter((part) => part !== '').join('  ')}\n${alignRows(rows)
    .map((row) => `${row}\n`)
    .join('')}`;
}

export async function showStanding(
  programme: Programme,
  { against = [], on, ...options }: Options,
  chengwen: Chengwen,
  context: Context,
): Promise<Outcome> {
  if (options.from ?? options.event ?? options.output) {
    const message = {
      zh: '--against 按材料计算日期，不与 --from、--event、-o 同用',
      en: '--against takes the days from the documents; leave out --from, --event and -o',
    };
    return refuse([usageFinding(message)], context);
  }
  const documents = against.flatMap(filesIn).map((file) => ({ file }));
  const standing = await chengwen.standing(programme.id, { documents, on });
  const isWrong = standing.findings.some(({ rule }) => rule.startsWith('calendar.'));
  if (isWrong) return refuse(standing.findings, context);
  const { name, dates, findings } = standing;
  const isFaulty = findings.some(({ severity }) => severity === 'error');
  return {
    exit: isFaulty ? EXIT.findings : EXIT.done,
    result: {
      programme: programme.id,
      laboratory: name ?? null,
      documents: standing.documents,
      dates: dates.map(({ form, note, document, ...date }) => ({
        ...date,
        form: form ?? null,
        note: note ?? null,
        document: document ?? null,
      })),
    },
    findings,
    text: standingText(standing, context.out),
    notes: '',
  };
}
