/** Settings as callers give them. */

/** Refuses settings with unknown options: a misspelt one would have no effect, silently. */
export function known<Settings extends object>(settings: Settings, names: readonly string[]): Settings {
  const unknown = Object.keys(settings).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new TypeError(`unknown option: ${unknown.join(', ')} (known: ${names.join(', ')})`);
  }
  return settings;
}

const KEYS = ['file', 'bytes', 'data'] as const;

/** Refuses what is no source: a caller in JavaScript may give a path or an object as it is. */
export function asSource<Given>(source: Given): Given {
  const isObject = typeof source === 'object' && source !== null;
  const given = isObject ? KEYS.filter((key) => key in source) : [];
  if (given.length === 1) return source;
  throw new TypeError(
    `data is given as {file}, {name, bytes} or {data}; this is ${isObject ? `{${Object.keys(source).slice(0, 5).join(', ')}}` : typeof source}`,
  );
}
