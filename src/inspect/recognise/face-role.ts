/** Which of the faces GB/T 9704 speaks of a font is, by its name. */

import type { Message } from '../../base/finding.js';

/** The Latin faces are one: the standard does not tell them apart. */
export type FaceRole = '仿宋' | '楷体' | '黑体' | '宋体' | '小标宋' | 'latin';

/**
 * Names as PDFs carry them: PostScript names, family names, Chinese names; the first that matches counts.
 * Bold 宋体 stands for 小标宋 only in the open faces, which have no 小标宋 of that name.
 */
const FACES: readonly { readonly role: FaceRole; readonly names: RegExp }[] = [
  { role: '仿宋', names: /fang\s?song|fzfs|仿宋/i },
  { role: '楷体', names: /kai\s?ti|stkai|fzkt|wenkai|ukai|楷/i },
  {
    role: '小标宋',
    names: /xiao\s?biao|xbs|dbs|小标宋|大标宋|中宋|zhong\s?song/i,
  },
  { role: '小标宋', names: /(noto|source\s?han)[\s-]?serif.*(bold|heavy|black|semi)/i },
  {
    role: '黑体',
    names:
      /sim\s?hei|stheiti|heiti|fzht|source\s?han\s?sans|noto\s?sans\s?(sc|cjk|hans)|wenquanyi|uming-?hei|黑体/i,
  },
  {
    role: '宋体',
    names:
      /sim\s?sun|stsong|song\s?ti|sungti|fzss|shu\s?song|uming|(noto|source\s?han)\s?serif\s?(sc|cjk|hans)?|宋/i,
  },
  {
    role: 'latin',
    names:
      /times|tinos|liberation|nimbus|termes|arial|helvetica|calibri|cambria|courier|dejavu|roman|lmr|cmr|tnr/i,
  },
];

/** The role of a font by its name; undefined for one the standard knows nothing of (微软雅黑, 隶书). */
export function faceRole(name: string): FaceRole | undefined {
  return FACES.find(({ names }) => names.test(name))?.role;
}

/** `仿宋（FangSong_GB2312）`, or the bare name where it has no role. */
export function faceWords(name: string): Message {
  const role = faceRole(name);
  if (!role || role === 'latin') return { zh: name, en: name };
  return { zh: role === name ? role : `${role}（${name}）`, en: role === name ? role : `${role} (${name})` };
}
