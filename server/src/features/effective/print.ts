import { quoted, textScalar } from "../../syntax/yaml/writeYaml";
import type { Shown, ShownEntry, ShownScalar } from "./shown";

/** The lines of a mapping in block style, each comment on the line of its value. */
export function linesOf(entries: readonly ShownEntry[]): readonly string[] {
  return entries.flatMap(({ key, value }) => valueLines(`${textScalar(key)}:`, value));
}

/** The lines of a list, each item behind its dash. */
export function itemLines(items: readonly Shown[]): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === "mapping" && item.entries.length > 0) {
      return indented(linesOf(item.entries)).map((line, index) =>
        index === 0 ? `- ${line.slice(2)}` : line,
      );
    }
    return valueLines("-", item);
  });
}

function valueLines(head: string, value: Shown): readonly string[] {
  const comment = value.comment === undefined ? "" : ` # ${value.comment}`;
  if (value.kind === "scalar") return scalarLines(head, value, comment);
  if (value.kind === "list") {
    return value.items.length === 0
      ? [`${head} []${comment}`]
      : [head + comment, ...indented(itemLines(value.items))];
  }
  return value.entries.length === 0
    ? [`${head} {}${comment}`]
    : [head + comment, ...indented(linesOf(value.entries))];
}

function scalarLines(head: string, { value }: ShownScalar, comment: string): readonly string[] {
  if (typeof value !== "string") {
    const text = value === null || typeof value === "boolean" ? String(value) : value.number;
    return [`${head} ${text}${comment}`];
  }
  const lines = value.split("\n");
  if (lines.length === 1 || !fitsBlock(value)) return [`${head} ${scalar(value)}${comment}`];
  const isEnded = lines.at(-1) === "";
  const content = isEnded ? lines.slice(0, -1) : lines;
  return [`${head} ${isEnded ? "|" : "|-"}${comment}`, ...indented(content)];
}

/** Whether a text of several lines can be written as a literal block, in which nothing is escaped. */
function fitsBlock(text: string): boolean {
  return /^[^\s]/.test(text) && !/\n\n$/.test(text) && /^[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe]*$/.test(text);
}

function scalar(text: string): string {
  return text.includes("\n") ? quoted(text) : textScalar(text);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? line : `  ${line}`));
}
