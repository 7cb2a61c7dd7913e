import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver/node";
import { type Editor, startEditor } from "./editor";
import type { Places } from "./places";
import { printTable, processorTimeOf, spread, timed } from "./report";
import { ourServer, PAUSE } from "./servers";
import { deployScript } from "./texts/deployScript";
import { longModule } from "./texts/python";

const ROUNDS = 3;
/** Letters typed in a round, each kind: enough that one slow answer is not its p95. */
const CHANGES = 25;
/** Times that a round asks for what nobody asks for at each letter. */
const ACTIONS = 10;

/** What is typed in, and where. */
interface Case {
  readonly kind: string;
  readonly text: string;
  readonly deployments: number;
  /** Ordinary code in the middle. */
  readonly code: number;
  /** Inside a text that only we complete. */
  readonly argument: number | undefined;
  /** In a call that makes a deployment, near the end. */
  readonly call: number;
}

const CASES: readonly Case[] = [
  agentEra(200, 2),
  agentEra(2000, 10),
  agentEra(2000, 60),
  workerEra(200, 4),
  workerEra(2000, 20),
  workerEra(2000, 80),
];

function agentEra(lines: number, deployments: number): Case {
  const text = longModule(lines, deployments);
  const code = text.indexOf("logger.info", text.length / 2);
  const call = text.indexOf("build_from_flow", text.length * 0.9);
  return { kind: "agent-era", text, deployments, code, argument: undefined, call };
}

function workerEra(lines: number, deployments: number): Case {
  const text = deployScript(lines, deployments);
  const code = text.indexOf("logger.debug", text.length / 2);
  const argument = text.indexOf('cron="', text.indexOf("__main__")) + 'cron="'.length;
  const call = text.lastIndexOf(".deploy(") + 1;
  return { kind: "worker-era", text, deployments, code, argument, call };
}

/** Editing a Python file over stdio. There is nobody to compare with: no other server knows these findings. */
export async function benchPython(places: Places): Promise<void> {
  const rows: string[][] = [];
  for (const one of CASES) {
    const started: number[] = [];
    const opened: number[] = [];
    const changed: number[] = [];
    const worked: number[] = [];
    const completed: number[] = [];
    const completing: number[] = [];
    const completedInside: number[] = [];
    const completingInside: number[] = [];
    const asked: number[] = [];
    const fixed: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const editor = await startEditor(ourServer(places), "file:///bench/flows.py");
      started.push(editor.startup);
      const first = editor.nextDiagnostics();
      opened.push(
        await timed(async () => {
          await editor.open("python", one.text);
          await first;
        }),
      );
      for (let turn = 0; turn < CHANGES; turn++) {
        const typing = async () => changed.push(await change(editor, one.code));
        worked.push(...(await processorTimeOf(typing, editor.processorTime)));
        // What was typed in front of it has moved it.
        const isBehind = (offset: number) => offset + (offset > one.code ? turn * 2 + 1 : 0);
        const first = await complete(editor, one.code);
        completed.push(first.time);
        completing.push(...first.worked);
        if (one.argument !== undefined) {
          const inside = await completeInText(editor, isBehind(one.argument) + 1);
          completedInside.push(inside.time);
          completingInside.push(...inside.worked);
        }
      }
      for (let turn = 0; turn < ACTIONS; turn++) {
        await change(editor, one.code);
        asked.push(await lightBulb(editor, one.call + CHANGES * 2 + turn + 1));
        fixed.push(await migrateAll(editor));
      }
      await editor.stop();
    }
    const lines = one.text.split("\n").length - 1;
    const completions = [completed, completing, completedInside, completingInside];
    const times = [started, opened, changed, worked, ...completions, asked, fixed].map(spread);
    rows.push([`${lines}, ${one.kind}`, String(one.deployments), ...times]);
  }
  printTable(
    `Python, p50 / p95 in ms, ${ROUNDS} rounds of ${CHANGES} letters`,
    [
      "lines",
      "deployments",
      "start",
      "open",
      "change → diagnostics",
      "its processor time",
      "completion",
      "its processor time",
      "completion in an argument",
      "its processor time",
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

/** A completion on the clock, and of the server's processor. */
interface Completed {
  readonly time: number;
  readonly worked: readonly number[];
}

/** Follows a typed letter, so that reading the text anew is part of the time. */
async function complete(editor: Editor, offset: number): Promise<Completed> {
  const settled = editor.nextDiagnostics();
  let time = 0;
  const typeAndAsk = async () => {
    time = await timed(async () => {
      await editor.type(offset, "x");
      await editor.request("textDocument/completion", editor.document.positionAt(offset + 1));
    });
  };
  const worked = await processorTimeOf(typeAndAsk, editor.processorTime);
  await settled;
  return { time, worked };
}

/** The same for a letter in a text, which is taken out again. */
async function completeInText(editor: Editor, offset: number): Promise<Completed> {
  const completed = await complete(editor, offset);
  const settled = editor.nextDiagnostics();
  await editor.type(offset, "", 1);
  await settled;
  return completed;
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
