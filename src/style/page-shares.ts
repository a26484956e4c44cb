/** Shares of a page's type area by which both layout and DOCX decide. */

/** Tallest that a picture with its caption may be: headings above it find room on its page. */
export const TALLEST_PICTURE = 0.85;

/** Rows lower than this move to the next page rather than split. */
export const LOW_ROW = 1 / 4;

/** Rows with a common label stay together up to this share of a page; longer ones show it again. */
export const WHOLE_GROUP = 0.35;
