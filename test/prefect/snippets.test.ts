import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Diagnosed, languageService } from "../../server/src/languageService";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";

/** A folder of Python, Markdown and MDX, such as Prefect's documentation or its installed package. */
const folder = process.env.SNIPPETS_FOLDER;

// Run by hand: whatever is found in what people who know Prefect wrote is their fault or ours, and a person tells which.
describe("snippets of others", () => {
  beforeAll(loadGrammar);

  it("are found nothing in", async () => {
    const root = folder ?? "";
    const paths = (await readdir(root, { recursive: true }))
      .filter((path) => /\.(py|mdx?)$/.test(path))
      .toSorted();
    const byRule = new Map<string, string[]>();
    let count = 0;
    for (const path of paths) {
      const text = await readFile(join(root, path), "utf8");
      for (const snippet of snippetsOf(path, text)) {
        count++;
        for (const finding of findingsIn(snippet.text)) {
          const line = snippet.line + snippet.text.slice(0, finding.span.start).split("\n").length;
          const said = `${relative(root, join(root, path))}:${line} [${finding.severity}] ${finding.message}`;
          byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), said]);
        }
      }
    }
    const report = [...byRule].map(([rule, lines]) => `${rule} (${lines.length})\n  ${lines.join("\n  ")}`);
    expect(report.join("\n"), `${count} snippets of ${paths.length} files`).toBe("");
  }, 600_000);
});

interface Snippet {
  readonly text: string;
  /** Lines of the file before it. */
  readonly line: number;
}

/** The file itself where it is Python, and what is fenced as Python in it: also in its docstrings. */
function snippetsOf(path: string, text: string): readonly Snippet[] {
  const fences = [...text.matchAll(/^([ \t]*)```(?:python|py)\b.*\n([\s\S]*?)^[ \t]*```/gm)];
  const fenced = fences.map(({ index, 1: indent = "", 2: body = "" }) => ({
    text: body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    line: text.slice(0, index).split("\n").length,
  }));
  return path.endsWith(".py") ? [{ text, line: 0 }, ...fenced] : fenced;
}

function findingsIn(text: string): readonly Diagnosed[] {
  const document = languageService.parse(
    TextDocument.create("file:///project/snippet.py", "python", 1, text),
  );
  // What does not speak of Prefect is not read.
  if (document === undefined) return [];
  return languageService.diagnose(document, {
    project: nothingKnown,
    migration: { workPool: undefined },
    severities: {},
    onRuleFailure: (rule, error) => {
      throw new Error(rule, { cause: error });
    },
  });
}
