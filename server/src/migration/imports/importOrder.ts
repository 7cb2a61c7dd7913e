/** Compares two names or paths for their order. */
export type Comparison = (a: string, b: string) => number;

/** The order that isort keeps modules in: by their letters, whatever their case. */
export const byLetters: Comparison = (a, b) => {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The order that isort keeps the names of one import in: constants, classes, then the rest (`order_by_type`). */
export const byKind: Comparison = (a, b) => kindOf(a) - kindOf(b) || byLetters(a, b);

/** How names are sorted; `undefined` where they are in no order. */
export function orderOf(names: readonly string[]): Comparison | undefined {
  return [byKind, byLetters].find((compare) =>
    names.every((name, index) => index === 0 || compare(names[index - 1] ?? "", name) <= 0),
  );
}

function kindOf(name: string): number {
  if (name.length > 1 && name === name.toUpperCase()) return 0;
  return /^[A-Z]/.test(name) ? 1 : 2;
}
