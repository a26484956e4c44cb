/** Reads and proves a picture: by what it is, not by what its name says. */

import { LIMITS } from '../base/limits.js';
import type { ImageAsset } from '../document/image.js';
import { isJpeg, readJpeg } from './jpeg.js';
import { otherFormat } from './other-formats.js';
import { provePng } from './png-data.js';
import { isPng, readPng } from './png-header.js';
import { ImageFault, type ImageProblem } from './problem.js';

export type { ImageProblem } from './problem.js';

export type ReadImage =
  | { readonly image: ImageAsset; readonly problem?: undefined }
  | { readonly image?: undefined; readonly problem: ImageProblem };

/**
 * The picture in `bytes`, or what is wrong with it. Never throws. `path` is the name the document knows it by.
 * The pixel limit is checked on the header, before anything is inflated.
 */
export function readImage(bytes: Uint8Array, path: string): ReadImage {
  try {
    return { image: readProven(bytes, path) };
  } catch (error) {
    if (error instanceof ImageFault) return { problem: error.problem };
    throw error;
  }
}

function readProven(bytes: Uint8Array, path: string): ImageAsset {
  if (isPng(bytes)) {
    const header = readPng(bytes);
    checkSize(header.width, header.height);
    provePng(header);
    const channels = header.colors + (header.hasAlpha ? 1 : 0);
    const { width, height, resolution } = header;
    return { path, format: 'png', width, height, resolution, channels, orientation: 1, bytes };
  }
  if (isJpeg(bytes)) {
    const jpeg = readJpeg(bytes);
    checkSize(jpeg.width, jpeg.height);
    jpeg.proveData();
    const isTurned = jpeg.orientation >= 5;
    const [width, height] = isTurned ? [jpeg.height, jpeg.width] : [jpeg.width, jpeg.height];
    const { resolution, channels, orientation } = jpeg;
    return { path, format: 'jpeg', width, height, resolution, channels, orientation, bytes };
  }
  throw unread(bytes);
}

function checkSize(width: number, height: number): void {
  if (width * height <= LIMITS.imagePixels) return;
  const most = LIMITS.imagePixels / 10_000;
  throw new ImageFault(
    'image.large',
    `图片 ${width}×${height} 像素，超过 ${most} 万像素`,
    `the picture has ${width}×${height} pixels, over ${LIMITS.imagePixels / 1_000_000} million`,
  );
}

function unread(bytes: Uint8Array): ImageFault {
  const name = otherFormat(bytes);
  return new ImageFault(
    'image.format',
    name === undefined ? '不是 PNG 或 JPEG 图片' : `不支持 ${name}，请另存为 PNG 或 JPEG`,
    name === undefined ? 'not a PNG or JPEG picture' : `${name} is not supported; save it as PNG or JPEG`,
  );
}
