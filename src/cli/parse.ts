/** Reads the command line: a command to run, a text to print, or what is wrong. */

import { Command, CommanderError, type Help, Option } from 'commander';
import type { Finding, Message } from '../index.js';
import { COMMANDS, GLOBAL_OPTIONS, GROUPS } from './commands.js';
import type { CommandEntry, Invocation, OptionEntry, Options } from './options.js';
import { usageFinding } from './outcome.js';
import { displayWidth, type Lang } from './terminal/display.js';

export type Request =
  | { readonly type: 'run'; readonly entry: CommandEntry; readonly invocation: Invocation }
  | { readonly type: 'text'; readonly command: string; readonly text: string }
  | { readonly type: 'refused'; readonly findings: readonly Finding[]; readonly help?: string };

export interface ParseSettings {
  readonly lang: Lang;
  readonly columns: number;
  readonly version: string;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const ABOUT: Message = {
  zh: '成文：把表单数据排成规范的中文公文（PDF、DOCX）',
  en: 'chengwen: typesets the data of a form as an official Chinese document (PDF, DOCX)',
};
const EXITS: Message = {
  zh: '退出码：0 完成；1 有错误；2 用法不对，或文件读不了、写不了；3 程序自身的故障',
  en: 'Exit status: 0 done; 1 errors found; 2 bad usage, or a file cannot be read or written; 3 our fault',
};

/** Commander's refusals in Chinese, by its error code; the texts it quotes are the arguments. */
const REFUSALS: Readonly<Record<string, (quoted: readonly string[]) => string>> = {
  'commander.unknownOption': ([flag]) => `没有选项 ${flag}`,
  'commander.unknownCommand': ([name]) => `没有命令 ${name}`,
  'commander.missingArgument': ([name]) => `缺少参数 <${name}>`,
  'commander.optionMissingArgument': ([flags]) => `选项 ${flags} 后面缺少值`,
  'commander.invalidArgument': ([flags, value]) => `选项 ${flags} 的值 ${value} 不对`,
  'commander.excessArguments': () => '参数太多',
};

/** The value of an option before commander parses the line: help and refusals need the language. */
export function peekOption(words: readonly string[], name: string): string | undefined {
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const joined = before.find((word) => word.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const at = before.indexOf(name);
  return at < 0 ? undefined : (before[at + 1] ?? '');
}

function optionOf(entry: OptionEntry, lang: Lang): Option {
  const option = new Option(entry.flags, entry.about[lang]);
  if (entry.choices) option.choices([...entry.choices]);
  if (entry.many) {
    option.argParser((value: string, all: readonly string[] | undefined) => [...(all ?? []), value]);
  }
  return option;
}

/** Commander's help with our titles, measured in columns. */
function helpStyle(lang: Lang): Partial<Help> {
  return {
    displayWidth,
    optionDescription: (option) => option.description,
    styleTitle: (title) => (lang === 'zh' ? (TITLES[title] ?? title) : title),
    sortOptions: false,
  };
}

function withGlobalOptions(command: Command, lang: Lang): Command {
  for (const entry of GLOBAL_OPTIONS) command.addOption(optionOf(entry, lang));
  return command.helpOption('-h, --help', lang === 'zh' ? '显示帮助' : 'show help');
}

/** `name make` is `make` in the group `name`, which is created when first needed. */
function placeOf(entry: CommandEntry, root: Command, groups: Map<string, Command>, lang: Lang) {
  const [name = '', word] = entry.name.split(' ');
  if (word === undefined) return { parent: root, word: name };
  const known = groups.get(name);
  if (known) return { parent: known, word };
  const usage = lang === 'zh' ? '<子命令> [选项]' : '<subcommand> [options]';
  const group = root.command(name).description(GROUPS[name]![lang]).usage(usage).helpCommand(false);
  groups.set(name, withGlobalOptions(group, lang));
  return { parent: group, word };
}

/** The commands whose options are parsed: those the first word names, else all. */
function meantBy([first = '']: readonly string[]): readonly CommandEntry[] {
  const named = COMMANDS.filter(({ name }) => name.split(' ')[0] === first);
  return named.length > 0 ? named : COMMANDS;
}

/** Collects what commander prints, so that the caller decides where it goes. */
function program(
  words: readonly string[],
  settings: ParseSettings,
  onRun: (entry: CommandEntry, invocation: Invocation) => void,
) {
  const { lang, columns, version } = settings;
  const options = lang === 'zh' ? '[选项]' : '[options]';
  const printed: string[] = [];
  const root = withGlobalOptions(new Command('chengwen'), lang)
    .description(ABOUT[lang])
    .usage(lang === 'zh' ? `<命令> ${options}` : `<command> ${options}`)
    .version(version, '-V, --version', lang === 'zh' ? '显示版本' : 'show the version')
    .helpCommand('help [command]', lang === 'zh' ? '显示某个命令的帮助' : 'show the help of a command')
    .addHelpText('after', `\n${EXITS[lang]}`)
    .configureHelp(helpStyle(lang))
    .configureOutput({
      writeOut: (text) => printed.push(text),
      writeErr: () => {},
      getOutHelpWidth: () => columns,
      getOutHasColors: () => false,
    })
    .exitOverride();
  const groups = new Map<string, Command>();
  const meant = meantBy(words);
  for (const entry of COMMANDS) {
    const { parent, word } = placeOf(entry, root, groups, lang);
    const command = parent
      .command(entry.operands === '' ? word : `${word} ${entry.operands}`)
      .description(entry.about[lang])
      .usage([entry.operands, options].filter((part) => part !== '').join(' '));
    if (!meant.includes(entry)) continue;
    for (const option of entry.options) command.addOption(optionOf(option, lang));
    if (entry.more) command.addHelpText('after', `\n${entry.more[lang]}`);
    withGlobalOptions(command, lang).action(() => {
      onRun(entry, { operands: command.args, options: command.optsWithGlobals<Options>() });
    });
  }
  return { root, groups, printed };
}

/** `(Did you mean one of list, lint?)` as what is wanted instead. */
function suggestion(message: string): Message | undefined {
  const names = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  if (names === undefined) return undefined;
  return { zh: names.replaceAll(', ', '、'), en: names };
}

function refusal(error: CommanderError): Finding {
  const [said = ''] = error.message.split('\n');
  const quoted = [...said.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const en = said.replace(/^error: /, '');
  const choices = /Allowed choices are (.+)\.$/.exec(said)?.[1];
  const wanted =
    choices === undefined ? suggestion(error.message) : { zh: choices.replaceAll(', ', '、'), en: choices };
  return usageFinding({ zh: REFUSALS[error.code]?.(quoted) ?? en, en }, wanted);
}

/** `nope` of `help nope`: parsed as a command, it is refused with the nearest name. */
function helpedName(words: readonly string[]): readonly string[] {
  const at = words.indexOf('help');
  return at < 0 ? [] : words.slice(at + 1, at + 2);
}

/** Reads the words after `chengwen`. */
export function parseCommandLine(words: readonly string[], settings: ParseSettings): Request {
  let request: Request | undefined;
  const { root, groups, printed } = program(words, settings, (entry, invocation) => {
    request = { type: 'run', entry, invocation };
  });
  if (words.length === 0) {
    const message = { zh: '没有给出命令', en: 'no command given' };
    return { type: 'refused', findings: [usageFinding(message)], help: root.helpInformation() };
  }
  try {
    root.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (printed.length > 0) {
      const command = error.code === 'commander.version' ? 'version' : 'help';
      return { type: 'text', command, text: printed.join('') };
    }
    // For a missing command, and for `help` of an unknown one, commander prints its general help.
    const group = groups.get(words.find((word) => !word.startsWith('-')) ?? '');
    if (error.code === 'commander.help' && group) {
      const message = { zh: `${group.name()} 后面缺少子命令`, en: `${group.name()} needs a subcommand` };
      return { type: 'refused', findings: [usageFinding(message)], help: group.helpInformation() };
    }
    if (error.code === 'commander.help') return parseCommandLine(helpedName(words), settings);
    return { type: 'refused', findings: [refusal(error)] };
  }
  if (request) return request;
  // Only options, such as `--json` alone.
  return parseCommandLine([], settings);
}
