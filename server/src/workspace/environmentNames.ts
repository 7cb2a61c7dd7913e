const READ = /\b(?:os\.)?(?:environ(?:\.get\(|\.setdefault\(|\[)|getenv\()\s*["'](?<name>[A-Za-z_]\w*)["']/g;
const SET = /^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_]\w*)[ \t]*=/gm;

/** The environment variables that a Python file reads, or that a `.env` file sets, by the look of the text. */
export function environmentNamesIn(fileName: string, text: string): readonly string[] {
  if (fileName.endsWith(".py") && !/environ|getenv/.test(text)) return [];
  const found = text.matchAll(fileName.endsWith(".py") ? READ : SET);
  return [...new Set([...found].flatMap(({ groups }) => groups?.name ?? []))];
}
