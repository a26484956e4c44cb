/** Outputs: planned before anything is rendered, written whole or not at all. */

import type { BigIntStats } from 'node:fs';
import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Finding, Message } from '../../index.js';
import { usageFinding } from '../outcome.js';

/** One `-o`. */
export interface Target<Format extends string = string> {
  /** As the user wrote it; `-` is standard output. */
  readonly name: string;
  /** The file itself, links followed; undefined for standard output. */
  readonly path: string | undefined;
  readonly format: Format;
  /** A device or pipe, written directly: renaming a file over `/dev/stdout` would replace the device. */
  readonly isDevice: boolean;
  /** Permission bits of the file that is replaced. */
  readonly mode: number | undefined;
}

export interface OutputRequest<Format extends string> {
  /** The `-o` values, in order. */
  readonly names: readonly string[];
  /** `--format`, for names that have no extension. */
  readonly format: string | undefined;
  readonly formats: readonly Format[];
  /** Input files, which are never overwritten. */
  readonly inputs: readonly string[];
}

export interface OutputPlan<Format extends string> {
  readonly targets: readonly Target<Format>[];
  readonly findings: readonly Finding[];
}

const MOST_LINKS = 40;

/** Why a place cannot be written, by system error. */
const REASONS: Readonly<Record<string, Pick<Finding, 'rule' | 'message' | 'wanted'>>> = {
  ENOENT: {
    rule: 'output.folder-missing',
    message: { zh: '输出文件夹不存在', en: 'the output folder does not exist' },
  },
  ENOTDIR: {
    rule: 'output.not-a-folder',
    message: { zh: '输出路径中有一段不是文件夹', en: 'a part of the output path is not a folder' },
  },
  EISDIR: {
    rule: 'output.is-a-folder',
    message: { zh: '这是文件夹，不能当文件写', en: 'this is a folder, not a file to write' },
  },
  EACCES: { rule: 'output.denied', message: { zh: '没有写入权限', en: 'no permission to write here' } },
  EPERM: { rule: 'output.denied', message: { zh: '没有写入权限', en: 'no permission to write here' } },
  EROFS: {
    rule: 'output.read-only',
    message: { zh: '所在文件系统只读', en: 'the file system is read-only' },
  },
  ENOSPC: {
    rule: 'output.disk-full',
    message: { zh: '磁盘已满，没有写成', en: 'the disk is full; nothing was written' },
  },
  EDQUOT: {
    rule: 'output.disk-full',
    message: { zh: '磁盘配额已用完，没有写成', en: 'the disk quota is used up; nothing was written' },
  },
  EEXIST: {
    rule: 'output.exists',
    message: { zh: '文件已存在，不覆盖', en: 'the file exists and is not overwritten' },
    wanted: { zh: '用 -o 另起文件名', en: 'another name with -o' },
  },
};

/** A system error about an output, as a finding. */
export function outputFinding(name: string, error: unknown): Finding {
  const { code = '', message: detail = String(error) } = error as NodeJS.ErrnoException;
  const failed = {
    rule: 'output.failed',
    message: { zh: `无法写入：${detail}`, en: `cannot be written: ${detail}` },
  };
  return { severity: 'error', file: name, ...(REASONS[code] ?? failed) };
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The file a path means, links followed, whether it exists yet or not. Throws the system's error otherwise. */
function followLinks(path: string, linksLeft = MOST_LINKS): string {
  const place = join(realpathSync(dirname(path)), basename(path));
  if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() || linksLeft === 0) return place;
  return followLinks(resolve(dirname(place), readlinkSync(place)), linksLeft - 1);
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

type Place = Pick<Target, 'path' | 'isDevice' | 'mode'>;

const STANDARD_OUTPUT: Place = { path: undefined, isDevice: true, mode: undefined };

function locate(name: string): Place {
  const path = followLinks(resolve(name));
  const stat = statOf(path);
  if (stat?.isDirectory()) throw systemError('EISDIR');
  const parent = statOf(dirname(path));
  if (!parent?.isDirectory()) throw systemError('ENOTDIR');
  const isDevice = stat !== undefined && !stat.isFile();
  return { path, isDevice, mode: stat && Number(stat.mode & 0o777n) };
}

/** The extension's case does not matter. */
function formatOf<Format extends string>(name: string, request: OutputRequest<Format>): Format | Finding {
  const extension = name === '-' ? '' : extname(name).slice(1);
  const asked = extension === '' ? request.format : extension;
  const format = request.formats.find((known) => known === asked?.toLowerCase());
  if (format !== undefined) return format;
  const known = request.formats.map((one) => `.${one}`);
  const wanted: Message = { zh: known.join('、'), en: known.join(', ') };
  if (extension !== '') {
    const message = { zh: `不认得扩展名 .${extension}`, en: `unknown extension .${extension}` };
    return { ...usageFinding(message, wanted), file: name };
  }
  const message: Message = {
    zh: '看不出要哪种格式，请用 --format 指明',
    en: 'cannot tell the format: give --format',
  };
  return {
    ...usageFinding(message, request.formats.map((f) => `--format ${f}`).join(' | ')),
    file: name,
  };
}

function isSameFile(a: string, b: string): boolean {
  try {
    const [one, other] = [statSync(a, { bigint: true }), statSync(b, { bigint: true })];
    return one.dev === other.dev && one.ino === other.ino;
  } catch {
    return resolve(a) === resolve(b);
  }
}

/** Two names for one file, or an output that is also an input. */
function clash<Format extends string>(
  target: Target<Format>,
  earlier: readonly Target<Format>[],
  inputs: readonly string[],
): Finding | undefined {
  const { path, name } = target;
  const twin = earlier.find((other) =>
    path === undefined || other.path === undefined
      ? path === other.path
      : isSameFile(path, other.path) && !target.isDevice,
  );
  if (twin) {
    const message = { zh: '同一个输出写了两次', en: 'the same output is named twice' };
    return { ...usageFinding(message), file: name };
  }
  const input = path === undefined ? undefined : inputs.find((file) => isSameFile(path, file));
  if (input === undefined) return undefined;
  const message = { zh: '这是输入文件，不能覆盖', en: 'this is an input and is not overwritten' };
  return { rule: 'output.is-an-input', severity: 'error', file: name, message };
}

/** The target a name leads to, or why it cannot be written. */
function targetOf<Format extends string>(
  name: string,
  request: OutputRequest<Format>,
): Target<Format> | Finding {
  try {
    const place = name === '-' ? STANDARD_OUTPUT : locate(name);
    const format = formatOf(name, request);
    return typeof format === 'string' ? { name, format, ...place } : format;
  } catch (error) {
    return outputFinding(name, error);
  }
}

/** Checks every `-o` before anything is rendered, so that a mistake costs neither time nor a file. */
export function planOutputs<Format extends string>(request: OutputRequest<Format>): OutputPlan<Format> {
  const targets: Target<Format>[] = [];
  const findings: Finding[] = [];
  for (const name of request.names) {
    const target = targetOf(name, request);
    const problem = 'rule' in target ? target : clash(target, targets, request.inputs);
    if (problem) findings.push(problem);
    else if (!('rule' in target)) targets.push(target);
  }
  return { targets, findings };
}
