/** Title case of the English field, by the convention of docs/names.md. */

/** Articles, conjunctions and prepositions of at most four letters: small unless first or last. */
const SMALL = new Set(
  (
    'a an the and but or nor for so yet as at by from in into like near of off on onto out over past per ' +
    'than to up upon via vs with'
  ).split(' '),
);

/** Words that are written one way only, by their small letters. */
const FIXED = new Map(
  (
    'AI 2D 3D 4D 5G 6G AR VR XR IoT ICT IT LED OLED GIS GPS RFID UAV UAVs eVTOL MEMS CMOS GaN SiC IP ' +
    'DNA RNA mRNA miRNA siRNA tRNA CRISPR PCR HIV AIDS COVID-19 COVID CAR-T pH CO2 NOx PM2.5 CT MRI TCM ' +
    'B2B R&D ESG UHV HVDC'
  )
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** A word, its elements joined by hyphens: State-of-the-Art, CO2-Neutral. Most runs need none. */
const wordPattern = () => /[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’&]*(?:-[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’&]*)*/gu;

/** As typed: AI, mRNA, pH, IoT have capitals after their first letter. */
function isOwnCase(element: string): boolean {
  return /\p{L}/u.test(element) && /.\p{Lu}/u.test(element);
}

function capitalise(element: string): string {
  if (isOwnCase(element)) return element;
  if (/^\d+\p{Ll}$/u.test(element)) return element.toUpperCase();
  // Greek and other letters stay: β-cells are no Β-cells.
  return element.replace(/^\p{Script=Latin}/u, (letter) => letter.toUpperCase());
}

function titleElement(element: string, isEdge: boolean): string {
  const small = element.toLowerCase();
  // `OR` in capitals is operations research, not the conjunction.
  if (SMALL.has(small) && !isOwnCase(element)) return isEdge ? capitalise(small) : small;
  return FIXED.get(small) ?? capitalise(element);
}

function titleWord(word: string, isFirst: boolean, isLast: boolean): string {
  const fixed = FIXED.get(word.toLowerCase());
  if (fixed !== undefined) return fixed;
  const elements = word.split('-');
  return elements
    .map((element, index) => {
      const isStart = isFirst && index === 0;
      const isEnd = isLast && index === elements.length - 1;
      return titleElement(element, isStart || isEnd);
    })
    .join('-');
}

/** `intelligent manufacturing for the aged` → `Intelligent Manufacturing for the Aged`. */
export function titleCase(text: string): string {
  const pattern = wordPattern();
  const words = [...text.matchAll(pattern)];
  let index = 0;
  return text.replace(pattern, (word) => {
    const at = words[index]!.index;
    // A title starts anew after a colon, a bracket or a slash.
    const isFirst = index === 0 || /[:：(/–—]\s*$/.test(text.slice(0, at));
    const isLast = index === words.length - 1 || /^\s*[:：)]/.test(text.slice(at + word.length));
    index += 1;
    return titleWord(word, isFirst, isLast);
  });
}

/** INTELLIGENT MANUFACTURING: acronyms cannot be recognised there. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && /\p{Lu}{6,}/u.test(text);
}
