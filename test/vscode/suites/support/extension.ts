import { execFile } from "node:child_process";
import { promisify } from "node:util";

export const EXTENSION_ID = "prefect-deployments.prefect-deployments";

const run = promisify(execFile);

/** The command lines of the language servers that this extension host has started and that still run. */
export async function serverProcesses(): Promise<readonly string[]> {
  const lines = process.platform === "win32" ? await windowsChildren() : await unixChildren();
  return lines.filter((line) => line.includes("server.js"));
}

async function unixChildren(): Promise<readonly string[]> {
  const { stdout } = await run("ps", ["-A", "-ww", "-o", "ppid=,args="], { maxBuffer: 16 << 20 });
  return stdout.split("\n").filter((line) => Number.parseInt(line, 10) === process.pid);
}

async function windowsChildren(): Promise<readonly string[]> {
  const query = `(Get-CimInstance Win32_Process -Filter "ParentProcessId=${process.pid}").CommandLine`;
  const { stdout } = await run("powershell", ["-Command", query]);
  return stdout.split("\n");
}
