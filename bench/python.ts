import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver/node";
import { type Editor, startEditor } from "./editor";
import type { Places } from "./places";
import { printTable, processorTimeOf, shortly, spread, timed } from "./report";
import { ourServer, PAUSE } from "./servers";
import { longModule } from "./texts/python";

const ROUNDS = 3;
const CHANGES = 10;
const CASES = [
  { lines: 200, deployments: 2 },
  { lines: 2000, deployments: 10 },
  { lines: 2000, deployments: 60 },
];

/** Editing a Python file over stdio. There is nobody to compare with: no other server knows these findings. */
export async function benchPython(places: Places): Promise<void> {
  const rows: string[][] = [];
  for (const { lines, deployments } of CASES) {
    const text = longModule(lines, deployments);
    const started: number[] = [];
    const opened: number[] = [];
    const changed: number[] = [];
    const worked: number[] = [];
    const completed: number[] = [];
    const asked: number[] = [];
    const fixed: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const editor = await startEditor(ourServer(places), "file:///bench/flows.py");
      started.push(editor.startup);
      const first = editor.nextDiagnostics();
      opened.push(
        await timed(async () => {
          await editor.open("python", text);
          await first;
        }),
      );
      const body = text.indexOf("logger.info", text.length / 2);
      const call = text.indexOf("build_from_flow", text.length * 0.9);
      for (let turn = 0; turn < CHANGES; turn++) {
        const typing = async () => changed.push(await change(editor, body));
        worked.push(...(await processorTimeOf(typing, editor.processorTime)));
        asked.push(await lightBulb(editor, call + turn + 1));
        completed.push(await complete(editor, body));
        fixed.push(await migrateAll(editor));
      }
      await editor.stop();
    }
    const actual = text.split("\n").length - 1;
    const times = [started, opened, changed, worked, completed, asked, fixed].map(spread);
    rows.push([String(actual), String(deployments), ...times]);
  }
  printTable(
    `Python, p50 / p95 in ms, ${ROUNDS} rounds of ${shortly(CHANGES)} changes`,
    [
      "lines",
      "agent-era deployments",
      "start",
      "open",
      "change → diagnostics",
      "its processor time",
      "completion",
      "light bulb",
      "migrate the file",
    ],
    rows,
  );
}

async function change(editor: Editor, offset: number): Promise<number> {
  const next = editor.nextDiagnostics();
  const time = await timed(async () => {
    await editor.type(offset, "x");
    await next;
  });
  return time - PAUSE;
}

/** Follows a typed letter, so that reading the text anew is part of the time. */
async function complete(editor: Editor, offset: number): Promise<number> {
  const settled = editor.nextDiagnostics();
  const time = await timed(async () => {
    await editor.type(offset, "x");
    await editor.request("textDocument/completion", editor.document.positionAt(offset + 1));
  });
  await settled;
  return time;
}

function lightBulb(editor: Editor, offset: number): Promise<number> {
  const position = editor.document.positionAt(offset);
  const context = { diagnostics: [], triggerKind: CodeActionTriggerKind.Automatic };
  return timed(() =>
    editor.send("textDocument/codeAction", { range: { start: position, end: position }, context }),
  );
}

/** As the command of the palette asks: a conversion of the whole file. */
function migrateAll(editor: Editor): Promise<number> {
  const { document } = editor;
  const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  const context = {
    diagnostics: [],
    only: [`${CodeActionKind.Source}.migrate`],
    triggerKind: CodeActionTriggerKind.Invoked,
  };
  return timed(() => editor.send("textDocument/codeAction", { range, context }));
}
