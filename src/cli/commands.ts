/** The table of commands. */

import { FORMATS, KINDS, type Message } from '../index.js';
import { PLAQUE_FORMATS } from './files/plaque-folder.js';
import type { CommandEntry, OptionEntry } from './options.js';

const FONTS: OptionEntry = {
  flags: '--fonts <folder>',
  about: {
    zh: '自备字体的文件夹（也可用环境变量 CHENGWEN_FONTS）',
    en: 'folder of your own font faces (or the variable CHENGWEN_FONTS)',
  },
};
const CATALOGUE: OptionEntry = {
  flags: '--catalogue <folder>',
  about: { zh: '再加一个表单目录（可多次）', en: 'one more folder of forms (repeatable)' },
  many: true,
};
const AGAINST: OptionEntry = {
  flags: '--against <file>',
  about: {
    zh: '一并核对的其他材料（可多次；- 为标准输入）',
    en: 'another document to check against (repeatable; - is standard input)',
  },
  many: true,
};
const STRICT: OptionEntry = {
  flags: '--strict',
  about: { zh: '未说明理由的警告也算错误', en: 'treat warnings without a waiver as errors' },
};
const FILL_NONE: OptionEntry = {
  flags: '--fill-none',
  about: { zh: '可填“无”的空栏填“无”', en: 'write 无 in empty fields that allow it' },
};

/** On every command. */
export const GLOBAL_OPTIONS: readonly OptionEntry[] = [
  {
    flags: '--json',
    about: {
      zh: '只输出一个 JSON 对象 {command, result, findings}',
      en: 'print one JSON object {command, result, findings} and nothing else',
    },
  },
  {
    flags: '--lang <zh|en>',
    about: { zh: '界面语言，默认 zh', en: 'language of messages (default zh)' },
    choices: ['zh', 'en'],
  },
];

/** The first words of commands that have two. */
export const GROUPS: Readonly<Record<string, Message>> = {
  name: {
    zh: '按办法的命名格式起名称、核对名称',
    en: 'make and check names by the formulas of the regulations',
  },
};

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'list',
    operands: '[programme]',
    about: { zh: '列出所有表单，或某个专项的表单', en: 'list the forms, or those of one programme' },
    options: [CATALOGUE],
    load: async () => (await import('./commands/list.js')).list,
  },
  {
    name: 'show',
    operands: '<form|programme>',
    about: {
      zh: '说明一份表单（各栏、要求、规则），或一个专项（表单、到期日）',
      en: 'describe a form (fields, requirements, rules) or a programme (forms, due dates)',
    },
    options: [
      { flags: '--schema', about: { zh: '输出 JSON Schema', en: 'print the JSON Schema' } },
      {
        flags: '--from <date>',
        about: {
          zh: '专项：从这一天（认定日）起，各项材料何时到期，如 2026-07-10',
          en: 'of a programme: due dates counted from this day (of certification), such as 2026-07-10',
        },
      },
      {
        flags: '--against <folder>',
        about: {
          zh: '专项：一家的材料（文件夹或文件，可多次）：哪些到期、逾期、未办',
          en: 'of a programme: the documents of one laboratory (folders or files, repeatable): what is due, late or missing',
        },
        many: true,
      },
      {
        flags: '--on <date>',
        about: {
          zh: '和 --against 一起：看哪一天的情况，默认今天',
          en: 'with --against: on which day (default: today)',
        },
      },
      {
        flags: '--event <event=date>',
        about: {
          zh: '另一事件的日期，如 revoked=2029-05-01（可多次）',
          en: 'date of another event, such as revoked=2029-05-01 (repeatable)',
        },
        many: true,
      },
      {
        flags: '--years <n>',
        about: { zh: '每年一次的列几年，默认 5', en: 'years of what is due every year (default 5)' },
      },
      {
        flags: '-o, --output <file.ics>',
        about: {
          zh: '另存日历文件，可导入日历软件',
          en: 'also write a calendar file, for calendar software',
        },
        many: true,
      },
      CATALOGUE,
    ],
    load: async () => (await import('./commands/show.js')).show,
  },
  {
    name: 'new',
    operands: '<form>',
    about: {
      zh: '写出带说明的空白数据文件（YAML），不覆盖已有文件',
      en: 'write an empty data file (YAML) with comments; never overwrites',
    },
    options: [
      {
        flags: '-o, --output <file>',
        about: {
          zh: '文件名，默认 data.yaml；- 为标准输出',
          en: 'file name (default data.yaml); - is standard output',
        },
        many: true,
      },
      CATALOGUE,
    ],
    load: async () => (await import('./commands/new.js')).newData,
  },
  {
    name: 'check',
    operands: '<data...>',
    about: { zh: '检查数据文件（- 为标准输入）', en: 'check data files (- is standard input)' },
    options: [AGAINST, STRICT, FILL_NONE, FONTS, CATALOGUE],
    load: async () => (await import('./commands/check.js')).check,
  },
  {
    name: 'render',
    operands: '<data>',
    about: { zh: '排成 PDF 或 DOCX（- 为标准输入）', en: 'typeset as PDF or DOCX (- is standard input)' },
    options: [
      {
        flags: '-o, --output <file>',
        about: {
          zh: '输出文件，扩展名定格式（可多次；- 为标准输出）',
          en: 'output file, its extension decides the format (repeatable; - is standard output)',
        },
        many: true,
      },
      {
        flags: '--format <format>',
        about: { zh: '没有扩展名的输出用什么格式', en: 'format of an output that has no extension' },
        choices: FORMATS,
      },
      {
        flags: '--draft',
        about: {
          zh: '有错误也排，加“草稿”水印和问题摘要',
          en: 'typeset despite errors, with a 草稿 watermark and a summary of the findings',
        },
      },
      {
        flags: '--attach <file>',
        about: {
          zh: '把文件附在 PDF 里（可多次）',
          en: 'attach a file to the PDF (repeatable)',
        },
        many: true,
      },
      {
        flags: '--attach-data',
        about: { zh: '把数据文件附在 PDF 里', en: 'attach the data file to the PDF' },
      },
      {
        flags: '--explain <what>',
        about: {
          zh: 'lines：逐行说明怎样断行、挤压和拉开；可以不写 -o',
          en: 'lines: for each line, how it was broken, squeezed and stretched; -o is optional',
        },
        choices: ['lines'],
      },
      FILL_NONE,
      STRICT,
      AGAINST,
      FONTS,
      CATALOGUE,
    ],
    load: async () => (await import('./commands/render.js')).render,
  },
  {
    name: 'plaque',
    operands: '<data|list>',
    about: {
      zh: '制作标牌：转曲的 PDF（1:1、CMYK）、SVG 或文字；名单（CSV、XLSX、YAML）则每行一块',
      en: 'make plaques: PDF of outlines (1:1, CMYK), SVG or text; from a list (CSV, XLSX, YAML), one per row',
    },
    options: [
      {
        flags: '-o, --output <file|folder>',
        about: {
          zh: '输出文件，扩展名定格式（可多次；- 为标准输出）；名单则为文件夹',
          en: 'output file, its extension decides the format (repeatable; - is standard output); for a list, a folder',
        },
        many: true,
      },
      {
        flags: '--format <format>',
        about: { zh: '名单用什么格式，默认 pdf', en: 'format of the plaques of a list (default pdf)' },
        choices: PLAQUE_FORMATS,
      },
      {
        flags: '--form <form>',
        about: {
          zh: '名单用哪种标牌；只有一种时不必写',
          en: 'form of the plaques of a list; needed only where there are several',
        },
      },
      {
        flags: '--bleed <mm>',
        about: { zh: '出血，毫米，默认 0', en: 'bleed in mm (default 0)' },
      },
      { flags: '--marks', about: { zh: '加裁切线', en: 'add trim marks' } },
      {
        flags: '--proof',
        about: { zh: '校对用的 PDF：文字不转曲', en: 'a PDF to proofread: text, no outlines' },
      },
      FONTS,
      CATALOGUE,
    ],
    load: async () => (await import('./commands/plaque.js')).plaque,
  },
  {
    name: 'name make',
    operands: '<programme>',
    about: {
      zh: '按专项的格式起中英文名称',
      en: 'make a Chinese and an English name by the programme’s formula',
    },
    options: [
      {
        flags: '--country <country>',
        about: {
          zh: '合作国家（地区）：代码或名称，如 DE',
          en: 'partner country: its code, such as DE, or name',
        },
      },
      { flags: '--field <text>', about: { zh: '合作领域', en: 'field, in Chinese' } },
      { flags: '--field-en <text>', about: { zh: '合作领域的英文', en: 'field, in English' } },
      {
        flags: '--from <list>',
        about: {
          zh: '一次起一批：名单（XLSX、CSV、YAML、JSON），各项为 country、field、field_en（- 为标准输入）',
          en: 'a whole list (XLSX, CSV, YAML, JSON) of country, field and field_en (- is standard input)',
        },
      },
      CATALOGUE,
    ],
    load: async () => (await import('./commands/name-make.js')).nameMake,
  },
  {
    name: 'name check',
    operands: '[name...]',
    about: {
      zh: '说明名称合哪个专项的格式，或哪里不合；一中一英写在一起则核对是否一致',
      en: 'tell which formula a name follows, or where it differs; a Chinese and an English name must agree',
    },
    options: [
      {
        flags: '--from <file>',
        about: {
          zh: '名称文件，一行一个；或有“名称”“英文名称”栏的 XLSX、CSV（- 为标准输入）',
          en: 'file of names, one per line, or XLSX or CSV with columns of names (- is standard input)',
        },
      },
      CATALOGUE,
    ],
    load: async () => (await import('./commands/name-check.js')).nameCheck,
  },
  {
    name: 'lint',
    operands: '[folder]',
    about: {
      zh: '检查表单本身：schema、规则、模板、用例（默认为自带的表单）',
      en: 'check the forms of a folder: schemas, rules, templates, fixtures (default: our own)',
    },
    options: [STRICT, CATALOGUE],
    load: async () => (await import('./commands/lint.js')).lint,
  },
  {
    name: 'inspect',
    operands: '<pdf...>',
    about: {
      zh: '按 GB/T 9704 逐项测量 PDF 公文，成文排的或别人排的（- 为标准输入）',
      en: 'measure official documents in PDF, ours or others, against GB/T 9704 (- is standard input)',
    },
    options: [
      {
        flags: '--kind <kind>',
        about: {
          zh: '格式：document 文件、letter 信函、order 命令（令）、minutes 纪要；不写则自行判断',
          en: 'its format (文件, 信函, 命令, 纪要; default: recognised)',
        },
        choices: KINDS,
      },
      {
        flags: '--off',
        about: {
          zh: '只列不合、未找到和供参考的',
          en: 'list only rows that are off, not found or for information',
        },
      },
    ],
    more: {
      zh: [
        '每行一项：实测多少、依据哪一条、应为多少；最后列出要改的地方。',
        '  ✓ 合格　✗ 不合　! 不合（标准只作推荐）　？ 没有找到　i 供参考',
        '退出码：0 合格（可有建议）；1 有不合的或没找到的；',
        '        2 量不了，原因写在标准错误上（扫描件、加密、损坏、字读不出……）',
        '例：  chengwen inspect 通知.pdf',
        '      chengwen inspect --off 发文/*.pdf',
        '      chengwen inspect 复函.pdf --kind letter --json',
      ].join('\n'),
      en: [
        'A line for each measure: found, clause, wanted; at the end, what to change.',
        '  ✓ ok  ✗ off  ! off, only recommended  ？ not found  i for information',
        'Exit status: 0 right (there may be advice); 1 something is off or not found;',
        '             2 cannot be measured; standard error says why (scan, encrypted, damaged, …)',
        'Examples:  chengwen inspect notice.pdf',
        '           chengwen inspect --off letters/*.pdf',
        '           chengwen inspect reply.pdf --kind letter --json',
      ].join('\n'),
    },
    load: async () => (await import('./commands/inspect.js')).inspect,
  },
  {
    name: 'fonts',
    operands: '',
    about: {
      zh: '列出字体角色、字体文件和缺少的字体',
      en: 'list font roles, their faces and missing faces',
    },
    options: [FONTS],
    load: async () => (await import('./commands/fonts.js')).fonts,
  },
  {
    name: 'doctor',
    operands: '',
    about: { zh: '检查本机环境能否正常工作', en: 'check that everything works on this machine' },
    options: [FONTS, CATALOGUE],
    load: async () => (await import('./commands/doctor.js')).doctor,
  },
];
