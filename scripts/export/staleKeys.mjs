const MOST = 20;

/**
 * Where two exports of one subject differ, one line a place, the first twenty.
 * @param {string} file
 * @param {unknown} before
 * @param {unknown} after
 * @returns {string[]}
 */
export function staleKeys(file, before, after) {
  /** @type {string[]} */
  const found = [];
  collect("", before, after, found);
  const lines = found.slice(0, MOST).map((place) => `${file}: ${place}`);
  if (found.length > MOST) lines.push(`${file}: and ${found.length - MOST} more`);
  return lines.length > 0 ? lines : [`${file}: order or layout differs`];
}

/** @param {string} path @param {unknown} before @param {unknown} after @param {string[]} found */
function collect(path, before, after, found) {
  if (!isContainer(before) || !isContainer(after)) {
    if (before !== after) found.push(`${path} is ${shown(before)} here and ${shown(after)} in the release`);
    return;
  }
  const [old, now] = [byKey(before), byKey(after)];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const place = path ? `${path} › ${key}` : key;
    if (!now.has(key)) found.push(`${place} is gone`);
    else if (!old.has(key)) found.push(`${place} is new`);
    else collect(place, old.get(key), now.get(key), found);
  }
}

/** Entries by key; those of a list by name or value, so that one more does not shift all that follow. @param {object} value */
function byKey(value) {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(value.map((item, index) => [keyOf(item) ?? `${index}`, item]));
}

/** @param {unknown} item */
function keyOf(item) {
  if (!isContainer(item)) return `${item}`;
  return "name" in item ? `${item.name}` : undefined;
}

/** @param {unknown} value @returns {value is object} */
function isContainer(value) {
  return typeof value === "object" && value !== null;
}

/** @param {unknown} value */
function shown(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
