/** Rules that are not checked, each with the reason. docs/pdf.md repeats this table; a test compares the two. */

export interface LeftOut {
  readonly ids: readonly string[];
  readonly reason: string;
}

function leftOut(ids: string, reason: string): LeftOut {
  return { ids: ids.split(' '), reason };
}

export const LEFT_OUT: readonly LeftOut[] = [
  leftOut(
    '6.1.12-2 6.4.3-1 6.4.3-2 6.4.3-3',
    'The writer makes no signatures; whoever signs the file answers for them.',
  ),
  leftOut('7.16-1', 'Encryption is not allowed at all by 6.1.3-2, which is checked.'),
  leftOut(
    '6.2.4.2-2',
    'No ICC-based CMYK colour is written: CMYK pictures are refused on reading (`image.cmyk`).',
  ),
  leftOut('6.2.4.4-2', 'No Separation colour is written: everything is grey or sRGB.'),
  leftOut('6.2.5-4 6.2.5-5 6.2.5-6', 'No halftones are written; no graphics state dictionary is.'),
  leftOut(
    '6.2.8.3-1 6.2.8.3-2 6.2.8.3-3 6.2.8.3-4 6.2.8.3-5',
    'Pictures are PNG or JPEG; JPEG 2000 is refused on reading (`image.format`).',
  ),
  leftOut(
    '6.2.11.2-4 6.2.11.2-5 6.2.11.2-6',
    'Simple fonts are not written: every font is composite (Type 0).',
  ),
  leftOut('6.2.11.4.2-1 7.21.4.2-1', 'Type 1 fonts are not written.'),
  leftOut(
    '6.2.11.6-1 6.2.11.6-2 6.2.11.6-3 6.2.11.6-4 7.21.6-1 7.21.6-2 7.21.6-3 7.21.6-4',
    'They concern simple TrueType fonts; ours are composite, whose codes do not pass the cmap table.',
  ),
  leftOut(
    '6.6.2.3.3-11 6.6.2.3.3-12 6.6.2.3.3-13 6.6.2.3.3-14 6.6.2.3.3-15 6.6.2.3.3-16 6.6.2.3.3-17 6.6.2.3.3-18',
    'The one extension schema (PDF/UA identification) defines no value types of its own.',
  ),
  leftOut('7.18.6.2-1 7.18.6.2-2', 'No media clips are written.'),
  leftOut('7.20-2', 'No form XObjects are written: everything drawn stands in the page itself.'),
];
