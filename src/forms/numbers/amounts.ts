/** 万元, percentages and plain numbers, by decimal digits: no binary fraction ever shows. */

/** `123.45` moved by `places` decimal places, zeros at the end dropped; undefined for what is no plain decimal. */
export function shiftDecimal(number: number | string, places: number): string | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(number));
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals = ''] = match;
  const point = whole.length + places;
  const digits = `${whole}${decimals}`.padEnd(point, '0');
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), '0');
  const at = Math.max(1, point);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const after = padded.slice(at).replace(/0+$/, '');
  const isZero = before === '0' && after === '';
  return `${isZero ? '' : sign}${before}${after === '' ? '' : `.${after}`}`;
}

/** Yuan in 万元: 1234500 → 123.45万元. GB/T 15835-2011: 万 may follow digits, the unit stands without a gap. */
export function formatWan(yuan: number | string): string | undefined {
  const wan = shiftDecimal(yuan, -4);
  return wan === undefined ? undefined : `${wan}万元`;
}

/** 万元 in yuan: 123.45 → 1234500, for 人民币大写. */
export function yuanOfWan(wan: number | string): string | undefined {
  return shiftDecimal(wan, 4);
}

/** Decimal places that are noise of binary fractions (0.1 + 0.2) do not print. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** To 0.1 %, the precision the forms ask for: 33.3333 → 33.3%. */
export function formatPercent(percent: number): string {
  return `${(Math.round(percent * 10 + 1e-9) / 10).toFixed(1).replace(/\.0$/, '')}%`;
}
