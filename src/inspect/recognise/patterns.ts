/** How elements read. Wider than the standard allows: what is written wrongly must be found before it can be called wrong. */

/** 发文字号 with any bracket, 第 or leading zeros. */
export const NUMBER = /^\D{1,24}[〔[【（(﹝［〈<](?:19|20)?\d{2}[〕\]】）)﹞］〉>]第?\d+号$/;
/** 令号, and the numbers of 纪要. */
export const SERIAL =
  /^(?:\D{0,24}[〔[（(](?:19|20)\d{2}[〕\]）)])?第?[\d一二三四五六七八九十百〇零]+[号期]$/;
export const DATE =
  /^(?:\d{2,4}|[〇○零一二三四五六七八九十]{2,4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,4})日$/;
export const IMPRINT_DATE = /^(\d{2,4}年\d{1,2}月\d{1,2}日)印发$/;
export const FOLIO =
  /^(?:[-–—―─－]{0,2}\d{1,3}[-–—―─－]{0,2}|第\d{1,3}页(?:[共，,/]*\d{1,3}页?)?|\d{1,3}\/\d{1,3})$/;
export const ATTACHMENT_LABEL = /^附件\d{0,2}[:：]?$/;
export const ATTACHMENT_NOTE = /^附件[:：]/;
export const COPIES = /^(?:抄送|抄报|分送|主送)[:：]?/;
export const ATTENDANCE = /^(?:出席|请假|列席)/;
export const SECRECY = /^(?:绝密|机密|秘密)/;
export const URGENCY = /^(?:特急|加急|特提|平急)$/;
export const COPY_NUMBER = /^\d{1,8}$/;

const HANZI = '[一二三四五六七八九十]{1,3}';

/** How the levels of headings are numbered, the wrong ways with the right one; the first group is the number. */
export const LEVELS: readonly { readonly level: number; readonly any: RegExp; readonly right: RegExp }[] = [
  { level: 1, any: new RegExp(`^(${HANZI})[、.．,，]`), right: new RegExp(`^${HANZI}、`) },
  {
    level: 2,
    any: new RegExp(`^[（(](${HANZI})[）)][、.．,，]?`),
    right: new RegExp(`^（${HANZI}）(?![、.．,，])`),
  },
  { level: 3, any: /^(\d{1,2})[.．、](?!\d)/, right: /^\d{1,2}[.．]/ },
  { level: 4, any: /^[（(](\d{1,2})[）)][、.．,，]?/, right: /^（\d{1,2}）(?![、.．,，])/ },
];

/** The level of a heading or numbered paragraph by how it begins. */
export function levelOf(text: string) {
  return LEVELS.find(({ any }) => any.test(text));
}
