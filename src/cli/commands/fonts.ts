/** `chengwen fonts`: the faces that print, the names Word is told, and what replaces missing characters. */

import type { FontRole } from '../../index.js';
import { openAnyway } from '../open-forms.js';
import type { Run } from '../options.js';
import { exitOf } from '../outcome.js';
import { alignRows, paint, type Style, visible } from '../terminal/display.js';
import { printFindings } from '../terminal/printer.js';

const CUT_NAMES: Readonly<Record<string, string>> = {
  regular: '常规',
  bold: '粗体',
  italic: '斜体',
  boldItalic: '粗斜体',
};

function roleText({ role, faces, wordNames, fallback }: FontRole, style: Style): string {
  const isChinese = style.lang === 'zh';
  const files = faces.map(({ cut, name, file, user }) => {
    const own = user ? (isChinese ? '（自备）' : ' (yours)') : '';
    return [`  ${isChinese ? (CUT_NAMES[cut] ?? cut) : cut}`, `${visible(name)}${own}`, visible(file)];
  });
  const word = [
    isChinese ? '  Word 字体名' : '  names in Word',
    wordNames.map(visible).join(isChinese ? '、' : ', '),
  ];
  const spare = [isChinese ? '  缺字时依次用' : '  then', fallback.map(visible).join(' → ') || '—'];
  return [paint(role, 'bold', style), ...alignRows(files), ...alignRows([word, spare]), ''].join('\n');
}

export const fonts: Run = async ({ options }, context) => {
  const chengwen = await openAnyway(options, context);
  const { folder, roles, findings } = await chengwen.fonts();
  return {
    exit: exitOf(findings),
    result: { folder: folder ?? null, roles },
    findings,
    text: roles.map((role) => roleText(role, context.out)).join('\n'),
    notes: printFindings(findings, context.err),
  };
};
