/** The same words in both languages, for texts that need no translation. */
export function plain(text: string): Message {
  return { zh: text, en: text };
}

import type { Finding, Message } from '../contract/finding.js';

export type { Finding, Message, Severity } from '../contract/finding.js';

/** True when a finding stops rendering: an error, or with `strict` a warning nobody waived. */
export function isBlocking(finding: Finding, strict = false): boolean {
  if (finding.severity === 'error') return true;
  return strict && finding.severity === 'warning' && finding.waived === undefined;
}

/** A value shortened to a line of at most `most` characters, control characters shown as ␀ … ␟. */
export function shorten(value: unknown, most = 40): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const visible = text.replace(/[\u0000-\u001f]/g, (c) => String.fromCodePoint(0x2400 + c.charCodeAt(0)));
  const characters = [...visible];
  return characters.length <= most ? visible : `${characters.slice(0, most).join('')}…`;
}
