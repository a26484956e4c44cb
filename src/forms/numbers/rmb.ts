/** 人民币大写: amounts as contracts and receipts spell them (支付结算办法, 附一). Counted in whole 分, never in fractions. */

import type { Finding, Message } from '../../base/finding.js';
import { HANZI_LIMIT, type HanziSigns, spellNumber } from '../../base/hanzi-numbers.js';

/** 附一 1: the only characters allowed, so that none can be altered into another. */
const SIGNS: HanziSigns = { digits: '零壹贰叁肆伍陆柒捌玖', units: ['拾', '佰', '仟'] };
const CITES = '支付结算办法 附一';
const AMOUNT = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

export type RmbResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly finding: Finding };

type Fen = { readonly ok: true; readonly fen: bigint } | { readonly ok: false; readonly finding: Finding };

function refused(
  value: number | string,
  message: Message,
): { readonly ok: false; readonly finding: Finding } {
  const finding = {
    rule: 'number.rmb',
    severity: 'error',
    value: String(value),
    message,
    cites: CITES,
  } as const;
  return { ok: false, finding };
}

/** `1,409.50` as 140950 分; the reason when it is no amount of money. */
export function fenOf(amount: number | string): Fen {
  const isInexact = typeof amount === 'number' && Math.abs(amount) * 100 > Number.MAX_SAFE_INTEGER;
  if (isInexact) {
    return refused(amount, {
      zh: '数字过大，分位已不准确，请写成文字',
      en: 'too large a number to be exact to the fen; give it as text',
    });
  }
  const match = AMOUNT.exec(
    String(amount)
      .trim()
      .replace(/^[¥￥]/, ''),
  );
  if (!match) return refused(amount, { zh: '不是金额', en: 'not an amount' });
  const [, sign, whole = '', decimals = ''] = match;
  if (sign === '-') return refused(amount, { zh: '金额不能是负数', en: 'an amount cannot be negative' });
  if (decimals.length > 2) {
    return refused(amount, { zh: '金额最多到分（两位小数）', en: 'an amount has at most two decimals' });
  }
  const yuan = BigInt(whole.replaceAll(',', ''));
  if (yuan >= HANZI_LIMIT) {
    return refused(amount, { zh: '金额应小于一亿亿元', en: 'an amount should be below 10^16 yuan' });
  }
  return { ok: true, fen: yuan * 100n + BigInt(decimals.padEnd(2, '0')) };
}

/** 角 and 分: 零 is written after 元 where 角 is 0 (附一 3(4)), and where 元 ends in 0 (3(3) leaves it free; as its example). */
function spellCents(yuan: bigint, jiao: number, fen: number): string {
  const needsZero = yuan > 0n && (jiao === 0 || yuan % 10n === 0n);
  const tenths = jiao > 0 ? `${SIGNS.digits[jiao]}角` : '';
  const hundredths = fen > 0 ? `${SIGNS.digits[fen]}分` : '';
  return `${needsZero ? '零' : ''}${tenths}${hundredths}`;
}

/** 整 closes an amount that ends at 元 (附一 2); after 角 it is free and left out, after 分 it may not stand. */
function spellFen(total: bigint): string {
  const yuan = total / 100n;
  const cents = Number(total % 100n);
  const whole = yuan > 0n || cents === 0 ? `${spellNumber(yuan, SIGNS)}元` : '';
  return `${whole}${cents === 0 ? '整' : spellCents(yuan, Math.floor(cents / 10), cents % 10)}`;
}

/** `1409.5` → 壹仟肆佰零玖元伍角. On forms 人民币 stands before it, without a gap (附一 4). */
export function rmbInCapitals(amount: number | string): RmbResult {
  const read = fenOf(amount);
  return read.ok ? { ok: true, text: spellFen(read.fen) } : read;
}
