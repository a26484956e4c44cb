/** Characters that cannot be seen, or are not what they seem, by name: a finding has to say what nobody can see. */

const NAMES: Readonly<Record<number, string>> = {
  160: '不换行空格',
  173: '软连字符',
  1564: '阿拉伯方向标记',
  8203: '零宽空格',
  8204: '零宽不连字',
  8205: '零宽连字',
  8206: '从左到右标记',
  8207: '从右到左标记',
  8234: '从左到右嵌入',
  8235: '从右到左嵌入',
  8236: '方向恢复',
  8237: '从左到右强制',
  8238: '从右到左强制',
  8288: '词连接符',
  8294: '从左到右隔离',
  8295: '从右到左隔离',
  8296: '自动方向隔离',
  8297: '隔离结束',
  65279: '零宽不换行空格（BOM）',
  65533: '乱码替代符',
};

/** `U+200B 零宽空格`; `U+0007` for one that has no name here. */
export function characterName(character: string): string {
  const code = character.codePointAt(0)!;
  const name = code >= 0xfe00 && code <= 0xfe0f ? '变体选择符' : NAMES[code];
  const written = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return name === undefined ? written : `${written} ${name}`;
}

/** Zero-width characters, soft hyphens and variation selectors: nothing of a text is lost without them. */
const INVISIBLE = /[\u00ad\u200b\u200c\u2060\ufeff]|\u200d|[\ufe00-\ufe0f]/g;

/** The text without what cannot be seen in it. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** The different invisible characters of a text, in its order. */
export function invisibleIn(text: string): readonly string[] {
  return [...new Set(text.match(INVISIBLE) ?? [])];
}
