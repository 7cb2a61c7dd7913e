/**
 * The name that somebody most likely meant: the one with the fewest slips (a letter too many, too few, wrong
 * or swapped), if those are at most `limit`, by default few for its length. With two equally near names nobody knows, and there is none.
 */
export function nearestName(
  typed: string,
  names: Iterable<string>,
  limit = Math.max(1, Math.floor(fold(typed).length / 4)),
): string | undefined {
  const folded = fold(typed);
  let best: string | undefined;
  let fewest = limit + 1;
  let tie = false;
  for (const name of names) {
    const slips = distance(folded, fold(name));
    if (slips > fewest) continue;
    tie = slips === fewest;
    fewest = slips;
    best = name;
  }
  return fewest <= limit && !tie ? best : undefined;
}

/** `workPool`, `work-pool` and `work_pool` are no slips of each other. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s]/g, "");
}

/** Optimal string alignment: Levenshtein's distance with swapped neighbours as one slip. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
