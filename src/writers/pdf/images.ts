/** Pictures as image XObjects: JPEG as it is, PNG as it is where it can be, else its pixels deflated. */

import type { ImageAsset, Images } from '../../document/image.js';
import { decodePng, pngPassthrough } from '../../images/png.js';
import type { ImageItem } from '../../layout/frame.js';
import { dictionary, type ObjectNumber, type PdfObjects, ref } from './objects.js';

/** Matrix of the unit square, upright: a b c d e f for a box of the given size at its lower left corner. */
type Placement = (width: number, height: number) => readonly [number, number, number, number, number, number];

/** What EXIF's orientations 1–8 ask a viewer to do, as the image of the stored picture's unit square. */
const ORIENTATIONS: readonly Placement[] = [
  (w, h) => [w, 0, 0, h, 0, 0],
  (w, h) => [-w, 0, 0, h, w, 0],
  (w, h) => [-w, 0, 0, -h, w, h],
  (w, h) => [w, 0, 0, -h, 0, h],
  (w, h) => [0, -h, -w, 0, w, h],
  (w, h) => [0, -h, w, 0, 0, h],
  (w, h) => [0, h, w, 0, 0, 0],
  (w, h) => [0, h, -w, 0, w, 0],
];

/** By channels. CMYK has no meaning under an sRGB intent (ISO 19005-2 6.2.4.3): such pictures are refused on reading. */
const COLOR_SPACES: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB' };

function colorSpaceOf(channels: number): string {
  const space = COLOR_SPACES[channels];
  if (space === undefined) throw new Error(`a picture of ${channels} channels cannot be archived`);
  return space;
}

/** The pictures of one document, in order of first use; each is written once. */
export class PdfImages {
  readonly #assets: Images;
  readonly #resources = new Map<string, string>();

  constructor(assets: Images) {
    this.#assets = assets;
  }

  /** Name of a picture in the page's resources. */
  resource(path: string): string {
    let resource = this.#resources.get(path);
    if (resource === undefined) {
      resource = `I${this.#resources.size + 1}`;
      this.#resources.set(path, resource);
    }
    return resource;
  }

  /** The matrix that puts a picture into its item's box, turned as its EXIF orientation says. */
  placement(item: ImageItem, pageHeight: number): readonly number[] {
    const asset = this.#asset(item.path);
    const matrix = ORIENTATIONS[asset.orientation - 1] ?? ORIENTATIONS[0]!;
    const [a, b, c, d, e, f] = matrix(item.width, item.height);
    return [a, b, c, d, e + item.x, f + pageHeight - item.y - item.height];
  }

  /** Writes every picture used; returns the resource dictionary's entries. */
  write(objects: PdfObjects): string {
    return [...this.#resources]
      .map(([path, resource]) => `/${resource} ${ref(writeImage(objects, this.#asset(path)))}`)
      .join(' ');
  }

  #asset(path: string): ImageAsset {
    const asset = this.#assets.get(path);
    if (!asset) throw new Error(`picture was not loaded: ${path}`);
    return asset;
  }
}

function writeImage(objects: PdfObjects, asset: ImageAsset): ObjectNumber {
  return asset.format === 'jpeg' ? writeJpeg(objects, asset) : writePng(objects, asset);
}

/** Size of the picture as stored, before its orientation is applied. */
function storedSize({ width, height, orientation }: ImageAsset): { width: number; height: number } {
  return orientation > 4 ? { width: height, height: width } : { width, height };
}

function imageEntries(width: number, height: number, colorSpace: string) {
  return {
    Type: '/XObject',
    Subtype: '/Image',
    Width: width,
    Height: height,
    ColorSpace: colorSpace,
    BitsPerComponent: 8,
  };
}

function writeJpeg(objects: PdfObjects, asset: ImageAsset): ObjectNumber {
  const { width, height } = storedSize(asset);
  return objects.addStream(asset.bytes, {
    ...imageEntries(width, height, colorSpaceOf(asset.channels)),
    Filter: '/DCTDecode',
  });
}

function writePng(objects: PdfObjects, asset: ImageAsset): ObjectNumber {
  const passed = pngPassthrough(asset);
  if (passed) {
    const { colors, bits, idat, palette } = passed;
    const palettes =
      palette && `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${Buffer.from(palette).toString('hex')}>]`;
    return objects.addStream(idat, {
      ...imageEntries(asset.width, asset.height, palettes ?? colorSpaceOf(colors)),
      BitsPerComponent: bits,
      Filter: '/FlateDecode',
      DecodeParms: dictionary({
        Predictor: 15,
        Colors: colors,
        BitsPerComponent: bits,
        Columns: asset.width,
      }),
    });
  }
  const { width, height, channels, data, alpha } = decodePng(asset);
  const mask = alpha && objects.addStream(alpha, imageEntries(width, height, '/DeviceGray'));
  return objects.addStream(data, {
    ...imageEntries(width, height, colorSpaceOf(channels)),
    SMask: mask === undefined ? undefined : ref(mask),
  });
}
