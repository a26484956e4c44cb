/** Default exports of CommonJS packages. */

/** The default export of a CommonJS module: Node hands over the module, a bundler or test runner the default itself. */
export function defaultOf<Value>(module: Value | { readonly default: Value }): Value {
  return (module as { readonly default?: Value }).default ?? (module as Value);
}
