/** Words of Chinese and English grammar that rules of sense look at. Vocabulary is in templates/sense.yaml. */

/** They lean on what is before them: never first in a line. */
export const LEANING = new Set([
  ...['的', '了', '着', '过', '地', '得', '之', '等', '等等', '们', '者'],
  ...['和', '与', '及', '或', '暨', '以及', '或者', '并', '并且', '同', '跟', '而'],
]);

/** They open what is after them: never last in a line. */
export const OPENING = new Set([
  ...['关于', '对', '对于', '在', '为', '为了', '把', '将', '向', '从', '以', '由', '就', '按', '按照'],
  ...['根据', '被', '各', '每', '本', '该', '此', '第', '不', '未', '非', '拟', '所'],
]);

/** Words of Latin titles that a line had better not end with; the first ones had better begin one. */
export const SMALL_BEGINNING = new Set(['on', 'for', 'of', 'in', 'and', 'with', 'between', 'under', 'to']);
export const SMALL = new Set([
  ...SMALL_BEGINNING,
  ...['a', 'an', 'the', 'at', 'by', 'from', 'or', 'into', '&'],
]);

/** Single 汉字 that end a word as a rule: a line may end after them. */
export const ENDING = new Set([
  ...'厅局部委办院所校省市县区州盟旗乡镇村会社处科室司馆站厂组队团奖书表法案年月日届批期号次家国洲室学部园港班版类项人',
]);
