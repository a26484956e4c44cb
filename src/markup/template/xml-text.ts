/** The XML that templates yield: elements, attributes, text and comments, and nothing else of XML. */

import { SaxesParser } from 'saxes';
import type { Message } from '../../base/finding.js';

/** Hears elements and text, in order. Offsets are into the source, in UTF-16 units. */
export interface XmlListener {
  /** `start`: of the tag's `<`. */
  open(name: string, attributes: Readonly<Record<string, string>>, start: number): void;
  close(): void;
  /** Text with its entities replaced; line ends are `\n`. `start`: of its first character. */
  text(text: string, start: number): void;
}

/** Why a source is not well-formed, or no template. */
export interface XmlFault {
  readonly offset: number;
  readonly message: Message;
  readonly wanted: Message;
}

type Words = Pick<XmlFault, 'message' | 'wanted'>;

const NO_ENTITY: Words = {
  message: { zh: '没有这个实体', en: 'there is no such entity' },
  wanted: {
    zh: '&amp; &lt; &gt; &quot; &apos; 或 &#数字;',
    en: '&amp; &lt; &gt; &quot; &apos; or &#number;',
  },
};

const NOT_WELL_FORMED: Words = {
  message: { zh: '不是合格的 XML', en: 'not well-formed XML' },
  wanted: { zh: '合格的 XML', en: 'well-formed XML' },
};

function unmatched(zh: string, en: string): Words {
  return {
    message: { zh: `开始标签与结束标签不配对（${zh}）`, en: `start and end tags do not match (${en})` },
    wanted: { zh: '成对的标签', en: 'matching tags' },
  };
}

function refusal(zh: string, en: string): Words {
  return {
    message: { zh: `模板中不能有${zh}`, en: `a template cannot contain ${en}` },
    wanted: { zh: '只用元素和文字', en: 'elements and text only' },
  };
}

/** Faults in the parser's words, and in ours. */
const FAULTS: readonly (Words & { readonly says: RegExp })[] = [
  { says: /entity/i, ...NO_ENTITY },
  {
    says: /duplicate attribute/i,
    message: { zh: '属性重复', en: 'the attribute is given twice' },
    wanted: { zh: '每个属性一次', en: 'each attribute once' },
  },
  {
    says: /attribute|unquoted/i,
    message: { zh: '属性写法有误', en: 'the attribute is malformed' },
    wanted: { zh: '名称="值"，以空格分隔', en: 'name="value", separated by spaces' },
  },
  {
    says: /unexpected end/i,
    message: { zh: '标签没有写完', en: 'the tag is not finished' },
    wanted: { zh: '以 > 结束的标签', en: 'a tag that ends with >' },
  },
  {
    says: /document must contain a root element/i,
    message: { zh: '模板没有内容', en: 'the template is empty' },
    wanted: { zh: '<document>', en: '<document>' },
  },
  {
    says: /text data outside of root node|documents may contain only one root/i,
    message: { zh: '<document> 之外还有内容', en: 'there is content outside <document>' },
    wanted: { zh: '只有一个 <document>', en: 'one <document> and nothing else' },
  },
  {
    says: /disallowed/i,
    message: { zh: '此处不能有这个字符', en: 'this character is not allowed here' },
    wanted: {
      zh: '< 写作 &lt;，& 写作 &amp;；不含控制字符',
      en: '&lt; for <, &amp; for &, no control characters',
    },
  },
];

/** An `&` that begins no entity. The parser notices it at the next `;`, which may be far away. */
const STRAY_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g;

/** Ends the reading: after the first fault the parser's view of the source is a guess. */
class Stop extends Error {
  readonly fault: XmlFault;

  constructor(offset: number, words: Words) {
    super(words.message.en);
    this.fault = { offset, message: words.message, wanted: words.wanted };
  }
}

class XmlReader {
  readonly #source: string;
  readonly #parser = new SaxesParser({ position: true, xmlns: false });
  readonly #open: { readonly name: string; readonly start: number }[] = [];
  /** The element closed last: the parser closes one before it finds that the names differ. */
  #closed = '';
  #tagStart = 0;
  /** After the last tag or comment. */
  #textStart = 0;

  constructor(source: string, listener: XmlListener) {
    this.#source = source;
    const parser = this.#parser;
    parser.on('opentagstart', () => {
      this.#tagStart = this.#lastBefore('<');
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#open.push({ name, start: this.#tagStart });
      listener.open(name, attributes, this.#tagStart);
      this.#textStart = parser.position;
    });
    parser.on('closetag', () => {
      this.#closed = this.#open.pop()?.name ?? '';
      listener.close();
      this.#textStart = parser.position;
    });
    parser.on('text', (text) => listener.text(text, this.#textStart));
    parser.on('comment', () => {
      this.#textStart = parser.position;
    });
    parser.on('error', ({ message }) => this.#fail(message));
    this.#refuse('doctype', '<!DOCTYPE', refusal('文档类型声明', 'a DOCTYPE'));
    this.#refuse('processinginstruction', '<?', refusal('处理指令', 'a processing instruction'));
    this.#refuse('xmldecl', '<?', refusal(' XML 声明', 'an XML declaration'));
    this.#refuse('cdata', '<![CDATA[', refusal(' CDATA 段', 'a CDATA section'));
  }

  read(): void {
    this.#parser.write(this.#source).close();
  }

  #lastBefore(text: string): number {
    return Math.max(0, this.#source.lastIndexOf(text, this.#parser.position - 1));
  }

  #refuse(event: 'doctype' | 'processinginstruction' | 'xmldecl' | 'cdata', start: string, words: Words) {
    this.#parser.on(event, () => {
      throw new Stop(this.#lastBefore(start), words);
    });
  }

  /** `says`: the parser's message. */
  #fail(says: string): never {
    const end = Math.max(0, Math.min(this.#parser.position, this.#source.length) - 1);
    STRAY_AMPERSAND.lastIndex = this.#textStart;
    const ampersand = STRAY_AMPERSAND.exec(this.#source)?.index ?? Number.POSITIVE_INFINITY;
    if (ampersand <= end) throw new Stop(ampersand, NO_ENTITY);
    if (/unclosed tag/i.test(says)) this.#failUnclosed();
    if (/close tag|closing tag/i.test(says)) {
      const start = this.#lastBefore('<');
      const tags = `<${this.#closed}> … ${this.#source.slice(start, end + 1)}`;
      throw new Stop(start, unmatched(tags, tags));
    }
    throw new Stop(end, FAULTS.find((fault) => fault.says.test(says)) ?? NOT_WELL_FORMED);
  }

  #failUnclosed(): never {
    const last = this.#source.lastIndexOf('<');
    const open = this.#open.at(-1);
    if (open === undefined || !this.#source.includes('>', last)) {
      throw new Stop(Math.max(0, last), unmatched('最后一个标签没有写完', 'the last tag is not finished'));
    }
    throw new Stop(open.start, unmatched(`<${open.name}> 没有结束`, `<${open.name}> is not closed`));
  }
}

/** Tells `listener` what `source` holds, up to its first fault, which it returns. */
export function readXml(source: string, listener: XmlListener): XmlFault | undefined {
  try {
    new XmlReader(source, listener).read();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}
