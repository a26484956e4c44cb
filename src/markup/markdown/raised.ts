/** `x^2^` and `H~2~O`, as pandoc writes them: superscript and subscript of a few characters, without markup inside. */

import type { Literal } from 'mdast';
import type { Extension as TreeExtension } from 'mdast-util-from-markdown';
import type { Construct, Extension, State } from 'micromark-util-types';
import { isChinese } from '../scripts.js';
import { edgeOf } from './code-points.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    subscript: 'subscript';
    superscript: 'superscript';
    raisedText: 'raisedText';
    raisedMarker: 'raisedMarker';
  }
}

export interface Subscript extends Literal {
  type: 'subscript';
}

export interface Superscript extends Literal {
  type: 'superscript';
}

type Raised = Subscript | Superscript;

declare module 'mdast' {
  interface PhrasingContentMap {
    subscript: Subscript;
    superscript: Superscript;
  }
  interface RootContentMap {
    subscript: Subscript;
    superscript: Superscript;
  }
}

const TILDE = 126;
const CARET = 94;
const MOST = 40;

/** Characters that are markup, or end a word. */
const REFUSED = /[\s\\`*_~^[\]<>&|!，。；：？！、]/;

/** What stands around a candidate. */
interface Candidate {
  readonly before: string;
  readonly content: string;
  readonly after: string;
}

function characterOf(code: number | null): string {
  return code === null || code < 0 ? '' : String.fromCharCode(code);
}

/** All Han or no Han: `T~室温~`, `x~max~`, but not `A~C和D~F`. */
function isOneScript(content: string): boolean {
  const chinese = [...content].filter(isChinese).length;
  return chinese === 0 || chinese === [...content].length;
}

/** A subscript hangs on a letter, a bracket or a digit of a name; `3~5天，6~8天` and `第一章~第三章` are ranges. */
function isSubscript({ before, content, after }: Candidate): boolean {
  const hangs = /[\p{Script=Latin}\p{Script=Greek})\]）*_]/u.test(before);
  return hangs && isOneScript(content) && !isSum(content, after);
}

function isSuperscript({ before, content, after }: Candidate): boolean {
  const hangs = edgeOf(before === '' ? null : before.charCodeAt(0)) !== 'space';
  return hangs && isOneScript(content) && !isSum(content, after);
}

/** `x^2+y^2` is not x to the power 2+y, then 2. */
function isSum(content: string, after: string): boolean {
  return /\d/.test(after) && /.[+\-−=]./.test(content);
}

const ACCEPTS = { [TILDE]: isSubscript, [CARET]: isSuperscript };

/** Where the sub- or superscript that starts at a marker ends, behind its second marker; undefined when it is none. */
export function raisedEnd(text: string, start: number): number | undefined {
  const marker = text[start]!;
  const close = text.indexOf(marker, start + 1);
  const content = text.slice(start + 1, close);
  const [before, after] = [text[start - 1] ?? '', text[close + 1] ?? ''];
  const isCandidate = close > start + 1 && content.length <= MOST && before !== marker && after !== marker;
  if (!isCandidate || REFUSED.test(content)) return undefined;
  const accepts = ACCEPTS[marker.charCodeAt(0) as keyof typeof ACCEPTS];
  return accepts({ before, content, after }) ? close + 1 : undefined;
}

function construct(type: Raised['type'], accepts: (candidate: Candidate) => boolean): Construct {
  return {
    name: type,
    tokenize(effects, ok, nok) {
      const before = characterOf(this.previous);
      let marker: number;
      let content = '';
      const open: State = (code) => {
        if (before === String.fromCharCode(code!)) return nok(code);
        marker = code!;
        effects.enter(type);
        mark(code);
        return first;
      };
      const mark = (code: number | null) => {
        effects.enter('raisedMarker');
        effects.consume(code);
        effects.exit('raisedMarker');
      };
      const first: State = (code) => {
        if (code === marker) return nok(code);
        effects.enter('raisedText');
        return inside(code);
      };
      const inside: State = (code) => {
        if (code === marker) {
          effects.exit('raisedText');
          mark(code);
          return end;
        }
        const character = characterOf(code);
        if (character === '' || REFUSED.test(character) || content.length >= MOST) return nok(code);
        content += character;
        effects.consume(code);
        return inside;
      };
      const end: State = (code) => {
        if (code === marker || !accepts({ before, content, after: characterOf(code) })) return nok(code);
        effects.exit(type);
        return ok(code);
      };
      return open;
    },
  };
}

/** Syntax: to be given before the attention extension's `~~`, which comes into play where this says no. */
export const raised: Extension = {
  text: { [TILDE]: construct('subscript', isSubscript), [CARET]: construct('superscript', isSuperscript) },
};

/** Nodes `subscript` and `superscript`, each with its text as `value`. */
export const raisedFromMarkdown: TreeExtension = {
  enter: {
    subscript(token) {
      this.enter({ type: 'subscript', value: '' }, token);
    },
    superscript(token) {
      this.enter({ type: 'superscript', value: '' }, token);
    },
  },
  exit: {
    raisedText(token) {
      (this.stack.at(-1) as Raised).value = this.sliceSerialize(token);
    },
    subscript(token) {
      this.exit(token);
    },
    superscript(token) {
      this.exit(token);
    },
  },
};
