/** What saxes says about broken XML, in the words of this project. */

import type { Message } from '../../base/finding.js';

interface Fault {
  readonly says: RegExp;
  readonly message: Message;
  readonly wanted: Message;
}

const FAULTS: readonly Fault[] = [
  {
    says: /undefined entity|malformed character entity|malformed entity|empty entity/i,
    message: { zh: '没有这个实体', en: 'no such entity' },
    wanted: {
      zh: '&amp; &lt; &gt; &quot; &apos; 或 &#数字;',
      en: '&amp; &lt; &gt; &quot; &apos; or &#number;',
    },
  },
  {
    says: /unexpected close tag|unmatched closing tag|unclosed tag|malformed close tag|weird empty close tag/i,
    message: { zh: '开始标签与结束标签不配对', en: 'start and end tags do not match' },
    wanted: { zh: '成对的标签', en: 'matching tags' },
  },
  {
    says: /duplicate attribute/i,
    message: { zh: '属性重复', en: 'the attribute is given twice' },
    wanted: { zh: '每个属性一次', en: 'each attribute once' },
  },
  {
    says: /attribute|unquoted/i,
    message: { zh: '属性写法有误', en: 'the attribute is malformed' },
    wanted: { zh: '名称="值"，以空格分隔', en: 'name="value", with spaces between' },
  },
  {
    says: /disallowed character in text|disallowed character/i,
    message: { zh: '此处不能有这个字符', en: 'a character that may not stand here' },
    wanted: {
      zh: '< 写作 &lt;，& 写作 &amp;；不含控制字符',
      en: '&lt; for <, &amp; for &, no control characters',
    },
  },
  {
    says: /document must contain a root element/i,
    message: { zh: '模板没有内容', en: 'the template is empty' },
    wanted: { zh: '<document>', en: '<document>' },
  },
  {
    says: /text data outside of root node|documents may contain only one root/i,
    message: { zh: '<document> 之外还有内容', en: 'content outside <document>' },
    wanted: { zh: '只有一个 <document>', en: 'one <document> and nothing else' },
  },
];

/** A parser's error as message and what is wanted; `unclosed` is the innermost element still open. */
export function xmlFault(says: string, unclosed: string | undefined): Pick<Fault, 'message' | 'wanted'> {
  const words = says.replace(/^(?:[^:]*:)?\d+:\d+: /, '');
  const fault = FAULTS.find((one) => one.says.test(words));
  const detail = unclosed === undefined ? words : `${words} <${unclosed}>`;
  const message = fault?.message ?? { zh: '不是合格的 XML', en: 'not well-formed XML' };
  return {
    message: { zh: `${message.zh}（${detail}）`, en: `${message.en} (${detail})` },
    wanted: fault?.wanted ?? { zh: '合格的 XML', en: 'well-formed XML' },
  };
}
