/** Whole numbers in Chinese numerals. The signs are an argument: plain (一百零五) and banking ones (壹佰零伍) differ in nothing else. */

export interface HanziSigns {
  /** Digits from zero to nine; zero is the one that links (一百零五). */
  readonly digits: string;
  /** Ten, hundred, thousand. */
  readonly units: readonly [string, string, string];
}

export const PLAIN_SIGNS: HanziSigns = { digits: '零一二三四五六七八九', units: ['十', '百', '千'] };

/** Numbers from here on have no name in use. */
export const HANZI_LIMIT = 10n ** 16n;

/** One group of four digits: 1205 → 一千二百零五; '' for zero. */
function spellGroup(group: number, { digits, units }: HanziSigns): string {
  const names = ['', ...units];
  let text = '';
  let skipsZero = true;
  for (let place = 0, rest = group; rest > 0; place++, rest = Math.floor(rest / 10)) {
    const digit = rest % 10;
    if (digit > 0) text = `${digits[digit]}${names[place]}${text}`;
    else if (!skipsZero) text = `${digits[0]}${text}`;
    skipsZero = digit === 0;
  }
  return text;
}

/** `high` + `unit` + `low`, with 零 between them where the first of the low digits is 0: 10005 → 一万零五. */
function join(high: string, unit: string, low: string, isPadded: boolean, signs: HanziSigns): string {
  if (high === '' || low === '') return high === '' ? low : `${high}${unit}`;
  return `${high}${unit}${isPadded ? signs.digits[0] : ''}${low}`;
}

/** Up to eight digits: what stands before or after 亿. */
function spellSection(section: number, signs: HanziSigns): string {
  const [high, low] = [Math.floor(section / 10_000), section % 10_000];
  return join(spellGroup(high, signs), '万', spellGroup(low, signs), low < 1000, signs);
}

/** 0 ≤ `number` < 10^16; ten is 一十 here (壹拾), as the banking numerals want it. */
export function spellNumber(number: bigint, signs: HanziSigns = PLAIN_SIGNS): string {
  if (number === 0n) return signs.digits[0]!;
  const [high, low] = [Number(number / 100_000_000n), Number(number % 100_000_000n)];
  return join(spellSection(high, signs), '亿', spellSection(low, signs), low < 10_000_000, signs);
}

/** 12 → 十二, 105 → 一百零五, 10005 → 一万零五; digits where the number is not whole or has no name. */
export function numberInHanzi(number: number): string {
  const isNamed = Number.isSafeInteger(number) && number >= 0 && BigInt(number) < HANZI_LIMIT;
  return isNamed ? spellNumber(BigInt(number)).replace(/^一十/, '十') : String(number);
}

/** 2026 → 二〇二六: years and codes take 〇, quantities 零 (GB/T 15835-2011). */
export function yearInHanzi(year: number): string {
  return [...String(year)]
    .map((digit) => (digit === '0' ? '〇' : PLAIN_SIGNS.digits[Number(digit)]))
    .join('');
}
