import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { runCli } from "./cli/cli";
import { languageService } from "./languageService";
import { startLanguageServer } from "./lsp/server";
import { createRemoteApi } from "./remote/remoteApi";
import { loadPython } from "./syntax/python/parser";

/** The build puts the grammar and its engine beside the bundle. */
const load = () => loadPython(join(__dirname, "tree-sitter-python.wasm"), __dirname);

const [command, ...args] = process.argv.slice(2);

if (command === "language-server" && (args.includes("--stdio") || args.includes("--node-ipc"))) {
  startLanguageServer({
    connection: createConnection(ProposedFeatures.all),
    service: languageService,
    load,
    createRemote: (projectRoot) =>
      createRemoteApi({
        fetch,
        now: Date.now,
        environment: process.env,
        readFile: (path) => readFile(path, "utf8"),
        projectRoot,
      }),
  });
} else {
  // `migrate | head` closes the pipe early, which is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  void runCli(process.argv.slice(2), {
    service: languageService,
    load,
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    talk: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
  }).then((code) => {
    process.exitCode = code;
  });
}
