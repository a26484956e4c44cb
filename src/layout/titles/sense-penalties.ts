/**
 * What stands against ending a line of a title at a place, and what speaks for it (GB/T 9704 7.3.1: 回行时，要做到词意完整).
 * One object a rule; the costs of all that apply are added up. They are to be read against each other and against
 * `SENSE` in sense-fit.ts: a line more costs 25, and lines of 2/3 and 4/3 of the mean length cost 13.
 */

import { BREAK } from '../lines/items-breaks.js';
import { ENDING, LEANING, OPENING, SMALL, SMALL_BEGINNING } from './function-words.js';
import type { Lexicon } from './lexicon.js';
import type { BreakPlace } from './sense-words.js';

export interface SenseRule {
  readonly name: string;
  /** Negative where the place is a good one. */
  readonly cost: number;
  /** The place is ‖, words are parted by |. */
  readonly example: string;
  readonly applies: (place: BreakPlace, lexicon: Lexicon) => boolean;
}

// Expressions with classes of Unicode are made where they are used: engines take long to do so, and not all documents have titles to break.

function isHanzi(text: string): boolean {
  return /^\p{Script=Han}$/u.test(text);
}

/** 连接号 and 间隔号 between parts of a name. */
function endsInJoint(text: string): boolean {
  return /[\p{L}\p{N}][-‐‑–—－~～·]$/u.test(text);
}

const DASH = /(?:——|⸺)$/;
const DASH_FIRST = /^(?:——|⸺)/;
/** Words of `LEANING` that join nothing. */
const NOT_JOINING = new Set(['的', '了', '等', '等等', '之', '者', '地', '得']);

function isSingle(word: string): boolean {
  return isHanzi(word);
}

/** Whether a place is inside `term`: between two characters, or at a space of it. */
function isInside({ before, after }: BreakPlace, term: string): boolean {
  for (let at = 1; at < term.length; at++) {
    const rest = term.slice(at).trimStart();
    if (after.startsWith(rest) && before.endsWith(term.slice(0, at).trimEnd())) return true;
  }
  return false;
}

/** After a name that a mark joins to what is before it: 浙江-德国‖. */
function isAfterJoined({ before, wordBefore }: BreakPlace): boolean {
  return wordBefore !== '' && endsInJoint(before.slice(0, before.length - wordBefore.length));
}

/** The kind of document that all of the text after the place is: `通知`, `通知（试行）`. */
function isDocument({ after, isNearEnd }: BreakPlace, { documents }: Lexicon): boolean {
  return isNearEnd && documents.has(after.replace(/（[^）]*）$/, ''));
}

export const SENSE_RULES: readonly SenseRule[] = [
  {
    name: 'in a piece too long for a line',
    cost: 2000,
    example: 'Electroence‖phalography',
    applies: ({ level }) => level > BREAK.disliked,
  },
  { name: 'in a word', cost: 400, example: '联合|实‖验室', applies: ({ isInWord }) => isInWord },
  {
    name: 'in a name joined by a mark',
    cost: 90,
    example: '浙江|-‖德国',
    applies: ({ before }) => endsInJoint(before) || DASH.test(before),
  },
  {
    name: 'before a word that leans on what is before it',
    cost: 60,
    example: '实验室‖的|通知',
    applies: ({ wordAfter }) => LEANING.has(wordAfter),
  },
  {
    name: 'after a word that opens what follows',
    cost: 60,
    example: '关于‖印发',
    applies: ({ wordBefore }) => OPENING.has(wordBefore),
  },
  {
    name: 'before the kind of document alone',
    cost: 60,
    example: '名单|的‖通知',
    applies: isDocument,
  },
  {
    name: 'before a single 汉字, the end of a word as a rule',
    cost: 30,
    example: '示例|气象‖局',
    // 浙江-德国‖钒|钛: a joined name is whole, so that the 汉字 begins a word the segmenter does not know; 中国—示例|国 is not.
    applies: (place) => {
      const { wordAfter } = place;
      const isSmall = LEANING.has(wordAfter) || OPENING.has(wordAfter);
      const beginsWord = isAfterJoined(place) && !ENDING.has(wordAfter);
      return isSingle(wordAfter) && !isSmall && !beginsWord;
    },
  },
  {
    name: 'after a single 汉字 that ends no word',
    cost: 20,
    example: '新‖器件',
    applies: ({ wordBefore: word }) =>
      isSingle(word) && !LEANING.has(word) && !OPENING.has(word) && !ENDING.has(word),
  },
  {
    name: 'before the word that says what body it is',
    cost: 30,
    example: '示例‖研究院',
    applies: ({ wordAfter }, { bodies }) => bodies.includes(wordAfter) && !isSingle(wordAfter),
  },
  {
    name: 'between a number and what it counts',
    cost: 30,
    example: '2026‖年度',
    applies: ({ before, after, level }) =>
      level === BREAK.disliked || (/[\p{N}]$/u.test(before) && isHanzi(after.slice(0, 1))),
  },
  {
    name: 'in a date',
    cost: 60,
    example: '于|2026|年‖10|月',
    applies: ({ before, after }) => /\d[年月]$/.test(before) && /^\d/.test(after),
  },
  {
    name: 'in brackets or quotes',
    cost: 25,
    example: '（|示例|材料‖研究|）',
    applies: ({ isInBrackets }) => isInBrackets,
  },
  {
    name: 'before a short note in brackets',
    cost: 25,
    example: '管理|办法‖（|试行|）',
    applies: ({ after }) => /^[（(〔][^）)〕]{1,6}[）)〕]/.test(after),
  },
  {
    name: 'after a small word of a Latin title',
    cost: 25,
    example: 'Laboratory| |on| ‖Intelligent',
    applies: ({ before }) => SMALL.has(/[^\s-]+$/.exec(before)?.[0]?.toLowerCase() ?? ''),
  },
  {
    name: 'in a title in 《》',
    cost: 14,
    example: '《|国际|合作‖管理|办法|》',
    applies: ({ isInTitle }) => isInTitle,
  },
  {
    name: 'in a term',
    cost: 12,
    example: '联合‖实验室',
    applies: (place, { terms }) => !place.isInWord && terms.some((term) => isInside(place, term)),
  },
  {
    name: 'in the name of a body that a mark joins',
    cost: 10,
    example: '浙江|-|德国|智能|制造‖联合|实验室',
    applies: ({ isInName }) => isInName,
  },
  {
    name: 'before the word that says what is done in a field',
    cost: 8,
    example: '生物|多样性‖保护',
    applies: ({ before, wordAfter, wordBefore }, { deeds }) =>
      deeds.has(wordAfter) && isHanzi(before.slice(-1)) && !LEANING.has(wordBefore),
  },
  {
    name: 'before the kind of body at the end of a joined name',
    cost: -3,
    example: '浙江|-|德国|智能|制造‖联合|实验室',
    applies: ({ after, isInName }, { jointKinds }) =>
      isInName && jointKinds.some((kind) => after.startsWith(kind)),
  },
  {
    name: 'after 和 与 及',
    cost: 5,
    example: '中国|和‖德国',
    applies: ({ wordBefore }) => LEANING.has(wordBefore) && !NOT_JOINING.has(wordBefore),
  },
  {
    name: 'before 关于',
    cost: -10,
    example: '示例|厅‖关于|开展',
    applies: ({ wordAfter }) => wordAfter === '关于',
  },
  {
    name: 'between bodies parted by a space',
    cost: -8,
    example: '财政厅| ‖示例省',
    applies: ({ before, after, isSpaced }) =>
      isSpaced && isHanzi(before.slice(-1)) && isHanzi(after.slice(0, 1)),
  },
  {
    name: 'after a name joined by a mark',
    cost: -6,
    example: '浙江|-|德国‖智能|制造',
    applies: isAfterJoined,
  },
  {
    name: 'after a mark of pause, before a 破折号',
    cost: -6,
    example: '第一批|，‖第二批',
    applies: ({ before, after, isInBrackets }) =>
      (/[，：；。！？]$/.test(before) && !isInBrackets) || DASH_FIRST.test(after),
  },
  {
    name: 'after the name of a body',
    cost: -4,
    example: '示例|大学‖管理|办法',
    applies: ({ before, isInTitle, isInBrackets }, { bodies }) =>
      !isInTitle && !isInBrackets && bodies.some((body) => before.endsWith(body)),
  },
  {
    name: 'before a small word of a Latin title',
    cost: -4,
    example: 'Laboratory| ‖on| |Intelligent',
    applies: ({ after }) => SMALL_BEGINNING.has(/^[a-z]+(?=\s)/.exec(after)?.[0] ?? ''),
  },
];

/** What ending a line at a place costs. */
export function senseCost(place: BreakPlace, lexicon: Lexicon): number {
  return SENSE_RULES.reduce((sum, rule) => (rule.applies(place, lexicon) ? sum + rule.cost : sum), 0);
}
