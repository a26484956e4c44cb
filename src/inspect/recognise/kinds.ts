/** The formats of GB/T 9704-2012: 文件 and the 特定格式 of clause 10. */

import type { Message } from '../../base/finding.js';
import type { Kind } from '../../contract/inspection.js';

export const KINDS: readonly Kind[] = ['document', 'letter', 'order', 'minutes'];

export interface KindFacts {
  readonly name: Message;
  /** From the top of the page to the top edge of 发文机关标志, mm. */
  readonly markTop: number;
  readonly markClause: string;
  /** Left end and length of the red rules, mm; without one where there is none. */
  readonly rule: { readonly left: number; readonly length: number; readonly clause: string } | undefined;
  /** Elements a document of this kind cannot do without. */
  readonly needs: readonly string[];
}

const NEEDS = ['mark', 'number', 'title', 'body', 'issuer', 'date'];

export const KIND_FACTS: Readonly<Record<Kind, KindFacts>> = {
  document: {
    name: { zh: '文件格式', en: 'document (文件)' },
    markTop: 72,
    markClause: '7.2.4',
    rule: { left: 28, length: 156, clause: '7.2.7' },
    needs: [...NEEDS, 'red-rule', 'imprint', 'folio'],
  },
  letter: {
    name: { zh: '信函格式', en: 'letter (信函)' },
    markTop: 30,
    markClause: '10.1',
    rule: { left: 20, length: 170, clause: '10.1' },
    needs: [...NEEDS, 'red-rule'],
  },
  order: {
    name: { zh: '命令（令）格式', en: 'order (命令)' },
    markTop: 57,
    markClause: '10.2',
    rule: undefined,
    needs: ['mark', 'number', 'body', 'date', 'folio'],
  },
  minutes: {
    name: { zh: '纪要格式', en: 'minutes (纪要)' },
    markTop: 72,
    markClause: '10.3',
    rule: undefined,
    needs: ['mark', 'body', 'folio'],
  },
};
