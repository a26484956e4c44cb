/** What outlines are drawn with. */

/** One step of a path; y grows upwards. Every contour is closed, and drawn by the non-zero rule. */
export type PathStep =
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | { readonly type: 'line'; readonly x: number; readonly y: number }
  /** A quadratic curve, as TrueType has them. */
  | {
      readonly type: 'quad';
      readonly cx: number;
      readonly cy: number;
      readonly x: number;
      readonly y: number;
    }
  /** A cubic one, as CFF has them. */
  | {
      readonly type: 'cubic';
      readonly ax: number;
      readonly ay: number;
      readonly bx: number;
      readonly by: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly type: 'close' };
