/** What a colour is printed with. */

import type { Color, Inks } from '../../style/style.js';

/**
 * The inks a style sheet states for a colour; for any other, grey is black ink alone and the rest the plain complement: no profile is
 * asked, so that a figure in the data is the figure on the press.
 */
export function inksOf({ red, green, blue, inks }: Color): Inks {
  if (inks) return inks;
  const [cyan, magenta, yellow] = [1 - red / 255, 1 - green / 255, 1 - blue / 255];
  const black = Math.min(cyan, magenta, yellow);
  if (cyan === magenta && magenta === yellow) return [0, 0, 0, black];
  return [cyan - black, magenta - black, yellow - black, black];
}
