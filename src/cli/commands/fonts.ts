/** `chengwen fonts`: which faces print, which names Word is told, what stands in for a missing character. */

import type { RoleDescription } from '../../fonts/face.js';
import { fontsFolder } from '../open-catalogue.js';
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

function roleText({ role, faces, wordNames, fallback }: RoleDescription, style: Style): string {
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
  const { openFontBook } = await import('../../fonts/book.js');
  const folder = fontsFolder(options, context);
  const { book, findings } = openFontBook(context.world, { userFolder: folder });
  // Describing a role opens its file; with one of ours missing there is nothing to describe.
  const isWhole = !findings.some((finding) => finding.rule === 'font.file');
  const roles = isWhole ? book.describe() : [];
  return {
    exit: exitOf(findings),
    result: { folder: folder ?? null, roles },
    findings,
    text: roles.map((role) => roleText(role, context.out)).join('\n'),
    notes: printFindings(findings, context.err),
  };
};
