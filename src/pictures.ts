/** The pictures a document names, read and proved once. */

import type { Finding, Message } from './base/finding.js';
import { LIMITS } from './base/limits.js';
import type { ReadFailure, World } from './base/world.js';
import type { ImageAsset } from './document/image.js';
import { aboutField } from './forms/about-field.js';
import type { ImageReference, LoadedData } from './forms/data.js';
import type { Form } from './forms/form.js';
import { readImage } from './images/read.js';

const FAILURES: Readonly<Record<ReadFailure, Message>> = {
  missing: { zh: '找不到图片文件', en: 'there is no such picture file' },
  denied: { zh: '没有权限读取图片文件', en: 'the picture file may not be read' },
  folder: { zh: '这是一个文件夹，不是图片', en: 'this is a folder, not a picture' },
  outside: {
    zh: '图片必须放在数据文件所在的文件夹内，用相对路径指明',
    en: 'a picture must lie inside the folder of the data file and be named by a relative path',
  },
  large: {
    zh: `图片文件过大（上限 ${LIMITS.imageBytes / 1024 / 1024} MB）`,
    en: `the picture file is too large (at most ${LIMITS.imageBytes / 1024 / 1024} MB)`,
  },
  failed: { zh: '图片文件读不出来', en: 'the picture file cannot be read' },
};

export interface Pictures {
  readonly images: ReadonlyMap<string, ImageAsset>;
  readonly findings: readonly Finding[];
}

/** Reads every picture; those that cannot be used are findings that name the field and the file. */
export function readPictures(
  world: World,
  form: Form,
  loaded: LoadedData,
  references: readonly ImageReference[],
): Pictures {
  const images = new Map<string, ImageAsset>();
  const findings: Finding[] = [];
  for (const { pointer, path } of references) {
    const fault = (rule: string, message: Message) =>
      findings.push({ ...aboutField(form, loaded, pointer), rule, severity: 'error', value: path, message });
    const read = world.readInside(loaded.folder, path, LIMITS.imageBytes);
    if (!read.ok) {
      fault(`file.${read.reason}`, FAILURES[read.reason]);
      continue;
    }
    const { image, problem } = readImage(read.bytes, path);
    if (image) images.set(path, image);
    else if (problem) fault(problem.rule, problem.message);
  }
  return { images, findings };
}
