/** A picture that was read and found sound. */

export interface ImageAsset {
  /** The path the document names it by. */
  readonly path: string;
  readonly format: 'png' | 'jpeg';
  /** Pixels, after the EXIF orientation is applied. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch the file states; undefined when it states none. */
  readonly resolution: number | undefined;
  /** Samples a pixel: 1 grey, 2 grey + alpha, 3 RGB, 4 RGB + alpha (PNG) or CMYK (JPEG). */
  readonly channels: number;
  /** EXIF orientation 1–8; 1 is upright. */
  readonly orientation: number;
  readonly bytes: Uint8Array;
}

/** By the path the document names them with. */
export type Images = ReadonlyMap<string, ImageAsset>;
