/** Pictures in Markdown: `![caption](file "title"){#fig-map width=60%}`. */

import type { Image, ImageReference, Text } from 'mdast';
import { parseLength } from '../../base/units.js';
import { type Narrative, report } from '../narrative.js';
import { idIn } from './markdown-references.js';

export interface Picture {
  readonly path: string;
  readonly alt: string;
  /** The title, else the alternative text. */
  readonly caption: string;
}

/** pt: 32 × 四号, the form style's text width. */
const TEXT_WIDTH = 448;

/** The picture a node names, or undefined, with a finding, when it is none beside the data. */
export function pictureOf(node: Image | ImageReference, narrative: Narrative): Picture | undefined {
  const target = node.type === 'image' ? node : narrative.links.get(node.identifier);
  const url = target?.url ?? '';
  const path = decodePath(url);
  const isRemote = /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(path);
  if (path === '' || isRemote) {
    const message = isRemote
      ? { zh: '不读取网上或内嵌的图片', en: 'pictures are not read from the web or from data: addresses' }
      : { zh: '图片没有文件名', en: 'the picture names no file' };
    const wanted = {
      zh: '数据旁的 PNG 或 JPEG 文件名',
      en: 'the name of a PNG or JPEG file beside the data',
    };
    report(narrative, node, 'narrative.image', 'error', url, message, wanted);
    return undefined;
  }
  const title = target?.title ?? '';
  const alt = node.alt ?? '';
  return { path, alt: alt || title, caption: title || alt };
}

/** `%20` and the like in a file name; a name with a bare `%` stays as it is. */
function decodePath(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

const ATTRIBUTES = /^\{([^{}\n]*)\}/;
const ATTRIBUTE = /^([a-z-]+)=(?:"([^"]*)"|(\S*))$/i;

export interface PictureAttributes {
  readonly isFound: boolean;
  /** pt */
  readonly width: number | undefined;
  readonly id: string | undefined;
  /** The text after the braces. */
  readonly rest: string;
}

/** Reads `{#id width=…}` at the start of the text after a picture. Braces that hold no attributes are text. */
export function readPictureAttributes(node: Text, narrative: Narrative): PictureAttributes {
  const match = ATTRIBUTES.exec(node.value);
  const words = (match?.[1] ?? '').trim().split(/\s+/);
  const id = words.map(idIn).find((one) => one !== undefined);
  const attributes = words.filter((word) => idIn(word) === undefined).map((word) => ATTRIBUTE.exec(word));
  if (!match || !attributes.every((attribute) => attribute !== null)) {
    return { isFound: false, width: undefined, id: undefined, rest: node.value };
  }
  let width: number | undefined;
  for (const [written, name, quoted, bare] of attributes) {
    const value = quoted ?? bare ?? '';
    const points = name === 'width' ? widthOf(value, narrative) : undefined;
    if (points === undefined) reportAttribute(node, written, narrative);
    else width = points;
  }
  return { isFound: true, width, id, rest: node.value.slice(match[0].length) };
}

function widthOf(value: string, narrative: Narrative): number | undefined {
  const share = /^(\d+(?:\.\d+)?)%$/.exec(value);
  const textWidth = narrative.options.textWidth ?? TEXT_WIDTH;
  const points = share ? (Math.min(Number(share[1]), 100) / 100) * textWidth : parseLength(value, 0);
  return points !== undefined && points > 0 ? points : undefined;
}

function reportAttribute(node: Text, written: string, narrative: Narrative): void {
  const message = { zh: '图片属性无法识别', en: 'the picture attribute cannot be read' };
  const wanted = { zh: 'width=60%、width=80mm 或 #标识', en: 'width=60%, width=80mm or #id' };
  report(narrative, node, 'narrative.image', 'warning', written, message, wanted);
}
