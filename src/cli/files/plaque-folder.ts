/** The folder that the plaques of a list go to. */

import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Finding, Format } from '../../index.js';
import type { Options } from '../options.js';
import { usageFinding } from '../outcome.js';
import { outputFinding } from './output.js';

/** What plaques are made as. */
export const PLAQUE_FORMATS = ['pdf', 'svg', 'txt'] as const satisfies readonly Format[];

const WANTED = { zh: '-o 文件夹，如 -o plaques', en: '-o FOLDER, such as -o plaques' };

function kindOf(path: string): 'folder' | 'file' | 'nothing' {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 'nothing';
  return stat.isDirectory() ? 'folder' : 'file';
}

/** The one folder that `-o` names, created later if missing. `-o plaques.pdf` names a file and is refused. */
export function plaqueFolder({ output = [] }: Options): string | Finding {
  const [folder] = output;
  if (folder === undefined || output.length !== 1 || folder === '-') {
    return usageFinding({ zh: '名单要输出到一个文件夹', en: 'the plaques of a list go to a folder' }, WANTED);
  }
  try {
    const kind = kindOf(folder);
    const isFileName = PLAQUE_FORMATS.some((format) => extname(folder).toLowerCase() === `.${format}`);
    const isFile = kind === 'file' || (kind === 'nothing' && isFileName);
    if (!isFile) return folder;
  } catch (error) {
    return outputFinding(folder, error);
  }
  const message = {
    zh: '名单每行做一块标牌，要输出到文件夹，不能输出到一个文件',
    en: 'a list makes a plaque of each row: they go to a folder, not to one file',
  };
  return { ...usageFinding(message, WANTED), file: folder };
}

export function makeFolder(folder: string): Finding | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return outputFinding(folder, error);
  }
}

/** `03-浙江-德国智能制造联合实验室.pdf` */
const OF_AN_ORDER = /^\d{2,}-.+\.(?:pdf|svg|txt)$/u;

/** Plaques made earlier, in the same format, that are still in the folder: they must not go to the workshop with these. */
export function leftFromBefore(folder: string, made: readonly string[]): readonly Finding[] {
  const own = new Set(made.map((name) => name.normalize()));
  const format = extname(made[0] ?? '');
  const others = readdirSync(folder)
    .map((name) => name.normalize())
    .filter((name) => OF_AN_ORDER.test(name) && extname(name) === format && !own.has(name))
    .sort();
  if (others.length === 0) return [];
  const [first] = others;
  const message = {
    zh: `文件夹里另有 ${others.length} 个以前做的标牌文件（如 ${first}），这次没有做，送制作前请先核对`,
    en: `the folder also holds ${others.length} plaques made earlier (such as ${first}), which are not of this list`,
  };
  return [{ rule: 'plaque.left', severity: 'info', file: folder, message }];
}
