/** Files that a page of the docs shows: a path in back quotes, then a block of code. */
export function filesOnPage(page: string): readonly (readonly [path: string, text: string])[] {
  const blocks = page.matchAll(/`((?:schemas|templates|fixtures)\/[^`\s]+\.\w+)`\n\n```\w+\n([\s\S]*?)```/g);
  return [...blocks].map((match) => [match[1]!, match[2]!] as const);
}
