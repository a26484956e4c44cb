/** File kinds people give where a picture is wanted, so that the message can name them. */

interface Format {
  readonly name: string;
  readonly starts: RegExp;
}

/** The start of the file as Latin-1. */
const FORMATS: readonly Format[] = [
  { name: 'GIF', starts: /^GIF8[79]a/ },
  { name: 'WebP', starts: /^RIFF.{4}WEBP/s },
  { name: 'BMP', starts: /^BM.{4}\0{4}/s },
  { name: 'TIFF', starts: /^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/ },
  { name: 'HEIC', starts: /^.{4}ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)/s },
  { name: 'AVIF', starts: /^.{4}ftypavi[fs]/s },
  { name: 'JPEG 2000', starts: /^(?:\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/ },
  { name: 'JPEG XL', starts: /^(?:\xff\x0a|\0\0\0\x0cJXL )/ },
  {
    name: 'SVG',
    starts: /^(?:\xef\xbb\xbf)?\s*<(?=svg|\?xml|!).*<svg[\s>]|^\s*<svg[\s>]/s,
  },
  { name: 'PDF', starts: /^%PDF-/ },
  { name: 'PSD', starts: /^8BPS/ },
  { name: 'ICO', starts: /^\0\0\x01\0/ },
  { name: 'WMF', starts: /^\xd7\xcd\xc6\x9a/ },
  { name: 'EMF', starts: /^\x01\0\0\0.{36} EMF/s },
];

/** What the file is, when it is one of the kinds we know but do not read. */
export function otherFormat(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 1024));
  return FORMATS.find((format) => format.starts.test(start))?.name;
}
