/** The data, and the same with each entry of its first two levels wrong or missing in turn. */
export function variants(data: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const wrong = (part: Readonly<Record<string, unknown>>) =>
    Object.entries(part).flatMap(([key, value]) => {
      const { [key]: _, ...others } = part;
      const inner =
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.keys(value).map((one) => ({ ...part, [key]: { ...value, [one]: 7, 多余: '' } }))
          : [];
      return [{ ...part, [key]: 7 }, { ...part, [key]: '' }, { ...part, [key]: [{}] }, others, ...inner];
    });
  return [{ ...data }, ...wrong(data)];
}
