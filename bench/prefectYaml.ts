import { type Editor, type Server, startEditor } from "./editor";
import type { Places } from "./places";
import { printTable, shortly, spread, timed } from "./report";
import { ourServer, PAUSE, yamlLanguageServer } from "./servers";
import { prefectYamlOf } from "./texts/prefectYaml";

const SIZES = [10, 100, 500, 1000];
const ROUNDS = 3;
/** What is typed as the key of a new line; each letter is one measurement of a completion. */
const TYPED = "work_queue_n";
const HOVERED = ["entrypoint", "tags", "schedules", "timezone", "work_pool", "job_variables"];

interface Measured {
  readonly startup: number[];
  readonly opened: number[];
  readonly changed: number[];
  readonly completed: number[];
  readonly hovered: number[];
  readonly memory: number[];
}

/** Editing `prefect.yaml` of several sizes over stdio: ours and the general YAML server, turn by turn. */
export async function benchPrefectYaml(places: Places): Promise<void> {
  const peer = await yamlLanguageServer(places);
  const servers = [ourServer(places), ...(peer ? [peer] : [])];
  const rows: string[][] = [];
  for (const size of SIZES) {
    const text = prefectYamlOf(size);
    const results = servers.map((server) => ({ server, measured: nothingMeasured() }));
    for (let round = 0; round < ROUNDS; round++) {
      for (const { server, measured } of results) await measure(server, text, measured);
    }
    rows.push(...results.map(({ server, measured }) => row(size, server, measured)));
  }
  printTable(
    `prefect.yaml, p50 / p95 in ms, ${ROUNDS} rounds turn by turn`,
    ["deployments", "server", "start", "open", "change → diagnostics", "completion", "hover", "RSS MB"],
    rows,
  );
}

function nothingMeasured(): Measured {
  return { startup: [], opened: [], changed: [], completed: [], hovered: [], memory: [] };
}

function row(size: number, { name }: Server, measured: Measured): string[] {
  const { startup, opened, changed, completed, hovered, memory } = measured;
  const times = [startup, opened, changed, completed, hovered].map(spread);
  return [String(size), name, ...times, shortly(Math.max(...memory))];
}

async function measure(server: Server, text: string, into: Measured): Promise<void> {
  const editor = await startEditor(server, "file:///bench/prefect.yaml");
  into.startup.push(editor.startup);
  const first = editor.nextDiagnostics();
  into.opened.push(
    await timed(async () => {
      await editor.open("yaml", text);
      await first;
    }),
  );
  // In the middle, where neither the beginning nor the end of a file is a short cut.
  const middle = text.indexOf("    description:", text.length / 2);
  await measureChanges(editor, middle + "    description: ".length, into.changed);
  for (const word of HOVERED)
    into.hovered.push(await hover(editor, editor.document.getText().indexOf(word, middle)));
  await measureCompletions(editor, middle, into.completed);
  const memory = await editor.memory();
  if (memory !== undefined) into.memory.push(memory);
  await editor.stop();
}

/** Types letter by letter, waiting for the diagnostics of each; the pause that both servers make is taken off. */
async function measureChanges(editor: Editor, offset: number, into: number[]): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    const next = editor.nextDiagnostics();
    const time = await timed(async () => {
      await editor.type(offset + turn, "x");
      await next;
    });
    into.push(time - PAUSE);
  }
}

async function hover(editor: Editor, offset: number): Promise<number> {
  const position = editor.document.positionAt(offset + 1);
  return timed(() => editor.request("textDocument/hover", position));
}

/** Each completion follows the letter that asks for it, so reading the text anew is part of the time. */
async function measureCompletions(editor: Editor, lineStart: number, into: number[]): Promise<void> {
  const settled = editor.nextDiagnostics();
  await editor.type(lineStart, "    \n");
  await settled;
  let offset = lineStart + 4;
  for (const letter of TYPED) {
    const next = editor.nextDiagnostics();
    into.push(
      await timed(async () => {
        await editor.type(offset, letter);
        await editor.request("textDocument/completion", editor.document.positionAt(offset + 1));
      }),
    );
    offset++;
    await next;
  }
}
