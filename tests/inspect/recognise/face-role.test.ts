import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fontName } from '../../../src/inspect/read/font-name.js';
import { faceRole, faceWords } from '../../../src/inspect/recognise/face-role.js';

describe('names of fonts', () => {
  it('lose the subset tag and the disguise of older drivers', () => {
    expect(fontName('ABCDEF+FangSong_GB2312')).toBe('FangSong_GB2312');
    const gbk = String.fromCharCode(0xb7, 0xc2, 0xcb, 0xce);
    expect(fontName(`${gbk}_GB2312`)).toBe('仿宋_GB2312');
    const utf8 = String.fromCharCode(...new TextEncoder().encode('黑体'));
    expect(fontName(utf8)).toBe('黑体');
    expect(fontName('微软雅黑')).toBe('微软雅黑');
  });

  it.each([
    [
      '仿宋',
      'FangSong',
      'STFangsong',
      'FZFSK--GBK1-0',
      '华文仿宋',
      'ZhuqueFangsong-Regular',
      'FangSong_GB2312',
    ],
    ['楷体', 'KaiTi_GB2312', 'STKaiti', 'FZKTK--GBK1-0', 'LXGWWenKai-Regular', '楷体'],
    [
      '黑体',
      'SimHei',
      'STHeiti',
      'FZHTK--GBK1-0',
      'NotoSansSC-Medium',
      'NotoSansCJKsc-Bold',
      'SourceHanSansSC-Bold',
    ],
    [
      '宋体',
      'SimSun',
      'NSimSun',
      'STSong',
      'FZSSK--GBK1-0',
      'NotoSerifSC-Regular',
      'NotoSerifCJKsc-Regular',
      'SimSun,Bold',
    ],
    [
      '小标宋',
      'FZXBSJW--GB1-0',
      'FZXiaoBiaoSong-B05S',
      'FZXBSK--GBK1-0',
      'STZhongsong',
      '方正小标宋简体',
      'NotoSerifSC-Bold',
      'NotoSerifCJKsc-Bold',
    ],
    ['latin', 'TimesNewRomanPSMT', 'Tinos-Regular', 'LiberationSerif', 'NimbusRoman-Regular', 'Times-Roman'],
  ] as const)('know %s', (role, ...names) => {
    expect(names.map((name) => [name, faceRole(name)])).toEqual(names.map((name) => [name, role]));
  });

  it('do not take an unknown face for one of the standard’s', () => {
    for (const name of ['MicrosoftYaHei', '微软雅黑', 'LiSu', '隶书', 'ABCDEE'])
      expect(faceRole(name)).toBeUndefined();
    expect(faceWords('微软雅黑')).toEqual({ zh: '微软雅黑', en: '微软雅黑' });
    expect(faceWords('SimHei').zh).toBe('黑体（SimHei）');
  });

  it('know every name our own DOCX gives Word', () => {
    const file = new URL('../../../fonts/fonts.yaml', import.meta.url);
    const { roles } = parse(readFileSync(file, 'utf8')) as { roles: Record<string, { names: string[] }> };
    const wrong = Object.entries(roles)
      .filter(([role]) => role !== 'symbols')
      .flatMap(([role, { names }]) => names.filter((name) => faceRole(name) !== role));
    expect(wrong).toEqual([]);
  });
});
