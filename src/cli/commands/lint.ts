/** `chengwen lint`: faults of forms, for those who write them. */

import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { isOutcome, openAnyway, openForms } from '../open-forms.js';
import type { Run } from '../options.js';
import { exitOf } from '../outcome.js';
import { printFindings, printTally } from '../terminal/printer.js';

/** Our own folder by another path (`chengwen lint .` in the project) is not laid over itself. */
function isSameFolder(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

export const lint: Run = async ({ operands: [folder], options }, context) => {
  const { home } = await openAnyway({}, context);
  const isOwn = folder === undefined || isSameFolder(folder, home);
  const root = isOwn ? undefined : resolve(folder);
  const folders = [...(options.catalogue ?? []), ...(root === undefined ? [] : [root])];
  const chengwen = await openForms({ ...options, catalogue: folders }, context);
  if (isOutcome(chengwen)) return chengwen;
  const { forms, findings } = await chengwen.lint({ folder: root });
  const style = context.out;
  const title = style.lang === 'zh' ? `查看了 ${forms.length} 份表单` : `${forms.length} forms looked at`;
  const text = [printFindings(findings, style), `${title}　${printTally(findings, style)}`];
  return {
    exit: exitOf(findings, options.strict),
    result: { forms },
    findings,
    text: text.filter((part) => part !== '').join('\n'),
    notes: '',
  };
};
