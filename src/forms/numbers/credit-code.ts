/** 统一社会信用代码 (GB 32100-2015): its check character, and the province its register stands in. */

/** The 31 characters of a code, each worth its place here (GB 32100-2015, table 2). */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The weights of characters 1 to 17: powers of 3 modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The last of the 18 characters, made from the first 17. */
function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * CHARACTERS.indexOf(code[i]!), 0);
  return CHARACTERS[(31 - (sum % 31)) % 31]!;
}

/** True for 18 characters of the code's own set whose last one checks the others. */
export function isCreditCode(code: string): boolean {
  return SHAPE.test(code) && checkCharacter(code) === code[17];
}

/** 行政区划代码 of the provinces, their first two digits (GB/T 2260). */
const PROVINCES: Readonly<Record<string, string>> = {
  11: '北京市',
  12: '天津市',
  13: '河北省',
  14: '山西省',
  15: '内蒙古自治区',
  21: '辽宁省',
  22: '吉林省',
  23: '黑龙江省',
  31: '上海市',
  32: '江苏省',
  33: '浙江省',
  34: '安徽省',
  35: '福建省',
  36: '江西省',
  37: '山东省',
  41: '河南省',
  42: '湖北省',
  43: '湖南省',
  44: '广东省',
  45: '广西壮族自治区',
  46: '海南省',
  50: '重庆市',
  51: '四川省',
  52: '贵州省',
  53: '云南省',
  54: '西藏自治区',
  61: '陕西省',
  62: '甘肃省',
  63: '青海省',
  64: '宁夏回族自治区',
  65: '新疆维吾尔自治区',
};

/**
 * The province in which the body that gave the code sits (characters 3 to 8); `''` where they name none:
 * bodies registered with a central department have 100000.
 */
export function creditCodeProvince(code: string): string {
  return PROVINCES[code.slice(2, 4)] ?? '';
}
