import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Editor, startEditor } from "./editor";
import type { Places } from "./places";
import { printTable, processorTimeOf, shortly, spread, timed } from "./report";
import { ourServer } from "./servers";
import { deployScript } from "./texts/deployScript";
import { prefectYamlOf } from "./texts/prefectYaml";

const ROUNDS = 3;
const TURNS = 10;

/** What is looked at, and where. */
interface Case {
  readonly kind: string;
  readonly file: string;
  readonly languageId: string;
  readonly text: string;
  /** Where a letter is typed before each question, so that nothing of the answer before is left. */
  readonly typed: number;
  /** The places that are asked about. */
  readonly schedule: number;
  readonly deployment: number;
  readonly flow: number;
}

/** It takes its code from where it is run, so that its entrypoints lead somewhere. */
const SCRIPT = deployScript(2000, 80).replaceAll("source=repository", 'source="."');
/** Its deployments are of flows of the script, so that there is something to be led to. */
const YAML = prefectYamlOf(100).replaceAll(
  /warehouse\.flows\.table_(\d+)\.load/g,
  (_, table: string) => `flows.py:load_${Number(table) % 40}`,
);

const CASES: readonly Case[] = [
  {
    kind: "deploy script of 2,000 lines, 80 deployments",
    file: "flows.py",
    languageId: "python",
    text: SCRIPT,
    typed: SCRIPT.indexOf("logger.debug", SCRIPT.length / 2),
    schedule: SCRIPT.lastIndexOf('cron="') + 'cron="'.length + 1,
    deployment: SCRIPT.lastIndexOf("/nightly-") + "/n".length,
    flow: SCRIPT.indexOf("py:load_") + "py:l".length,
  },
  {
    kind: "prefect.yaml of 100 deployments",
    file: "prefect.yaml",
    languageId: "yaml",
    text: YAML,
    typed: YAML.indexOf("    description: ", YAML.length / 2) + "    description: ".length,
    schedule: YAML.lastIndexOf('cron: "') + 'cron: "'.length + 1,
    deployment: YAML.lastIndexOf("name: load-table-") + "name: l".length,
    flow: YAML.lastIndexOf(":load_") + ":l".length,
  },
];

/** A question of the editor about a place, or about the whole document. */
type Question = readonly [
  name: string,
  method: string,
  place: "schedule" | "deployment" | "flow" | undefined,
];

/** The outline of Python is made by its own extension. */
const OUTLINE: Question = ["document symbols", "textDocument/documentSymbol", undefined];

const QUESTIONS: readonly Question[] = [
  ["hover on a schedule", "textDocument/hover", "schedule"],
  ["hover on a flow", "textDocument/hover", "flow"],
  ["definition of a flow", "textDocument/definition", "flow"],
  ["references of a deployment", "textDocument/references", "deployment"],
  ["references of a flow", "textDocument/references", "flow"],
  ["code lenses", "textDocument/codeLens", undefined],
];

/** What an editor asks while somebody reads: each question after a letter that was typed elsewhere in the file. */
export async function benchNavigation(places: Places): Promise<void> {
  const folder = join(places.cache, "navigation");
  await mkdir(folder, { recursive: true });
  for (const { file, text } of CASES) await writeFile(join(folder, file), text);
  const server = { ...ourServer(places), initializationOptions: { extensionCommands: true } };
  const rows: string[][] = [];
  for (const one of CASES) {
    const questions = one.languageId === "python" ? QUESTIONS : [...QUESTIONS, OUTLINE];
    const measured = questions.map((question) => ({
      question,
      time: [] as number[],
      worked: [] as number[],
    }));
    for (let round = 0; round < ROUNDS; round++) {
      const editor = await startEditor(server, pathToFileURL(join(folder, one.file)).href);
      const first = editor.nextDiagnostics();
      await editor.open(one.languageId, one.text);
      await first;
      for (const question of questions) await untilAnswered(editor, one, question);
      for (let turn = 0; turn < TURNS; turn++) {
        for (const { question, time, worked } of measured) {
          await typeLetter(editor, one.typed);
          const asking = async () => time.push(await timed(() => ask(editor, one, question)));
          worked.push(...(await processorTimeOf(asking, editor.processorTime)));
        }
      }
      await editor.stop();
    }
    for (const { question, time, worked } of measured)
      rows.push([one.kind, question[0], spread(time), spread(worked)]);
  }
  printTable(
    `Hover, navigation and code lenses, p50 / p95 in ms, ${ROUNDS} rounds of ${shortly(TURNS)} letters each`,
    ["file", "question", "time", "its processor time"],
    rows,
  );
}

/** An empty answer is fast and says nothing; what other files have to offer is read behind the first ones. */
async function untilAnswered(editor: Editor, one: Case, question: Question): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const answer = await ask(editor, one, question);
    if (Array.isArray(answer) ? answer.length > 0 : answer !== null) return;
    await setTimeout(200);
  }
  throw new Error(`In ${one.file} there is no answer to: ${question[0]}.`);
}

async function typeLetter(editor: Editor, offset: number): Promise<void> {
  const next = editor.nextDiagnostics();
  await editor.type(offset, "x");
  await next;
}

/** What was typed in front of a place has moved it. */
function ask(editor: Editor, one: Case, [, method, place]: Question): Promise<unknown> {
  if (place === undefined) return editor.send(method, {});
  const moved = one[place] > one.typed ? editor.document.getText().length - one.text.length : 0;
  const position = editor.document.positionAt(one[place] + moved);
  return editor.request(method, position, { context: { includeDeclaration: true } });
}
