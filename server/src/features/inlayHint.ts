import type { InlayHint } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { readSchedule } from "../documents/prefectYaml/schedule/readSchedule";
import { type WrittenSchedule, writtenSchedules } from "../documents/prefectYaml/schedule/writtenSchedule";
import { type Span, touches } from "../syntax/span";
import { scheduleWords } from "./scheduleText";

/** Longer words would push what stands behind them out of sight; the hover has them. */
const LONGEST = 70;

/** What is shown at the end of values in a range of the text: when a schedule runs, in words. */
export function inlayHints(document: PrefectDocument, range: Span): InlayHint[] {
  if (document.kind !== "prefectYaml") return [];
  const { parts, source } = document;
  const visible = parts.filter(({ kind, node }) => kind === "deployment" && touches(node.span, range));
  return visible.flatMap(writtenSchedules).flatMap((item) => {
    const end = valueEnd(item);
    const words = end === undefined || end < range.start || end > range.end ? undefined : wordsOf(item);
    if (words === undefined || end === undefined) return [];
    return [{ position: source.positionAt(end), label: words, paddingLeft: true }];
  });
}

/** Where the value ends that says when; none for what an alias or a merge key brings in from somewhere else. */
function valueEnd({ node, pairs, kind }: WrittenSchedule): number | undefined {
  const pair = kind === undefined ? undefined : pairs.get(kind);
  if (pair === undefined || !node.pairs.includes(pair)) return undefined;
  return pair.value.kind === "scalar" && pair.value.style !== "block" ? pair.value.span.end : undefined;
}

function wordsOf(item: WrittenSchedule): string | undefined {
  const read = readSchedule(item, 0);
  const words = read && scheduleWords(read.schedule);
  if (words === undefined || words.length > LONGEST) return undefined;
  // Times of the day are those of UTC unless the file says otherwise, which is easily forgotten.
  const isInUtc = read?.schedule.kind !== "interval" && read?.zone === "UTC" && /\d\d:\d\d/.test(words);
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}${isInUtc ? " (UTC)" : ""}`;
}
