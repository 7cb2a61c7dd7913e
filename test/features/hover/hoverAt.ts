import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../../server/src/documents/prefectYaml/parsePrefectYaml";
import { hover } from "../../../server/src/features/hover/index";
import { nothingKnown } from "../../../server/src/workspace/projectView";

/** What a hover at the `|` of a prefect.yaml says: "the word = the Markdown", at the moment `now`. */
export function hoverAt(marked: string, now?: Date, project = nothingKnown): string | undefined {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const source = TextDocument.create("file:///prefect.yaml", "prefect-yaml", 1, text);
  const context = {
    project,
    migration: { workPool: undefined },
    ...(now && { now: () => now }),
  };
  const found = hover(parsePrefectYaml(source), offset, context);
  return found && `${source.getText(found.range)} = ${JSON.stringify(found.contents)}`;
}
