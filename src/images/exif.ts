/** The few EXIF entries that matter on a page: orientation and resolution. Anything broken is as if absent. */

export interface Exif {
  /** 1–8; 1 is upright. */
  readonly orientation: number;
  /** Pixels per inch. */
  readonly resolution: number | undefined;
}

const NONE: Exif = { orientation: 1, resolution: undefined };

/** `Exif\0\0`, then a TIFF file. */
const TIFF_START = 6;
const ORIENTATION = 0x0112;
const X_RESOLUTION = 0x011a;
const RESOLUTION_UNIT = 0x0128;
const CENTIMETRE = 3;
const ENTRY = 12;

/** Reads an APP1 segment's data. */
export function readExif(data: Uint8Array | undefined): Exif {
  if (data === undefined || data.length < TIFF_START + 8) return NONE;
  const tiff = new DataView(data.buffer, data.byteOffset + TIFF_START, data.length - TIFF_START);
  const order = tiff.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return NONE;
  const isLittle = order === 0x4949;
  const entry = entryFinder(tiff, isLittle);
  const orientation = short(tiff, entry(ORIENTATION), isLittle) ?? 1;
  const unit = short(tiff, entry(RESOLUTION_UNIT), isLittle);
  const density = rational(tiff, entry(X_RESOLUTION), isLittle);
  const perInch = density !== undefined && unit === CENTIMETRE ? density * 2.54 : density;
  const isKnown = orientation >= 1 && orientation <= 8;
  return {
    orientation: isKnown ? orientation : 1,
    resolution: perInch === undefined || perInch <= 1 ? undefined : Math.round(perInch * 100) / 100,
  };
}

/** Finds an entry of the first directory by its tag. */
function entryFinder(tiff: DataView, isLittle: boolean): (tag: number) => number | undefined {
  const start = tiff.getUint32(4, isLittle);
  if (start + 2 > tiff.byteLength) return () => undefined;
  const count = tiff.getUint16(start, isLittle);
  return (tag) => {
    for (let i = 0; i < count; i++) {
      const at = start + 2 + i * ENTRY;
      if (at + ENTRY > tiff.byteLength) return undefined;
      if (tiff.getUint16(at, isLittle) === tag) return at;
    }
    return undefined;
  };
}

function short(tiff: DataView, entry: number | undefined, isLittle: boolean): number | undefined {
  return entry === undefined ? undefined : tiff.getUint16(entry + 8, isLittle);
}

function rational(tiff: DataView, entry: number | undefined, isLittle: boolean): number | undefined {
  if (entry === undefined) return undefined;
  const at = tiff.getUint32(entry + 8, isLittle);
  if (at + 8 > tiff.byteLength) return undefined;
  const divisor = tiff.getUint32(at + 4, isLittle);
  return divisor === 0 ? undefined : tiff.getUint32(at, isLittle) / divisor;
}
