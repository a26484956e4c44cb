/**
 * Bounds the brackets open at one time. Every `]` looks back for its `[`, and every link or picture inside another
 * is resolved again with it: ten thousand `![` would take minutes. Beyond the bound a bracket is text.
 */

import type { Construct, Extension, State } from 'micromark-util-types';

const MOST = 100;
const BRACKET = 91;
const CLOSING = 93;
const EXCLAMATION = 33;

/** Brackets open, by the tokenizer of the paragraph. */
const open = new WeakMap<object, number>();

function guard(characters: readonly number[]): Construct {
  return {
    name: 'bracketGuard',
    tokenize(effects, ok, nok) {
      let index = 0;
      const step: State = (code) => {
        if (code !== characters[index]) return nok(code);
        if (index === 0) effects.enter('data');
        effects.consume(code);
        index += 1;
        return index < characters.length ? step : end;
      };
      const end: State = (code) => {
        const count = (open.get(this) ?? 0) + 1;
        if (count <= MOST) {
          open.set(this, count);
          return nok(code);
        }
        effects.exit('data');
        return ok(code);
      };
      return step;
    },
  };
}

const closing: Construct = {
  name: 'bracketGuardEnd',
  tokenize(_effects, _ok, nok) {
    open.set(this, Math.max(0, (open.get(this) ?? 0) - 1));
    return nok;
  },
};

export const bracketGuard: Extension = {
  text: {
    [BRACKET]: guard([BRACKET]),
    [EXCLAMATION]: guard([EXCLAMATION, BRACKET]),
    [CLOSING]: closing,
  },
};
