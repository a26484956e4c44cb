/** Writes `index.d.ts` into the folder `out`. */
export function writeDeclarations(home: string, out: string): void;
