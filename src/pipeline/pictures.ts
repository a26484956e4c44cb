/** The pictures a document names, read and checked once. */

import type { Finding, Message } from '../base/finding.js';
import { LIMITS } from '../base/limits.js';
import type { ReadFailure, World } from '../base/world.js';
import type { ImageAsset } from '../document/image.js';
import type { ImageReference, LoadedData } from '../forms/data/data.js';
import { PICTURE_OUTSIDE } from '../forms/filling/narratives.js';
import type { Form } from '../forms/form.js';
import { aboutField } from '../forms/schema/about-field.js';
import { decodePng } from '../images/png.js';
import { readImage } from '../images/read.js';

const FAILURES: Readonly<Record<ReadFailure, Message>> = {
  missing: { zh: '找不到图片文件', en: 'there is no such picture file' },
  denied: { zh: '没有权限读取图片文件', en: 'the picture file may not be read' },
  folder: { zh: '这是一个文件夹，不是图片', en: 'this is a folder, not a picture' },
  special: { zh: '这是管道或设备，不是图片', en: 'this is a pipe or a device, not a picture' },
  outside: PICTURE_OUTSIDE,
  large: {
    zh: `图片文件过大（上限 ${LIMITS.imageBytes / 1024 / 1024} MB）`,
    en: `the picture file is too large (at most ${LIMITS.imageBytes / 1024 / 1024} MB)`,
  },
  failed: { zh: '图片文件读不出来', en: 'the picture file cannot be read' },
};

const CMYK: Message = {
  zh: '图片是印刷用的 CMYK 颜色，存档 PDF 只收 RGB 或灰度：请在看图或修图软件里把颜色模式改成 RGB，另存为 JPEG 或 PNG',
  en: 'the picture is in CMYK, and an archival PDF takes RGB or grey: set its colour mode to RGB in an image editor and save it as JPEG or PNG',
};

/** PDF/A's one colour space is sRGB (ISO 19005-2 6.2.4.3); a PNG of four channels is RGB with alpha. */
function isCmyk({ format, channels }: ImageAsset): boolean {
  return format === 'jpeg' && channels === 4;
}

const OPAQUE: Message = {
  zh: '图片的底色不透明，会盖住下面的文字：请换成底色透明的 PNG',
  en: 'the picture’s ground is not transparent and would hide the text: use a PNG with a transparent ground',
};

/** Whether a field's picture is printed over text: a seal, a signature's stamp. */
function isLaidOver(form: Form, pointer: string): boolean {
  return form.fields.at(pointer)?.schema['x-transparent'] === true;
}

/** One transparent pixel is enough. */
function isTransparent(image: ImageAsset): boolean {
  return image.format === 'png' && decodePng(image).alpha !== undefined;
}

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
    if (image && isCmyk(image)) fault('image.cmyk', CMYK);
    else if (image && isLaidOver(form, pointer) && !isTransparent(image)) fault('image.opaque', OPAQUE);
    else if (image) images.set(path, image);
    else if (problem) fault(problem.rule, problem.message);
  }
  return { images, findings };
}
