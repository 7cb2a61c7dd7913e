#!/usr/bin/env node
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runMain, Trouble } from "../lib/say.mjs";
import { startCodeServer } from "./codeServer.mjs";
import { openBrowser } from "./workbench.mjs";

/*
 * A stand-in for the `code` of a desktop: it takes the arguments with which `@vscode/test-electron` starts a
 * test, and runs the same suite in the extension host of a VS Code server, its workbench in a headless browser.
 */

/** How long a suite may take, in milliseconds, before it is taken for stuck. */
const LIMIT_MS = 10 * 60_000;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: "string" },
    extensionTestsPath: { type: "string" },
    "user-data-dir": { type: "string" },
    "extensions-dir": { type: "string" },
  },
});

/** @param {keyof typeof values} name */
function required(name) {
  const value = values[name];
  if (typeof value !== "string") throw new Trouble(`--${name} is missing.`);
  return value;
}

/**
 * The page that loads the suite. The payload is read only when the server runs with its test driver, and its
 * addresses must carry the page's own host and port.
 * @param {import("./codeServer.mjs").CodeServer} server
 * @param {string} opened absolute path of a folder, or of a `.code-workspace`
 */
function suiteUrl(server, opened) {
  const remote = `vscode-remote://127.0.0.1:${server.port}`;
  const payload = [
    ["extensionDevelopmentPath", `${remote}${required("extensionDevelopmentPath")}`],
    ["extensionTestsPath", `${remote}${required("extensionTestsPath")}`],
  ];
  const kind = opened.endsWith(".code-workspace") ? "workspace" : "folder";
  const query = new URLSearchParams({ [kind]: opened, payload: JSON.stringify(payload) });
  return `${server.url}?${query}`;
}

await runMain(async () => {
  const [opened] = positionals;
  if (opened === undefined) throw new Trouble("The folder to open is missing.");
  const server = await startCodeServer({
    userDataDir: required("user-data-dir"),
    extensionsDir: required("extensions-dir"),
    testDriver: true,
  });
  try {
    const { page, close } = await openBrowser();
    try {
      process.exitCode = await new Promise((resolve, reject) => {
        setTimeout(() => reject(new Trouble("The suite did not end.")), LIMIT_MS).unref();
        Promise.all([
          page.exposeFunction("codeAutomationLog", logLine),
          page.exposeFunction("codeAutomationExit", resolve),
        ])
          .then(() => page.goto(suiteUrl(server, opened)))
          .catch(reject);
      });
    } finally {
      await close();
    }
  } finally {
    await server.stop();
  }
});

/**
 * What the extension host printed. Much of it is noise of a machine without galleries and native modules, so it
 * goes to a file, and is read only when a suite does not even begin.
 * @param {string} type
 * @param {readonly unknown[]} args
 */
function logLine(type, args) {
  appendFileSync(join(required("user-data-dir"), "console.log"), `${type}: ${args.join(" ")}\n`);
}
