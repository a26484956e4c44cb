/** JavaScript that packages of ours make of a file (ajv of a schema, Handlebars of a template): never of data. */

/** Gives the value of an expression. */
export type Evaluate = (expression: string) => unknown;

/** Has it compiled anew each time. */
export const evaluateAnew: Evaluate = (expression) => new Function(`return ${expression}`)();
