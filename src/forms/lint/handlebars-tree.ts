/** The parts of Handlebars' syntax tree that linting looks at. */

import Handlebars from 'handlebars';

interface Located {
  readonly loc: { readonly start: { readonly line: number } };
}

export interface PathNode extends Located {
  readonly type: 'PathExpression';
  /** How many `../`. */
  readonly depth: number;
  /** `@index`. */
  readonly data: boolean;
  readonly parts: readonly string[];
  readonly original: string;
}

export interface CallNode extends Located {
  readonly type: 'SubExpression' | 'MustacheStatement' | 'BlockStatement' | 'PartialStatement';
  readonly path: PathNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: ExpressionNode }[] };
}

export interface BlockNode extends CallNode {
  readonly type: 'BlockStatement';
  readonly program?: ProgramNode;
  readonly inverse?: ProgramNode;
}

/** `{{> name}}`, or `{{#> name}}` with a block that the partial prints as `{{> @partial-block}}`. */
export interface PartialNode extends Omit<CallNode, 'path' | 'type'> {
  readonly type: 'PartialStatement' | 'PartialBlockStatement';
  readonly name: ExpressionNode;
  readonly program?: ProgramNode;
}

export interface LiteralNode extends Located {
  readonly type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'NullLiteral' | 'UndefinedLiteral';
  readonly value?: unknown;
}

export type ExpressionNode = PathNode | CallNode | LiteralNode;

export interface ContentNode extends Located {
  readonly type: 'ContentStatement';
  readonly original: string;
  readonly value: string;
}

export interface CommentNode extends Located {
  readonly type: 'CommentStatement';
  readonly value: string;
}

export type StatementNode =
  | ContentNode
  | CommentNode
  | (CallNode & { readonly type: 'MustacheStatement' })
  | BlockNode
  | PartialNode;

export interface ProgramNode {
  readonly body: readonly StatementNode[];
  readonly blockParams?: readonly string[];
}

/** The tree of a template; undefined when it is not Handlebars (compiling reports why). */
export function parseHandlebars(text: string): ProgramNode | undefined {
  try {
    return Handlebars.parse(text) as unknown as ProgramNode;
  } catch {
    return undefined;
  }
}
