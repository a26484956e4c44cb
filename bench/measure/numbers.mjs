export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `values` by the same key of many objects: their medians. */
export function mediansOf(objects) {
  return Object.fromEntries(
    Object.keys(objects[0] ?? {}).map((key) => [key, median(objects.map((one) => one[key] ?? 0))]),
  );
}
